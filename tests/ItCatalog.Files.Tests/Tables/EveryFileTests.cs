using ItCatalog.Files.Tables;
using Xunit.Abstractions;

namespace ItCatalog.Files.Tests.Tables;

/// <summary>Whatever a file is, it is read to its end or refused with a sentence.</summary>
public class EveryFileTests(ITestOutputHelper output)
{
    public static TheoryData<string> Files => SharedData.Files("malicious", "csv", "xlsx", "pricing", "service_standards", "oracles", "incidents", "monitoring");

    [SharedTheory("malicious")]
    [MemberData(nameof(Files))]
    public void Every_file_is_read_or_refused_with_a_sentence(string file)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            using var table = TableFile.Open(SharedData.Path(file));
            output.WriteLine($"{table.Format} {table.Sheet} line {table.Header.Line}: {string.Join(" | ", table.Header.Take(12))}");
            foreach (var note in table.Header.Notes.Take(3))
            {
                output.WriteLine(note);
            }

            foreach (var row in table.Take(5))
            {
                output.WriteLine($"{row.Line}: {string.Join(" | ", row.Cells.Take(12))} {row.Problem}");
            }

            while (table.Read())
            {
            }

            output.WriteLine($"{table.RowCount} rows");
            table.Progress.ShouldBe(1);
        }
        catch (TableException exception)
        {
            output.WriteLine($"REFUSED line {exception.Line}: {exception.Message} {exception.InnerException?.GetType().Name} {exception.InnerException?.Message}");
            exception.Message.ShouldNotContain("Exception");
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(400L * 1024 * 1024);
    }
}
