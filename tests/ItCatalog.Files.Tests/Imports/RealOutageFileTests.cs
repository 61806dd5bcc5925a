using ItCatalog.Files.Imports;
using ItCatalog.Files.Tables;
using NodaTime;

namespace ItCatalog.Files.Tests.Imports;

public class RealOutageFileTests
{
    private const string Outages = "monitoring/upptime/SentryBayLtd+upptime/outages.csv";

    [SharedTheory(Outages)]
    [InlineData("SentryBay", 2024, 10, 3, 2_745)]
    [InlineData("Armored Client: Portal", 2024, 11, 3, 6_342)]
    public void The_outages_of_a_status_page_give_their_published_down_time(string service, int year, int month, int outages, int seconds)
    {
        var result = Import();

        result.Problems.ShouldBeEmpty();
        var start = Instant.FromUtc(year, month, 1, 0, 0);
        var end = Instant.FromUtc(month == 12 ? year + 1 : year, (month % 12) + 1, 1, 0, 0);
        var inMonth = result.Records.Where(record => record.Service == service && record.Outage.From < end && record.Outage.To > start).ToList();
        inMonth.Count.ShouldBe(outages);
        inMonth.Sum(record => (Instant.Min(record.Outage.To!.Value, end) - Instant.Max(record.Outage.From, start)).TotalSeconds).ShouldBe(seconds);
    }

    [SharedFact(Outages)]
    public void An_outage_without_a_number_is_known_by_service_and_start()
    {
        var first = Import().Records[0];

        first.Key.ShouldBe("SentryBay / 2024-10-05T09:50:59Z");
        first.Line.ShouldBe(2);
        first.Outage.From.ShouldBe(Instant.FromUtc(2024, 10, 5, 9, 50, 59));
        first.Outage.To.ShouldBe(Instant.FromUtc(2024, 10, 5, 9, 57, 51));
        first.Outage.Impact.ShouldBe(1m);
    }

    private static ImportResult<ItCatalog.Calculation.Measurements.OutageRecord> Import()
    {
        using var sample = TableFile.Open(SharedData.Path(Outages));
        var suggestion = OutageMapping.Suggest(sample.Header, [.. sample.Take(100).Select(row => row.Cells)]);
        suggestion.Notes.ShouldBeEmpty();
        using var table = TableFile.Open(SharedData.Path(Outages));
        return OutageImport.Read(table, suggestion.Mapping);
    }
}
