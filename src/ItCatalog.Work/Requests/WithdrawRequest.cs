using ItCatalog.Data.Identity;
using ItCatalog.Data.Requests;

namespace ItCatalog.Work.Requests;

/// <summary>The department takes a request back that nobody has answered. It stays readable.</summary>
public sealed class WithdrawRequest(Changes changes, RequestStore requests)
{
    /// <param name="actor">Who acts for the department.</param>
    /// <param name="id">The request's number.</param>
    /// <param name="note">May be empty.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<Request>> RunAsync(Actor actor, long id, string? note, CancellationToken cancellationToken) =>
        changes.MakeAsync(actor, change => RequestStep.TakeAsync(requests, change, id, RequestMove.Withdraw, note, cancellationToken), cancellationToken);
}
