using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace ItCatalog.Data.Identity;

/// <summary>A key that a program holds in the name of a person.</summary>
public sealed record Token
{
    /// <summary>How every key begins, so that one that lies about is recognised as what it is.</summary>
    public const string Prefix = "itc_";

    private const int KeyBytes = 32;
    private const int StartLength = 8;

    public required long Id { get; init; }

    public required long PersonId { get; init; }

    public required string PersonName { get; init; }

    /// <summary>What its person calls it; one of a kind among the person's tokens.</summary>
    public required string Name { get; init; }

    /// <summary>The first letters of the key, good for telling it from others.</summary>
    public required string KeyStart { get; init; }

    /// <summary>Words out of <see cref="Scope"/> with spaces between.</summary>
    public required string Scopes { get; init; }

    public required Instant Created { get; init; }

    /// <summary>From this instant on it opens nothing.</summary>
    public required Instant Ends { get; init; }

    /// <summary>When it was last used, to the minute; null where it never was.</summary>
    public required Instant? LastUsed { get; init; }

    /// <summary>Where it was last used from; null where that is not known.</summary>
    public required string? LastAddress { get; init; }

    /// <summary>Whether it is for that.</summary>
    /// <param name="scope">A word out of <see cref="Scope"/>.</param>
    public bool IsFor(string scope) => Scopes.Split(' ').Contains(scope, StringComparer.Ordinal);

    /// <summary>A key that nobody guesses: 256 random bits behind the prefix.</summary>
    internal static string NewKey() =>
        Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>What is kept of a key.</summary>
    internal static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <inheritdoc cref="KeyStart"/>
    internal static string StartOf(string key) => key[..StartLength];
}
