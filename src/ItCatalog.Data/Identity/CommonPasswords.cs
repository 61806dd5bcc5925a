using System.Text.RegularExpressions;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Data.Identity;

/// <summary>Judges how much of a password is its owner's own: what is left of it without the words and rows that are tried first.</summary>
/// <remarks>NIST SP 800-63B, 5.1.1.2.</remarks>
internal static partial class CommonPasswords
{
    /// <summary>Letters that have to be left; two digits count as one letter.</summary>
    private const double OwnLetters = 5;

    /// <summary>Parts of a row that count as such, and parts of names that do.</summary>
    private const int ShortestPart = 3;

    private static readonly string[] Rows =
        ["abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "qwertzuiop", "azertyuiop", "asdfghjkl", "zxcvbnm", "yxcvbnm"];

    /// <summary>What stands at the end only because some digit or sign had to.</summary>
    private static readonly char[] Endings = [.. "0123456789!?.*#$-_"];

    private static readonly string[] Words = Read();

    /// <summary>Whether too little is left.</summary>
    /// <param name="password">As entered.</param>
    /// <param name="names">Of its owner and of the organisation: their parts are tried first too.</param>
    public static bool IsOneOf(string password, IEnumerable<string?> names)
    {
        var text = string.Concat(password.ToLowerInvariant().Where(char.IsLetterOrDigit));
        string[] weak =
        [
            .. names.SelectMany(name => Parts().Split((name ?? "").ToLowerInvariant())).Where(part => part.Length >= ShortestPart)
                .Concat(Words)
                .OrderByDescending(word => word.Length),
        ];
        return IsRepeated(password)
            || new[] { text, WithLetters(password, 'i'), WithLetters(password, 'l') }.Any(spelling => Left(spelling, weak) < OwnLetters);
    }

    /// <summary>"p@ssw0rd1!" reads "password1": signs that stand for letters, but for digits at the end.</summary>
    private static string WithLetters(string password, char one)
    {
        var inner = password.ToLowerInvariant().TrimEnd(Endings);
        return string.Concat(inner.Select(sign => sign switch
        {
            '0' => 'o',
            '1' or '!' or '|' => one,
            '3' => 'e',
            '4' or '@' => 'a',
            '5' or '$' => 's',
            '7' or '+' => 't',
            '8' => 'b',
            _ => sign,
        }).Concat(password[inner.Length..]).Where(char.IsLetterOrDigit));
    }

    private static double Left(string text, string[] weak)
    {
        // A space stays where something was, so that its neighbours make no new word.
        foreach (var word in weak)
        {
            text = text.Replace(word, " ", StringComparison.Ordinal);
        }

        text = Years().Replace(text, " ");
        return text.Split(' ').Sum(LeftOfRows);
    }

    /// <summary>Without what runs along the alphabet, the digits or the keyboard, in either direction, or stands still.</summary>
    private static double LeftOfRows(string text)
    {
        var left = 0.0;
        for (var start = 0; start < text.Length;)
        {
            var length = 1;
            while (start + length < text.Length && IsRow(text.Substring(start, length + 1)))
            {
                length++;
            }

            left += length >= ShortestPart ? 0 : text.Substring(start, length).Sum(sign => char.IsDigit(sign) ? 0.5 : 1);
            start += length;
        }

        return left;
    }

    private static bool IsRow(string part) =>
        part.All(sign => sign == part[0])
        || Rows.Any(row =>
            row.Contains(part, StringComparison.Ordinal) || row.Contains(string.Concat(part.Reverse()), StringComparison.Ordinal));

    private static bool IsRepeated(string password) => Enumerable.Range(1, password.Length / 2).Any(period =>
        password.Length % period == 0
        && Enumerable.Range(period, password.Length - period).All(at => password[at] == password[at - period]));

    private static string[] Read()
    {
        using var reader = new StreamReader(typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-passwords.txt")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    [GeneratedRegex("(19|20)[0-9]{2}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Matching.MostMilliseconds)]
    private static partial Regex Years();

    [GeneratedRegex(@"[^\p{L}]+", RegexOptions.None, matchTimeoutMilliseconds: Matching.MostMilliseconds)]
    private static partial Regex Parts();
}
