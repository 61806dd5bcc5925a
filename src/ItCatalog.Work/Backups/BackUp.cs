using System.Data.Common;
using ItCatalog.Data;
using ItCatalog.Data.Backups;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Jobs;
using ItCatalog.Work.Jobs;

namespace ItCatalog.Work.Backups;

/// <summary>Makes a backup in the folder of the settings and removes the oldest there. Begun again, it writes the same file anew.</summary>
public sealed class BackUp(MakeBackup makeBackup, Database database, BackupSettings settings) : JobKind
{
    /// <summary>Its name in the table of jobs, and what such a job is about: there is one at a time.</summary>
    public const string Backup = "backup";

    public override string Name => Backup;

    public override async Task<string> RunAsync(Job job, Actor actor, IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        var folder = settings.Folder ?? throw new JobException("No folder for backups is set any more: Backup:Folder.");
        var name = BackupNames.Of(database.ShortName, job.Created);
        try
        {
            RemoveUnfinished(folder);
            var answer = await makeBackup.RunAsync(actor, Path.Combine(folder, name), overwrite: true, cancellationToken);
            if (!answer.IsDone)
            {
                throw new JobException(answer.Outcome == Outcome.NotAllowed
                    ? "The person who asked for it may not make backups any more."
                    : string.Join(' ', answer.Mistakes.Select(mistake => mistake.Message)));
            }

            var made = answer.Value;
            return JobJson.Write(new BackupAnswer
            {
                Name = name,
                SizeBytes = made.SizeBytes,
                TableCount = made.TableCount,
                RowCount = made.RowCount,
                Sha256 = made.Sha256,
                Message = string.Join(' ', new[] { made.Untold, RemoveOldest(folder, name) }.OfType<string>()) is { Length: > 0 } told ? told : null,
            });
        }
        catch (DbException problem) when (DatabaseTrouble.Of(problem) is not null)
        {
            throw new JobException(DatabaseTrouble.Of(problem)!.Sentence(database.Name));
        }
        catch (Exception problem) when (problem is BackupException or IOException or UnauthorizedAccessException)
        {
            throw new JobException(problem.Message);
        }
    }

    private void RemoveUnfinished(string folder)
    {
        foreach (var name in NamesIn(folder).Where(name => BackupNames.IsUnfinished(database.ShortName, name)))
        {
            File.Delete(Path.Combine(folder, name));
        }
    }

    /// <returns>What could not be removed, in a sentence; null where nothing is in the way. The backup is made either way.</returns>
    private string? RemoveOldest(string folder, string made)
    {
        try
        {
            foreach (var name in BackupNames.TooMany(database.ShortName, NamesIn(folder), settings.Keep, made))
            {
                File.Delete(Path.Combine(folder, name));
            }

            return null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return $"An old backup could not be removed: {problem.Message}";
        }
    }

    private static List<string> NamesIn(string folder) =>
        Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path))] : [];
}

/// <summary>What came of a backup.</summary>
public sealed record BackupAnswer
{
    /// <summary>The name of the file in the folder of the settings.</summary>
    public required string Name { get; init; }

    public required long SizeBytes { get; init; }

    public required int TableCount { get; init; }

    public required long RowCount { get; init; }

    /// <summary>SHA-256 of its bytes in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>What else there is to say; null where nothing is.</summary>
    public string? Message { get; init; }
}
