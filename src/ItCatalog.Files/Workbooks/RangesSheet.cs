using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Files.Workbooks;

/// <summary>The sheet of ranges: how sure the difference to in-house is, and between which values each figure is drawn, with who says so.</summary>
internal sealed class RangesSheet(WorkbookSheet sheet, ComparisonOutcome result, AnswerCells answer)
{
    private int row = 4;

    public void Write()
    {
        sheet.Widths(1, 26, 52, 18, 18, 18, 13, 44, 12, 12);
        sheet.Text(1, 1, "Ranges", CellLook.Title);
        sheet.Text(2, 1, $"{Show.Count(Simulation.Draws)} draws of all figures within their ranges, seed {Simulation.Seed}. Chances and percentiles move with the figures; the ranges are those of the day on which this was written.", CellLook.Note);
        sheet.Text(row, 1, "Quote", CellLook.Head);
        sheet.Text(row, 2, "In-house is cheaper in", CellLook.Head);
        sheet.Heads(row++, 3, CellLook.NumberHead, "P10", "P50", "P90");
        foreach (var (index, option) in result.Quotes.Index())
        {
            WriteChance(index, option);
        }

        row++;
        sheet.Heads(row, 1, CellLook.Head, "Of", "Figure");
        sheet.Heads(row, 3, CellLook.NumberHead, "Low", "As entered", "High");
        sheet.Heads(row, 6, CellLook.Head, "Spread", "Who says so");
        sheet.Text(row, 8, "Carries", CellLook.NumberHead);
        sheet.Text(row++, 9, "Turns it", CellLook.Head);
        var drawn = result.Quotes.Where(option => option.IsComparable).MinBy(option => option.Comparable.PresentValue);
        var carried = (drawn is null ? null : result.SimulationOf(drawn))?.Inputs.ToLookup(input => (input.Input.Assumption.IsOfQuote, input.Input.Assumption.Key));
        foreach (var input in RangedInput.OfInHouse(result.Case))
        {
            WriteRange(result.InHouse.Name, input, carried?[(false, input.Assumption.Key)].FirstOrDefault());
        }

        foreach (var (index, option) in result.Quotes.Index())
        {
            foreach (var input in RangedInput.OfQuote(result.Case, index))
            {
                WriteRange(option.Name, input, ReferenceEquals(option, drawn) ? carried?[(true, input.Assumption.Key)].FirstOrDefault() : null);
            }
        }

        if (drawn is not null)
        {
            sheet.Text(row + 1, 1, $"“Carries” and “Turns it” are told of {drawn.Name} against in-house: the share of the spread that the figure carries, and whether it turns the answer alone inside its range.", CellLook.Note);
        }
    }

    private void WriteChance(int index, Option option)
    {
        sheet.Text(row, 1, option.Name);
        if (!option.IsComparable || result.InHouse.Plan.PresentValue <= 0 || result.SimulationOf(option) is not { } simulation)
        {
            sheet.Text(row++, 2, option.IsComparable ? "not drawn: no figure has a range" : "not drawn: it cannot be compared yet", CellLook.NotJudged);
            return;
        }

        sheet.WordFormula(row, 2, $"{answer.Draws.OfAll[index]}&\" draws\"", SimulationText.OfAll(simulation) + " draws", "General");
        sheet.Formula(row, 3, answer.Draws.P10[index], simulation.P10, NumberFormats.SignedMoney);
        sheet.Formula(row, 4, answer.Draws.P50[index], simulation.P50, NumberFormats.SignedMoney);
        sheet.Formula(row++, 5, answer.Draws.P90[index], simulation.P90, NumberFormats.SignedMoney);
    }

    private void WriteRange(string of, RangedInput input, CarriedSpread? carried)
    {
        var assumption = input.Assumption;
        sheet.Text(row, 1, of);
        sheet.Text(row, 2, assumption.Name);
        sheet.TextAtRight(row, 4, assumption.Shown(assumption.Current), CellLook.Plain);
        if (input is { IsDrawn: true, Range: { } range })
        {
            sheet.TextAtRight(row, 3, assumption.Shown(range.Low), CellLook.Plain);
            sheet.TextAtRight(row, 5, assumption.Shown(range.High), CellLook.Plain);
            sheet.Text(row, 6, range.Spread == Spread.Triangular ? "triangular" : "log-normal");
        }

        sheet.Text(row, 7, input switch
        {
            { Standing: RangeStanding.Confirmed } => input.Named!.Source,
            { IsUnconfirmed: true, Standing: RangeStanding.Outgrown } => "proposed: the range that was named no longer holds the figure",
            { IsUnconfirmed: true } => "proposed, confirmed by nobody",
            _ => "taken as it is",
        }, input.IsUnconfirmed ? CellLook.NotJudged : CellLook.Plain);
        if (carried is not null)
        {
            sheet.Number(row, 8, (decimal)Math.Round(carried.Share, 4), NumberFormats.PercentOf(0));
            sheet.Text(row, 9, carried.Turns ? "yes" : "no");
        }

        row++;
    }
}
