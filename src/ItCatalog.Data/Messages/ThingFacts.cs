using System.Globalization;
using Dapper;
using ItCatalog.Data.Administration;

namespace ItCatalog.Data.Messages;

/// <summary>What a message says of the thing that it is about, and who may see it.</summary>
public sealed record ThingFacts
{
    /// <summary>Code of the agreement; null where it is about none.</summary>
    public string? AgreementCode { get; init; }

    public string ServiceName { get; init; } = "";

    public string DepartmentName { get; init; } = "";

    public string UnitName { get; init; } = "";

    /// <summary>Null where all sites are meant, or none.</summary>
    public string? SiteName { get; init; }

    public string SourceName { get; init; } = "";

    /// <summary>Who claimed or asked; null where nobody did.</summary>
    public string? PersonName { get; init; }

    /// <summary>What the claimer wrote; empty where nobody did.</summary>
    public string Reason { get; init; } = "";

    public long? DepartmentId { get; init; }

    public long? ServiceId { get; init; }

    public long? SourceId { get; init; }

    /// <summary>Of a request: its number; null of everything else.</summary>
    public long? RequestId { get; init; }

    /// <summary>Of a request: "order", "return" or "move"; null of everything else.</summary>
    public string? RequestKind { get; init; }

    /// <summary>Of a move, where it goes; null of everything else.</summary>
    public string? ToSiteName { get; init; }

    /// <summary>Of a dispute: its number; null of everything else.</summary>
    public long? DisputeId { get; init; }

    /// <summary>Of what was sent of a schedule: its number; null of everything else.</summary>
    public long? DeliveryId { get; init; }

    /// <summary>Of a dispute that is before somebody who decides: who does; null of everything else.</summary>
    public string? DeciderName { get; init; }

    /// <summary>The unit that keeps the source; null: administrators do.</summary>
    public long? SourceUnitId { get; init; }

    /// <summary>"Site network, Boston"; of all sites "Site network".</summary>
    public string Place => SiteName is null ? ServiceName : ToSiteName is null ? $"{ServiceName}, {SiteName}" : $"{ServiceName}, {SiteName} to {ToSiteName}";
}

/// <summary>Reads what a message says of a thing. A further kind of thing is one more query here.</summary>
public sealed class ThingFactsStore(Database database)
{
    private const string OfAgreement =
        """
        a.code as AgreementCode, sv.name as ServiceName, d.name as DepartmentName, u.name as UnitName, a.department_id as DepartmentId, a.service_id as ServiceId
        """;

    private const string Joins = "join service sv on sv.id = a.service_id join unit u on u.id = sv.unit_id join department d on d.id = a.department_id";

    private static readonly Dictionary<string, string> ByKind = new(StringComparer.Ordinal)
    {
        ["agreement"] = $"select {OfAgreement} from agreement a {Joins} where a.code = @key",
        ["exclusion"] =
            $"""
            select {OfAgreement}, site.name as SiteName, person.name as PersonName, exclusion.reason as Reason
            from exclusion
            join agreement a on a.id = exclusion.agreement_id
            {Joins}
            join person on person.id = exclusion.claimed_by
            left join site on site.id = exclusion.site_id
            where exclusion.id = @id
            """,
        ["dispute"] =
            $"""
            select {OfAgreement}, site.name as SiteName, person.name as PersonName, dispute.id as DisputeId,
              (select decider.name from person decider where decider.id = dispute.decider_id and dispute.turn = 'decider') as DeciderName,
              (select e.words from dispute_entry e where e.dispute_id = dispute.id and e.kind = 'opened') as Reason
            from dispute
            join agreement a on a.id = dispute.agreement_id
            {Joins}
            join person on person.id = dispute.opened_by
            left join site on site.id = dispute.site_id
            where dispute.id = @id
            """,
        ["plan"] =
            $"""
            select {OfAgreement}, site.name as SiteName
            from improvement_plan plan
            join agreement a on a.id = plan.agreement_id
            {Joins}
            join site on site.id = plan.site_id
            where plan.id = @id
            """,
        ["third-party cost"] =
            $"""
            select {OfAgreement}
            from third_party_cost cost
            join agreement a on a.id = cost.agreement_id
            {Joins}
            where cost.id = @id
            """,
        ["request"] =
            """
            select sv.name as ServiceName, d.name as DepartmentName, u.name as UnitName, site.name as SiteName, person.name as PersonName, request.note as Reason,
              request.department_id as DepartmentId, request.service_id as ServiceId, request.id as RequestId, request.kind as RequestKind, to_site.name as ToSiteName
            from request
            join service sv on sv.id = request.service_id
            join unit u on u.id = sv.unit_id
            join department d on d.id = request.department_id
            join site on site.id = request.site_id
            left join site to_site on to_site.id = request.to_site_id
            join person on person.id = request.requested_by
            where request.id = @id
            """,
        ["holding"] =
            """
            select sv.name as ServiceName, d.name as DepartmentName, u.name as UnitName, site.name as SiteName, person.name as PersonName, c.reason as Reason,
              c.department_id as DepartmentId, c.service_id as ServiceId
            from holding_count c
            join service sv on sv.id = c.service_id
            join unit u on u.id = sv.unit_id
            join department d on d.id = c.department_id
            join site on site.id = c.site_id
            left join person on person.id = c.counted_by
            where c.id = @id
            """,
        ["comparison"] =
            """
            select sv.name as ServiceName, u.name as UnitName, c.service_id as ServiceId
            from comparison c join service sv on sv.id = c.service_id join unit u on u.id = sv.unit_id
            where c.code = @key
            """,
        ["delivery"] = "select id as DeliveryId from report_delivery where id = @id",
        ["source"] =
            """
            select source.name as SourceName, coalesce(unit.name, '') as UnitName, source.id as SourceId, source.unit_id as SourceUnitId
            from source left join unit on unit.id = source.unit_id
            where source.code = @key
            """,
    };

    /// <summary>Null where the thing is not there, or no message is about such things.</summary>
    public async Task<ThingFacts?> FindAsync(Subject subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subject);
        if (!ByKind.TryGetValue(subject.Kind, out var query))
        {
            return null;
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        var id = long.TryParse(subject.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return await connection.QuerySingleOrDefaultAsync<ThingFacts>(new CommandDefinition(query, new { key = subject.Key, id }, cancellationToken: cancellationToken));
    }
}
