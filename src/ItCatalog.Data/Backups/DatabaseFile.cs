using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using ItCatalog.Data.Engine;
using ItCatalog.Data.Administration;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace ItCatalog.Data.Backups;

/// <summary>A database file that no program works on: a backup, or what shall become one.</summary>
internal static class DatabaseFile
{
    private const string NotOurs = "is a database, but none of ItCatalog.";

    /// <summary>Reads all of it: whether SQLite finds a fault, a reference leads nowhere, its schema fits this program and the audit trail is whole.</summary>
    /// <exception cref="MigrationException">A newer version made it.</exception>
    public static async Task<FileInspection> InspectAsync(string path, Instant now, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = Open(path, SqliteOpenMode.ReadWrite);
            if (await connection.ExecuteScalarAsync<string>("pragma integrity_check(1)") is var fault and not "ok")
            {
                return new(null, $"is damaged: a part of it is missing or was overwritten ({fault!.ReplaceLineEndings(" ")}).");
            }

            if (await connection.QueryFirstOrDefaultAsync<string>("select \"table\" from pragma_foreign_key_check limit 1") is { } table)
            {
                return new(null, $"is damaged: a row of {table} names another one that is not there.");
            }

            return await ReadAsync(connection, transaction: null, now, cancellationToken) is { } contents ? new(contents, null) : new(null, NotOurs);
        }
        catch (SqliteException problem) when (DatabaseTrouble.Of(problem) is { Kind: TroubleKind.Damaged or TroubleKind.NoDatabase } trouble)
        {
            return new(null, trouble.Kind == TroubleKind.Damaged
                ? "is damaged: a part of it is missing or was overwritten."
                : "is not a database. Is it another file, or damaged?");
        }
    }

    /// <summary>Counts what a connection sees, and checks its trail; null where it is no database of ItCatalog.</summary>
    public static async Task<FileContents?> ReadAsync(
        DbConnection connection, DbTransaction? transaction, Instant now, CancellationToken cancellationToken)
    {
        if (await Migrator.MissingAsync(connection, transaction, SqliteEngine.Tables) is not { } missing)
        {
            return null;
        }

        return new FileContents
        {
            RowsByTable = await CountAsync(connection, transaction, SqliteEngine.Tables),
            MissingChanges = missing,
            Trail = missing.Count == 0 ? await TrailCheck.RunAsync(connection, transaction, known: null, now, cancellationToken) : null,
        };
    }

    /// <summary>The number of rows of each table.</summary>
    /// <param name="connection">Where they lie.</param>
    /// <param name="transaction">What it sees.</param>
    /// <param name="tables">The query for their names.</param>
    public static async Task<IReadOnlyDictionary<string, long>> CountAsync(DbConnection connection, DbTransaction? transaction, string tables)
    {
        var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in await connection.QueryAsync<string>(tables, transaction: transaction))
        {
            rows[table] = await connection.ExecuteScalarAsync<long>(
                $"select count(*) from \"{table.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", transaction: transaction);
        }

        return rows;
    }

    /// <summary>Opens a file that is there, kept in no pool: when the connection is closed, nothing is left beside the file.</summary>
    public static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString())
        {
            DefaultTimeout = 1,
        };
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>SHA-256 of its bytes in lower-case hexadecimal.</summary>
    public static async Task<string> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
    }

    /// <summary>Waits until the disk has all of it.</summary>
    public static void FlushToDisk(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    /// <summary>The file that a path leads to, through links.</summary>
    public static string RealPath(string path) => File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;

    /// <summary>A name beside a file that no other run of a program takes.</summary>
    public static string UnfinishedName(string path) => $"{path}.{Environment.ProcessId}{Unfinished}";

    /// <summary>How the names of files end that are not finished.</summary>
    public const string Unfinished = ".part";
}
