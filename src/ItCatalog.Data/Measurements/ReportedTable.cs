using System.Data.Common;
using System.Globalization;
using ItCatalog.Calculation.Measurements;
using ItCatalog.Data.Engine;
using NodaTime.Text;

namespace ItCatalog.Data.Measurements;

/// <summary>One row of <c>reported_result</c> without its number and origin.</summary>
internal sealed record ReportedContent : IRecordContent
{
    public required string Key { get; init; }

    public required long ServiceId { get; init; }

    public required long? SiteId { get; init; }

    /// <summary>ISO; the text is kept, since a record is remembered as JSON.</summary>
    public required string FromDate { get; init; }

    public required string ToDate { get; init; }

    public required string Standard { get; init; }

    public required string? Name { get; init; }

    public required string TargetKey { get; init; }

    public required decimal? Level { get; init; }

    public required decimal? Good { get; init; }

    public required decimal? Total { get; init; }

    public required decimal? Value { get; init; }

    public required bool? Met { get; init; }

    /// <summary>A period has the days of whoever reports it, wherever that is: for sorting it begins at midnight in UTC.</summary>
    long IRecordContent.StartMs => Start;

    /// <summary>No target asks for it.</summary>
    string? IRecordContent.Word => null;

    internal long Start => LocalDatePattern.Iso.Parse(FromDate).Value.AtMidnight().InUtc().ToInstant().ToUnixTimeMilliseconds();

    public bool IsSameAs(object other) => other is ReportedContent content && content == this;

    public static ReportedContent Of(ReportedRecord record, RecordPlace place) => new()
    {
        Key = record.Key,
        ServiceId = place.ServiceId,
        SiteId = place.SiteId,
        FromDate = LocalDatePattern.Iso.Format(record.Result.From),
        ToDate = LocalDatePattern.Iso.Format(record.Result.To),
        Standard = record.Result.Standard,
        Name = record.Result.Name,
        TargetKey = record.TargetKey,
        Level = record.Result.Level,
        Good = record.Result.Good,
        Total = record.Result.Total,
        Value = record.Result.Value,
        Met = record.Result.Met,
    };
}

/// <summary>The table <c>reported_result</c>.</summary>
internal sealed class ReportedTable : RecordTable<ReportedContent>
{
    private const string Columns = "key, service_id, site_id, from_ms, from_date, to_date, standard, name, target_key, level, good, total, value, met, import_id, line, known_ms";

    private readonly RowWriter insert;
    private readonly PreparedStatement update;

    public ReportedTable(DbConnection connection)
        : base(connection, SourceKind.Results.Places, Columns, "delete from reported_result where id = @id")
    {
        insert = Writer("reported_result", $"source_id, {Columns}");
        update = Prepare(
            """
            update reported_result set service_id = @service, site_id = @site, from_ms = @from, from_date = @first, to_date = @end, standard = @standard, name = @name,
              target_key = @target, level = @level, good = @good, total = @total, value = @value, met = @met, import_id = @import, line = @line, known_ms = @known
            where id = @id
            """,
            "service", "site", "from", "first", "end", "standard", "name", "target", "level", "good", "total", "value", "met", "import", "line", "known", "id");
    }

    public override void Add(long sourceId, RecordOrigin origin, ReportedContent content) => insert.Add(
        sourceId, content.Key, content.ServiceId, content.SiteId, content.Start, content.FromDate, content.ToDate, content.Standard, content.Name, content.TargetKey,
        Text(content.Level), Text(content.Good), Text(content.Total), Text(content.Value), Number(content.Met), origin.ImportId, origin.Line, origin.KnownMs);

    public override void Replace(StoredRecord<ReportedContent> known, RecordOrigin origin, ReportedContent content) => update.Execute(
        content.ServiceId, content.SiteId, content.Start, content.FromDate, content.ToDate, content.Standard, content.Name, content.TargetKey,
        Text(content.Level), Text(content.Good), Text(content.Total), Text(content.Value), Number(content.Met), origin.ImportId, origin.Line, origin.KnownMs, known.Id);

    private static string? Text(decimal? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static long? Number(bool? met) => met is null ? null : met.Value ? 1 : 0;

    private static decimal? Decimal(string? text) => text is null ? null : decimal.Parse(text, CultureInfo.InvariantCulture);

    protected override StoredRecord<ReportedContent> Record(PreparedRows row) => new(row.GetInt64(0), new(row.GetInt64(15), row.GetInt32(16), row.GetInt64(17)), new ReportedContent
    {
        Key = row.GetString(1),
        ServiceId = row.GetInt64(2),
        SiteId = row.NumberOrNull(3),
        FromDate = row.GetString(5),
        ToDate = row.GetString(6),
        Standard = row.GetString(7),
        Name = row.TextOrNull(8),
        TargetKey = row.GetString(9),
        Level = Decimal(row.TextOrNull(10)),
        Good = Decimal(row.TextOrNull(11)),
        Total = Decimal(row.TextOrNull(12)),
        Value = Decimal(row.TextOrNull(13)),
        Met = row.NumberOrNull(14) is { } met ? met == 1 : null,
    });
}
