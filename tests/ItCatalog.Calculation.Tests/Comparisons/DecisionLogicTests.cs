using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.ServiceLevels;
using NodaTime;
using static ItCatalog.Calculation.Tests.Comparisons.DecisionCases;
using static ItCatalog.Calculation.Tests.Comparisons.DecisionTable;

namespace ItCatalog.Calculation.Tests.Comparisons;

/// <summary>What is decided, as a table of cases: in-house costs 1,000 in each of two years, nothing is discounted, today is 17 November 2026.</summary>
public sealed class DecisionLogicTests
{
    [Theory]
    [MemberData(nameof(DecisionTable.Cases), MemberType = typeof(DecisionTable))]
    public void The_answer_follows_from_the_figures(string what, (Quote Quote, QuoteTerms Terms)[] quotes, Verdict verdict, string answer, string[] notes)
    {
        var decision = Decide(Case(quotes));

        (decision.Verdict, Plain(decision.Answer)).ShouldBe((verdict, answer), what);
        decision.Notes.Select(Plain).ShouldBe(notes, what);
        decision.Answer.Contains("no less than we do", StringComparison.Ordinal).ShouldBe(decision.Quote is { IsComparable: true, PromisesNoLess: true, Gap: 0 } && verdict == Verdict.TakeQuote, what);
    }

    /// <summary>By the range of what in-house costs a year; everything else is certain.</summary>
    [Theory]
    [InlineData(1003, 900, 1100, Verdict.TooClose, "Too close to call. The only quote, Norvik, costs 0.3 % more, and in 52 of 100 draws in-house is cheaper.", "")]
    [InlineData(1000, 900, 1100, Verdict.TooClose, "Too close to call. The only quote, Norvik, costs the same, and in 49 of 100 draws in-house is cheaper.", "")]
    [InlineData(997, 900, 1100, Verdict.TooClose, "Too close to call. The only quote, Norvik, saves 0.3 %, and in 47 of 100 draws in-house is cheaper.", "")]
    [InlineData(1053, 900, 1100, Verdict.KeepInHouse, "Keep it in-house. The only quote, Norvik, costs 5.3 % more.", "In 88 of 100 draws in-house is cheaper.")]
    [InlineData(959, 900, 1100, Verdict.TakeQuote, "Take the quote of Norvik. It saves 4.1 % and promises no less than we do.", "In 17 of 100 draws in-house is cheaper.")]
    [InlineData(1200, 900, 1100, Verdict.KeepInHouse, "Keep it in-house. The only quote, Norvik, costs 20.0 % more.", "In all 10,000 draws in-house is cheaper.")]
    [InlineData(800, 900, 1100, Verdict.TakeQuote, "Take the quote of Norvik. It saves 20.0 % and promises no less than we do.", "In none of 10,000 draws in-house is cheaper.")]
    // The range reaches far above the figure: as entered the quote is dearer, and most draws have it cheaper.
    [InlineData(1010, 990, 2000, Verdict.TooClose, "Too close to call. The only quote, Norvik, costs 1.0 % more, but in 3 of 100 draws in-house is cheaper.", "")]
    [InlineData(999, 200, 1001, Verdict.TooClose, "Too close to call. The only quote, Norvik, saves 0.1 %, but in 99 of 100 draws in-house is cheaper.", "")]
    public void What_is_too_close_is_not_called(decimal perYear, decimal low, decimal high, Verdict verdict, string answer, string ranges)
    {
        var asked = Case(Quote("Norvik", perYear, Level(0.95m)));
        var decision = Decide(asked with { Ranges = [new InputRange("in-house: Team: a year", low, high, Spread.Triangular, "payroll"), .. Certain("in-house: Team: rise", 0)] });

        (decision.Verdict, Plain(decision.Answer), Plain(decision.Ranges)).ShouldBe((verdict, answer, ranges));
        decision.Figures.Count.ShouldBe(3);
    }

    [Fact]
    public void What_cannot_be_compared_is_not_drawn()
    {
        var decision = Decide(Case(Quote("Norvik", 1000, Level(0.9m))) with { Ranges = [] });

        (decision.Verdict, decision.Simulation, decision.Ranges).ShouldBe((Verdict.Open, null, ""));
    }

