using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using NodaTime;

namespace ItCatalog.Data.Performance;

/// <summary>What cases really took at a site, beside what is promised.</summary>
public sealed record LivedTime
{
    public required string TargetKey { get; init; }

    public required long SiteId { get; init; }

    /// <summary>Cases that were answered or solved.</summary>
    public required int CaseCount { get; init; }

    /// <summary>What half of them took at most, by the target's own clock.</summary>
    public required Duration Median { get; init; }

    /// <summary>What 95 of 100 took at most.</summary>
    public required Duration NinetyFifth { get; init; }
}

/// <summary>Reads what cases of an agreement really took: median and 95th percentile, by nearest rank.</summary>
public sealed class LivedStore(Database database)
{
    /// <summary>Of targets that limit the time to an answer or a solution, by target and site.</summary>
    /// <param name="agreementId">The agreement; that the reader may see it has been asked.</param>
    /// <param name="from">First day of the first month whose cases count.</param>
    /// <param name="to">First day of the last.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<LivedTime>> ReadAsync(long agreementId, LocalDate from, LocalDate to, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            """
            select t.key as TargetKey, o.site_id as SiteId, o.clock_ms as Clock
            from agreement_version v
            join target t on t.version_id = v.id and t.kind in ('response', 'resolution')
            join ticket_outcome o on o.target_id = t.id
            where v.agreement_id = @agreementId and o.window_start >= @from and o.window_start <= @to and o.outcome in ('good', 'missed') and o.stopped_ms is not null
            order by t.key, o.site_id, o.clock_ms
            """,
            new { agreementId, from, to },
            cancellationToken: cancellationToken));
        return
        [
            .. from row in rows
               group row.Clock by (row.TargetKey, row.SiteId) into cases
               let clocks = cases.ToList()
               select new LivedTime
               {
                   TargetKey = cases.Key.TargetKey,
                   SiteId = cases.Key.SiteId,
                   CaseCount = clocks.Count,
                   Median = clocks[PercentileRank.Of(50, clocks.Count) - 1],
                   NinetyFifth = clocks[PercentileRank.Of(95, clocks.Count) - 1],
               },
        ];
    }

    private sealed record Row
    {
        public required string TargetKey { get; init; }

        public required long SiteId { get; init; }

        public required Duration Clock { get; init; }
    }
}
