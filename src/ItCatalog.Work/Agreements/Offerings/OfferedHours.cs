using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;

namespace ItCatalog.Work.Agreements.Offerings;

/// <summary>The service hours of an organisation: which of them an offering has at a site, and how they are told.</summary>
/// <param name="Sites">Every site, with hours of its own.</param>
/// <param name="Patterns">Every pattern.</param>
public sealed record OfferedHours(IReadOnlyList<Site> Sites, IReadOnlyList<HoursPattern> Patterns)
{
    /// <summary>Reads them.</summary>
    public static async Task<OfferedHours> ReadAsync(OrganisationStore organisation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(organisation);
        return new(await organisation.SitesAsync(cancellationToken), await organisation.ServiceHoursAsync(cancellationToken));
    }

    /// <summary>In which an offering is served at a site: its own hours there, else the site's.</summary>
    public long Of(Tier tier, long siteId)
    {
        ArgumentNullException.ThrowIfNull(tier);
        return tier.Sites.FirstOrDefault(site => site.Offering.SiteId == siteId)?.ServiceHoursId ?? Sites.First(site => site.Id == siteId).ServiceHoursId;
    }

    /// <summary>"Mon–Fri 08:00–18:00, not on public holidays".</summary>
    public string Words(long patternId) => Patterns.FirstOrDefault(pattern => pattern.Id == patternId) is { } pattern
        ? $"{HoursText.Of(pattern.Weekly)}, {(pattern.ObservesHolidays ? "not on public holidays" : "on public holidays too")}"
        : "hours that are gone";

    /// <summary>The name of a site.</summary>
    public string SiteName(long siteId) => Sites.FirstOrDefault(site => site.Id == siteId)?.Name ?? "";
}
