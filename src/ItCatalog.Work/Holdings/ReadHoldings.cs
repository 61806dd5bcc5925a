using ItCatalog.Calculation.Billing;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Holdings;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Requests;
using NodaTime;

namespace ItCatalog.Work.Holdings;

/// <summary>How many of one thing a department has at a site.</summary>
public sealed record HeldThing
{
    public required long DepartmentId { get; init; }

    public required string DepartmentCode { get; init; }

    public required string DepartmentName { get; init; }

    public required BilledService Service { get; init; }

    public required Holding Held { get; init; }

    /// <summary>The day on which it is so.</summary>
    public required LocalDate Day { get; init; }

    /// <summary>Requests that ask to return or to move some of it and are not carried out.</summary>
    public required IReadOnlyList<OpenRemoval> Leaving { get; init; }

    /// <summary>How many of it nobody has asked to return or to move yet.</summary>
    public int Free => Math.Max(0, Held.Takable - Leaving.Sum(request => request.Remaining));

    /// <summary>"Lab workstation"; of an offering "Lab workstation (Silver)".</summary>
    public string Name => Held.Tier is { } tier ? $"{Service.Name} ({tier.Name})" : Service.Name;
}

/// <summary>Reads what departments have, each site by its own day.</summary>
public sealed class ReadHoldings(HoldingStore holdings, RequestStore requests, OrganisationStore organisation, IClock clock)
{
    /// <summary>By department, service, site and offering; what is not there any more is left out.</summary>
    /// <param name="viewer">Who asks; of departments that they see.</param>
    /// <param name="department">Code of the only one; null: all.</param>
    /// <param name="day">The day; null: today.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<HeldThing>> RunAsync(Actor viewer, string? department, LocalDate? day, CancellationToken cancellationToken)
    {
        var days = await DaysAsync(day, cancellationToken);
        var read = await holdings.ReadAsync(viewer, department, serviceId: null, cancellationToken);
        var leaving = (await requests.OpenRemovalsAsync(departmentId: null, serviceId: null, cancellationToken)).ToLookup(request => request.DepartmentId);
        return [.. read.SelectMany(one => one.Services.OrderBy(inventory => inventory.Use.Service.Name, StringComparer.Ordinal).SelectMany(inventory => Of(one, inventory, days, leaving[one.Id])))];
    }

    /// <summary>One department's of one service, at all its sites; also where there is none of it.</summary>
    internal async Task<(DepartmentInventory? Department, Inventory? Inventory, IReadOnlyList<HeldThing> Things)> OfAsync(
        Actor viewer, string department, long serviceId, CancellationToken cancellationToken)
    {
        var days = await DaysAsync(day: null, cancellationToken);
        var read = (await holdings.ReadAsync(viewer, department, serviceId, cancellationToken)).SingleOrDefault();
        return read?.Services.SingleOrDefault() is not { } inventory ? (read, null, [])
            : (read, inventory, [.. Of(read, inventory, days, await requests.OpenRemovalsAsync(read.Id, serviceId, cancellationToken))]);
    }

    private static IEnumerable<HeldThing> Of(DepartmentInventory department, Inventory inventory, Dictionary<string, LocalDate> days, IEnumerable<OpenRemoval> leaving) =>
        days.Values.Distinct().SelectMany(day => inventory.On(day).Where(held => days[held.Site.Code] == day).Select(held => (day, held)))
            .Where(one => !one.held.IsKnown || one.held.Quantity > 0)
            .OrderBy(one => one.held.Site.Name, StringComparer.Ordinal).ThenBy(one => one.held.Tier?.Code, StringComparer.Ordinal)
            .Select(one => new HeldThing
            {
                DepartmentId = department.Id,
                DepartmentCode = department.Code,
                DepartmentName = department.Name,
                Service = inventory.Use.Service,
                Held = one.held,
                Day = one.day,
                Leaving =
                [
                    .. leaving.Where(request =>
                        request.ServiceCode == inventory.Use.Service.Code && request.SiteCode == one.held.Site.Code && request.TierCode == one.held.Tier?.Code),
                ],
            });

    /// <summary>The day of each site, by its code.</summary>
    private async Task<Dictionary<string, LocalDate>> DaysAsync(LocalDate? day, CancellationToken cancellationToken) => (await organisation.SitesAsync(cancellationToken))
        .ToDictionary(site => site.Code, site => day ?? clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb[site.TimeZone]).Date, StringComparer.Ordinal);
}
