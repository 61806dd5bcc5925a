using ItCatalog.Calculation.Comparisons;

namespace ItCatalog.Calculation.Tests.Comparisons;

/// <summary>What it costs to leave a provider early. In-house costs 1,000 a year for four years; nothing is discounted but where said.</summary>
public sealed class LeavingTests
{
    [Fact]
    public void Leaving_costs_what_is_asked_and_the_exit_at_the_rate_of_the_year_and_with_tax()
    {
        var comparison = Of(new Quote
        {
            Provider = "Norvik", Currency = "USD", RateByYear = [1, 0.9m, 0.8m, 0.7m, 0.6m], Tax = 0.1m, Exit = 50, Leaving = [400, null, 100],
            Lines = [new FixedLine { Name = "Service", PerYear = 500 }],
        });

        var years = LeavingYear.Of(comparison, 0);

        years.Select(year => year.Year).ShouldBe([1, 2, 3], "the last year is the end, which is not early");
        years.Select(year => year.Fee).ShouldBe([400 * 0.9m * 1.1m, null, 100 * 0.7m * 1.1m]);
        years.Select(year => year.Exit).ShouldBe([50 * 0.9m * 1.1m, 50 * 0.8m * 1.1m, 50 * 0.7m * 1.1m]);
        years.Select(year => year.Cost).ShouldBe([445.5m, null, 115.5m]);
        // 500 at 0.9 with tax; until the third year 500 at 0.9, 0.8 and 0.7.
        years.Select(year => year.AgainstInHouse).ShouldBe([495 + 445.5m - 1000, null, (500 * 2.4m * 1.1m) + 115.5m - 3000]);
    }

    [Fact]
    public void What_is_paid_until_then_is_discounted_and_what_is_asked_for_nothing_costs_nothing()
    {
        var comparison = Of(new Quote { Provider = "Norvik", Currency = "EUR", Transition = 100, Leaving = [0], Lines = [new FixedLine { Name = "Service", PerYear = 500 }] }) with { DiscountRate = 0.25m };

        var first = LeavingYear.Of(comparison, 0)[0];

        (first.Cost, first.AgainstInHouse).ShouldBe((0, 100 + 400 - 800));
        Plain(first.Sentence("2027", "EUR")).ShouldBe("Leaving after 2027 costs EUR 0.00.");
        LeavingYear.Of(comparison, 0)[2].Sentence("2029", "EUR").ShouldBe("What leaving after 2029 costs is not known: the quote does not say what it asks for it.");
    }

    [Fact]
    public void Of_one_year_there_is_nothing_to_leave_early() =>
        LeavingYear.Of(Of(new Quote { Provider = "Norvik", Currency = "EUR", Leaving = [5] }) with { Years = 1 }, 0).ShouldBeEmpty();

    private static Comparison Of(Quote quote) => new()
    {
        Currency = "EUR",
        Years = 4,
        DiscountRate = 0,
        Volumes = Volumes.None,
        InHouse = new InHouse { Name = "In-house", Lines = [new FixedLine { Name = "Team", PerYear = 1000 }] },
        Quotes = [quote],
    };

    private static string Plain(string text) => text.Replace('\u00a0', ' ').Replace('\u202f', ' ');
}
