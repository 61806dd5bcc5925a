using System.Globalization;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;
using ItCatalog.Files.Imports;
using ItCatalog.Files.Tables;
using ItCatalog.Work.Trail;
using NodaTime;

namespace ItCatalog.Work.Measurements;

/// <summary>Where files are laid that shall come in by themselves.</summary>
public sealed record InboxSettings
{
    /// <summary>The folder, with one folder in it for each source, called by its code; null: there is none.</summary>
    public string? Folder { get; init; }

    /// <summary>The largest file that is taken.</summary>
    public long MaxBytes { get; init; } = 2L * 1024 * 1024 * 1024;
}

/// <summary>What a look into the inbox came to.</summary>
/// <param name="Imported">Files that were imported, and lie in <c>done</c> now.</param>
/// <param name="Refused">Files that could not be, and lie in <c>refused</c> now with the reasons beside them.</param>
/// <param name="Waiting">Files that are still being written, or that another program holds.</param>
public sealed record InboxLook(int Imported, int Refused, int Waiting);

/// <summary>A file that the inbox could not import.</summary>
/// <param name="Source">Code of its source.</param>
/// <param name="FileName">Its name.</param>
/// <param name="Reasons">Why, in sentences.</param>
public sealed record RefusedFile(string Source, string FileName, IReadOnlyList<string> Reasons);

/// <summary>Imports what is laid into a watched folder, by the same use case as page and command line, as its source remembers the columns. Nothing is guessed: what a
/// person would be asked is a reason to lay the file aside. A file that was imported and not moved away is imported again, which changes nothing.</summary>
public sealed class Inbox(ImportFile importFile, SourceStore sources, RecordEvent record, InboxSettings settings, IClock clock)
{
    private const string Done = "done";
    private const string Refused = "refused";
    private const string Reasons = ".reasons.txt";

    /// <summary>A file that was written to since may still be growing.</summary>
    private static readonly Duration Settled = Duration.FromSeconds(10);

    private static readonly Actor Watcher = Actor.Job("watched folder");

    /// <summary>Imports what lies there, source by source, file by file in the order of their names.</summary>
    /// <param name="cancellationToken">Stops after the file that is being imported, or undoes that.</param>
    /// <exception cref="System.Data.Common.DbException">The database does not do what it should: the file stays, for the next look.</exception>
    public async Task<InboxLook> LookAsync(CancellationToken cancellationToken)
    {
        var look = new InboxLook(0, 0, 0);
        if (settings.Folder is not { } folder)
        {
            return look;
        }

        Directory.CreateDirectory(folder);
        using var held = Hold(folder);
        if (held is null)
        {
            // Another process looks into it.
            return look;
        }

        foreach (var place in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            foreach (var path in Directory.EnumerateFiles(place).Where(IsFile).Order(StringComparer.Ordinal))
            {
                cancellationToken.ThrowIfCancellationRequested();
                look = await TakeAsync(Path.GetFileName(place), path, cancellationToken) switch
                {
                    null => look with { Waiting = look.Waiting + 1 },
                    true => look with { Imported = look.Imported + 1 },
                    false => look with { Refused = look.Refused + 1 },
                };
            }
        }

        return look;
    }

    /// <summary>The files that lie aside, by source and name.</summary>
    public IReadOnlyList<RefusedFile> RefusedFiles()
    {
        if (settings.Folder is not { } folder || !Directory.Exists(folder))
        {
            return [];
        }

        return
        [
            .. from place in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal)
               let aside = Path.Combine(place, Refused)
               where Directory.Exists(aside)
               from path in Directory.EnumerateFiles(aside).Where(path => IsFile(path) && !path.EndsWith(Reasons, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
               select new RefusedFile(Path.GetFileName(place), Path.GetFileName(path), File.Exists(path + Reasons) ? File.ReadAllLines(path + Reasons) : []),
        ];
    }

    private static bool IsFile(string path) => Path.GetFileName(path) is var name && !name.StartsWith('.') && Path.GetExtension(name).ToLowerInvariant() is not (".part" or ".tmp");

    private static FileStream? Hold(string folder)
    {
        try
        {
            return new(Path.Combine(folder, ".inbox"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <returns>Whether it was imported; null where it waits.</returns>
    private async Task<bool?> TakeAsync(string code, string path, CancellationToken cancellationToken)
    {
        var written = Instant.FromDateTimeUtc(File.GetLastWriteTimeUtc(path));
        if (written > clock.GetCurrentInstant() - Settled)
        {
            return null;
        }

        try
        {
            var reasons = await ImportAsync(code, path, written, cancellationToken);
            Move(path, reasons);
            if (reasons is not null)
            {
                await record.RunAsync(Watcher, "laid aside a file of", Subject.Source(code), new { file = Path.GetFileName(path), reasons = reasons.Take(20) }, cancellationToken);
            }

            return reasons is null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException && DatabaseTrouble.Of(problem) is null)
        {
            return null;
        }
    }

    /// <returns>Why it could not be imported; null where it was.</returns>
    private async Task<IReadOnlyList<string>?> ImportAsync(string code, string path, Instant written, CancellationToken cancellationToken)
    {
        if (await sources.FindAsync(code, cancellationToken) is not { } source)
        {
            return [$"There is no source with the code {code}. Import a first file of it on the page or by the command line: it then remembers its columns."];
        }

        if (source.MappingJson is null)
        {
            return [$"The source {code} remembers no columns yet. Import a first file of it on the page or by the command line."];
        }

        if (new FileInfo(path).Length > settings.MaxBytes)
        {
            return [string.Create(CultureInfo.InvariantCulture, $"The file has more than {settings.MaxBytes:N0} bytes.")];
        }

        var file = new FileToImport
        {
            Source = source,
            FileName = Path.GetFileName(path),
            Open = () => TableFile.OpenStream(path),
            MaxBytes = settings.MaxBytes,
            Mapping = new() { Kind = MeasuredFileKind.Named(source.Kind.Name) },

            // It cannot know what happened after it was written, however long it lay here.
            DataAsOf = written,
        };
        var import = await importFile.RunAsync(Watcher, file, ImportConsent.None, progress: null, cancellationToken);
        return import.Answer.IsDone ? null : ReasonsOf(import);
    }

    private static IReadOnlyList<string> ReasonsOf(FileImport import)
    {
        string[] reasons =
        [
            .. import.Check?.Questions.Select(question => $"{question.Sentence} Import one file of the source on the page: the answer is remembered.") ?? [],
            .. import.Check?.Sentences ?? [],
            .. import.Answer.Mistakes.Select(mistake => mistake.Message),
            .. import.Answer.Consequences is { AltersThePast: true } ? ["It changes figures that have been settled, which needs a reason: import it on the page or by the command line with --why."] : Array.Empty<string>(),
        ];
        return reasons.Length > 0 ? [.. reasons.Distinct()] : ["It could not be imported."];
    }

    /// <summary>Moves a file out of the way; one of the same name that lies there already keeps its place.</summary>
    private static void Move(string path, IReadOnlyList<string>? reasons)
    {
        var folder = Path.Combine(Path.GetDirectoryName(path)!, reasons is null ? Done : Refused);
        Directory.CreateDirectory(folder);
        var (stem, extension) = (Path.GetFileNameWithoutExtension(path), Path.GetExtension(path));
        var target = Path.Combine(folder, stem + extension);
        for (var number = 2; File.Exists(target); number++)
        {
            target = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{stem} ({number}){extension}"));
        }

        if (reasons is not null)
        {
            File.WriteAllLines(target + Reasons, reasons);
        }

        File.Move(path, target);
    }
}
