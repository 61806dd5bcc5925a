using System.Globalization;

namespace ItCatalog.Data.Catalogue;

/// <summary>What somebody typed into the search: all its words must be found, without regard to case or accents.</summary>
/// <remarks>Done here and not in SQL, where upper and lower case are those of ASCII alone.</remarks>
public sealed class SearchWords(string? text)
{
    private static readonly CompareInfo Comparison = CultureInfo.InvariantCulture.CompareInfo;
    private readonly string[] words = (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether every word occurs in at least one of the texts; always, where nothing was typed.</summary>
    public bool OccurIn(params IEnumerable<string> texts) => Array.TrueForAll(
        words,
        word => texts.Any(candidate => Comparison.IndexOf(candidate, word, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0));
}
