using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Files.Lists;
using ItCatalog.Work.Catalogue;
using NodaTime;

namespace ItCatalog.Work.Lists;

/// <summary>The catalogue to take away: a row for each service and site, with its price there.</summary>
public sealed class ListOfServices(CatalogueStore catalogue, OrganisationStore organisations, IClock clock)
{
    /// <summary>What the filter lets through and the viewer may see, as the page lists it.</summary>
    public async Task<ListFile> OfAsync(Actor viewer, CatalogueFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var organisation = await organisations.FindAsync(cancellationToken);
        var today = organisation?.Today(clock) ?? clock.GetCurrentInstant().InUtc().Date;
        var list = await catalogue.ListAsync(viewer, filter, today, cancellationToken);
        var month = list.Month is { } ended ? Show.Month(ended) : "the last month";
        var columns = new ListColumns<Line>()
            .Text("Service code", line => line.Service.Code)
            .Text("Service", line => line.Service.Name)
            .Sentence("What it is", line => line.Service.Summary)
            .Text("Unit", line => line.Service.UnitName)
            .Text("Tier", line => line.Offering?.TierName)
            .Text("Site", line => line.Offering?.SiteName)
            .Money("Price", line => line.Offering?.Price)
            .Text("Currency", line => line.Offering?.Price.Currency)
            .Text("Per", line => line.Offering is { } offering ? PriceWords.Per(offering) : null)
            .Money("Setting up, once", line => line.Offering?.Setup)
            .Text($"Worst status in {month}", line => line.Service.Status is { } status ? StatusWords.Of(status) : null)
            .Text("In force with", line => string.Join(", ", line.Service.Agreements.Where(agreement => agreement.IsInForce).Select(agreement => agreement.DepartmentName)))
            .Date("Closed from", line => line.Service.ClosedFrom ?? line.Offering?.SiteClosedFrom);
        return columns.Of(
            "Catalogue",
            "catalogue",
            list.Entries.SelectMany(entry => entry.Offerings.Count == 0 ? [new Line(entry, null)] : entry.Offerings.Select(offering => new Line(entry, offering))).ToAsyncEnumerable(),
            [
                .. ListAbout.Of(("Search", filter.Search), ("Unit", filter.Unit), ("Site", filter.Site), ("Category", filter.Category), ("Status", filter.Status is { } only ? StatusWords.Of(only) : null)),
                ("As of", Show.Date(today)),
            ]);
    }

    private sealed record Line(CatalogueEntry Service, Offering? Offering);
}
