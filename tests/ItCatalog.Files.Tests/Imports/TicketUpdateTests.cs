using ItCatalog.Files.Imports;
using NodaTime;
using static ItCatalog.Files.Tests.Imports.ImportTest;

namespace ItCatalog.Files.Tests.Imports;

/// <summary>Updates, first contact and left-out marks of cases.</summary>
public class TicketUpdateTests
{
    private static readonly TicketMapping Log = Mapping with { Layout = TicketLayout.EventLog, RowTime = "at", Event = "what", FixedService = "S", FixedSite = "B" };

    [Fact]
    public void A_cell_may_hold_several_updates()
    {
        var ticket = Tickets("number,opened,told\nA,2024-01-01 08:00,2024-01-01 09:00; 2024-01-01 10:00|2024-01-01 11:00\nB,2024-01-01 08:00,\n", Mapping with { Resolved = null, Updates = "told" }).Records;

        ticket[0].Ticket.Updates.ShouldBe([Instant.FromUtc(2024, 1, 1, 9, 0), Instant.FromUtc(2024, 1, 1, 10, 0), Instant.FromUtc(2024, 1, 1, 11, 0)]);
        ticket[1].Ticket.Updates.ShouldBeEmpty();
    }

    [Fact]
    public void An_update_that_is_no_time_or_comes_before_the_opening_is_told() =>
        Tickets("number,opened,told\nA,2024-01-01 08:00,soon; 2024-01-01 10:00\nB,2024-01-01 08:00,2024-01-01 07:00\n", Mapping with { Resolved = null, Updates = "told" }).Sentences().ShouldBe(
        [
            "line 2, told: \"soon\" is not a time like 2024-01-31 16:05:00",
            "line 3, told: \"2024-01-01 07:00\" is before opened \"2024-01-01 08:00\"",
        ]);

    [Fact]
    public void Rows_of_an_event_log_are_updates_where_the_mapping_names_their_change()
    {
        const string Text = "number,opened,resolved,at,what\n"
            + "A,2024-01-01 08:00,,2024-01-01 08:00,created\n"
            + "A,2024-01-01 08:00,,2024-01-01 10:00,Comment\n"
            + "A,2024-01-01 08:00,,2024-01-01 09:00,assigned\n"
            + "A,2024-01-01 08:00,,2024-01-01 09:30,comment\n";

        Updates(Text, Log with { UpdateEvents = ["comment"] }).ShouldBe(["09:30", "10:00"]);
        Updates(Text, Log with { EveryRowIsUpdate = true }).ShouldBe(["09:00", "09:30", "10:00"]);
        Updates(Text, Log).ShouldBeEmpty();
    }

    [Fact]
    public void Updates_of_an_event_log_need_the_columns_that_make_them()
    {
        Tickets("number,opened,resolved\n", Log with { RowTime = null, Event = null, UpdateEvents = ["comment"] }).Sentences().ShouldBe(
            ["event: no column is chosen for it, but changes that tell of progress are named", "row time: no column is chosen for it, but the time of a row is an update"]);
        Tickets("number,opened,resolved\n", Log with { RowTime = null, Event = null, EveryRowIsUpdate = true }).Sentences().ShouldHaveSingleItem().ShouldContain("row time");
    }

    [Fact]
    public void First_contact_and_left_out_are_yes_or_no()
    {
        var read = Tickets("number,opened,fcr,excluded\nA,2024-01-01 08:00,yes,No\nB,2024-01-01 08:00,false,1\nC,2024-01-01 08:00,,\nD,2024-01-01 08:00,maybe,perhaps\n", Mapping with { Resolved = null, FirstContact = "fcr", Excluded = "excluded" });

        read.Records.Select(record => (record.Ticket.FirstContact, record.Ticket.Excluded)).ShouldBe([(true, false), (false, true), (null, false)]);
        read.Problems.Select(problem => (problem.Line, problem.Column)).ShouldBe([(5, "fcr"), (5, "excluded")]);
    }

    [Fact]
    public void A_word_for_a_department_can_be_given_a_meaning() =>
        Tickets("number,opened,dept\nA,2024-01-01 08:00,R&D\n", Mapping with { Resolved = null, Department = "dept", Departments = new Dictionary<string, string> { ["R&D"] = "RES" } })
            .Records.ShouldHaveSingleItem().Department.ShouldBe("RES");

    private static IEnumerable<string> Updates(string text, TicketMapping mapping) =>
        Tickets(text, mapping).Records.ShouldHaveSingleItem().Ticket.Updates.Select(at => at.InUtc().ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture));
}
