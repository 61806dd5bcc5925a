using ItCatalog.Calculation.Comparisons;

namespace ItCatalog.Files.Workbooks;

/// <summary>A scenario of a comparison, as the executives' workbook has it beside the comparison.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Result">Its figures.</param>
/// <param name="Answer">What they say.</param>
/// <param name="Changes">What it changes, in lines.</param>
public sealed record ScenarioInBook(string Name, ComparisonOutcome Result, string Answer, IReadOnlyList<string> Changes);

/// <summary>The sheet of scenarios: what each option costs as the comparison stands and in each of them, the answer, and what each changes.</summary>
internal sealed class ScenariosSheet(WorkbookSheet sheet, ComparisonOutcome result, IReadOnlyList<ScenarioInBook> scenarios, CostsSheet costs, IReadOnlyList<OptionRows> rows)
{
    private const int HeadRow = 4;
    private const double Width = 30;

    public void Write()
    {
        var (options, last) = (result.Options.ToList(), scenarios.Count + 2);
        sheet.Widths(1, [40, .. Enumerable.Repeat(Width, scenarios.Count + 1)]);
        sheet.Text(1, 1, "Scenarios", CellLook.Title);
        sheet.Text(2, 1, $"Present value {ComparisonWords.WithGaps(result)}, {result.Case.Comparison.Currency}. The column “As it stands” follows the shaded cells; the scenarios are as they were when this was written.", CellLook.Note);
        sheet.Text(HeadRow, 1, "Option", CellLook.Head);
        sheet.Heads(HeadRow, 2, CellLook.NumberHead, ["As it stands", .. scenarios.Select(scenario => scenario.Name)]);
        sheet.Freeze(HeadRow, 1);
        var row = HeadRow + 1;
        foreach (var name in options.Concat(scenarios.SelectMany(scenario => scenario.Result.Options)).Select(option => option.Name).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            sheet.Text(row, 1, name);
            if (options.FindIndex(option => IsOf(option, name)) is >= 0 and var index)
            {
                sheet.Formula(row, 2, costs.PresentValue(rows[index].Comparable), options[index].Comparable.PresentValue, NumberFormats.Money);
            }
            else
            {
                Absent(row, 2);
            }

            foreach (var (place, scenario) in scenarios.Index())
            {
                if (scenario.Result.Options.FirstOrDefault(option => IsOf(option, name)) is { } option)
                {
                    sheet.Number(row, place + 3, option.Comparable.PresentValue, NumberFormats.Money, option.Quote is null || option.IsComparable ? CellLook.Plain : CellLook.NotJudged);
                }
                else
                {
                    Absent(row, place + 3);
                }
            }

            row++;
        }

        sheet.Text(row, 1, "The answer, as it was when this was written", CellLook.Total);
        foreach (var (place, answer) in scenarios.Select(scenario => scenario.Answer).Prepend(Decision.Of(result).Answer).Index())
        {
            sheet.Paragraph(row, place + 2, place + 2, answer, CellLook.Words, (int)Width);
        }

        row += 2;
        foreach (var scenario in scenarios)
        {
            sheet.Text(row++, 1, scenario.Name, CellLook.Section);
            foreach (var change in scenario.Changes.DefaultIfEmpty("It changes nothing yet."))
            {
                sheet.Paragraph(row++, 1, last, "•  " + change, CellLook.Words, 40 + (int)(Width * (scenarios.Count + 1)));
            }
        }
    }

    private static bool IsOf(Option option, string name) => option.Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    private void Absent(int row, int column)
    {
        sheet.Text(row, column, Calculation.Text.Show.Absent);
        sheet.AlignRight(row, column);
    }
}
