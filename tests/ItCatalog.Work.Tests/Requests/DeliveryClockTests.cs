using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using ItCatalog.Calculation;
using ItCatalog.Data.Requests;
using ItCatalog.Work.Requests;
using NodaTime;

namespace ItCatalog.Work.Tests.Requests;

/// <summary>Requests are measured by the rules of every case: business days of the site from the last approval on, and not while the sender owes an answer.</summary>
public sealed class DeliveryClockTests
{
    // Mon to Fri 08:00 to 18:00 in Berlin; Friday 27 November, 12:00.
    private static readonly ServiceCalendar Calendar = new(
        new ServiceHours([new WeeklyHours([IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday], new(8, 0), new(18, 0))], [], []),
        DateTimeZoneProviders.Tzdb["Europe/Berlin"]);

    private static readonly Instant Ready = Instant.FromUtc(2026, 11, 27, 11, 0);

    [Fact]
    public void Two_business_days_from_Friday_noon_end_on_Tuesday_noon()
    {
        var clock = DeliveryClock.Of(Request(), [], Calendar, Instant.FromUtc(2026, 11, 30, 11, 0))!;

        (clock.Outcome.Due, clock.Outcome.State, clock.ReadingInBusinessDays).ShouldBe((Instant.FromUtc(2026, 12, 1, 11, 0), TicketState.Pending, 1m));
    }

    [Fact]
    public void While_the_sender_owes_an_answer_it_stands_still()
    {
        IReadOnlyList<RequestEvent> history = [Event(RequestDeed.Asked, 30, 7), Event(RequestDeed.Answered, 30, 17)];

        var clock = DeliveryClock.Of(Request(), history, Calendar, Instant.FromUtc(2026, 12, 1, 11, 0))!;

        (clock.Outcome.Due, clock.ReadingInBusinessDays).ShouldBe((Instant.FromUtc(2026, 12, 2, 11, 0), 1m), "Monday does not count");
    }

    [Fact]
    public void An_answer_that_is_still_owed_stops_it_until_now()
    {
        var clock = DeliveryClock.Of(Request(), [Event(RequestDeed.Asked, 30, 7)], Calendar, Instant.FromUtc(2026, 12, 4, 11, 0))!;

        (clock.Outcome.State, clock.ReadingInBusinessDays).ShouldBe((TicketState.Pending, 0.6m));
    }

    [Fact]
    public void What_was_asked_before_the_last_approval_is_none_of_it()
    {
        IReadOnlyList<RequestEvent> history = [Event(RequestDeed.Asked, 25, 7), Event(RequestDeed.Answered, 26, 7), Event(RequestDeed.Fulfilled, 30, 11)];

        var clock = DeliveryClock.Of(Request(RequestState.Fulfilled), history, Calendar, Instant.FromUtc(2026, 12, 4, 11, 0))!;

        (clock.Outcome.State, clock.ReadingInBusinessDays).ShouldBe((TicketState.Good, 1m));
    }

    [Fact]
    public void A_part_that_is_delivered_stops_nothing()
    {
        var clock = DeliveryClock.Of(Request(), [Event(RequestDeed.Delivered, 30, 11)], Calendar, Instant.FromUtc(2026, 12, 2, 11, 0))!;

        clock.Outcome.State.ShouldBe(TicketState.Missed);
    }

    [Theory]
    [InlineData(RequestState.Declined)]
    [InlineData(RequestState.Withdrawn)]
    public void What_was_declined_or_taken_back_is_owed_no_more(RequestState state) => DeliveryClock.Of(Request(state), [], Calendar, Ready).ShouldBeNull();

    [Fact]
    public void Nothing_runs_before_the_last_approval_or_without_a_promise()
    {
        DeliveryClock.Of(Request(RequestState.Approval) with { Ready = null }, [], Calendar, Ready).ShouldBeNull();
        DeliveryClock.Of(Request() with { DeliverDays = null, DeliverRatio = null }, [], Calendar, Ready).ShouldBeNull();
    }

    private static RequestEvent Event(RequestDeed what, int day, int hour) =>
        new() { At = Instant.FromUtc(2026, 11, day, hour, 0), PersonName = "Somebody", What = what, Reason = "" };

    private static Request Request(RequestState state = RequestState.Accepted) => new()
    {
        Id = 6,
        ServiceCode = "LABWS",
        ServiceName = "Lab workstation",
        UnitId = 1,
        UnitName = "Workplace",
        SiteId = 1,
        SiteName = "Berlin",
        ServiceHoursId = 1,
        TimeZone = "Europe/Berlin",
        DepartmentId = 1,
        DepartmentName = "Research",
        RequestedBy = "Anita Kulkarni",
        RequestedById = 8,
        Quantity = 6,
        QuantityUnit = "device",
        WishDate = null,
        Note = "",
        CostPerYear = Money.OfCents(0, "EUR"),
        CostOnce = Money.OfCents(0, "EUR"),
        State = state,
        Created = Ready,
        Ready = Ready,
        DeliverDays = 2,
        DeliverRatio = 0.9m,
    };
}
