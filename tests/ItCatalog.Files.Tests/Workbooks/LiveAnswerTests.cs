using ClosedXML.Excel;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Tests.Comparisons;
using static ItCatalog.Calculation.Tests.Comparisons.DecisionCases;

namespace ItCatalog.Files.Tests.Workbooks;

/// <summary>The words of the executives' workbook are formulas: as written they are those of the decision, and where an assumption is changed, those of the changed comparison.</summary>
public sealed class LiveAnswerTests
{
    [Theory]
    [MemberData(nameof(DecisionTable.Cases), MemberType = typeof(DecisionTable))]
    public void Recalculated_each_case_says_what_the_decision_says(string what, (Quote Quote, QuoteTerms Terms)[] quotes, Verdict verdict, string answer, string[] notes)
    {
        var result = ComparisonOutcome.Of(Case(quotes));
        var decision = Decision.Of(result);

        using var book = new XLWorkbook(ExecutiveWorkbookTests.Written(result));
        ExecutiveWorkbookTests.Recalculated(result).ShouldBeGreaterThan(5, what);
        Words(book).ShouldBe((decision.Answer, Notes(decision), string.Join('|', decision.Figures.SelectMany(figure => new[] { figure.Name, figure.Shown, figure.Note }))), what);
        (decision.Verdict, Plain(decision.Answer), decision.Notes.Count).ShouldBe((verdict, answer, notes.Length), what);
    }

    /// <summary>By the range of what in-house costs a year; everything else is certain.</summary>
    [Theory]
    [InlineData(1003, 900, 1100)]
    [InlineData(1000, 900, 1100)]
    [InlineData(1053, 900, 1100)]
    [InlineData(1200, 900, 1100)]
    [InlineData(800, 900, 1100)]
    [InlineData(1010, 990, 2000)]
    [InlineData(999, 200, 1001)]
    public void What_the_draws_say_is_said_in_the_workbook_too(decimal perYear, decimal low, decimal high)
    {
        var result = Drawn(perYear, low, high);

        using var book = new XLWorkbook(ExecutiveWorkbookTests.Written(result));
        ExecutiveWorkbookTests.Recalculated(result).ShouldBeGreaterThan(5);
        Holds(book, result, $"{perYear}");
    }

    /// <summary>In the sheet the draws move with the figures: raised by so much in every draw, the quote is as likely the cheaper one as if it had been drawn so.</summary>
    [Theory]
    [InlineData(1003, 959, Verdict.TakeQuote)]
    [InlineData(959, 1003, Verdict.TooClose)]
    [InlineData(1003, 1053, Verdict.KeepInHouse)]
    [InlineData(1003, 1300, Verdict.KeepInHouse)]
    [InlineData(1003, 700, Verdict.TakeQuote)]
    public void Draws_move_with_the_figures(decimal written, decimal entered, Verdict verdict)
    {
        var expected = Decision.Of(Drawn(entered, 900, 1100));
        using var book = new XLWorkbook(ExecutiveWorkbookTests.Written(Drawn(written, 900, 1100)));
        book.Worksheet("Assumptions").CellsUsed(cell => !cell.HasFormula && cell.DataType == XLDataType.Number && cell.GetDouble() == (double)written).First().SetValue((double)entered);

        expected.Verdict.ShouldBe(verdict);
        var (answer, notes, _) = Words(book);
        (answer, notes).ShouldBe((expected.Answer, Notes(expected)));
        book.Worksheet("Summary").Cell(9, 1).GetString().ShouldContain("The draws are those of that day, moved by as much as the figures have moved.");
    }

    [Fact]
    public void In_house_without_costs_says_so_until_a_cost_is_entered()
    {
        var asked = Case(Quote("Norvik", 500, Level(0.95m)));
        ComparisonOutcome At(decimal perYear) => ComparisonOutcome.Of(asked with
        {
            Comparison = asked.Comparison with { InHouse = new InHouse { Name = "In-house", Lines = [new FixedLine { Name = "Team", PerYear = perYear }] } },
            Ranges = [.. Certain("in-house: Team: a year", perYear), .. Certain("in-house: Team: rise", 0)],
        });
        using var book = new XLWorkbook(ExecutiveWorkbookTests.Written(At(0)));
        ExecutiveWorkbookTests.Recalculated(At(0)).ShouldBeGreaterThan(5);
        Words(book).ShouldBe((Decision.Of(At(0)).Answer, "", "||||||||"));

        (new ChangedAssumption("In-house", "Team", 2, 1000, one => one)).Enter(book);
        Words(book).Answer.ShouldBe(Decision.Of(At(1000)).Answer);
    }

