using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Offerings;
using ItCatalog.Files.Lists;
using ItCatalog.Work.Catalogue;
using ItCatalog.Work.Catalogue.Tiers;
using NodaTime;

namespace ItCatalog.Work.Lists;

/// <summary>Offerings to take away: a row for each at each site, with levels, hours and price there.</summary>
public sealed class ListOfTiers(TierStore tiers, OrganisationStore organisations, IClock clock)
{
    /// <summary>What the viewer may see.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="service">Code of the only service; null: all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ListFile> OfAsync(Actor viewer, string? service, CancellationToken cancellationToken)
    {
        var today = await organisations.TodayAsync(clock, cancellationToken);
        var hours = (await organisations.ServiceHoursAsync(cancellationToken)).ToDictionary(pattern => pattern.Id, pattern => pattern.Name);
        var lines = (await tiers.AllAsync(cancellationToken)).Where(tier => May.SeeTier(viewer, tier) && (service is null || tier.ServiceCode == service))
            .SelectMany(tier => tier.Sites.Cast<TierSite?>().DefaultIfEmpty().Select(site => new Line(tier, site)));
        return new ListColumns<Line>()
            .Text("Service code", line => line.Tier.ServiceCode)
            .Text("Service", line => line.Tier.ServiceName)
            .Text("Offering", line => line.Tier.Code)
            .Text("Tier", line => line.Tier.Name)
            .Text("State", line => Word.Of(line.Tier.PhaseOn(today)))
            .Date("Offered from", line => line.Tier.PublishedFrom)
            .Date("Retired from", line => line.Tier.RetiredFrom)
            .Text("Successor", line => line.Tier.SuccessorCode)
            .Whole("Edition", line => line.Tier.Edition)
            .Text("For departments", line => line.Tier.Buyers.Count == 0 ? "all" : string.Join(", ", line.Tier.Buyers.Select(buyer => buyer.Name)))
            .Text("Site", line => line.Site?.Offering.SiteName)
            .Text("Service hours", line => line.Site is null ? null : line.Site.ServiceHoursId is { } id ? hours.GetValueOrDefault(id) : "the site’s own")
            .Money("Price", line => line.Site?.Offering.Price)
            .Text("Currency", line => line.Site?.Offering.Price.Currency)
            .Text("Per", line => line.Site is { } site ? PriceWords.Per(site.Offering) : null)
            .Money("Setting up, once", line => line.Site?.Offering.Setup)
            .Date("Price from", line => line.Site?.Offering.PriceFrom)
            .Sentence("Why it is otherwise there", line => line.Site?.Reason)
            .Sentence("Promises", line => string.Join("; ", line.Tier.Targets.Where(target => line.Site is not { } site || target.HoldsAt(site.Offering.SiteId))
                .Select(target => $"{target.Name}: {TierWords.Promise(target)}")))
            .Sentence("Included", line => string.Join("; ", line.Tier.Included))
            .Sentence("Not included", line => string.Join("; ", line.Tier.Excluded))
            .Of("Offerings", "offerings", lines.ToAsyncEnumerable(), [.. ListAbout.Of(("Service", service)), ("As of", Show.Date(today))]);
    }

    private sealed record Line(OfferedTier Tier, TierSite? Site);
}
