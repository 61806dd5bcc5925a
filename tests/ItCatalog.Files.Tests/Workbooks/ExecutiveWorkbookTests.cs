using System.Globalization;
using ClosedXML.Excel;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Comparisons.Peers;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Files.Documents;
using ItCatalog.Files.Tests.Documents;
using ItCatalog.Files.Workbooks;

namespace ItCatalog.Files.Tests.Workbooks;

public sealed class ExecutiveWorkbookTests
{
    private static readonly ComparisonOutcome Result = SampleComparison.Result;

    [Fact]
    public void Every_year_of_every_option_is_the_figure_of_the_calculation()
    {
        using var workbook = new SheetReader(Written());
        foreach (var option in Result.Options)
        {
            var total = workbook.Row("Costs by year", option.Quote is null ? "Total, In-house" : "Total as quoted, " + option.Name);
            for (var year = 0; year <= 5; year++)
            {
                workbook.Number("Costs by year", total, year + 2).ShouldBe((double)option.Plan.Years[year], $"{option.Name}, year {year}");
            }

            workbook.Number("Costs by year", total, 8).ShouldBe((double)option.Plan.Total, option.Name);
            workbook.Number("Costs by year", total, 9).ShouldBe((double)option.Plan.PresentValue, option.Name);
        }
    }

    [Fact]
    public void Every_part_of_a_cost_stands_in_its_own_row()
    {
        using var workbook = new SheetReader(Written());
        var row = workbook.Row("Costs by year", "Norvik Managed Services") + 1;
        foreach (var part in Result.Quotes[0].Plan.Parts)
        {
            for (var year = 0; year <= 5; year++)
            {
                workbook.Number("Costs by year", row, year + 2).ShouldBe((double)part.Years[year], $"{part.Name}, year {year}");
            }

            row++;
        }
    }

    [Fact]
    public void The_summary_shows_the_same_figures()
    {
        using var workbook = new SheetReader(Written());
        foreach (var (option, index) in Result.Options.Select((option, index) => (option, index)))
        {
            var column = index + 2;
            Value("Running", column).ShouldBe((double)option.Running);
            Value("Retained staff and steering", column).ShouldBe((double)option.Retained);
            Value("Once: transition, exit, investments", column).ShouldBe((double)option.Once);
            Value("Present value as quoted", column).ShouldBe((double)option.Plan.PresentValue);
            Value("Price of the gaps", column).ShouldBe((double)option.Gap);
            Value("Present value with gaps as far as they are priced", column).ShouldBe((double)option.Comparable.PresentValue);
            Value("Cost of the whole per unit (people), EUR a year", column).ShouldBe((double)option.Plan.UnitCosts["people"]!.Value);
            if (index > 0)
            {
                Value("Against in-house, as quoted", column).ShouldBe((double)(decimal.Truncate(-option.Plan.Saving!.Value * 1000) / 1000), "cut, as pages show it");
            }
        }

        workbook.Text("Summary", workbook.Row("Summary", "Breaks even, as quoted, in"), 3).ShouldBe(
            Result.Quotes[0].Plan.BreakEvenYear is { } year ? (2026 + year).ToString(CultureInfo.InvariantCulture) : "not by 2031");
        workbook.Text("Summary", 3, 1).ShouldBe("Draft: nobody has prepared it for a decision.");
        workbook.Text("Summary", 4, 1).ShouldBe(Decision.Of(Result).Answer);

        double Value(string name, int column) => workbook.Number("Summary", workbook.Row("Summary", name), column);
    }

