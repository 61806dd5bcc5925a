using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace ItCatalog.Cli.Tests;

/// <summary>Whatever a file is, a process that has 200 MB for objects, some 300 MB in all, imports it or refuses it in sentences.</summary>
[Trait("Engine", "Sqlite")]
public sealed class CappedProcessTests : IAsyncLifetime, IDisposable
{
    private const string HeapLimit = "0xC800000";

    private static readonly DateTime _start = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private readonly CliHost host = new();

    public Task InitializeAsync() => host.FillAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => host.Dispose();

    [SharedFact("malicious")]
    public async Task Every_real_file_comes_in_or_is_refused()
    {
        string[] folders = ["cases", "csv", "incidents", "malicious", "monitoring", "oracles", "pricing", "service_standards", "xlsx"];
        var runs = folders
            .SelectMany(folder => Directory.EnumerateFiles(SharedData.Path(folder), "*", SearchOption.AllDirectories), (folder, file) => (Kinds: KindsOf(folder), File: file))
            .SelectMany(run => run.Kinds, (run, kind) => (Kind: kind, run.File));
        var wrong = new ConcurrentBag<string>();

        await Parallel.ForEachAsync(runs, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (run, _) =>
        {
            var answer = await RunAsync(run.Kind, run.File);
            if (!IsInSentences(answer))
            {
                wrong.Add($"{run.Kind} {run.File}: {answer.Code} {answer.Error}");
            }
        });

        wrong.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("text-of-200-MB.xlsx", "the workbook holds a cell with")]
    [InlineData("last-cell.xlsx", "line 1048576: the row has a valu")]
    [InlineData("zeros-of-1-GB.zip", "the line is longer than")]
    [InlineData("line-of-100-MB.csv", "the line is longer than")]
    [InlineData("deep.json", "this is not JSON")]
    public async Task A_bomb_is_refused(string name, string said)
    {
        var file = Path.Combine(host.Folder, name);
        MakeBomb(file);

        var answer = await RunAsync("tickets", file);

        answer.Code.ShouldBe(ExitCode.Problem, answer.Error);
        IsInSentences(answer).ShouldBeTrue(answer.Error);
        answer.Error.ShouldContain(said);
        new FileInfo(file).Length.ShouldBeLessThan(150_000_000);
    }

    [Fact]
    public async Task Months_of_checks_come_in_and_become_outages()
    {
        var file = Path.Combine(host.Folder, "checks.csv");
        await File.WriteAllLinesAsync(file, Enumerable.Range(0, 200_000).Select(number => string.Create(
            CultureInfo.InvariantCulture, $"{_start.AddSeconds(number * 60).AddMilliseconds(number % 977):yyyy-MM-ddTHH:mm:ss.fffZ},{(number % 500 < 2 ? "down" : "up")}")).Prepend("time,result"));

        var answer = await RunAsync(["import", "checks", file, "--source", "PING", "--service", "WEB", "--rule", "first-bad"]);

        answer.Code.ShouldBe(ExitCode.Done, answer.Error);
        answer.Output.ShouldContain("200,000");
        var again = await RunAsync(["import", "checks", file, "--source", "PING"]);
        again.Code.ShouldBe(ExitCode.Done, again.Error);
    }

    private static string[] KindsOf(string folder) => folder == "monitoring" ? ["outages", "samples", "counts"] : ["tickets"];

    private static bool IsInSentences(Answer answer) =>
        answer.Code is ExitCode.Done or ExitCode.Problem
        && (answer.Code == ExitCode.Done || answer.Error.Length > 0)
        && !answer.Error.Contains("Exception", StringComparison.Ordinal)
        && !answer.Error.Contains("   at ", StringComparison.Ordinal);

    private Task<Answer> RunAsync(string kind, string file) =>
        RunAsync(["import", kind, file, "--source", "S-" + kind, "--service", "IT", "--site", "HQ", "--time-zone", "UTC", "--dry-run"]);

    private async Task<Answer> RunAsync(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "itcatalog.dll"), .. arguments, "--database", host.DatabasePlace])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = HeapLimit;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await error);
    }

    private static void MakeBomb(string file)
    {
        using var stream = File.Create(file);
        switch (Path.GetFileName(file))
        {
            case "text-of-200-MB.xlsx":
                WriteWorkbook(stream, "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>", writer => Repeat(writer, 'x', 200_000_000));
                break;
            case "last-cell.xlsx":
                WriteWorkbook(stream, "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>", writer => writer.Write("number"));
                break;
            case "zeros-of-1-GB.zip":
                using (var archive = new ZipArchive(stream, ZipArchiveMode.Create))
                using (var writer = new StreamWriter(archive.CreateEntry("t.csv", CompressionLevel.Fastest).Open()))
                {
                    writer.Write("number,opened_at\n");
                    Repeat(writer, '0', 1_000_000_000);
                }

                break;
            case "line-of-100-MB.csv":
                using (var writer = new StreamWriter(stream))
                {
                    writer.Write("number,opened_at\n\"");
                    Repeat(writer, 'x', 100_000_000);
                }

                break;
            default:
                using (var writer = new StreamWriter(stream))
                {
                    Repeat(writer, '[', 10_000_000);
                }

                break;
        }
    }

    private static void WriteWorkbook(Stream stream, string rows, Action<StreamWriter> text)
    {
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create);
        void Add(string name, Action<StreamWriter> write)
        {
            using var writer = new StreamWriter(archive.CreateEntry(name, CompressionLevel.Fastest).Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            write(writer);
        }

        Add("[Content_Types].xml", writer => writer.Write("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"));
        Add("_rels/.rels", writer => writer.Write($"<Relationships><Relationship Id=\"r\" Type=\"{Relation}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"));
        Add("xl/workbook.xml", writer => writer.Write($"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relation}\"><sheets><sheet name=\"Data\" sheetId=\"1\" r:id=\"s\"/></sheets></workbook>"));
        Add("xl/_rels/workbook.xml.rels", writer => writer.Write(
            $"<Relationships><Relationship Id=\"s\" Type=\"{Relation}/worksheet\" Target=\"sheet.xml\"/><Relationship Id=\"t\" Type=\"{Relation}/sharedStrings\" Target=\"strings.xml\"/></Relationships>"));
        Add("xl/sheet.xml", writer => writer.Write($"<worksheet xmlns=\"{Main}\"><sheetData>{rows}</sheetData></worksheet>"));
        Add("xl/strings.xml", writer =>
        {
            writer.Write($"<sst xmlns=\"{Main}\"><si><t>");
            text(writer);
            writer.Write("</t></si></sst>");
        });
    }

    private static void Repeat(TextWriter writer, char character, long count)
    {
        var block = new string(character, 1_000_000);
        for (var written = 0L; written < count; written += block.Length)
        {
            writer.Write(block);
        }
    }
}
