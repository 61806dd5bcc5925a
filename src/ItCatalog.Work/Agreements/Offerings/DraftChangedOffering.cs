using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Agreements.Offerings;

/// <summary>Drafts the next version of each agreement that takes an offering and does not say yet what is offered now. Of an agreement of which that cannot be done the trail
/// says why.</summary>
public sealed class DraftChangedOffering(Changes changes, ServiceStore services, OfferingTakers takers, TakeOffering take)
{
    /// <param name="actor">Who acts for the unit.</param>
    /// <param name="service">The service's code.</param>
    /// <param name="offering">The offering's.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>How many drafts were made, and why others were not.</returns>
    public Task<Answer<DraftedOfferings>> RunAsync(Actor actor, string service, string offering, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return changes.MakeAsync<DraftedOfferings>(
            actor,
            async change =>
            {
                if (await services.FindAsync(service, cancellationToken) is not { } of || of.Tiers.FirstOrDefault(one => one.Code == offering) is not { PublishedFrom: not null } tier)
                {
                    return Answer.NotFound;
                }

                change.About(Subject.Service(of.Code));
                if (!actor.ActsForUnit(of.UnitId))
                {
                    return Answer.NotAllowed;
                }

                List<string> refused = [];
                var drafted = 0;
                foreach (var taker in await takers.OfAsync(actor, tier, cancellationToken))
                {
                    var answer = taker.CanBeDrafted ? await take.RunAsync(actor, taker.Agreement.Code, offering, cancellationToken) : null;
                    drafted += answer?.IsDone == true ? 1 : 0;
                    var why = taker.State == TakerState.Blocked ? taker.Says : answer is { IsDone: false } ? string.Join(' ', answer.Mistakes.Select(mistake => mistake.Message)) : null;
                    if (why is not null)
                    {
                        refused.Add($"{taker.Agreement.Code}: {why}");
                        change.Note("could not draft a changed offering in", Subject.Agreement(taker.Agreement.Code), after: new { offering = taker.To.Name, edition = taker.To.Edition, because = why });
                    }
                }

                return new DraftedOfferings(drafted, refused);
            },
            cancellationToken);
    }
}

/// <summary>What came of drafting.</summary>
/// <param name="Count">Drafts that were made.</param>
/// <param name="Refused">Agreements of which none could be made, with why.</param>
public sealed record DraftedOfferings(int Count, IReadOnlyList<string> Refused);