    [Fact]
    public void The_scope_stands_part_by_part_with_what_it_costs_us()
    {
        var comparison = Result.Case.Comparison;
        ScopePart[] parts = [new("Sites", "=Berlin"), new("Public holidays")];
        var quotes = comparison.Quotes.Select((quote, index) => index == 0 ? quote with { Scope = [new() { Part = "Sites", Standing = ScopeStanding.In, Source = "page 3" }] } : quote);
        using var workbook = new SheetReader(Written(ComparisonOutcome.Of(Result.Case with { Comparison = comparison with { Scope = parts, Quotes = [.. quotes] } })));
        var (sites, holidays, osaka) = (workbook.Row("Scope", "Sites"), workbook.Row("Scope", "Public holidays"), workbook.Row("Scope", "On site in Osaka"));
        var total = workbook.Row("Scope", "Missing scope, EUR a year");

        (workbook.Text("Scope", sites, 2), workbook.Text("Scope", sites, 4), workbook.Text("Scope", sites, 5)).ShouldBe(("=Berlin", "In", "page 3"));
        (workbook.Text("Scope", holidays, 4), workbook.Text("Scope", holidays, 6)).ShouldBe(("Not said", "not priced"));
        (workbook.Text("Scope", holidays, 10), workbook.Text("Scope", holidays, 11)).ShouldBe(("Out", "accepted at no cost by Vera Lind"));
        (workbook.Text("Scope", osaka, 10), workbook.Number("Scope", osaka, 12)).ShouldBe(("Out", 22_500));
        (workbook.Number("Scope", total, 12), workbook.Text("Scope", total, 11)).ShouldBe((22_500, "2 of 3 priced or accepted, at least"));
    }

    [Fact]
    public void What_leaving_early_costs_follows_its_assumptions()
    {
        using var workbook = new SheetReader(Written());
        var row = workbook.Row("Leaving early", "@Blueharbor & Sons");
        workbook.Number("Leaving early", row, 2).ShouldBe((double)((300_000 + 150_000) * 0.93m * 1.055m), 1e-6);
        workbook.Text("Leaving early", row, 3).ShouldBe("not known");
        workbook.Number("Leaving early", row, 4).ShouldBe((double)(150_000 * 0.88m * 1.055m), 1e-6);
    }

    [Fact]
    public void Recalculating_gives_the_figures_that_were_written() => Recalculated(Result).ShouldBeGreaterThan(300);

    public static TheoryData<string> Published => PublishedCases.Names("compare");

    [Theory]
    [MemberData(nameof(Published))]
    public void A_published_comparison_recalculates_to_its_published_figures(string name)
    {
        var comparison = CompareDocument.Read(PublishedCases.Document("compare", name)).Value!;
        var result = ComparisonOutcome.Of(SampleComparison.Case with { Comparison = comparison, Terms = [.. comparison.Quotes.Select(_ => new QuoteTerms())], Targets = [], Months = [] });

        Recalculated(result).ShouldBeGreaterThan(20);

        var answer = PublishedCases.Answer("compare", name);
        using var workbook = new SheetReader(Written(result));
        var (quoted, levels) = (workbook.Row("Summary", "Present value as quoted"), workbook.Row("Summary", "Present value at our levels"));
        workbook.Number("Summary", quoted, 2).ShouldBe((double)PublishedCases.Number(answer["inHouse"]!["presentValue"]), 1e-5);
        foreach (var (quote, index) in answer["quotes"]!.AsArray().Select((quote, index) => (quote!, index)))
        {
            workbook.Number("Summary", quoted, index + 3).ShouldBe((double)PublishedCases.Number(quote["presentValue"]), 1e-5, name);
            workbook.Number("Summary", levels, index + 3).ShouldBe((double)PublishedCases.Number((quote["atOurLevels"] ?? quote)["presentValue"]), 1e-5, name);
        }
    }

    internal static int Recalculated(ComparisonOutcome result)
    {
        using var computed = new SheetReader(Written(result));
        using var recalculated = new XLWorkbook(Written(result));
        var compared = 0;
        foreach (var sheet in recalculated.Worksheets)
        {
            foreach (var cell in sheet.CellsUsed(cell => cell.HasFormula))
            {
                var written = computed.Text(sheet.Name, cell.Address.RowNumber, cell.Address.ColumnNumber);
                var value = sheet.Evaluate(cell.FormulaA1);
                if (value is double number)
                {
                    number.ShouldBe(double.Parse(written, CultureInfo.InvariantCulture), Math.Max(1e-9 * Math.Abs(number), 1e-9), $"{sheet.Name} {cell.Address}: {cell.FormulaA1}");
                }
                else
                {
                    value.ToString().ShouldBe(written, $"{sheet.Name} {cell.Address}: {cell.FormulaA1}");
                }

                compared++;
            }
        }

        return compared;
    }

