using System.Data.Common;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ItCatalog.Data;

/// <summary>A statement that runs many times on one connection, in whatever transaction that has: prepared once, its parameters filled anew each time.</summary>
/// <remarks>It speaks to SQLite itself: rows are written and read several times as fast as by commands and readers, and without an object for each value.</remarks>
internal sealed class PreparedStatement : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private readonly int[] places;

    /// <param name="connection">Where it runs.</param>
    /// <param name="sql">The statement.</param>
    /// <param name="parameters">Names of its parameters without the at sign, in the order in which values are given.</param>
    public PreparedStatement(DbConnection connection, string sql, params ReadOnlySpan<string> parameters)
    {
        database = ((SqliteConnection)(connection is BorrowedConnection borrowed ? borrowed.Owned : connection)).Handle!;
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement));
        places = new int[parameters.Length];
        for (var index = 0; index < parameters.Length; index++)
        {
            places[index] = raw.sqlite3_bind_parameter_index(statement, "@" + parameters[index]);
            if (places[index] == 0)
            {
                throw new ArgumentException($"The statement has no parameter {parameters[index]}.", nameof(parameters));
            }
        }
    }

    /// <summary>Runs it, and says how many rows it changed.</summary>
    /// <param name="values">Values of the parameters, in their order.</param>
    public int Execute(params ReadOnlySpan<Cell> values)
    {
        using var row = Read(values);
        while (row.Read())
        {
            // What it returns is of no interest here.
        }

        return raw.sqlite3_changes(database);
    }

    /// <summary>The number of the row that it inserted last. SQLite keeps a journal of its own for a statement that returns what it writes; this costs nothing.</summary>
    public long LastRow => raw.sqlite3_last_insert_rowid(database);

    /// <summary>Runs it and returns the first column of the first row as a whole number.</summary>
    public long ExecuteNumber(params ReadOnlySpan<Cell> values)
    {
        using var row = Read(values);
        row.Read();
        var number = row.GetInt64(0);
        while (row.Read())
        {
            // What it writes is written when it has run to its end.
        }

        return number;
    }

    /// <summary>Runs it and hands out the rows; the caller disposes them before the next run.</summary>
    public PreparedRows Read(params ReadOnlySpan<Cell> values)
    {
        if (values.Length != places.Length)
        {
            throw new ArgumentException($"The statement has {places.Length} parameters, {values.Length} values were given.", nameof(values));
        }

        for (var index = 0; index < values.Length; index++)
        {
            Check(values[index].Bind(statement, places[index]));
        }

        return new(this, statement);
    }

    /// <summary>Runs it and makes something of every row.</summary>
    public List<T> List<T>(Func<PreparedRows, T> read, params ReadOnlySpan<Cell> values)
    {
        var list = new List<T>();
        using var row = Read(values);
        while (row.Read())
        {
            list.Add(read(row));
        }

        return list;
    }

    public void Dispose() => statement.Dispose();

    internal bool Step()
    {
        var result = raw.sqlite3_step(statement);
        Check(result);
        return result == raw.SQLITE_ROW;
    }

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, database);
}

/// <summary>The rows of a statement that runs, one after the other.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct PreparedRows(PreparedStatement owner, sqlite3_stmt statement) : IDisposable
{
    /// <summary>Goes to the next row; false where there is none.</summary>
    public bool Read() => owner.Step();

    public long GetInt64(int column) => raw.sqlite3_column_int64(statement, column);

    public int GetInt32(int column) => raw.sqlite3_column_int(statement, column);

    public string GetString(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();

    public long? NumberOrNull(int column) => IsNull(column) ? null : GetInt64(column);

    public string? TextOrNull(int column) => IsNull(column) ? null : GetString(column);

    /// <summary>Ends it, so that the statement can run anew.</summary>
    public void Dispose() => raw.sqlite3_reset(statement);

    private bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;
}

/// <summary>A value on its way into a statement: a whole number, text or nothing.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct Cell
{
    private const int MaxOnStack = 512;

    private readonly string? text;
    private readonly long? number;

    private Cell(long? number) => this.number = number;

    private Cell(string? text) => this.text = text;

    public static implicit operator Cell(long number) => new(number);

    public static implicit operator Cell(long? number) => new(number);

    public static implicit operator Cell(int number) => new((long?)number);

    public static implicit operator Cell(bool isSo) => new(isSo ? 1L : 0L);

    public static implicit operator Cell(bool? isSo) => new(isSo switch { null => (long?)null, true => 1L, false => 0L });

    public static implicit operator Cell(string? text) => new(text);

    public int Bind(sqlite3_stmt statement, int place) => (text, number) switch
    {
        ({ } words, _) => BindText(statement, place, words),
        (_, { } whole) => raw.sqlite3_bind_int64(statement, place, whole),
        _ => raw.sqlite3_bind_null(statement, place),
    };

    private static int BindText(sqlite3_stmt statement, int place, string words)
    {
        var most = Encoding.UTF8.GetMaxByteCount(words.Length);
        var bytes = most <= MaxOnStack ? stackalloc byte[most] : new byte[most];
        return raw.sqlite3_bind_text(statement, place, bytes[..Encoding.UTF8.GetBytes(words, bytes)]);
    }
}
