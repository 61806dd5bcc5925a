using System.Data.Common;
using Dapper;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Data.Agreements;

/// <summary>Which agreements a list shows; null does not filter.</summary>
public sealed record AgreementFilter
{
    public string? DepartmentCode { get; init; }

    public string? UnitCode { get; init; }

    public string? ServiceCode { get; init; }
}

/// <summary>Reads agreements, as far as the viewer may see them.</summary>
/// <remarks>A draft is seen by who acts for the providing unit, by administrators and by auditors; everybody else sees what was proposed.</remarks>
public sealed class AgreementStore(Database database)
{
    private const string AgreementColumns =
        """
        select a.id as Id, a.code as Code, s.id as ServiceId, s.code as ServiceCode, s.name as ServiceName, u.id as UnitId, u.code as UnitCode,
          u.name as UnitName, d.id as DepartmentId, d.code as DepartmentCode, d.name as DepartmentName, a.template_code as TemplateCode
        from agreement a
          join service s on s.id = a.service_id
          join unit u on u.id = s.unit_id
          join department d on d.id = a.department_id
        """;

    private const string VersionColumns =
        """
        select v.id as Id, v.agreement_id as AgreementId, v.number as Number, v.state as State, v.effective_from as EffectiveFrom,
          v.effective_to as EffectiveTo, v.change_note as ChangeNote, v.revision as Revision, v.created_ms as Created, creator.name as CreatedBy,
          v.created_by as CreatedById, v.proposed_ms as Proposed, proposer.name as ProposedBy, v.proposed_by as ProposedById,
          v.customer_signed_ms as CustomerSigned, v.customer_signed_name as CustomerSignedBy, v.customer_signed_by as CustomerSignedById,
          v.provider_signed_ms as ProviderSigned, v.provider_signed_name as ProviderSignedBy,
          v.provider_signed_by as ProviderSignedById, v.returned_ms as Returned, returner.name as ReturnedBy,
          v.returned_note as ReturnedNote, v.agreed_outside_on as AgreedOutsideOn, v.counted_priority as CountedPriority, v.shares as Shares,
          v.customer_outside_name as CustomerOutsideName, v.provider_outside_name as ProviderOutsideName, document.file_name as DocumentName,
          v.customer_objected_ms as CustomerObjected, v.customer_objected_name as CustomerObjectedBy, v.customer_objected_note as CustomerObjectedNote,
          v.provider_objected_ms as ProviderObjected, v.provider_objected_name as ProviderObjectedBy, v.provider_objected_note as ProviderObjectedNote
        from agreement_version v
          left join agreement_document document on document.version_id = v.id
          left join person creator on creator.id = v.created_by
          left join person proposer on proposer.id = v.proposed_by
          left join person returner on returner.id = v.returned_by
        """;

    /// <summary>The agreements that the viewer may see, by department, then service.</summary>
    public async Task<IReadOnlyList<Agreement>> ListAsync(Actor viewer, AgreementFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(filter);
        await using var connection = await database.OpenAsync(cancellationToken);
        var agreements = await connection.QueryAsync<Agreement>(
            AgreementColumns +
            """

            where (@DepartmentCode is null or d.code = @DepartmentCode)
              and (@UnitCode is null or u.code = @UnitCode)
              and (@ServiceCode is null or s.code = @ServiceCode)
            order by d.name, s.name, a.id
            """,
            filter);
        var versions = (await connection.QueryAsync<VersionSummary>(VersionColumns + "\norder by v.agreement_id, v.number")).ToLookup(version => version.AgreementId);
        return [.. agreements.Select(agreement => Visible(viewer, agreement, versions[agreement.Id])).OfType<Agreement>()];
    }

    /// <summary>The agreement with this number, in large or small letters; null where there is none, or the viewer may not know of it.</summary>
    public async Task<Agreement?> FindAsync(Actor viewer, string code, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await using var connection = await database.OpenAsync(cancellationToken);
        var agreement = await connection.QuerySingleOrDefaultAsync<Agreement>(AgreementColumns + "\nwhere lower(a.code) = lower(@code)", new { code });
        return agreement is null
            ? null
            : Visible(viewer, agreement, await connection.QueryAsync<VersionSummary>(
                VersionColumns + "\nwhere v.agreement_id = @Id order by v.number", new { agreement.Id }));
    }

    /// <summary>One version with everything in it; null where the viewer's agreement has none of that number.</summary>
    public async Task<AgreementVersion?> FindVersionAsync(Agreement agreement, int number, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        if (agreement.Versions.FirstOrDefault(version => version.Number == number) is not { } summary)
        {
            return null;
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        return await VersionReading.ReadAsync(connection, summary);
    }

    /// <summary>What has changed in the organisation since versions were frozen, by the number of the version; those of which nothing did are left out.</summary>
    public async Task<IReadOnlyDictionary<long, VersionDrift>> DriftsAsync(IReadOnlyCollection<long> versionIds, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await VersionDrifts.ReadAsync(connection, versionIds)).ToDictionary(drift => drift.VersionId);
    }

    /// <summary>The services in use that the person's units provide, by name: what an agreement can be written for.</summary>
    public async Task<IReadOnlyList<Named>> ServicesToAgreeOnAsync(Actor person, LocalDate today, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var connection = await database.OpenAsync(cancellationToken);
        var services = await connection.QueryAsync<ServiceRow>(
            "select id as Id, code as Code, name as Name, unit_id as UnitId from service where closed_from is null or closed_from > @today order by name, id", new { today });
        return [.. services.Where(service => person.ActsForUnit(service.UnitId)).Select(service => new Named { Id = service.Id, Code = service.Code, Name = service.Name })];
    }

    /// <summary>A number that no agreement has: "SLA-0012", one above the highest of this form.</summary>
    public async Task<string> NextCodeAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var highest = (await connection.QueryAsync<string>("select code from agreement where code like 'SLA-%' order by code"))
            .Select(code => int.TryParse(code["SLA-".Length..], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0)
            .DefaultIfEmpty(0)
            .Max();
        return FormattableString.Invariant($"SLA-{Math.Min(highest, int.MaxValue - 1) + 1:0000}");
    }

    internal static Task<VersionSummary> SummaryAsync(DbConnection connection, long versionId) =>
        connection.QuerySingleAsync<VersionSummary>(VersionColumns + "\nwhere v.id = @versionId", new { versionId });

    private static Agreement? Visible(Actor viewer, Agreement agreement, IEnumerable<VersionSummary> versions)
    {
        if (!viewer.SeesDepartment(agreement.DepartmentId) && !viewer.ActsForUnit(agreement.UnitId))
        {
            return null;
        }

        var seesDrafts = viewer.ActsForUnit(agreement.UnitId) || viewer.Is(Role.Administrator) || viewer.Is(Role.Auditor);
        var visible = versions.Where(version => seesDrafts || version.State != VersionState.Draft).ToList();
        return visible.Count == 0 ? null : agreement with { Versions = visible };
    }

    private sealed record ServiceRow
    {
        public required long Id { get; init; }

        public required string Code { get; init; }

        public required string Name { get; init; }

        public required long UnitId { get; init; }
    }
}
