using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace ItCatalog.Work.Messages;

/// <summary>Keeps what signs unreadable in the database and its copies: the keys that protect it lie elsewhere.</summary>
public sealed class WebhookSecrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("ItCatalog.Webhooks");

    public string Protect(string secret) => protector.Protect(secret);

    /// <summary>Null where it was protected with keys that are not here: the database was put back or copied without them.</summary>
    public string? TryRead(string protectedSecret)
    {
        try
        {
            return protector.Unprotect(protectedSecret);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
