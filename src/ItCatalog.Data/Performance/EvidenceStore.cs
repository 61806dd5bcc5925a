using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Measurements;
using NodaTime;

namespace ItCatalog.Data.Performance;

/// <summary>Reads what a figure rests on beside its cases: outages, accepted exclusions, the imports that brought the data.</summary>
public sealed class EvidenceStore(Database database)
{
    /// <summary>The outages of the promised service at the site that touch a time, and that the target watches; by start.</summary>
    /// <param name="promise">Out of <see cref="PromiseStore"/>, which knows who may see it.</param>
    /// <param name="from">First instant.</param>
    /// <param name="to">First instant after it.</param>
    public async Task<IReadOnlyList<OutageOfMonth>> OutagesAsync(Promise promise, Instant from, Instant to, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(promise);
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<OutageOfMonth>(new CommandDefinition(
            """
            select g.key as "Key", g.from_ms as "From", g.to_ms as "To", g.impact as Impact, g.series as Series, g.cause as Cause,
              case when g.site_id is null then 1 else 0 end as EverySite, c.name as SourceName, c.check_rule as Rule, g.import_id as ImportId, g.line as Line
            from outage g
            join service sv on sv.id = g.service_id
            join source c on c.id = g.source_id
            where sv.code = @ServiceCode and (g.site_id = @SiteId or g.site_id is null)
              and g.from_ms < @to and (g.to_ms is null or g.to_ms > @from)
              and (@Series is null or g.series = @Series)
            order by g.from_ms, g.id
            """,
            new { promise.ServiceCode, promise.SiteId, from, to, promise.Target.Rule.Series },
            cancellationToken: cancellationToken)),];
    }

    /// <summary>The accepted exclusions of the agreement at the site that touch a time; by start.</summary>
    /// <param name="promise">Out of <see cref="PromiseStore"/>, which knows who may see it.</param>
    /// <param name="from">First instant.</param>
    /// <param name="to">First instant after it.</param>
    public async Task<IReadOnlyList<AppliedExclusion>> ExclusionsAsync(Promise promise, Instant from, Instant to, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(promise);
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<AppliedExclusion>(new CommandDefinition(
            """
            select e.id as Id, l.from_ms as "From", l.to_ms as "To", e.cause as Cause, e.reason as Reason,
              claimant.name as ClaimedBy, decider.name as DecidedBy
            from left_out_time l
            join exclusion e on e.id = l.exclusion_id
            join person claimant on claimant.id = e.claimed_by
            left join person decider on decider.id = e.decided_by
            where e.agreement_id = @AgreementId and (e.site_id = @SiteId or e.site_id is null)
              and l.from_ms < @to and l.to_ms > @from
            order by l.from_ms, e.id
            """,
            new { promise.AgreementId, promise.SiteId, from, to },
            cancellationToken: cancellationToken)),];
    }

    /// <summary>The samples or counts of the promised service at the site in a time, and that the target watches, the worst first: of samples the largest where less is better,
    /// else the smallest; of counts those with the most that was not good.</summary>
    /// <remarks>What people say is told by no single answer: there are none.</remarks>
    /// <param name="promise">Out of <see cref="PromiseStore"/>, which knows who may see it; made of samples or counts.</param>
    /// <param name="from">First instant.</param>
    /// <param name="to">First instant after it.</param>
    /// <param name="count">At most so many.</param>
    public async Task<IReadOnlyList<MeasureOfMonth>> MeasuresAsync(Promise promise, Instant from, Instant to, int count, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(promise);
        if (promise.Target.Rule.IsOfRatings)
        {
            return [];
        }

        var table = SourceKind.Feeding(promise.Target.Rule).Places.Table;
        var isCounts = promise.Target.Rule.Kind == TargetKind.Ratio;
        var columns = isCounts ? "g.good as Value, g.total as Total" : "g.value as Value, null as Total";

        // Binary numbers are good enough to sort by; what is shown is exact.
        var worst = isCounts ? "cast(g.total as real) - cast(g.good as real) desc" : promise.Target.Rule.BetterSample == Better.Lower ? "cast(g.value as real) desc" : "cast(g.value as real)";
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<MeasureOfMonth>(new CommandDefinition(
            $"""
            select g.key as "Key", g.at_ms as At, g.series as Series, {columns}, case when g.site_id is null then 1 else 0 end as EverySite,
              c.name as SourceName, g.import_id as ImportId, g.line as Line
            from {table} g
            join service sv on sv.id = g.service_id
            join source c on c.id = g.source_id
            where sv.code = @ServiceCode and (g.site_id = @SiteId or g.site_id is null) and g.at_ms >= @from and g.at_ms < @to
              and (@Series is null or g.series = @Series)
            order by {worst}, g.at_ms, g.id
            limit @count
            """,
            new { promise.ServiceCode, promise.SiteId, from, to, promise.Target.Rule.Series, count },
            cancellationToken: cancellationToken)),];
    }

    /// <summary>The newest import of the service's data that was in by the time a figure was computed; null where there is none.</summary>
    /// <param name="promise">Out of <see cref="PromiseStore"/>, which knows who may see it.</param>
    /// <param name="computedAt">When the figure was computed.</param>
    public async Task<ImportOfFigure?> FindImportAsync(Promise promise, Instant computedAt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(promise);
        if (promise.Target.Rule.IsOfRatings)
        {
            return null;
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        var brought = SourceKind.Feeding(promise.Target.Rule).BroughtBy.Select(kind =>
            $"(c.kind = '{kind.Name}' and exists (select 1 from {kind.Places.Table} r where r.service_id = (select id from service where code = @ServiceCode) and r.source_id = i.source_id))");
        return await connection.QueryFirstOrDefaultAsync<ImportOfFigure>(new CommandDefinition(
            $"""
            select i.id as Id, i.file_name as FileName, i.imported_ms as ImportedAt, i.data_as_of_ms as DataAsOf, c.name as SourceName
            from import i
            join source c on c.id = i.source_id
            where i.undone_ms is null and i.imported_ms <= @computedAt and ({string.Join(" or ", brought)})
            order by i.imported_ms desc, i.id desc
            limit 1
            """,
            new { computedAt, promise.ServiceCode },
            cancellationToken: cancellationToken));
    }
}

/// <summary>The import that a figure stands on.</summary>
public sealed record ImportOfFigure
{
    public required long Id { get; init; }

    public required string FileName { get; init; }

    public required Instant ImportedAt { get; init; }

    /// <summary>Up to when the file knows what happened.</summary>
    public required Instant DataAsOf { get; init; }

    public required string SourceName { get; init; }
}
