using System.Text.Json;
using ItCatalog.Calculation.Measurements;
using ItCatalog.Files.Imports;
using ItCatalog.Files.Tables;
using NodaTime;

namespace ItCatalog.Files.Tests.Imports;

public class RealTicketFileTests
{
    private const string ServiceNowLog = "incidents/uci_servicenow/dev_subset_opened_before_2016-04.zip";
    private const string StreetLights = "incidents/boston311/Street Light Outages.csv";
    private const string Signals = "incidents/boston311/Traffic Signal Repair.csv";
    private const string Boston100 = "incidents/boston311/boston311-100.csv";
    private const string InsightBench = "incidents/insightbench/flag-1.csv";

    [SharedFact(ServiceNowLog)]
    public void The_ServiceNow_log_gives_its_published_counts_with_the_suggested_mapping()
    {
        var result = Import(ServiceNowLog, mapping => mapping);

        result.Problems.ShouldBeEmpty();
        result.RowCount.ShouldBe(59_354);
        result.Records.Count.ShouldBe(9_202);
        result.Records.Count(record => record.SourceVerdict == true).ShouldBe(3_719);
        result.Records.Count(record => record.Ticket.Resolved is not null).ShouldBe(8_419);
        new[] { 4, 8, 24, 72 }.Select(hours => ResolvedWithin(result.Records, hours)).ShouldBe([1_956, 2_283, 2_893, 4_252]);
    }

    [SharedFact("ground_truth/uci_dev_subset.json")]
    public void The_ServiceNow_log_gives_its_published_counts_by_priority()
    {
        var truth = JsonDocument.Parse(File.ReadAllText(SharedData.Path("ground_truth/uci_dev_subset.json"))).RootElement.GetProperty("by_priority");
        var records = Import(ServiceNowLog, mapping => mapping with { Priorities = new Dictionary<string, string>() }).Records;

        foreach (var priority in truth.EnumerateObject())
        {
            var tickets = records.Where(record => record.Ticket.Priority == priority.Name).ToList();
            tickets.Count.ShouldBe(priority.Value.GetProperty("incidents").GetInt32());
            tickets.Count(record => record.SourceVerdict == true).ShouldBe(priority.Value.GetProperty("made_sla_true").GetInt32());
            ResolvedWithin(tickets, 24).ShouldBe(priority.Value.GetProperty("le_24h").GetInt32());
        }
    }

    [SharedFact(ServiceNowLog)]
    public void The_ServiceNow_log_becomes_records_with_pauses_where_a_case_awaited_someone()
    {
        var found = Import(ServiceNowLog, mapping => mapping);
        found.Questions.Select(question => question.Subject).ShouldBe([QuestionSubject.TimeZone, QuestionSubject.States], ignoreOrder: true);
        found.States.Select(state => $"{state.Word} {state.LineCount} {state.Proposal}").ShouldBe(
        [
            "Active 18734 Work", "New 13517 Work", "Resolved 9581 Resolve", "Closed 9238 Resolve", "Awaiting User Info 7846 WaitForCustomer", "Awaiting Problem 231 WaitForOther", "Awaiting Vendor 200 WaitForOther",
            "Awaiting Evidence 7 Wait",
        ]);
        var records = Import(
            ServiceNowLog,
            mapping => mapping.WithStates(found.States.Select(state => KeyValuePair.Create(state.Word, state.Proposal ?? StateMeaning.Unchanged)))).Records;

        records[0].Ticket.Key.ShouldBe("INC0000045");
        records[0].Line.ShouldBe(5);
        records[0].Ticket.Priority.ShouldBe("P3");
        records[0].Ticket.Opened.ShouldBe(Instant.FromUtc(2016, 2, 29, 1, 16));
        records[0].Ticket.Resolved.ShouldBe(Instant.FromUtc(2016, 2, 29, 11, 29));
        records[0].Closed.ShouldBe(Instant.FromUtc(2016, 3, 5, 12, 0));
        records[0].Site.ShouldBe("Location 143");
        records[0].Group.ShouldBe("Group 56");
        var pauses = records.SelectMany(record => record.Ticket.Pauses).ToList();
        pauses.Count.ShouldBeGreaterThan(1_000);
        pauses.ShouldAllBe(pause => !pause.Time.HasEnd || pause.Time.Start < pause.Time.End);
    }

    [SharedFact(StreetLights)]
    public void The_street_lights_of_Boston_give_their_published_counts()
    {
        var result = Import(StreetLights, mapping => mapping with { TimeZone = "America/New_York" });

        result.Problems.ShouldBeEmpty();
        result.Records.Count.ShouldBe(7_956);
        ClosedByDue(result.Records).ShouldBe((6_767, 5_158));
        DisagreementsOfTheSource(result.Records).ShouldBeEmpty();
        result.Records.Count(record => record.Closed is not null && record.Ticket.Due is not null && record.SourceVerdict is null).ShouldBe(29);
    }

    [SharedFact(Signals)]
    public void The_traffic_signals_of_Boston_give_their_published_counts()
    {
        var result = Import(Signals, mapping => mapping with { TimeZone = "America/New_York" });

        result.Problems.ShouldBeEmpty();
        result.Records.Count.ShouldBe(2_096);
        ClosedByDue(result.Records).ShouldBe((1_998, 1_890));
        DisagreementsOfTheSource(result.Records).ShouldBeEmpty();
    }

