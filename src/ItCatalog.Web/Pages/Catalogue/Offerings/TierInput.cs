using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Offerings;
using ItCatalog.Work.Catalogue.Tiers;
using ItCatalog.Work.Entries;
using NodaTime.Text;

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
                ? TierSiteInput.Of(site, service.Offerings.FirstOrDefault(offering => offering.SiteId == site.Id), null)
                : tier.Sites.FirstOrDefault(kept => kept.Offering.SiteId == site.Id) is var kept ? TierSiteInput.Of(site, kept?.Offering, kept) : new()),
        ],
    };

    /// <summary>One entry for each site in their order, whatever was posted.</summary>
    internal void FitTo(IReadOnlyList<Site> sites) =>
        Sites = [.. sites.Select(site => Sites.FirstOrDefault(one => one.SiteId == site.Id) ?? TierSiteInput.Of(site, null, null))];

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
                new()
                {
                    SiteId = site.Id,
                    SiteName = site.Name,
                    IsOffered = input.IsOffered,
                    UnitName = input.UnitName,
                    Price = input.Price,
                    Period = input.Period,
                    Setup = input.Setup,
                    PriceFrom = before?.PublishedFrom is not null && before.Sites.FirstOrDefault(kept => kept.Offering.SiteId == site.Id) is { } stood && input.HasPriceOf(TierSiteInput.Of(site, stood.Offering, stood))
                        ? stood.Offering.PriceFrom is { } day ? LocalDatePattern.Iso.Format(day) : null
                        : PriceFrom,
                },
                input.ServiceHoursId,
                input.Reason)),
        ],
    };
}

/// <summary>What is typed about one site.</summary>
public sealed record TierSiteInput
{
    public long SiteId { get; set; }

    public bool IsOffered { get; set; }

    public string? UnitName { get; set; }

    public string? Price { get; set; }

    public string? Period { get; set; }

    public string? Setup { get; set; }

    /// <summary>Null: the site's own.</summary>
    public long? ServiceHoursId { get; set; }

    public string? Reason { get; set; }

    internal static TierSiteInput Of(Site site, Offering? offering, TierSite? kept) => new()
    {
        SiteId = site.Id,
        IsOffered = offering is not null,
        UnitName = offering?.UnitName,
        Price = NumberEntry.Written(offering?.Price.Amount),
        Period = offering is null ? "month" : Word.Of(offering.Period),
        Setup = offering is { Setup.IsPositive: true } ? NumberEntry.Written(offering.Setup.Amount) : "",
        ServiceHoursId = kept?.ServiceHoursId,
        Reason = kept?.Reason,
    };

    /// <summary>Whether it costs the same, whatever else is said.</summary>
    internal bool HasPriceOf(TierSiteInput other) => (this with { ServiceHoursId = null, Reason = null }) == (other with { ServiceHoursId = null, Reason = null });
}
