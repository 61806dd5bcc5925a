using ItCatalog.Data.Identity;
using ItCatalog.Data.Requests;

namespace ItCatalog.Work.Requests;

/// <summary>The unit has delivered what it accepted.</summary>
public sealed class FulfilRequest(Changes changes, RequestStore requests)
{
    /// <param name="actor">Who acts for the unit, and did not ask for it.</param>
    /// <param name="id">The request's number.</param>
    /// <param name="note">Where it is, what to do first; may be empty.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<Request>> RunAsync(Actor actor, long id, string? note, CancellationToken cancellationToken) =>
        changes.MakeAsync(actor, change => RequestStep.TakeAsync(requests, change, id, RequestMove.Fulfil, note, cancellationToken), cancellationToken);
}
