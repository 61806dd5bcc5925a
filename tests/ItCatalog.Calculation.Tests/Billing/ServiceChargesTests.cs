using ItCatalog.Calculation.Billing;
using ItCatalog.Calculation.Requests;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Calculation.Tests.Billing;

/// <summary>What a month is charged for a service: calculation rules, section 11.</summary>
public sealed class ServiceChargesTests
{
    private static readonly BilledService _laptop = new("laptop", "Managed laptop", "workplace", "Workplace");
    private static readonly BilledSite _berlin = new("berlin", "Berlin");
    private static readonly BilledSite _pune = new("pune", "Pune");

    [Fact]
    public void A_charge_that_is_agreed_is_charged_whole_and_its_quantities_are_told()
    {
        var (lines, gaps) = Of("2026-10", [Version(1, "2026-01", charge: 1_478_400, (_berlin, 200), (_pune, 120))], [], Price("2024-01-01", 4580), Price("2024-01-01", 4580) with { Site = "pune" });

        Told(lines).ShouldBe(["Agreed  320 device: 1478400"]);
        gaps.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2024-01-01", 4620, 924000)]
    [InlineData("2026-10-01", 4620, 924000)]
    [InlineData("2026-10-16", 4620, 920129)] // 200 × (45.80 × 15 + 46.20 × 16) / 31 = 9,201.2903…
    [InlineData("2026-11-01", 4620, 916000)]
    public void A_quantity_is_charged_at_the_price_of_each_day(string from, long cents, long expected)
    {
        var (lines, _) = Of("2026-10", [Version(1, "2026-01", charge: null, (_berlin, 200))], [], Price("2023-01-01", 4580), Price(from, cents));

        lines.ShouldHaveSingleItem().Cents.ShouldBe(expected);
    }

    [Fact]
    public void A_price_for_a_year_is_charged_by_the_twelfth()
    {
        var (lines, _) = Of("2026-02", [Version(1, "2026-01", charge: null, (_berlin, 7))], [], Price("2024-01-01", 10000, PricePeriod.Year));

        // 7 × 100.00 / 12 = 58.333…
        lines.ShouldHaveSingleItem().Cents.ShouldBe(5833);
    }

    [Theory]
    [InlineData("2026-09-30", 85_400)]
    [InlineData("2026-10-01", 85_400)]
    [InlineData("2026-10-12", 55_097)] // 40 × 21.35 × 20 of 31 days = 550.9677…
    [InlineData("2026-10-31", 2_755)]
    public void What_is_delivered_is_charged_by_the_day_from_its_day_on(string day, long expected)
    {
        var (lines, _) = Of("2026-10", [], [Delivered(12, day, 40)], Price("2024-01-01", 2135));

        lines.ShouldHaveSingleItem().Cents.ShouldBe(expected);
    }

    [Fact]
    public void What_is_due_once_is_charged_in_the_month_of_delivery_alone()
    {
        var delivery = Delivered(12, "2026-10-31", 6) with { OnceCents = 894_000 };

        Told(Of("2026-10", [], [delivery], Price("2024-01-01", 4470)).Lines).ShouldBe(["Once berlin 6 device: 894000", "Delivered berlin 6 device: 865"]);
        Told(Of("2026-11", [], [delivery], Price("2024-01-01", 4470)).Lines).ShouldBe(["Delivered berlin 6 device: 26820"]);
        Of("2026-09", [], [delivery], Price("2024-01-01", 4470)).Lines.ShouldBeEmpty();
    }

    [Fact]
    public void A_price_that_is_due_once_brings_no_monthly_line_and_is_no_gap_of_a_delivery()
    {
        var (lines, gaps) = Of("2026-11", [], [Delivered(12, "2026-10-31", 6)], Price("2024-01-01", 7800, PricePeriod.Once));

        lines.ShouldBeEmpty();
        gaps.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_not_said_is_named_and_never_charged_as_nothing()
    {
        Gaps(Version(1, "2026-01", null, (_berlin, null))).ShouldBe(["NoQuantity berlin SLA-1"]);
        Gaps(Version(1, "2026-01", null, (_pune, 3))).ShouldBe(["NoPrice pune SLA-1"]);
        Of("2026-10", [Version(1, "2026-01", null, (_berlin, 3))], [], Price("2024-01-01", 100, PricePeriod.Once)).Gaps.Single().Kind.ShouldBe(GapKind.PriceIsOnce);
        Of("2026-10", [], [Delivered(12, "2026-10-05", 1)]).Gaps.ShouldHaveSingleItem().Request.ShouldBe(12);

        static IEnumerable<string> Gaps(AgreedVersion version) =>
            Of("2026-10", [version], [], Price("2024-01-01", 100)).Gaps.Select(gap => $"{gap.Kind} {gap.Site.Code} {gap.Agreement}");
    }

    [Fact]
    public void A_price_that_is_known_for_a_part_of_the_month_charges_that_part_and_names_the_rest()
    {
        var (lines, gaps) = Of("2026-10", [Version(1, "2026-01", null, (_berlin, 31))], [], Price("2026-10-22", 100));

        lines.ShouldHaveSingleItem().Cents.ShouldBe(1000);
        gaps.ShouldHaveSingleItem().Kind.ShouldBe(GapKind.NoPrice);
    }

    [Fact]
    public void A_quantity_of_none_is_said_and_charged_as_nothing()
    {
        var (lines, gaps) = Of("2026-10", [Version(1, "2026-01", null, (_berlin, 0))], [], Price("2024-01-01", 100));

        lines.ShouldHaveSingleItem().Cents.ShouldBe(0);
        gaps.ShouldBeEmpty();
    }

    /// <summary>An agreement that names how many there are, or what they cost, has what was delivered before in it; what is delivered later is beside it.</summary>
    [Theory]
    [InlineData("2026-05-10", "2026-07-01")] // before the version that says 200 instead of 180
    [InlineData("2026-07-01", "2027-01-01")] // with it, until the end of the agreement
    [InlineData("2025-11-30", "2026-01-01")] // before the agreement
    public void A_delivery_is_charged_beside_an_agreement_until_the_agreement_says_anew(string day, string end) =>
        ServiceCharges.EndOf("berlin", LocalDatePattern.Iso.Parse(day).Value, Years()).ShouldBe(LocalDatePattern.Iso.Parse(end).Value);

    [Fact]
    public void A_version_that_says_the_same_takes_nothing_in()
    {
        AgreedVersion[] versions = [Version(1, "2026-01", null, (_berlin, 180)) with { Until = First("2026-07") }, Version(2, "2026-07", null, (_berlin, 180), (_pune, 9))];

        ServiceCharges.EndOf("berlin", new(2026, 5, 10), versions).ShouldBeNull();
        ServiceCharges.EndOf("pune", new(2026, 5, 10), versions).ShouldBe(First("2026-07"));
        ServiceCharges.EndOf("berlin", new(2026, 5, 10), [Version(1, "2026-07", null, (_berlin, null))]).ShouldBeNull("it says nothing");
        ServiceCharges.EndOf("berlin", new(2027, 5, 10), Years()).ShouldBeNull("the agreement has ended before");
    }

    [Fact]
    public void Without_cents_a_line_is_rounded_to_whole_units()
    {
        var lines = ServiceCharges.Of(new(new(_laptop, [], [Delivered(12, "2026-10-12", 1)], [Price("2024-01-01", 100_000)])), First("2026-10"), "JPY").Lines;

        // 1,000 × 20 / 31 = 645.16…
        lines.ShouldHaveSingleItem().Cents.ShouldBe(64_500);
    }

    private static AgreedVersion[] Years() =>
    [
        Version(1, "2026-01", null, (_berlin, 180)) with { Until = First("2026-07") },
        Version(2, "2026-07", null, (_berlin, 200)) with { Until = First("2027-01") },
    ];

    private static (IReadOnlyList<BillLine> Lines, IReadOnlyList<BillGap> Gaps) Of(string month, AgreedVersion[] versions, Delivery[] deliveries, params PriceSince[] prices) =>
        ServiceCharges.Of(new(new(_laptop, versions, deliveries, prices)), First(month), "EUR");

    private static AgreedVersion Version(int number, string from, long? charge, params (BilledSite, int?)[] sites) => new("SLA-1", number, First(from), null, charge, sites);

    private static Delivery Delivered(long request, string day, int quantity) => new(request, _berlin, LocalDatePattern.Iso.Parse(day).Value, quantity, "device", 0);

    private static PriceSince Price(string from, long cents, PricePeriod period = PricePeriod.Month) => new("berlin", LocalDatePattern.Iso.Parse(from).Value, "device", cents, period);

    private static LocalDate First(string month) => LocalDatePattern.Iso.Parse(month + "-01").Value;

    private static IEnumerable<string> Told(IEnumerable<BillLine> lines) => lines.Select(line => $"{line.Kind} {line.Site?.Code} {line.Quantity} {line.UnitName}: {line.Cents}");
}
