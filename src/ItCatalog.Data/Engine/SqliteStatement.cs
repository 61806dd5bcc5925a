using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ItCatalog.Data.Engine;

/// <summary>A statement that speaks to SQLite itself: rows are written and read several times as fast as by commands and readers, and without an object for each
/// value.</summary>
internal sealed class SqliteStatement : PreparedStatement
{
    private const int MaxOnStack = 512;

    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private readonly int[] places;

    public SqliteStatement(SqliteConnection connection, string sql, params ReadOnlySpan<string> parameters)
        : base(parameters.Length)
    {
        database = connection.Handle!;
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

    protected override int ChangedCount => raw.sqlite3_changes(database);

    /// <summary>The number of the row that it inserted last. SQLite keeps a journal of its own for a statement that returns what it writes; this costs nothing.</summary>
    public long LastRow => raw.sqlite3_last_insert_rowid(database);

    public override void Dispose() => statement.Dispose();

    protected override void Start(ReadOnlySpan<Cell> values)
    {
        for (var index = 0; index < values.Length; index++)
        {
            Check(Bind(values[index], places[index]));
        }
    }

    internal override bool Step()
    {
        var result = raw.sqlite3_step(statement);
        Check(result);
        return result == raw.SQLITE_ROW;
    }

    internal override long Number(int column) => raw.sqlite3_column_int64(statement, column);

    internal override string Text(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();

    internal override bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    internal override void Reset() => raw.sqlite3_reset(statement);

    private int Bind(Cell value, int place) => value switch
    {
        { Text: { } words } => BindText(place, words),
        { Number: { } whole } => raw.sqlite3_bind_int64(statement, place, whole),
        _ => raw.sqlite3_bind_null(statement, place),
    };

    private int BindText(int place, string words)
    {
        var most = Encoding.UTF8.GetMaxByteCount(words.Length);
        var bytes = most <= MaxOnStack ? stackalloc byte[most] : new byte[most];
        return raw.sqlite3_bind_text(statement, place, bytes[..Encoding.UTF8.GetBytes(words, bytes)]);
    }

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, database);
}
