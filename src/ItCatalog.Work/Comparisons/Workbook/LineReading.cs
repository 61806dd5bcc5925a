using ItCatalog.Calculation.Text;
using ItCatalog.Files.Comparisons;
using ItCatalog.Files.Sheets;

namespace ItCatalog.Work.Comparisons.Workbook;

/// <summary>Lines of costs out of rows: a row each, or one for each tier. A tier that has a limit is followed by the next row of the same line.</summary>
internal static class LineReading
{
    private static readonly string[] ForAll = ["For", "Per", "Prices of", "Rise a year", "Tax lost", "Stranded", "Stranded years"];
    private static readonly string[] Band = ["Baseline", "Dead band", "Each one above", "Each one below"];
    private static readonly string[] People = ["Heads", "Hours of each"];
    private static readonly string[] WrittenOff = ["Over years", "From year"];
    private static readonly string[] Shared = [ComparisonSheets.SharedBy, "Our units", "Units of others"];
    private static readonly string[] Years = [.. Enumerable.Range(1, ComparisonForm.MostYears).Select(ComparisonSheets.Year)];

    /// <summary>The lines of a list.</summary>
    /// <param name="places">Fills and remembers.</param>
    /// <param name="list">The list's name in the form.</param>
    /// <param name="rows">Its rows.</param>
    public static List<CostLineInput> Read(FormPlaces places, string list, IEnumerable<SheetRow> rows)
    {
        List<CostLineInput> lines = [];
        SheetRow? open = null;
        foreach (var row in rows)
        {
            if (open is not null && SameWord.Are(open["Line"], row["Line"]) && SameWord.Are(open[ComparisonSheets.Kind], row[ComparisonSheets.Kind]))
            {
                foreach (var column in ForAll.Where(column => row[column].Length > 0 && row[column] != open[column]))
                {
                    places.Wrong(row, column, $"The tiers of a line share this: it stands in the line's first row{(open.Line == 0 ? "" : FormattableString.Invariant($", {open.Line}"))}. Empty this cell, or write the same.");
                }
            }
            else
            {
                open = row;
                var line = new CostLineInput();
                places.Fill(line, ComparisonFields.Line, $"{list}[{lines.Count}]", row);
                line.ByYear = line.Shape == LineShape.Years ? places.Years($"{list}[{lines.Count}].ByYear", row, Years) : [];
                line.Price = line.Shape == LineShape.Tiers ? null : line.Price;
                lines.Add(line);
            }

            var last = lines[^1];
            TellStrays(places, last, row);
            if (last.Shape != LineShape.Tiers)
            {
                open = null;
                continue;
            }

            var tier = new TierInput();
            places.Fill(tier, ComparisonFields.Tier, $"{list}[{lines.Count - 1}].Tiers[{last.Tiers.Count}]", row);
            last.Tiers.Add(tier);
            open = string.IsNullOrEmpty(tier.UpTo) ? null : open;
        }

        return lines;
    }

    /// <summary>A cell that a line of this kind has no use for would be lost.</summary>
    private static void TellStrays(FormPlaces places, CostLineInput line, SheetRow row)
    {
        string[] strays = line.Shape switch
        {
            LineShape.Simple => ["Up to", .. Band, .. People, .. WrittenOff, .. Shared, .. Years],
            LineShape.Tiers => [.. Band, .. People, .. WrittenOff, .. Shared, .. Years],
            LineShape.Band => ["Up to", .. People, .. WrittenOff, .. Shared, .. Years],
            LineShape.Years => ["Price", "Rise a year", "Up to", .. Band, .. People, .. WrittenOff, .. Shared],
            LineShape.People => ["Up to", .. Band, .. WrittenOff, .. Shared, .. Years],
            LineShape.WrittenOff => ["Rise a year", "Up to", .. Band, .. People, .. Shared, .. Years],
            LineShape.Shared => ["Up to", .. Band, .. People, .. WrittenOff, .. Years],
            _ => throw new ArgumentOutOfRangeException(nameof(line), line.Shape, null),
        };
        var countsAVolume = line.Shape is LineShape.Simple or LineShape.Tiers or LineShape.Band or LineShape.Years;
        strays = countsAVolume || SameWord.Are(row["Per"], CostLineInput.Year) ? strays : ["Per", .. strays];
        foreach (var column in strays.Where(column => row[column].Length > 0))
        {
            var kind = row[ComparisonSheets.Kind].Length == 0 ? "price" : row[ComparisonSheets.Kind];
            places.Wrong(row, column, $"A line of the kind {EntryWords.Shortened(kind)} has nothing here. Empty this cell, or write another kind: price, graduated, volume, baseline, by year, people, written off or shared.");
        }
    }
}
