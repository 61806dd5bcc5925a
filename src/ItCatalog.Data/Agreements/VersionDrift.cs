using System.Data.Common;
using Dapper;

namespace ItCatalog.Data.Agreements;

/// <summary>What of the organisation is not what a version froze. It changes nothing of the version: it is a reason to write the next one.</summary>
public sealed record VersionDrift
{
    public required long VersionId { get; init; }

    /// <summary>Codes and names of department, service, sites and unit.</summary>
    public required IReadOnlyList<ChangedName> Names { get; init; }

    /// <summary>Hours and zones, by the name of the site as it was frozen.</summary>
    public required IReadOnlyList<ChangedHours> Hours { get; init; }
}

/// <summary>A code or a name that is another one now.</summary>
/// <param name="Of">"service", "department", "unit" or "site".</param>
/// <param name="Was">As it was frozen.</param>
/// <param name="Is">As it stands now.</param>
public sealed record ChangedName(string Of, string Was, string Is);

/// <summary>Hours, their name or the zone of a site that are others now.</summary>
/// <param name="Was">As they were frozen.</param>
/// <param name="Is">As they stand now.</param>
public sealed record ChangedHours(PromisedHours Was, PromisedHours Is);

/// <summary>Compares what versions froze with what stands now.</summary>
internal static class VersionDrifts
{
    public static async Task<IReadOnlyList<VersionDrift>> ReadAsync(DbConnection connection, IReadOnlyCollection<long> versionIds)
    {
        if (versionIds.Count == 0)
        {
            return [];
        }

        var key = new { versionIds };
        var names = (await connection.QueryAsync<NameRow>(
            """
            select v.id as VersionId, 'service' as Part, v.service_code as WasCode, v.service_name as Was, s.code as IsCode, s.name as "Is"
            from agreement_version v join agreement a on a.id = v.agreement_id join service s on s.id = a.service_id
            where v.id in @versionIds and (v.service_code <> s.code or v.service_name <> s.name)
            union all
            select v.id, 'department', v.department_code, v.department_name, d.code, d.name
            from agreement_version v join agreement a on a.id = v.agreement_id join department d on d.id = a.department_id
            where v.id in @versionIds and (v.department_code <> d.code or v.department_name <> d.name)
            union all
            select v.id, 'unit', v.unit_code, v.unit_name, u.code, u.name
            from agreement_version v
              join agreement a on a.id = v.agreement_id join service s on s.id = a.service_id join unit u on u.id = s.unit_id
            where v.id in @versionIds and (v.unit_code <> u.code or v.unit_name <> u.name)
            union all
            select x.version_id, 'site', x.site_code, x.site_name, s.code, s.name
            from agreement_site x join site s on s.id = x.site_id
            where x.version_id in @versionIds and (x.site_code <> s.code or x.site_name <> s.name)
            order by VersionId, Part, Was
            """,
            key)).ToLookup(row => row.VersionId);
        var frozen = await connection.QueryAsync<SiteRow, PromisedHours, SiteRow>(
            """
            select version_id as VersionId, site_id as SiteId, site_code as SiteCode, site_name as SiteName, time_zone as TimeZone,
              service_hours_id as ServiceHoursId, hours_name as ServiceHoursName, observes_holidays as ObservesHolidays
            from agreement_site
            where version_id in @versionIds and site_code is not null
            order by version_id, site_name, site_id
            """,
            (row, hours) => row with { Hours = hours },
            key,
            splitOn: "SiteId");
        var promised = await WeeklyPatterns.PromisedAsync(connection, "in @versionIds", key);
        var patterns = await WeeklyPatterns.ReadAsync(connection);
        var zones = (await connection.QueryAsync<ZoneRow>("select id as SiteId, time_zone as TimeZone from site order by id"))
            .ToDictionary(site => site.SiteId, site => site.TimeZone);
        var current = (await connection.QueryAsync<PatternRow>(
            "select id as Id, name as Name, observes_holidays as ObservesHolidays from service_hours order by id")).ToDictionary(pattern => pattern.Id);
        var hours = frozen
            .Select(row => (row.VersionId, Change: new ChangedHours(
                row.Hours with { Weekly = [.. promised[(row.VersionId, row.Hours.SiteId)]] },
                row.Hours with
                {
                    TimeZone = zones[row.Hours.SiteId],
                    ServiceHoursName = current[row.Hours.ServiceHoursId].Name,
                    ObservesHolidays = current[row.Hours.ServiceHoursId].ObservesHolidays,
                    Weekly = [.. patterns[row.Hours.ServiceHoursId]],
                })))
            .Where(row => !IsSame(row.Change.Was, row.Change.Is))
            .ToLookup(row => row.VersionId, row => row.Change);
        return
        [
            .. versionIds.Distinct().Where(id => names.Contains(id) || hours.Contains(id)).Select(id => new VersionDrift
            {
                VersionId = id,
                Names = [.. names[id].Select(row => row.Was == row.Is ? new ChangedName(row.Part, row.WasCode, row.IsCode) : new ChangedName(row.Part, row.Was, row.Is))],
                Hours = [.. hours[id]],
            }),
        ];
    }

    private static bool IsSame(PromisedHours one, PromisedHours other) =>
        (one.TimeZone, one.ServiceHoursName, one.ObservesHolidays, WeeklyPatterns.Key(one.Weekly))
            == (other.TimeZone, other.ServiceHoursName, other.ObservesHolidays, WeeklyPatterns.Key(other.Weekly));

    private sealed record NameRow
    {
        public required long VersionId { get; init; }

        public required string Part { get; init; }

        public required string WasCode { get; init; }

        public required string Was { get; init; }

        public required string IsCode { get; init; }

        public required string Is { get; init; }
    }

    private sealed record SiteRow
    {
        public required long VersionId { get; init; }

        public PromisedHours Hours { get; init; } = null!;
    }

    private sealed record ZoneRow
    {
        public required long SiteId { get; init; }

        public required string TimeZone { get; init; }
    }

    private sealed record PatternRow
    {
        public required long Id { get; init; }

        public required string Name { get; init; }

        public required bool ObservesHolidays { get; init; }
    }
}
