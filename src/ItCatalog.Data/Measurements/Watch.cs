using System.Data.Common;
using System.Text.Json;
using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Data.Measurements;

/// <summary>A service that a source watches, since when and up to when: without this, silence would look like perfection.</summary>
internal sealed record Watch
{
    public required long SourceId { get; init; }

    public required long ServiceId { get; init; }

    /// <summary>Up to when the source's files know what happened; null: nothing was imported, or all of it was undone.</summary>
    public required Instant? DataAsOf { get; init; }

    /// <summary>Start of the first record; null: there is none.</summary>
    public required Instant? FirstRecord { get; init; }

    /// <summary>Start of the source's first record, whichever service it is of; null: there is none.</summary>
    public required Instant? SourceFirstRecord { get; init; }

    /// <summary>The first month of which the source was said to know everything; null: nothing was said.</summary>
    public YearMonth? FirstMonth { get; init; }

    /// <summary>Of a source of checks the time of which they speak; null: all from <see cref="FromIn"/> to <see cref="DataAsOf"/>.</summary>
    public IReadOnlyList<TimeRow>? Times { get; init; }

    /// <summary>No window that ends before this instant (UTC milliseconds) is watched, in no zone.</summary>
    public long EarliestMs => Math.Min(
        FirstRecord?.ToUnixTimeMilliseconds() ?? long.MaxValue,
        FirstMonth?.OnDayOfMonth(1).AtMidnight().InUtc().ToInstant().Minus(Duration.FromHours(14)).ToUnixTimeMilliseconds() ?? long.MaxValue);

    /// <summary>The first month that is watched, in a zone: the one that was named, or the one of the first record.</summary>
    public LocalDate FirstMonthIn(DateTimeZone zone)
    {
        var ofRecord = FirstRecord?.InZone(zone).Date.With(DateAdjusters.StartOfMonth);
        return FirstMonth?.OnDayOfMonth(1) is { } named && (ofRecord is null || named < ofRecord) ? named : ofRecord!.Value;
    }

    /// <summary>The instant since which is watched, in a zone: the first record of the source, whichever service it is of, or the start of the month that was named.</summary>
    public Instant FromIn(DateTimeZone zone) => Instant.Min(
        SourceFirstRecord ?? Instant.MaxValue,
        FirstMonth is { } month ? zone.AtStartOfDay(month.OnDayOfMonth(1)).ToInstant() : Instant.MaxValue);

    /// <summary>When a source watched what a target measures of a service at a site, in the site's zone.</summary>
    public static async Task<IntervalSet> WatchedAsync(DbConnection connection, Target target, long serviceId, long siteId, DateTimeZone zone) =>
        Watched((await AllAsync(connection, SourceKind.Feeding(target))).Where(watch => watch.ServiceId == serviceId), siteId, target.Series, zone);

    /// <summary>When one of some sources watched: each from its first record, or the start that was named, to the instant up to which it is known; of checks the time of which they speak.</summary>
    /// <param name="watches">The sources of a service.</param>
    /// <param name="siteId">The site.</param>
    /// <param name="series">What a target watches; null: any of it, and one that is checked is enough.</param>
    /// <param name="zone">The site's.</param>
    /// <remarks>Calculation rules, section 4, "Watched time and coverage".</remarks>
    public static IntervalSet Watched(IEnumerable<Watch> watches, long siteId, string? series, DateTimeZone zone) => IntervalSet.Of(watches
        .SelectMany(watch => watch.TimesAt(siteId, series, zone).Select(time => (time.From, To: Instant.Min(time.To, watch.DataAsOf ?? Instant.MinValue))))
        .Where(time => time.To > time.From)
        .Select(time => new Interval(time.From, time.To)));

    /// <summary>Every service with every source that brings what figures of a kind are made of, and watches it.</summary>
    public static async Task<IReadOnlyList<Watch>> AllAsync(DbConnection connection, SourceKind kind)
    {
        if (kind == SourceKind.Ratings)
        {
            return await RatingSamples.WatchesAsync(connection);
        }

        var watches = new List<Watch>();
        foreach (var brings in kind.BroughtBy.Append(kind).Distinct())
        {
            watches.AddRange(await OfKindAsync(connection, brings));
        }

        return watches;
    }

