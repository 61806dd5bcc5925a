using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ItCatalog.Data.Engine;

/// <summary>A statement that speaks to SQLite itself: rows are written and read several times as fast as by commands and readers, and without an object for each
/// value.</summary>
internal sealed class SqliteStatement : PreparedStatement
{
    private const int MaxOnStack = 512;
    private const int LongestNumber = 32;

    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private readonly nint handle;
    private readonly int[] places;

    /// <summary>What each parameter holds: SQLite keeps it from one run to the next, and rows in order differ in few columns.</summary>
    private readonly Cell[] held;

    private readonly byte[] number = new byte[LongestNumber];

    /// <summary>The texts of the row before, of columns whose texts repeat.</summary>
    private readonly Dictionary<int, (byte[] Bytes, string Text)> before = [];

    public SqliteStatement(SqliteConnection connection, string sql, params ReadOnlySpan<string> parameters)
        : base(parameters.Length)
    {
        database = connection.Handle!;
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement));
        handle = statement.DangerousGetHandle();
        places = new int[parameters.Length];
        held = new Cell[parameters.Length];
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
        ObjectDisposedException.ThrowIf(statement.IsClosed, this);
        for (var index = 0; index < values.Length; index++)
        {
            if (!values[index].IsSameAs(held[index]))
            {
                Check(Bind(values[index], places[index]));
                held[index] = values[index];
            }
        }
    }

    internal override bool Step()
    {
        var result = raw.sqlite3_step(statement);
        Check(result);
        return result == raw.SQLITE_ROW;
    }

    internal override long Number(int column) => Value.OfNumber(handle, column);

    internal override string Text(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();

    /// <remarks>Nothing reads as zero, so that only a zero has to be asked which of the two it is.</remarks>
    internal override long? NumberOrNull(int column) => Number(column) is var number && number == 0 && IsNull(column) ? null : number;

    internal override string? TextOrNull(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();

    /// <remarks>Read from SQLite's own bytes, without a string for each.</remarks>
    internal override decimal? DecimalOrNull(int column) => !TryBytes(column, out var bytes) ? base.DecimalOrNull(column)
        : bytes.IsEmpty ? null
        : int.TryParse(bytes, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? whole
        : decimal.Parse(bytes, NumberStyles.Number, CultureInfo.InvariantCulture);

    internal override string? RepeatedOrNull(int column)
    {
        if (!TryBytes(column, out var bytes) || bytes.IsEmpty)
        {
            return TextOrNull(column);
        }

        if (!before.TryGetValue(column, out var known) || !bytes.SequenceEqual(known.Bytes))
        {
            before[column] = known = (bytes.ToArray(), Encoding.UTF8.GetString(bytes));
        }

        return known.Text;
    }

    /// <summary>SQLite's own bytes of a short text, none where there is nothing; false where it is longer.</summary>
    private bool TryBytes(int column, out ReadOnlySpan<byte> bytes)
    {
        var place = Value.OfText(handle, column);
        var length = place == nint.Zero ? 0 : Value.LengthOf(handle, column);
        bytes = default;
        if (length > number.Length)
        {
            return false;
        }

        if (length > 0)
        {
            Marshal.Copy(place, number, 0, length);
            bytes = number.AsSpan(0, length);
        }

        return true;
    }

    private bool IsNull(int column) => Value.KindOf(handle, column) == raw.SQLITE_NULL;

    internal override void Reset() => raw.sqlite3_reset(statement);

    private int Bind(Cell value, int place) => value switch
    {
        { Text: { } words } => BindText(place, words),
        { Number: { } whole } => Value.Bind(handle, place, whole),
        _ => Value.BindNothing(handle, place),
    };

    private int BindText(int place, string words)
    {
        var most = Encoding.UTF8.GetMaxByteCount(words.Length);
        var bytes = most <= MaxOnStack ? stackalloc byte[most] : new byte[most];
        return raw.sqlite3_bind_text(statement, place, bytes[..Encoding.UTF8.GetBytes(words, bytes)]);
    }

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, database);

    /// <summary>What is asked for every value, ten million times in an import: it returns within nanoseconds, so that it is called without counting who holds the
    /// statement and without telling the collector, which both take longer than the call.</summary>
    private static class Value
    {
        private const string Library = "e_sqlite3";

        [DllImport(Library, EntryPoint = "sqlite3_column_int64", ExactSpelling = true), SuppressGCTransition, DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
        public static extern long OfNumber(nint statement, int column);

        [DllImport(Library, EntryPoint = "sqlite3_column_type", ExactSpelling = true), SuppressGCTransition, DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
        public static extern int KindOf(nint statement, int column);

        [DllImport(Library, EntryPoint = "sqlite3_column_text", ExactSpelling = true), SuppressGCTransition, DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
        public static extern nint OfText(nint statement, int column);

        [DllImport(Library, EntryPoint = "sqlite3_column_bytes", ExactSpelling = true), SuppressGCTransition, DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
        public static extern int LengthOf(nint statement, int column);

        [DllImport(Library, EntryPoint = "sqlite3_bind_int64", ExactSpelling = true), SuppressGCTransition, DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
        public static extern int Bind(nint statement, int place, long value);

        [DllImport(Library, EntryPoint = "sqlite3_bind_null", ExactSpelling = true), SuppressGCTransition, DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
        public static extern int BindNothing(nint statement, int place);
    }
}
