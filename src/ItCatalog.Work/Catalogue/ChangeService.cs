using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Catalogue;

/// <summary>Changes what a service is, where it is offered and for how much. Its code stays.</summary>
public sealed class ChangeService(Changes changes, ServiceStore services, ServiceRules rules)
{
    /// <param name="actor">An IT manager of the unit that provides it, and of the one that shall.</param>
    /// <param name="code">The service's code.</param>
    /// <param name="draft">What was entered, with the revision that was read before.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>The service's code.</returns>
    public Task<Answer<string>> RunAsync(Actor actor, string code, ServiceDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return changes.MakeAsync<string>(
            actor,
            async change =>
            {
                if (await services.FindAsync(code, cancellationToken) is not { } service)
                {
                    return Answer.NotFound;
                }

                if (!actor.ActsForUnit(service.UnitId))
                {
                    return Answer.NotAllowed;
                }

                if (draft.Revision != ServiceStore.RevisionOf(service))
                {
                    return Answer.Stale(
                        "Somebody else changed this service while you were editing. Nothing was saved. "
                        + "Compare, then save again to put your version in its place.");
                }

                if (await rules.MistakesAsync(actor, draft, service, cancellationToken) is [_, ..] mistakes)
                {
                    return Answer.Refused(mistakes);
                }

                await services.ChangeAsync(service, draft, await rules.TodayAsync(cancellationToken));
                change.Note(
                    "changed", Subject.Service(code), ServiceRules.Told(service), ServiceRules.Told((await services.FindAsync(code, cancellationToken))!));
                return code;
            },
            cancellationToken);
    }
}
