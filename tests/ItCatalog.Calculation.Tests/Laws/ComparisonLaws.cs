using FsCheck;
using FsCheck.Fluent;
using ItCatalog.Calculation.Comparisons;

namespace ItCatalog.Calculation.Tests.Laws;

public sealed class ComparisonLaws
{
    private static readonly Gen<decimal> _price = Gen.Choose(0, 100_000).Select(cents => cents / 100m);

    private static readonly Gen<CostLine> _line = Gen.OneOf(
        _price.Select(price => (CostLine)new FixedLine { Name = "fixed", PerYear = price * 100, Inflation = 0.02m }),
        _price.Select(price => (CostLine)new UnitLine { Name = "unit", Per = "users", UnitPrice = price }),
        from prices in _price.Three()
        from mode in Gen.Elements(TierMode.Graduated, TierMode.Volume)
        select (CostLine)new TieredLine
        {
            Name = "tiers",
            Per = "users",
            Mode = mode,
            Tiers = [new Tier(100, prices.Item1), new Tier(500, prices.Item2), new Tier(null, prices.Item3)],
        },
        from price in _price
        from charges in Gen.Choose(0, 100).Two()
        select (CostLine)new BandLine
        {
            Name = "band",
            Per = "users",
            Baseline = 1_000,
            BasePerYear = (price * 100) + 100_000, // never less than what is credited for no users at all
            Deadband = 0.05m,
            Arc = charges.Item1,
            Rrc = charges.Item2,
        },
        _price.Select(price => (CostLine)new UnitLine { Name = "monthly", Per = "users", UnitPrice = price, IsMonthly = true }),
        _price.ListOf(10).Select(prices => (CostLine)new UnitByYearLine { Name = "prices by year", Per = "users", UnitPrices = [.. prices] }),
        _price.ListOf(10).Select(prices => (CostLine)new AmountByYearLine { Name = "amounts by year", Amounts = [.. prices] }));

    private static readonly Gen<Comparison> _comparison =
        from lines in _line.NonEmptyListOf()
        from own in _line.NonEmptyListOf()
        from retained in _line.ListOf()
        from once in _price.ListOf()
        from users in Gen.Choose(0, 2_000)
        from minimum in _price
        from years in Gen.Choose(1, 10)
        from timing in Gen.Elements(Timing.EndOfYear, Timing.MidYear)
        from rates in Gen.Elements<IReadOnlyList<decimal>?>(null, [0.9m, 0.8m, 1.1m, 0.9m, 0.9m, 1m, 0.95m, 0.9m, 0.9m, 0.9m, 0.7m])
        from term in Gen.Elements<int?>(null, 1, 3)
        from tax in Gen.Elements(0m, 0.19m)
        from gaps in _price.ListOf()
        select new Comparison
        {
            Currency = "EUR",
            Years = years,
            DiscountRate = 0.08m,
            Timing = timing,
            Volumes = new Volumes(new Dictionary<string, DriverVolume>(StringComparer.Ordinal) { ["users"] = DriverVolume.Growing(users, 0.05m) }),
            InHouse = new InHouse
            {
                Name = "In-house",
                Lines = [.. own],
                OneOff = [.. once.Select((amount, index) => new OneOff("once", index % (years + 1), amount * 100))],
            },
            Quotes =
            [
                new Quote
                {
                    Provider = "Provider", Currency = "USD", Rate = 0.9m, Indexation = 0.03m, Governance = 0.04m, Transition = 500, Exit = 300,
                    MinimumPerYear = minimum * 100, Lines = [.. lines],
                    Retained = [.. retained],
                    RateByYear = rates, Term = term, Renewal = term is null ? 0 : -0.03m, Tax = tax,
                    OneOff = [.. gaps.Select((amount, index) => new QuoteOneOff("once", index % (years + 1), amount, IsOwn: index % 2 == 0))],
                    Gaps = gaps.Count == 0 ? null : [.. gaps.Select(amount => new Gap("gap", amount, 0.01m))],
                },
            ],
        };

    [Fact]
    public void A_cheaper_line_never_raises_the_present_value() => Scenarios.Holds(
        from comparison in _comparison
        from line in Gen.Choose(0, comparison.Quotes[0].Lines.Count - 1)
        from percent in Gen.Choose(0, 100)
        select (comparison, line, percent),
        scenario =>
        {
            var (comparison, line, percent) = scenario;
            var quote = comparison.Quotes[0];
            CostLine[] lines = [.. quote.Lines];
            lines[line] = lines[line].Times(percent / 100m);
            var cheaper = comparison with { Quotes = [quote with { Lines = lines }] };

            cheaper.Compute().Quotes[0].PresentValue.ShouldBeLessThanOrEqualTo(comparison.Compute().Quotes[0].PresentValue);
        });

    [Fact]
    public void The_parts_of_a_plan_add_up_to_its_years_and_the_years_to_the_total() => Scenarios.Holds(_comparison, comparison =>
    {
        var result = comparison.Compute();
        foreach (var plan in result.Quotes.Concat(result.Quotes.Select(quote => quote.AtOurLevels).OfType<CostPlan>()).Append(result.InHouse))
        {
            for (var year = 0; year <= comparison.Years; year++)
            {
                plan.Parts.Sum(part => part.Years[year]).ShouldBe(plan.Years[year]);
            }

            plan.Years.Sum().ShouldBe(plan.Total);
            plan.CumulativePresentValue[^1].ShouldBe(plan.PresentValue);
        }
    });

    [Fact]
    public void Every_swing_is_that_of_a_whole_comparison_with_the_moved_input() => Scenarios.Holds(_comparison, comparison =>
    {
        var swings = Sensitivity.Of(comparison, comparison.Quotes[0], 0.1m);

        swings.ShouldBe(InputMoves.Swings(comparison, 0.1m), ignoreOrder: true);
        swings.Select(swing => swing.Swing).ShouldBe(swings.Select(swing => swing.Swing).OrderDescending());
    });
}
