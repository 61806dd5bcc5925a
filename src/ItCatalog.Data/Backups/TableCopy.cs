using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using ItCatalog.Data.Engine;
using Microsoft.Data.Sqlite;

namespace ItCatalog.Data.Backups;

/// <summary>What a table holds: two are equal when these are.</summary>
/// <param name="Table">Its name.</param>
/// <param name="RowCount">Its rows.</param>
/// <param name="Sha256">SHA-256 of all its values in the order of its key, in lower-case hexadecimal.</param>
public sealed record TableContents(string Table, long RowCount, string Sha256);

/// <summary>Copies every row of the catalogue from one database to another, whatever engine each is on, and holds the copy against what was copied.</summary>
internal static class TableCopy
{
    private const byte Nothing = 0;
    private const byte IsNumber = 1;
    private const byte IsText = 2;

    /// <summary>Gives an empty SQLite file the schema and the rows that a connection sees.</summary>
    /// <param name="source">Where the rows lie, in a transaction that sees one state.</param>
    /// <param name="target">The file.</param>
    /// <param name="cancellationToken">Gives up; the file stays empty.</param>
    public static async Task IntoFileAsync(DbConnection source, SqliteConnection target, CancellationToken cancellationToken)
    {
        var changes = (await source.QueryAsync<string>("select name from schema_migration")).ToHashSet(StringComparer.Ordinal);
        await using var transaction = await target.BeginTransactionAsync(cancellationToken);
        target.Execute(Migrator.OwnTable);
        foreach (var script in Migrator.EmbeddedScripts().Where(script => changes.Contains(script.Name)))
        {
            target.Execute(script.Sql);
        }

        await FillAsync(source, target, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Replaces every row of one database by those of another. Both have the schema of this program.</summary>
    /// <param name="source">Where the rows lie, in a transaction that sees one state.</param>
    /// <param name="target">Where they go, in the transaction of a change.</param>
    /// <param name="cancellationToken">Gives up; the target's transaction must be rolled back.</param>
    /// <returns>What each table holds now.</returns>
    /// <exception cref="BackupException">A table came to hold something else than what was copied.</exception>
    public static async Task<IReadOnlyList<TableContents>> FillAsync(DbConnection source, DbConnection target, CancellationToken cancellationToken)
    {
        var tables = CatalogTables.All.Append(Migrator.Table).ToList();
        foreach (var table in tables.AsEnumerable().Reverse())
        {
            await target.ExecuteAsync($"delete from {table.Name}");
        }

        var copied = new List<TableContents>();
        foreach (var table in tables)
        {
            using var rows = RowWriter.Of(target, table.Name, string.Join(", ", table.Columns));
            copied.Add(await ReadAsync(source, table, rows, cancellationToken));
            rows.Flush();
            if (table.IsNumbered)
            {
                rows.NumberOn();
            }
        }

        foreach (var (table, expected) in tables.Zip(copied))
        {
            if (await ReadAsync(target, table, rows: null, cancellationToken) != expected)
            {
                throw new BackupException($"The table {table.Name} did not come to hold what was copied. Nothing was changed.");
            }
        }

        return copied;
    }

    /// <summary>Reads a table, hands its rows on, and says what it holds.</summary>
    private static async Task<TableContents> ReadAsync(DbConnection connection, CatalogTable table, RowWriter? rows, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var count = 0L;
        await using var command = connection.CreateCommand();
        command.CommandText = table.Select;
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var cells = new Cell[table.Columns.Count];
        while (await reader.ReadAsync(cancellationToken))
        {
            for (var column = 0; column < cells.Length; column++)
            {
                cells[column] = CellOf(reader, column);
                Append(hash, cells[column]);
            }

            rows?.Add(cells);
            count++;
        }

        return new(table.Name, count, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static Cell CellOf(DbDataReader reader, int column) => reader.IsDBNull(column) ? (string?)null : reader.GetValue(column) switch
    {
        string text => text,
        var number => Convert.ToInt64(number, CultureInfo.InvariantCulture),
    };

    /// <summary>Each value with its kind and its length before it: no two rows give the same bytes.</summary>
    private static void Append(IncrementalHash hash, Cell cell)
    {
        Span<byte> head = stackalloc byte[9];
        head[0] = cell.Text is not null ? IsText : cell.Number is not null ? IsNumber : Nothing;
        if (cell.Text is { } text)
        {
            var bytes = Encoding.UTF8.GetBytes(PostgresText.Storable(text));
            BitConverter.TryWriteBytes(head[1..], (long)bytes.Length);
            hash.AppendData(head);
            hash.AppendData(bytes);
            return;
        }

        BitConverter.TryWriteBytes(head[1..], cell.Number ?? 0);
        hash.AppendData(head);
    }
}