    [Fact]
    public void After_a_change_the_doubt_is_reckoned_anew_for_amounts()
    {
        var asked = Case(Quote("Norvik", 900, Level(0.9m, gap: 68, reason: "20 hours")));
        using var book = new XLWorkbook(ExecutiveWorkbookTests.Written(ComparisonOutcome.Of(asked)));
        string Doubt()
        {
            book.RecalculateAllFormulas();
            var row = book.Worksheet("Summary").Column(1).CellsUsed(cell => cell.GetString() == "The main doubt").Single().Address.RowNumber;
            return book.Worksheet("Summary").Cell(row + 1, 1).GetString().Replace('\u00a0', ' ');
        }

        var decision = Decision.Of(ComparisonOutcome.Of(asked));
        Doubt().ShouldBe($"{decision.Doubt} {decision.DoubtTurns}".Replace('\u00a0', ' '));
        new ChangedAssumption("In-house", "Team", 2, 990, one => one).Enter(book);
        Doubt().ShouldBe("The least certain figure is one that nobody quotes. Norvik: price of the gaps a year: EUR 68.00, reckoned as: 20 hours. At EUR 90.00 or more in-house would cost no more.");
        new ChangedAssumption("In-house", "Team", 2, 1200, one => one).Enter(book);
        Doubt().ShouldBe("Of our own amounts this one turns the answer first. In-house: Team, a year: EUR 1,200. At EUR 968 or less in-house would cost no more. What rises a year or discounts was not tried anew.");
        new ChangedAssumption("In-house", "Team", 2, 5000, one => one).Enter(book);
        Doubt().ShouldStartWith("No single amount of our own, moved as far as such amounts usually move, changes the order of in-house and Norvik.");
        new ChangedAssumption("Norvik", "Gap: Resolved", 2, 0, one => one).Enter(book);
        Doubt().ShouldBe("Norvik cannot be compared: “Resolved” is accepted at no cost by nobody who is named. It stops being the best where that costs us EUR 4,100 a year or more.");
    }

    public static TheoryData<int> Changes => [.. Enumerable.Range(0, ChangedAssumption.All.Count)];

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_changed_assumption_gives_what_the_changed_comparison_gives(int index)
    {
        var change = ChangedAssumption.All[index];
        using var book = new XLWorkbook(ExecutiveWorkbookTests.Written(ComparisonOutcome.Of(ChangedAssumption.Certain(SampleComparison.Case))));
        change.Enter(book);

        Holds(book, ComparisonOutcome.Of(ChangedAssumption.Certain(change.Apply(SampleComparison.Case))), change.ToString());
        book.Worksheet("Summary").Cell(9, 1).GetString().ShouldStartWith("1 assumption has been changed since this was written");
    }

    [Fact]
    public void Changed_and_changed_back_everything_is_as_it_was_written()
    {
        using var book = new XLWorkbook(ExecutiveWorkbookTests.Written());
        ChangedAssumption.All[0].Enter(book);
        Words(book).Answer.ShouldNotBe(Decision.Of(SampleComparison.Result).Answer);
        (ChangedAssumption.All[0] with { Value = 0.06 }).Enter(book);

        Holds(book, SampleComparison.Result, "as written");
        book.Worksheet("Summary").Cell(9, 1).GetString().ShouldBe("");
    }

    /// <summary>Every present value to the cent, and every sentence and figure.</summary>
    internal static void Holds(XLWorkbook book, ComparisonOutcome result, string what)
    {
        var decision = Decision.Of(result);
        Words(book).ShouldBe((decision.Answer, Notes(decision), string.Join('|', decision.Figures.SelectMany(figure => new[] { figure.Name, figure.Shown, figure.Note }))), what);
        var answer = book.Worksheet("Answer");
        foreach (var (index, option) in result.Quotes.Index())
        {
            Math.Round((decimal)answer.Cell(8, index + 2).GetDouble(), 2).ShouldBe(Math.Round(option.Plan.PresentValue, 2), $"{what}: {option.Name} as quoted");
            Math.Round((decimal)answer.Cell(9, index + 2).GetDouble(), 2).ShouldBe(Math.Round(option.Comparable.PresentValue, 2), $"{what}: {option.Name} with its gaps");
        }

        Math.Round((decimal)answer.Cell(5, 2).GetDouble(), 2).ShouldBe(Math.Round(result.InHouse.Plan.PresentValue, 2), $"{what}: in-house");
    }

    internal static (string Answer, string Notes, string Figures) Words(XLWorkbook book)
    {
        book.RecalculateAllFormulas();
        var sheet = book.Worksheet("Summary");
        var figures = Enumerable.Range(1, sheet.LastColumnUsed()!.ColumnNumber()).Where(column => !sheet.Cell(7, column).IsEmpty()).SelectMany(column => new[] { 6, 7, 8 }.Select(row => sheet.Cell(row, column).GetString()));
        return (sheet.Cell(4, 1).GetString(), sheet.Cell(5, 1).GetString(), string.Join('|', figures));
    }

    internal static string Notes(Decision decision) => string.Join('\n', decision.Notes.Prepend(decision.Ranges).Where(note => note.Length > 0));

    private static ComparisonOutcome Drawn(decimal perYear, decimal low, decimal high) => ComparisonOutcome.Of(Case(Quote("Norvik", perYear, Level(0.95m))) with
    {
        Ranges = [new InputRange("in-house: Team: a year", low, high, Spread.Triangular, "payroll"), .. Certain("in-house: Team: rise", 0)],
    });

    private static string Plain(string text) => text.Replace('\u202f', ' ').Replace('\u00a0', ' ');
}