    [Fact]
    public void Attainment_is_cut_to_what_pages_show_and_keeps_its_counts()
    {
        using var workbook = new SheetReader(Written());
        const string Sheet = "Attainment by month";
        workbook.Text(Sheet, 5, 2).ShouldBe("Resolved within 8 h");
        workbook.Number(Sheet, 5, 4).ShouldBe(0.95);
        workbook.Number(Sheet, 5, 5).ShouldBe(0.9);
        workbook.Number(Sheet, 5, 6).ShouldBe(0.905, "181 of 200");
        workbook.Text(Sheet, 6, 9).ShouldBe("–", "not measured is not zero");
        workbook.Number(Sheet, 7, 6).ShouldBe(0.9931, "786,599 of 792,000 is 99.3180… %, cut");
        workbook.Number(Sheet, 8, 6).ShouldBe(40_001d / 25 / 86_400, 1e-15, "a time is a part of a day");
        workbook.Text(Sheet, 4, 16).ShouldBe("Nov 2026 so far");
        var row = workbook.Row(Sheet, "The figures behind it") + 3;
        (workbook.Number(Sheet, row, 6), workbook.Number(Sheet, row, 7), workbook.Number(Sheet, row, 8)).ShouldBe((181, 200, 0.905));
        workbook.Text(Sheet, row, 9).ShouldBe("Met");
    }

    [Fact]
    public void What_sources_report_stands_below_our_figures_as_they_say_it()
    {
        ReportedResult[] reported =
        [
            new() { From = new(2023, 4, 1), To = new(2024, 4, 1), Standard = "3261", Name = "Calls in time", Level = 0.95m, Good = 85, Total = 95, Value = 0.8947m, Met = true },
            new() { From = new(2023, 4, 1), To = new(2024, 4, 1), Standard = "=1+1" },
        ];
        using var workbook = new SheetReader(Written(ComparisonOutcome.Of(SampleComparison.Case with { Reported = reported })));
        const string Sheet = "Attainment by month";

        var row = workbook.Row(Sheet, "Results reported by source") + 3;
        (workbook.Text(Sheet, row, 1), workbook.Text(Sheet, row, 2), workbook.Text(Sheet, row, 3)).ShouldBe(("3261", "Calls in time", "met"));
        (workbook.Number(Sheet, row, 6), workbook.Number(Sheet, row, 7), workbook.Number(Sheet, row, 8), workbook.Number(Sheet, row, 9)).ShouldBe((0.95, 85, 95, 0.8947));
        workbook.Text(Sheet, row, 10).Replace('\u202f', ' ').ShouldBe("It is reported as met, and 89.4736 % is below the level of 95 %.");
        workbook.Text(Sheet, row + 1, 1).ShouldBe("=1+1");
    }

    [Fact]
    public void The_replay_shows_each_month_and_what_stays_of_its_credits()
    {
        using var workbook = new SheetReader(Written());
        const string Sheet = "Replay";
        var norvik = Result.Quotes[0];

        // One of four months was not measured; of EUR 3,234.66 EUR 1,234.56 was earned back.
        Enumerable.Range(1, 3).Select(column => workbook.Text(Sheet, 5, column)).ShouldBe([norvik.Name, "Office hours", norvik.Quote!.Currency]);
        Enumerable.Range(6, 6).Select(column => workbook.Number(Sheet, 5, column)).ShouldBe([3, 1, 3234.66, 1234.56, 2000.10, 2000.10], 1e-9);
        workbook.Text(Sheet, 6, 1).ShouldBe(Result.Quotes[2].Name, "the second quote was not replayed");
        (workbook.Text(Sheet, 6, 2), workbook.Number(Sheet, 6, 7), workbook.Text(Sheet, 6, 10)).ShouldBe(("as we promise", 1, "–"));

        var row = workbook.Row(Sheet, "Replay of " + norvik.Name) + 2;
        Enumerable.Range(1, 3).Select(column => workbook.Text(Sheet, row, column)).ShouldBe(["Resolved within 8 h", "Berlin", "8\u00a0h"]);
        Enumerable.Range(5, 5).Select(column => workbook.Number(Sheet, row, column)).ShouldBe([0.95, 0.9, 189, 200, 0.945]);
        (workbook.Text(Sheet, row, 10), workbook.Number(Sheet, row, 11), workbook.Text(Sheet, row, 12), workbook.Number(Sheet, row, 13)).ShouldBe(("Below expected", 1234.56, "yes", 0));
        (workbook.Text(Sheet, row + 1, 10), workbook.Number(Sheet, row + 1, 13)).ShouldBe(("Below minimum", 2000.10));
        (workbook.Text(Sheet, row + 2, 9), workbook.Text(Sheet, row + 2, 10)).ShouldBe(("–", "Not measured"));
    }

