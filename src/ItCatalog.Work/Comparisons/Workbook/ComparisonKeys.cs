using ItCatalog.Calculation.Text;
using ItCatalog.Files.Comparisons;
using ItCatalog.Files.Sheets;

namespace ItCatalog.Work.Comparisons.Workbook;

/// <summary>What tells the rows of a comparison's sheets apart: whose they are and what they are called, with a number where that comes twice.</summary>
internal static class ComparisonKeys
{
    /// <summary>The rows, each by its sheet and its name in capital letters.</summary>
    public static Dictionary<(string Sheet, string Key), SheetRow> Of(IEnumerable<SheetRow> rows)
    {
        Dictionary<(string Sheet, string Key), SheetRow> keyed = [];
        foreach (var row in rows)
        {
            var name = Name(row).ToUpperInvariant();
            var key = name;
            for (var number = 2; !keyed.TryAdd((row.Sheet, key), row); number++)
            {
                key = FormattableString.Invariant($"{name} ({number})");
            }
        }

        return keyed;
    }

    /// <summary>"Norvik, Tickets (2)": the name of a row, with the number that its key has where the name comes twice.</summary>
    public static string Shown(string key, SheetRow row)
    {
        var name = Name(row);
        return key.Length > name.Length ? name + key[name.Length..] : name;
    }

    /// <summary>"Norvik, Tickets"; empty for the frame of the comparison.</summary>
    public static string Name(SheetRow row)
    {
        string[] parts = row.Sheet switch
        {
            ComparisonSheets.Comparison => [],
            ComparisonSheets.Volumes => [row["Volume"]],
            ComparisonSheets.InHouseCosts => [row["Line"]],
            ComparisonSheets.InHouseOnce => [row[ComparisonSheets.What]],
            ComparisonSheets.Scope => [row[ComparisonSheets.Part]],
            ComparisonSheets.Quotes => [row["Provider"]],
            ComparisonSheets.QuotesByYear or ComparisonSheets.QuoteOnce => [row[ComparisonSheets.Quote], row[ComparisonSheets.What]],
            ComparisonSheets.QuoteCosts => [row[ComparisonSheets.Quote], row["Line"], SameWord.Are(row[ComparisonSheets.OurOwn], "yes") ? "ours" : ""],
            ComparisonSheets.Levels => [row[ComparisonSheets.Quote], row[ComparisonSheets.OurTarget].Length > 0 ? row[ComparisonSheets.OurTarget] : row["Called"]],
            ComparisonSheets.QuoteScope => [row[ComparisonSheets.Quote], row[ComparisonSheets.Part]],
            ComparisonSheets.Reported => [row[ComparisonSheets.Quote], row[ComparisonSheets.OurTarget], row["Month"]],
            ComparisonSheets.Peers => [row["Measure"], row["Peers"]],
            _ => throw new ArgumentOutOfRangeException(nameof(row), row.Sheet, "No such sheet."),
        };
        return string.Join(", ", parts.Select(SameWord.Of).Where(part => part.Length > 0));
    }
}
