using ItCatalog.Calculation;
using ItCatalog.Calculation.Billing;
using ItCatalog.Work.Bills;
using NodaTime;

namespace ItCatalog.Work.Tests.Bills;

/// <summary>Every sentence of a bill, as a table of cases.</summary>
public sealed class BillWordsTests
{
    private static readonly LocalDate _september = new(2026, 9, 1);
    private static readonly LocalDate _october = new(2026, 10, 1);
    private static readonly BillLine _laptop = new() { Kind = ChargeKind.Quantity, Service = new("laptop", "Managed laptop", "w", "Workplace"), Site = new("berlin", "Berlin"), Cents = 0, UnitName = "device" };

    [Theory]
    [InlineData(1020988, "EUR\u00a010,209.88 more than in September 2026.")]
    [InlineData(-84, "EUR\u00a00.84 less than in September 2026.")]
    [InlineData(0, "As much as in September 2026.")]
    public void A_bill_is_told_against_the_month_before(long cents, string sentence) => BillWords.Against(Money.OfCents(cents, "EUR"), _september).ShouldBe(sentence);

    [Fact]
    public void A_reason_says_what_is_other_than_before()
    {
        var whole = Line(10, _october, 31, 4620);
        Why(Line(10, _september, 30, 4580), whole).ShouldBe("one costs 46.20 instead of 45.80 since 1 Oct");
        Why(Line(10, _september, 30, 4580), whole with { Days = [.. Line(10, _october, 14, 4580).Days, .. Line(10, new(2026, 10, 15), 17, 4620).Days] }).ShouldBe("one costs 46.20 instead of 45.80 since 15 Oct");
        Why(whole with { Days = [.. Line(10, _september, 14, 4580).Days, .. Line(10, new(2026, 9, 15), 16, 4620).Days] }, Line(10, _october, 31, 4620) with { Cents = 1 })
            .ShouldBe("one costs 46.20 in the whole month, part of the month before another price");
        Why(Line(320, _september, 30, 4620), Line(326, _october, 31, 4620)).ShouldBe("326\u00a0×\u00a0device, 320 before");
        Why(Line(320, _september, 30, 4580), Line(326, _october, 31, 4620)).ShouldBe("one costs 46.20 instead of 45.80 since 1 Oct, and 326\u00a0×\u00a0device, 320 before");
        Why(null, Line(6, new(2026, 10, 12), 20, 4620) with { Kind = ChargeKind.Delivered, Request = 9 }).ShouldBe("6\u00a0×\u00a0device delivered, charged from 12 Oct on");
        Why(null, whole).ShouldBe("charged from 1 Oct on");
        Why(Line(6, new(2026, 9, 12), 19, 4620), Line(6, _october, 31, 4620)).ShouldBe("charged for 31 days, 19 in the month before");
        Why(whole, null).ShouldBe("no longer charged");
        Why(Agreed(100000, 1), Agreed(120000, 2)).ShouldBe("version 2 charges 1,200.00 instead of 1,000.00");
        Why(null, Once(894000)).ShouldBe("6\u00a0×\u00a0device set up");
        Why(Once(894000), null).ShouldBe("6\u00a0×\u00a0device set up in the month before");
    }

    [Fact]
    public void Credits_and_what_was_corrected_have_reasons_of_their_own()
    {
        Why(null, Credit(-17741)).ShouldBe("a credit for “Resolved within 8 h”");
        Why(Credit(-17741), null).ShouldBe("no credit for “Resolved within 8 h” any more, 177.41 in the month before");
        Why(Credit(-17741), Credit(-35482)).ShouldBe("the credit for “Resolved within 8 h” is 354.82, 177.41 in the month before");
        Why(null, Credit(17741) with { About = new LocalDate(2026, 7, 1) }).ShouldBe("the credit of July 2026 for “Resolved within 8 h” is returned");
        Why(Credit(17741), null).ShouldBe("a credit for “Resolved within 8 h” was returned in the month before");
        Why(null, Credit(8871) with { Kind = ChargeKind.Adjustment, About = _september }).ShouldBe("a credit of September 2026 was corrected");
        Why(Credit(8871) with { Kind = ChargeKind.Adjustment, About = _september }, null).ShouldBe("an adjustment of September 2026 in the month before");
        var correction = _laptop with { Kind = ChargeKind.Correction, Corrects = ChargeKind.Delivered, About = _september, Note = "12.00 instead of 10.00", Cents = 200 };
        Why(null, correction).ShouldBe("September 2026 was charged wrong: 12.00 instead of 10.00");
        Why(correction, null).ShouldBe("a correction of September 2026 in the month before");
    }

