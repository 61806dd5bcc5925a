using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Requests;

namespace ItCatalog.Work.Requests;

/// <summary>What every step of a request from one state to the next begins with: it is found, it is this person's to take, and it can be taken now.</summary>
internal static class RequestStep
{
    /// <summary>Takes a step, or says why not.</summary>
    /// <param name="requests">Where it stands.</param>
    /// <param name="change">The change.</param>
    /// <param name="id">The request's number.</param>
    /// <param name="move">What is to be done.</param>
    /// <param name="note">What the person says; may be null or empty where nothing has to be said.</param>
    /// <param name="take">Writes it, with the person's number and the words that they said; it may refuse.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>The request as it was.</returns>
    public static async Task<Answer<Request>> TakeAsync(
        RequestStore requests, Change change, long id, RequestMove move, string? note, Func<Request, long, string, Task<Refusal?>> take, CancellationToken cancellationToken)
    {
        change.About(Subject.Request(id));
        var actor = change.Actor;
        if (await requests.FindAsync(actor, id, cancellationToken) is not { } request)
        {
            return Answer.NotFound;
        }

        // A step is a person's word: the installation itself takes none.
        if (actor.Id is not { } personId || !May.Move(actor, request, move, await requests.MayApproveAsync(actor, id, cancellationToken)))
        {
            // Whoever could have taken it a moment ago is told what became of it.
            return RequestMoves.IsPossible(request, move) || actor.Id is null || move != RequestMove.Approve ? Answer.NotAllowed : NotNow(request);
        }

        if (May.NotMove(actor, request, move) is { } why)
        {
            return Answer.NotAllowedBecause(why);
        }

        var words = note?.Trim() ?? "";
        if (!RequestMoves.IsPossible(request, move))
        {
            return NotNow(request);
        }

        if (Missing(request, move, words) is { } missing)
        {
            return Answer.Refused("Reason", missing);
        }

        return await take(request, personId, words) is { } refusal ? refusal : request;
    }

    private static Refusal NotNow(Request request) => Answer.Refused("", request.AskedAt is not null && request.IsOpen
        ? $"It waits for {request.RequestedBy}’s answer. Nothing was changed."
        : $"This request is {RequestWords.Standing(request)} already. Nothing was changed.");

    private static string? Missing(Request request, RequestMove move, string words) =>
        words.Length > RequestDraft.MaxNoteLength ? $"The text has {Show.Count(words.Length)} characters; {Show.Count(RequestDraft.MaxNoteLength)} fit."
        : words.Length > 0 ? null
        : move switch
        {
            RequestMove.Decline => $"Say why, so that {request.RequestedBy} knows what to do next.",
            RequestMove.Ask => $"Write what {request.RequestedBy} should answer.",
            RequestMove.Answer => "Write your answer.",
            RequestMove.Split => $"Say why it comes in parts, so that {request.RequestedBy} can plan with it.",
            RequestMove.Deliver => request.Kind switch
            {
                RequestKind.Return => "Say what came back, and in which state.",
                RequestKind.Move => "Say what was moved, and where it is.",
                _ => "Say what was delivered and where it is.",
            },
            _ => null,
        };
}
