using Dapper;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Agreements;
using NodaTime;

namespace ItCatalog.Data.Exclusions;

/// <summary>What has to be known of an agreement before something of it can be claimed, and by when that is answered.</summary>
public sealed class ClaimFacts(Database database)
{
    /// <summary>Reads it.</summary>
    /// <param name="agreement">The agreement.</param>
    /// <param name="now">When the claim is made.</param>
    internal async Task<ClaimGround> OfAsync(Agreement agreement, Instant now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var versions = (await AgreementTargets.InForceAsync(connection, new YearMonth(1900, 1), new YearMonth(2199, 12), serviceCode: agreement.ServiceCode))
            .Where(version => version.AgreementId == agreement.Id).ToList();
        if (versions.Count == 0)
        {
            return new ClaimGround { Versions = [], SiteNames = new Dictionary<long, string>(), Claims = new(), Disputes = new(), Deadlines = null, DeadlineSite = "", Maintenance = [] };
        }

        var first = versions[^1].Sites.MinBy(site => site.SiteId)!;
        var today = now.InZone(first.Calendar.Zone).Date;
        var rules = versions.LastOrDefault(version => version.Judges(today)) ?? versions[^1];
        var (ladder, undecided) = await connection.QuerySingleAsync<(string Ladder, string? Silence)>(
            "select dispute_steps, dispute_silence from agreement_version where id = @VersionId", rules);
        var claims = (await connection.QuerySingleAsync<ClaimTermsRow>($"select {ClaimTermsRow.Columns} from agreement_version v where v.id = @VersionId", rules)).ToTerms();
        var deadlineSiteId = claims.DeadlineSiteId ?? rules.Sites.Min(site => site.SiteId);
        var (hoursId, name) = await connection.QuerySingleAsync<(long HoursId, string Name)>("select service_hours_id, name from site where id = @deadlineSiteId", new { deadlineSiteId });
        return new ClaimGround
        {
            Versions = versions,
            SiteNames = (await connection.QueryAsync<(long Id, string Name)>("select id, name from site order by id")).ToDictionary(site => site.Id, site => site.Name),
            Claims = claims,
            Disputes = new() { Ladder = ladder, Silence = Calculation.Text.Word.Find<DisputeSilence>(undecided) },
            Deadlines = (await SiteCalendars.ReadAsync(connection)).Of(deadlineSiteId, hoursId),
            DeadlineSite = name,
            Maintenance =
            [
                .. await connection.QueryAsync<AcceptedExclusion>(
                    """
                    select e.agreement_id as AgreementId, e.site_id as SiteId, l.from_ms as "From", l.to_ms as "To"
                    from left_out_time l join exclusion e on e.id = l.exclusion_id
                    where e.agreement_id = @Id and e.cause = 'planned-maintenance'
                    union all
                    select e.agreement_id, e.site_id, coalesce(t.from_ms, e.from_ms), coalesce(t.to_ms, e.to_ms)
                    from exclusion e left join exclusion_time t on t.exclusion_id = e.id
                    where e.agreement_id = @Id and e.cause = 'planned-maintenance' and e.state = 'claimed' and e.covers <> 'cases'
                    """,
                    new { agreement.Id }),
            ],
        };
    }

    /// <summary>The cases among some that count for an agreement, by source and number.</summary>
    internal async Task<IReadOnlyDictionary<ClaimedCaseKey, CountedCase>> CasesAsync(long agreementId, IReadOnlyList<ClaimedCaseKey> keys, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var found = new Dictionary<ClaimedCaseKey, CountedCase>();
        foreach (var key in keys)
        {
            if (await connection.QuerySingleOrDefaultAsync<CountedCase>(
                """
                select k.id as TicketId, k.source_id as SourceId, k.key as "Key", k.site_id as SiteId, k.opened_ms as Opened, k.resolved_ms as Resolved,
                  case when exists (select 1 from left_out_case l where l.agreement_id = @agreementId and l.source_id = k.source_id and l.ticket_key = k.key) then 1 else 0 end as IsOut
                from ticket k join source c on c.id = k.source_id
                where c.code = @Source and k.key = @Key and exists (
                  select 1 from ticket_outcome o join target t on t.id = o.target_id join agreement_version v on v.id = t.version_id
                  where o.ticket_id = k.id and v.agreement_id = @agreementId)
                """,
                new { agreementId, key.Source, key.Key }) is { } one)
            {
                found[key] = one;
            }
        }

        return found;
    }

    /// <summary>Whether the same is claimed of an agreement already and waits.</summary>
    internal async Task<long?> OpenAsync(long agreementId, long? siteId, Covers covers, Instant from, Instant to, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QueryFirstOrDefaultAsync<long?>(
            """
            select id from exclusion
            where agreement_id = @agreementId and site_id is not distinct from cast(@siteId as integer) and covers = @covers and from_ms = @from and to_ms = @to and state = 'claimed'
            order by id
            """,
            new { agreementId, siteId, covers = Calculation.Text.Word.Of(covers), from, to });
    }

