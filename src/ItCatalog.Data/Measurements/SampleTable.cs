using System.Data.Common;
using System.Globalization;
using ItCatalog.Calculation.Measurements;
using ItCatalog.Data.Engine;

namespace ItCatalog.Data.Measurements;

/// <summary>One row of <c>sample</c> without its number and origin.</summary>
internal sealed record SampleContent : IRecordContent
{
    public required string Key { get; init; }

    public required long ServiceId { get; init; }

    public required long? SiteId { get; init; }

    public required long AtMs { get; init; }

    public required string? Series { get; init; }

    string? IRecordContent.Word => Series;

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
internal sealed class SampleTable : RecordTable<SampleContent>
{
    private const string Columns = "key, service_id, site_id, at_ms, series, value, import_id, line, known_ms";

    private readonly RowWriter insert;
    private readonly PreparedStatement update;

    public SampleTable(DbConnection connection)
        : base(connection, SourceKind.Samples.Places, Columns, "delete from sample where id = @id")
    {
        insert = Writer("sample", $"source_id, {Columns}");
        update = Prepare(
            """
            update sample set service_id = @service, site_id = @site, at_ms = @at, series = @series, value = @value, import_id = @import, line = @line, known_ms = @known
            where id = @id
            """,
            "service", "site", "at", "series", "value", "import", "line", "known", "id");
    }

    public override void Add(long sourceId, RecordOrigin origin, SampleContent content) => insert.Add(
        sourceId, content.Key, content.ServiceId, content.SiteId, content.AtMs, content.Series, Text(content.Value), origin.ImportId,
        origin.Line, origin.KnownMs);

    public override void Replace(StoredRecord<SampleContent> known, RecordOrigin origin, SampleContent content) => update.Execute(
        content.ServiceId, content.SiteId, content.AtMs, content.Series, Text(content.Value), origin.ImportId, origin.Line,
        origin.KnownMs, known.Id);

    private static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    protected override StoredRecord<SampleContent> Record(PreparedRows row) => new(row.GetInt64(0), new(row.GetInt64(7), row.GetInt32(8), row.GetInt64(9)), new SampleContent
    {
        Key = row.GetString(1),
        ServiceId = row.GetInt64(2),
        SiteId = row.NumberOrNull(3),
        AtMs = row.GetInt64(4),
        Series = row.TextOrNull(5),
        Value = decimal.Parse(row.GetString(6), CultureInfo.InvariantCulture),
    });
}
