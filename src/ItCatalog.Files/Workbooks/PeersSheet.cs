using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Comparisons.Peers;

namespace ItCatalog.Files.Workbooks;

/// <summary>The sheet of peers: where our figures lie among those that sources report of others. A cost of ours, and where it lies, follow the assumptions.</summary>
internal sealed class PeersSheet(WorkbookSheet sheet, ComparisonOutcome result, IReadOnlyList<PeerPlacing> peers, CostsSheet costs, OptionRows inHouse)
{
    private const int HeadRow = 4;
    private const int Ours = 4;
    private const int Lower = 5;
    private const int Place = 8;
    private static readonly double[] Widths = [34, 44, 30, 24];

    public void Write()
    {
        sheet.Widths(1, [15, 24, 20, 12, 14, 12, 14, .. Widths]);
        sheet.Text(1, 1, "Peers", CellLook.Title);
        sheet.Text(2, 1, $"In-house beside what sources say of others. Costs in {result.Case.Comparison.Currency}; quartiles adjusted to our hours and sites where the file says how. Peers change no figure of the comparison.", CellLook.Note);
        sheet.Heads(HeadRow, 1, CellLook.Head, "Measure", "Peers", "Of whom, and when");
        sheet.Heads(HeadRow, Ours, CellLook.NumberHead, "Ours", "Lower quartile", "Median", "Upper quartile");
        sheet.Heads(HeadRow, Place, CellLook.Head, "Where ours lies", "What has to be known", "What ours is made of", "Source");
        sheet.Freeze(HeadRow, 1);
        foreach (var (index, placing) in peers.Index())
        {
            Write(HeadRow + 1 + index, placing);
        }
    }

    private void Write(int row, PeerPlacing placing)
    {
        sheet.Text(row, 1, PeerText.Name(placing.Range.Measure));
        sheet.Paragraph(row, 2, 2, placing.Range.Peers, CellLook.Plain, 22);
        sheet.Paragraph(row, 3, 3, PeerText.Basis(placing.Range), CellLook.Plain, 18);
        var format = placing.Range.Measure == PeerMeasure.FirstContact ? NumberFormats.PercentOf(2) : NumberFormats.MoneyWithCents;
        foreach (var (index, quartile) in placing.Quartiles.Index())
        {
            Figure(row, Lower + index, quartile, format);
        }

        if (Reckoned(placing) is { } formula)
        {
            sheet.Formula(row, Ours, formula, placing.Ours!.Value, format);
        }
        else
        {
            Figure(row, Ours, placing.Ours, format);
        }

        if (Reckoned(placing) is not null && HasAllQuartiles(placing))
        {
            sheet.ParagraphFormula(row, Place, Place, Placed(row), PeerText.Place(placing), CellLook.Plain, (int)Widths[0]);
        }
        else
        {
            Words(row, Place, PeerText.Place(placing));
        }

        Words(row, Place + 1, string.Join(' ', PeerText.Remarks(placing)));
        Words(row, Place + 2, placing.Ours is null ? "" : placing.OursSays);
        Words(row, Place + 3, placing.Range.Source);
    }

    private void Words(int row, int column, string words) => sheet.Paragraph(row, column, column, words, CellLook.Plain, (int)Widths[column - Place]);

    /// <summary>Our cost of year 1 for one of what a volume counts, over the cells of its lines; null for other measures, and where it is not known.</summary>
    private string? Reckoned(PeerPlacing placing)
    {
        if (placing is not { Ours: not null, Range: { IsCost: true, Driver: { } driver } } || inHouse.Running is not { } running)
        {
            return null;
        }

        var lines = result.Case.Comparison.InHouse.Lines.Index().Where(line => placing.Range.Lines.Count == 0 || placing.Range.Lines.Contains(line.Item.Name, StringComparer.Ordinal));
        return $"({string.Join('+', lines.Select(line => costs.FirstYear(running.First + line.Index)))})/{costs.Volume(driver)}";
    }

    /// <summary>Whether each quartile is known, they differ, and enough were asked: then the place follows our figure.</summary>
    private static bool HasAllQuartiles(PeerPlacing placing) =>
        placing.IsEnough && placing.Quartiles.All(quartile => quartile is not null) && placing.Quartiles.Select(quartile => Math.Round(quartile!.Value, 2)).Distinct().Count() == placing.Quartiles.Count;

    private static string Placed(int row)
    {
        var ours = Rounded(Ours);
        return $"IF({ours}<{Rounded(Lower)},\"Below the lower quartile: in the cheapest quarter.\",IF({ours}={Rounded(Lower)},\"On the lower quartile.\","
            + $"IF({ours}<{Rounded(Lower + 1)},\"Between the lower quartile and the median: in the second cheapest quarter.\",IF({ours}={Rounded(Lower + 1)},\"On the median.\","
            + $"IF({ours}<{Rounded(Lower + 2)},\"Between the median and the upper quartile: in the second dearest quarter.\",IF({ours}={Rounded(Lower + 2)},\"On the upper quartile.\","
            + "\"Above the upper quartile: in the dearest quarter.\"))))))";

        string Rounded(int column) => $"ROUND({WorkbookSheet.Address(row, column)},2)";
    }

    private void Figure(int row, int column, decimal? value, string format)
    {
        if (value is null)
        {
            sheet.Text(row, column, Calculation.Text.Show.Absent);
            sheet.AlignRight(row, column);
        }
        else
        {
            sheet.Number(row, column, value, format);
        }
    }
}