    [Fact]
    public void Scenarios_stand_side_by_side_with_what_each_changes()
    {
        var fewer = ComparisonOutcome.Of(SampleComparison.Case with
        {
            Comparison = SampleComparison.Case.Comparison with { Quotes = [], InHouse = SampleComparison.Case.Comparison.InHouse with { OneOff = [] } }, Terms = [],
        });
        using var memory = Written(Result, [new("=1+1", fewer, "Keep it in-house.", ["In-house once, Network refresh: left out", "=cmd"]), new("As before", Result, "Not decided yet", [])]);
        using var workbook = new SheetReader(memory);

        Enumerable.Range(1, 4).Select(column => workbook.Text("Scenarios", 4, column)).ShouldBe(["Option", "As it stands", "=1+1", "As before"]);
        foreach (var (option, index) in Result.Options.Select((option, index) => (option, index)))
        {
            workbook.Text("Scenarios", 5 + index, 1).ShouldBe(option.Name);
            workbook.Number("Scenarios", 5 + index, 2).ShouldBe((double)option.Comparable.PresentValue, 1e-6);
            workbook.Number("Scenarios", 5 + index, 4).ShouldBe((double)option.Comparable.PresentValue, 1e-6);
        }

        workbook.Number("Scenarios", 5, 3).ShouldBe((double)fewer.InHouse.Plan.PresentValue, 1e-6);
        workbook.Text("Scenarios", 6, 3).ShouldBe("–", "it has no quotes");
        var answer = 5 + Result.Options.Count();
        Enumerable.Range(2, 3).Select(column => workbook.Text("Scenarios", answer, column)).ShouldBe([Decision.Of(Result).Answer, "Keep it in-house.", "Not decided yet"]);
        workbook.Text("Scenarios", workbook.Row("Scenarios", "=1+1") + 2, 1).ShouldBe("•  =cmd");
        workbook.Text("Scenarios", workbook.Row("Scenarios", "As before") + 1, 1).ShouldBe("•  It changes nothing yet.");
        memory.Position = 0;
        using var document = SpreadsheetDocument.Open(memory, isEditable: false);
        new OpenXmlValidator().Validate(document).Select(error => error.Description).ShouldBeEmpty();
    }

    [Fact]
    public void Our_cost_among_peers_and_its_quarter_follow_the_assumptions()
    {
        PeerRange[] ranges =
        [
            new() { Measure = PeerMeasure.CostPerUser, Peers = "=Manufacturers", Year = 2025, Source = "Survey", Sample = 38, Currency = "EUR", Driver = "people", Lower = 1500, Median = 1900, Upper = 2400 },
            new() { Measure = PeerMeasure.CostPerUser, Peers = "Association", Year = 2020, Source = "Report", Sample = 7, Currency = "EUR", Driver = "people", Lines = ["Team"], Median = 1000 },
            new() { Measure = PeerMeasure.Satisfaction, Peers = "Manufacturers", Year = 2025, Source = "Survey", Sample = 31, Lower = 3.6m, Median = 4, Upper = 4.4m },
        ];
        IReadOnlyList<PeerPlacing> At(ComparisonOutcome result) => [.. ranges.Select(range => PeerPlacing.Of(range, result, new PeerFacts(null, null, 4.1m, 12)))];
        using var written = Written(peers: At(Result));
        using var stored = new SheetReader(written);
        foreach (var (index, placing) in At(Result).Index())
        {
            (stored.Number("Peers", 5 + index, 4), stored.Text("Peers", 5 + index, 8)).ShouldBe(((double)placing.Ours!.Value, PeerText.Place(placing)));
        }

        stored.Text("Peers", 5, 2).ShouldBe("=Manufacturers");
        stored.Text("Peers", 6, 5).ShouldBe("–", "the source names no lower quartile");
        written.Position = 0;
        using var changed = new XLWorkbook(written);
        var team = ChangedAssumption.All.Single(change => change is { Label: "Team", Column: 2 });
        team.Enter(changed);
        changed.RecalculateAllFormulas();
        var expected = At(ComparisonOutcome.Of(team.Apply(SampleComparison.Case)));
        (At(Result)[0].Quarter, expected[0].Quarter).ShouldBe((2, 1));
        changed.Worksheet("Peers").Cell(5, 4).GetDouble().ShouldBe((double)expected[0].Ours!.Value, 1e-9);
        changed.Worksheet("Peers").Cell(6, 4).GetDouble().ShouldBe((double)expected[1].Ours!.Value, 1e-9);
        changed.Worksheet("Peers").Cell(5, 8).GetString().ShouldBe(PeerText.Place(expected[0]));
    }

