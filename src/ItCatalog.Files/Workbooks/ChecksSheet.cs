using System.Globalization;
using ItCatalog.Calculation.Comparisons;

namespace ItCatalog.Files.Workbooks;

/// <summary>The sheet of checks: totals that must tie, and inputs that cannot be. A red line says that the figures are not to be used.</summary>
internal sealed class ChecksSheet(WorkbookSheet sheet, ComparisonOutcome result, AssumptionCells cells, CostsSheet costs, IReadOnlyList<OptionRows> rows)
{
    private const int HeadRow = 4;
    private const int Here = 2;
    private const int Must = 3;
    private const int Stands = 4;
    private const double HalfACent = 0.005;
    private int row = HeadRow + 1;

    private string Currency => result.Case.Comparison.Currency;

    /// <summary>Writes it.</summary>
    /// <param name="gapsOfYearOne">Of each quote: what the sheets of levels and scope say that its gaps cost in year 1, as an expression.</param>
    /// <returns>How all of them stand, as a formula with its words today: "14 of 14 tie: the figures may be used".</returns>
    public (string Formula, string Words) Write(IReadOnlyList<string> gapsOfYearOne)
    {
        sheet.Widths(1, 92, 20, 20, 16);
        sheet.Text(1, 1, "Checks", CellLook.Title);
        sheet.Text(2, 1, $"Totals that must tie, in {Currency}, and inputs that cannot be. A red line: do not use the figures.", CellLook.Note);
        sheet.Text(HeadRow, 1, "What", CellLook.Head);
        sheet.Heads(HeadRow, Here, CellLook.NumberHead, "Here", "Must be", "");
        sheet.Freeze(HeadRow, 1);
        foreach (var (index, option) in result.Options.Index())
        {
            Totals(option, rows[index], index == 0 ? null : (cells.Quotes[index - 1], gapsOfYearOne[index - 1]));
        }

        Inputs();
        var last = row - 1;
        var all = last - HeadRow;
        var wrong = $"COUNTIF({sheet.Reference(HeadRow + 1, Stands)}:{WorkbookSheet.FixedAddress(last, Stands)},\"does not tie\")";
        sheet.RedWhere(HeadRow + 1, 1, last, Stands, $"$D{HeadRow + 1}=\"does not tie\"");
        sheet.Text(row + 1, 1, "All checks", CellLook.Total);
        var count = all.ToString(CultureInfo.InvariantCulture);
        var formula = $"IF({wrong}=0,\"{count} of {count} tie\",{wrong}&\" of {count} \"&IF({wrong}=1,\"does\",\"do\")&\" not tie\")";
        sheet.WordFormula(row + 1, Stands, formula, $"{count} of {count} tie", "General", CellLook.Total);
        sheet.AlignRight(row + 1, Stands);
        sheet.Text(row + 3, 1, "What ItCatalog computed is held against the workbook as long as no assumption is changed; from then on that line holds nothing against it.", CellLook.Note);
        return (
            $"IF({wrong}=0,\"{count} of {count} tie: the figures may be used\",{wrong}&\" of {count} \"&IF({wrong}=1,\"does\",\"do\")&\" not tie: do not use the figures, see the sheet Checks\")",
            $"{count} of {count} tie: the figures may be used");
    }

    private void Totals(Option option, OptionRows at, (QuoteCells Cells, string Gaps)? quote)
    {
        var parts = costs.PresentValues(((at.Running ?? at.Retained ?? at.Once)?.First ?? at.Total, at.Total - 1));
        if (at.Running is not null || at.Retained is not null || at.Once is not null)
        {
            Ties($"{option.Name}: present value of its lines = of its years", parts, option.Plan.PresentValue, costs.PresentValue(at.Total), option.Plan.PresentValue);
        }

        Ties($"{option.Name}: total = sum of its years", $"SUM({costs.AllYearsOf(at.Total)})", option.Plan.Total, costs.Total(at.Total), option.Plan.Total);
        if (quote is { } of && of.Cells.Gaps.Count > 0)
        {
            var gaps = option.Comparable.Parts.Where(part => part.Kind == CostPartKind.Gap).Sum(part => part.Years[1]);
            Ties($"{option.Name}: gaps in Levels and Scope = gaps in Costs by year, first year", of.Gaps, gaps, $"{costs.FirstYear(at.Comparable)}-{costs.FirstYear(at.Total)}", gaps);
        }

        Computed($"{option.Name} as ItCatalog computed it, edition {Calculation.RuleVersion.Current}", costs.PresentValue(at.Total), option.Plan.PresentValue);
        if (at.Comparable != at.Total)
        {
            Computed($"{option.Name} {ComparisonWords.WithGaps(option)}, as ItCatalog computed it", costs.PresentValue(at.Comparable), option.Comparable.PresentValue);
        }
    }

    private void Inputs()
    {
        Ties("Years that are compared = years that this workbook has", cells.Years, result.Case.Comparison.Years, result.Case.Comparison.Years.ToString(CultureInfo.InvariantCulture), result.Case.Comparison.Years);
        foreach (var (name, flags) in cells.Impossible)
        {
            Ties($"{name}: inputs that cannot be", flags, 0, "0", 0);
        }

        foreach (var (words, flags) in new[] { ("Amounts that come once in a year that is not there", cells.OnceFlags), ("Limits of tiers that do not rise", cells.TierFlags) })
        {
            // A formula has room for so many, and a workbook for more lines than that.
            foreach (var some in flags.Chunk(200))
            {
                Ties(words, string.Join('+', some), 0, "0", 0);
            }
        }
    }

    private void Computed(string what, string here, decimal value)
    {
        sheet.Text(row, 1, what);
        sheet.Formula(row, Here, here, value, NumberFormats.MoneyWithCents);
        sheet.Formula(row, Must, $"IF({cells.Changed}=0,{Math.Round(value, 6).ToString(CultureInfo.InvariantCulture)},{here})", value, NumberFormats.MoneyWithCents);
        Judge();
    }

    private void Ties(string what, string here, decimal value, string must, decimal mustValue)
    {
        sheet.Text(row, 1, what);
        var format = mustValue == 0 && must == "0" ? NumberFormats.Year : must.Contains('!', StringComparison.Ordinal) ? NumberFormats.MoneyWithCents : NumberFormats.Year;
        sheet.Formula(row, Here, here, value, format);
        sheet.Formula(row, Must, must, mustValue, format);
        Judge();
    }

    private void Judge()
    {
        var (here, must) = (WorkbookSheet.Address(row, Here), WorkbookSheet.Address(row, Must));
        sheet.WordFormula(
            row, Stands, $"IF(ISNUMBER({here}),IF(ABS({here}-{must})<{HalfACent.ToString(CultureInfo.InvariantCulture)},\"ties\",\"does not tie\"),\"does not tie\")", "ties", "General");
        sheet.AlignRight(row, Stands);
        row++;
    }
}
