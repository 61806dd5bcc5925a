using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Tests.Laws;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using FsCheck.Fluent;
using NodaTime;

namespace ItCatalog.Calculation.Tests.ServiceLevels;

/// <summary>Calculation rules, section 10, "Waiting for the customer": Monday to Friday 08:00 to 18:00 in Berlin.</summary>
public class WaitingTimeTests
{
    private static readonly ServiceCalendar _calendar = new(
        new ServiceHours([new WeeklyHours([IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday], new(8, 0), new(18, 0))], [], []),
        Hours.Zone("Europe/Berlin"));

    [Theory]
    [InlineData("customer 2024-10-07 09:00 2024-10-07 11:30", "2:30", "0:00", "0:00")]
    [InlineData("other 2024-10-07 09:00 2024-10-07 11:30", "0:00", "2:30", "0:00")]
    [InlineData("- 2024-10-07 09:00 2024-10-07 11:30", "0:00", "0:00", "2:30")]
    [InlineData("resolved 2024-10-07 09:00 2024-10-07 11:30", "0:00", "0:00", "0:00")]
    [InlineData("customer 2024-10-07 17:00 2024-10-08 09:00", "2:00", "0:00", "0:00")]
    [InlineData("customer 2024-10-11 17:00 2024-10-14 09:00", "2:00", "0:00", "0:00")]
    [InlineData("customer 2024-10-07 19:00 2024-10-07 23:00", "0:00", "0:00", "0:00")]
    [InlineData("customer 2024-10-07 07:00 2024-10-07 09:00", "0:30", "0:00", "0:00")]
    [InlineData("customer 2024-10-16 15:00 2024-10-16 18:00", "1:00", "0:00", "0:00")]
    [InlineData("customer 2024-10-07 09:00 2024-10-07 11:00|customer 2024-10-07 10:00 2024-10-07 12:00", "3:00", "0:00", "0:00")]
    [InlineData("- 2024-10-07 09:00 2024-10-07 11:00|customer 2024-10-07 10:00 2024-10-07 12:00", "2:00", "0:00", "1:00")]
    [InlineData("other 2024-10-07 09:00 2024-10-07 11:00|customer 2024-10-07 10:00 2024-10-07 12:00|- 2024-10-07 08:30 2024-10-07 13:00", "2:00", "1:00", "1:30")]
    [InlineData("resolved 2024-10-07 10:00 2024-10-07 11:00|customer 2024-10-07 09:00 2024-10-07 12:00", "2:00", "0:00", "0:00")]
    [InlineData("customer 2024-10-16 15:00 open", "1:00", "0:00", "0:00")]
    public void Only_what_a_source_says_is_the_customers(string pauses, string customer, string other, string notKnown)
    {
        // Opened on Monday at 08:30, resolved on Wednesday of the next week at 16:00.
        var waited = new WaitingTime(_calendar, Hours.At("2024-10-20 00:00")).Of(
            Case("2024-10-07 08:30", "2024-10-16 16:00", pauses), Hours.At("2024-10-01 00:00"), Hours.At("2024-11-01 00:00"));

        (Show.HoursMinutes(waited.Customer), Show.HoursMinutes(waited.Other), Show.HoursMinutes(waited.NotKnown)).ShouldBe((customer, other, notKnown));
    }

    [Fact]
    public void A_case_that_still_waits_waits_until_the_data_is_known()
    {
        var one = Case("2024-10-07 08:30", null, "customer 2024-10-07 09:00 open");

        Waits("2024-10-07 12:00").ShouldBe("3:00");
        Waits("2024-10-08 12:00").ShouldBe("13:00");
        Waits("2024-10-07 08:45").ShouldBe("0:00");

        string Waits(string asOf) => Show.HoursMinutes(new WaitingTime(_calendar, Hours.At(asOf)).Of(one, Hours.At("2024-10-01 00:00"), Hours.At("2024-11-01 00:00")).Customer);
    }

