using System.Data.Common;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Backups;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Trail;
using NodaTime;

namespace ItCatalog.Work.Backups;

/// <summary>Puts a backup in the place of the database. All of it is read, and brought to this program's schema, beside the database first; nothing is
/// replaced before that. That it was put back is an entry of the trail that came with it.</summary>
public sealed class RestoreBackup(Database database, Upgrade upgrade, CatalogCopy catalog, Changes changes, IClock clock)
{
    /// <param name="actor">The command line: nobody is signed in to a database that is not there yet.</param>
    /// <param name="order">What is put back.</param>
    /// <param name="cancellationToken">Gives up; nothing was changed.</param>
    /// <exception cref="BackupException">It cannot be read or written; the message says whether anything was changed.</exception>
    /// <exception cref="MigrationException">A newer version made it. Nothing was changed.</exception>
    public async Task<Answer<BackupRestored>> RunAsync(Actor actor, RestoreOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(order);
        if (actor.Kind != ActorKind.CommandLine)
        {
            return Answer.NotAllowed;
        }

        var mistake = MistakeOf(order) ?? (database.FilePath is { } file ? MistakeOf(order, file) : await MistakeOfServerAsync(order, cancellationToken));
        if (mistake is not null)
        {
            return Answer.Refused("File", mistake);
        }

        // A server takes the rows, and not the file: that is read, and brought to this program's schema, on this machine.
        using var copy = await RestoredCopy.MakeAsync(order.Path, database.FilePath ?? Path.Combine(database.LocalFolder, "restored.db"), cancellationToken);
        if (order.Sha256 is { } expected && !string.Equals(expected.Trim(), copy.Sha256, StringComparison.OrdinalIgnoreCase))
        {
            return Answer.Refused("File", $"{order.Path} is not what was backed up: its SHA-256 is {copy.Sha256}. Nothing was changed.");
        }

        var now = clock.GetCurrentInstant();
        var (contents, problem) = await copy.InspectAsync(now, cancellationToken);
        IReadOnlyList<string> applied = [];
        if (contents is { MissingChanges.Count: > 0 })
        {
            applied = await MigrateAsync(copy.Path, cancellationToken);
            (contents, problem) = await copy.InspectAsync(now, cancellationToken);
        }

        if (contents?.Trail is not { } trail)
        {
            return Answer.Refused("File", $"{order.Path} {problem} Nothing was changed.");
        }

        if (!trail.IsWhole && !order.AcceptsBrokenTrail)
        {
            return Answer.Refused(
            [
                .. trail.Problems.Select(broken => Mistake.In("File", TrailStateWords.Of(broken))),
                Mistake.In(
                    "File",
                    $"The audit trail in {order.Path} is broken. Take another backup, or add --broken-trail to put it back as it is. Nothing was changed."),
            ]);
        }

        if (database.FilePath is null)
        {
            using var beside = new Database(copy.Path);
            await catalog.FillFromAsync(beside, cancellationToken);
        }
        else if (copy.Put(order.Overwrites) is { } inTheWay)
        {
            return Answer.Refused("File", inTheWay);
        }

        var restored = new BackupRestored { Contents = contents, Sha256 = copy.Sha256, Applied = applied, IsPlainCopy = copy.IsPlainCopy };
        await TellAsync(actor, order, restored, trail, cancellationToken);
        return restored;
    }

    private static string? MistakeOf(RestoreOrder order) =>
        !File.Exists(order.Path) ? $"There is no file {order.Path}."
        : SideFiles.Of(order.Path) is [var left, ..]
            ? $"{left} lies beside {order.Path}: that is no backup, but a database that a program has open or had when it was killed, and its last changes may " +
                $"be in {left} alone. Make a backup of it and put that back: itcatalog backup OTHER --database {order.Path}"
        : null;

    private static string? MistakeOf(RestoreOrder order, string target) =>
        BackupPlace.IsSame(order.Path, target) ? $"{order.Path} is the database itself. Name a backup of it."
        : File.Exists(target) && !order.Overwrites
            ? $"{target} is there already. Name another one with --database, or add --overwrite to replace it with what the backup holds."
        : !File.Exists(target) && SideFiles.Of(target) is [var stale, ..]
            ? $"{stale} lies there without its database and would be taken for changes of the restored one. Move it away and try again. Nothing was changed."
        : null;

    private async Task<string?> MistakeOfServerAsync(RestoreOrder order, CancellationToken cancellationToken)
    {
        PrivateFiles.MakeOwnFolder(database.LocalFolder);
        await upgrade.RunAsync(cancellationToken);
        return await catalog.IsFilledAsync(cancellationToken) && !order.Overwrites
            ? $"{database.Name} holds a catalogue already. Name another one with --database, or add --overwrite to replace it with what the backup holds."
            : null;
    }

    private async Task<IReadOnlyList<string>> MigrateAsync(string path, CancellationToken cancellationToken)
    {
        using var beside = new Database(path);
        return await new Migrator(beside, clock).MigrateAsync(cancellationToken);
    }

    private async Task TellAsync(Actor actor, RestoreOrder order, BackupRestored restored, TrailState trail, CancellationToken cancellationToken)
    {
        try
        {
            await upgrade.RunAsync(cancellationToken);
            var told = new
            {
                sha256 = restored.Sha256,
                tables = restored.Contents.TableCount,
                rows = restored.Contents.RowCount,
                lastEntry = trail.Last.Number,
                trailIsWhole = trail.IsWhole,
                changesOfSchema = restored.Applied,
            };
            await changes.TellRestoredAsync(actor, Subject.Backup(Path.GetFileName(order.Path)), told, cancellationToken);
        }
        catch (DbException problem)
        {
            throw new BackupException(
                $"{order.Path} is put back as {database.Name}, but its audit trail has no entry of that: " +
                (DatabaseTrouble.Of(problem)?.Title ?? problem.Message) + ".",
                problem);
        }
    }
}

/// <summary>What is put back.</summary>
public sealed record RestoreOrder
{
    /// <summary>Full path of the backup.</summary>
    public required string Path { get; init; }

    /// <summary>Whether a database that is there is replaced.</summary>
    public bool Overwrites { get; init; }

    /// <summary>Whether a backup is put back whose audit trail is broken.</summary>
    public bool AcceptsBrokenTrail { get; init; }

    /// <summary>What the file's SHA-256 has to be; null where nobody says.</summary>
    public string? Sha256 { get; init; }
}

/// <summary>A backup that was put back.</summary>
public sealed record BackupRestored
{
    /// <summary>What it held, after it was brought to this program's schema and before its trail got an entry of that.</summary>
    public required FileContents Contents { get; init; }

    /// <summary>SHA-256 of the backup's bytes in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Changes of the schema that it lacked; empty where it was of this version.</summary>
    public required IReadOnlyList<string> Applied { get; init; }

    /// <summary>Whether the file was a copy of the database itself, which lacks the last changes where a server was writing that.</summary>
    public required bool IsPlainCopy { get; init; }
}
