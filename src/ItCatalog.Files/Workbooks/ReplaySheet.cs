using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Files.Workbooks;

/// <summary>The sheet of the replay: our own incidents held against what each quote promises, the months behind it, and what the quote would have paid.</summary>
internal sealed class ReplaySheet(WorkbookSheet sheet, ComparisonOutcome result, AssumptionCells assumptions)
{
    private const int HeadRow = 4;
    private const int StatusColumn = 10;
    private const int CreditColumn = 11;
    private const int Columns = 13;

    private readonly List<(Option Option, QuoteReplay Replay, string Rate)> replays =
    [
        .. result.Quotes
            .Select((option, index) => (Option: option, Replay: option.Terms!.Replay!, assumptions.Quotes[index].Rates[0]))
            .Where(quote => quote.Replay is { Months.Count: > 0 }),
    ];

    private readonly List<(Option Option, ReversedReplay Replay, string Rate)> reversed =
    [
        .. result.Quotes.SelectMany((option, index) => ReversedReplay.Of(result.Case, index).Select(replay => (option, replay, assumptions.Quotes[index].Rates[0])))
            .Where(quote => quote.replay.Figures.Months.Count > 0),
    ];

    private string Currency => result.Case.Comparison.Currency;

    public void Write()
    {
        sheet.Widths(1, 38, 32, 14, 11, 11, 11, 13, 13, 13, 18, 16, 12, 13);
        sheet.Text(1, 1, "Replay", CellLook.Title);
        sheet.Text(2, 1, $"Our own incidents of the last {result.Case.Comparison.ReplayMonths} whole months, as far as they were measured, held against what each quote promises. Nobody measured the providers: with their people the incidents would have been others.", CellLook.Note);
        if (replays.Count + reversed.Count == 0)
        {
            sheet.Text(HeadRow, 1, "Nothing that a quote promises was measured for a whole month yet.", CellLook.Note);
            return;
        }

        sheet.Freeze(HeadRow, 1);
        WriteHead();
        var head = HeadRow;
        var row = HeadRow + replays.Count + reversed.Count + (reversed.Count == 0 ? 0 : 1);
        // The months below are there to be filtered: month by month they would fill dozens of pages.
        sheet.PrintOnly(row, Columns);
        foreach (var (option, replay, rate) in replays)
        {
            row = WriteMonths("Replay of " + option.Name, "Site", option, replay, row + 2);
            WriteQuote(++head, option, replay, rate, last: row, option.Terms!.ServiceHours ?? "as we promise", option.Terms.Credits is not null);
        }

        foreach (var (option, replay, rate) in reversed)
        {
            row = WriteMonths($"Reversed: what {option.Name} reports, by {replay.Agreement}", "Agreement", option, replay.Figures, row + 2, replay.Agreement);
            WriteQuote(++head, option, replay.Figures, rate, last: row, $"reversed: its months, rules of {replay.Agreement}", replay.Credits is not null);
        }

        if (reversed.Count > 0)
        {
            sheet.Text(head + 1, 1, "Reversed: what the providers report of their own months, by the levels and credits of our agreements, on the whole monthly charge. Nobody of ours measured it.", CellLook.Note);
        }
    }

    private void WriteHead()
    {
        sheet.Heads(HeadRow, 1, CellLook.Head, "Quote", "Service hours, rules", "Currency");
        sheet.Heads(HeadRow, 4, CellLook.NumberHead, "From", "To", "Judged", "Met", "Credited", "Earned back", "Would have paid", "The same, " + Currency);
    }

