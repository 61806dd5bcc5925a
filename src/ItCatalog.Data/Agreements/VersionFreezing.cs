using System.Data.Common;
using Dapper;

namespace ItCatalog.Data.Agreements;

/// <summary>Freezes a version when it is proposed: what both sides sign holds its own names, sites and hours from then on, whatever changes elsewhere.</summary>
public static class VersionFreezing
{
    /// <summary>How an OLA or a contract is called: x is its row, provider that of the unit which promises an OLA.</summary>
    internal const string RestWords = "x.name || ', ' || case when x.kind = 'ola' then 'OLA with ' || provider.name else 'contract with ' || x.supplier end";

    /// <summary>Copies names, sites, hours and the end into the version, and keeps its canonical text.</summary>
    /// <param name="connection">That of the transaction that writes.</param>
    /// <param name="versionId">The version.</param>
    /// <returns>The text.</returns>
    public static async Task<string> FreezeAsync(DbConnection connection, long versionId)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var key = new { versionId };
        await connection.ExecuteAsync(
            $"""
            delete from agreement_site_hours where version_id = @versionId;

            insert into agreement_site_hours (version_id, site_id, weekday, from_minute, to_minute)
            select x.version_id, x.site_id, i.weekday, i.from_minute, i.to_minute
            from agreement_site x
              join service_hours_interval i on i.service_hours_id = x.service_hours_id
            where x.version_id = @versionId;

            update agreement_site
            set (site_code, site_name, time_zone) = (select s.code, s.name, s.time_zone from site s where s.id = agreement_site.site_id),
              (hours_name, observes_holidays) = (select h.name, h.observes_holidays from service_hours h where h.id = agreement_site.service_hours_id),
              (tier_code, tier_name) = (select t.code, t.name from tier t where t.id = agreement_site.tier_id)
            where version_id = @versionId;

            update agreement_rest
            set words = (
                select {RestWords} from underpinning x left join unit provider on provider.id = x.provider_unit_id where x.id = agreement_rest.underpinning_id)
            where version_id = @versionId;

            update agreement_version
            set agreed_to = effective_to, (service_code, service_name, department_code, department_name, unit_code, unit_name) = (
                select s.code, s.name, d.code, d.name, u.code, u.name
                from agreement a
                  join service s on s.id = a.service_id
                  join department d on d.id = a.department_id
                  join unit u on u.id = s.unit_id
                where a.id = agreement_version.agreement_id)
            where id = @versionId;
            """,
            key);
        var code = await connection.QuerySingleAsync<string>(
            "select a.code from agreement a join agreement_version v on v.agreement_id = a.id where v.id = @versionId", key);
        var text = CanonicalText.Of(code, await VersionReading.ReadAsync(connection, await AgreementStore.SummaryAsync(connection, versionId)));
        await connection.ExecuteAsync("update agreement_version set proposed_text = @text where id = @versionId", new { versionId, text });
        return text;
    }

    /// <summary>A draft again: it reads what stands now.</summary>
    internal static Task ThawAsync(DbConnection connection, long versionId) => connection.ExecuteAsync(
        """
        delete from agreement_site_hours where version_id = @versionId;

        update agreement_site
        set site_code = null, site_name = null, time_zone = null, hours_name = null, observes_holidays = null, tier_code = null, tier_name = null
        where version_id = @versionId;

        update agreement_rest set words = null where version_id = @versionId;

        update agreement_version
        set proposed_text = null, agreed_to = null, service_code = null, service_name = null, department_code = null, department_name = null,
          unit_code = null, unit_name = null
        where id = @versionId;
        """,
        new { versionId });
}
