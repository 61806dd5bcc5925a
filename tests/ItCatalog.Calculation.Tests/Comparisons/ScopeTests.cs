using ItCatalog.Calculation.Comparisons;
using static ItCatalog.Calculation.Tests.Comparisons.DecisionCases;

namespace ItCatalog.Calculation.Tests.Comparisons;

/// <summary>The scope matrix: what in-house does and a quote leaves out is a gap. In-house costs 1,000 in each of two years, the quote 900.</summary>
public sealed class ScopeTests
{
    private static readonly ScopePart Holidays = new("Public holidays", "11 days a year");

    public static TheoryData<string, ScopePart, ScopeAnswer?, Verdict, string, string[]> Cases => new()
    {
        { "in", Holidays, Answer(ScopeStanding.In), Verdict.TakeQuote, "Take the quote of Norvik. It saves 10.0 % and promises no less than we do.", [] },
        {
            "nobody has said", Holidays, null, Verdict.Open, "Not decided yet: the quote of Norvik cannot be compared. One point is open.",
            ["Norvik saves 10.0 % as quoted. It cannot be compared: “Public holidays” is not said to be included, and not priced. It stops being the best where that costs us EUR 100 a year or more."]
        },
        {
            "out", Holidays, Answer(ScopeStanding.Out), Verdict.Open, "Not decided yet: the quote of Norvik cannot be compared. One point is open.",
            ["Norvik saves 10.0 % as quoted. It cannot be compared: “Public holidays” is missing, and not priced. It stops being the best where that costs us EUR 100 a year or more."]
        },
        {
            "optional, and its price nowhere", Holidays, Answer(ScopeStanding.Optional), Verdict.Open, "Not decided yet: the quote of Norvik cannot be compared. One point is open.",
            ["Norvik saves 10.0 % as quoted. It cannot be compared: “Public holidays” is an option at an extra price, and not priced. It stops being the best where that costs us EUR 100 a year or more."]
        },
        {
            "assumed", Holidays, Answer(ScopeStanding.Assumed), Verdict.TakeQuote, "Take the quote of Norvik. It saves 10.0 % at our levels.",
            ["The quote of Norvik does not say that it holds “Public holidays”; that is assumed."]
        },
        { "not done in-house", Holidays with { IsInHouse = false }, Answer(ScopeStanding.Out), Verdict.TakeQuote, "Take the quote of Norvik. It saves 10.0 % and promises no less than we do.", [] },
        { "not done in-house, and nobody has said", Holidays with { IsInHouse = false }, null, Verdict.TakeQuote, "Take the quote of Norvik. It saves 10.0 % and promises no less than we do.", [] },
        { "not done in-house, and assumed", Holidays with { IsInHouse = false }, Answer(ScopeStanding.Assumed), Verdict.TakeQuote, "Take the quote of Norvik. It saves 10.0 % and promises no less than we do.", [] },
        {
            "not done in-house, and priced all the same: no gap", Holidays with { IsInHouse = false }, Answer(ScopeStanding.Out) with { StatedPerYear = 500 }, Verdict.TakeQuote,
            "Take the quote of Norvik. It saves 10.0 % and promises no less than we do.", []
        },
        { "out, and priced", Holidays, Answer(ScopeStanding.Out) with { StatedPerYear = 30 }, Verdict.TakeQuote, "Take the quote of Norvik. It saves 7.0 % even when its missing scope is priced.", [] },
        {
            "out, and priced so that it turns", Holidays, Answer(ScopeStanding.Out) with { StatedPerYear = 153 }, Verdict.KeepInHouse,
            "Keep it in-house. The only quote, Norvik, saves 10.0 % as quoted, but costs 5.3 % more at our levels.", []
        },
        { "an option, and priced", Holidays, Answer(ScopeStanding.Optional) with { StatedPerYear = 30 }, Verdict.TakeQuote, "Take the quote of Norvik. It saves 7.0 % even when its missing scope is priced.", [] },
        {
            "out, and accepted at no cost", Holidays, Answer(ScopeStanding.Out) with { StatedPerYear = 0, AcceptedBy = "Vera Lind" }, Verdict.TakeQuote,
            "Take the quote of Norvik. It saves 10.0 %, with missing scope accepted at no cost by Vera Lind.", []
        },
        {
            "at no cost, and nobody accepted it", Holidays, Answer(ScopeStanding.Out) with { StatedPerYear = 0 }, Verdict.Open, "Not decided yet: the quote of Norvik cannot be compared. One point is open.",
            [
                "Norvik saves 10.0 % as quoted. It cannot be compared: “Public holidays” is missing, and accepted at no cost by nobody who is named. It stops being the best where that costs us EUR 100 a year or more.",
            ]
        },
        {
            "number, hours and rate", Holidays, Answer(ScopeStanding.Out) with { Formula = new(4, 2.5m, 3) }, Verdict.TakeQuote, "Take the quote of Norvik. It saves 7.0 % even when its missing scope is priced.", []
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_in_house_does_and_a_quote_does_not_is_a_gap(string what, ScopePart part, ScopeAnswer? answer, Verdict verdict, string said, string[] notes)
    {
        var decision = Decide(Asked([part], answer is null ? [] : [answer]));

        (decision.Verdict, Plain(decision.Answer)).ShouldBe((verdict, said), what);
        decision.Notes.Select(Plain).ShouldBe(notes, what);
    }

    [Fact]
    public void A_formula_grows_with_its_number_and_rises_with_its_price()
    {
        var asked = Asked([Holidays], [Answer(ScopeStanding.Out) with { Formula = new(150, 1.5m, 0.4m, Growth: 0.1m), Inflation = 0.02m }]);

        var option = ComparisonOutcome.Of(asked).Quotes[0];

        // 150 visits of 1.5 hours at 0.40, then 165 of them at 0.408.
        option.Comparable.Years.ShouldBe([0, 990, 900 + (165 * 1.5m * 0.408m)]);
        option.Comparable.Parts[^1].Name.ShouldBe("Public holidays");
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("L", "1 level")]
    [InlineData("LL", "2 levels")]
    [InlineData("P", "1 part of the work")]
    [InlineData("LPP", "1 level, 2 parts of the work")]
    [InlineData("X", "it was valid until 31 Jan 2020")]
    [InlineData("LX", "1 level; it was valid until 31 Jan 2020")]
    public void Where_many_quotes_are_open_their_points_are_counted(string kinds, string says) => OpenPoint.Counted([.. kinds.Select(kind => kind switch
    {
        'L' => new OpenPoint(OpenPointKind.Level, "Resolved", "not promised, and not priced"),
        'P' => new OpenPoint(OpenPointKind.Scope, "Public holidays", "missing, and not priced"),
        _ => new OpenPoint(OpenPointKind.Expired, null, "it was valid until 31 Jan 2020"),
    })]).ShouldBe(says);

    [Fact]
    public void A_weaker_level_may_be_priced_by_the_same_formula()
    {
        var level = Level(0.8m, reason: "hours lost") with { GapFormula = new GapFormula(10, 2, 3, 0.1m, "cases of 2026"), GapInflation = 0.5m };

        var outcome = ComparisonOutcome.Of(Case(Quote("Norvik", 900, level)));

        outcome.Quotes[0].IsComparable.ShouldBeTrue();
        // 10 times 2 hours at 3, then a tenth more of them at one and a half times the price.
        outcome.Quotes[0].Comparable.Years.ShouldBe([0, 960, 900 + (11 * 2 * 4.5m)]);
        level.GapPerYear.ShouldBe(60);
        ScopeWords.Reckoned(level, "EUR").ShouldBe("10 × 2 h × EUR\u00a03.00, growing by 10.0\u202f% a year (cases of 2026); hours lost");
        (level with { GapFormula = null }).GapPerYear.ShouldBeNull("nobody has stated a price beside it");
        ChangedLevel.In(Case(Quote("Norvik", 900, level)), [new ChangedLevel("resolved", 0.8m)]).Terms[0].Levels[0].GapPerYear.ShouldBeNull("the level is no weaker than what we would promise");
    }

    [Fact]
    public void What_a_quote_alone_names_is_asked_of_no_other_and_names_match_in_any_case()
    {
        var asked = Asked([Holidays], [Answer(ScopeStanding.In) with { Part = "public HOLIDAYS" }, Answer(ScopeStanding.Out) with { Part = "Spare parts", StatedPerYear = 5 }]);
        var other = Quote("Castellan", 950, Level(0.95m));
        asked = asked with
        {
            Comparison = asked.Comparison with { Quotes = [.. asked.Comparison.Quotes, other.Quote with { Scope = [Answer(ScopeStanding.In)] }] },
            Terms = [.. asked.Terms, other.Terms],
        };

        var result = ComparisonOutcome.Of(asked);

        result.Quotes[0].Scope.Select(part => (part.Part.Name, part.IsOwn, part.NeedsPrice)).ShouldBe([("Public holidays", false, false), ("Spare parts", true, true)]);
        result.Quotes[1].Scope.Select(part => part.Part.Name).ShouldBe(["Public holidays"]);
        result.Quotes.ShouldAllBe(quote => quote.IsComparable);
        result.Quotes[0].Gap.ShouldBe(10);
    }

    [Fact]
    public void What_is_kept_of_a_decision_says_each_part_and_its_document_gives_the_same_figures()
    {
        var result = ComparisonOutcome.Of(Asked([Holidays], [Answer(ScopeStanding.Out) with { Formula = new(4, 2.5m, 3, Source: "2026"), Reason = "on call" }]));

        DecisionStatement.Of(result).Scope.ShouldBe(
            [new StatedPart("Norvik", "Public holidays", "11 days a year", true, "out", "page 5", 30, "4 × 2.5 h × EUR\u00a03.00 (2026); on call", "")]);
        result.Priced.Scope.ShouldBeEmpty();
        result.Priced.Compute().Quotes[0].AtOurLevels!.PresentValue.ShouldBe(result.Quotes[0].Comparable.PresentValue);
        result.Case.Comparison.Compute().Quotes[0].AtOurLevels!.PresentValue.ShouldBe(1860);
    }

    [Fact]
    public void The_sum_says_how_many_are_priced()
    {
        IReadOnlyList<ScopePart> parts = [Holidays, new("Sites"), new("Languages"), new("Reporting")];
        IReadOnlyList<ScopeAnswer> answers =
        [
            Answer(ScopeStanding.Out) with { StatedPerYear = 31_200 }, Answer(ScopeStanding.Out) with { Part = "Sites" }, Answer(ScopeStanding.Assumed) with { Part = "Languages" },
            Answer(ScopeStanding.In) with { Part = "Reporting" },
        ];

        ScopeWords.Sum(QuotedPart.Of(parts, answers)).ShouldBe((31_200, "1 of 2 priced or accepted, at least; 1 part assumed"));
        ScopeWords.Sum(QuotedPart.Of(parts, [])).ShouldBe((0, "0 of 4 priced or accepted, at least"));
        ScopeWords.Sum([]).ShouldBe((0, "nothing is left out"));
    }

    [Fact]
    public void Templates_name_each_part_once()
    {
        foreach (var template in ScopeTemplate.All)
        {
            template.Parts.Count.ShouldBe(template.Parts.DistinctBy(part => part.Name, StringComparer.OrdinalIgnoreCase).Count(), template.Name);
            ScopeTemplate.Find(template.Key).ShouldBe(template);
        }

        ScopeTemplate.Find("none").ShouldBeNull();
        ScopeTemplate.All[0].Parts.Select(part => part.Name).ShouldBe(
            ["Sites", "Service hours", "Languages", "Second level", "Licences and tools", "Joining and leaving", "Public holidays", "On site", "Reporting", "Help at the end"]);
    }

    private static ScopeAnswer Answer(ScopeStanding standing) => new() { Part = "Public holidays", Standing = standing, Source = "page 5" };

    private static ComparisonCase Asked(IReadOnlyList<ScopePart> parts, IReadOnlyList<ScopeAnswer> answers)
    {
        var (quote, terms) = Quote("Norvik", 900, Level(0.95m));
        var price = answers.Sum(answer => answer.PerYear ?? 0);
        var asked = Case((quote with { Scope = answers }, terms with { Ranges = [.. terms.Ranges.Where(range => range.Key != "gaps"), .. Certain("gaps", price)] }));
        return asked with { Comparison = asked.Comparison with { Scope = parts } };
    }

    private static string Plain(string text) => text.Replace('\u00a0', ' ').Replace('\u202f', ' ');
}
