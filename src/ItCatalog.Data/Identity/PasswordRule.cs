using System.Security.Cryptography;

namespace ItCatalog.Data.Identity;

/// <summary>What a password must be, and how a one-time password is made. Length counts; kinds of characters do not (NIST SP 800-63B, 5.1.1.2).</summary>
public static class PasswordRule
{
    /// <summary>Characters at least.</summary>
    public const int MinimumLength = 12;

    /// <summary>Characters at most: hashing takes time that an attacker could ask for.</summary>
    public const int MaximumLength = 200;

    // No letters that are easily mistaken for one another.
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>What is wrong with the password; null where nothing is.</summary>
    /// <param name="password">As entered.</param>
    /// <param name="names">User name, name and e-mail address of the owner, and the organisation's name: a password must not be made of
    /// them.</param>
    public static string? Problem(string? password, params IEnumerable<string?> names)
    {
        if (string.IsNullOrEmpty(password) || password.Length < MinimumLength)
        {
            return $"A password has at least {MinimumLength} characters.";
        }

        if (password.Length > MaximumLength)
        {
            return $"A password has at most {MaximumLength} characters.";
        }

        if (password.Distinct().Count() < 5)
        {
            return "This password repeats too few characters. Use several words, or letters and digits in no pattern.";
        }

        return CommonPasswords.IsOneOf(password, names)
            ? "This password is one of the first that are tried: common words, digits in a row, or names of its owner, of the organisation " +
              "or of this product. Use several words that have nothing to do with each other."
            : null;
    }

    /// <summary>A password to be used once and told by voice or on paper: four groups of five, about 99 bits.</summary>
    public static string OneTime() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Alphabet, 5)));
}
