using ItCatalog.Calculation.Measurements;
using ItCatalog.Files.Imports;
using NodaTime;
using static ItCatalog.Files.Tests.Imports.ImportTest;

namespace ItCatalog.Files.Tests.Imports;

public class EventLogTests
{
    private const string Header = "number,state,at,opened,resolved,group\n";

    private static readonly TicketMapping Log = Mapping with
    {
        Layout = TicketLayout.EventLog, State = "state", RowTime = "at", Group = "group", WaitingStates = ["Awaiting User", "awaiting vendor"],
    };

    [Fact]
    public void The_last_row_of_a_case_is_its_record()
    {
        var records = Tickets(
            Header
            + "1,New,2024-01-01 08:00,2024-01-01 08:00,,A\n"
            + "2,New,2024-01-01 08:30,2024-01-01 08:30,,A\n"
            + "1,Resolved,2024-01-01 09:00,2024-01-01 08:00,2024-01-01 09:00,B\n",
            Log).Records;

        records.Select(record => (record.Ticket.Key, record.Line, record.Group)).ShouldBe([("1", 4, "B"), ("2", 3, "A")]);
        records[0].Ticket.Resolved.ShouldBe(Instant.FromUtc(2024, 1, 1, 9, 0));
    }

    [Fact]
    public void Rows_out_of_order_are_put_in_order_and_equal_times_keep_the_order_of_the_file()
    {
        var record = Single(
            "1,Open,2024-01-01 10:00,2024-01-01 08:00,,third\n"
            + "1,Awaiting User,2024-01-01 09:00,2024-01-01 08:00,,second\n"
            + "1,Open,2024-01-01 10:00,2024-01-01 08:00,,fourth\n"
            + "1,New,2024-01-01 08:00,2024-01-01 08:00,,first\n");

        record.Group.ShouldBe("fourth");
        Pauses(record).ShouldBe(["09:00-10:00"]);
    }

    [Fact]
    public void Waiting_states_become_pauses_until_the_next_row_that_does_not_wait()
    {
        var record = Single(
            "1,New,2024-01-01 08:00,2024-01-01 08:00,,\n"
            + "1,awaiting user,2024-01-01 09:00,2024-01-01 08:00,,\n"
            + "1,Awaiting User,2024-01-01 09:30,2024-01-01 08:00,,\n"
            + "1,Awaiting Vendor,2024-01-01 10:00,2024-01-01 08:00,,\n"
            + "1,Active,2024-01-01 11:00,2024-01-01 08:00,,\n"
            + "1,Awaiting User,2024-01-01 12:00,2024-01-01 08:00,,\n"
            + "1,Active,2024-01-01 12:00,2024-01-01 08:00,,\n"
            + "1,Awaiting User,2024-01-01 13:00,2024-01-01 08:00,,\n"
            + "1,Resolved,2024-01-01 14:00,2024-01-01 08:00,2024-01-01 14:00,\n");

        Pauses(record).ShouldBe(["09:00-11:00", "13:00-14:00"]);
    }

    [Theory]
    [InlineData("", "09:00-")]
    [InlineData("2024-01-01 12:00", "09:00-12:00")]
    public void A_case_that_still_waits_is_paused_until_it_is_resolved(string resolved, string pause) =>
        Pauses(Single($"1,New,2024-01-01 08:00,2024-01-01 08:00,,\n1,Awaiting User,2024-01-01 09:00,2024-01-01 08:00,{resolved},\n")).ShouldBe([pause]);

    [Fact]
    public void Waiting_after_the_resolution_is_no_pause() =>
        Pauses(Single("1,New,2024-01-01 08:00,2024-01-01 08:00,,\n1,Awaiting User,2024-01-01 09:00,2024-01-01 08:00,2024-01-01 08:30,\n")).ShouldBeEmpty();

    [Fact]
    public void A_row_without_its_time_is_a_problem() =>
        Tickets(Header + "1,New,?,2024-01-01 08:00,,\n", Log).Sentences().ShouldBe(["line 2, at: is empty; expected a time like 2024-01-31 16:05:00"]);

    [Fact]
    public void Waiting_states_need_their_columns() =>
        Tickets(Header, Log with { State = null, RowTime = null }).Sentences().ShouldBe(
        [
            "state: no column is chosen for it, but waiting states are named",
            "row time: no column is chosen for it, but pauses of an event log run from row to row",
        ]);

