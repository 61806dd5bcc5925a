using ItCatalog.Data.Identity;
using ItCatalog.Data.Requests;

namespace ItCatalog.Work.Requests;

/// <summary>The unit accepts or declines what a department asked for.</summary>
public sealed class AnswerRequest(Changes changes, RequestStore requests)
{
    /// <param name="actor">Who acts for the unit, and did not ask for it.</param>
    /// <param name="id">The request's number.</param>
    /// <param name="accept">Whether it will be delivered.</param>
    /// <param name="note">Why; needed to decline.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<Request>> RunAsync(Actor actor, long id, bool accept, string? note, CancellationToken cancellationToken) => changes.MakeAsync(
        actor,
        change => RequestStep.TakeAsync(requests, change, id, accept ? RequestMove.Accept : RequestMove.Decline, note, cancellationToken),
        cancellationToken);
}
