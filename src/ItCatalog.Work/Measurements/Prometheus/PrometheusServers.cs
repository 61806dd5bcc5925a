using Microsoft.Extensions.Configuration;

namespace ItCatalog.Work.Measurements.Prometheus;

/// <summary>The servers that may be asked, by the names that sources use: only whoever runs the installation says where they are and how one signs in, so that no form can
/// make the server ask another machine. Settings: <c>Prometheus:Servers:NAME:Address</c>, <c>Token</c>, or <c>User</c> and <c>Password</c>.</summary>
public sealed record PrometheusServers
{
    private const string Section = "Prometheus:Servers";

    /// <summary>By name, whatever its case.</summary>
    public IReadOnlyDictionary<string, PrometheusServer> ByName { get; init; } = new Dictionary<string, PrometheusServer>();

    /// <summary>What the settings say.</summary>
    /// <exception cref="InvalidOperationException">An address is none.</exception>
    public static PrometheusServers Of(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return new()
        {
            ByName = configuration.GetSection(Section).GetChildren().ToDictionary(
                server => server.Key,
                server => new PrometheusServer(AddressOf(server), server["Token"], server["User"], server["Password"]),
                StringComparer.OrdinalIgnoreCase),
        };
    }

    private static Uri AddressOf(IConfigurationSection server) =>
        Uri.TryCreate(server["Address"]?.TrimEnd('/') + "/", UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new InvalidOperationException($"{Section}:{server.Key}:Address has to be an address like http://prometheus.internal:9090.");
}

/// <summary>A server and how one signs in there.</summary>
/// <param name="Address">Ends with a slash.</param>
/// <param name="Token">Sent as a bearer token; null: none.</param>
/// <param name="User">For basic authentication; null: none.</param>
/// <param name="Password">Its password.</param>
public sealed record PrometheusServer(Uri Address, string? Token, string? User, string? Password)
{
    /// <summary>Where it is, and no secret.</summary>
    public override string ToString() => Address.ToString();
}
