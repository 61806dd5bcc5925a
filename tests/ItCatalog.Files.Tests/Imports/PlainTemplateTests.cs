using ClosedXML.Excel;
using ItCatalog.Calculation.Measurements;
using ItCatalog.Files.Imports;
using ItCatalog.Files.Tables;
using NodaTime;
using static ItCatalog.Files.Tests.Imports.ImportTest;

namespace ItCatalog.Files.Tests.Imports;

/// <summary>The plain format: a filled template is read without a question, and as it says.</summary>
public sealed class PlainTemplateTests
{
    private static readonly Instant Eight = Instant.FromUtc(2026, 9, 1, 8, 0);

    [Fact]
    public void Tickets_are_read_without_a_question()
    {
        var record = Filled<TicketRecord>(MeasuredFileKind.Tickets, "T-1,2026-09-01T08:00:00Z,2026-09-01T08:20:00Z,2026-09-01T11:30:00Z,,P1,MAIL,BER,RES,Mail cannot be sent,Desk");

        (record.Ticket.Key, record.Ticket.Opened, record.Ticket.Responded, record.Ticket.Resolved, record.Ticket.Priority)
            .ShouldBe(("T-1", Eight, Eight + Duration.FromMinutes(20), Eight + Duration.FromMinutes(210), "P1"));
        (record.Service, record.Site, record.Department, record.Title, record.Group).ShouldBe(("MAIL", "BER", "RES", "Mail cannot be sent", "Desk"));
    }

    [Fact]
    public void Outages_are_read_without_a_question()
    {
        var record = Filled<OutageRecord>(MeasuredFileKind.Outages, "O-1,MAIL,BER,2026-09-01T08:00:00Z,2026-09-01T08:45:00Z,0.5,Power,smtp");

        (record.Key, record.Service, record.Site, record.Cause).ShouldBe(("O-1", "MAIL", "BER", "Power"));
        (record.Outage.From, record.Outage.To, record.Outage.Impact, record.Outage.Series).ShouldBe((Eight, Eight + Duration.FromMinutes(45), 0.5m, "smtp"));
    }

    [Fact]
    public void Samples_are_read_without_a_question()
    {
        var record = Filled<SampleRecord>(MeasuredFileKind.Samples, "2026-09-01T08:00:00Z,MAIL,,delay,12.5");

        (record.Service, record.Site, record.Sample.At, record.Sample.Series, record.Sample.Value).ShouldBe(("MAIL", null, Eight, "delay", 12.5m));
    }

    [Fact]
    public void Counts_are_read_without_a_question()
    {
        var record = Filled<CountRecord>(MeasuredFileKind.Counts, "2026-09-01T08:00:00Z,MAIL,,jobs,98,100");

        (record.Service, record.Count.At, record.Count.Series, record.Count.Good, record.Count.Total).ShouldBe(("MAIL", Eight, "jobs", 98m, 100m));
    }

    [Fact]
    public void A_workbook_of_tickets_is_read_without_a_question_and_its_dates_are_the_instants_that_it_shows()
    {
        var record = InWorkbook<TicketRecord>(
            MeasuredFileKind.Tickets, "0001", new DateTime(2026, 9, 1, 8, 0, 0), null, new DateTime(2026, 9, 1, 11, 30, 15), null, "P1", "MAIL", "BER", "RES", "007", "Desk");

        (record.Ticket.Key, record.Ticket.Opened, record.Ticket.Responded, record.Ticket.Resolved, record.Title)
            .ShouldBe(("0001", Eight, null, Eight + Duration.FromSeconds((210 * 60) + 15), "007"));
    }

    [Fact]
    public void Workbooks_of_outages_samples_and_counts_are_read_without_a_question()
    {
        var at = new DateTime(2026, 9, 1, 8, 0, 0);
        var outage = InWorkbook<OutageRecord>(MeasuredFileKind.Outages, "O-1", "MAIL", null, at, at.AddMinutes(45), 0.5, "Power", "smtp");
        var sample = InWorkbook<SampleRecord>(MeasuredFileKind.Samples, at, "MAIL", null, "delay", 12.5);
        var count = InWorkbook<CountRecord>(MeasuredFileKind.Counts, at, "MAIL", null, "jobs", 98, 100);

        (outage.Outage.From, outage.Outage.To, outage.Outage.Impact).ShouldBe((Eight, Eight + Duration.FromMinutes(45), 0.5m));
        (sample.Sample.At, sample.Sample.Value).ShouldBe((Eight, 12.5m));
        (count.Count.At, count.Count.Good, count.Count.Total).ShouldBe((Eight, 98m, 100m));
    }

    [Fact]
    public void A_workbook_has_the_headings_of_the_CSV_file()
    {
        foreach (var kind in PlainTemplate.Kinds)
        {
            using var file = new MemoryStream();
            PlainTemplate.WriteWorkbook(kind, file);
            file.Position = 0;
            using var table = TableFile.Open(file);

            (string.Join(',', table.Header) + "\r\n").ShouldBe(PlainTemplate.Of(kind));
            table.Read().ShouldBeFalse();
        }
    }

    private static T InWorkbook<T>(MeasuredFileKind kind, params object?[] cells)
        where T : class, IMeasuredRecord
    {
        using var template = new MemoryStream();
        PlainTemplate.WriteWorkbook(kind, template);
        using var workbook = new XLWorkbook(template);
        foreach (var (index, value) in cells.Index().Where(cell => cell.Item is not null))
        {
            workbook.Worksheets.First().Cell(2, index + 1).Value = value;
        }

        using var filled = new MemoryStream();
        workbook.SaveAs(filled);
        filled.Position = 0;
        using var table = TableFile.Open(filled);
        return Read<T>(kind, table);
    }

    private static T Filled<T>(MeasuredFileKind kind, string line)
        where T : class, IMeasuredRecord
    {
        using var table = Table(PlainTemplate.Of(kind) + line + "\r\n");
        return Read<T>(kind, table);
    }

    private static T Read<T>(MeasuredFileKind kind, Table table)
        where T : class, IMeasuredRecord
    {
        var found = new MappingRule { Kind = kind }.Find(table);
        found.Questions.ShouldBeEmpty();
        found.Notes.ShouldBeEmpty();
        FileFindings? told = null;
        var records = kind.Read(table, found.Mapping!, findings => told = findings, progress: null, CancellationToken.None).ToList();
        told!.Problems.ShouldBeEmpty();
        told.Questions.ShouldBeEmpty();
        return records.ShouldHaveSingleItem().ShouldBeOfType<T>();
    }
}
