using System.Globalization;
using ItCatalog.Calculation.Comparisons;

namespace ItCatalog.Benchmarks;

/// <summary>50 quotes over 10 years with full sensitivity; aim: less than 20 ms.</summary>
public static class ComparisonBenchmark
{
    public static void Run()
    {
        var comparison = Comparison();
        Rounds.Run("50 quotes over 10 years with all swings of each", 100, () =>
        {
            var saving = comparison.Compute().Quotes.Max(quote => quote.Saving);
            var swings = comparison.Quotes.Sum(quote => Sensitivity.Of(comparison, quote, 0.1m).Count);
            return string.Create(CultureInfo.InvariantCulture, $"{swings:N0} swings, best saving {saving:P1}");
        });
    }

    private static Comparison Comparison() => new()
    {
        Currency = "EUR",
        Years = 10,
        DiscountRate = 0.07m,
        Timing = Timing.MidYear,
        Volumes = new Volumes(new Dictionary<string, DriverVolume>(StringComparer.Ordinal)
        {
            ["users"] = DriverVolume.Growing(4_000, 0.03m),
            ["tickets"] = DriverVolume.Growing(24_000, 0.02m),
        }),
        InHouse = new InHouse
        {
            Name = "In-house",
            Lines = [.. Enumerable.Range(1, 5).Select(line => new FixedLine { Name = $"Line {line}", PerYear = 100_000 * line, Inflation = 0.025m })],
            OneOff = [new OneOff("Refresh", 0, 120_000)],
        },
        Quotes = [.. Enumerable.Range(1, 50).Select(quote => new Quote
        {
            Provider = $"Provider {quote}",
            Currency = "USD",
            Rate = 0.92m,
            Transition = 150_000,
            Exit = 40_000,
            Indexation = 0.02m,
            MinimumPerYear = 400_000,
            Governance = 0.04m,
            Lines =
            [
                new UnitLine { Name = "Users", Per = "users", UnitPrice = 90 + quote },
                new TieredLine { Name = "Tickets", Per = "tickets", Mode = TierMode.Graduated, Tiers = [new Tier(10_000, 30), new Tier(20_000, 22.5m), new Tier(null, 17)] },
                new BandLine { Name = "Desk", Per = "tickets", Baseline = 24_000, BasePerYear = 200_000, Deadband = 0.05m, Arc = 8, Rrc = 6 },
                new FixedLine { Name = "Platform", PerYear = 120_000 },
            ],
            Retained = [new FixedLine { Name = "Retained team", PerYear = 120_000, Inflation = 0.03m }],
        })],
    };
}
