using System.Data.Common;
using System.Globalization;
using ItCatalog.Calculation.Measurements;
using ItCatalog.Data.Engine;

namespace ItCatalog.Data.Measurements;

/// <summary>One row of <c>status_check</c> without its number and origin.</summary>
internal sealed record CheckContent : IRecordContent
{
    public required string Key { get; init; }

    public required long ServiceId { get; init; }

    public required long? SiteId { get; init; }

    public required long AtMs { get; init; }

    public required string? Series { get; init; }

    public required decimal? Lost { get; init; }

    public required string Word { get; init; }

    long IRecordContent.StartMs => AtMs;

    public bool IsSameAs(object other) => other is CheckContent content && content == this;

    public static CheckContent Of(CheckRecord record, RecordPlace place) => new()
    {
        Key = record.Key,
        ServiceId = place.ServiceId,
        SiteId = place.SiteId,
        AtMs = record.Check.At.ToUnixTimeMilliseconds(),
        Series = record.Series,
        Lost = record.Check.Lost,
        Word = record.Word,
    };
}

/// <summary>The table <c>status_check</c>.</summary>
internal sealed class CheckTable : RecordTable<CheckContent>
{
    private const string Columns = "key, service_id, site_id, at_ms, series, lost, word, import_id, line, known_ms";

    private readonly RowWriter insert;
    private readonly PreparedStatement update;

    public CheckTable(DbConnection connection)
        : base(connection, SourceKind.Checks.Places, Columns, "delete from status_check where id = @id")
    {
        insert = Writer("status_check", $"source_id, {Columns}");
        update = Prepare(
            """
            update status_check set service_id = @service, site_id = @site, at_ms = @at, series = @series, lost = @lost, word = @word, import_id = @import, line = @line,
              known_ms = @known
            where id = @id
            """,
            "service", "site", "at", "series", "lost", "word", "import", "line", "known", "id");
    }

    public override void Add(long sourceId, RecordOrigin origin, CheckContent content) => insert.Add(
        sourceId, content.Key, content.ServiceId, content.SiteId, content.AtMs, content.Series, Text(content.Lost), content.Word, origin.ImportId,
        origin.Line, origin.KnownMs);

    public override void Replace(StoredRecord<CheckContent> known, RecordOrigin origin, CheckContent content) => update.Execute(
        content.ServiceId, content.SiteId, content.AtMs, content.Series, Text(content.Lost), content.Word, origin.ImportId, origin.Line,
        origin.KnownMs, known.Id);

    /// <summary>Good ones are looked for by their text: each of them is "0".</summary>
    private static string? Text(decimal? lost) => lost == 0 ? "0" : lost?.ToString(CultureInfo.InvariantCulture);

    protected override StoredRecord<CheckContent> Record(PreparedRows row) => new(row.GetInt64(0), new(row.GetInt64(8), row.GetInt32(9), row.GetInt64(10)), new CheckContent
    {
        Key = row.GetString(1),
        ServiceId = row.GetInt64(2),
        SiteId = row.NumberOrNull(3),
        AtMs = row.GetInt64(4),
        Series = row.TextOrNull(5),
        Lost = row.TextOrNull(6) is { } lost ? decimal.Parse(lost, CultureInfo.InvariantCulture) : null,
        Word = row.GetString(7),
    });
}
