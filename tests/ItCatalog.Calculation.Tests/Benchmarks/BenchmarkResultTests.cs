using ItCatalog.Calculation.Benchmarks;
using NodaTime;

namespace ItCatalog.Calculation.Tests.Benchmarks;

public sealed class BenchmarkResultTests
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
    public void A_quote_that_becomes_dearer_again_says_until_when_it_was_cheaper()
    {
        var quote = Result.Quotes[1];

        quote.Plan.BreakEvenYear.ShouldBe(1);
        quote.CheaperUntil(Result.InHouse.Plan).ShouldBe(1, "leaving it in the last year makes it dearer");
        Result.Quotes[0].CheaperUntil(Result.InHouse.Plan).ShouldBeNull("it never is cheaper");
    }

    private static BenchmarkResult Result { get; } = BenchmarkResult.Of(new BenchmarkCase
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
        AsOf = Instant.FromUtc(2026, 11, 17, 8, 40),
        Zone = DateTimeZone.Utc,
    });
}
