using System.Data.Common;
using System.Globalization;
using ItCatalog.Calculation.Measurements;
using ItCatalog.Data.Engine;

namespace ItCatalog.Data.Measurements;

/// <summary>One row of <c>good_count</c> without its number and origin.</summary>
internal sealed record CountContent : IRecordContent
{
    public required string Key { get; init; }

    public required long ServiceId { get; init; }

    public required long? SiteId { get; init; }

    public required long AtMs { get; init; }

    public required string? Series { get; init; }

    string? IRecordContent.Word => Series;

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
internal sealed class CountTable : RecordTable<CountContent>
{
    private const string Columns = "key, service_id, site_id, at_ms, series, good, total, import_id, line, known_ms";

    private readonly RowWriter insert;
    private readonly PreparedStatement update;

    public CountTable(DbConnection connection)
        : base(connection, SourceKind.Counts.Places, Columns, "delete from good_count where id = @id")
    {
        insert = Writer("good_count", $"source_id, {Columns}");
        update = Prepare(
            """
            update good_count set service_id = @service, site_id = @site, at_ms = @at, series = @series, good = @good, total = @total, import_id = @import, line = @line, known_ms = @known
            where id = @id
            """,
            "service", "site", "at", "series", "good", "total", "import", "line", "known", "id");
    }

    public override void Add(long sourceId, RecordOrigin origin, CountContent content) => insert.Add(
        sourceId, content.Key, content.ServiceId, content.SiteId, content.AtMs, content.Series, Text(content.Good), Text(content.Total), origin.ImportId,
        origin.Line, origin.KnownMs);

    public override void Replace(StoredRecord<CountContent> known, RecordOrigin origin, CountContent content) => update.Execute(
        content.ServiceId, content.SiteId, content.AtMs, content.Series, Text(content.Good), Text(content.Total), origin.ImportId, origin.Line,
        origin.KnownMs, known.Id);

    private static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    protected override StoredRecord<CountContent> Record(PreparedRows row) => new(row.GetInt64(0), new(row.GetInt64(8), row.GetInt32(9), row.GetInt64(10)), new CountContent
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
