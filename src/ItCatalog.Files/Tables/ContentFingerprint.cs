using System.Security.Cryptography;

namespace ItCatalog.Files.Tables;

/// <summary>What tells two files apart, whatever they are called.</summary>
public static class ContentFingerprint
{
    /// <summary>The SHA-256 of a file's bytes in lower-case hexadecimal. The stream is read from its start and left there.</summary>
    public static async Task<string> OfAsync(Stream file, CancellationToken cancellationToken = default)
    {
        file.Position = 0;
        var hash = await SHA256.HashDataAsync(file, cancellationToken);
        file.Position = 0;
        return Convert.ToHexStringLower(hash);
    }
}
