using ClosedXML.Excel;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Files.Workbooks;
using NodaTime;

namespace ItCatalog.Files.Tests.Workbooks;

/// <summary>Our workbooks in the program that people open them with: without any stored result it computes what the product says.</summary>
public sealed class RealSpreadsheetTests
{
    [SpreadsheetFact]
    public async Task LibreOffice_computes_what_the_product_says_and_what_a_changed_comparison_says()
    {
        var asked = ChangedAssumption.Certain(SampleComparison.Case);
        var books = new Dictionary<string, MemoryStream>(StringComparer.Ordinal)
        {
            ["executives"] = ExecutiveWorkbookTests.Written(),
            ["bill"] = Bill(),
            ["report"] = Report(),
            ["report in parts"] = Report(mostFigures: 2),
        };
        foreach (var (index, change) in ChangedAssumption.All.Index())
        {
            books[$"changed-{index:00}"] = RealSpreadsheet.Changed(ExecutiveWorkbookTests.Written(ComparisonOutcome.Of(asked)), change.Enter);
        }

        var come = ChangedAssumption.AsTheyCome;
        books["as they come"] = ExecutiveWorkbookTests.Written(ComparisonOutcome.Of(come));
        foreach (var (index, change) in ChangedAssumption.OfAsTheyCome.Index())
        {
            books[$"come-{index:00}"] = RealSpreadsheet.Changed(ExecutiveWorkbookTests.Written(ComparisonOutcome.Of(ChangedAssumption.Certain(come))), change.Enter);
        }

        var computed = await RealSpreadsheet.RecalculatedAsync(books);

        foreach (var (name, least) in new[] { ("executives", 600), ("as they come", 600), ("bill", 10), ("report", 5), ("report in parts", 5) })
        {
            RealSpreadsheet.Hold(books[name], computed[name], name).ShouldBeGreaterThanOrEqualTo(least, name);
        }

        foreach (var (index, change) in ChangedAssumption.All.Index())
        {
            Holds(computed[$"changed-{index:00}"], ComparisonOutcome.Of(ChangedAssumption.Certain(change.Apply(SampleComparison.Case))), change.ToString());
        }

        foreach (var (index, change) in ChangedAssumption.OfAsTheyCome.Index())
        {
            Holds(computed[$"come-{index:00}"], ComparisonOutcome.Of(ChangedAssumption.Certain(change.Apply(come))), change.ToString());
        }
    }

    [Fact]
    public void Figures_beyond_the_rows_of_a_sheet_go_on_in_another_and_are_counted_all()
    {
        using var book = new XLWorkbook(Report(mostFigures: 2));

        book.Worksheets.Select(sheet => sheet.Name).ShouldBe(["Report", "Figures", "Figures 2", "Money", "All departments", "Late cases", "Closed months"]);
        book.Worksheet("Figures").Column(5).CellsUsed().Skip(1).Select(cell => cell.GetString()).ShouldBe(["Berlin", "Osaka"]);
        book.Worksheet("Figures 2").Column(5).CellsUsed().Skip(1).Select(cell => cell.GetString()).ShouldBe(["Boston"]);
        book.RecalculateAllFormulas();
        var together = book.Worksheet("Report").RowsUsed().Single(row => row.Cell(1).GetString() == "Together");
        Enumerable.Range(5, 5).Select(column => (int)together.Cell(column).GetDouble()).ShouldBe([1, 1, 0, 0, 1]);
    }

