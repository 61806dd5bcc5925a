using ItCatalog.Calculation.Measurements;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;
using ItCatalog.Files.Imports;
using ItCatalog.Files.Tables;
using NodaTime;

namespace ItCatalog.Work.Measurements;

/// <summary>Imports a file of measurements: read once, planned beside the writers, kept whole or not at all. Page and command line go this way.</summary>
public sealed class ImportFile(ImportRecords records, SourceStore sources, PriorityStore priorities)
{
    /// <summary>Reads the file and says what it would change; nothing is changed.</summary>
    public async Task<FileCheck> CheckAsync(Actor actor, FileToImport file, IProgress<ImportStep>? progress, CancellationToken cancellationToken)
    {
        using var way = await OpenAsync(file, progress, cancellationToken);
        return FileCheck.Of(way.File, await records.CheckAsync(actor, way.Batch, cancellationToken));
    }

    /// <summary>Reads the file and says what it would change, and what would become of figures and credits that have been settled; nothing is changed.</summary>
    public async Task<(FileCheck Check, Consequences? Consequences)> PreviewAsync(Actor actor, FileToImport file, ImportConsent consent, CancellationToken cancellationToken)
    {
        using var way = await OpenAsync(file, progress: null, cancellationToken);
        var (check, consequences) = await records.PreviewAsync(actor, way.Batch, consent, cancellationToken);
        return (FileCheck.Of(way.File, check), consequences);
    }

