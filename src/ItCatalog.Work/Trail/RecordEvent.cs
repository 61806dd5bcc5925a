using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Trail;

/// <summary>Writes an entry about what changes nothing that the product keeps: a sign-in, a sign-out, an export.</summary>
public sealed class RecordEvent(Changes changes)
{
    /// <param name="actor">Who did it. What nobody did is a refusal, see <see cref="RefusedEvents"/>.</param>
    /// <param name="action">A verb in the past, in lower case: "signed in".</param>
    /// <param name="subject">What it was done to.</param>
    /// <param name="after">What else there is to say, kept as JSON; null where the action says it all. Never a secret.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task RunAsync(Actor actor, string action, Subject subject, object? after, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentException.ThrowIfNullOrWhiteSpace(action);
        ArgumentNullException.ThrowIfNull(subject);
        if (actor.Kind == ActorKind.Nobody)
        {
            throw new ArgumentException("Nobody does nothing. What they were refused goes to RefusedEvents.", nameof(actor));
        }

        return changes.NoteAsync(actor, change => change.Note(action, subject, after: after), cancellationToken);
    }
}
