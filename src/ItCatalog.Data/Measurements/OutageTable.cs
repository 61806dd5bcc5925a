using System.Data.Common;
using System.Globalization;
using ItCatalog.Calculation.Measurements;
using ItCatalog.Data.Engine;

namespace ItCatalog.Data.Measurements;

/// <summary>One row of <c>outage</c> without its number and origin.</summary>
internal sealed record OutageContent : IRecordContent
{
    public required string Key { get; init; }

    public required long ServiceId { get; init; }

    public required long? SiteId { get; init; }

    public required long FromMs { get; init; }

    public required long? ToMs { get; init; }

    public required decimal Impact { get; init; }

    public required string? Series { get; init; }

    string? IRecordContent.Word => Series;

    public required string? Cause { get; init; }

    long IRecordContent.StartMs => FromMs;

    public bool IsSameAs(object other) => other is OutageContent outage && outage == this;

    public static OutageContent Of(OutageRecord record, RecordPlace place) => new()
    {
        Key = record.Key,
        ServiceId = place.ServiceId,
        SiteId = place.SiteId,
        FromMs = record.Outage.From.ToUnixTimeMilliseconds(),
        ToMs = record.Outage.To?.ToUnixTimeMilliseconds(),
        Impact = record.Outage.Impact,
        Series = record.Outage.Series,
        Cause = record.Cause,
    };
}

/// <summary>The table <c>outage</c>.</summary>
internal sealed class OutageTable : RecordTable<OutageContent>
{
    private const string Columns = "key, service_id, site_id, from_ms, to_ms, impact, series, cause, import_id, line, known_ms";

    private readonly RowWriter insert;
    private readonly PreparedStatement update;

    public OutageTable(DbConnection connection)
        : base(connection, SourceKind.Outages.Places, Columns, "delete from outage where id = @id")
    {
        insert = Writer("outage", $"source_id, {Columns}");
        update = Prepare(
            """
            update outage set service_id = @service, site_id = @site, from_ms = @from, to_ms = @to, impact = @impact, series = @series, cause = @cause,
              import_id = @import, line = @line, known_ms = @known
            where id = @id
            """,
            "service", "site", "from", "to", "impact", "series", "cause", "import", "line", "known", "id");
    }

    public override void Add(long sourceId, RecordOrigin origin, OutageContent content) => insert.Add(
        sourceId, content.Key, content.ServiceId, content.SiteId, content.FromMs, content.ToMs, Text(content.Impact), content.Series, content.Cause, origin.ImportId,
        origin.Line, origin.KnownMs);

    public override void Replace(StoredRecord<OutageContent> known, RecordOrigin origin, OutageContent content) => update.Execute(
        content.ServiceId, content.SiteId, content.FromMs, content.ToMs, Text(content.Impact), content.Series, content.Cause, origin.ImportId, origin.Line,
        origin.KnownMs, known.Id);

    private static string Text(decimal impact) => impact.ToString(CultureInfo.InvariantCulture);

    protected override StoredRecord<OutageContent> Record(PreparedRows row) => new(row.GetInt64(0), new(row.GetInt64(9), row.GetInt32(10), row.GetInt64(11)), new OutageContent
    {
        Key = row.GetString(1),
        ServiceId = row.GetInt64(2),
        SiteId = row.NumberOrNull(3),
        FromMs = row.GetInt64(4),
        ToMs = row.NumberOrNull(5),
        Impact = decimal.Parse(row.GetString(6), CultureInfo.InvariantCulture),
        Series = row.TextOrNull(7),
        Cause = row.TextOrNull(8),
    });
}
