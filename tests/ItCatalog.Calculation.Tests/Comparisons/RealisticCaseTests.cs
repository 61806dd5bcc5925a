using ItCatalog.Calculation.Comparisons;

namespace ItCatalog.Calculation.Tests.Comparisons;

/// <summary>Three offers of the kinds that come, each reckoned a second time here, year by year and in binary floating point: nothing of it is the product's own code.</summary>
public sealed class RealisticCaseTests
{
    private const double HalfACent = 0.005;

    /// <summary>A service desk in a foreign currency: cases by tiers, people around a baseline, a least charge that the last years reach.</summary>
    [Fact]
    public void A_service_desk_with_tiers_a_band_a_foreign_currency_and_a_minimum()
    {
        var comparison = new Comparison
        {
            Currency = "EUR", Years = 5, DiscountRate = 0.06m, Timing = Timing.MidYear,
            Volumes = Counting(("cases", 14_655, -0.09m), ("people", 1180, 0.03m)),
            InHouse = new InHouse
            {
                Name = "In-house",
                Lines = [new FixedLine { Name = "Team", PerYear = 890_000, Inflation = 0.0325m }, new UnitLine { Name = "Licences", Per = "people", UnitPrice = 11.5m, IsMonthly = true, Tax = 0.19m }],
                OneOff = [new OneOff("Telephony", 2, 64_500)],
            },
            Quotes =
            [
                new Quote
                {
                    Provider = "Blueharbor", Currency = "USD", Rate = 0.92m, Transition = 240_000, Exit = 75_000, Indexation = 0.021m, MinimumPerYear = 960_000, Governance = 0.045m,
                    Lines =
                    [
                        new TieredLine { Name = "Cases", Per = "cases", Mode = TierMode.Graduated, Tiers = [new(5_000, 66), new(12_000, 58.5m), new(null, 49.75m)] },
                        new BandLine { Name = "Onboarding", Per = "people", BasePerYear = 180_000, Baseline = 1180, Deadband = 0.05m, Arc = 140, Rrc = 95 },
                    ],
                    Retained = [new FixedLine { Name = "Service manager", PerYear = 96_000, Inflation = 0.03m }],
                },
            ],
        };

        var (own, quoted) = (new double[6], new double[6]);
        var reached = new List<int>();
        for (var year = 1; year <= 5; year++)
        {
            var (cases, people) = (14_655 * Math.Pow(0.91, year - 1), 1180 * Math.Pow(1.03, year - 1));
            own[year] = (890_000 * Math.Pow(1.0325, year - 1)) + (people * 11.5 * 12 * 1.19) + (year == 2 ? 64_500 : 0);
            var tiers = (5_000 * 66) + (Math.Min(cases - 5_000, 7_000) * 58.5) + (Math.Max(cases - 12_000, 0) * 49.75);
            var band = 180_000 + (140 * Math.Max(people - (1180 * 1.05), 0)) - (95 * Math.Max((1180 * 0.95) - people, 0));
            var index = Math.Pow(1.021, year - 1);
            var charge = Math.Max((tiers + band) * index, 960_000 * index) * 0.92;
            if ((tiers + band) < 960_000)
            {
                reached.Add(year);
            }

            quoted[year] = (charge * 1.045) + (96_000 * Math.Pow(1.03, year - 1)) + (year == 5 ? 75_000 * 0.92 : 0);
        }

        quoted[0] = 240_000 * 0.92;
        reached.ShouldBe([3, 4, 5], "the least charge is what the last years cost, and the first ones are above it");
        Holds(comparison, own, [quoted], year => year == 0 ? 1 : Math.Pow(1.06, year - 0.5));
    }

    /// <summary>A workplace: a price that falls by 2 % a year against devices of our own that are bought anew, with a price for all sites by how many there are.</summary>
    [Fact]
    public void A_workplace_whose_price_falls_with_a_refresh_of_our_own_and_tiers_of_sites()
    {
        var comparison = new Comparison
        {
            Currency = "EUR", Years = 4, DiscountRate = 0.075m, Timing = Timing.EndOfYear,
            Volumes = new Volumes(new Dictionary<string, DriverVolume>(StringComparer.Ordinal) { ["devices"] = DriverVolume.Growing(1320, 0.01m), ["sites"] = DriverVolume.Of([4, 4, 6, 9]) }),
            InHouse = new InHouse
            {
                Name = "In-house",
                Lines = [new FixedLine { Name = "Technicians", PerYear = 410_000, Inflation = 0.03m }, new UnitLine { Name = "Devices", Per = "devices", UnitPrice = 96.4m, Inflation = 0.01m }],
                OneOff = [new OneOff("Refresh", 2, 495_000), new OneOff("Sale of old devices", 3, -31_250)],
            },
            Quotes =
            [
                new Quote
                {
                    Provider = "Norvik", Currency = "EUR", Transition = 118_000, Exit = 40_000, Indexation = 0.02m, Term = 3, Renewal = 0.035m, Tax = 0.1m,
                    Lines =
                    [
                        new UnitLine { Name = "Device as a service", Per = "devices", UnitPrice = 34.9m, IsMonthly = true, Inflation = -0.02m },
                        new TieredLine { Name = "On site", Per = "sites", Mode = TierMode.Volume, Tiers = [new(4, 21_000), new(8, 19_500), new(null, 17_250)] },
                    ],
                    OneOff = [new QuoteOneOff("Severance", 1, 55_000, IsOwn: true), new QuoteOneOff("Data wiping", 4, 8_800, IsOwn: false)],
                },
            ],
        };

        int[] sites = [4, 4, 6, 9];
        double[] perSite = [21_000, 21_000, 19_500, 17_250];
        var (own, quoted) = (new double[5], new double[5]);
        for (var year = 1; year <= 4; year++)
        {
            var devices = 1320 * Math.Pow(1.01, year - 1);
            own[year] = (410_000 * Math.Pow(1.03, year - 1)) + (devices * 96.4 * Math.Pow(1.01, year - 1)) + (year == 2 ? 495_000 : year == 3 ? -31_250 : 0);
            var lines = (devices * 34.9 * 12 * Math.Pow(0.98, year - 1)) + (sites[year - 1] * perSite[year - 1] * Math.Pow(1.02, year - 1));
            quoted[year] = (lines * (year == 4 ? 1.035 : 1) * 1.1) + (year == 1 ? 55_000 : 0) + (year == 4 ? (40_000 + 8_800) * 1.1 : 0);
        }

        quoted[0] = 118_000 * 1.1;
        Holds(comparison, own, [quoted], year => Math.Pow(1.075, year));
    }

