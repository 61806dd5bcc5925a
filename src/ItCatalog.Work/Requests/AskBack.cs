using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Requests;

namespace ItCatalog.Work.Requests;

/// <summary>Whoever approves or delivers asks the sender something, and the sender answers: in between the clock stands still.</summary>
public sealed class AskBack(Changes changes, RequestStore requests, ApprovalSteps approvals)
{
    /// <param name="actor">Who may approve it, or acts for the unit.</param>
    /// <param name="id">The request's number.</param>
    /// <param name="question">What is asked; needed.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<Request>> AskAsync(Actor actor, long id, string? question, CancellationToken cancellationToken) => changes.MakeAsync(
        actor,
        change => RequestStep.TakeAsync(
            requests,
            change,
            id,
            RequestMove.Ask,
            question,
            async (_, personId, words) =>
            {
                await requests.AskAsync(id, change.Now);
                await requests.AddEventAsync(id, RequestDeed.Asked, personId, words, change.Now);
                change.Note("asked back about", Subject.Request(id), after: new { question = words });
                return null;
            },
            cancellationToken),
        cancellationToken);

    /// <param name="actor">Who asked for it.</param>
    /// <param name="id">The request's number.</param>
    /// <param name="answer">The answer; needed.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<Request>> AnswerAsync(Actor actor, long id, string? answer, CancellationToken cancellationToken) => changes.MakeAsync(
        actor,
        change => RequestStep.TakeAsync(
            requests,
            change,
            id,
            RequestMove.Answer,
            answer,
            async (request, personId, words) =>
            {
                await requests.AskAsync(id, at: null);
                await requests.AddEventAsync(id, RequestDeed.Answered, personId, words, change.Now);
                if (request.State == RequestState.Approval)
                {
                    await approvals.AskAnewAsync(change, request, cancellationToken);
                }

                change.Note(
                    request.State == RequestState.Approval ? "answered those who approve about" : "answered the unit about", Subject.Request(id), after: new { answer = words });
                return null;
            },
            cancellationToken),
        cancellationToken);
}
