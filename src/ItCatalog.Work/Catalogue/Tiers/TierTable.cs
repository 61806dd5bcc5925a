using ItCatalog.Data.Agreements;
using ItCatalog.Data.Offerings;

namespace ItCatalog.Work.Catalogue.Tiers;

/// <summary>The tiers of a service side by side at a site: in each row the same thing as each of them promises it.</summary>
/// <param name="Tiers">From left to right.</param>
/// <param name="Levels">What is promised, in the order in which the tiers name it.</param>
public sealed record TierTable(IReadOnlyList<OfferedTier> Tiers, IReadOnlyList<TierLevel> Levels)
{
    /// <summary>The table of some tiers at a site.</summary>
    public static TierTable Of(IReadOnlyList<OfferedTier> tiers, long siteId)
    {
        ArgumentNullException.ThrowIfNull(tiers);
        var promises = tiers.SelectMany(tier => tier.Targets.Where(target => target.HoldsAt(siteId)).Select(target => (Tier: tier, Target: target))).ToList();
        return new(
            tiers,
            [
                .. promises.GroupBy(promise => PromiseTopic.Of(promise.Target).Place).Select(same => (Topic: PromiseTopic.Of(same.First().Target), Same: same)).Select(row => new TierLevel(
                    row.Topic.Title,
                    row.Topic.Detail,
                    [.. tiers.Select(tier => (IReadOnlyList<AgreementTarget>)[.. row.Same.Where(promise => promise.Tier == tier).Select(promise => promise.Target)])])),
            ]);
    }
}

/// <summary>A row of it.</summary>
/// <param name="Title">What is promised: "Resolved in time".</param>
/// <param name="Detail">Of what and when it counts: "priorities P1 and P2, in service hours".</param>
/// <param name="Promises">For each tier what it promises of this; empty where nothing.</param>
public sealed record TierLevel(string Title, string Detail, IReadOnlyList<IReadOnlyList<AgreementTarget>> Promises);
