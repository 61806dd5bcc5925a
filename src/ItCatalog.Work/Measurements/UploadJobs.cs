using System.Globalization;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Jobs;
using ItCatalog.Data.Measurements;
using ItCatalog.Work.Jobs;

namespace ItCatalog.Work.Measurements;

/// <summary>Checks an upload. Where it is begun again, it is simply checked again.</summary>
public sealed class CheckUpload(Uploads uploads, ImportFile importFile, SourceStore sources) : JobKind
{
    /// <summary>Its name in the table of jobs.</summary>
    public const string Check = "check";

    public override string Name => Check;

    public override async Task<string> RunAsync(Job job, Actor actor, IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        var (upload, source) = await UploadOf.FindAsync(uploads, sources, job, cancellationToken);
        var check = await importFile.CheckAsync(actor, uploads.ToImport(upload, source, job.Id), new UploadProgress(progress), cancellationToken);
        return JobJson.Write(new UploadAnswer { Check = check });
    }
}

/// <summary>Imports an upload. Where it is begun again after it had been kept, it only says so.</summary>
public sealed class ImportUpload(Uploads uploads, ImportFile importFile, SourceStore sources, ImportHistory imports) : JobKind
{
    /// <summary>Its name in the table of jobs.</summary>
    public const string Import = "import";

    public override string Name => Import;

    public override async Task<string> RunAsync(Job job, Actor actor, IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        if (await imports.OfJobAsync(job.Id, cancellationToken) is { } made)
        {
            await uploads.RemoveFileAsync(job.Subject, cancellationToken);
            return JobJson.Write(new UploadAnswer { ImportId = made });
        }

        var (upload, source) = await UploadOf.FindAsync(uploads, sources, job, cancellationToken);
        var consent = JobJson.Read<ImportConsent>(job.ArgumentJson);
        var (answer, check) = await importFile.RunAsync(actor, uploads.ToImport(upload, source, job.Id), consent, new UploadProgress(progress), cancellationToken);
        if (answer.IsDone)
        {
            // Lines that were left aside are handed back, as long as the file is there.
            var rejected = check is { ProblemLineCount: > 0 } ? check : null;
            if (rejected is null)
            {
                await uploads.RemoveFileAsync(upload.Id, cancellationToken);
            }

            return JobJson.Write(new UploadAnswer { ImportId = answer.Value, Check = rejected });
        }

        return JobJson.Write(new UploadAnswer
        {
            Check = check,
            Message = answer.Outcome == Outcome.NotAllowed && answer.Mistakes.Count == 0
                ? "You may not import from this source any more. Nothing was changed."
                : string.Join(" ", answer.Mistakes.Select(mistake => mistake.Message)),
            Consequences = answer.Consequences,
        });
    }
}

/// <summary>What came of a check or an import of an upload.</summary>
public sealed record UploadAnswer
{
    /// <summary>What the file would change; where it was imported, what was found in it if lines were left aside, else null.</summary>
    public FileCheck? Check { get; init; }

    /// <summary>The import that was made; null unless one was.</summary>
    public long? ImportId { get; init; }

    /// <summary>Why it was not imported, in a sentence; null where it was, and where only a check was asked for.</summary>
    public string? Message { get; init; }

    /// <summary>What it would alter of what has been settled; null where it would not, or was not tried.</summary>
    public Consequences? Consequences { get; init; }
}

/// <summary>The upload that a job is about.</summary>
internal static class UploadOf
{
    public static async Task<(Upload Upload, Source? Source)> FindAsync(Uploads uploads, SourceStore sources, Job job, CancellationToken cancellationToken) =>
        await uploads.FindAsync(job.Subject, job.PersonId, cancellationToken) is { } upload && await uploads.HasFileAsync(upload.Id, cancellationToken)
            ? (upload, await sources.FindAsync(upload.SourceCode, cancellationToken))
            : throw new JobException("The uploaded file is not there any more; nothing was changed. Upload it again.");
}

/// <summary>The steps of an import in words: reading is the first half.</summary>
internal sealed class UploadProgress(IProgress<JobProgress> progress) : IProgress<ImportStep>
{
    public void Report(ImportStep value)
    {
        if (value.Reading is { } reading)
        {
            progress.Report(new(Text($"Reading and comparing: {reading.RowCount:N0} {(reading.RowCount == 1 ? "line" : "lines")} read"), reading.Share * 0.5));
        }
        else if (value.Keeping is { } keeping)
        {
            var share = keeping.Total == 0 ? 1 : (double)keeping.Done / keeping.Total;
            progress.Report(keeping.Stage switch
            {
                CommitStage.Writing => new(Text($"Writing: {keeping.Done:N0} of {keeping.Total:N0} records"), 0.5 + (share * 0.25)),
                CommitStage.Computing => new(Text($"Computing what was kept: {keeping.Done:N0} of {keeping.Total:N0} services"), 0.75 + (share * 0.25)),
                _ => throw new InvalidOperationException($"No words for {keeping.Stage}."),
            });
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
