using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Offerings;
using ItCatalog.Work.Catalogue.Tiers;
using ItCatalog.Work.Entries;

namespace ItCatalog.Web.Pages.Catalogue.Offerings;

/// <summary>What is typed about an offering.</summary>
public sealed class TierInput
{
    public int Revision { get; set; }

    public string? Code { get; set; }

    public string? Name { get; set; }

    public string? Position { get; set; }

    public string? Included { get; set; }

    public string? Excluded { get; set; }

    public List<long> Buyers { get; set; } = [];

    public List<TargetForm> Targets { get; set; } = [];

    public List<TierSiteInput> Sites { get; set; } = [];

    /// <summary>The day from which on prices hold that are others now; empty: today.</summary>
    public string? PriceFrom { get; set; }

    /// <summary>The first day of a draft that is published.</summary>
    public string? From { get; set; }

    /// <summary>Its last day; empty where it is open.</summary>
    public string? Until { get; set; }

    /// <summary>The form that shows an offering; a new one begins where the service has a price, with that.</summary>
    internal static TierInput Of(OfferedTier? tier, Service service, IReadOnlyList<Site> sites) => new()
    {
        Revision = tier?.Revision ?? 0,
        Name = tier?.Name,
        Position = NumberEntry.Written(tier?.Position ?? service.Tiers.Select(one => one.Position).DefaultIfEmpty(0).Max() + 1),
        Included = string.Join('\n', tier?.Included ?? []),
        Excluded = string.Join('\n', tier?.Excluded ?? []),
        Buyers = [.. (tier?.Buyers ?? []).Select(buyer => buyer.Id)],
        Targets = [.. (tier?.Targets ?? []).Select(TargetForm.Of)],
        Sites =
        [
            .. sites.Select(site => tier is null
                ? new TierSiteInput(site, service.Offerings.FirstOrDefault(offering => offering.SiteId == site.Id), null)
                : tier.Sites.FirstOrDefault(kept => kept.Offering.SiteId == site.Id) is var kept ? new TierSiteInput(site, kept?.Offering, kept) : new()),
        ],
    };

    /// <summary>One entry for each site in their order, whatever was posted.</summary>
    internal void FitTo(IReadOnlyList<Site> sites) =>
        Sites = [.. sites.Select(site => Sites.FirstOrDefault(one => one.SiteId == site.Id) ?? new TierSiteInput(site, null, null))];

    internal TierDraft ToDraft(IReadOnlyList<Site> sites, Tier? before) => new()
    {
        Code = Code,
        Name = Name,
        Position = Position,
        Included = Included?.ReplaceLineEndings("\n"),
        Excluded = Excluded?.ReplaceLineEndings("\n"),
        Buyers = Buyers,
        Targets = Targets,
        Revision = Revision,
        Sites =
        [
            .. sites.Zip(Sites, (site, input) => new TierSiteDraft(
                input.ToDraft(site, before?.PublishedFrom is null ? null : before.Sites.FirstOrDefault(kept => kept.Offering.SiteId == site.Id)?.Offering, PriceFrom),
                input.ServiceHoursId,
                input.Reason)),
        ],
    };
}

/// <summary>What is typed about one site.</summary>
public sealed class TierSiteInput : OfferingInput
{
    public TierSiteInput()
    {
    }

    internal TierSiteInput(Site site, Offering? offering, TierSite? kept)
        : base(site, offering)
    {
        ServiceHoursId = kept?.ServiceHoursId;
        Reason = kept?.Reason;
    }

    /// <summary>Null: the site's own.</summary>
    public long? ServiceHoursId { get; set; }

    public string? Reason { get; set; }
}