    private static void Holds(SheetReader book, ComparisonOutcome result, string what)
    {
        var decision = Decision.Of(result);
        (book.Value("Summary", "A4"), book.Value("Summary", "A5").Replace("\r", "", StringComparison.Ordinal)).ShouldBe((decision.Answer, LiveAnswerTests.Notes(decision)), what);
        foreach (var (index, figure) in decision.Figures.Index())
        {
            var column = "ABD"[index];
            new[] { 6, 7, 8 }.Select(row => book.Value("Summary", $"{column}{row}")).ShouldBe([figure.Name, figure.Shown, figure.Note], what);
        }

        foreach (var (index, option) in result.Quotes.Index())
        {
            book.Number("Answer", 8, index + 2).ShouldBe((double)option.Plan.PresentValue, 0.004, $"{what}: {option.Name} as quoted");
            book.Number("Answer", 9, index + 2).ShouldBe((double)option.Comparable.PresentValue, 0.004, $"{what}: {option.Name} with its gaps");
        }

        HoldsSwings(book, result, what);
        book.Number("Answer", 5, 2).ShouldBe((double)result.InHouse.Plan.PresentValue, 0.004, $"{what}: in-house");
    }

    /// <summary>The sheet of sensitivity says of the changed file what the page says of the changed comparison.</summary>
    private static void HoldsSwings(SheetReader book, ComparisonOutcome result, string what)
    {
        const string Sheet = "Sensitivity";
        var about = result.Quotes.ToList().FindIndex(option => book.Text(Sheet, 5, 1).StartsWith(option.Name + " less", StringComparison.Ordinal));
        var followed = Enumerable.Range(8, 40).TakeWhile(row => book.Value(Sheet, $"A{row}").Length > 0).ToDictionary(row => book.Text(Sheet, row, 1), StringComparer.Ordinal);
        followed.Count.ShouldBeGreaterThan(12, what);
        var swings = result.Swings(about, 0.1m).ToDictionary(swing => ComparisonWords.Of(swing, result.Quotes[about]), StringComparer.Ordinal);
        var (last, lastRow) = (double.MaxValue, 0);
        foreach (var (name, row) in followed.OrderBy(one => one.Value))
        {
            var swing = swings.GetValueOrDefault(name);
            book.Number(Sheet, row, 2).ShouldBe((double)(swing?.Down ?? 0), 0.004, $"{what}: {name}, lower");
            book.Number(Sheet, row, 3).ShouldBe((double)(swing?.Up ?? 0), 0.004, $"{what}: {name}, higher");
            book.Number(Sheet, row, 4).ShouldBeLessThanOrEqualTo(last, $"{what}: {name} stands below row {lastRow}");
            (last, lastRow) = (book.Number(Sheet, row, 4) + 0.001, row);
        }
    }

    private static MemoryStream Bill()
    {
        BillBookLine Line(string department, string service, string group, int quantity, decimal price) => new(
            department, "4711", "Workplace", service, "=" + service, "Berlin", "units", group, quantity, "devices", price, quantity * price, new LocalDate(2026, 10, 1), "the price list", "counted");
        BillBookLine[] lines = [Line("RES", "DESK", "Charges", 12, 33.35m), Line("RES", "NET", "Charges", 3, 1000.01m), Line("SAL", "DESK", "Once", 1, -250.5m)];
        decimal[] Sums(Func<BillBookLine, bool> of) => [.. new[] { "Charges", "Once" }.Select(group => lines.Where(line => of(line) && line.Group == group).Sum(line => line.Amount))];
        return Of(output => BillWorkbook.Write(
            new BillBookContent(
                "Bills of October 2026", "Halden Instruments", "EUR", "All of it.", ["Charges", "Once"],
                [
                    new("RES", "Research", "4711", "open", Sums(line => line.Department == "RES"), 3000, 12_000, 36_000, 40_000, "EUR"),
                    new("SAL", "@Sales", null, "open", Sums(line => line.Department == "SAL"), 0, 0, 0, null, null),
                ],
                [new("DESK", "=DESK", "Workplace", Sums(line => line.Service == "DESK")), new("NET", "=NET", "Workplace", Sums(line => line.Service == "NET"))], lines, [("RES", "Nothing was said of tablets.")]),
            output));
    }

    private static MemoryStream Report(int mostFigures = 1000) => Of(output => ReportWorkbook.Write(SampleReport.Content, output, mostFigures));

    private static MemoryStream Of(Action<Stream> write)
    {
        var memory = new MemoryStream();
        write(memory);
        memory.Position = 0;
        return memory;
    }
}
