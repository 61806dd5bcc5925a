using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.ServiceLevels;
using NodaTime;

namespace ItCatalog.Calculation.Tests.Comparisons;

public sealed class ComparisonOutcomeTests
{
    [Fact]
    public void The_parts_add_up_to_the_present_value()
    {
        foreach (var option in Result.Options)
        {
            (option.Running + option.Retained + option.Once).ShouldBe(option.Plan.PresentValue, 1e-15m, option.Name);
        }
    }

    [Fact]
    public void The_price_of_weaker_levels_is_discounted_like_any_other_cost()
    {
        Result.Quotes[0].Gap.ShouldBe((100 / 1.1m) + (100 / 1.21m), 1e-15m);
        Result.Quotes[1].Gap.ShouldBe(0);
        Result.InHouse.Gap.ShouldBe(0);
    }

    [Fact]
    public void A_quote_that_becomes_dearer_in_the_end_does_not_break_even_and_says_when_it_was_cheaper()
    {
        var plan = Result.Quotes[1].Plan;

        (plan.BreakEvenYear, plan.CheaperForAWhile).ShouldBe((null, new CheaperYears(1, 1)), "leaving it in the last year makes it dearer");
        (ComparisonWords.BreakEven(plan, Result.Case), ComparisonWords.ForAWhile(plan, Result.Case)).ShouldBe(("not by 2028", "cheaper in 2027, dearer in the end"));
        (Result.Quotes[0].Plan.BreakEvenYear, Result.Quotes[0].Plan.CheaperForAWhile).ShouldBe((null, null), "it never is cheaper");
    }

    [Theory]
    [InlineData("900 1200 800 0", "2029", "cheaper in 2027, then not for a while", "the whole is no dearer from the third year on")]
    [InlineData("900 900 1100 1200", "not by 2030", "cheaper from 2027 to 2029, dearer in the end", "the savings of two years are lost in the fourth")]
    [InlineData("1100 900 1000 1000", "2028", null, "as dear so far is no dearer")]
    [InlineData("1000 1000 1000 1001", "not by 2030", null, "as dear is not cheaper")]
    [InlineData("1000 900 1000 1101", "not by 2030", "cheaper from 2028 to 2029, dearer in the end", "as dear in the first year")]
    [InlineData("1001 999 1000 1000", "2028", null, "")]
    public void Break_even_is_where_a_quote_is_no_dearer_from_there_on(string amounts, string year, string? forAWhile, string why)
    {
        var asked = DecisionCases.Case((new Quote
        {
            Provider = "Norvik",
            Currency = "EUR",
            Lines = [new AmountByYearLine { Name = "Service", Amounts = [.. amounts.Split(' ').Select(amount => decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture))] }],
        }, new QuoteTerms()));
        var result = ComparisonOutcome.Of(asked with { Comparison = asked.Comparison with { Years = 4 } });

