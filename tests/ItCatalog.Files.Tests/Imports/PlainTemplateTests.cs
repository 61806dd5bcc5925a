using ItCatalog.Calculation.Measurements;
using ItCatalog.Files.Imports;
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

    private static T Filled<T>(MeasuredFileKind kind, string line)
        where T : class, IMeasuredRecord
    {
        using var table = Table(PlainTemplate.Of(kind) + line + "\r\n");
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