    [Fact]
    public void Without_times_of_rows_the_order_of_the_file_counts() =>
        Tickets(Header + "1,New,,2024-01-01 08:00,,A\n1,New,,2024-01-01 08:00,,B\n", Log with { RowTime = null, WaitingStates = [] }).Records.ShouldHaveSingleItem().Group.ShouldBe("B");

    private static TicketRecord Single(string rows)
    {
        var result = Tickets(Header + rows, Log);
        result.Problems.ShouldBeEmpty();
        return result.Records.ShouldHaveSingleItem();
    }

    private static IEnumerable<string> Pauses(TicketRecord record) =>
        record.Ticket.Pauses.Select(pause => $"{pause.Start.InUtc():HH:mm}-{(pause.HasEnd ? $"{pause.End.InUtc():HH:mm}" : "")}");

    [Fact]
    public void A_log_without_columns_for_opening_and_resolution_is_read_by_its_lines_and_states()
    {
        const string Changes =
            """
            SR Number;Change Date+Time;Status;Sub Status;Product
            1-1;2010-03-31T16:00:00+01:00;Accepted;In Progress;PROD1
            1-1;2010-03-31T17:00:00+01:00;Accepted;Wait - User;PROD1
            1-1;2010-03-31T19:00:00+01:00;Accepted;In Progress;PROD1
            1-1;2010-03-31T20:00:00+01:00;Completed;Resolved;PROD1
            1-1;2010-04-02T20:00:00+01:00;Queued;Awaiting Assignment;PROD1
            1-1;2010-04-02T21:00:00+01:00;Completed;Resolved;PROD1
            1-1;2010-04-09T21:00:00+01:00;Completed;Closed;PROD1
            1-2;2010-03-31T16:00:00+01:00;Queued;Awaiting Assignment;PROD2
            1-3;2010-03-31T16:00:00+01:00;Accepted;In Progress;PROD3
            1-3;2010-03-31T18:00:00+01:00;Completed;Cancelled;PROD3
            """;
        using var table = Table(Changes);
        var suggestion = MeasuredFileKind.Tickets.Suggest(table);
        var mapping = (TicketMapping)suggestion.Mapping;

        (mapping.Layout, mapping.Key, mapping.Opened, mapping.Resolved, mapping.RowTime, mapping.State).ShouldBe((TicketLayout.EventLog, "SR Number", null, null, "Change Date+Time", "Sub Status"));
        mapping.WaitingStates.ShouldBe(["Wait - User"]);
        mapping.ResolvedStates.ShouldBe(["Resolved", "Closed"]);
        suggestion.Questions.ShouldBeEmpty();
        suggestion.Notes.ShouldContain(note => note.Contains("The clock stands still in “Wait - User”. The case is resolved in “Resolved”, “Closed”. It is worked on in “In Progress”, “Awaiting Assignment”, “Cancelled”."));

        var result = Tickets(Changes, mapping with { RowsLeftOut = new Dictionary<string, IReadOnlyList<string>> { ["Sub Status"] = ["cancelled"] } });

        result.Sentences().ShouldBeEmpty();
        result.LeftOutCount.ShouldBe(1);
        result.Records.Select(record => record.Ticket.Key).ShouldBe(["1-1", "1-2"]);
        var ticket = result.Records[0].Ticket;
        (ticket.Opened, ticket.Resolved).ShouldBe((Instant.FromUtc(2010, 3, 31, 15, 0), Instant.FromUtc(2010, 4, 2, 20, 0)));
        ticket.Pauses.ShouldBe(
        [
            new Interval(Instant.FromUtc(2010, 3, 31, 16, 0), Instant.FromUtc(2010, 3, 31, 18, 0)),
            new Interval(Instant.FromUtc(2010, 3, 31, 19, 0), Instant.FromUtc(2010, 4, 2, 19, 0)),
        ]);
        result.Records[1].Ticket.Resolved.ShouldBeNull();
    }

    [Fact]
    public void A_case_of_which_a_line_cannot_be_read_is_not_half_read()
    {
        var result = Tickets(
            "number,updated,state\n1,2026-01-05T08:00Z,New\n1,soon,Resolved\n2,2026-01-05T08:00Z,New\n",
            new TicketMapping { Layout = TicketLayout.EventLog, Key = "number", RowTime = "updated", State = "state", ResolvedStates = ["Resolved"] });

        result.Records.ShouldHaveSingleItem().Ticket.Key.ShouldBe("2");
        result.ProblemLines.Order().ToList().ShouldBe([2, 3], "whoever takes the good lines takes none of the case");
    }
}
