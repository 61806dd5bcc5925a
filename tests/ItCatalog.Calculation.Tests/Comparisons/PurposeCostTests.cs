using ItCatalog.Calculation.Comparisons;

namespace ItCatalog.Calculation.Tests.Comparisons;

/// <summary>What costs are for: a desk counted by cases, devices by devices, and what belongs to neither.</summary>
public sealed class PurposeCostTests
{
    private static readonly Comparison Asked = new()
    {
        Currency = "EUR",
        Years = 2,
        DiscountRate = 0.1m,
        Volumes = new Volumes(new Dictionary<string, DriverVolume>(StringComparer.Ordinal) { ["cases"] = DriverVolume.Of([100, 300]), ["devices"] = DriverVolume.Of([50, 50]), ["none"] = DriverVolume.Of([0, 0]) }),
        InHouse = new InHouse
        {
            Name = "In-house",
            Lines =
            [
                new UnitLine { Name = "Desk", Per = "cases", UnitPrice = 10, Purpose = "Service desk" },
                new FixedLine { Name = "Tool", PerYear = 200, Purpose = "service DESK", Stranded = 0.5m, StrandedYears = 1 },
                new UnitLine { Name = "Lease", Per = "devices", UnitPrice = 4, Purpose = "Devices" },
                new FixedLine { Name = "Rooms", PerYear = 30, Stranded = 1 },
            ],
            OneOff = [new OneOff("Move", 0, 70)],
        },
        Quotes =
        [
            new Quote
            {
                Provider = "Norvik",
                Currency = "EUR",
                Transition = 40,
                Governance = 0.1m,
                Tax = 0.05m,
                MinimumPerYear = 1_000,
                Lines = [new UnitLine { Name = "Tickets", Per = "cases", UnitPrice = 6, Purpose = "Service desk" }, new FixedLine { Name = "Base", PerYear = 100 }],
                Retained = [new FixedLine { Name = "Contact", PerYear = 25, Purpose = "Service desk" }, new UnitLine { Name = "Spare", Per = "none", UnitPrice = 5, Purpose = "Spares" }],
            },
        ],
    };

    private readonly ComparisonOutcome result = ComparisonOutcome.Of(DecisionCases.Case(DecisionCases.Quote("Norvik", 1, DecisionCases.Level(0.95m))) with { Comparison = Asked, Terms = [new QuoteTerms()] });

    [Fact]
    public void Each_purpose_has_its_lines_of_every_place_and_all_else_the_rest()
    {
        PurposeCost.Names(Asked).ShouldBe(["Service desk", "Devices", "Spares"]);
        Of(result.InHouse).ShouldBe(["Service desk 4400: cases 11", "Devices 400: devices 4", "Spares 0: none ", " 130: "], ignoreOrder: false);

        // Tickets 600 and 1800, the contact 50, and half of the tool in the first year.
        var quote = PurposeCost.Of(Asked, result.Quotes[0]);
        quote.Select(one => (one.Purpose, one.Total)).Take(3).ShouldBe([("Service desk", 2_550m), ("Devices", 0m), ("Spares", 0m)]);
        quote[0].UnitCosts.ShouldBe([("cases", 2_550m / 400)]);
    }

    [Fact]
    public void Over_all_purposes_they_add_up_to_the_cost()
    {
        foreach (var option in result.Options)
        {
            PurposeCost.Of(Asked, option).Sum(one => one.Total).ShouldBe(option.Plan.Total, 1e-20m, option.Name);
        }

        PurposeCost.Names(AssumptionTests.Asked).ShouldBeEmpty();
    }

    private static List<string> Of(Option option) => [.. PurposeCost.Of(Asked, option).Select(one =>
        FormattableString.Invariant($"{one.Purpose} {one.Total:0.##}: {string.Join(", ", one.UnitCosts.Select(unit => FormattableString.Invariant($"{unit.Driver} {unit.PerUnit:0.##}")))}"))];
}
