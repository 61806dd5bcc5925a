using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Offerings;

namespace ItCatalog.Work.Catalogue.Tiers;

/// <summary>Throws a draft of an offering away. What was published is retired instead: others rest on it.</summary>
public sealed class DiscardTier(Changes changes, ServiceStore services, TierStore tiers)
{
    /// <param name="actor">Who acts for the unit.</param>
    /// <param name="service">The service's code.</param>
    /// <param name="code">The offering's.</param>
    /// <param name="revision">What was read.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<string>> RunAsync(Actor actor, string service, string code, int revision, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(code);
        return changes.MakeAsync<string>(
            actor,
            async change =>
            {
                var found = await FindTier.OfAsync(change, services, tiers, service, code, revision, cancellationToken);
                if (!found.IsDone)
                {
                    return found.AsRefusal();
                }

                var tier = found.Value.Tier!;
                if (tier.PublishedFrom is not null)
                {
                    return Answer.Refused("", $"{tier.Name} is published: retire it instead.");
                }

                await tiers.DeleteAsync(tier.Id);
                change.Note("threw away an offering of", Subject.Service(service), TierRules.Told(tier));
                return code;
            },
            cancellationToken);
    }
}