        (ComparisonWords.BreakEven(result.Quotes[0].Plan, result.Case), ComparisonWords.ForAWhile(result.Quotes[0].Plan, result.Case)).ShouldBe((year, forAWhile), why);
    }

    [Fact]
    public void A_quote_that_stays_cheaper_has_no_last_year_of_it()
    {
        var asked = Result.Case;
        var cheap = asked.Comparison.Quotes[1] with { Exit = 0 };
        var result = ComparisonOutcome.Of(asked with { Comparison = asked.Comparison with { Quotes = [asked.Comparison.Quotes[0], cheap] } });

        result.Quotes[1].Plan.BreakEvenYear.ShouldBe(1);
        result.Quotes[1].Plan.CheaperForAWhile.ShouldBeNull();
    }

    [Fact]
    public void A_quote_that_costs_exactly_as_much_breaks_even_at_once_and_stays_so()
    {
        var asked = Result.Case;
        var same = new Quote { Provider = "Same", Currency = "EUR", Lines = [new FixedLine { Name = "Service", PerYear = 1_000 }] };
        var moved = asked.Comparison.Quotes[1] with { Transition = 50 };
        var inHouse = asked.Comparison.InHouse with { OneOff = [] };
        var result = ComparisonOutcome.Of(asked with { Comparison = asked.Comparison with { InHouse = inHouse, Quotes = [same, moved] } });

        (result.Quotes[0].Plan.BreakEvenYear, result.Quotes[0].Plan.CheaperForAWhile).ShouldBe((1, null));
        (result.Quotes[1].Plan.BreakEvenYear, result.Quotes[1].Plan.CheaperForAWhile).ShouldBe((null, new CheaperYears(1, 1)), "dearer before the first year, then cheaper, then left");
    }

    [Fact]
    public void Years_are_named_by_the_calendar_and_the_one_before_is_the_start() =>
        Enumerable.Range(0, 3).Select(Result.Case.YearName).ShouldBe(["Start", "2027", "2028"]);

    [Fact]
    public void Every_target_of_ours_is_answered_first_then_what_else_is_promised()
    {
        var ours = new OwnTarget { Department = "Research", Name = "Solved", Target = new() { Key = "solved", Kind = TargetKind.Ratio, Expected = 0.9m }, Decimals = 1 };
        var terms = new QuoteTerms
        {
            Levels =
            [
                new LevelTerms { Name = "Extra", Promise = "extra", Expected = 0.5m },
                new LevelTerms { Name = "Other", Promise = "other", TargetKey = "unknown", Expected = 0.5m },
                new LevelTerms { Name = "Weak", Promise = "weak", TargetKey = "solved", Expected = 0.8m },
            ],
        };

        var result = ComparisonOutcome.Of(Result.Case with
        {
            Targets = [ours, ours with { Target = ours.Target with { Key = "answered" } }],
            Terms = [terms, new QuoteTerms { Levels = [terms.Levels[2] with { Expected = 0.95m }, terms.Levels[2] with { TargetKey = "answered", Expected = null }] }],
        });

        result.Quotes[0].Levels.Select(level => (level.Ours?.Promise.Target.Key, level.Terms?.Name, level.Standing, level.IsWeaker)).ShouldBe(
        [
            ("solved", "Weak", LevelStanding.Weaker, true), ("answered", null, LevelStanding.NotPromised, true),
            (null, "Extra", LevelStanding.NotComparable, false), (null, "Other", LevelStanding.NotComparable, false),
        ]);
        result.Quotes[0].WeakerLevels.Count().ShouldBe(2);
        result.Quotes[0].HasUnpricedLevels.ShouldBeTrue();
        result.Quotes[1].Levels.Select(level => level.Standing).ShouldBe([LevelStanding.Stronger, LevelStanding.NotPromised]);
        result.InHouse.Levels.ShouldBeEmpty();
        result.Options.Select(option => option.Name).ShouldBe(["In-house", "Norvik", "Castellan"]);
    }

    [Fact]
    public void The_parts_are_what_comes_every_year_what_stays_with_us_and_what_comes_once()
    {
        var (norvik, inHouse) = (Result.Quotes[0], Result.InHouse);

        norvik.Running.ShouldBe((1_100 / 1.1m) + (1_100 / 1.21m), 1e-15m, "the lines and what is missing to the minimum");
        norvik.Retained.ShouldBe((135 / 1.1m) + (135 / 1.21m), 1e-15m, "80 of retained staff and 5 % of 1,100 to steer");
        norvik.Once.ShouldBe(300);
        (inHouse.Running, inHouse.Retained, inHouse.Once).ShouldBe(((1_000 / 1.1m) + (1_000 / 1.21m), 0m, 50 / 1.1m));
        Result.DiscountFactors.ShouldBe([1m, 1.1m, 1.21m]);
    }

    [Fact]
    public void Swings_are_those_at_equal_levels_and_nobody_exchanges_a_currency_for_itself()
    {
        var asked = DecisionCases.Case(DecisionCases.Quote("Norvik", 900, DecisionCases.Level(0.9m, gap: 50)), DecisionCases.Quote("Castellan", 900, DecisionCases.Level(0.95m)));
        var inDollars = asked.Comparison with { Quotes = [asked.Comparison.Quotes[0] with { Currency = "USD", Rate = 0.9m }, asked.Comparison.Quotes[1]] };
        var result = ComparisonOutcome.Of(asked with { Comparison = inDollars });

        result.Swings(0, 0.1m).ShouldBe(
        [
            new InputSwing(InputKind.InHouseLine, "Team", -280, 200, -200), // twice 810 and 50 against twice 1,000
            new InputSwing(InputKind.QuoteLine, "Service", -280, -162, 162),
            new InputSwing(InputKind.ExchangeRate, "", -280, -162, 162),
            new InputSwing(InputKind.WeakerLevel, "Resolved", -280, -10, 10),
        ]);
        result.Swings(1, 0.1m).Select(swing => (swing.Kind, swing.Up)).ShouldBe([(InputKind.InHouseLine, -200m), (InputKind.QuoteLine, 180m)]);
    }

    [Fact]
    public void Paid_in_the_middle_of_the_year_a_cost_weighs_half_a_year_more()
    {
        var asked = DecisionCases.Case(DecisionCases.Quote("Norvik", 1_464.1m));
        var result = ComparisonOutcome.Of(asked with
        {
            Comparison = asked.Comparison with { DiscountRate = 0.21m, InHouse = new InHouse { Name = "In-house", Lines = [new FixedLine { Name = "Team", PerYear = 1_331 }] } },
        });

        var (end, middle) = (result.PresentValues(Timing.EndOfYear), result.PresentValues(Timing.MidYear));

        end.Count.ShouldBe(2);
        end[0].ShouldBe(1_100 + (1_331 / 1.4641m), 1e-20m);
        end[1].ShouldBe(1_210 + 1_000, 1e-20m);
        middle[0].ShouldBe(1_210 + 1_000, 1e-20m, "1,331 divided by 1.1 and by 1.331");
        middle[1].ShouldBe(1_331 + 1_100, 1e-20m);
    }

    private static ComparisonOutcome Result => ComparisonOutcome.Of(new ComparisonCase
    {
        Code = "case",
        Name = "Case",
        Organisation = "Halden",
        Service = "Service desk",
        Unit = "Workplace",
        FirstYear = 2027,
        Comparison = new Comparison
        {
            Currency = "EUR",
            Years = 2,
            DiscountRate = 0.1m,
            Volumes = new Volumes(new Dictionary<string, DriverVolume>(StringComparer.Ordinal)),
            InHouse = new InHouse { Name = "In-house", Lines = [new FixedLine { Name = "Team", PerYear = 1000 }], OneOff = [new OneOff("Refresh", 1, 50)] },
            Quotes =
            [
                new Quote
                {
                    Provider = "Norvik",
                    Currency = "EUR",
                    Transition = 300,
                    MinimumPerYear = 1100,
                    Governance = 0.05m,
                    Lines = [new FixedLine { Name = "Service", PerYear = 990 }],
                    Retained = [new FixedLine { Name = "Contact", PerYear = 80 }],
                },
                new Quote { Provider = "Castellan", Currency = "EUR", Exit = 500, Lines = [new FixedLine { Name = "Service", PerYear = 900 }] },
            ],
        },
        Terms = [new QuoteTerms { Levels = [new LevelTerms { Name = "Solved", Promise = "less", GapPerYear = 100 }] }, new QuoteTerms()],
        Targets = [],
        Months = [],
        Sums = [],
        AsOf = Instant.FromUtc(2026, 11, 17, 8, 40),
        Zone = DateTimeZone.Utc,
    });
}