    /// <summary>The outages of a service at a site that ended and touch a month; the newest first.</summary>
    public async Task<IReadOnlyList<ClaimableOutage>> OutagesAsync(long serviceId, Instant from, Instant to, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<ClaimableOutage>(
            """
            select g.id as Id, g.key as "Key", g.from_ms as "From", g.to_ms as "To", g.site_id as SiteId, s.name as SiteName, g.cause as Cause
            from outage g left join site s on s.id = g.site_id
            where g.service_id = @serviceId and g.from_ms < @to and g.to_ms > @from
            order by g.from_ms desc, g.id desc
            limit 200
            """,
            new { serviceId, from, to })];
    }

    /// <summary>Cases that an agreement counts as missed or pending in a month, the newest first.</summary>
    public async Task<IReadOnlyList<ClaimableCase>> LateCasesAsync(long agreementId, LocalDate month, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<ClaimableCase>(
            """
            select distinct c.code as SourceCode, k.key as "Key", k.title as Title, k.priority as Priority, k.opened_ms as Opened, k.site_id as SiteId, s.name as SiteName,
              s.time_zone as TimeZone
            from ticket_outcome o
              join target t on t.id = o.target_id
              join agreement_version v on v.id = t.version_id
              join ticket k on k.id = o.ticket_id
              join source c on c.id = k.source_id
              join site s on s.id = k.site_id
            where v.agreement_id = @agreementId and o.window_start = @month and o.outcome in ('missed', 'pending')
            order by k.opened_ms desc, k.key
            limit 200
            """,
            new { agreementId, month })];
    }
}

/// <summary>What a claim of an agreement stands on.</summary>
internal sealed record ClaimGround
{
    /// <summary>Every signed version, by start.</summary>
    public required IReadOnlyList<VersionInForce> Versions { get; init; }

    public required IReadOnlyDictionary<long, string> SiteNames { get; init; }

    /// <summary>The rules of claims of the version in force when the claim is made.</summary>
    public required ClaimTerms Claims { get; init; }

    /// <summary>How disputes are settled by the same version.</summary>
    public required DisputeTerms Disputes { get; init; }

    /// <summary>The calendar of its working days; null where nothing was ever signed.</summary>
    public required ServiceCalendar? Deadlines { get; init; }

    /// <summary>The site whose working days count.</summary>
    public required string DeadlineSite { get; init; }

    /// <summary>Planned maintenance that is left out or waits for an answer.</summary>
    public required IReadOnlyList<AcceptedExclusion> Maintenance { get; init; }

    /// <summary>The sites that any version covers.</summary>
    public IEnumerable<long> SiteIds => Versions.SelectMany(version => version.Sites).Select(site => site.SiteId).Distinct();

    /// <summary>The calendar of a site, of the version that covers it last.</summary>
    public ServiceCalendar CalendarOf(long siteId) => Versions.SelectMany(version => version.Sites).Last(site => site.SiteId == siteId).Calendar;

    /// <summary>How much planned maintenance a site has in the month that begins on a date, besides what is claimed now.</summary>
    public Duration MaintenanceIn(Window month, long siteId, IEnumerable<Interval> more) => IntervalSet.Of(
        Maintenance.Where(one => one.SiteId is null || one.SiteId == siteId).Select(one => new Interval(one.From, one.To)).Concat(more)).LengthWithin(month.Start, month.End);
}

/// <summary>A case that counts for an agreement.</summary>
internal sealed record CountedCase
{
    public required long TicketId { get; init; }

    public required long SourceId { get; init; }

    public required string Key { get; init; }

    public required long SiteId { get; init; }

    public required Instant Opened { get; init; }

    public required Instant? Resolved { get; init; }

    /// <summary>Whether both sides left it out already.</summary>
    public required bool IsOut { get; init; }
}

/// <summary>An outage that can be claimed.</summary>
public sealed record ClaimableOutage
{
    public required long Id { get; init; }

    public required string Key { get; init; }

    public required Instant From { get; init; }

    public required Instant To { get; init; }

    /// <summary>Null: every site.</summary>
    public required long? SiteId { get; init; }

    public required string? SiteName { get; init; }

    public required string? Cause { get; init; }
}

/// <summary>A late case that can be claimed.</summary>
public sealed record ClaimableCase
{
    public required string SourceCode { get; init; }

    public required string Key { get; init; }

    public required string? Title { get; init; }

    public required string? Priority { get; init; }

    public required Instant Opened { get; init; }

    public required long SiteId { get; init; }

    public required string SiteName { get; init; }

    public required string TimeZone { get; init; }
}