    /// <summary>Hosting: usage that grows fast makes the quote cheaper for some years, once our machines are paid, and dearer in the end.</summary>
    [Fact]
    public void Hosting_that_is_cheaper_in_the_middle_and_dearer_at_the_end()
    {
        var comparison = new Comparison
        {
            Currency = "EUR", Years = 6, DiscountRate = 0.05m, Timing = Timing.EndOfYear,
            Volumes = Counting(("terabytes", 120, 0.28m)),
            InHouse = new InHouse { Name = "In-house", Lines = [new FixedLine { Name = "Operation", PerYear = 310_000, Inflation = 0.02m }], OneOff = [new OneOff("Storage", 1, 160_000)] },
            Quotes =
            [
                new Quote
                {
                    Provider = "Castellan", Currency = "EUR", Transition = 90_000, Indexation = 0.01m,
                    Lines = [new FixedLine { Name = "Platform", PerYear = 150_000 }, new UnitLine { Name = "Usage", Per = "terabytes", UnitPrice = 1_150 }],
                },
            ],
        };

        var (own, quoted) = (new double[7], new double[7]);
        for (var year = 1; year <= 6; year++)
        {
            own[year] = (310_000 * Math.Pow(1.02, year - 1)) + (year == 1 ? 160_000 : 0);
            quoted[year] = (150_000 + (1_150 * 120 * Math.Pow(1.28, year - 1))) * Math.Pow(1.01, year - 1);
        }

        quoted[0] = 90_000;
        Holds(comparison, own, [quoted], year => Math.Pow(1.05, year));
        var (so, ours) = (0.0, 0.0);
        List<int> cheaper = [];
        for (var year = 0; year <= 6; year++)
        {
            (so, ours) = (so + (quoted[year] / Math.Pow(1.05, year)), ours + (own[year] / Math.Pow(1.05, year)));
            if (so < ours)
            {
                cheaper.Add(year);
            }
        }

        var plan = comparison.Compute().Quotes[0];
        cheaper.ShouldBe(Enumerable.Range(cheaper[0], cheaper.Count), "one stretch of years");
        (cheaper[0], cheaper[^1] < 6).ShouldBe((1, true));
        plan.BreakEvenYear.ShouldBeNull();
        (plan.CheaperForAWhile!.From, plan.CheaperForAWhile.To).ShouldBe((cheaper[0], cheaper[^1]));
        plan.Saving!.Value.ShouldBeLessThan(0);
    }

    private static void Holds(Comparison comparison, double[] own, double[][] quoted, Func<int, double> divisor)
    {
        var result = comparison.Compute();
        foreach (var (plan, years) in new[] { result.InHouse }.Concat(result.Quotes).Zip([own, .. quoted]))
        {
            foreach (var (year, cost) in years.Index())
            {
                ((double)plan.Years[year]).ShouldBe(cost, HalfACent, $"{plan.Name}, year {year}");
            }

            ((double)plan.Total).ShouldBe(years.Sum(), HalfACent, plan.Name);
            ((double)plan.PresentValue).ShouldBe(years.Select((cost, year) => cost / divisor(year)).Sum(), HalfACent, plan.Name);
        }

        var (ours, theirs) = (own.Select((cost, year) => cost / divisor(year)).Sum(), quoted[0].Select((cost, year) => cost / divisor(year)).Sum());
        ((double)result.Quotes[0].Saving!.Value).ShouldBe(1 - (theirs / ours), 1e-9);
    }

    private static Volumes Counting(params (string Driver, decimal First, decimal Growth)[] volumes) =>
        new(volumes.ToDictionary(one => one.Driver, one => DriverVolume.Growing(one.First, one.Growth), StringComparer.Ordinal));
}
