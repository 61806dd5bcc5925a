using System.Globalization;
using Microsoft.Extensions.Configuration;
using MimeKit;

namespace ItCatalog.Work.Messages;

/// <summary>How a connection to the mail server is protected.</summary>
public enum MailSecurity
{
    /// <summary>It begins in the open and has to turn to TLS before anything is said.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Tls,

    /// <summary>Not at all: for a server on this machine.</summary>
    None,
}

/// <summary>The server that mails go through: settings of the installation, which no page changes. <c>Mail:Host</c>, <c>Port</c>, <c>Security</c> (<c>starttls</c>, <c>tls</c> or
/// <c>none</c>), <c>User</c>, <c>Password</c>, <c>From</c> and <c>Link</c>.</summary>
public sealed record MailSettings
{
    private const string Section = "Mail";

    /// <summary>No server: nothing is mailed.</summary>
    public static MailSettings Off { get; } = new();

    /// <summary>Null: nothing is mailed.</summary>
    public string? Host { get; init; }

    public int Port { get; init; }

    public MailSecurity Security { get; init; }

    /// <summary>Who signs in there; null: nobody has to.</summary>
    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>Whom mails come from.</summary>
    public MailboxAddress? From { get; init; }

    /// <summary>Where people open the catalogue, without a slash at its end; null: mails have no links, and what webhooks are told has paths.</summary>
    public string? Link { get; init; }

    public bool IsOn => Host is not null;

    /// <summary>What the settings say.</summary>
    /// <exception cref="InvalidOperationException">Something in them is wrong, or missing.</exception>
    public static MailSettings Of(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection(Section);
        if (section["Host"] is not { Length: > 0 } host)
        {
            return Off with { Link = LinkOf(section["Link"]) };
        }

        var security = (section["Security"] ?? "").ToLowerInvariant() switch
        {
            "" or "starttls" => MailSecurity.StartTls,
            "tls" => MailSecurity.Tls,
            "none" => MailSecurity.None,
            var other => throw new InvalidOperationException($"{Section}:Security is “{other}”. Write starttls, tls or none."),
        };
        return new()
        {
            Host = host,
            Port = PortOf(section["Port"], security),
            Security = security,
            User = section["User"] is { Length: > 0 } user ? user : null,
            Password = section["Password"],
            From = MailboxAddress.TryParse(section["From"] ?? "", out var from) && from.Address.Contains('@', StringComparison.Ordinal)
                ? from
                : throw new InvalidOperationException($"{Section}:From is missing, or no address. Write the one that mails come from: ItCatalog <itcatalog@example.com>."),
            Link = LinkOf(section["Link"]),
        };
    }

    /// <summary>Where it is, and no secret.</summary>
    public override string ToString() => IsOn ? string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}") : "none";

    private static int PortOf(string? text, MailSecurity security) =>
        string.IsNullOrEmpty(text) ? security switch { MailSecurity.Tls => 465, MailSecurity.None => 25, MailSecurity.StartTls => 587, _ => throw new ArgumentOutOfRangeException(nameof(security)) }
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535 ? port
        : throw new InvalidOperationException($"{Section}:Port is “{text}”. Write a number from 1 to 65535.");

    private static string? LinkOf(string? text) =>
        string.IsNullOrEmpty(text) ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? text.TrimEnd('/')
        : throw new InvalidOperationException($"{Section}:Link is “{text}”. Write the address under which people open the catalogue: https://itcatalog.example.com.");
}
