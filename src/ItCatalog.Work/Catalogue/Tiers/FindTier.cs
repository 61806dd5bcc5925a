using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Offerings;

namespace ItCatalog.Work.Catalogue.Tiers;

/// <summary>Finds the offering that a change is about, for those who act for its unit and have read what stands now.</summary>
internal static class FindTier
{
    /// <param name="change">By whom.</param>
    /// <param name="services">Where it is looked for.</param>
    /// <param name="tiers">Where what it promises is looked for.</param>
    /// <param name="service">The service's code.</param>
    /// <param name="code">The offering's; null for a new one.</param>
    /// <param name="revision">What was read.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<Answer<FoundTier>> OfAsync(Change change, ServiceStore services, TierStore tiers, string service, string? code, int revision, CancellationToken cancellationToken)
    {
        if (await services.FindAsync(service, cancellationToken) is not { } of)
        {
            return Answer.NotFound;
        }

        change.About(Subject.Service(of.Code));
        if (!change.Actor.ActsForUnit(of.UnitId))
        {
            return Answer.NotAllowed;
        }

        var tier = (await tiers.OfAsync(of, cancellationToken)).FirstOrDefault(one => one.Code == code);
        return code is not null && tier is null ? Answer.NotFound
            : tier is not null && tier.Revision != revision
                ? Answer.Stale("Somebody else changed this offering while you were editing. Nothing was saved. Compare, then save again.")
            : new FoundTier(of, tier);
    }

    /// <summary>An offering as it stands now, within the change.</summary>
    public static async Task<OfferedTier> NowAsync(ServiceStore services, TierStore tiers, string service, string code, CancellationToken cancellationToken) =>
        (await tiers.OfAsync((await services.FindAsync(service, cancellationToken))!, cancellationToken)).Single(tier => tier.Code == code);
}

/// <summary>A service of somebody's unit and an offering of it; null where a new one is meant.</summary>
internal sealed record FoundTier(Service Service, OfferedTier? Tier);
