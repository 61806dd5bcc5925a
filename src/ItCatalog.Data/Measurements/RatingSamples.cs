using System.Data.Common;
using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using NodaTime;

namespace ItCatalog.Data.Measurements;

/// <summary>What people say of a service, as samples of targets that ask for it: once a month of an agreement, at every site of the service, and after deliveries to a site.</summary>
/// <remarks>Calculation rules, section 4, "What people say". Each is counted at the instant at which it was said, so that nothing that is said changes a month that has ended.</remarks>
internal static class RatingSamples
{
    /// <summary>The answers by time; none of a month of the site in which fewer than <see cref="Satisfaction.LeastAnswers"/> were given, since they would tell who said what.</summary>
    public static async Task<IReadOnlyList<Sample>> ReadAsync(RecordScope scope)
    {
        var zone = DateTimeZoneProviders.Tzdb[await scope.Connection.QuerySingleAsync<string>("select time_zone from site where id = @SiteId", new { scope.SiteId })];
        var said = await scope.Connection.QueryAsync<Row>(
            "select at_ms as At, value as Value from rating_sample where service_id = @ServiceId and (site_id is null or site_id = @SiteId) order by at_ms, value",
            new { scope.ServiceId, scope.SiteId });
        return
        [
            .. said.GroupBy(row => row.At.InZone(zone).Date.With(DateAdjusters.StartOfMonth))
                .Where(month => month.Count() >= Satisfaction.LeastAnswers)
                .SelectMany(month => month)
                .Where(row => row.At >= scope.From && (scope.Until is null || row.At < scope.Until))
                .Select(row => new Sample { At = row.At, Series = Target.Ratings, Value = row.Value }),
        ];
    }

    /// <summary>Every service of which somebody was asked, or has said something, with the time from the first to the last.</summary>
    public static async Task<IReadOnlyList<Watch>> WatchesAsync(DbConnection connection) =>
    [
        .. (await connection.QueryAsync<WatchedRow>(
            """
            select service_id as ServiceId, min(at_ms) as First, max(at_ms) as Last
            from (
              select a.service_id, r.asked_ms as at_ms from agreement_rating r join agreement a on a.id = r.agreement_id
              union all
              select service_id, at_ms from rating_sample) told
            group by service_id
            order by service_id
            """)).Select(row => new Watch
        {
            SourceId = 0,
            ServiceId = row.ServiceId,
            // The last one is known too.
            DataAsOf = row.Last + Duration.FromMilliseconds(1),
            FirstRecord = row.First,
            SourceFirstRecord = row.First,
        }),
    ];

    /// <summary>Of some services those that have a target which is made of what people say.</summary>
    public static async Task<IReadOnlyList<long>> JudgedAsync(DbConnection connection, IReadOnlyCollection<long> serviceIds) => serviceIds.Count == 0 ? [] :
    [
        .. await connection.QueryAsync<long>(
            """
            select distinct a.service_id
            from target t join signed_version v on v.id = t.version_id join agreement a on a.id = v.agreement_id
            where a.service_id in @serviceIds and t.series = @series and t.kind in ('mean', 'percentile', 'maximum', 'sample-share')
            order by 1
            """,
            new { serviceIds, series = Target.Ratings }),
    ];

    private sealed record Row
    {
        public required Instant At { get; init; }

        public required int Value { get; init; }
    }

    private sealed record WatchedRow
    {
        public required long ServiceId { get; init; }

        public required Instant First { get; init; }

        public required Instant Last { get; init; }
    }
}
