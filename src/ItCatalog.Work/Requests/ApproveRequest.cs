using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Requests;

namespace ItCatalog.Work.Requests;

/// <summary>Gives the open step of a request's approval, and every later one that is the same person's; after the last it is the unit's turn.</summary>
public sealed class ApproveRequest(Changes changes, RequestStore requests, ApprovalSteps approvals)
{
    /// <param name="actor">Who may answer the open step, and did not ask for it.</param>
    /// <param name="id">The request's number.</param>
    /// <param name="note">May be empty.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<Request>> RunAsync(Actor actor, long id, string? note, CancellationToken cancellationToken) => changes.MakeAsync(
        actor,
        change => RequestStep.TakeAsync(
            requests,
            change,
            id,
            RequestMove.Approve,
            note,
            async (request, personId, words) =>
            {
                var steps = await requests.ApprovalsAsync(request, cancellationToken);
                var open = steps.Single(step => step.State == ApprovalState.Open);
                foreach (var step in steps.Where(step => step == open || (step.State == ApprovalState.Waiting && step.ApproverId == personId)))
                {
                    await requests.DecideStepAsync(id, step.Position, ApprovalState.Approved, personId, change.Now);
                }

                await requests.AddEventAsync(id, RequestDeed.Approved, personId, words, change.Now);
                var next = await approvals.OpenNextAsync(change, request, cancellationToken);
                change.Note("approved", Subject.Request(id), after: new { step = Word.Of(open.Kind), reason = words }, why: words);
                ApprovalSteps.NoteTurn(change, request, next);
                return null;
            },
            cancellationToken),
        cancellationToken);
}
