using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;
using ItCatalog.Data.Ratings;
using ItCatalog.Data.Requests;
using NodaTime;

namespace ItCatalog.Work.Requests;

/// <summary>Whoever asked says how it went, from 1 to 5, once it is delivered; saying it again puts it in the place of what was said before. The trail says that it was
/// rated, and not how.</summary>
public sealed class RateRequest(Changes changes, RequestStore requests, RatingStore ratings)
{
    /// <param name="actor">Who asked for it.</param>
    /// <param name="id">The request's number.</param>
    /// <param name="rating">1 to 5, as it was chosen.</param>
    /// <param name="note">May be empty.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<Request>> RunAsync(Actor actor, long id, string? rating, string? note, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return changes.MakeAsync<Request>(
            actor,
            async change =>
            {
                change.About(Subject.Request(id));
                if (await requests.FindAsync(actor, id, cancellationToken) is not { } request)
                {
                    return Answer.NotFound;
                }

                if (actor.Id != request.RequestedById || actor.Kind != ActorKind.Person)
                {
                    return Answer.NotAllowed;
                }

                if (request.State != RequestState.Fulfilled)
                {
                    return Answer.Refused("", $"This request is {RequestWords.Standing(request)}. It is rated once all of it is {RequestWords.Done(request.Kind)}.");
                }

                var words = note?.Trim() ?? "";
                if (NumberEntry.Whole(rating) is not (>= 1 and <= 5 and { } stars))
                {
                    return Answer.Refused("Rating", "Choose from 1, bad, to 5, very good.");
                }

                if (words.Length > RequestDraft.MaxNoteLength)
                {
                    return Answer.Refused("RatingNote", $"The text has {Show.Count(words.Length)} characters; {Show.Count(RequestDraft.MaxNoteLength)} fit.");
                }

                var (serviceId, siteId, before) = await requests.RatedAsync(id);
                if (await ratings.IsJudgedAsync(serviceId))
                {
                    change.Touch(serviceId, siteId, before is { } earlier ? Instant.FromUnixTimeMilliseconds(earlier) : change.Now, kind: SourceKind.Ratings);
                }

                await requests.RateAsync(id, stars, words, change.Now);
                change.Note("rated", Subject.Request(id));
                return request;
            },
            cancellationToken);
    }
}
