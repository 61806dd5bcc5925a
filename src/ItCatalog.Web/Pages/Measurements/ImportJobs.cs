using System.Collections.Concurrent;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;
using ItCatalog.Files.Imports;
using ItCatalog.Files.Tables;
using ItCatalog.Work.Measurements;
using NodaTime;

namespace ItCatalog.Web.Pages.Measurements;

/// <summary>What is being done with an upload, or was done with it.</summary>
public sealed class ImportJob
{
    /// <summary>"check" or "import".</summary>
    public required string Work { get; init; }

    /// <summary>What is being done, in words.</summary>
    public string Text { get; internal set; } = "Reading the file";

    /// <summary>How far it is, from 0 to 1.</summary>
    public double Share { get; internal set; }

    /// <summary>What the check found; null while it runs, and where it failed.</summary>
    public CheckedFile? Checked { get; internal set; }

    /// <summary>The import that was made; null unless one was.</summary>
    public long? ImportId { get; internal set; }

    /// <summary>Why it could not be done, for the person; null where it could.</summary>
    public string? Failure { get; internal set; }

    public Task Task { get; internal set; } = Task.CompletedTask;

    public bool IsRunning => !Task.IsCompleted;
}

/// <summary>What is known of a file after reading it against the catalogue.</summary>
public sealed record CheckedFile
{
    public required string? Format { get; init; }

    public required int RowCount { get; init; }

    public required ImportSummary Summary { get; init; }

    /// <summary>Problems of the file and of its words, by line; the first 1,000.</summary>
    public required IReadOnlyList<ImportProblem> Problems { get; init; }

    public required int ProblemCount { get; init; }

    /// <summary>Lines with a problem.</summary>
    public required int ProblemLineCount { get; init; }

    /// <summary>What is odd and taken as it is; the first 1,000.</summary>
    public required IReadOnlyList<ImportProblem> Remarks { get; init; }

    public required int RemarkCount { get; init; }

    /// <summary>What is odd about the whole file, in sentences.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Words that mean nothing here yet, by field: each can be given a meaning.</summary>
    public required IReadOnlyList<UnknownWord> UnknownWords { get; init; }

    /// <summary>Lines with problems and their neighbours, else the first ones.</summary>
    public required IReadOnlyList<TableRow> Preview { get; init; }

    public required IReadOnlyList<string> Header { get; init; }
}

/// <summary>A word of the file for a service, site or department that is not known.</summary>
public sealed record UnknownWord(RecordField Field, string Word, int Count);

/// <summary>Checks and imports uploads beside the requests: the page may be left, and comes back to where it is.</summary>
public sealed class ImportJobs(Uploads uploads, ImportStore imports, SourceStore sources, ILogger<ImportJobs> log) : IDisposable
{
    private const int PreviewRows = 12;
    private readonly ConcurrentDictionary<string, ImportJob> jobs = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource stopping = new();

    /// <summary>What was started last for an upload; null where nothing was, or the program was started anew since.</summary>
    public ImportJob? Find(string uploadId) => jobs.GetValueOrDefault(uploadId);

    /// <summary>Reads the file and compares it with what is known. Changes nothing.</summary>
    public ImportJob StartCheck(Upload upload, Source source) => Start(upload, "check", job => CheckAsync(upload, source, job));

    /// <summary>Imports the file.</summary>
    public ImportJob StartImport(Upload upload, Source source, Actor person) => Start(upload, "import", job => ImportAsync(upload, source, person, job));

    public void Dispose()
    {
        stopping.Cancel();
        stopping.Dispose();
    }

    private ImportJob Start(Upload upload, string work, Func<ImportJob, Task> run)
    {
        if (jobs.TryGetValue(upload.Id, out var running) && running.IsRunning)
        {
            return running;
        }

        var job = new ImportJob { Work = work };
        jobs[upload.Id] = job;
        job.Task = Task.Run(() => GuardAsync(job, run), stopping.Token);
        return job;
    }

    private async Task GuardAsync(ImportJob job, Func<ImportJob, Task> run)
    {
        try
        {
            await run(job);
        }
        catch (OperationCanceledException)
        {
            job.Failure = "The program was stopped. Nothing was changed; start again.";
        }
        catch (Exception problem) when (problem is System.Data.Common.DbException or IOException or InvalidOperationException or OverflowException)
        {
            log.LogError(problem, "An import failed");
            job.Failure = "It could not be finished, and nothing was changed. Try again; if it happens again, tell the people who run the catalogue.";
        }
    }

    private async Task CheckAsync(Upload upload, Source source, ImportJob job)
    {
        var file = await ReadAsync(upload, job);
        var summary = await imports.CheckAsync(BatchOf(upload, source, file), Progress(job), stopping.Token);
        ImportProblem[] problems = [.. file.Problems.Concat(summary.Problems.Select(problem => InColumn(problem, file.Mapping))).OrderBy(problem => problem.Line ?? 0)];
        job.Checked = new CheckedFile
        {
            Format = file.Format,
            RowCount = file.RowCount,
            Summary = summary,
            Problems = [.. problems.Take(1000)],
            ProblemCount = file.ProblemCount + summary.Problems.Count,
            ProblemLineCount = problems.Where(problem => problem.Line is not null).Select(problem => problem.Line).Distinct().Count(),
            Remarks = file.Remarks,
            RemarkCount = file.RemarkCount,
            Notes = file.Notes,
            UnknownWords = [.. summary.Problems
                .Where(problem => problem.Field is RecordField.Service or RecordField.Site or RecordField.Department && !string.IsNullOrWhiteSpace(problem.Value))
                .GroupBy(problem => (problem.Field, Word: problem.Value!.Trim()))
                .Select(group => new UnknownWord(group.Key.Field, group.Key.Word, group.Count()))
                .OrderByDescending(word => word.Count)
                .Take(50),],
            Header = file.Format is null ? [] : HeaderOf(upload),
            Preview = file.Format is null ? [] : PreviewOf(upload, problems),
        };
    }

