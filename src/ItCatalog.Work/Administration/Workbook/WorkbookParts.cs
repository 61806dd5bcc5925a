using ItCatalog.Data.Administration;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Work.Administration.Workbook;

/// <summary>Everything that the organisation's workbook holds, each kind behind those that it names.</summary>
internal sealed class WorkbookParts(IServiceProvider services)
{
    public IReadOnlyList<WorkbookPart> All { get; } =
    [
        Make<OrganisationPart>(services),
        Make<ServiceHoursPart>(services),
        Make<SitePart>(services),
        Make<NamedPart>(services, PartKind.Department),
        Make<NamedPart>(services, PartKind.Unit),
        Make<PersonPart>(services),
        Make<NamedPart>(services, PartKind.Category),
        Make<ServicePart>(services),
        Make<PriorityPart>(services),
        Make<StandardTextPart>(services),
        Make<AgreementPart>(services),
    ];

    private static T Make<T>(IServiceProvider services, params object[] parameters) => ActivatorUtilities.CreateInstance<T>(services, parameters);
}
