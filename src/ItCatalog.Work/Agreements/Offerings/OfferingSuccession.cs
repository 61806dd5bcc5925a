using ItCatalog.Data.Agreements;
using ItCatalog.Data.Offerings;

namespace ItCatalog.Work.Agreements.Offerings;

/// <summary>What an agreement takes when an offering has changed, or another one has taken its place.</summary>
internal static class OfferingSuccession
{
    /// <summary>What is offered in place of an offering: its successor where it is retired and has one, else itself.</summary>
    public static OfferedTier Of(OfferedTier tier, IReadOnlyList<OfferedTier> offered) =>
        tier.RetiredFrom is not null && tier.SuccessorCode is { } next && offered.FirstOrDefault(one => one.Code == next) is { } successor ? successor : tier;

    /// <summary>What a version would take by site, with one offering in place of another.</summary>
    public static IReadOnlyDictionary<long, OfferedTier> Taken(AgreementTerms terms, OfferedTier from, OfferedTier to, IReadOnlyList<OfferedTier> offered)
    {
        var isMeant = terms.Sites.Any(site => site.TierId == from.Id || site.TierId == to.Id);
        return isMeant
            ? terms.Sites.Where(site => site.TierId is not null).ToDictionary(site => site.SiteId, site => site.TierId == from.Id ? to : offered.First(tier => tier.Id == site.TierId))
            : new Dictionary<long, OfferedTier>();
    }

    /// <summary>What a version says otherwise with a reason.</summary>
    public static Func<long, string, bool> Stays(AgreementTerms terms) =>
        (siteId, place) => terms.Differences.Any(one => one.SiteId == siteId && one.Place == place);

    /// <summary>Whether a version says what the offering says, but for what is otherwise with a reason.</summary>
    public static bool Holds(AgreementTerms terms, OfferedTier to, OfferedHours hours)
    {
        var taken = terms.Sites.Where(site => site.TierId == to.Id).ToDictionary(site => site.SiteId, _ => to);
        return taken.Count > 0
            && taken.Keys.All(siteId => to.Sites.Any(site => site.Offering.SiteId == siteId))
            && OfferedPromises.Differences(terms, taken, hours).All(one => Stays(terms)(one.SiteId, one.Place));
    }
}
