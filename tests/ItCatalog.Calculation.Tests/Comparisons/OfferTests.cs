using ItCatalog.Calculation.Comparisons;

namespace ItCatalog.Calculation.Tests.Comparisons;

/// <summary>Offers as they come: each figure reckoned by hand. Two years, nothing is discounted, in-house costs 1,000 a year.</summary>
public sealed class OfferTests
{
    [Fact]
    public void Prices_and_amounts_of_each_year_are_not_raised() => Years(new Quote
    {
        Provider = "Norvik",
        Currency = "EUR",
        Indexation = 0.5m,
        Lines =
        [
            new UnitByYearLine { Name = "Seats", Per = "people", UnitPrices = [3, 2] }, // 3 x 100, 2 x 110
            new AmountByYearLine { Name = "Network", Amounts = [50, 40] },
        ],
    }).ShouldBe([0m, 350m, 260m]);

    [Fact]
    public void A_monthly_price_counts_twelve_times() => Years(new Quote
    {
        Provider = "Norvik",
        Currency = "EUR",
        Indexation = 0.1m,
        Lines = [new UnitLine { Name = "Seats", Per = "people", UnitPrice = 2, IsMonthly = true }], // 2 x 100 x 12, then 2.2 x 110 x 12
    }).ShouldBe([0m, 2_400m, 2_904m]);

    [Fact]
    public void Each_year_has_its_own_rate_and_what_is_ours_has_none() => Years(new Quote
    {
        Provider = "Norvik",
        Currency = "USD",
        Rate = 7,
        RateByYear = [2, 3, 5],
        Transition = 10,
        Exit = 100,
        Lines = [new FixedLine { Name = "Service", PerYear = 1_000 }],
        Retained = [new FixedLine { Name = "Contact", PerYear = 1 }],
        OneOff = [new QuoteOneOff("Audit", 1, 20, IsOwn: false), new QuoteOneOff("Severance", 0, 4, IsOwn: true)],
    }).ShouldBe([24m, 3_061m, 5_501m]);

    [Fact]
    public void After_the_term_lines_and_minimum_are_renewed()
    {
        Years(Fixed(1_000) with { Term = 1, Renewal = 0.1m, Indexation = 0.02m }).ShouldBe([0m, 1_000m, 1_122m]);
        Years(Fixed(100) with { Term = 1, Renewal = -0.1m, MinimumPerYear = 1_000 }).ShouldBe([0m, 1_000m, 900m]);
        Years(Fixed(1_000) with { Term = 2, Renewal = 0.1m }).ShouldBe([0m, 1_000m, 1_000m], "the term ends with the comparison");
    }

    [Fact]
    public void Tax_lies_on_what_the_provider_charges_and_steering_on_the_charge_before_tax() => Years(Fixed(1_000) with
    {
        Tax = 0.2m,
        Governance = 0.05m,
        Transition = 10,
        Exit = 100,
        MinimumPerYear = 1_500,
        Retained = [new FixedLine { Name = "Contact", PerYear = 7 }],
        OneOff = [new QuoteOneOff("Audit", 1, 20, IsOwn: false), new QuoteOneOff("Dual running", 1, 30, IsOwn: true)],
    }).ShouldBe([12m, 1_500m * 1.25m + 7 + 24 + 30, 1_500m * 1.25m + 7 + 120]);

    [Fact]
    public void Tax_on_a_line_in_house_makes_it_dearer()
    {
        var asked = Asked(Fixed(1));

        (asked with { InHouse = asked.InHouse with { Lines = [new FixedLine { Name = "Licences", PerYear = 100, Tax = 0.19m, Inflation = 0.1m }] } })
            .Compute().InHouse.Years.ShouldBe([0m, 119m, 130.9m]);
    }

    [Fact]
    public void Gaps_stand_beside_what_is_quoted_and_a_better_level_counts_for_the_quote()
    {
        var plan = Asked(Fixed(900) with { Gaps = [new Gap("Slower", 150, 0.1m), new Gap("Longer hours", -20)] }).Compute().Quotes[0];

        (plan.Total, plan.BreakEvenYear, plan.Saving).ShouldBe((1_800m, 1, 0.1m));
        plan.AtOurLevels!.Years.ShouldBe([0m, 1_030m, 1_045m]);
        (plan.AtOurLevels.Total, plan.AtOurLevels.BreakEvenYear, plan.AtOurLevels.Saving).ShouldBe((2_075m, null, -0.0375m));
    }

    [Fact]
    public void Without_a_list_of_gaps_nothing_is_said_of_our_levels_and_an_empty_one_costs_nothing()
    {
        Asked(Fixed(900)).Compute().Quotes[0].AtOurLevels.ShouldBeNull();
        Asked(Fixed(900) with { Gaps = [] }).Compute().Quotes[0].AtOurLevels!.Total.ShouldBe(1_800);
    }

    [Fact]
    public void A_month_s_charge_is_that_of_the_quote_s_currency_before_tax()
    {
        var quote = Fixed(1_200) with { Currency = "USD", Rate = 2, RateByYear = [2, 3, 5], Tax = 0.2m };

        Asked(quote).MonthlyCharge(quote).ShouldBe(100);
    }

    private static Quote Fixed(decimal perYear) => new() { Provider = "Norvik", Currency = "EUR", Lines = [new FixedLine { Name = "Service", PerYear = perYear }] };

    private static IReadOnlyList<decimal> Years(Quote quote) => Asked(quote).Compute().Quotes[0].Years;

    private static Comparison Asked(Quote quote) => DecisionCases.Case((quote, new QuoteTerms())).Comparison with
    {
        Volumes = new Volumes(new Dictionary<string, DriverVolume>(StringComparer.Ordinal) { ["people"] = DriverVolume.Growing(100, 0.1m) }),
    };
}
