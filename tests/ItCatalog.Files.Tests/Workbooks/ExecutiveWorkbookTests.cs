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
    public void Months_that_a_provider_reports_stand_below_the_replay_by_the_rules_of_our_agreements()
    {
        var sample = SampleComparison.Case;
        var (agreement, key) = ("SLA-1", sample.Targets[0].Target.Key);
        var reported = sample with
        {
            Terms = [sample.Terms[0] with { Reported = [new(key, new(2026, 3, 1), 0.97m, 200, "report"), new(key, new(2026, 4, 1), 0.5m, 210, "report")] }, .. sample.Terms.Skip(1)],
            Targets = [sample.Targets[0] with { Agreement = agreement, Target = sample.Targets[0].Target with { Allocation = 0.5m } }],
            OwnCredits = new Dictionary<string, CreditRules>(StringComparer.Ordinal) { [agreement] = new() { AtRisk = 0.1m } },
        };
        using var workbook = new SheetReader(Written(ComparisonOutcome.Of(reported)));
        const string Sheet = "Replay";
        var paid = (double)decimal.Round(sample.Comparison.MonthlyCharge(sample.Comparison.Quotes[0]) * 0.05m, 2, MidpointRounding.ToEven);

        (workbook.Text(Sheet, 7, 1), workbook.Text(Sheet, 7, 2)).ShouldBe((Result.Quotes[0].Name, $"reversed: its months, rules of {agreement}"));
        Enumerable.Range(6, 5).Select(column => workbook.Number(Sheet, 7, column)).ShouldBe([2, 1, paid, 0, paid], 1e-9);
        workbook.Text(Sheet, 8, 1).ShouldStartWith("Reversed: what the providers report");
        var row = workbook.Row(Sheet, $"Reversed: what {Result.Quotes[0].Name} reports, by {agreement}") + 2;
        (workbook.Text(Sheet, row, 2), workbook.Number(Sheet, row, 8), workbook.Number(Sheet, row, 9), workbook.Text(Sheet, row, 10)).ShouldBe((agreement, 200, 0.97, "Met"));
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
    public void Levels_stand_beside_ours_with_what_less_costs_us()
    {
        using var workbook = new SheetReader(Written());
        const string Sheet = "Levels";
        var (resolved, answered) = (workbook.Row(Sheet, "Resolved within 8 h"), workbook.Row(Sheet, "Mean time to answer"));
        (workbook.Number(Sheet, resolved, 2), workbook.Text(Sheet, resolved, 5), workbook.Text(Sheet, resolved, 6), workbook.Number(Sheet, resolved, 7)).ShouldBe((0.95, "90 % within 12 h", "weaker", 72_000));
        (workbook.Text(Sheet, answered, 6), workbook.Text(Sheet, answered, 11), workbook.Text(Sheet, answered, 12)).ShouldBe(("as ours", "nothing is said", "not promised"));
        workbook.Text(Sheet, answered, 13).ShouldBe("not priced");
        workbook.Number(Sheet, workbook.Row(Sheet, "Weaker levels, EUR a year"), 7).ShouldBe(92_000);
    }

    [Fact]
    public void Sensitivity_has_the_swings_of_the_page_largest_first_and_draws_them()
    {
        using var memory = Written();
        using var workbook = new SheetReader(memory);
        var swings = Result.Swings(1, 0.1m).Take(25).ToList();
        workbook.Text("Sensitivity", 5, 1).ShouldBe("Castellan IT less in-house, as it stands", "it is the one that can be compared");
        foreach (var (index, swing) in swings.Index())
        {
            (workbook.Text("Sensitivity", 8 + index, 1), workbook.Number("Sensitivity", 8 + index, 2), workbook.Number("Sensitivity", 8 + index, 3))
                .ShouldBe((ComparisonWords.Of(swing, Result.Quotes[1]), (double)Math.Round(swing.Down, 8), (double)Math.Round(swing.Up, 8)));
        }

        memory.Position = 0;
        using var document = SpreadsheetDocument.Open(memory, isEditable: false);
        var drawings = document.WorkbookPart!.WorksheetParts.Select(part => part.DrawingsPart).OfType<DrawingsPart>().ToList();
        drawings.Count.ShouldBe(2);
        var words = drawings.SelectMany(part => part.WorksheetDrawing.Descendants<DocumentFormat.OpenXml.Drawing.Spreadsheet.NonVisualDrawingProperties>()).Select(properties => properties.Description!.Value!).ToList();
        words.ShouldAllBe(text => text.EndsWith("The figures stand in the table above."));
        var points = drawings.SelectMany(part => part.ChartParts).SelectMany(part => part.ChartSpace.Descendants<DocumentFormat.OpenXml.Drawing.Charts.NumberingCache>()).Select(cache => cache.InnerText).ToList();
        points.Count.ShouldBe(6, "four series of costs and two of the tornado");
        points[^1].ShouldContain(Math.Round(swings[0].Up, 6).ToString("0.######", CultureInfo.InvariantCulture)[..8]);
    }

    [Fact]
    public void Each_input_has_a_name_and_a_rule_and_what_cannot_be_is_told()
    {
        using var memory = Written();
        using (var document = SpreadsheetDocument.Open(memory, isEditable: false))
        {
            var names = document.WorkbookPart!.Workbook.Descendants<DefinedName>().DistinctBy(name => name.Name!.Value).ToDictionary(name => name.Name!.Value!, name => name.Text, StringComparer.Ordinal);
            foreach (var name in (string[])["Discount_rate", "Volume_people", "Volume_people_rise", "In_house_Team", "In_house_Telephony_rise", "In_house_Once_Refresh_year", "Blueharbor_Sons_Renewal", "Sensitivity_share"])
            {
                names.ShouldContainKey(name);
            }

            var rules = document.WorkbookPart.WorksheetParts.SelectMany(part => part.Worksheet.Descendants<DataValidation>()).ToList();
            rules.Select(rule => rule.Error!.Value).ShouldContain("A whole year from 0, before the first, to 5, the last, is needed here.");
            var ruled = rules.SelectMany(rule => rule.SequenceOfReferences!.Items).Select(cell => cell.Value!).ToHashSet(StringComparer.Ordinal);
            var address = names["In_house_Once_Refresh_year"].Split('!')[1].Replace("$", "", StringComparison.Ordinal);
            ruled.ShouldContain(address);
        }

        using var stored = new SheetReader(Written());
        stored.Text("Summary", stored.Row("Summary", "Checks"), 2).ShouldMatch("^([0-9]+) of \\1 tie: the figures may be used$");
    }

    /// <summary>What cannot be, by the sheet of assumptions, and the line of the checks that says so.</summary>
    public static TheoryData<string, string, int, double, string> Impossible => new()
    {
        { "In-house", "Once: Refresh", 4, 7, "Amounts that come once in a year that is not there" },
        { "In-house", "Desks, tier 2, up to", 2, 900, "Limits of tiers that do not rise" },
        { "General", "Years", 2, 6, "Years that are compared = years that this workbook has" },
        { "Volumes", "people", 2, -1, "Volumes: inputs that cannot be" },
        { "@Blueharbor", "Rate of exchange, 2028", 2, 0, "@Blueharbor & Sons: inputs that cannot be" },
        { "@Blueharbor", "Term", 2, 2.5, "@Blueharbor & Sons: inputs that cannot be" },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void What_cannot_be_does_not_tie_and_the_summary_says_so(string section, string label, int column, double value, string check)
    {
        using var book = new XLWorkbook(Written());
        new ChangedAssumption(section, label, column, value, asked => asked).Enter(book);
        book.RecalculateAllFormulas();
        var checks = book.Worksheet("Checks");
        checks.Column(1).CellsUsed(cell => cell.GetString() == check).Single().WorksheetRow().Cell(4).GetString().ShouldBe("does not tie");
        checks.Column(1).CellsUsed(cell => cell.GetString() == "Volumes: inputs that cannot be").Single().WorksheetRow().Cell(4).GetString().ShouldBe(section == "Volumes" ? "does not tie" : "ties");
        book.Worksheet("Summary").Column(1).CellsUsed(cell => cell.GetString() == "Checks").Single().WorksheetRow().Cell(2).GetString().ShouldContain("not tie: do not use the figures, see the sheet Checks");
    }

    [Fact]
    public void Ranges_sources_open_points_and_method_are_told()
    {
        using var workbook = new SheetReader(Written());
        var open = workbook.Row("Sources and open points", "@Blueharbor & Sons");
        workbook.Text("Sources and open points", open, 2).ShouldBe($"{Result.Quotes[2].Open.Count}: {OpenPoint.List(Result.Quotes[2].Open)}");
        workbook.Text("Sources and open points", workbook.Row("Sources and open points", "Norvik Managed Services"), 2).ShouldBe("nothing is open");
        workbook.Text("Ranges", workbook.Row("Ranges", "@Blueharbor & Sons"), 2).ShouldBe("not drawn: it cannot be compared yet");
        workbook.Text("Method", workbook.Row("Method", "Fingerprint of the inputs"), 2).ShouldStartWith(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(CompareDocument.Write(Result.Priced))));
        workbook.Text("Method", workbook.Row("Method", "Rules"), 2).ShouldContain($"edition {Calculation.RuleVersion.Current}");
    }

    [Theory]
    [InlineData("=1+1", "Input_1_1")]
    [InlineData("A1", "Input_A1")]
    [InlineData("@Blueharbor & Sons", "Blueharbor_Sons")]
    [InlineData("Büro", "Input_Büro")]
    [InlineData("", "Input_")]
    public void A_name_of_a_cell_is_no_formula_and_no_address(string typed, string expected)
    {
        var names = new InputNames();
        names.Of(typed).ShouldBe(expected);
        names.Of(typed).ShouldBe(expected + "_2");
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
        document.WorkbookPart!.Workbook.Descendants<Sheet>().Select(sheet => sheet.Name!.Value).ShouldBe(["Summary", "Costs by year", "Levels", "Scope", "Volumes", "Attainment by month", "Replay", "Leaving early", "Sensitivity", "Ranges", "Assumptions", "Sources and open points", "Checks", "Method", "Answer"]);
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
