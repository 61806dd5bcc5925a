using System.Security.Cryptography;
using System.Text;
using ItCatalog.Data.Identity;

namespace ItCatalog.Web.Setup;

/// <summary>An installation without people is set up by whoever can read its console: the page asks for the code printed there.</summary>
public sealed class FirstRun(PersonStore people)
{
    private volatile bool done;

    /// <summary>Made at each start, kept in memory only.</summary>
    public string Code { get; } = RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", 4) + "-" + RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", 4);

    /// <summary>Whether there is nobody yet. Once there is, it is over for good.</summary>
    public async Task<bool> IsOpenAsync(CancellationToken cancellationToken)
    {
        done = done || await people.AnybodyAsync(cancellationToken);
        return !done;
    }

    /// <summary>Whether this is the code; spaces around it and letter case do not count.</summary>
    public bool Accepts(string? code) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes((code ?? "").Trim().ToUpperInvariant()), Encoding.UTF8.GetBytes(Code));
}
