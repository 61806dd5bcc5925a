using System.IO.Compression;
using System.Security;
using System.Text.RegularExpressions;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Files.Workbooks;

/// <summary>The texts of a workbook that stand in it once, however many cells show them: names of half a million rows are a number each. Those of the saved file come
/// first, those of streamed rows behind them.</summary>
internal sealed partial class SharedTexts
{
    /// <summary>Where they are in the file.</summary>
    public const string Part = "xl/sharedStrings.xml";

    /// <summary>At most so many are held; what comes after them stands in its cell.</summary>
    private const int Most = 50_000;

    /// <summary>Names are short, and sentences seldom come again.</summary>
    private const int Longest = 200;

    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly string saved = "";
    private readonly string prefix = "";
    private readonly int savedCount;

    /// <param name="part">Those of the saved file; null: it has none, and gets none.</param>
    public SharedTexts(ZipArchiveEntry? part)
    {
        if (part is null)
        {
            return;
        }

        using var reader = new StreamReader(part.Open());
        saved = reader.ReadToEnd();
        prefix = Root().Match(saved).Groups["prefix"].Value;
        savedCount = Item().Count(saved);
    }

    /// <summary>Whether the file has none.</summary>
    public bool IsEmpty => saved.Length == 0;

    /// <summary>The number of a text; null where it is to stand in its cell.</summary>
    public int? PlaceOf(string text)
    {
        if (places.TryGetValue(text, out var place))
        {
            return place;
        }

        if (IsEmpty || places.Count >= Most || text.Length > Longest)
        {
            return null;
        }

        places.Add(text, savedCount + places.Count);
        return savedCount + places.Count - 1;
    }

    /// <summary>Writes all of them.</summary>
    public void WriteTo(Stream target)
    {
        var writer = new ByteWriter(target);
        var root = Root().Match(saved);
        var close = root.Groups["empty"].Success ? saved.Length : saved.LastIndexOf($"</{prefix}sst>", StringComparison.Ordinal);
        writer.Write(saved[..root.Index]);
        // How many there are is left out: it may be, and readers count.
        writer.Write($"<{prefix}sst{Count().Replace(root.Groups["rest"].Value, "")}>");
        writer.Write(saved[(root.Index + root.Length)..close]);
        foreach (var text in places.Keys)
        {
            writer.Write($"<{prefix}si><{prefix}t xml:space=\"preserve\">{Escaped(text)}</{prefix}t></{prefix}si>");
        }

        writer.Write($"</{prefix}sst>");
        writer.Flush();
    }

    /// <summary>As it stands in the file.</summary>
    public static string Escaped(string text) => SecurityElement.Escape(text)!.Replace("\r", "&#13;", StringComparison.Ordinal);

    [GeneratedRegex("<(?<prefix>(\\w+:)?)sst(?<rest>[^>]*?)(?<empty> */)?>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Matching.MostMilliseconds)]
    private static partial Regex Root();

    [GeneratedRegex("<(\\w+:)?si[ />]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Matching.MostMilliseconds)]
    private static partial Regex Item();

    [GeneratedRegex(" (uniqueC|c)ount=\"[0-9]*\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Matching.MostMilliseconds)]
    private static partial Regex Count();
}
