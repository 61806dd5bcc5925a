using System.Data.Common;
using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Data.Agreements;

/// <summary>A signed version as the computation of attainment needs it: what was promised, where, in which hours, less which exclusions.</summary>
public sealed record VersionInForce
{
    public required long AgreementId { get; init; }

    public required string AgreementCode { get; init; }

    public required long ServiceId { get; init; }

    public required long DepartmentId { get; init; }

    /// <summary>As it was called when the version was signed.</summary>
    public required string DepartmentName { get; init; }

    /// <summary>Whether it counts cases that name no department, beside other agreements that cover them too.</summary>
    public bool Shares { get; init; }

    public required long VersionId { get; init; }

    public required int Number { get; init; }

    /// <summary>First day of the first month that it judges.</summary>
    public required LocalDate EffectiveFrom { get; init; }

    /// <summary>First day of the first month that it no longer judges; null while open.</summary>
    public required LocalDate? EffectiveTo { get; init; }

    /// <summary>The month in which its years begin, 1 to 12.</summary>
    public int YearStart { get; init; } = 1;

    /// <summary>What is charged and what of it is at risk, for all sites together; null where no credits are agreed.</summary>
    public CreditTerms? Credits { get; init; }

    public IReadOnlyList<AgreementTarget> Targets { get; init; } = [];

    public IReadOnlyList<SiteInForce> Sites { get; init; } = [];

    /// <summary>Cases that both sides left out of the agreement, by their rows.</summary>
    public IReadOnlySet<long> LeftOutTicketIds { get; init; } = new HashSet<long>();

    /// <summary>The targets that hold at one of its sites: each key once.</summary>
    public IEnumerable<AgreementTarget> TargetsAt(long siteId) => Targets.Where(target => target.HoldsAt(siteId));

    /// <summary>Whether it judges the month that begins on a local date.</summary>
    public bool Judges(LocalDate month) => month >= EffectiveFrom && (EffectiveTo is null || month < EffectiveTo);
}

/// <summary>A site of a version: its calendar, and the accepted exclusions there.</summary>
public sealed record SiteInForce
{
    public required long SiteId { get; init; }

    /// <summary>The promised service hours in the site's zone. Shared by every version with the same hours at the same site.</summary>
    public required ServiceCalendar Calendar { get; init; }

    /// <summary>Accepted exclusions of the agreement at this site, of all time, joined.</summary>
    public required IntervalSet Exclusions { get; init; }
}

/// <summary>What agreements promise, for those who compute. The only place that turns stored service hours into calendars.</summary>
/// <remarks>A version is judged by the hours and the zone that were frozen with it, with the holidays and special days of the site's calendar.</remarks>
public static class AgreementTargets
{
    /// <summary>Of more services than this everything is read, and what was not asked for is left out afterwards: engines allow only so many parameters.</summary>
    private const int MostNamed = 500;

    /// <summary>Every signed version that is in force in a month of the range, by agreement and start.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="from">The first month.</param>
    /// <param name="to">The last month, included.</param>
    /// <param name="serviceIds">Only agreements for these services; null: all.</param>
    /// <param name="versionId">Only this version; null: all.</param>
    /// <param name="serviceCode">Only agreements for the service of this code; null: all.</param>
    /// <param name="known">Calendars that were read before, so that equal hours at a site are one calendar; null: they are read.</param>
    public static async Task<IReadOnlyList<VersionInForce>> InForceAsync(
        DbConnection connection, YearMonth from, YearMonth to, IReadOnlySet<long>? serviceIds = null, long? versionId = null, string? serviceCode = null,
        SiteCalendars? known = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        if (serviceIds is { Count: 0 })
        {
            return [];
        }

        var range = new { first = from.OnDayOfMonth(1), last = to.OnDayOfMonth(1), versionId, serviceCode, serviceIds };
        var ofServices = (serviceCode, serviceIds) switch
        {
            ({ }, _) => "a.service_id in (select id from service where code = @serviceCode)",
            (_, { Count: <= MostNamed }) => "a.service_id in @serviceIds",
            _ => "1 = 1",
        };
        var inRange = $"{InRange} and {ofServices}";
        var agreements = $"in (select a.id from agreement a where {ofServices})";
        var versions = (await connection.QueryAsync<VersionInForce, CreditTermsRow?, VersionInForce>(
            $"""
            select a.id as AgreementId, a.code as AgreementCode, a.service_id as ServiceId, a.department_id as DepartmentId, p.department_name as DepartmentName, v.shares as Shares, v.id as VersionId,
              v.number as Number, v.effective_from as EffectiveFrom, v.effective_to as EffectiveTo, v.year_start as YearStart, {CreditTermsRow.Columns}
            {inRange}
            order by a.id, v.effective_from, v.id
            """,
            (version, credits) => version with { Credits = credits?.ToTerms() },
            range,
            splitOn: "MonthlyChargeCents")).Where(version => serviceIds is null || serviceIds.Contains(version.ServiceId)).ToList();
        var targets = (await connection.QueryAsync<TargetRow>(
            $"select {TargetRow.Columns} from target t where t.version_id in (select v.id {inRange}) order by t.version_id, t.position, t.id", range))
            .ToLookup(target => target.VersionId);
        var sites = (await connection.QueryAsync<SiteRow>(
            $"""
            select version_id as VersionId, site_id as SiteId, time_zone as TimeZone, observes_holidays as ObservesHolidays
            from promised_site
            where version_id in (select v.id {inRange})
            order by version_id, site_id
            """,
            range)).ToLookup(site => site.VersionId);
        var weekly = await WeeklyPatterns.PromisedAsync(connection, $"in (select v.id {inRange})", range);
        var calendars = known ?? await SiteCalendars.ReadAsync(connection);
        var exclusions = (await AcceptedExclusions.ReadAsync(connection, agreements, range)).ToLookup(exclusion => exclusion.AgreementId);
        var leftOut = (await AcceptedExclusions.CasesAsync(connection, agreements, range)).ToDictionary(cases => cases.Key, cases => cases.ToHashSet());
        return
        [
            .. versions.Select(version => version with
            {
                LeftOutTicketIds = leftOut.TryGetValue(version.AgreementId, out var cases) ? cases : [],
                Targets = [.. targets[version.VersionId].Select(row => row.ToTarget())],
                Sites =
                [
                    .. sites[version.VersionId].Select(site => new SiteInForce
                    {
                        SiteId = site.SiteId,
                        Calendar = calendars.Of(site.SiteId, site.TimeZone, site.ObservesHolidays, [.. weekly[(version.VersionId, site.SiteId)]]),
                        Exclusions = IntervalSet.Of(exclusions[version.AgreementId]
                            .Where(exclusion => exclusion.SiteId is null || exclusion.SiteId == site.SiteId)
                            .Select(exclusion => new Interval(exclusion.From, exclusion.To))),
                    }),
                ],
            }),
        ];
    }

    private const string InRange =
        """
        from signed_version v
          join agreement a on a.id = v.agreement_id
          join version_party p on p.version_id = v.id
        where v.effective_from <= @last and (v.effective_to is null or v.effective_to > @first) and (@versionId is null or v.id = @versionId)
        """;

    private sealed record SiteRow
    {
        public required long VersionId { get; init; }

        public required long SiteId { get; init; }

        public required string TimeZone { get; init; }

        public required bool ObservesHolidays { get; init; }
    }
}
