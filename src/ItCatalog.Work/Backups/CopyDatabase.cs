using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Backups;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Backups;

/// <summary>Copies a whole catalogue into a database that holds none yet, from one engine to the other or between two of the same. That it was copied is an entry of
/// the trail that came with it.</summary>
public sealed class CopyDatabase(Database target, Upgrade upgrade, CatalogCopy copy, Changes changes)
{
    /// <param name="actor">The command line: nobody is signed in to a database that is not there yet.</param>
    /// <param name="source">The database that is copied. It is only read.</param>
    /// <param name="cancellationToken">Gives up; nothing was changed.</param>
    /// <exception cref="MigrationException">One of the two does not fit this program.</exception>
    public async Task<Answer<DatabaseCopied>> RunAsync(Actor actor, Database source, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(source);
        if (actor.Kind != ActorKind.CommandLine)
        {
            return Answer.NotAllowed;
        }

        if (source.Name == target.Name)
        {
            return Answer.Refused("To", $"{target.Name} is the database itself. Name another one.");
        }

        if (await Migrator.MissingInAsync(source, cancellationToken) is not { } missing)
        {
            return Answer.Refused("From", $"{source.Name} is no database of ItCatalog. Nothing was changed.");
        }

        if (missing.Count > 0)
        {
            return Answer.Refused("From", $"{source.Name} is of an older version. Bring it to this one first: itcatalog migrate. Nothing was changed.");
        }

        await upgrade.RunAsync(cancellationToken);
        if (await copy.IsFilledAsync(cancellationToken))
        {
            return Answer.Refused("To", $"{target.Name} holds a catalogue already. Name a database that is empty. Nothing was changed.");
        }

        var tables = await copy.FillFromAsync(source, cancellationToken);
        var copied = new DatabaseCopied { Tables = tables };
        await changes.TellRestoredAsync(actor, Subject.Backup(source.ShortName), new { tables = tables.Count, rows = copied.RowCount, from = source.Name }, cancellationToken);
        return copied;
    }
}

/// <summary>A catalogue that was copied.</summary>
public sealed record DatabaseCopied
{
    /// <summary>What each table held in both databases.</summary>
    public required IReadOnlyList<TableContents> Tables { get; init; }

    public long RowCount => Tables.Sum(table => table.RowCount);
}
