using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;

namespace ItCatalog.Work.Messages;

/// <summary>Which addresses a webhook may not lead to: the own machine, the own network, and what is no address of the internet. A form could else make the server ask
/// machines that only it reaches. <c>Webhooks:Allow</c> names networks that may be reached all the same: <c>10.2.0.0/16, 192.168.7.4/32</c>.</summary>
public sealed class OwnNetwork(IReadOnlyList<IPNetwork> allowed)
{
    private const string Setting = "Webhooks:Allow";

    private static readonly IPNetwork[] Closed =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15",
            "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/128", "::1/128", "::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(text => IPNetwork.Parse(text)),
    ];

    /// <summary>Nothing is allowed.</summary>
    public static OwnNetwork Shut { get; } = new([]);

    /// <summary>Whether any network of one's own may be reached.</summary>
    public bool AllowsAny => allowed.Count > 0;

    /// <summary>What the settings say.</summary>
    /// <exception cref="InvalidOperationException">Something in it is no network.</exception>
    public static OwnNetwork Of(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return new([
            .. (configuration[Setting] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(text => IPNetwork.TryParse(text, out var network)
                    ? network
                    : throw new InvalidOperationException($"{Setting} names “{text}”, which is no network. Write 10.2.0.0/16, or 192.168.7.4/32 for one machine.")),
        ]);
    }

    /// <summary>Whether the settings name it.</summary>
    public bool IsNamed(IPAddress address)
    {
        var plain = Plain(address);
        return allowed.Any(network => network.Contains(plain));
    }

    /// <summary>Whether nothing may be sent there.</summary>
    public bool Refuses(IPAddress address)
    {
        var plain = Plain(address);
        return !IsNamed(plain) && Closed.Any(network => network.BaseAddress.AddressFamily == plain.AddressFamily && network.Contains(plain));
    }

    /// <summary>An address of IPv4 that is written as one of IPv6 is the one of IPv4.</summary>
    private static IPAddress Plain(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
    }
}
