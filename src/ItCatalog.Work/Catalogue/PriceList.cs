using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Files.Lists;
using NodaTime;

namespace ItCatalog.Work.Catalogue;

/// <summary>What the catalogue costs today, for a site and a department.</summary>
/// <param name="Today">The day of the prices, as the organisation counts days.</param>
/// <param name="Lines">By unit, service and site.</param>
public sealed record PriceList(LocalDate Today, IReadOnlyList<PriceLine> Lines)
{
    /// <summary>Services of the list, each once.</summary>
    public int ServiceCount => Lines.Select(line => line.Service.Code).Distinct(StringComparer.Ordinal).Count();

    /// <summary>The list as a file.</summary>
    /// <param name="site">The site's name; null: all.</param>
    /// <param name="department">The department's name; null: all.</param>
    public ListFile ToFile(string? site, string? department) => new ListColumns<PriceLine>()
        .Text("Unit", line => line.Service.UnitName)
        .Text("Service code", line => line.Service.Code)
        .Text("Service", line => line.Service.Name)
        .Sentence("What it is", line => line.Service.Summary)
        .Text("Tier", line => line.Offering.TierName)
        .Text("Site", line => line.Offering.SiteName)
        .Money("Price", line => line.Offering.Price)
        .Text("Currency", line => line.Offering.Price.Currency)
        .Text("Per", line => PriceWords.Per(line.Offering))
        .Money("Setting up, once", line => line.Offering.Setup)
        .Date("Price from", line => line.Offering.PriceFrom)
        .Of(
            "Price list",
            "price-list",
            Lines.ToAsyncEnumerable(),
            [.. new[] { ("Site", site), ("Department", department) }.Where(part => part.Item2 is not null).Select(part => (part.Item1, part.Item2!)), ("As of", Show.Date(Today))]);
}

/// <summary>A service at a site.</summary>
public sealed record PriceLine(CatalogueEntry Service, Offering Offering);

/// <summary>Reads the price list: what can be asked for today, at a site, by a department.</summary>
public sealed class ReadPrices(CatalogueStore catalogue, OrderingStore ordering, OrganisationStore organisation, IClock clock)
{
    /// <param name="viewer">Who asks: prices are open to everybody.</param>
    /// <param name="site">Code of the only site; null: all.</param>
    /// <param name="department">Code of the department that would order; null: what anybody may order.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<PriceList> RunAsync(Actor viewer, string? site, string? department, CancellationToken cancellationToken)
    {
        var today = await organisation.TodayAsync(clock, cancellationToken);
        var closed = department is null ? new HashSet<string>() : await ordering.NotForAsync(department, cancellationToken);
        var notFor = department is null ? new HashSet<(string, string)>() : await ordering.TiersNotForAsync(department, cancellationToken);
        var list = await catalogue.ListAsync(viewer, new() { Site = site }, today, cancellationToken);
        return new(
            today,
            [
                .. list.Entries.Where(entry => !entry.ClosedFrom.IsClosedOn(today) && !closed.Contains(entry.Code))
                    .SelectMany(entry => entry.Offerings
                        .Where(offering => !offering.SiteClosedFrom.IsClosedOn(today) && (offering.TierCode is not { } tier || !notFor.Contains((entry.Code, tier)))).Select(offering => new PriceLine(entry, offering))),
            ]);
    }
}
