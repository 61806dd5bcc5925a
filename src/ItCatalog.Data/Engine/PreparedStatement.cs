using System.Data.Common;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Data.Engine;

/// <summary>A statement that runs many times on one connection, in whatever transaction that has: prepared once, its parameters filled anew each time.</summary>
internal abstract class PreparedStatement : IDisposable
{
    private readonly int valueCount;

    /// <param name="valueCount">How many parameters it has.</param>
    protected PreparedStatement(int valueCount) => this.valueCount = valueCount;

    /// <summary>Prepares one.</summary>
    /// <param name="connection">Where it runs.</param>
    /// <param name="sql">The statement.</param>
    /// <param name="parameters">Names of its parameters without the at sign, in the order in which values are given.</param>
    public static PreparedStatement Of(DbConnection connection, string sql, params ReadOnlySpan<string> parameters) => DatabaseEngine.Unwrap(connection) switch
    {
        PostgresConnection postgres => new PostgresStatement(postgres, sql, parameters),
        var other => new SqliteStatement((SqliteConnection)other, sql, parameters),
    };

    /// <summary>Prepares one that is run once and whose rows may be many: on no engine they are held. No other statement runs on the connection until they are disposed.</summary>
    /// <inheritdoc cref="Of"/>
    public static PreparedStatement Streaming(DbConnection connection, string sql, params ReadOnlySpan<string> parameters) => DatabaseEngine.Unwrap(connection) switch
    {
        PostgresConnection postgres => new PostgresStream(postgres, sql, parameters),
        var other => new SqliteStatement((SqliteConnection)other, sql, parameters),
    };

    /// <summary>Runs a statement once and goes through its rows, however many: several times as fast as by a mapper.</summary>
    /// <param name="connection">Where it runs.</param>
    /// <param name="sql">The statement.</param>
    /// <param name="named">Parameters by name; those that it does not use are left out.</param>
    /// <param name="read">Told of each row.</param>
    public static void GoThrough(DbConnection connection, string sql, IEnumerable<(string Name, Cell Value)> named, Action<PreparedRows> read)
    {
        List<(string Name, Cell Value)> used = [.. named.Where(one => sql.Contains('@' + one.Name, StringComparison.Ordinal))];
        using var statement = Streaming(connection, sql, [.. used.Select(one => one.Name)]);
        using var rows = statement.Read([.. used.Select(one => one.Value)]);
        while (rows.Read())
        {
            read(rows);
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

        return ChangedCount;
    }

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
        if (values.Length != valueCount)
        {
            throw new ArgumentException($"The statement has {valueCount} parameters, {values.Length} values were given.", nameof(values));
        }

        Start(values);
        return new(this);
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

    public abstract void Dispose();

    /// <summary>Rows that the last run changed.</summary>
    protected abstract int ChangedCount { get; }

    /// <summary>Fills the parameters, so that it can be stepped through.</summary>
    protected abstract void Start(ReadOnlySpan<Cell> values);

    /// <summary>Goes to the next row; false where there is none.</summary>
    internal abstract bool Step();

    internal abstract long Number(int column);

    internal abstract string Text(int column);

    internal abstract long? NumberOrNull(int column);

    internal abstract string? TextOrNull(int column);

    /// <summary>A text that mostly is that of the row before: where rows are many it need not be made anew.</summary>
    internal virtual string? RepeatedOrNull(int column) => TextOrNull(column);

    /// <summary>An exact decimal, which is kept as text.</summary>
    internal virtual decimal? DecimalOrNull(int column) =>
        TextOrNull(column) is { } text ? decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture) : null;

    /// <summary>Ends the run.</summary>
    internal abstract void Reset();
}

/// <summary>The rows of a statement that runs, one after the other.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct PreparedRows(PreparedStatement owner) : IDisposable
{
    /// <summary>Goes to the next row; false where there is none.</summary>
    public bool Read() => owner.Step();

    public long GetInt64(int column) => owner.Number(column);

    public int GetInt32(int column) => (int)owner.Number(column);

    public string GetString(int column) => owner.Text(column);

    /// <summary>A yes or no, whichever way the engine says it.</summary>
    public bool GetBoolean(int column) => owner.Number(column) != 0;

    public long? NumberOrNull(int column) => owner.NumberOrNull(column);

    public string? TextOrNull(int column) => owner.TextOrNull(column);

    /// <inheritdoc cref="PreparedStatement.RepeatedOrNull"/>
    public string? RepeatedOrNull(int column) => owner.RepeatedOrNull(column);

    public LocalDate? DayOrNull(int column) => RepeatedOrNull(column) is { } text ? LocalDatePattern.Iso.Parse(text).GetValueOrThrow() : null;

    /// <summary>An exact decimal, which is kept as text.</summary>
    public decimal? DecimalOrNull(int column) => owner.DecimalOrNull(column);

    /// <summary>Ends it, so that the statement can run anew.</summary>
    public void Dispose() => owner.Reset();
}

/// <summary>A value on its way into a statement: a whole number, text or nothing.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct Cell
{
    private Cell(long? number) => Number = number;

    private Cell(string? text) => Text = text;

    /// <summary>The whole number that it is; null where it is none.</summary>
    public long? Number { get; }

    /// <summary>The text that it is; null where it is none.</summary>
    public string? Text { get; }

    /// <summary>Whether it is the same number, or the very same text.</summary>
    public bool IsSameAs(Cell other) => Number == other.Number && ReferenceEquals(Text, other.Text);

    public static implicit operator Cell(long number) => new(number);

    public static implicit operator Cell(long? number) => new(number);

    public static implicit operator Cell(int number) => new((long?)number);

    public static implicit operator Cell(bool isSo) => new(isSo ? 1L : 0L);

    public static implicit operator Cell(bool? isSo) => new(isSo switch { null => (long?)null, true => 1L, false => 0L });

    public static implicit operator Cell(string? text) => new(text);
}
