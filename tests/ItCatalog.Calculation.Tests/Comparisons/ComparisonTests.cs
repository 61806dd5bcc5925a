using ItCatalog.Calculation.Comparisons;

namespace ItCatalog.Calculation.Tests.Comparisons;

public sealed class ComparisonTests
{
    private static readonly Volumes _volumes = new(new Dictionary<string, DriverVolume>(StringComparer.Ordinal)
    {
        ["users"] = DriverVolume.Growing(1_000, 0.1m),
        ["tickets"] = DriverVolume.Of([500, 0, 700]),
    });

    private static Comparison Comparison(params Quote[] quotes) => new()
    {
        Currency = "EUR",
        Years = 3,
        DiscountRate = 0.1m,
        Volumes = _volumes,
        InHouse = new InHouse
        {
            Name = "In-house",
            Lines = [new FixedLine { Name = "Team", PerYear = 100_000, Inflation = 0.1m }],
            OneOff = [new OneOff("Refresh", 0, 30_000), new OneOff("Refresh", 2, 11_000)],
        },
        Quotes = quotes,
    };

    private static Quote Quote(params CostLine[] lines) => new() { Provider = "P", Currency = "EUR", Lines = lines };

    private static IReadOnlyList<decimal> Years(Quote quote) => Comparison(quote).Compute().Quotes[0].Years;

    [Fact]
    public void In_house_is_its_lines_and_what_comes_once()
    {
        var inHouse = Comparison().Compute().InHouse;

        inHouse.Years.ShouldBe([30_000m, 100_000m, 121_000m, 121_000m]);
        inHouse.PresentValue.ShouldBe(30_000m + (100_000m / 1.1m) + (121_000m / 1.21m) + (121_000m / 1.331m), 1e-15m);
        inHouse.Saving.ShouldBeNull();
        inHouse.UnitCosts["tickets"].ShouldBe(372_000m / 1_200m);
    }

    [Fact]
    public void Mid_year_money_is_worth_half_a_year_more()
    {
        var inHouse = (Comparison() with { Timing = Timing.MidYear }).Compute().InHouse;

        inHouse.PresentValue.ShouldBe(30_000m + (((100_000m / 1.1m) + (121_000m / 1.21m) + (121_000m / 1.331m)) * 1.0488088481701515469914535137m), 1e-9m);
    }

    [Fact]
    public void A_line_s_own_inflation_comes_before_the_quote_s_indexation()
    {
        var quote = Quote(new FixedLine { Name = "own", PerYear = 100, Inflation = 0m }, new FixedLine { Name = "indexed", PerYear = 100 }) with
        {
            Indexation = 0.1m,
            Retained = [new FixedLine { Name = "retained", PerYear = 10 }],
        };

        Years(quote).ShouldBe([0m, 210m, 220m, 231m]);
    }

    [Theory]
    [InlineData(TierMode.Graduated, 100, 1_000)] // exactly the first tier
    [InlineData(TierMode.Graduated, 101, 1_008)]
    [InlineData(TierMode.Graduated, 600, 4_200 + 500)]
    [InlineData(TierMode.Volume, 100, 1_000)]
    [InlineData(TierMode.Volume, 101, 808)]
    [InlineData(TierMode.Volume, 600, 3_000)]
    [InlineData(TierMode.Graduated, 0, 0)]
    public void Tiers_price_slices_or_the_whole(TierMode mode, int volume, int cost)
    {
        var line = new TieredLine { Name = "t", Per = "n", Mode = mode, Tiers = [new Tier(100, 10), new Tier(500, 8), new Tier(null, 5)] };

        line.CostAtFirstPrices(new Volumes(new Dictionary<string, DriverVolume>(StringComparer.Ordinal) { ["n"] = DriverVolume.Of([volume]) }), 1).ShouldBe(cost);
    }

    [Theory]
    [InlineData(1_000, 5_000)]
    [InlineData(1_100, 5_000)] // the edge of the dead band
    [InlineData(1_101, 5_002)]
    [InlineData(900, 5_000)]
    [InlineData(899, 4_999)]
    public void A_band_charges_more_and_credits_less_beyond_its_dead_band(int volume, int cost)
    {
        var line = new BandLine { Name = "b", Per = "n", Baseline = 1_000, BasePerYear = 5_000, Deadband = 0.1m, Arc = 2, Rrc = 1 };

        line.CostAtFirstPrices(new Volumes(new Dictionary<string, DriverVolume>(StringComparer.Ordinal) { ["n"] = DriverVolume.Of([volume]) }), 1).ShouldBe(cost);
    }

