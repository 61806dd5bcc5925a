using System.Data.Common;
using System.Globalization;
using ItCatalog.Calculation.Measurements;

namespace ItCatalog.Data.Measurements;

/// <summary>One row of <c>good_count</c> without its number and origin.</summary>
internal sealed record CountContent : IRecordContent
{
    public required string Key { get; init; }

    public required long ServiceId { get; init; }

    public required long? SiteId { get; init; }

    public required long AtMs { get; init; }

    public required string? Series { get; init; }

    public required decimal Good { get; init; }

    public required decimal Total { get; init; }

    long IRecordContent.StartMs => AtMs;

    public bool IsSameAs(object other) => other is CountContent content && content == this;

    public static CountContent Of(CountRecord record, RecordPlace place) => new()
    {
        Key = record.Key,
        ServiceId = place.ServiceId,
        SiteId = place.SiteId,
        AtMs = record.Count.At.ToUnixTimeMilliseconds(),
        Series = record.Count.Series,
        Good = record.Count.Good,
        Total = record.Count.Total,
    };
}

/// <summary>The table <c>good_count</c>.</summary>
internal sealed class CountTable(DbConnection connection) : RecordTable<CountContent>
{
    private const string Columns = "key, service_id, site_id, at_ms, series, good, total, import_id, line";

    private readonly PreparedStatement hasAny = new(connection, "select exists (select 1 from good_count where source_id = @source)", "source");
    private readonly PreparedStatement find = new(connection, $"select id, {Columns} from good_count where source_id = @source and key = @key", "source", "key");
    private readonly PreparedStatement ofImport = new(connection, $"select id, {Columns} from good_count where import_id = @import order by id", "import");
    private readonly PreparedStatement ordered = new(connection, $"select id, {Columns} from good_count order by service_id, site_id, at_ms, line");
    private readonly PreparedStatement insert = new(
        connection,
        $"insert into good_count (source_id, {Columns}) values (@source, @key, @service, @site, @at, @series, @good, @total, @import, @line)",
        "source", "key", "service", "site", "at", "series", "good", "total", "import", "line");

    private readonly PreparedStatement update = new(
        connection,
        """
        update good_count set service_id = @service, site_id = @site, at_ms = @at, series = @series, good = @good, total = @total, import_id = @import, line = @line
        where id = @id
        """,
        "service", "site", "at", "series", "good", "total", "import", "line", "id");

    private readonly PreparedStatement delete = new(connection, "delete from good_count where id = @id", "id");

    public override bool HasAny(long sourceId) => hasAny.ExecuteNumber(sourceId) == 1;

    public override StoredRecord<CountContent>? Find(long sourceId, string key)
    {
        using var row = find.Read(sourceId, key);
        return row.Read() ? Record(row) : null;
    }

    public override IReadOnlyList<StoredRecord<CountContent>> OfImport(long importId)
    {
        var records = new List<StoredRecord<CountContent>>();
        using var row = ofImport.Read(importId);
        while (row.Read())
        {
            records.Add(Record(row));
        }

        return records;
    }

    public override IEnumerable<StoredRecord<CountContent>> Ordered()
    {
        using var row = ordered.Read();
        while (row.Read())
        {
            yield return Record(row);
        }
    }

    public override void Add(long sourceId, long importId, int line, CountContent content) => insert.Execute(
        sourceId, content.Key, content.ServiceId, content.SiteId, content.AtMs, content.Series, Text(content.Good), Text(content.Total), importId, line);

    public override void Replace(long id, long importId, int line, CountContent content) => update.Execute(
        content.ServiceId, content.SiteId, content.AtMs, content.Series, Text(content.Good), Text(content.Total), importId, line, id);

    public override void Delete(long id) => delete.Execute(id);

    public override void Dispose()
    {
        foreach (var statement in (PreparedStatement[])[hasAny, find, ofImport, ordered, insert, update, delete])
        {
            statement.Dispose();
        }
    }

    private static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    private static StoredRecord<CountContent> Record(PreparedRows row) => new(row.GetInt64(0), row.GetInt64(8), row.GetInt32(9), new CountContent
    {
        Key = row.GetString(1),
        ServiceId = row.GetInt64(2),
        SiteId = row.NumberOrNull(3),
        AtMs = row.GetInt64(4),
        Series = row.TextOrNull(5),
        Good = decimal.Parse(row.GetString(6), CultureInfo.InvariantCulture),
        Total = decimal.Parse(row.GetString(7), CultureInfo.InvariantCulture),
    });
}
