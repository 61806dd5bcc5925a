using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace ItCatalog.Data.Backups;

/// <summary>
/// A copy of the database under a name that nobody looks for, read again and on the disk. It gets its own name at the end, or is gone. It holds what one
/// transaction saw: whatever was confirmed before it began, and nothing half. Writers go on meanwhile.
/// </summary>
/// <remarks>SQLite's online backup, and not <c>vacuum into</c>: that runs in no transaction, so that the copy could not be held against the rows of the
/// state that it is a copy of.</remarks>
public sealed class BackupCopy : IDisposable
{
    private readonly string path;
    private readonly string unfinished;

    private BackupCopy(string path) => (this.path, unfinished) = (path, DatabaseFile.UnfinishedName(path));

    /// <summary>What it holds.</summary>
    public FileContents Contents { get; private set; } = null!;

    public long SizeBytes { get; private set; }

    /// <summary>SHA-256 of its bytes in lower-case hexadecimal.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>Whether it has its name.</summary>
    public bool IsKept { get; private set; }

    /// <summary>Makes one.</summary>
    /// <param name="database">The database; a server may be writing it.</param>
    /// <param name="path">The file that it shall be.</param>
    /// <param name="now">The time it is.</param>
    /// <param name="cancellationToken">Gives up; nothing is left.</param>
    /// <exception cref="BackupException">It cannot be written, or cannot be read again. Nothing is left.</exception>
    public static async Task<BackupCopy> MakeAsync(Database database, string path, Instant now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        var copy = new BackupCopy(path);
        try
        {
            await copy.WriteAsync(database, now, cancellationToken);
            return copy;
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    /// <summary>Gives it its name, for good.</summary>
    /// <param name="overwrite">Whether a file that is there is replaced.</param>
    public void Keep(bool overwrite)
    {
        BackupException.Writing(path, () => File.Move(unfinished, path, overwrite));
        FolderFlush.Run(Path.GetDirectoryName(path)!);
        IsKept = true;
    }

    /// <summary>Takes away what is not kept.</summary>
    public void Dispose()
    {
        File.Delete(unfinished);
        SideFiles.Remove(unfinished);
    }

    private async Task WriteAsync(Database database, Instant now, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, long> rows;
        await using (var connection = await database.OpenAsync(cancellationToken))
        {
            await using var snapshot = Database.BeginSnapshot(connection);
            // The first question fixes the state that the transaction sees, and the copy is made of.
            rows = await DatabaseFile.CountAsync(connection, snapshot, database.Engine.TablesQuery);
            cancellationToken.ThrowIfCancellationRequested();
            await BackupException.WritingAsync(path, () => FillAsync(connection, cancellationToken));
        }

        var (contents, problem) = await DatabaseFile.InspectAsync(unfinished, now, cancellationToken);
        if (contents is null)
        {
            throw new BackupException(await IsDamagedAsync(database, cancellationToken)
                ? DatabaseTrouble.Damage.Sentence(database.Name)
                : $"The copy for {path} {problem} Look at its disk. Nothing was changed.");
        }

        if (!contents.RowsByTable.SequenceEqual(rows))
        {
            throw new BackupException($"The copy for {path} does not hold the rows of the database. Look at its disk. Nothing was changed.");
        }

        BackupException.Writing(path, () => DatabaseFile.FlushToDisk(unfinished));
        Contents = contents;
        SizeBytes = new FileInfo(unfinished).Length;
        Sha256 = await DatabaseFile.HashAsync(unfinished, cancellationToken);
    }

    private async Task FillAsync(DbConnection source, CancellationToken cancellationToken)
    {
        PrivateFiles.MakeFile(unfinished);
        await using var target = DatabaseFile.Open(unfinished, SqliteOpenMode.ReadWriteCreate);
        // It is flushed once, at the end; until then it may be lost.
        target.Execute("pragma synchronous = off; pragma journal_mode = off;");
        if (source is SqliteConnection sqlite)
        {
            sqlite.BackupDatabase(target);
        }
        else
        {
            await TableCopy.IntoFileAsync(source, target, cancellationToken);
        }

        // One file, with nothing beside it when somebody reads it.
        target.Execute("pragma journal_mode = delete");
    }

    private static async Task<bool> IsDamagedAsync(Database database, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        return connection is SqliteConnection && await connection.ExecuteScalarAsync<string>("pragma integrity_check(1)") != "ok";
    }
}
