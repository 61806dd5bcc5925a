using ItCatalog.Calculation.Billing;
using NodaTime;

namespace ItCatalog.Calculation.Tests.Billing;

/// <summary>What a department has, by what the bill charges.</summary>
public sealed class HoldingTests
{
    private static readonly BilledSite Berlin = new("BER", "Berlin");
    private static readonly BilledSite Pune = new("PUN", "Pune");
    private static readonly LocalDate July = new(2026, 7, 1);

    [Fact]
    public void Without_an_agreement_what_was_delivered_is_what_it_has() =>
        Holding.On([], [Of(1, Berlin, July, 3), Of(2, Berlin, July.PlusDays(40), 4)], July.PlusDays(10)).ShouldBe([new(Berlin, null, 3, true)]);

    [Fact]
    public void What_a_version_names_and_what_was_delivered_since_add_up() =>
        Holding.On([Version(July, null, 90)], [Of(1, Berlin, July.PlusDays(3), 6)], July.PlusDays(20)).Select(held => held.Quantity).ShouldBe([96]);

    [Fact]
    public void A_later_version_that_counts_anew_holds_what_was_delivered_before() =>
        Holding.On([Version(July, July.PlusMonths(2), 90), Version(July.PlusMonths(2), null, 97)], [Of(1, Berlin, July.PlusDays(3), 6)], July.PlusMonths(2)).ShouldBe([new(Berlin, 97, 0, true)]);

    [Fact]
    public void A_site_without_a_quantity_in_force_is_not_known_whatever_was_delivered()
    {
        var held = Holding.On([Version(July, null, null)], [Of(1, Berlin, July.PlusDays(3), 6), Of(2, Pune, July, 2)], July.PlusDays(20));

        held.Select(one => (one.Site.Code, one.Quantity, one.Delivered)).ShouldBe([("BER", (int?)null, 6), ("PUN", 2, 2)]);
    }

    private static AgreedVersion Version(LocalDate from, LocalDate? until, int? quantity) => new("A", 1, from, until, null, [(Berlin, quantity)]);

    private static Delivery Of(long request, BilledSite site, LocalDate day, int quantity) => new(request, site, day, quantity, "device", 0);
}
