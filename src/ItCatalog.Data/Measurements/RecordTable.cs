using System.Data.Common;
using System.Runtime.InteropServices;
using System.Text.Json;
using ItCatalog.Data.Engine;

namespace ItCatalog.Data.Measurements;

/// <summary>What a record says, with ids in place of words: two records are equal when this is.</summary>
internal interface IRecordContent
{
    string Key { get; }

    long ServiceId { get; }

    /// <summary>Null: every site of the service.</summary>
    long? SiteId { get; }

    /// <summary>When it began, in UTC milliseconds: no earlier window is touched by it.</summary>
    long StartMs { get; }

    /// <summary>What targets may ask of it: the priority of a case, the series of everything else; null: none is said.</summary>
    string? Word { get; }

    bool IsSameAs(object other);
}

/// <summary>A record as it lies in the store.</summary>
/// <param name="Id">Its row.</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="Content">What it says.</param>
internal sealed record StoredRecord<T>(long Id, RecordOrigin Origin, T Content)
{
    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    public static StoredRecord<T> FromJson(string json) => JsonSerializer.Deserialize<StoredRecord<T>>(json, JsonSerializerOptions.Web)!;
}

/// <summary>Where a record comes from.</summary>
/// <param name="ImportId">The import that brought its values.</param>
/// <param name="Line">The line of that import's file.</param>
/// <param name="KnownMs">Up to when the newest file that told of it knows what happened, in UTC milliseconds.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RecordOrigin(long ImportId, int Line, long KnownMs);

/// <summary>Finds and keeps the records of one kind, many at a time.</summary>
internal abstract class RecordTable<T> : IDisposable
    where T : class, IRecordContent
{
    private readonly DbConnection connection;
    private readonly List<IDisposable> statements = [];
    private readonly List<RowWriter> writers = [];
    private readonly PreparedStatement hasAny;
    private readonly TextLookup byKey;
    private readonly PreparedStatement between;
    private readonly PreparedStatement ofImport;
    private readonly PreparedStatement ordered;
    private readonly PreparedStatement delete;

    /// <param name="connection">Where it lies.</param>
    /// <param name="places">Its name and columns.</param>
    /// <param name="columns">The columns that <see cref="Record"/> reads behind the row's number.</param>
    /// <param name="deleteRow">Deletes the row of a number; written out, so that it is found by who looks for what is deleted from where.</param>
    protected RecordTable(DbConnection connection, RecordPlaces places, string columns, string deleteRow)
    {
        this.connection = connection;
        var select = $"select id, {columns} from {places.Table}";
        hasAny = Prepare($"select exists (select 1 from {places.Table} where source_id = @source)", "source");
        byKey = TextLookup.Of(connection, places.Table, "id, " + columns, "source_id", "key");
        statements.Add(byKey);
        between = Prepare($"select key from {places.Table} where source_id = @source and {places.Start} >= @from and {places.Start} < @to order by {places.Start}, key", "source", "from", "to");
        ofImport = Prepare($"{select} where import_id = @import order by id", "import");
        ordered = Prepare($"{select} order by service_id, site_id, {places.Start}, line");
        delete = Prepare(deleteRow, "id");
    }

    /// <summary>Whether a source has any: where it has none, nothing needs to be looked for.</summary>
    public bool HasAny(long sourceId) => hasAny.ExecuteNumber(sourceId) == 1;

    /// <summary>What a source has with some keys, in their order; null where it has nothing.</summary>
    public StoredRecord<T>?[] Find(long sourceId, IReadOnlyList<string> keys) => byKey.Find(sourceId, keys, Record);

    /// <summary>The keys of a source's records that began within a period.</summary>
    public IReadOnlyList<string> KeysBetween(long sourceId, long fromMs, long toMs) => between.List(row => row.GetString(0), sourceId, fromMs, toMs);

    /// <summary>Keeps a record that its source does not have yet.</summary>
    public abstract void Add(long sourceId, RecordOrigin origin, T content);

    /// <summary>Lets a record say something else.</summary>
    /// <param name="known">As it lies there.</param>
    /// <param name="origin">Where the new values come from.</param>
    /// <param name="content">What it says from now on.</param>
    public abstract void Replace(StoredRecord<T> known, RecordOrigin origin, T content);

    public void Delete(long id) => delete.Execute(id);

    /// <summary>What an import has brought and nobody replaced since.</summary>
    public IReadOnlyList<StoredRecord<T>> OfImport(long importId) => ofImport.List(Record, importId);

    /// <summary>Every record, by service, site and time, as its indexes lie; one at a time.</summary>
    public IEnumerable<StoredRecord<T>> Ordered()
    {
        using var row = ordered.Read();
        while (row.Read())
        {
            yield return Record(row);
        }
    }

    public void Dispose() => statements.ForEach(statement => statement.Dispose());

    /// <summary>Writes what was added and waits still; at the end of adding everybody asks for it.</summary>
    public void Flush() => writers.ForEach(writer => writer.Flush());

    /// <summary>Adds rows, and is disposed with the table.</summary>
    /// <param name="table">Where they go.</param>
    /// <param name="columns">As in <see cref="RowWriter.Of"/>.</param>
    /// <param name="named">Writes the rows that these ones name; null where none of this table does.</param>
    protected RowWriter Writer(string table, string columns, RowWriter? named = null)
    {
        var writer = RowWriter.Of(connection, table, columns, named);
        statements.Add(writer);
        writers.Add(writer);
        return writer;
    }

    /// <summary>A statement that is disposed with the table.</summary>
    protected PreparedStatement Prepare(string sql, params ReadOnlySpan<string> parameters)
    {
        var statement = PreparedStatement.Of(connection, sql, parameters);
        statements.Add(statement);
        return statement;
    }

    protected abstract StoredRecord<T> Record(PreparedRows row);
}
