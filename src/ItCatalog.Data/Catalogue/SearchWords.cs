using System.Globalization;
using System.Text;

namespace ItCatalog.Data.Catalogue;

/// <summary>What somebody typed into the search: all its words must be found, without regard to case or accents.</summary>
/// <remarks>Done here and not in SQL, where upper and lower case are those of ASCII alone.</remarks>
public sealed class SearchWords(string? text)
{
    private const int LeastLength = 4;
    private const int LongLength = 8;

    private static readonly CompareInfo Comparison = CultureInfo.InvariantCulture.CompareInfo;
    private readonly string[] words = (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether nothing was typed.</summary>
    public bool IsEmpty => words.Length == 0;

    /// <summary>Whether every word occurs in at least one of the texts; always, where nothing was typed.</summary>
    public bool OccurIn(params IEnumerable<string> texts) => Array.TrueForAll(words, word => texts.Any(candidate => Occurs(word, candidate)));

    /// <summary>Whether every word occurs in at least one of the texts, or is like the beginning of a word there: one letter of four to seven is wrong, missing, too
    /// many or out of its place, or two of eight and more.</summary>
    public bool AreLike(params IEnumerable<string> texts)
    {
        List<string> all = [.. texts];
        List<string> known = [.. all.SelectMany(candidate => Plain(candidate).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))];
        return Array.TrueForAll(words, word => all.Exists(candidate => Occurs(word, candidate)) || known.Exists(other => IsLike(Plain(word), other)));
    }

    private static bool Occurs(string word, string candidate) => Comparison.IndexOf(candidate, word, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0;

    private static bool IsLike(string word, string other)
    {
        if (word.Length < LeastLength || other.Length < LeastLength)
        {
            return false;
        }

        // A word that is still being typed is held against the beginning of the other.
        var most = word.Length >= LongLength ? 2 : 1;
        var beginning = other.Length > word.Length + most ? other[..word.Length] : other;
        return Distance(word, beginning) <= most;
    }

    /// <summary>Letters and digits in lower case, without accents; everything else parts words.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD).Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark))
        {
            plain.Append(char.IsLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : ' ');
        }

        return plain.ToString();
    }

    /// <summary>How many letters have to be changed, added, left out or exchanged with their neighbour (optimal string alignment).</summary>
    private static int Distance(string left, string right)
    {
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            rows[i, 0] = i;
        }

        for (var j = 0; j <= right.Length; j++)
        {
            rows[0, j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = left[i - 1] == right[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[left.Length, right.Length];
    }
}
