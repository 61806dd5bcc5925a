using ItCatalog.Calculation.Billing;
using ItCatalog.Calculation.Requests;
using NodaTime;

namespace ItCatalog.Calculation.Tests.Billing;

/// <summary>What a department has, and what it is charged for it: calculation rules, section 11.</summary>
public sealed class InventoryTests
{
    private static readonly BilledService _laptop = new("laptop", "Managed laptop", "workplace", "Workplace");
    private static readonly BilledSite _berlin = new("berlin", "Berlin");
    private static readonly BilledSite _pune = new("pune", "Pune");
    private static readonly BilledTier _silver = new("silver", "Silver");
    private static readonly LocalDate _july = new(2026, 7, 1);

    [Fact]
    public void Without_an_agreement_what_was_delivered_is_what_it_has() =>
        Held(new Inventory(Use([], [Of(1, _berlin, _july, 3), Of(2, _berlin, _july.PlusDays(40), 4)])), _july.PlusDays(10)).ShouldBe(["berlin 3"]);

    [Fact]
    public void What_a_version_names_and_what_was_delivered_since_add_up() =>
        Held(new Inventory(Use([Version(_july, null, 90)], [Of(1, _berlin, _july.PlusDays(3), 6)])), _july.PlusDays(20)).ShouldBe(["berlin 96"]);

    [Fact]
    public void A_later_version_that_counts_anew_holds_what_was_delivered_and_returned_before()
    {
        var use = Use([Version(_july, _july.PlusMonths(2), 90), Version(_july.PlusMonths(2), null, 97)], [Of(1, _berlin, _july.PlusDays(3), 6)]) with { Removals = [Returned(9, 20, 10)] };

        Held(new Inventory(use), _july.PlusDays(30)).ShouldBe(["berlin 86"]);
        Held(new Inventory(use), _july.PlusMonths(2)).ShouldBe(["berlin 97"]);
    }

    [Fact]
    public void A_site_without_a_quantity_in_force_is_not_known_whatever_was_delivered()
    {
        var held = new Inventory(Use([Version(_july, null, null)], [Of(1, _berlin, _july.PlusDays(3), 6), Of(2, _pune, _july, 2)])).On(_july.PlusDays(20));

        held.Select(one => (one.Site.Code, one.Quantity, one.Delivered)).ShouldBe([("berlin", (int?)null, 6), ("pune", 2, 2)]);
    }

    [Fact]
    public void Offerings_are_told_apart()
    {
        var inventory = new Inventory(Use([], [Of(1, _berlin, _july, 3), Of(2, _berlin, _july, 4) with { Tier = _silver }]) with { Removals = [Returned(9, 5, 4) with { Tier = _silver }] });

        Held(inventory, _july).ShouldBe(["berlin 3", "berlin silver 4"]);
        Held(inventory, _july.PlusDays(5)).ShouldBe(["berlin 3"]);
        inventory.Shortages.ShouldBeEmpty();
    }

    [Fact]
    public void What_came_last_goes_first_and_what_the_agreement_names_only_then()
    {
        var inventory = new Inventory(Use([Version(_july, null, 90)], [Of(1, _berlin, _july.PlusDays(3), 6), Of(2, _berlin, _july.PlusDays(4), 2)]) with { Removals = [Returned(9, 10, 5), Returned(10, 20, 10)] });

        inventory.On(_july.PlusDays(10)).ShouldHaveSingleItem().ShouldBe(new Holding(_berlin, null, "device", 90, 3, IsKnown: true, "A"));
        inventory.On(_july.PlusDays(20)).ShouldHaveSingleItem().ShouldBe(new Holding(_berlin, null, "device", 83, 0, IsKnown: true, "A"));
        inventory.Lots.Select(lot => (lot.Request, lot.On(_july.PlusDays(10)))).ShouldBe([(1L, 3), (2L, 0)]);
    }

    [Theory]
    [InlineData(0, 3, 3, 1)] // it is returned on the day on which it came
    [InlineData(-1, 3, 3, 3)] // before it came
    [InlineData(5, 3, 3, 1)]
    public void No_more_goes_than_is_there_on_the_day(int day, int delivered, int first, int missing)
    {
        var inventory = new Inventory(Use([], [Of(1, _berlin, _july, delivered)]) with { Removals = [Returned(9, day, first), Returned(10, day, 1)] });

        inventory.Shortages.Sum(shortage => shortage.Missing).ShouldBe(day < 0 ? missing + 1 : missing);
        inventory.Lots.ShouldAllBe(lot => lot.On(_july.PlusDays(10)) >= 0);
    }

