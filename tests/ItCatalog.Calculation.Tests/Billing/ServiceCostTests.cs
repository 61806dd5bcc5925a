using ItCatalog.Calculation.Billing;
using ItCatalog.Calculation.Comparisons;

namespace ItCatalog.Calculation.Tests.Billing;

/// <summary>What a service costs beside what is charged: a team and devices over two years, 500 to begin, and a server once in the second.</summary>
public sealed class ServiceCostTests
{
    private static readonly InHouse Own = new()
    {
        Name = "In-house",
        Lines = [new FixedLine { Name = "Team", PerYear = 1_200 }, new UnitLine { Name = "Leasing", Per = "devices", UnitPrice = 30 }, new UnitLine { Name = "Licences", Per = "devices", UnitPrice = 6, Inflation = 0.5m }],
        OneOff = [new OneOff("Move", 0, 500), new OneOff("Server", 2, 900)],
    };

    private static readonly Volumes Devices = new(new Dictionary<string, DriverVolume> { ["devices"] = DriverVolume.Of([100, 50]), ["sites"] = DriverVolume.Of([0, 2]) });

    private static ServiceCost Cost(params (int Year, decimal Amount)[] actuals) => new()
    {
        Plan = new Comparison { Currency = "EUR", Years = 2, DiscountRate = 0, Volumes = Devices, InHouse = Own }.Compute().InHouse,
        Lines = Own.Lines,
        Volumes = Devices,
        FirstYear = 2026,
        Actuals = actuals.ToDictionary(one => one.Year, one => one.Amount),
    };

    [Theory]
    // calendar year, cost, devices, whole for one, own lines for one
    [InlineData(2026, 4800, 100, 48, 36)]
    [InlineData(2027, 4050, 50, 81, 39)]
    public void A_year_costs_what_the_model_plans_for_it_and_nothing_of_before_its_first(int year, int amount, int volume, int whole, int lines)
    {
        var cost = Cost().In(year)!;

        (cost.Amount, cost.IsActual).ShouldBe((amount, false));
        var devices = cost.Drivers.Single(driver => driver.Driver == "devices");
        (devices.Volume, devices.WholeForOne, devices.LinesForOne).ShouldBe((volume, whole, lines));
    }

    [Theory]
    [InlineData(2025)]
    [InlineData(2028)]
    public void A_year_that_the_model_does_not_reach_is_not_known(int year)
    {
        Cost().In(year).ShouldBeNull();
        Beside(12, year, 100_000, 0).CostOfMonths.ShouldBeNull();
        Beside(12, year, 100_000, 0).Difference.ShouldBeNull();
        Beside(12, year, 100_000, 0).Charged.ShouldBe(1_000);
    }

    [Fact]
    public void What_a_year_really_cost_stands_for_the_plan_and_its_lines_stay_planned()
    {
        var cost = Cost((1, 6_000)).In(2026)!;

        (cost.Amount, cost.IsActual).ShouldBe((6_000, true));
        (cost.Drivers[0].WholeForOne, cost.Drivers[0].LinesForOne).ShouldBe((60, 36));
    }

    [Fact]
    public void A_driver_without_volume_has_no_cost_of_one()
    {
        var sites = Cost().In(2026)!.Drivers.Single(driver => driver.Driver == "sites");

        (sites.WholeForOne, sites.LinesForOne, Beside(12, 2026, 100_000, 0).ChargedForOne(sites)).ShouldBe((null, null, null));
    }

    [Theory]
    // months, cents charged, cents credited, cost, difference, charged for one device a year
    [InlineData(12, 500_000, 0, "4800", "200", "50")]
    [InlineData(6, 250_000, -10_000, "2400", "0", "50")]
    [InlineData(10, 500_000, -100, "4000", "999", "60")]
    [InlineData(0, 0, 0, "0", "0", null)]
    public void A_month_costs_a_twelfth_of_its_year(int months, long charged, long credited, string cost, string difference, string? forOne)
    {
        var beside = Beside(months, 2026, charged, credited);

        beside.CostOfMonths.ShouldBe(Number(cost));
        beside.Difference.ShouldBe(Number(difference));
        beside.ChargedForOne(beside.Cost!.Drivers[0]).ShouldBe(forOne is null ? null : Number(forOne));
    }

    private static CostBesideCharge Beside(int months, int year, long charged, long credited) => new(months, Cost().In(year), charged, credited);

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