    [Fact]
    public void The_minimum_is_indexed_and_governance_comes_on_top_of_it()
    {
        var quote = Quote(new UnitLine { Name = "tickets", Per = "tickets", UnitPrice = 1 }) with
        {
            Rate = 2m,
            Indexation = 0.1m,
            MinimumPerYear = 600,
            Governance = 0.05m,
            Transition = 50,
            Exit = 10,
        };

        Years(quote).ShouldBe([100m, 1_260m, 1_386m, (2 * 847m * 1.05m) + 20m]);
        Comparison(quote).Compute().Quotes[0].Parts.Select(part => part.Kind)
            .ShouldBe([CostPartKind.Line, CostPartKind.MinimumTopUp, CostPartKind.Governance, CostPartKind.Transition, CostPartKind.Exit]);
    }

    [Fact]
    public void A_provider_s_monthly_charge_is_a_twelfth_of_the_first_year_in_the_quote_s_currency()
    {
        var quote = Quote(new FixedLine { Name = "service", PerYear = 50_000 }, new UnitLine { Name = "users", Per = "users", UnitPrice = 10 }) with
        {
            Rate = 2m,
            Indexation = 0.1m,
            Governance = 0.05m,
            Transition = 1_000,
            Retained = [new FixedLine { Name = "retained", PerYear = 700 }],
        };

        Comparison(quote).MonthlyCharge(quote).ShouldBe(5_000m, "50,000 and 1,000 users at 10 are 60,000; nothing of it is ours");
        Comparison(quote).MonthlyCharge(quote with { MinimumPerYear = 72_000 }).ShouldBe(6_000m, "the minimum where the lines stay below it");
        Comparison(quote).MonthlyCharge(quote with { MinimumPerYear = 59_999 }).ShouldBe(5_000m);
    }

    [Fact]
    public void Break_even_is_the_first_year_from_which_on_all_until_then_costs_no_more()
    {
        var later = Comparison(Quote(new FixedLine { Name = "f", PerYear = 60_000, Inflation = 0 }) with { Transition = 100_000 }).Compute().Quotes[0];
        var never = Comparison(Quote(new FixedLine { Name = "f", PerYear = 200_000, Inflation = 0 })).Compute().Quotes[0];

        (later.BreakEvenYear, never.BreakEvenYear).ShouldBe((2, null));
        later.Saving.ShouldBe(1 - (later.PresentValue / Comparison().Compute().InHouse.PresentValue));
        never.Saving!.Value.ShouldBeLessThan(0);
    }

    [Fact]
    public void Where_in_house_costs_nothing_there_is_no_saving() =>
        (Comparison(Quote()) with { InHouse = new InHouse { Name = "In-house" } }).Compute().Quotes[0].Saving.ShouldBeNull();

    [Fact]
    public void Sensitivity_tells_the_largest_swing_first_and_leaves_out_what_changes_nothing()
    {
        var quote = Quote(new UnitLine { Name = "Users", Per = "users", UnitPrice = 50 }) with { Transition = 1_000 };

        var swings = Sensitivity.Of(Comparison(quote), quote, 0.1m);

        swings.Select(swing => (swing.Kind, swing.Name)).ShouldBe(
            [
                (InputKind.InHouseLine, "Team"), (InputKind.QuoteLine, "Users"), (InputKind.ExchangeRate, ""), (InputKind.Volume, "users"),
                (InputKind.DiscountRate, ""), (InputKind.InHouseOnce, "Refresh"), (InputKind.InHouseOnce, "Refresh"), (InputKind.Transition, ""),
            ],
            ignoreOrder: true);
        var result = Comparison(quote).Compute();
        swings.Single(swing => swing.Kind == InputKind.Transition)
            .ShouldBe(new InputSwing(InputKind.Transition, "", result.Quotes[0].PresentValue - result.InHouse.PresentValue, -100, 100));
        (swings[0].Kind, swings[0].Name).ShouldBe((InputKind.InHouseLine, "Team"));
    }
}