    private async Task ImportAsync(Upload upload, Source source, Actor person, ImportJob job)
    {
        var file = await ReadAsync(upload, job);
        if (file.ProblemCount > 0)
        {
            job.Failure = "The file has problems; check it again. Nothing was changed.";
            return;
        }

        var kept = source.Id > 0
            ? source
            : await sources.AddAsync(
                new() { Code = source.Code, Name = source.Name, Kind = source.Kind, UnitId = source.UnitId, MappingJson = upload.MappingJson }, person, stopping.Token)
                ?? throw new InvalidOperationException("The source was made by somebody else meanwhile.");
        var outcome = await imports.CommitAsync(BatchOf(upload, kept, file), person, Progress(job), stopping.Token);
        if (outcome.ImportId is null)
        {
            job.Failure = "The catalogue changed meanwhile, and the file has problems now; check it again. Nothing was imported.";
            return;
        }

        await sources.ChangeAsync(SourceEntry.Of(kept) with { MappingJson = upload.MappingJson }, person, stopping.Token);
        job.Share = 1;
        job.ImportId = outcome.ImportId;
        uploads.RemoveFile(upload.Id);
    }

    private Task<MeasuredFile> ReadAsync(Upload upload, ImportJob job) => MeasuredFile.ReadAsync(
        uploads.FileOf(upload.Id),
        MappingForm.Read(upload),
        options: null,
        new Telling<ImportProgress>(progress =>
        {
            job.Text = $"Reading the file: {Show.Count(progress.RowCount, "line")} read";
            job.Share = progress.Share * 0.5;
        }),
        stopping.Token);

    private static ImportBatch BatchOf(Upload upload, Source source, MeasuredFile file) => new()
    {
        Source = source,
        FileName = upload.FileName,
        FileSha256 = file.Sha256,
        DataAsOf = upload.DataAsOfMs is { } milliseconds ? Instant.FromUnixTimeMilliseconds(milliseconds) : null,
        RowCount = file.RowCount,
        Tickets = file.Tickets,
        Outages = file.Outages,
        Samples = file.Samples,
        Counts = file.Counts,
        LeftOutCount = file.LeftOutCount,
    };

    private static Telling<CommitProgress> Progress(ImportJob job) => new(progress =>
    {
        var share = progress.Total == 0 ? 1 : (double)progress.Done / progress.Total;
        (job.Text, job.Share) = progress.Stage switch
        {
            CommitStage.Comparing => ($"Comparing with what is known: {Show.Count(progress.Done)} of {Show.Count(progress.Total, "record")}", 0.5 + (share * 0.15)),
            CommitStage.Writing => ($"Writing: {Show.Count(progress.Done)} of {Show.Count(progress.Total, "record")}", 0.65 + (share * 0.15)),
            _ => ($"Computing what was kept: {Show.Count(progress.Done)} of {Show.Count(progress.Total, "service")}", 0.8 + (share * 0.2)),
        };
    });

    private static ImportProblem InColumn(RecordProblem problem, SourceConventions mapping)
    {
        var property = problem.Field == RecordField.AsOf ? "known up to" : problem.Field.ToString().ToLowerInvariant();
        return new() { Line = problem.Line, Column = mapping.ColumnOf(property) ?? property, Value = problem.Value, Expected = problem.Expected };
    }

    private string[] HeaderOf(Upload upload)
    {
        using var table = TableFile.Open(uploads.FileOf(upload.Id));
        return [.. table.Header];
    }

    private List<TableRow> PreviewOf(Upload upload, ImportProblem[] problems)
    {
        var wanted = problems.Where(problem => problem.Line is not null).Select(problem => problem.Line!.Value).Distinct().Order().Take(PreviewRows).ToHashSet();
        using var table = TableFile.Open(uploads.FileOf(upload.Id));
        if (wanted.Count == 0)
        {
            return [.. table.Take(PreviewRows)];
        }

        var rows = new List<TableRow>();
        TableRow? before = null;
        var last = wanted.Max();
        try
        {
            while (rows.Count < PreviewRows && table.Read() && table.Line <= last + 1)
            {
                var row = new TableRow { Line = table.Line, Cells = table.Cells(), Problem = table.Problem };
                if (wanted.Contains(row.Line))
                {
                    if (before is not null && rows.Count < PreviewRows - 1 && (rows.Count == 0 || rows[^1].Line != before.Line))
                    {
                        rows.Add(before);
                    }

                    rows.Add(row);
                }

                before = row;
            }
        }
        catch (TableException)
        {
            // The problem list says where reading ended.
        }

        return rows;
    }

    private sealed class Telling<T>(Action<T> tell) : IProgress<T>
    {
        public void Report(T value) => tell(value);
    }
}
