using System.Text.Json;
using Dapper;
using NodaTime;

namespace ItCatalog.Data.Measurements;

/// <summary>The lines of a file that stand as an import brought them.</summary>
public sealed class ImportLines(Database database)
{
    /// <summary>By line of the file, then by record: a line may bring several.</summary>
    /// <param name="importId">The import.</param>
    /// <param name="kind">What it brought.</param>
    /// <param name="afterLine">Only behind this line.</param>
    /// <param name="afterRow">And of this line only behind this record.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IReadOnlyList<ImportLine>> AfterAsync(
        long importId, SourceKind kind, int afterLine, long afterRow, int count, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(kind);
        await using var connection = await database.OpenAsync(cancellationToken);
        var places = kind.Places;
        var rows = await connection.QueryAsync<LineRow>(
            $"""
            select record.id as Row, record.line as Line, record.key as Key, service.name as ServiceName, site.name as SiteName,
              record.{places.Start} as FromAt, {(places.End is { } end ? "record." + end : "cast(null as integer)")} as ToAt, {places.Says} as Says, import_replaced.before_json as BeforeJson
            from {places.Table} as record
            join service on service.id = record.service_id
            left join site on site.id = record.site_id
            left join import_replaced on import_replaced.import_id = record.import_id and import_replaced.record_key = record.key
            where record.import_id = @importId and (record.line, record.id) > (@afterLine, @afterRow)
            order by record.line, record.id
            limit @count
            """,
            new { importId, afterLine, afterRow, count });
        return [.. rows.Select(row => row.ToLine())];
    }

    /// <summary>The numbers of known records that an import took out; the first hundred.</summary>
    public async Task<IReadOnlyList<string>> TakenOutAsync(long importId, SourceKind kind, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(kind);
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<string>(
            $"""
            select r.record_key from import_replaced r join import i on i.id = r.import_id
            where r.import_id = @importId and not exists (select 1 from {kind.Places.Table} k where k.source_id = i.source_id and k.key = r.record_key)
            order by r.record_key limit 100
            """,
            new { importId })];
    }

    private sealed record ReplacedRecord(RecordOrigin Origin)
    {
        public ReplacedLine ToLine() => new(Origin.ImportId, Origin.Line);
    }

    private sealed record LineRow
    {
        public required long Row { get; init; }

        public required int Line { get; init; }

        public required string Key { get; init; }

        public required string ServiceName { get; init; }

        public required string? SiteName { get; init; }

        public required Instant FromAt { get; init; }

        public required Instant? ToAt { get; init; }

        public required string? Says { get; init; }

        public required string? BeforeJson { get; init; }

        public ImportLine ToLine() => new()
        {
            Row = Row,
            Line = Line,
            Key = Key,
            ServiceName = ServiceName,
            SiteName = SiteName,
            From = FromAt,
            To = ToAt,
            Says = string.IsNullOrWhiteSpace(Says) ? null : Says,
            Before = BeforeJson is null ? null : JsonSerializer.Deserialize<ReplacedRecord>(BeforeJson, JsonSerializerOptions.Web)!.ToLine(),
        };
    }
}

/// <summary>A record, and the line of the file that brought it.</summary>
public sealed record ImportLine
{
    /// <summary>The record's number, to go on behind it.</summary>
    public required long Row { get; init; }

    /// <summary>Its line, the header is line 1.</summary>
    public required int Line { get; init; }

    public required string Key { get; init; }

    public required string ServiceName { get; init; }

    /// <summary>Null: every site of the service.</summary>
    public required string? SiteName { get; init; }

    /// <summary>When it was opened, began, or was measured.</summary>
    public required Instant From { get; init; }

    /// <summary>When it was resolved or ended; null where it is open, and of what has no end.</summary>
    public required Instant? To { get; init; }

    /// <summary>What else it says; null where that is nothing.</summary>
    public required string? Says { get; init; }

    /// <summary>Where the values stood that it replaced; null where it was new.</summary>
    public required ReplacedLine? Before { get; init; }
}

/// <summary>The line of an earlier import that was replaced.</summary>
public sealed record ReplacedLine(long ImportId, int Line);
