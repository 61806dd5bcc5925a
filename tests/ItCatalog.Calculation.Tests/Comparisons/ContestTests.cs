using ItCatalog.Calculation.Comparisons;

namespace ItCatalog.Calculation.Tests.Comparisons;

/// <summary>The short way to who is cheaper gives the answers of the long one.</summary>
public sealed class ContestTests
{
    /// <summary>From where in-house is far cheaper to where the quote is, with the values between at which single figures turn the answer.</summary>
    public static TheoryData<int, int?> Cases
    {
        get
        {
            var cases = new TheoryData<int, int?>();
            foreach (var team in (int[])[10_000, 80_000, 95_000, 99_000, 100_000, 101_000, 105_000, 130_000, 400_000])
            {
                cases.Add(team, null);
                cases.Add(team, 100_000);
                cases.Add(team, 150_000);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_assumption_is_answered_as_by_the_whole_computation(int team, int? minimum)
    {
        var asked = Asked(team, minimum);
        var contest = new Contest(asked);

        contest.IsQuoteCheaper.ShouldBe(IsQuoteCheaper(asked));
        foreach (var assumption in Assumption.Of(asked))
        {
            foreach (var value in Values(assumption))
            {
                var expected = IsQuoteCheaper(assumption.Apply(asked, value));
                contest.IsQuoteCheaperWith(assumption, value).ShouldBe(expected, $"{assumption.Name} at {value}");
                (contest.MayTurn(assumption) || expected == contest.IsQuoteCheaper).ShouldBeTrue($"{assumption.Name} at {value} turns what it may not");
            }
        }
    }

    [Fact]
    public void A_line_that_is_too_small_to_turn_the_answer_is_left_out()
    {
        var asked = Asked(400_000, minimum: null);
        var contest = new Contest(asked);

        Assumption.Of(asked).Where(contest.MayTurn).Select(assumption => assumption.Name)
            .ShouldNotContain(name => name.StartsWith("Norvik: Users", StringComparison.Ordinal) || name.StartsWith("Retained", StringComparison.Ordinal));
    }

    internal static Comparison Asked(int team, int? minimum)
    {
        var asked = AssumptionTests.Asked;
        return asked with
        {
            Timing = Timing.MidYear,
            InHouse = asked.InHouse with { Lines = [new FixedLine { Name = "Team", PerYear = team, Inflation = 0.02m }, asked.InHouse.Lines[1] with { Stranded = 0.3m, StrandedYears = 2 }] },
            Quotes =
            [
                asked.Quotes[0] with
                {
                    MinimumPerYear = minimum,
                    Lines =
                    [
                        .. asked.Quotes[0].Lines,
                        new TieredLine { Name = "All", Per = "users", Mode = TierMode.Volume, Tiers = [new Tier(900, 10), new Tier(1_100, 5), new Tier(null, 7)] },
                        new BandLine { Name = "Desk", Per = "tickets", Baseline = 600, BasePerYear = 4_000, Deadband = 0.05m, Arc = 9, Rrc = 90 },
                        new UnitByYearLine { Name = "Phones", Per = "tickets", UnitPrices = [3, 2, 1] },
                    ],
                    RateByYear = minimum == 150_000 ? [0.9m, 0.95m, 0.85m, 0.9m] : null,
                    OneOff = [new QuoteOneOff("Audit", 2, 700, IsOwn: false), new QuoteOneOff("Severance", 1, 900, IsOwn: true)],
                    Term = 2,
                    Renewal = 0.04m,
                    Tax = 0.05m,
                },
            ],
        };
    }

    private static IEnumerable<decimal> Values(Assumption assumption) => assumption.Kind == AssumptionKind.Years
        ? [assumption.Current, assumption.Current + 1]
        : Enumerable.Range(-12, 25).Select(step => assumption.Current + (step * assumption.Reach / 12)).Where(value => value >= assumption.Least && value <= assumption.Most);

    private static bool IsQuoteCheaper(Comparison comparison)
    {
        var result = comparison.Compute();
        return result.Quotes[0].AtOurLevels!.PresentValue < result.InHouse.PresentValue;
    }
}