    [Fact]
    public void Lines_that_differ_for_the_same_reason_are_told_together()
    {
        BillDifference[] differences =
        [
            new(Line(10, _september, 30, 4580), Line(10, _october, 31, 4620)),
            new(Line(20, _september, 30, 4580) with { Site = new("pune", "Pune") }, Line(20, _october, 31, 4620) with { Site = new("pune", "Pune") }),
            new(null, Once(894000)),
        ];

        BillWords.Reasons(differences, "EUR").Select(reason => $"{BillWords.MoreOrLess(reason.Cents, "EUR")}: {reason.About}, {reason.Why}").ShouldBe(
        [
            "8,940.00 more: Managed laptop in Berlin, 6\u00a0×\u00a0device set up",
            "12.00 more: Managed laptop in Berlin and Pune, one costs 46.20 instead of 45.80 since 1 Oct",
        ]);
    }

    [Fact]
    public void A_line_tells_how_it_comes_about()
    {
        BillWords.Arithmetic(Line(320, _october, 31, 4620), "EUR").ShouldBe("320 × 46.20");
        BillWords.Arithmetic(Line(40, new(2026, 10, 12), 20, 2135), "EUR").ShouldBe("40 × 21.35 × 20 of 31 days");
        BillWords.Arithmetic(_laptop with { Quantity = 7, Days = [new(_october, _october.PlusMonths(1), 10000, IsYearly: true)] }, "EUR").ShouldBe("7 × 100.00 / 12");
        BillWords.Arithmetic(Agreed(1, 1), "EUR").ShouldBe("agreed for all sites together");
        BillWords.Arithmetic(Credit(17741) with { About = _september }, "EUR").ShouldBe("Resolved within 8 h: the credit of September 2026 is returned");
    }

    [Fact]
    public void A_bill_says_whether_it_stays()
    {
        var bill = new Bill { DepartmentCode = "res", DepartmentName = "Research", Month = _october, Currency = "EUR", Lines = [], Gaps = [] };

        State(bill, hasEnded: true).ShouldBe("Open: no agreement has figures of the month, so none closes this bill.");
        State(bill, hasEnded: true, false).ShouldBe("Open: it closes with the months of its 1 agreement, of which none is closed.");
        State(bill, hasEnded: true, true, false).ShouldBe("Open: it closes with the months of its 2 agreements, of which 1 is closed.");
        State(bill, hasEnded: false, false).ShouldStartWith("So far: the month is not over.");
        State(bill with { ClosedAt = Instant.FromUtc(2026, 11, 13, 9, 0) }, hasEnded: true, true).ShouldBe("Closed on 13 Nov 2026; what changes later gets a line of its own in a later bill.");
        BillWords.Closed(0, 8).ShouldBe("No bill is closed yet.");
        BillWords.Closed(1, 8).ShouldBe("1 of 8 bills is closed and stays.");
        BillWords.Closed(8, 8).ShouldBe("All are closed and stay.");

        static string State(Bill bill, bool hasEnded, params bool[] closed) =>
            BillWords.State(bill, hasEnded, [.. closed.Select((isClosed, index) => ($"SLA-{index}", isClosed))], DateTimeZone.Utc);
    }

    private static string Why(BillLine? before, BillLine? after) => BillWords.Why(new(before, after), "EUR");

    private static BillLine Line(int quantity, LocalDate from, int days, long cents) =>
        _laptop with { Quantity = quantity, Days = [new(from, from.PlusDays(days), cents, IsYearly: false)], Cents = quantity * cents * days / 30 is var sum && days is 30 or 31 ? quantity * cents : sum };

    private static BillLine Agreed(long cents, int version) => _laptop with { Kind = ChargeKind.Agreed, Site = null, Agreement = "SLA-1", Version = version, Cents = cents };

    private static BillLine Once(long cents) => _laptop with { Kind = ChargeKind.Once, Quantity = 6, Request = 9, Cents = cents };

    private static BillLine Credit(long cents) => _laptop with { Kind = ChargeKind.Credit, TargetKey = "resolved", TargetName = "Resolved within 8 h", Cents = cents };
}
