using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Requests;

namespace ItCatalog.Work.Requests;

/// <summary>One step of a request from one state to the next: what accepting, declining, fulfilling and withdrawing have in common.</summary>
internal static class RequestStep
{
    /// <param name="requests">Where it stands.</param>
    /// <param name="change">The change.</param>
    /// <param name="id">The request's number.</param>
    /// <param name="move">What is to be done.</param>
    /// <param name="note">Needed to decline; else it may be null or empty.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>The request as it was.</returns>
    public static async Task<Answer<Request>> TakeAsync(
        RequestStore requests, Change change, long id, RequestMove move, string? note, CancellationToken cancellationToken)
    {
        var actor = change.Actor;
        if (await requests.FindAsync(actor, id, cancellationToken) is not { } request)
        {
            return Answer.NotFound;
        }

        // A step is a person's word: the installation itself takes none.
        if (!May.Move(actor, request, move) || actor.Id is not { } personId)
        {
            return Answer.NotAllowed;
        }

        if (May.NotMove(actor, request, move) is { } why)
        {
            return Answer.NotAllowedBecause(why);
        }

        var reason = note?.Trim() ?? "";
        if (Mistakes(request, move, reason) is [_, ..] mistakes)
        {
            return Answer.Refused(mistakes);
        }

        var state = RequestMoves.To(move);
        await requests.MoveAsync(id, state, personId, reason, change.Now);
        change.Note(
            StateNames.Of(state), Subject.Request(id), before: new { state = StateNames.Of(request.State) }, after: new { state = StateNames.Of(state), reason }, why: reason);
        return request;
    }

    private static List<Mistake> Mistakes(Request request, RequestMove move, string reason)
    {
        if (request.State != RequestMoves.From(move))
        {
            return [Mistake.In("", $"This request is {StateNames.Of(request.State)} already. Nothing was changed.")];
        }

        var mistakes = new List<Mistake>();
        if (move == RequestMove.Decline && reason.Length == 0)
        {
            mistakes.Add(Mistake.In("Reason", $"Say why, so that {request.DepartmentName} knows what to do next."));
        }

        if (reason.Length > RequestDraft.MaxNoteLength)
        {
            mistakes.Add(Mistake.In("Reason", $"The text has {Show.Count(reason.Length)} characters; {Show.Count(RequestDraft.MaxNoteLength)} fit."));
        }

        return mistakes;
    }
}
