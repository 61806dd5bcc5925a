using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Requests;
using NodaTime.Text;

namespace ItCatalog.Work.Requests;

/// <summary>The unit accepts what a department asked for, by a day, or declines it.</summary>
public sealed class AnswerRequest(Changes changes, RequestStore requests)
{
    /// <param name="actor">Who acts for the unit, and did not ask for it.</param>
    /// <param name="id">The request's number.</param>
    /// <param name="date">By when it will be delivered, as an ISO date; null or empty where the unit names no day.</param>
    /// <param name="note">What the department should know; may be empty.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<Request>> AcceptAsync(Actor actor, long id, string? date, string? note, CancellationToken cancellationToken) => changes.MakeAsync(
        actor,
        change => RequestStep.TakeAsync(
            requests,
            change,
            id,
            RequestMove.Accept,
            note,
            async (request, personId, words) =>
            {
                List<Mistake> mistakes = [];
                var by = PromisedDay.Read(date, request.TimeZone, change.Now, "Date", mistakes);
                if (mistakes.Count > 0)
                {
                    return Answer.Refused(mistakes);
                }

                await requests.PromiseAsync(id, by);
                await requests.AddEventAsync(id, RequestDeed.Accepted, personId, words, change.Now);
                change.Note("accepted", Subject.Request(id), before: new { state = Word.Of(request.State) }, after: new
                {
                    state = Word.Of(RequestState.Accepted), by = by is { } promised ? LocalDatePattern.Iso.Format(promised) : null, reason = words,
                }, why: words);
                return null;
            },
            cancellationToken),
        cancellationToken);

    /// <summary>Whoever approves, or the unit, says no.</summary>
    /// <param name="actor">Who may approve it, or acts for the unit, and did not ask for it.</param>
    /// <param name="id">The request's number.</param>
    /// <param name="note">Why; needed.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<Request>> DeclineAsync(Actor actor, long id, string? note, CancellationToken cancellationToken) => changes.MakeAsync(
        actor,
        change => RequestStep.TakeAsync(
            requests,
            change,
            id,
            RequestMove.Decline,
            note,
            async (request, personId, words) =>
            {
                if (request.State == RequestState.Approval && (await requests.ApprovalsAsync(request, cancellationToken)).Single(step => step.State == ApprovalState.Open) is { } step)
                {
                    await requests.DecideStepAsync(id, step.Position, ApprovalState.Declined, personId, change.Now);
                }

                await requests.MoveAsync(id, RequestState.Declined);
                await requests.AddEventAsync(id, RequestDeed.Declined, personId, words, change.Now);
                change.Note("declined", Subject.Request(id), before: new { state = Word.Of(request.State) }, after: new { state = Word.Of(RequestState.Declined), reason = words }, why: words);
                return null;
            },
            cancellationToken),
        cancellationToken);
}
