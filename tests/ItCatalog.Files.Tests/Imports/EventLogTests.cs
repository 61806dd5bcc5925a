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
}
