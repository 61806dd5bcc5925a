using ItCatalog.Data;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Reports;

namespace ItCatalog.Work.Reports;

/// <summary>What reports can be about, as somebody may know of it.</summary>
public sealed class ReportScopes(Database database, AgreementStore agreements, OrganisationStore organisation) : IDisposable
{
    private const int MostKept = 100;

    private readonly KeptUntilChanged kept = new(database, MostKept);

    /// <inheritdoc/>
    public void Dispose() => kept.Dispose();

    /// <summary>What it is called, of an agreement with the code of its department; null where there is nothing of that code, or the viewer may not know of it.</summary>
    public async Task<(string Name, string? Department)?> FindAsync(Actor viewer, ReportScope scope, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(scope);
        switch (scope.Kind)
        {
            case ReportScopeKind.Organisation:
                return ((await organisation.FindAsync(cancellationToken))?.Name ?? "", null);
            case ReportScopeKind.Agreement:
                return await agreements.FindAsync(viewer, scope.Code, cancellationToken) is { LastSigned: not null } found && found.Code == scope.Code && viewer.SeesDepartment(found.DepartmentId)
                    ? ($"{found.ServiceName} for {found.DepartmentName}", found.DepartmentCode)
                    : null;
            case ReportScopeKind.Department:
                return (await organisation.DepartmentsAsync(cancellationToken)).FirstOrDefault(one => one.Code == scope.Code && viewer.SeesDepartment(one.Id)) is { } department ? (department.Name, null) : null;
            case ReportScopeKind.Unit:
                return (await organisation.UnitsAsync(cancellationToken)).FirstOrDefault(one => one.Code == scope.Code) is { } unit ? (unit.Name, null) : null;
            case ReportScopeKind.Site:
                return (await organisation.SitesAsync(cancellationToken)).FirstOrDefault(one => one.Code == scope.Code) is { } site ? (site.Name, null) : null;
            default:
                throw new ArgumentOutOfRangeException(nameof(scope));
        }
    }

    /// <summary>What the viewer can choose beside the whole, by kind, as schedules and addresses write it. Kept in memory until anything is changed.</summary>
    public Task<IReadOnlyList<(string Kind, IReadOnlyList<(string Value, string Name)> Choices)>> ChoicesAsync(Actor viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return kept.OfAsync((viewer.Id, viewer.Eyes), () => ReadChoicesAsync(viewer, cancellationToken));
    }

    private async Task<IReadOnlyList<(string Kind, IReadOnlyList<(string Value, string Name)> Choices)>> ReadChoicesAsync(Actor viewer, CancellationToken cancellationToken)
    {
        var own = (await agreements.ListAsync(viewer, new(), cancellationToken)).Where(one => one.LastSigned is not null && viewer.SeesDepartment(one.DepartmentId)).ToList();
        return
        [
            ("Departments", [.. own.Select(one => (Code: one.DepartmentCode, Name: one.DepartmentName)).Distinct().OrderBy(one => one.Name, StringComparer.Ordinal).Select(one => ($"department:{one.Code}", one.Name))]),
            ("Units", [.. own.Select(one => (Code: one.UnitCode, Name: one.UnitName)).Distinct().OrderBy(one => one.Name, StringComparer.Ordinal).Select(one => ($"unit:{one.Code}", one.Name))]),
            ("Sites", [.. (await organisation.SitesAsync(cancellationToken)).OrderBy(one => one.Name, StringComparer.Ordinal).Select(one => ($"site:{one.Code}", one.Name))]),
            ("Agreements", [.. own.Select(one => ($"agreement:{one.Code}", $"{one.Title} ({one.Code})"))]),
        ];
    }
}