    [SharedFact(StreetLights)]
    public void A_street_light_is_read_in_the_citys_own_time()
    {
        var record = Import(StreetLights, mapping => mapping with { TimeZone = "America/New_York" }).Records[0];

        record.Ticket.Key.ShouldBe("101001240735");
        record.Ticket.Opened.ShouldBe(Instant.FromUtc(2015, 1, 1, 5, 25, 23));
        record.Ticket.Due.ShouldBe(Instant.FromUtc(2015, 1, 16, 13, 30));
        record.Closed.ShouldBe(Instant.FromUtc(2015, 1, 2, 21, 17, 43));
        record.Service.ShouldBe("Street Light Outages");
        record.Site.ShouldBe("Fenway / Kenmore / Audubon Circle / Longwood");
        record.SourceVerdict.ShouldBe(true);
    }

    [SharedFact(Boston100)]
    public void A_hundred_cases_of_Boston_are_read_and_the_open_ones_stay_open()
    {
        var result = Import(Boston100, mapping => mapping with { TimeZone = "America/New_York" });

        result.Problems.ShouldBeEmpty();
        result.Records.Count.ShouldBe(100);
        result.Records[0].Ticket.Resolved.ShouldBeNull();
        result.Records[0].SourceVerdict.ShouldBe(false);
    }

    [SharedFact(InsightBench)]
    public void Times_with_nine_decimals_are_cut_to_milliseconds()
    {
        var result = Import(InsightBench, mapping => mapping);

        result.Problems.ShouldBeEmpty();
        result.Records.Count.ShouldBe(result.RowCount);
        result.Records[1].Ticket.Resolved.ShouldBe(Instant.FromUtc(2023, 1, 11, 1, 17, 39).Plus(Duration.FromMilliseconds(128)));
        result.Records[1].Ticket.Priority.ShouldBe("P2");
    }

    [SharedFact("malicious/crafted/extreme_values.csv")]
    public void Extreme_values_are_each_told_with_line_and_column()
    {
        var result = Import("malicious/crafted/extreme_values.csv", mapping => mapping with { TimeFormat = "ISO", TimeZone = "Europe/Berlin" });

        result.Problems.Select(problem => problem.ToString()).ShouldBe(
        [
            "line 2, opened_at: \"0001-01-01 00:00\" has the year 1; years run from 1970 to 2199",
            "line 2, resolved_at: \"9999-12-31 23:59\" has the year 9999; years run from 1970 to 2199",
            "line 3, opened_at: \"2024-02-30 08:00\" has the day 30; February 2024 has 29 days",
            "line 4, resolved_at: \"2024-01-02 09:00\" is before opened_at \"2024-01-02 10:00\"",
            "line 5, opened_at: \"2024-01-02 24:00\" has the hour 24; hours run from 00 to 23",
            "line 5, resolved_at: \"2024-01-02 25:61\" has the hour 25; hours run from 00 to 23",
            "line 5, made_sla: \"maybe\" is neither yes nor no; expected a word like true, yes, met, ontime or false, no, breached, overdue",
            "line 6, opened_at: \"1e309\" is not a time like 2024-01-31 16:05:00",
            "line 6, resolved_at: \"NaN\" is not a time like 2024-01-31 16:05:00",
            "line 7, opened_at: \"2024-13-01 00:00\" has the month 13; a year has 12, is the order of day and month right?",
            "line 7, resolved_at: \"13/13/2024\" is not a time like 2024-01-31 16:05:00",
            "line 8, opened_at: \"45292.5\" is not a time like 2024-01-31 16:05:00",
            "line 8, resolved_at: \"45292.75\" is not a time like 2024-01-31 16:05:00",
        ]);
    }

    private static ImportResult<TicketRecord> Import(string file, Func<TicketMapping, TicketMapping> change)
    {
        TicketMapping mapping;
        using (var sample = TableFile.Open(SharedData.Path(file)))
        {
            mapping = TicketMapping.Suggest(sample.Header, [.. sample.Take(500).Select(row => row.Cells)]).Mapping;
        }

        using var table = TableFile.Open(SharedData.Path(file));
        return TicketImport.Read(table, change(mapping));
    }

    private static int ResolvedWithin(IEnumerable<TicketRecord> records, int hours) =>
        records.Count(record => record.Ticket.Resolved - record.Ticket.Opened <= Duration.FromHours(hours));

    private static (int Closed, int OnTime) ClosedByDue(IEnumerable<TicketRecord> records)
    {
        var closed = records.Where(record => record.Closed is not null && record.Ticket.Due is not null).ToList();
        return (closed.Count, closed.Count(record => record.Closed <= record.Ticket.Due));
    }

    private static IEnumerable<string> DisagreementsOfTheSource(IEnumerable<TicketRecord> records) => records
        .Where(record => record.Closed is not null && record.Ticket.Due is not null && record.SourceVerdict is { } isOnTime && isOnTime != record.Closed <= record.Ticket.Due)
        .Select(record => record.Ticket.Key);
}
