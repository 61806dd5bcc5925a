using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Underpinnings;

namespace ItCatalog.Work.Underpinnings;

/// <summary>The unit that promises an OLA says that it does. A change of what it promises asks for it anew.</summary>
public sealed class AgreeUnderpinning(Changes changes, UnderpinningStore store)
{
    /// <param name="actor">A manager of the unit that promises it.</param>
    /// <param name="code">The OLA.</param>
    /// <param name="revision">The revision that was read: what one agrees on.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<string>> RunAsync(Actor actor, string code, int revision, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return changes.MakeAsync<string>(
            actor,
            async change =>
            {
                if (await store.FindAsync(code, cancellationToken) is not { } ola)
                {
                    return Answer.NotFound;
                }

                if (!May.AgreeOnUnderpinning(actor, ola))
                {
                    return Answer.NotAllowed;
                }

                if (ola.Agreed is not null)
                {
                    return Answer.Refused("", $"{ola.AgreedBy} has agreed on it already.");
                }

                if (ola.Revision != revision)
                {
                    return Answer.Stale("Somebody changed this after you opened the page. Read it again before you agree.");
                }

                await store.AgreeAsync(ola.Id, actor.Name, change.Now);
                change.Note("agreed on", Subject.Underpinning(ola.Code), after: new { unit = ola.ProviderUnitCode });
                return ola.Code;
            },
            cancellationToken);
    }
}