    /// <summary>One line of the table at the top, over the months that end with the last row.</summary>
    private void WriteQuote(int row, Option option, QuoteReplay replay, string rate, int last, string rules, bool hasCredits)
    {
        var first = last - replay.Months.Count + 1;
        sheet.Text(row, 1, option.Name);
        sheet.Text(row, 2, rules);
        sheet.Text(row, 3, option.Quote!.Currency);
        sheet.Date(row, 4, replay.Months.Min(month => month.Kept.Month), NumberFormats.Month);
        sheet.Date(row, 5, replay.Months.Max(month => month.Kept.Month), NumberFormats.Month);
        string[] judged = ["Met", "Below expected", "Below minimum"];
        sheet.Formula(row, 6, string.Join("+", judged.Select(word => Count(first, last, word))), replay.JudgedCount, NumberFormats.Whole);
        sheet.Formula(row, 7, Count(first, last, "Met"), replay.MetCount, NumberFormats.Whole);
        if (!hasCredits)
        {
            for (var column = 8; column <= 11; column++)
            {
                sheet.Text(row, column, Show.Absent);
                sheet.AlignRight(row, column);
            }

            return;
        }

        sheet.Formula(row, 8, Sum(first, last, CreditColumn), replay.Credited, NumberFormats.MoneyWithCents);
        sheet.Formula(row, 10, Sum(first, last, CreditColumn + 2), replay.Paid, NumberFormats.MoneyWithCents);
        sheet.Formula(row, 9, $"{WorkbookSheet.Address(row, 8)}-{WorkbookSheet.Address(row, 10)}", replay.EarnedBack, NumberFormats.MoneyWithCents);
        sheet.Formula(row, 11, $"{WorkbookSheet.Address(row, 10)}*{rate}", replay.Paid * option.Quote.RateIn(0), NumberFormats.MoneyWithCents);
    }

    /// <summary>Every level at every site in every month; of what is reported, by every agreement in place of a site.</summary>
    /// <returns>The last row.</returns>
    private int WriteMonths(string title, string place, Option option, QuoteReplay replay, int row, string? agreement = null)
    {
        sheet.Text(row, 1, title, CellLook.Section);
        row++;
        sheet.Heads(row, 1, CellLook.Head, "Level", place, "Within");
        sheet.Heads(row, 4, CellLook.NumberHead, "Month", "Expected", "Minimum", "Good", "Counted", "Kept");
        sheet.Text(row, StatusColumn, "Status", CellLook.Head);
        sheet.Text(row, CreditColumn, "Credit, " + option.Quote!.Currency, CellLook.NumberHead);
        sheet.Text(row, CreditColumn + 1, "Earned back", CellLook.Head);
        sheet.Text(row, Columns, "Stays, " + option.Quote.Currency, CellLook.NumberHead);
        foreach (var month in replay.Months)
        {
            row++;
            var kept = month.Kept;
            sheet.Text(row, 1, kept.Promise.Name);
            sheet.Text(row, 2, agreement ?? kept.Site);
            sheet.Text(row, 3, ShowTarget.Limit(kept.Promise.Target));
            sheet.Date(row, 4, kept.Month, NumberFormats.Month);
            FigureCells.Levels(sheet, row, 5, kept.Promise);
            FigureCells.Reckoned(sheet, row, 7, kept);
            sheet.Number(row, CreditColumn, month.Credit, NumberFormats.MoneyWithCents);
            sheet.Text(row, CreditColumn + 1, month.EarnedBack ? "yes" : "");
            sheet.Formula(
                row, Columns, $"IF({WorkbookSheet.Address(row, CreditColumn + 1)}=\"yes\",0,{WorkbookSheet.Address(row, CreditColumn)}+0)", month.Paid, NumberFormats.MoneyOrNone);
        }

        return row;
    }

    private static string Count(int first, int last, string judgement) =>
        $"COUNTIF({WorkbookSheet.FixedAddress(first, StatusColumn)}:{WorkbookSheet.FixedAddress(last, StatusColumn)},\"{judgement}\")";

    private static string Sum(int first, int last, int column) => $"SUM({WorkbookSheet.FixedAddress(first, column)}:{WorkbookSheet.FixedAddress(last, column)})";
}
