using ItCatalog.Calculation.Measurements;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Files.Imports;
using NodaTime;
using static ItCatalog.Files.Tests.Imports.ImportTest;

namespace ItCatalog.Files.Tests.Imports;

public class EventLogTests
{
    private const string Header = "number,state,at,opened,resolved,group\n";

    private static readonly TicketMapping Log = Mapping with
    {
        Layout = TicketLayout.EventLog, State = "state", RowTime = "at", Group = "group",
        States = new Dictionary<string, StateMeaning>
        {
            ["Awaiting User"] = StateMeaning.Wait, ["awaiting  vendor"] = StateMeaning.Wait, ["New"] = StateMeaning.Work, ["Open"] = StateMeaning.Work, ["Active"] = StateMeaning.Work,
            ["Resolved"] = StateMeaning.Resolve, ["Cancelled"] = StateMeaning.LeaveOut, ["Note"] = StateMeaning.Unchanged,
        },
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
    public void States_need_their_columns() =>
        Tickets(Header, Log with { State = null, RowTime = null }).Sentences().ShouldBe(
        [
            "state: no column is chosen for it, but what states do is decided",
            "row time: no column is chosen for it, but pauses of an event log run from row to row",
        ]);

    [Fact]
    public void Without_times_of_rows_the_order_of_the_file_counts() =>
        Tickets(Header + "1,New,,2024-01-01 08:00,,A\n1,New,,2024-01-01 08:00,,B\n", Log with { RowTime = null, States = new Dictionary<string, StateMeaning> { ["New"] = StateMeaning.Work } }).Records.ShouldHaveSingleItem().Group.ShouldBe("B");

    [Fact]
    public void A_state_far_behind_the_first_lines_is_found_and_asked()
    {
        var many = string.Concat(Enumerable.Range(1, 600).Select(number => $"{number},New,2024-01-01 08:00,2024-01-01 08:00,,\n"));
        var result = Tickets(Header + many + "1,-100,2024-01-01 09:00,2024-01-01 08:00,,\n2,,2024-01-01 09:00,2024-01-01 08:00,,\n", Log);

        result.Questions.ShouldHaveSingleItem().Sentence.ShouldBe("Nobody has said what these states do to the clock of a case: “(empty)” (1 line), “-100” (1 line).");
        result.States.Select(state => (state.Word, state.LineCount, state.Meaning)).ShouldBe([("New", 600, StateMeaning.Work), ("(empty)", 1, null), ("-100", 1, null)]);
    }

    [Theory]
    [InlineData("P3", "p3", "P3", "P3", "")]
    [InlineData("P3", "P1", "P2", "P2", "P3,P1")]
    [InlineData("P3", "P1", "P3", "P3", "P3,P1")]
    [InlineData("", "P1", "P2", "P2", "P1")]
    [InlineData("P3", "P1", "", null, "P3,P1")]
    public void The_priorities_that_a_case_had_are_kept_in_their_order(string first, string second, string third, string? last, string earlier)
    {
        var record = Tickets(
            "number,at,opened,priority\n"
            + $"1,2024-01-01 10:00,2024-01-01 08:00,{third}\n1,2024-01-01 08:00,2024-01-01 08:00,{first}\n1,2024-01-01 09:00,2024-01-01 08:00,{second}\n",
            Log with { State = null, Resolved = null, Group = null, Priority = "priority", States = new Dictionary<string, StateMeaning>() }).Records.ShouldHaveSingleItem();

        (record.Ticket.Priority, string.Join(',', record.Ticket.EarlierPriorities)).ShouldBe((last, earlier));
    }

    [Fact]
    public void A_change_that_is_no_state_leaves_the_one_before()
    {
        Pauses(Single(
            "1,New,2024-01-01 08:00,2024-01-01 08:00,,\n"
            + "1,Awaiting User,2024-01-01 09:00,2024-01-01 08:00,,\n"
            + "1,Note,2024-01-01 10:00,2024-01-01 08:00,,\n"
            + "1,Active,2024-01-01 11:00,2024-01-01 08:00,,\n")).ShouldBe(["09:00-11:00"]);
    }

    [Theory]
    [InlineData("Cancelled", "Note", 0)]
    [InlineData("Cancelled", "Open", 1)]
    public void A_case_that_ends_in_a_state_that_leaves_it_out_is_left_out(string second, string third, int count)
    {
        var result = Tickets(
            Header + $"1,New,2024-01-01 08:00,2024-01-01 08:00,,\n1,{second},2024-01-01 09:00,2024-01-01 08:00,,\n1,{third},2024-01-01 10:00,2024-01-01 08:00,,\n", Log);

        result.Records.Count.ShouldBe(count);
        result.LeftOutKeys.Count.ShouldBe(1 - count);
    }

    [Fact]
    public void A_column_with_very_many_words_is_no_state()
    {
        var many = string.Concat(Enumerable.Range(1, 201).Select(number => $"{number},s{number},2024-01-01 08:00,2024-01-01 08:00,,\n"));

        Tickets(Header + many, Log).Sentences().ShouldBe(["line 202, state: \"s201\" is one more than 200 different states; is this the column of the state?"]);
    }

    private static TicketRecord Single(string rows)
    {
        var result = Tickets(Header + rows, Log);
        result.Problems.ShouldBeEmpty();
        result.Questions.ShouldBeEmpty();
        return result.Records.ShouldHaveSingleItem();
    }

    [Fact]
    public void For_whom_a_case_waits_is_what_was_said_of_its_state()
    {
        var said = Log with { States = Log.States.Append(new("On user", StateMeaning.WaitForCustomer)).Append(new("On vendor", StateMeaning.WaitForOther)).ToDictionary() };

        var record = Tickets(
            Header
            + "1,New,2024-01-01 08:00,2024-01-01 08:00,,\n1,On user,2024-01-01 09:00,2024-01-01 08:00,,\n1,On vendor,2024-01-01 10:00,2024-01-01 08:00,,\n"
            + "1,Awaiting User,2024-01-01 11:00,2024-01-01 08:00,,\n1,Resolved,2024-01-01 12:00,2024-01-01 08:00,2024-01-01 12:00,\n1,Active,2024-01-01 13:00,2024-01-01 08:00,,\n"
            + "1,On user,2024-01-01 14:00,2024-01-01 08:00,,\n",
            said).Records.ShouldHaveSingleItem();

        record.Ticket.Pauses.OrderBy(pause => pause.Time.Start).Select(pause => (pause.Time.Start.InUtc().Hour, pause.Time.HasEnd, pause.Reason)).ShouldBe(
        [
            (9, true, PauseReason.Customer), (10, true, PauseReason.Other), (11, true, null), (12, true, PauseReason.Resolved), (14, false, PauseReason.Customer),
        ]);
        record.Ticket.Untold.HasFlag(Untold.Waiting).ShouldBeFalse();
    }

    [Fact]
    public void Why_a_case_waits_may_stand_in_a_column_of_its_own_and_is_asked_together_with_the_state()
    {
        const string file = "number,state,why,at,opened,resolved\n"
            + "1,New,,2024-01-01 08:00,2024-01-01 08:00,\n1,On Hold,Awaiting Caller,2024-01-01 09:00,2024-01-01 08:00,\n1,Active,Awaiting Caller,2024-01-01 10:00,2024-01-01 08:00,\n"
            + "1,On Hold,Awaiting Vendor,2024-01-01 11:00,2024-01-01 08:00,\n1,On Hold,,2024-01-01 12:00,2024-01-01 08:00,\n1,Active,,2024-01-01 13:00,2024-01-01 08:00,\n";
        var log = Log with { Group = null, WaitReason = "why" };

        var asked = Tickets(file, log);
        asked.States.Where(state => state.Meaning is null).Select(state => (state.Word, state.Proposal)).ShouldBe(
            [("On Hold", StateMeaning.Wait), ("On Hold: Awaiting Caller", StateMeaning.WaitForCustomer), ("On Hold: Awaiting Vendor", StateMeaning.WaitForOther)], ignoreOrder: true);
        var said = log.WithStates([new("On Hold: Awaiting Caller", StateMeaning.WaitForCustomer), new("On Hold: Awaiting Vendor", StateMeaning.WaitForOther), new("on hold", StateMeaning.Wait)]);

        Tickets(file, said).Records.ShouldHaveSingleItem().Ticket.Pauses.OrderBy(pause => pause.Time.Start).Select(pause => pause.Reason).ShouldBe([PauseReason.Customer, PauseReason.Other, null]);
    }

    [Fact]
    public void A_file_without_changes_of_state_cannot_say_whether_a_case_waited() =>
        Tickets("number,opened,resolved\n1,2024-01-01 08:00,2024-01-01 09:00\n", Mapping).Records.ShouldHaveSingleItem().Ticket.Untold.HasFlag(Untold.Waiting).ShouldBeTrue();

    private static IEnumerable<string> Pauses(TicketRecord record) =>
        record.Ticket.Pauses.Select(pause => $"{pause.Time.Start.InUtc():HH:mm}-{(pause.Time.HasEnd ? $"{pause.Time.End.InUtc():HH:mm}" : "")}");

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
        mapping.States.ShouldBeEmpty("nobody has decided anything");
        suggestion.Questions.ShouldBeEmpty();
        suggestion.Notes.ShouldContain("Each line is a change of a case. Its first line opens it, since no column says when it was opened.");

        var undecided = Tickets(Changes, mapping);
        undecided.States.ShouldBe(
        [
            new("In Progress", 3, null, StateMeaning.Work), new("Awaiting Assignment", 2, null, StateMeaning.Work), new("Resolved", 2, null, StateMeaning.Resolve),
            new("Cancelled", 1, null, StateMeaning.LeaveOut), new("Closed", 1, null, StateMeaning.Resolve), new("Wait - User", 1, null, StateMeaning.WaitForCustomer),
        ]);
        undecided.IsClean.ShouldBeFalse();
        undecided.Questions.ShouldHaveSingleItem().Sentence.ShouldBe(
            "Nobody has said what these states do to the clock of a case: “In Progress” (3 lines), “Awaiting Assignment” (2 lines), “Resolved” (2 lines), “Cancelled” (1 line), “Closed” (1 line), “Wait - User” (1 line).");

        var result = Tickets(Changes, mapping.WithStates(undecided.States.Select(state => KeyValuePair.Create(state.Word, state.Proposal!.Value))));

        result.Sentences().ShouldBeEmpty();
        result.LeftOutCount.ShouldBe(1);
        result.Records.Select(record => record.Ticket.Key).ShouldBe(["1-1", "1-2"]);
        var ticket = result.Records[0].Ticket;
        (ticket.Opened, ticket.Resolved).ShouldBe((Instant.FromUtc(2010, 3, 31, 15, 0), Instant.FromUtc(2010, 4, 2, 20, 0)));
        ticket.Pauses.ShouldBe(
        [
            new(new Interval(Instant.FromUtc(2010, 3, 31, 16, 0), Instant.FromUtc(2010, 3, 31, 18, 0)), PauseReason.Customer),
            new(new Interval(Instant.FromUtc(2010, 3, 31, 19, 0), Instant.FromUtc(2010, 4, 2, 19, 0)), PauseReason.Resolved),
        ]);
        result.Records[1].Ticket.Resolved.ShouldBeNull();
    }

    [Fact]
    public void A_case_of_which_a_line_cannot_be_read_is_not_half_read()
    {
        var result = Tickets(
            "number,updated,state\n1,2026-01-05T08:00Z,New\n1,soon,Resolved\n2,2026-01-05T08:00Z,New\n",
            new TicketMapping { Layout = TicketLayout.EventLog, Key = "number", RowTime = "updated", State = "state", States = new Dictionary<string, StateMeaning> { ["Resolved"] = StateMeaning.Resolve } });

        result.Records.ShouldHaveSingleItem().Ticket.Key.ShouldBe("2");
        result.ProblemLines.Order().ToList().ShouldBe([2, 3], "whoever takes the good lines takes none of the case");
    }
}
