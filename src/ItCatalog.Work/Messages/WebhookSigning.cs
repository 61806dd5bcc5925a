using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ItCatalog.Work.Messages;

/// <summary>How what a webhook is told is signed, as the Standard Webhooks specification has it: HMAC-SHA256 over id, time and body.</summary>
public static class WebhookSigning
{
    private const string SecretStart = "whsec_";
    private const int SecretBytes = 32;

    /// <summary>A secret that nobody guesses.</summary>
    public static string NewSecret() => SecretStart + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>The header <c>webhook-signature</c>.</summary>
    /// <param name="secret">As <see cref="NewSecret"/> makes it.</param>
    /// <param name="id">The header <c>webhook-id</c>.</param>
    /// <param name="unixSeconds">The header <c>webhook-timestamp</c>.</param>
    /// <param name="body">The bytes of the body.</param>
    public static string Of(string secret, string id, long unixSeconds, ReadOnlySpan<byte> body)
    {
        ArgumentNullException.ThrowIfNull(secret);
        var head = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{unixSeconds}."));
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[SecretStart.Length..]), (byte[])[.. head, .. body]));
    }
}
