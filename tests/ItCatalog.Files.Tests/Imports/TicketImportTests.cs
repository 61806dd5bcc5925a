using ItCatalog.Files.Imports;
using NodaTime;
using static ItCatalog.Files.Tests.Imports.ImportTest;

namespace ItCatalog.Files.Tests.Imports;

public class TicketImportTests
{
    private static readonly TicketMapping Full = new()
    {
        Key = "Number", Opened = "opened", Responded = "responded", Resolved = "resolved", Closed = "closed", Priority = "prio", Service = "service", Site = "site",
        Title = "title", Group = "group", SourceDue = "due", SourceVerdict = "verdict", FirstContact = "first", TimeFormat = "D/M/YYYY HH:MM", TimeZone = "Europe/Berlin",
        Priorities = new Dictionary<string, string> { ["1 - Critical"] = "P1", ["2 - High"] = "P2" },
        Services = new Dictionary<string, string> { ["E-Mail"] = "mail" },
        Sites = new Dictionary<string, string> { ["Munich"] = "MUC" },
        FixedSite = "HQ",
    };

    [Fact]
    public void Every_mapped_column_reaches_the_record()
    {
        var result = Tickets(
            "number,opened,responded,resolved,closed,prio,service,site,title,group,due,verdict,first\n"
            + "INC1,1/7/2024 08:00,1/7/2024 08:05,1/7/2024 09:00,2/7/2024 10:00,1 - critical,e-mail,Munich, Mail is slow ,Desk,1/7/2024 12:00,ONTIME,yes\n"
            + "INC2,1/7/2024 08:00,?,,NA,P2,Printing,,,,,,\n",
            Full);

        result.Problems.ShouldBeEmpty();
        result.RowCount.ShouldBe(2);
        var full = result.Records[0];
        full.Line.ShouldBe(2);
        full.Ticket.Key.ShouldBe("INC1");
        full.Ticket.Priority.ShouldBe("P1");
        full.Ticket.Opened.ShouldBe(Instant.FromUtc(2024, 7, 1, 6, 0));
        full.Ticket.Responded.ShouldBe(Instant.FromUtc(2024, 7, 1, 6, 5));
        full.Ticket.Resolved.ShouldBe(Instant.FromUtc(2024, 7, 1, 7, 0));
        full.Ticket.FirstContact.ShouldBe(true);
        full.Closed.ShouldBe(Instant.FromUtc(2024, 7, 2, 8, 0));
        full.Service.ShouldBe("mail");
        full.Site.ShouldBe("MUC");
        full.Title.ShouldBe("Mail is slow");
        full.Group.ShouldBe("Desk");
        full.Ticket.Due.ShouldBe(Instant.FromUtc(2024, 7, 1, 10, 0));
        full.SourceVerdict.ShouldBe(true);

        var bare = result.Records[1];
        bare.Ticket.Priority.ShouldBe("P2");
        bare.Service.ShouldBe("Printing");
        bare.Site.ShouldBe("HQ");
        new object?[] { bare.Ticket.Responded, bare.Ticket.Resolved, bare.Ticket.FirstContact, bare.Closed, bare.Title, bare.Group, bare.Ticket.Due, bare.SourceVerdict }
            .ShouldAllBe(value => value == null);
    }

    [Fact]
    public void Every_problem_of_a_file_is_told_with_line_column_and_value()
    {
        var result = Tickets(
            "number,opened,resolved,prio,verdict\n"
            + "INC1,31/11/2024 08:00,1/12/2024 08:00,high,maybe\n"
            + ",1/12/2024 08:00,,,\n"
            + "INC3,,,,\n"
            + "INC4,1/12/2024 10:00,1/12/2024 09:00,1 - Critical,true\n"
            + "INC5,1/12/2024 10:00\n"
            + "INC6,1/12/2024 10:00,,,\n"
            + "INC7,1/12/2024 11:00,,,\n",
            Full with { Responded = null, Closed = null, Service = null, Site = null, Title = null, Group = null, SourceDue = null, FirstContact = null });

        result.Sentences().ShouldBe(
        [
            "line 2, opened: \"31/11/2024 08:00\" has the day 31; November has 30 days",
            "line 2, verdict: \"maybe\" is neither yes nor no; expected a word like true, yes, met, ontime or false, no, breached, overdue",
            "line 3, number: is empty; every case needs its number",
            "line 4, opened: is empty; expected a time like 31/1/2024 16:05",
            "line 5, resolved: \"1/12/2024 09:00\" is before opened \"1/12/2024 10:00\"",
            "line 6: the row ends after 2 cells, the header has 5",
        ]);
        result.IsClean.ShouldBeFalse();
        result.ProblemCount.ShouldBe(6);
        result.RowCount.ShouldBe(7);
    }

