using System.Data.Common;
using System.Globalization;
using ItCatalog.Calculation.Measurements;

namespace ItCatalog.Data.Measurements;

/// <summary>One row of <c>sample</c> without its number and origin.</summary>
internal sealed record SampleContent : IRecordContent
{
    public required string Key { get; init; }

    public required long ServiceId { get; init; }

    public required long? SiteId { get; init; }

    public required long AtMs { get; init; }

    public required string? Series { get; init; }

    public required decimal Value { get; init; }

    long IRecordContent.StartMs => AtMs;

    public bool IsSameAs(object other) => other is SampleContent content && content == this;

    public static SampleContent Of(SampleRecord record, RecordPlace place) => new()
    {
        Key = record.Key,
        ServiceId = place.ServiceId,
        SiteId = place.SiteId,
        AtMs = record.Sample.At.ToUnixTimeMilliseconds(),
        Series = record.Sample.Series,
        Value = record.Sample.Value,
    };
}

/// <summary>The table <c>sample</c>.</summary>
internal sealed class SampleTable(DbConnection connection) : RecordTable<SampleContent>
{
    private const string Columns = "key, service_id, site_id, at_ms, series, value, import_id, line";

    private readonly PreparedStatement hasAny = new(connection, "select exists (select 1 from sample where source_id = @source)", "source");
    private readonly PreparedStatement find = new(connection, $"select id, {Columns} from sample where source_id = @source and key = @key", "source", "key");
    private readonly PreparedStatement ofImport = new(connection, $"select id, {Columns} from sample where import_id = @import order by id", "import");
    private readonly PreparedStatement ordered = new(connection, $"select id, {Columns} from sample order by service_id, site_id, at_ms, line");
    private readonly PreparedStatement insert = new(
        connection,
        $"insert into sample (source_id, {Columns}) values (@source, @key, @service, @site, @at, @series, @value, @import, @line)",
        "source", "key", "service", "site", "at", "series", "value", "import", "line");

    private readonly PreparedStatement update = new(
        connection,
        """
        update sample set service_id = @service, site_id = @site, at_ms = @at, series = @series, value = @value, import_id = @import, line = @line
        where id = @id
        """,
        "service", "site", "at", "series", "value", "import", "line", "id");

    private readonly PreparedStatement delete = new(connection, "delete from sample where id = @id", "id");

    public override bool HasAny(long sourceId) => hasAny.ExecuteNumber(sourceId) == 1;

    public override StoredRecord<SampleContent>? Find(long sourceId, string key)
    {
        using var row = find.Read(sourceId, key);
        return row.Read() ? Record(row) : null;
    }

    public override IReadOnlyList<StoredRecord<SampleContent>> OfImport(long importId)
    {
        var records = new List<StoredRecord<SampleContent>>();
        using var row = ofImport.Read(importId);
        while (row.Read())
        {
            records.Add(Record(row));
        }

        return records;
    }

    public override IEnumerable<StoredRecord<SampleContent>> Ordered()
    {
        using var row = ordered.Read();
        while (row.Read())
        {
            yield return Record(row);
        }
    }

    public override void Add(long sourceId, long importId, int line, SampleContent content) => insert.Execute(
        sourceId, content.Key, content.ServiceId, content.SiteId, content.AtMs, content.Series, Text(content.Value), importId, line);

    public override void Replace(long id, long importId, int line, SampleContent content) => update.Execute(
        content.ServiceId, content.SiteId, content.AtMs, content.Series, Text(content.Value), importId, line, id);

    public override void Delete(long id) => delete.Execute(id);

    public override void Dispose()
    {
        foreach (var statement in (PreparedStatement[])[hasAny, find, ofImport, ordered, insert, update, delete])
        {
            statement.Dispose();
        }
    }

    private static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    private static StoredRecord<SampleContent> Record(PreparedRows row) => new(row.GetInt64(0), row.GetInt64(7), row.GetInt32(8), new SampleContent
    {
        Key = row.GetString(1),
        ServiceId = row.GetInt64(2),
        SiteId = row.NumberOrNull(3),
        AtMs = row.GetInt64(4),
        Series = row.TextOrNull(5),
        Value = decimal.Parse(row.GetString(6), CultureInfo.InvariantCulture),
    });
}