    private IEnumerable<(Instant From, Instant To)> TimesAt(long siteId, string? series, DateTimeZone zone) => Times is null
        ? [(FromIn(zone), Instant.MaxValue)]
        : Times.Where(time => (time.SiteId ?? siteId) == siteId && (series is null || time.Series == series))
            .Select(time => (Instant.FromUnixTimeMilliseconds(time.FromMs), time.ToMs is { } to ? Instant.FromUnixTimeMilliseconds(to) : Instant.MaxValue));

    private static async Task<IReadOnlyList<Watch>> OfKindAsync(DbConnection connection, SourceKind kind)
    {
        var times = kind == SourceKind.Checks ? await TimesAsync(connection) : null;
        var rows = await connection.QueryAsync<WatchRow>(
            $"""
            select source.id as SourceId, service.id as ServiceId, service.code as ServiceCode, source.watches_json as WatchesJson,
              source.check_rule as Rule, (select max(import.data_as_of_ms) from import where import.source_id = source.id and import.undone_ms is null) as DataAsOf,
              (select min(record.{kind.Places.Start}) from {kind.Places.Table} as record where record.service_id = service.id and record.source_id = source.id) as FirstRecord,
              (select max(record.{kind.Places.Start}) from {kind.Places.Table} as record where record.service_id = service.id and record.source_id = source.id) as LastRecord
            from source cross join service
            where source.kind = @kind
            order by source.id, service.id
            """,
            new { kind });

        var firstOfSource = rows.GroupBy(row => row.SourceId).ToDictionary(source => source.Key, source => source.Min(row => row.FirstRecord));
        var named = new Dictionary<long, IReadOnlyDictionary<string, YearMonth>>();
        var watches = new List<Watch>();
        foreach (var row in rows)
        {
            if (!named.TryGetValue(row.SourceId, out var ofSource))
            {
                named.Add(row.SourceId, ofSource = Measurements.WatchesJson.Read(row.WatchesJson));
            }

            YearMonth? firstMonth = ofSource.TryGetValue(row.ServiceCode, out var month) ? month : null;
            if (row.FirstRecord is not null || firstMonth is not null)
            {
                watches.Add(new()
                {
                    SourceId = row.SourceId,
                    ServiceId = row.ServiceId,
                    DataAsOf = times is null ? row.DataAsOf : row.KnownOfChecks(),
                    FirstRecord = row.FirstRecord,
                    SourceFirstRecord = firstOfSource[row.SourceId],
                    FirstMonth = times is null ? firstMonth : null,
                    Times = times is null ? null : [.. times[(row.SourceId, row.ServiceId)]],
                });
            }
        }

        return watches;
    }

    private static async Task<ILookup<(long SourceId, long ServiceId), TimeRow>> TimesAsync(DbConnection connection) =>
        (await connection.QueryAsync<TimeRow>(TimeRow.Select + " order by id")).ToLookup(row => (row.SourceId, row.ServiceId));

    private sealed record WatchRow
    {
        public required long SourceId { get; init; }

        public required long ServiceId { get; init; }

        public required string ServiceCode { get; init; }

        public required string? WatchesJson { get; init; }

        public required Instant? DataAsOf { get; init; }

        public required Instant? FirstRecord { get; init; }

        public required Instant? LastRecord { get; init; }

        public required string? Rule { get; init; }

        /// <summary>Checks speak up to the last of them, and a state that changes until it changes again.</summary>
        public Instant? KnownOfChecks() => Word.Find<CheckRule>(Rule) == CheckRule.StateChanges || LastRecord is null || DataAsOf is null
            ? DataAsOf
            : Instant.Min(DataAsOf.Value, LastRecord.Value);
    }
}

/// <summary>How the services that a source watches are written: {"MAIL": "2024-10"}.</summary>
internal static class WatchesJson
{
    public static string? Write(IReadOnlyDictionary<string, YearMonth> watches) => watches.Count == 0
        ? null
        : JsonSerializer.Serialize(watches.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(pair => pair.Key, pair => YearMonthPattern.Iso.Format(pair.Value)));

    public static IReadOnlyDictionary<string, YearMonth> Read(string? json) => json is null
        ? new Dictionary<string, YearMonth>()
        : JsonSerializer.Deserialize<Dictionary<string, string>>(json)!.ToDictionary(pair => pair.Key, pair => YearMonthPattern.Iso.Parse(pair.Value).Value);
}
