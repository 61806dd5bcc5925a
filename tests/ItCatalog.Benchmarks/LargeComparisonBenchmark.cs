using System.Globalization;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Comparisons;
using NodaTime;

namespace ItCatalog.Benchmarks;

/// <summary>
/// A large comparison: ten quotes of 520 lines each over 30 years, in-house of 40. Aim: 300 ms for what costs most, the decision with all that leads to it;
/// then its pages in the demonstration, read from the database. ITCATALOG_PAGES names a folder that takes the figures, to compare two builds.
/// </summary>
public static class LargeComparisonBenchmark
{
    private const int QuoteCount = 10;
    private const int LineCount = 520;
    private const int Years = 30;

    public static async Task RunAsync()
    {
        Measure("a clear answer", dearer: 1.0m);
        Measure("a close answer", dearer: 0.83m);
        await using var site = await DemoSite.StartAsync();
        await MeasurePagesAsync(site);
    }

    private static void Measure(string name, decimal dearer)
    {
        var comparison = Make(dearer);
        var asked = new ComparisonCase
        {
            Code = "large",
            Name = "Large",
            Organisation = "",
            Service = "",
            Unit = "",
            FirstYear = 2027,
            Comparison = comparison,
            Terms = [.. comparison.Quotes.Select(_ => new QuoteTerms())],
            Targets = [],
            Months = [],
            Sums = [],
            AsOf = Instant.FromUtc(2026, 11, 17, 8, 40),
            Zone = DateTimeZone.Utc,
        };
        var (outcome, decision) = ((ComparisonOutcome?)null, (Decision?)null);
        IReadOnlyList<InputSwing> swings = [];
        Rounds.Run($"{name}: the outcome", 7, () =>
        {
            outcome = ComparisonOutcome.Of(asked);
            return string.Create(CultureInfo.InvariantCulture, $"{outcome.Quotes.Count} quotes, in-house {outcome.InHouse.Plan.PresentValue:N2}");
        });
        Rounds.Run($"{name}: the outcome and the decision", 7, () =>
        {
            decision = Decision.Of(ComparisonOutcome.Of(asked));
            return $"{decision.Answer} {decision.DoubtTurns}";
        });
        Rounds.Run($"{name}: the swings of a quote", 7, () =>
        {
            swings = outcome!.Swings(0, 0.1m);
            return string.Create(CultureInfo.InvariantCulture, $"{swings.Count} swings, the largest {swings[0].Swing:N2}");
        });
        if (Environment.GetEnvironmentVariable("ITCATALOG_PAGES") is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
            File.WriteAllLines(
                Path.Combine(folder, name + ".txt"),
                [
                    .. outcome!.Options.Select(option => string.Create(CultureInfo.InvariantCulture, $"{option.Name} {option.Plan.PresentValue} {option.Running}")),
                    decision!.Answer, decision.Doubt, decision.DoubtTurns ?? "", .. decision.Changes,
                    .. TurningPoint.Of(asked, 0).Select(point => point.Text),
                    .. swings.Select(swing => string.Create(CultureInfo.InvariantCulture, $"{swing.Kind} {swing.Name} {swing.Down} {swing.Up}")),
                ]);
        }
    }

    private static async Task MeasurePagesAsync(DemoSite site)
    {
        var small = (await site.Services.GetRequiredService<ComparisonStore>().ListAsync(CancellationToken.None))[0];
        var comparison = Make(dearer: 1.0m);
        var record = new ComparisonRecord
        {
            Code = "large",
            ServiceId = small.ServiceId,
            Name = "Large",
            FirstYear = 2027,
            Costs = comparison,
            Quotes = [.. comparison.Quotes.Select(quote => new QuoteRecord { Quote = quote })],
        };
        _ = (await site.Services.GetRequiredService<CreateComparison>().RunAsync(Actor.Setup("benchmark"), record, CancellationToken.None)).Value;
        var reader = await site.SignInAsync(Role.Executive);
        foreach (var page in (string[])["", "/years", "/sensitivity", "/decision"])
        {
            var times = new List<double>();
            for (var round = 0; round < 9; round++)
            {
                times.Add((await site.GetAsync(reader, "/benchmark/large" + page)).GetValueOrDefault().Served.Elapsed.TotalMilliseconds);
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"/benchmark/large{page,-14} median {times.Order().ElementAt(4),7:0.0} ms of server time, first {times[0]:0} ms"));
        }
    }

    private static Comparison Make(decimal dearer) => new()
    {
        Currency = "EUR",
        Years = Years,
        DiscountRate = 0.06m,
        Timing = Timing.MidYear,
        Volumes = new Volumes(new Dictionary<string, DriverVolume>(StringComparer.Ordinal)
        {
            ["users"] = DriverVolume.Growing(4_000, 0.03m),
            ["tickets"] = DriverVolume.Growing(24_000, 0.02m),
        }),
        InHouse = new InHouse
        {
            Name = "In-house",
            Lines = [.. Enumerable.Range(1, 40).Select(line => new FixedLine { Name = $"Line {line}", PerYear = 400_000 + (1_000 * line), Inflation = 0.025m })],
            OneOff = [new OneOff("Refresh", 0, 120_000)],
        },
        Quotes = [.. Enumerable.Range(1, QuoteCount).Select(quote => Quote(quote, dearer))],
    };

    private static Quote Quote(int quote, decimal dearer) => new()
    {
        Provider = $"Provider {quote}",
        Currency = "USD",
        Rate = 0.92m,
        Transition = 150_000,
        Exit = 40_000,
        Indexation = 0.02m,
        MinimumPerYear = 400_000,
        Governance = 0.04m,
        Lines = [.. Enumerable.Range(1, LineCount).Select(line => Line(line, dearer * (1 + (0.01m * quote))))],
        Retained = [new FixedLine { Name = "Retained team", PerYear = 120_000, Inflation = 0.03m }],
    };

    private static CostLine Line(int line, decimal dearer) => (line % 4) switch
    {
        0 => new UnitLine { Name = $"Users {line}", Per = "users", UnitPrice = Math.Round(dearer * (8 + (line % 7)), 2) },
        1 => new TieredLine
        {
            Name = $"Tickets {line}",
            Per = "tickets",
            Mode = line % 8 == 1 ? TierMode.Graduated : TierMode.Volume,
            Tiers = [new Tier(10_000, Math.Round(dearer * 3, 2)), new Tier(20_000, Math.Round(dearer * 2.25m, 2)), new Tier(null, Math.Round(dearer * 1.7m, 2))],
        },
        2 => new BandLine
        {
            Name = $"Desk {line}",
            Per = "tickets",
            Baseline = 24_000,
            BasePerYear = Math.Round(dearer * 40_000, 2),
            Deadband = 0.05m,
            Arc = 1.2m,
            Rrc = 0.9m,
            Inflation = line % 3 == 0 ? 0.01m : null,
        },
        _ => new FixedLine { Name = $"Platform {line}", PerYear = Math.Round(dearer * (20_000 + (100 * line)), 2) },
    };
}
