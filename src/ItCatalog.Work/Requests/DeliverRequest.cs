using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Requests;

namespace ItCatalog.Work.Requests;

/// <summary>The unit has delivered what it accepted, or a part of it: the rest stays to be delivered.</summary>
public sealed class DeliverRequest(Changes changes, RequestStore requests)
{
    /// <param name="actor">Who acts for the unit, and did not ask for it.</param>
    /// <param name="id">The request's number.</param>
    /// <param name="quantity">How many, as it was typed; null or empty: all that is left.</param>
    /// <param name="note">What was delivered, and where it is; needed.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<Request>> RunAsync(Actor actor, long id, string? quantity, string? note, CancellationToken cancellationToken) => changes.MakeAsync(
        actor,
        change => RequestStep.TakeAsync(
            requests,
            change,
            id,
            RequestMove.Deliver,
            note,
            async (request, personId, words) =>
            {
                var count = string.IsNullOrWhiteSpace(quantity) ? request.Remaining : NumberEntry.Whole(quantity) ?? 0;
                if (count < 1 || count > request.Remaining)
                {
                    return Answer.Refused("Quantity", NumberEntry.Whole(quantity) is null
                        ? EntryWords.NotWhole(quantity!)
                        : $"Write a whole number from 1 to {Show.Count(request.Remaining)}: so many are still to be delivered.");
                }

                var deed = count == request.Remaining ? RequestDeed.Fulfilled : RequestDeed.Delivered;
                await requests.DeliverAsync(id, count);
                await requests.AddEventAsync(id, deed, personId, words, change.Now, count);
                change.Note(
                    deed == RequestDeed.Fulfilled ? "fulfilled" : "delivered a part of",
                    Subject.Request(id),
                    before: new { state = Word.Of(request.State), delivered = request.Delivered },
                    after: new { state = Word.Of(deed == RequestDeed.Fulfilled ? RequestState.Fulfilled : request.State), delivered = request.Delivered + count, quantity = count, reason = words },
                    why: words);
                return null;
            },
            cancellationToken),
        cancellationToken);
}
