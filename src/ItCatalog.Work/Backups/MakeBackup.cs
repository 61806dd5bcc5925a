using System.Data.Common;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Backups;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Work.Backups;

/// <summary>Copies the database to a file while it is worked with. A backup that a person or the command line makes is an entry of the trail; those on a
/// schedule are rows of the table of jobs.</summary>
public sealed class MakeBackup(Changes changes, Database database, IClock clock)
{
    /// <param name="actor">An administrator, or the installation itself.</param>
    /// <param name="path">Full path of the file.</param>
    /// <param name="overwrite">Whether a file that is there is replaced.</param>
    /// <param name="cancellationToken">Gives up; nothing is left.</param>
    /// <exception cref="BackupException">It cannot be written. Nothing is left.</exception>
    public async Task<Answer<BackupMade>> RunAsync(Actor actor, string path, bool overwrite, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (!May.KeepSafe(actor))
        {
            return await changes.MakeAsync(actor, _ => Task.FromResult<Answer<BackupMade>>(Answer.NotAllowed), cancellationToken);
        }

        if (BackupPlace.MistakeOf(path, database.FilePath, overwrite) is { } mistake)
        {
            return Answer.Refused("File", mistake);
        }

        using var copy = await BackupCopy.MakeAsync(database, path, clock.GetCurrentInstant(), cancellationToken);
        var made = BackupMade.Of(copy, path);
        if (actor.Kind is not (ActorKind.Person or ActorKind.CommandLine))
        {
            copy.Keep(overwrite);
            return made;
        }

        if (copy.Contents.MissingChanges.Count > 0)
        {
            copy.Keep(overwrite);
            return made with { Untold = "The database is of an older version, so that its audit trail has no entry of this backup." };
        }

        try
        {
            return await changes.MakeAsync<BackupMade>(
                actor,
                change =>
                {
                    var told = new { sizeBytes = made.SizeBytes, tables = made.TableCount, rows = made.RowCount, sha256 = made.Sha256 };
                    change.Note("made", Subject.Backup(Path.GetFileName(path)), after: told);
                    copy.Keep(overwrite);
                    return Task.FromResult<Answer<BackupMade>>(made);
                },
                cancellationToken);
        }
        catch (DbException problem) when (DatabaseTrouble.Of(problem) is not null)
        {
            // A database that cannot be written is when a backup is wanted most.
            if (!copy.IsKept)
            {
                copy.Keep(overwrite);
            }

            return made with { Untold = $"The audit trail has no entry of this backup: {DatabaseTrouble.Of(problem)!.Sentence(database.Name)}" };
        }
    }
}