    [Fact]
    public void What_is_returned_is_charged_up_to_the_day_before_and_not_after()
    {
        var use = Use([], [Of(1, _berlin, _july, 6)], Price(_berlin, 3100)) with { Removals = [Returned(9, 9, 4), Returned(10, 40, 2)] };

        // 6 × 31.00 × 9 of 31 days + 2 × 31.00 × 22 of 31 days.
        Told(use, _july).ShouldBe(["Delivered berlin 2 [6 9, 2 22]: 9800"]);
        // 2 × 31.00 × 9 of 31 days.
        Told(use, _july.PlusMonths(1)).ShouldBe(["Delivered berlin 2 [2 9]: 1800"]);
        Told(use, _july.PlusMonths(2)).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_returned_of_an_agreed_quantity_is_charged_no_more_until_a_version_says_anew()
    {
        var use = Use([Version(_july, _july.PlusMonths(2), 10), Version(_july.PlusMonths(2), null, 10), Version(_july.PlusMonths(4), null, 12)], [], Price(_berlin, 3100)) with { Removals = [Returned(9, 0, 4)] };

        Told(use, _july).ShouldBe(["Quantity berlin 6 [6 31]: 18600"]);
        Told(use, _july.PlusMonths(2)).ShouldBe(["Quantity berlin 6 [6 30]: 18600"], "it says the same as the one before");
        Told(use, _july.PlusMonths(4)).ShouldBe(["Quantity berlin 12 [12 30]: 37200"]);
    }

    [Fact]
    public void All_of_an_agreed_quantity_is_returned_and_none_is_left()
    {
        var use = Use([Version(_july, null, 4)], [], Price(_berlin, 3100)) with { Removals = [Returned(9, 9, 4)] };

        Told(use, _july).ShouldBe(["Quantity berlin 4 [4 9]: 3600"]);
        Told(use, _july.PlusMonths(1)).ShouldBe(["Quantity berlin 0 [0 31]: 0"]);
    }

    [Fact]
    public void A_charge_for_everything_together_stays_as_agreed_and_tells_the_quantity_that_is_left()
    {
        var use = Use([Version(_july, null, 10) with { ChargeCents = 50_000 }], [Of(1, _berlin, _july, 2)], Price(_berlin, 3100)) with { Removals = [Returned(9, 0, 5)] };

        Told(use, _july).ShouldBe(["Agreed  7 []: 50000"]);
        new Inventory(use).YearlyCents(_july).ShouldBe(0);
    }

    [Fact]
    public void What_moves_is_charged_where_it_is()
    {
        var use = Use([], [Of(1, _berlin, _july, 6) with { OnceCents = 900 }], Price(_berlin, 3100), Price(_pune, 6200)) with { Removals = [Returned(9, 10, 4) with { To = _pune }] };

        Told(use, _july).ShouldBe(["Once berlin 6 []: 900", "Delivered berlin 2 [6 10, 2 21]: 10200", "Delivered pune 4 [4 21]: 16800"]);
        Told(use, _july.PlusMonths(1)).ShouldBe(["Delivered berlin 2 [2 31]: 6200", "Delivered pune 4 [4 31]: 24800"]);
        ServiceCharges.Of(new(use), _july, "EUR").Lines[^1].Note.ShouldBe("moved from Berlin");
        (new Inventory(use).YearlyCents(_july.PlusDays(9)), new Inventory(use).YearlyCents(_july.PlusDays(10))).ShouldBe((6 * 37200, (2 * 37200) + (4 * 74400)));
    }

    [Fact]
    public void What_moves_between_sites_of_one_agreement_stays_in_its_charge()
    {
        var version = new AgreedVersion("A", 1, _july, null, 50_000, [(_berlin, 10), (_pune, 5)]);
        var use = Use([version], [], Price(_berlin, 3100), Price(_pune, 6200)) with { Removals = [Returned(9, 10, 4) with { To = _pune }] };

        Held(new Inventory(use), _july.PlusDays(10)).ShouldBe(["berlin 6", "pune 9"]);
        Told(use, _july).ShouldBe(["Agreed  15 []: 50000"]);
        Told(use with { Versions = [version with { ChargeCents = null }] }, _july).ShouldBe(["Quantity berlin 6 [10 10, 6 21]: 22600", "Quantity pune 9 [5 10, 9 21]: 47800"]);
    }

    [Fact]
    public void What_leaves_the_sites_of_an_agreement_is_charged_beside_it()
    {
        var use = Use([Version(_july, null, 10) with { ChargeCents = 50_000 }], [], Price(_berlin, 3100), Price(_pune, 6200)) with { Removals = [Returned(9, 0, 4) with { To = _pune }] };

        Told(use, _july).ShouldBe(["Agreed  6 []: 50000", "Delivered pune 4 [4 31]: 24800"], ignoreOrder: true);
    }

    [Fact]
    public void What_was_moved_is_not_there_to_be_returned()
    {
        var use = Use([], [Of(1, _berlin, _july, 6)]) with { Removals = [Returned(9, 10, 6) with { To = _pune }, Returned(10, 11, 1)] };

        new Inventory(use).Shortages.ShouldHaveSingleItem().Missing.ShouldBe(1);
        Held(new Inventory(use), _july.PlusDays(11)).ShouldBe(["pune 6"]);
    }

    [Theory]
    [InlineData(4, "berlin 4", "berlin 3")]
    [InlineData(6, "berlin 6", "berlin 5")]
    [InlineData(9, "berlin 9", "berlin 8")]
    [InlineData(0, "", "")]
    public void Who_counts_says_what_is_there_from_that_day_on(int counted, string then, string later)
    {
        var use = Use([], [Of(1, _berlin, _july, 6)]) with { Counts = [new(_berlin, _july.PlusDays(10), counted, "device")], Removals = [Returned(9, 20, 1)] };

        Held(new Inventory(use), _july.PlusDays(9)).ShouldBe(["berlin 6"]);
        string.Join(", ", Held(new Inventory(use), _july.PlusDays(10))).ShouldBe(then);
        string.Join(", ", Held(new Inventory(use), _july.PlusDays(20))).ShouldBe(later);
    }

    [Theory]
    [InlineData(1, 2, "berlin 3")] // it is returned after somebody counted
    [InlineData(2, 1, "berlin 4")]
    public void On_one_day_what_was_entered_later_comes_later(int counted, int returned, string then)
    {
        var use = Use([], [Of(1, _berlin, _july, 6)]) with
        {
            Counts = [new(_berlin, _july.PlusDays(10), 4, "device") { At = Instant.FromUnixTimeSeconds(counted) }],
            Removals = [Returned(9, 10, 1) with { At = Instant.FromUnixTimeSeconds(returned) }],
        };

        Held(new Inventory(use), _july.PlusDays(10)).ShouldBe([then]);
    }

    [Fact]
    public void What_is_counted_is_charged_from_its_day_on()
    {
        var use = Use([], [Of(1, _berlin, _july, 6)], Price(_berlin, 3100)) with { Counts = [new(_berlin, _july.PlusDays(21), 8, "device")] };

        Told(use, _july).ShouldBe(["Delivered berlin 6 [6 31]: 18600", "Delivered berlin 2 [2 10]: 2000"]);
        ServiceCharges.Of(new(use), _july, "EUR").Lines[^1].Note.ShouldBe("counted on 22 Jul 2026");
    }

    private static IEnumerable<string> Held(Inventory inventory, LocalDate day) =>
        inventory.On(day).Select(held => $"{held.Site.Code}{(held.Tier is null ? "" : " " + held.Tier.Code)} {held.Quantity}");

    private static IEnumerable<string> Told(BilledUse use, LocalDate month) => ServiceCharges.Of(new(use), month, "EUR").Lines
        .Select(line => $"{line.Kind} {line.Site?.Code} {line.Quantity} [{string.Join(", ", line.Days.Select(days => $"{days.Quantity ?? line.Quantity} {days.Count}"))}]: {line.Cents}");

    private static BilledUse Use(AgreedVersion[] versions, Delivery[] deliveries, params PriceSince[] prices) => new(_laptop, versions, deliveries, prices);

    private static AgreedVersion Version(LocalDate from, LocalDate? until, int? quantity) => new("A", 1, from, until, null, [(_berlin, quantity)]);

    private static Delivery Of(long request, BilledSite site, LocalDate day, int quantity) => new(request, site, day, quantity, "device", 0);

    private static Removal Returned(long request, int day, int quantity) => new(request, _berlin, _july.PlusDays(day), quantity, "device");

    private static PriceSince Price(BilledSite site, long cents) => new(site.Code, new(2024, 1, 1), "device", cents, PricePeriod.Month);
}