    [Fact]
    public void A_local_time_that_happens_twice_is_the_earlier_and_one_that_never_happens_moves_forward()
    {
        var result = Tickets("number,opened,resolved\n1,2024-10-27 02:30,\n2,2024-03-31 02:30,\n3,2024-03-31T02:30:00Z,\n", Mapping with { TimeZone = "Europe/Berlin" });

        result.Records.Select(record => record.Ticket.Opened).ShouldBe(
            [Instant.FromUtc(2024, 10, 27, 0, 30), Instant.FromUtc(2024, 3, 31, 1, 30), Instant.FromUtc(2024, 3, 31, 2, 30)]);
    }

    [Fact]
    public void Resolved_in_the_minute_it_was_opened_is_no_problem_and_the_future_neither()
    {
        Tickets("number,opened,resolved\n1,2024-10-27 02:30,2024-10-27 02:30\n2,2199-12-31 00:00,\n").Problems.ShouldBeEmpty();
    }

    [Fact]
    public void A_mapping_that_does_not_fit_the_file_tells_all_its_misfits_at_once()
    {
        var result = Tickets("id,opened\n1,2024-01-01\n", new TicketMapping { Opened = "created", Closed = "OPENED", TimeZone = "Berlin", TimeFormat = "soon" });

        result.Sentences().ShouldBe(
        [
            "time zone: \"Berlin\" is not an IANA time zone like Europe/Berlin",
            "time format: \"soon\" is not a time format: \"n\" has no meaning; write it like D/M/YYYY HH:MM, MM/DD/YYYY hh:mm:ss AM or ISO",
            "key: no column is chosen for it, and it has to come from the file",
            "line 1, opened: \"created\" is not a column of the file; it has id, opened",
        ]);
        result.Records.ShouldBeEmpty();
    }

    [Fact]
    public void Problems_are_all_counted_but_only_the_first_thousand_kept()
    {
        var result = Tickets("number,opened,resolved\n" + string.Concat(Enumerable.Range(1, 1_500).Select(row => $"{row},never,\n")));

        result.ProblemCount.ShouldBe(1_500);
        result.Problems.Count.ShouldBe(1_000);
        result.Problems[^1].Line.ShouldBe(1_001);
    }

    [Fact]
    public void A_long_value_is_cut_in_its_problem()
    {
        var problem = Tickets($"number,opened,resolved\n1,{new string('x', 500)},\n").Problems.ShouldHaveSingleItem();

        problem.Value!.Length.ShouldBe(80);
        problem.Value.ShouldEndWith("…");
    }

    [Fact]
    public void A_file_that_breaks_off_is_a_problem_and_keeps_those_before_it()
    {
        var result = Tickets("number,opened,resolved\n1,never,\n2,2024-01-01,\0\n".Replace("\0", new string('y', 100_001), StringComparison.Ordinal));

        result.Sentences().First().ShouldStartWith("line 2, opened: \"never\" is not a time");
        result.Problems[1].ToString().ShouldStartWith("line 3: a cell is longer than 100,000 characters");
    }

    [Fact]
    public void Several_formats_may_be_named_and_a_workbook_adds_its_own()
    {
        var mapping = Mapping with { TimeFormat = "D/M/YYYY HH:MM | ISO" };
        Tickets("number,opened,resolved\n1,1/2/2024 08:00,2024-02-01T09:00:00\n", mapping).Records[0].Ticket.Resolved.ShouldBe(Instant.FromUtc(2024, 2, 1, 9, 0));
        Tickets("number,opened,resolved\n1,soon,\n", mapping).Sentences().ShouldBe(["line 2, opened: \"soon\" is not a time like 31/1/2024 16:05 or 2024-01-31 16:05:00"]);
    }

    [Fact]
    public void Progress_ends_at_the_whole_file_and_reading_can_be_stopped()
    {
        var text = "number,opened,resolved\n" + string.Concat(Enumerable.Range(1, 2_500).Select(row => $"{row},2024-01-01,\n"));
        var reports = new Reports();
        using (var table = Table(text))
        {
            TicketImport.Read(table, Mapping, reports);
        }

        reports.Values.Select(report => report.RowCount).ShouldBe([1_000, 2_000, 2_500]);
        reports.Values[^1].Share.ShouldBe(1);
        using var stopped = Table(text);
        Should.Throw<OperationCanceledException>(() => TicketImport.Read(stopped, Mapping, null, new CancellationToken(canceled: true)));
    }

    private sealed class Reports : IProgress<ImportProgress>
    {
        public List<ImportProgress> Values { get; } = [];

        public void Report(ImportProgress value) => Values.Add(value);
    }
}
