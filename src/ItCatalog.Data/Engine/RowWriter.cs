using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace ItCatalog.Data.Engine;

/// <summary>Adds many rows to one table. They may wait in memory for a while: whoever reads the table through another statement asks for <see cref="Flush"/> first,
/// and at the end everybody does.</summary>
internal abstract class RowWriter : IDisposable
{
    /// <summary>Opens one.</summary>
    /// <param name="connection">Where it writes, in whatever transaction that has.</param>
    /// <param name="table">The table.</param>
    /// <param name="columns">Its columns with commas between; values are given in their order. The row's number is not among them.</param>
    /// <param name="named">Writes the rows that these ones name, and writes what waits first; null where they name none that may wait.</param>
    public static RowWriter Of(DbConnection connection, string table, string columns, RowWriter? named = null) => DatabaseEngine.Unwrap(connection) switch
    {
        PostgresConnection postgres => new PostgresRowWriter(postgres, table, columns, named),
        var other => new SqliteRowWriter((SqliteConnection)other, table, columns),
    };

    /// <summary>Adds a row.</summary>
    public abstract void Add(params ReadOnlySpan<Cell> values);

    /// <summary>Adds a row of a table that numbers its rows in a column <c>id</c>.</summary>
    /// <returns>Its number.</returns>
    public abstract long AddNumbered(params ReadOnlySpan<Cell> values);

    /// <summary>Writes what waits.</summary>
    public abstract void Flush();

    /// <summary>Lets the table number its next rows behind the highest number that is there: rows were added with numbers of their own.</summary>
    public abstract void NumberOn();

    public abstract void Dispose();
}

/// <summary>Rows go into SQLite one by one: nothing lies between it and its file.</summary>
internal sealed class SqliteRowWriter : RowWriter
{
    private readonly SqliteStatement insert;

    public SqliteRowWriter(SqliteConnection connection, string table, string columns)
    {
        var names = columns.Split(',', StringSplitOptions.TrimEntries);
        insert = new(connection, $"insert into {table} ({columns}) values ({string.Join(", ", names.Select(name => "@" + name))})", names);
    }

    public override void Add(params ReadOnlySpan<Cell> values) => insert.Execute(values);

    public override long AddNumbered(params ReadOnlySpan<Cell> values)
    {
        insert.Execute(values);
        return insert.LastRow;
    }

    public override void Flush()
    {
        // Nothing waits.
    }

    public override void NumberOn()
    {
        // It always does.
    }

    public override void Dispose() => insert.Dispose();
}
