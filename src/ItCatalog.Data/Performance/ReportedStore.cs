using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Data.Performance;

/// <summary>What sources report of their own results. It stands beside what we compute, and is never part of it.</summary>
/// <remarks>Calculation rules, section 10, "Reported by source".</remarks>
public sealed class ReportedStore(Database database)
{
    private static readonly string Select =
        $"""
        select sv.code as ServiceCode, s.code as SiteCode, s.name as SiteName, r.standard as Standard, r.name as Name, r.target_key as TargetKey, r.from_date as "From", r.to_date as "To",
          r.level as Level, r.good as Good, r.total as Total, r.value as Value, r.met as Met, c.name as SourceName, r.import_id as ImportId, r.line as Line
        from reported_result r
        join service sv on sv.id = r.service_id
        join source c on c.id = r.source_id
        left join site s on s.id = r.site_id
        where (@Service is null or sv.code = @Service) and (@Target is null or lower(r.target_key) = lower(@Target))
          and (@Site is null or r.site_id is null or s.code = @Site)
          and (@From is null or r.to_date > @From) and (@Until is null or r.from_date < @Until)
          and ((@seen is null and @Agreement is null) or exists (
            select 1 from agreement a
            where a.service_id = r.service_id and (@Agreement is null or a.code = @Agreement) and {SeenDepartments.Hold("a.department_id")}))
        order by sv.code, r.standard, r.from_date desc, r.to_date, r.id
        limit @Limit offset @Skip
        """;

    /// <summary>What is reported of services that somebody is promised, by service, standard and period, the newest first.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IReadOnlyList<ReportedLine>> ListAsync(ReportedFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<ReportedRow>(new CommandDefinition(
            Select,
            new
            {
                filter.Agreement,
                filter.Service,
                filter.Target,
                filter.Site,
                filter.From,
                filter.Until,
                filter.Limit,
                filter.Skip,
                seen = filter.Viewer is { } viewer ? SeenDepartments.By(viewer) : null,
            },
            cancellationToken: cancellationToken))).Select(row => row.ToLine())];
    }

    private sealed record ReportedRow
    {
        public required string ServiceCode { get; init; }

        public required string? SiteCode { get; init; }

        public required string? SiteName { get; init; }

        public required string Standard { get; init; }

        public required string? Name { get; init; }

        public required string TargetKey { get; init; }

        public required LocalDate From { get; init; }

        public required LocalDate To { get; init; }

        public required decimal? Level { get; init; }

        public required decimal? Good { get; init; }

        public required decimal? Total { get; init; }

        public required decimal? Value { get; init; }

        public required bool? Met { get; init; }

        public required string SourceName { get; init; }

        public required long ImportId { get; init; }

        public required int Line { get; init; }

        public ReportedLine ToLine() => new()
        {
            ServiceCode = ServiceCode,
            SiteCode = SiteCode,
            SiteName = SiteName,
            TargetKey = TargetKey,
            Result = new() { From = From, To = To, Standard = Standard, Name = Name, Level = Level, Good = Good, Total = Total, Value = Value, Met = Met },
            SourceName = SourceName,
            ImportId = ImportId,
            Line = Line,
        };
    }
}

/// <summary>Which reported results are wanted; null is any.</summary>
public sealed record ReportedFilter
{
    /// <summary>Of the service of this agreement.</summary>
    public string? Agreement { get; init; }

    /// <summary>Code of the service.</summary>
    public string? Service { get; init; }

    /// <summary>Key of the target of ours that the standard is, whatever the case.</summary>
    public string? Target { get; init; }

    /// <summary>Code of the site; what is reported of every site is of it too.</summary>
    public string? Site { get; init; }

    /// <summary>Periods that end after this day's beginning.</summary>
    public LocalDate? From { get; init; }

    /// <summary>Periods that begin before this day.</summary>
    public LocalDate? Until { get; init; }

    /// <summary>Only of services that this person is promised or promises; null: of all.</summary>
    public Actor? Viewer { get; init; }

    /// <summary>At most so many.</summary>
    public int Limit { get; init; } = int.MaxValue;

    /// <summary>So many are passed over.</summary>
    public int Skip { get; init; }

    /// <summary>What stands beside the figures of a promise.</summary>
    /// <param name="promise">Out of <see cref="PromiseStore"/>, which knows who may see it.</param>
    public static ReportedFilter Of(Promise promise)
    {
        ArgumentNullException.ThrowIfNull(promise);
        return new() { Service = promise.ServiceCode, Target = promise.Target.Rule.Key, Site = promise.SiteCode };
    }

    /// <summary>What stands beside the figures that a filter names: of its month, or of periods within its months.</summary>
    public static ReportedFilter Of(AttainmentFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return new()
        {
            Agreement = filter.Agreement,
            Service = filter.Service,
            Target = filter.Target,
            Site = filter.Site,
            From = filter.Month ?? filter.From,
            Until = (filter.Month ?? filter.Until)?.PlusMonths(1),
            Viewer = filter.Viewer,
        };
    }
}

/// <summary>A reported result, and where it comes from.</summary>
public sealed record ReportedLine
{
    public required string ServiceCode { get; init; }

    /// <summary>Null: every site of the service.</summary>
    public required string? SiteCode { get; init; }

    public required string? SiteName { get; init; }

    /// <summary>The key of the target of ours that the standard is; the standard itself where nobody has said it.</summary>
    public required string TargetKey { get; init; }

    public required ReportedResult Result { get; init; }

    public required string SourceName { get; init; }

    public required long ImportId { get; init; }

    public required int Line { get; init; }
}