    [Fact]
    public void Months_add_up_to_the_whole_and_the_three_never_overlap() => Scenarios.Holds(
        from calendar in Scenarios.Calendars
        from opened in Scenarios.Instants
        from length in Scenarios.Lengths
        from pauses in Scenarios.Intervals.ListOf()
        from reasons in Gen.Elements<PauseReason?>(null, PauseReason.Customer, PauseReason.Other, PauseReason.Resolved).ListOf()
        from asOf in Scenarios.Instants
        from isOpen in Gen.Elements(true, false)
        select (calendar, opened, length, pauses, reasons, asOf, isOpen),
        scenario =>
        {
            var (calendar, opened, length, pauses, reasons, asOf, isOpen) = scenario;
            var ticket = new Ticket
            {
                Key = "1",
                Opened = opened,
                Resolved = isOpen ? null : opened + (length * 4),
                Pauses = [.. pauses.Take(6).Select((pause, index) => new Pause(pause, reasons.Count == 0 ? null : reasons[index % reasons.Count]))],
            };
            var months = Window.Between(new(2023, 12), new(2025, 2), WindowLength.Month, calendar.Zone);
            var time = new WaitingTime(calendar, asOf);
            var whole = time.Of(ticket, months[0].Start, months[^1].End);

            months.Aggregate(Waited.Nothing, (sum, month) => sum + time.Of(ticket, month.Start, month.End)).ShouldBe(whole);
            var all = IntervalSet.Of(ticket.Pauses.Where(pause => pause.Reason != PauseReason.Resolved).Select(pause => pause.Time))
                .Except(IntervalSet.Of(ticket.Pauses.Where(pause => pause.Reason == PauseReason.Resolved).Select(pause => pause.Time)));
            var end = Instant.Min(asOf, ticket.Resolved ?? asOf);
            (whole.Customer + whole.Other + whole.NotKnown).ShouldBe(end <= opened ? Duration.Zero : calendar.Open(opened, end).Intersect(all).Length);
        });

    [Theory]
    [InlineData(0, 0, 0, false, "No case waited for the customer.")]
    [InlineData(1, 0, 0, false, "1 case waited 1:30 h for the customer.")]
    [InlineData(14, 0, 0, true, "14 of your cases waited 1:30 h for you.")]
    [InlineData(1, 0, 0, true, "1 of your cases waited 1:30 h for you.")]
    [InlineData(14, 1, 0, false, "14 cases waited 1:30 h for the customer, and 1 case 2:00 h of which its source does not say for whom.")]
    [InlineData(14, 3, 0, true, "14 of your cases waited 1:30 h for you, and 3 cases 2:00 h of which their source does not say for whom.")]
    [InlineData(0, 1, 0, false, "No case is known to have waited for the customer, but 1 case waited 2:00 h of which its source does not say for whom.")]
    [InlineData(0, 3, 0, false, "No case is known to have waited for the customer, but 3 cases waited 2:00 h of which their source does not say for whom.")]
    [InlineData(0, 0, 1, false, "No case is known to have waited for the customer. Of 1 case that was opened then, its source cannot say whether it waited.")]
    [InlineData(0, 0, 12, true, "No case is known to have waited for you. Of 12 cases that were opened then, their source cannot say whether they waited.")]
    [InlineData(2, 0, 1200, false, "2 cases waited 1:30 h for the customer. Of 1,200 cases that were opened then, their source cannot say whether they waited.")]
    public void It_is_told_in_a_sentence_that_holds(int customers, int notKnown, int untold, bool toCustomer, string sentence) => ShowWait.Sentence(
        new()
        {
            Time = new(customers == 0 ? Duration.Zero : Duration.FromMinutes(90), Duration.Zero, notKnown == 0 ? Duration.Zero : Duration.FromHours(2)),
            CustomerCount = customers,
            NotKnownCount = notKnown,
            UntoldCount = untold,
        },
        toCustomer).ShouldBe(sentence);

    private static Ticket Case(string opened, string? resolved, string pauses) => new()
    {
        Key = "1",
        Opened = Hours.At(opened),
        Resolved = resolved is null ? null : Hours.At(resolved),
        Pauses =
        [
            .. pauses.Split('|').Select(text => text.Split(' ')).Select(parts => new Pause(
                new Interval(Hours.At($"{parts[1]} {parts[2]}"), parts[3] == "open" ? null : Hours.At($"{parts[3]} {parts[4]}")), Word.Find<PauseReason>(parts[0]))),
        ],
    };
}