    /// <summary>Writes the lines that could not be taken as a file of their own, each with the reason in a last column.</summary>
    /// <param name="file">The file.</param>
    /// <param name="check">What was found in it.</param>
    /// <param name="target">Where they go, as CSV in UTF-8.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    public async Task WriteRejectedAsync(FileToImport file, FileCheck check, Stream target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        var rule = RuleOf(file, await sources.FindAsync(file.Source.Code, cancellationToken));
        await RejectedRows.WriteAsync(file.Open(), rule.Options(OptionsOf(file)), check.ProblemLines, check.Problems, target, cancellationToken);
    }

    /// <summary>Reads the file and imports it.</summary>
    /// <param name="actor">Who imports.</param>
    /// <param name="file">The file and where it comes from.</param>
    /// <param name="consent">What the actor was shown before, and says to it.</param>
    /// <param name="progress">Told now and then how far it is; may be null.</param>
    /// <param name="cancellationToken">Undoes everything.</param>
    public async Task<FileImport> RunAsync(Actor actor, FileToImport file, ImportConsent consent, IProgress<ImportStep>? progress, CancellationToken cancellationToken)
    {
        using var way = await OpenAsync(file, progress, cancellationToken);
        var (answer, check) = await records.RunAsync(actor, way.Batch, consent, Telling.Commit(progress), cancellationToken);
        return new(answer, check is null ? null : FileCheck.Of(way.File, check));
    }

    private static MappingRule RuleOf(FileToImport file, Source? known) => file.Mapping with { Remembered = known?.MappingJson };

    private static TableOptions OptionsOf(FileToImport file) => new() { Limits = TableLimits.OfFilesUpTo(file.MaxBytes) };

    private async Task<OpenFile> OpenAsync(FileToImport file, IProgress<ImportStep>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        var known = await sources.FindAsync(file.Source.Code, cancellationToken);
        var rule = RuleOf(file, known) with { Priorities = await priorities.NamesAsync(cancellationToken) };
        var opened = await MeasuredFile.OpenAsync(file.Open(), file.Sha256, rule, OptionsOf(file), cancellationToken);
        return new(opened, file, known ?? file.Source, Telling.Reading(progress), cancellationToken);
    }

    /// <summary>A file that is read while its records are planned; once, or once more where somebody was faster.</summary>
    private sealed class OpenFile : IDisposable
    {
        private readonly FileToImport file;
        private bool wasRead;

        public OpenFile(MeasuredFile opened, FileToImport file, Source source, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
        {
            (File, this.file) = (opened, file);
            Batch = new()
            {
                Source = source with { MappingJson = !file.RemembersMapping ? source.MappingJson : opened.Mapping is null ? null : MappingJson.Write(opened.Mapping) },
                FileName = file.FileName,
                FileSha256 = opened.Sha256,
                DataAsOf = file.DataAsOf,
                Records = Records(progress, cancellationToken),
                RowCount = () => File.Found.RowCount,
                LeftOutCount = () => File.Found.LeftOutCount,
                Hindrance = () => new(!File.IsReadable || File.Found.Questions.Count > 0 || File.Found.Problems.Any(problem => problem.Line is null), File.Found.ProblemLines),
                LeftOutKeys = () => File.Found.LeftOutKeys,
                Whole = file.Whole,
                WatchedFrom = file.WatchedFrom,
                ExpectedEvery = file.ExpectedEvery,
                CheckRule = (opened.Mapping as CheckMapping)?.Rule,
                JobId = file.JobId,
            };
        }

        public MeasuredFile File { get; private set; }

        public ImportBatch Batch { get; }

        public void Dispose() => File.Dispose();

        private IEnumerable<IMeasuredRecord> Records(IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
        {
            if (wasRead)
            {
                File = File.Again(file.Open);
            }

            wasRead = true;
            foreach (var record in File.Records(progress, cancellationToken))
            {
                yield return record;
            }
        }
    }
}

/// <summary>A file on its way in.</summary>
public sealed record FileToImport
{
    /// <summary>Where it comes from; without a number where the source is made with the import.</summary>
    public required Source Source { get; init; }

    /// <summary>The file's name as people know it.</summary>
    public required string FileName { get; init; }

    /// <summary>Opens it: once, and once more where what was compared changed before it was written.</summary>
    public required Func<Stream> Open { get; init; }

    /// <summary>A larger file is refused before it is read.</summary>
    public long MaxBytes { get; init; } = TableLimits.Default.MaxFileBytes;

    /// <summary>Its fingerprint where it is known already.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Which column is what.</summary>
    public required MappingRule Mapping { get; init; }

    /// <summary>Whether the source reads its next files as this one was read. What a program sends says in itself which fields it has.</summary>
    public bool RemembersMapping { get; init; } = true;

    /// <inheritdoc cref="ImportBatch.DataAsOf"/>
    public Instant? DataAsOf { get; init; }

    /// <inheritdoc cref="ImportBatch.Whole"/>
    public WholePeriod? Whole { get; init; }

    /// <inheritdoc cref="ImportBatch.WatchedFrom"/>
    public YearMonth? WatchedFrom { get; init; }

    /// <inheritdoc cref="ImportBatch.ExpectedEvery"/>
    public FileRhythm? ExpectedEvery { get; init; }

    /// <inheritdoc cref="ImportBatch.JobId"/>
    public long? JobId { get; init; }
}

/// <summary>What came of importing a file.</summary>
/// <param name="Answer">The import's number, or why there is none.</param>
/// <param name="Check">What the file changes, or would change; null where it did not get so far.</param>
public sealed record FileImport(Answer<long> Answer, FileCheck? Check);

/// <summary>How far an import is: either rows are read, or records compared, written and computed with.</summary>
public sealed record ImportStep(ImportProgress? Reading, CommitProgress? Keeping);

/// <summary>Tells the parts of an import to whoever follows the whole.</summary>
internal static class Telling
{
    public static IProgress<ImportProgress>? Reading(IProgress<ImportStep>? whole) =>
        whole is null ? null : new Part<ImportProgress>(part => whole.Report(new(part, null)));

    public static IProgress<CommitProgress>? Commit(IProgress<ImportStep>? whole) =>
        whole is null ? null : new Part<CommitProgress>(part => whole.Report(new(null, part)));

    /// <summary>At once and on the same thread, unlike <see cref="Progress{T}"/>.</summary>
    private sealed class Part<T>(Action<T> tell) : IProgress<T>
    {
        public void Report(T value) => tell(value);
    }
}
