using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Files.Workbooks;

/// <summary>The sheet of what costs are for: each option by service, tower or pool, with the cost of one unit of what those lines count.</summary>
internal sealed class PurposesSheet(WorkbookSheet sheet, ComparisonOutcome result, CostsSheet costs, IReadOnlyList<OptionRows> rows)
{
    private const int HeadRow = 4;

    public void Write()
    {
        var comparison = result.Case.Comparison;
        var names = PurposeCost.Names(comparison);
        List<Option> options = [.. result.Options];
        List<IReadOnlyList<PurposeCost>> all = [.. options.Select(option => PurposeCost.Of(comparison, option))];
        sheet.Widths(1, [46, .. Enumerable.Repeat(18.0, options.Count)]);
        sheet.Text(1, 1, "What it is for", CellLook.Title);
        sheet.Text(2, 1, $"{comparison.Currency}, all years, as quoted. All else is lines that do not say what they are for, and steering, tax, transition, exit and what else comes once.", CellLook.Note);
        sheet.Text(HeadRow, 1, "For", CellLook.Head);
        sheet.Heads(HeadRow, 2, CellLook.NumberHead, [.. options.Select(option => option.Name)]);
        sheet.Freeze(HeadRow, 1);
        var (elseRow, row) = (HeadRow + 1 + names.Count, HeadRow + 3 + names.Count);
        for (var purpose = 0; purpose < names.Count; purpose++)
        {
            sheet.Text(HeadRow + 1 + purpose, 1, names[purpose]);
            foreach (var (index, option) in options.Index())
            {
                var terms = TermsOf(index, option, names[purpose]).ToList();
                sheet.Formula(HeadRow + 1 + purpose, index + 2, terms.Count == 0 ? "0" : string.Join('+', terms), all[index][purpose].Total, NumberFormats.MoneyWithCents);
            }

            foreach (var (at, (driver, _)) in all[0][purpose].UnitCosts.Index())
            {
                sheet.Text(row, 1, $"{names[purpose]}, per unit ({driver})");
                foreach (var index in Enumerable.Range(0, options.Count).Where(index => all[index][purpose].UnitCosts[at].PerUnit is not null))
                {
                    sheet.Formula(
                        row, index + 2, $"IF({costs.VolumeTotal(driver)}=0,{WordFormulas.Quoted(Show.Absent)},{sheet.Reference(HeadRow + 1 + purpose, index + 2)}/{costs.VolumeTotal(driver)})", all[index][purpose].UnitCosts[at].PerUnit!.Value, NumberFormats.MoneyWithCents);
                }

                row++;
            }
        }

        sheet.Text(elseRow, 1, "All else");
        sheet.Text(elseRow + 1, 1, "Cost", CellLook.Head);
        foreach (var (index, option) in options.Index())
        {
            var (first, last) = (sheet.Reference(HeadRow + 1, index + 2), WorkbookSheet.FixedAddress(elseRow - 1, index + 2));
            sheet.Formula(elseRow, index + 2, $"{costs.Total(rows[index].Total)}-SUM({first}:{last})", all[index][^1].Total, NumberFormats.MoneyWithCents);
            sheet.Formula(elseRow + 1, index + 2, costs.Total(rows[index].Total), option.Plan.Total, NumberFormats.MoneyWithCents);
        }
    }

    /// <summary>The totals of the rows of an option's lines that are for it.</summary>
    private IEnumerable<string> TermsOf(int index, Option option, string purpose)
    {
        var (of, inHouse) = (rows[index], result.Case.Comparison.InHouse.Lines);
        var lines = Rows(option.Quote?.Lines ?? inHouse, at => of.Running!.Value.First + at)
            // Steering the provider stands first among what stays with us.
            .Concat(Rows(option.Quote?.Retained ?? [], at => of.Retained!.Value.First + 1 + at))
            .Concat(option.Quote is null ? [] : Rows(inHouse, at => of.Stranded.TryGetValue(at, out var row) ? row : null));
        return lines.Select(costs.Total);

        IEnumerable<int> Rows(IReadOnlyList<CostLine> lines, Func<int, int?> row) =>
            lines.Index().Where(line => line.Item.Purpose.Equals(purpose, StringComparison.OrdinalIgnoreCase)).Select(line => row(line.Index)).OfType<int>();
    }
}
