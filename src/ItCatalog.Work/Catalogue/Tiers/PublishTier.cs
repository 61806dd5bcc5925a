using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Offerings;
using ItCatalog.Work.Entries;
using NodaTime;

namespace ItCatalog.Work.Catalogue.Tiers;

/// <summary>Publishes a draft from a day on: from then on it can be ordered, at the prices that it names.</summary>
public sealed class PublishTier(Changes changes, ServiceStore services, TierStore tiers)
{
    /// <param name="actor">Who acts for the unit.</param>
    /// <param name="service">The service's code.</param>
    /// <param name="code">The offering's.</param>
    /// <param name="revision">What was read.</param>
    /// <param name="from">The first day, ISO.</param>
    /// <param name="until">The last day, ISO; empty where it is open.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>The offering's code.</returns>
    public Task<Answer<string>> RunAsync(Actor actor, string service, string code, int revision, string? from, string? until, CancellationToken cancellationToken)
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

                var (of, tier) = (found.Value.Service, found.Value.Tier!);
                if (tier.PublishedFrom is not null)
                {
                    return Answer.Refused("", $"{tier.Name} is published already.");
                }

                var reader = new FormReader();
                var first = reader.Date("From", from);
                var last = reader.Date("Until", until);
                List<Mistake> mistakes = [.. reader.Mistakes, .. Mistakes(of, tier, first, last, from)];
                if (mistakes.Count > 0)
                {
                    return Answer.Refused(mistakes);
                }

                await tiers.PublishAsync(tier, first!.Value);
                if (last is { } end)
                {
                    await tiers.RetireAsync(tier.Id, end.PlusDays(1), successorId: null);
                }

                change.Note("published an offering of", Subject.Service(of.Code), after: TierRules.Told(await FindTier.NowAsync(services, tiers, service, code, cancellationToken)));
                return code;
            },
            cancellationToken);
    }

    private static IEnumerable<Mistake> Mistakes(Service service, Tier tier, LocalDate? from, LocalDate? until, string? entered)
    {
        if (string.IsNullOrWhiteSpace(entered))
        {
            yield return Mistake.In("From", "Say from which day on it is offered.");
        }

        if (from is { Year: < 2000 or > 2099 } || until is { Year: > 2099 })
        {
            yield return Mistake.In("From", "A day of the years 2000 to 2099 was expected.");
        }

        if (until < from)
        {
            yield return Mistake.In("Until", "It would end before it begins.");
        }

        if (tier.Sites.Count == 0)
        {
            yield return Mistake.In("From", "It is offered at no site yet. Say where, and for how much.");
        }

        if (from is not null && TierRules.Beside(service, tier, from, until?.PlusDays(1)) is { } twin)
        {
            yield return twin;
        }
    }
}
