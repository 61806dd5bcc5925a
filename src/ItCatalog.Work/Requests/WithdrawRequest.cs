using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Requests;

namespace ItCatalog.Work.Requests;

/// <summary>Whoever asked, or the department, takes back what is not delivered yet. It stays readable, and what was delivered of it stays delivered.</summary>
public sealed class WithdrawRequest(Changes changes, RequestStore requests)
{
    /// <param name="actor">Who asked, or acts for the department.</param>
    /// <param name="id">The request's number.</param>
    /// <param name="note">May be empty.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<Request>> RunAsync(Actor actor, long id, string? note, CancellationToken cancellationToken) => changes.MakeAsync(
        actor,
        change => RequestStep.TakeAsync(
            requests,
            change,
            id,
            RequestMove.Withdraw,
            note,
            async (request, personId, words) =>
            {
                await requests.MoveAsync(id, RequestState.Withdrawn);
                await requests.AddEventAsync(id, RequestDeed.Withdrawn, personId, words, change.Now);
                change.Note("withdrawn", Subject.Request(id), before: new { state = Word.Of(request.State) }, after: new { state = Word.Of(RequestState.Withdrawn), reason = words }, why: words);
                return null;
            },
            cancellationToken),
        cancellationToken);
}