    [Fact]
    public void No_text_of_a_user_is_a_formula()
    {
        using var memory = Written();
        using var document = SpreadsheetDocument.Open(memory, isEditable: false);
        var formulas = document.WorkbookPart!.WorksheetParts.SelectMany(part => part.Worksheet.Descendants<CellFormula>()).Select(formula => formula.Text).ToList();
        formulas.ShouldNotBeEmpty();
        formulas.ShouldAllBe(formula => !formula.Contains("Telephony") && !formula.Contains("Blueharbor"));
    }

    [Fact]
    public void The_file_keeps_to_the_schema_and_its_sheets_stand_in_order()
    {
        using var memory = Written();
        using var document = SpreadsheetDocument.Open(memory, isEditable: false);
        new OpenXmlValidator().Validate(document).Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}").ShouldBeEmpty();
        document.WorkbookPart!.Workbook.Descendants<Sheet>().Select(sheet => sheet.Name!.Value).ShouldBe(["Summary", "Costs by year", "Attainment by month", "Replay", "Scope", "Leaving early", "Assumptions", "Answer"]);
    }

    [Fact]
    public void A_comparison_without_quotes_figures_or_volumes_is_still_a_workbook()
    {
        var empty = SampleComparison.Case with
        {
            Comparison = SampleComparison.Case.Comparison with { Quotes = [], InHouse = new InHouse { Name = "In-house" }, Volumes = new Volumes(new Dictionary<string, DriverVolume>(StringComparer.Ordinal)) },
            Terms = [],
            Targets = [],
            Months = [],
        };
        using var memory = new MemoryStream();
        ExecutiveWorkbook.Write(ComparisonOutcome.Of(empty), "", [], [], memory);
        memory.Position = 0;

        using var workbook = new SheetReader(memory);
        workbook.Text("Summary", 4, 1).ShouldBe("In-house has no costs yet, so there is nothing to compare with.");
        workbook.Text("Attainment by month", 4, 1).ShouldContain("no figures for this service yet");
        workbook.Text("Replay", 4, 1).ShouldBe("Nothing that a quote promises was measured for a whole month yet.");
    }

    [Theory]
    [InlineData("end-user-2027", "comparison-end-user-2027.xlsx")]
    [InlineData("../../etc/passwd", "comparison-etc-passwd.xlsx")]
    [InlineData("a\r\nb\"c", "comparison-a--b-c.xlsx")]
    [InlineData("…", "comparison-report.xlsx")]
    public void The_file_name_is_safe_everywhere(string code, string expected) =>
        ExecutiveWorkbook.FileName(ComparisonOutcome.Of(SampleComparison.Case with { Code = code })).ShouldBe(expected);

    internal static MemoryStream Written(ComparisonOutcome? result = null, IReadOnlyList<ScenarioInBook>? scenarios = null, IReadOnlyList<PeerPlacing>? peers = null)
    {
        var memory = new MemoryStream();
        ExecutiveWorkbook.Write(result ?? Result, "Draft: nobody has prepared it for a decision.", scenarios ?? [], peers ?? [], memory);
        if (Environment.GetEnvironmentVariable("ITCATALOG_TEST_OUTPUT") is { Length: > 0 } folder)
        {
            File.WriteAllBytes(Path.Combine(folder, "executive.xlsx"), memory.ToArray());
        }

        memory.Position = 0;
        return memory;
    }
}
