using System.Text;
using ItCatalog.Calculation.Measurements;
using ItCatalog.Files.Imports;
using ItCatalog.Files.Tables;

namespace ItCatalog.Files.Tests.Imports;

/// <summary>Imports of texts written in a test.</summary>
internal static class ImportTest
{
    public static Table Table(string text) => TableFile.Open(new MemoryStream(Encoding.UTF8.GetBytes(text)));

    public static ImportResult<TicketRecord> Tickets(string text, TicketMapping? mapping = null)
    {
        using var table = Table(text);
        return TicketImport.Read(table, mapping ?? Mapping);
    }

    public static ImportResult<OutageRecord> Outages(string text, OutageMapping mapping)
    {
        using var table = Table(text);
        return OutageImport.Read(table, mapping);
    }

    public static ImportResult<SampleRecord> Samples(string text, SampleMapping mapping)
    {
        using var table = Table(text);
        return SampleImport.Read(table, mapping);
    }

    public static ImportResult<CountRecord> Counts(string text, CountMapping mapping)
    {
        using var table = Table(text);
        return CountImport.Read(table, mapping);
    }

    public static TicketMapping Mapping { get; } = new() { Key = "number", Opened = "opened", Resolved = "resolved", TimeZone = "UTC" };

    public static IEnumerable<string> Sentences<T>(this ImportResult<T> result) => result.Problems.Select(problem => problem.ToString());
}
