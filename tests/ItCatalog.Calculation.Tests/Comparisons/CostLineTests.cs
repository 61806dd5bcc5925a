using ItCatalog.Calculation.Comparisons;

namespace ItCatalog.Calculation.Tests.Comparisons;

public sealed class CostLineTests
{
    private static readonly Volumes _volumes = new(new Dictionary<string, DriverVolume>(StringComparer.Ordinal) { ["n"] = DriverVolume.Of([600, 850]) });

    private static readonly CostLine[] _lines =
    [
        new FixedLine { Name = "f", PerYear = 100 },
        new UnitLine { Name = "u", Per = "n", UnitPrice = 2 },
        new TieredLine { Name = "g", Per = "n", Mode = TierMode.Graduated, Tiers = [new Tier(100, 10), new Tier(500, 8), new Tier(null, 5)] },
        new TieredLine { Name = "v", Per = "n", Mode = TierMode.Volume, Tiers = [new Tier(100, 10), new Tier(500, 8), new Tier(null, 5)] },
        new BandLine { Name = "b", Per = "n", Baseline = 700, BasePerYear = 5_000, Deadband = 0.1m, Arc = 2, Rrc = 3 },
    ];

    [Fact]
    public void Each_kind_of_line_has_its_cost()
    {
        _lines.Select(line => line.CostAtFirstPrices(_volumes, 1)).ShouldBe([100, 1_200, 1_000 + 3_200 + 500, 3_000, 5_000 - (3 * 30)]);
        _lines.Select(line => line.CostAtFirstPrices(_volumes, 2)).ShouldBe([100, 1_700, 1_000 + 3_200 + 1_750, 4_250, 5_000 + (2 * 80)]);
    }

    [Fact]
    public void A_line_with_all_prices_doubled_costs_twice_as_much()
    {
        foreach (var line in _lines)
        {
            line.Times(2).CostAtFirstPrices(_volumes, 1).ShouldBe(2 * line.CostAtFirstPrices(_volumes, 1), line.Name);
            line.Times(2).CostAtFirstPrices(_volumes, 2).ShouldBe(2 * line.CostAtFirstPrices(_volumes, 2), line.Name);
        }
    }

    [Fact]
    public void A_tier_s_limit_belongs_to_it()
    {
        var line = (TieredLine)_lines[3];

        line.CostAtFirstPrices(new Volumes(new Dictionary<string, DriverVolume>(StringComparer.Ordinal) { ["n"] = DriverVolume.Of([500]) }), 1).ShouldBe(4_000);
        Should.Throw<InvalidOperationException>(() => (line with { Mode = (TierMode)9 }).CostAtFirstPrices(_volumes, 1));
    }

    [Fact]
    public void Volumes_grow_or_have_an_entry_for_each_year()
    {
        var growing = DriverVolume.Growing(1_000, 0.1m);

        (growing.In(1), growing.In(2), growing.In(3), growing.In(6)).ShouldBe((1_000m, 1_100m, 1_210m, 1_610.51m));
        (growing.Base, growing.Growth, growing.ByYear).ShouldBe((1_000m, 0.1m, null));
        growing.Times(2).In(3).ShouldBe(2_420m);
        DriverVolume.Of([5, 7]).Times(3).ByYear.ShouldBe([15m, 21m]);
        DriverVolume.Of([0]).In(1).ShouldBe(0);
        DriverVolume.Growing(0, -0.99m).In(2).ShouldBe(0);
    }

    [Fact]
    public void Volumes_that_cannot_be_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => DriverVolume.Growing(-1, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => DriverVolume.Growing(1, -1));
        Should.Throw<ArgumentOutOfRangeException>(() => DriverVolume.Of([1, -1]));
        Should.Throw<ArgumentOutOfRangeException>(() => DriverVolume.Of([1, 2]).In(3));
        Should.Throw<ArgumentOutOfRangeException>(() => DriverVolume.Of([1, 2]).In(0));
        Should.Throw<ArgumentOutOfRangeException>(() => DriverVolume.Growing(1, 0).In(0));
    }

    [Fact]
    public void All_volumes_are_summed_multiplied_and_tabled_by_driver()
    {
        var volumes = new Volumes(new Dictionary<string, DriverVolume>(StringComparer.Ordinal) { ["users"] = DriverVolume.Growing(1_000, 0.1m), ["cases"] = DriverVolume.Of([5, 7]) });

        volumes.Drivers.ShouldBe(["cases", "users"]);
        (volumes.Total("users", 2), volumes.Total("cases", 2)).ShouldBe((2_100m, 12m));
        (volumes.With("users", 2).Of("users", 2), volumes.With("users", 2).Of("cases", 2)).ShouldBe((2_200m, 7m));
        volumes.Through(2).ByDriver["users"].ByYear.ShouldBe([1_000m, 1_100m]);
        volumes.Through(1).ByDriver["cases"].ByYear.ShouldBe([5m]);
    }

    [Fact]
    public void Powers_and_roots_are_exact_to_the_last_digits()
    {
        Enumerable.Range(0, 8).Select(exponent => Decimals.Power(3, exponent)).ShouldBe([1, 3, 9, 27, 81, 243, 729, 2_187]);
        Decimals.Power(0.5m, 3).ShouldBe(0.125m);
        Decimals.Root(0).ShouldBe(0);
        Decimals.Root(1.44m).ShouldBe(1.2m);
        Decimals.Root(2).ShouldBe(1.4142135623730950488016887242m, 1e-27m);
        Decimals.Root(1_000_000_000_000.0000000001m).ShouldBe(1_000_000.00000000000000005m, 1e-21m);
    }
}