    [Fact]
    public void Ranges_that_nobody_has_confirmed_are_told()
    {
        var asked = Case(Quote("Norvik", 1200, Level(0.95m)));
        string Ranges(params InputRange[] ranges) => Plain(Decide(asked with { Ranges = ranges }).Ranges).Split("cheaper. ")[^1];
        var (team, rise) = (new InputRange("in-house: Team: a year", 990, 1010, Spread.Triangular, "payroll"), new InputRange("in-house: Team: rise", -0.01m, 0.01m, Spread.Triangular, "plan"));

        Ranges().ShouldBe("Both ranges are proposals that nobody has confirmed; they are used as they are.");
        Ranges(team).ShouldBe("One of the two ranges is a proposal that nobody has confirmed; it is used as it is.");
        Ranges([.. Certain("in-house: Team: rise", 0)]).ShouldBe("The only range is a proposal that nobody has confirmed; it is used as it is.");
        Ranges(team, rise).ShouldBe("In all 10,000 draws in-house is cheaper.");
        Ranges(team with { High = 995 }, rise).ShouldBe(
            "One of the two ranges is a proposal that nobody has confirmed; it is used as it is. One of them stands in place of a range that no longer holds its figure.");
    }

    [Fact]
    public void What_stops_being_the_best_at_a_price_costs_as_much_as_the_other_at_that_price()
    {
        var result = ComparisonOutcome.Of(Case(Quote("Cheap", 500, Level(0.8m)), Same));

        result.OpenGapPrice(result.Quotes[0]).ShouldBe(459);
        result.OpenGapPrice(result.Quotes[1]).ShouldBeNull("nothing is open");
        ComparisonOutcome.Of(Case(Quote("Cheap", 500, Level(0.8m, gap: 459)), Same)).BestComparable!.Comparable.PresentValue.ShouldBe(1918);
    }

    [Fact]
    public void A_quote_is_valid_on_its_last_day_and_not_on_the_next()
    {
        var (quote, terms) = Same;
        Decision Until(int day) => Decide(Case((quote, terms with { ValidUntil = new LocalDate(2026, 11, day) })));

        (Until(17).Verdict, Until(16).Verdict).ShouldBe((Verdict.TakeQuote, Verdict.Open));
    }

    [Fact]
    public void The_number_of_cases_is_a_volume_that_nobody_promises()
    {
        var asked = Case(Same);
        var volume = new OwnTarget
        {
            Department = "Research", Name = "Cases opened", Target = new Target { Key = "cases", Kind = TargetKind.Count, Better = Better.Lower, Expected = 100 }, Decimals = 0,
        };

        var result = ComparisonOutcome.Of(asked with { Targets = [.. asked.Targets, volume] });

        result.Quotes[0].Levels[1].Standing.ShouldBe(LevelStanding.Volume);
        Plain(Decision.Of(result).Answer).ShouldBe("Take the quote of Norvik. It saves 4.1 % and promises no less than we do.");
        Plain(Decide(asked with { Targets = [volume] }).Answer).ShouldBe("Norvik saves 4.1 %. We promise no levels that could be compared.");
    }

    private static string Plain(string text) => text.Replace('\u202f', ' ').Replace('\u00a0', ' ');

    /// <summary>Levels that cost and save about as much: each of them may be half of itself more or less.</summary>
    [Theory]
    [InlineData(250, -225, 475)]
    [InlineData(250, -250, 500)]
    [InlineData(25, 0, 25)]
    public void What_gaps_offset_is_no_more_certain_than_without(int weaker, int better, int size)
    {
        var (quote, terms) = Quote("Norvik", 965 - weaker - better, Level(0.9m, weaker), new LevelTerms { Name = "Courses", Promise = "ten a year", GapPerYear = better });
        var asked = Case((quote, terms with { Ranges = [.. terms.Ranges.Where(range => range.Key != "gaps")] }));

        var result = ComparisonOutcome.Of(asked);
        var range = RangedInput.OfQuote(asked, 0).Single(input => input.Assumption.Key == "gaps").Range!;
        var decision = Decision.Of(result);

        (range.Low, range.High).ShouldBe((weaker + better - (size / 2m), weaker + better + (size / 2m)));
        decision.Verdict.ShouldBe(better < 0 ? Verdict.TooClose : Verdict.TakeQuote);
        TurningPoint.Of(result.Case, 0).Where(point => point.Assumption.Kind == AssumptionKind.GapPrice).Select(point => point.Value - point.Assumption.Current)
            .ShouldAllBe(more => more == 35, "in-house is dearer by as much a year");
    }
}
