using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Reviews;
using ItCatalog.Work.Entries;

namespace ItCatalog.Work.Reviews;

/// <summary>Either side adds something to the minutes of a review: that it sees something otherwise, or that they are as it was.</summary>
public sealed class RemarkOnReview(Changes changes, AgreementStore agreements, ReviewStore reviews)
{
    /// <param name="actor">Who speaks for one of the sides.</param>
    /// <param name="code">The agreement's number.</param>
    /// <param name="number">The review within the agreement.</param>
    /// <param name="words">What is added.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<bool>> RunAsync(Actor actor, string code, int number, string words, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return changes.MakeAsync<bool>(
            actor,
            async change =>
            {
                change.About(Subject.Agreement(code));
                if (await agreements.FindAsync(actor, code, cancellationToken) is not { } agreement
                    || (await reviews.OfAgreementAsync(agreement.Id, cancellationToken)).FirstOrDefault(one => one.Number == number) is not { } review)
                {
                    return Answer.NotFound;
                }

                if (May.ClaimFor(actor, agreement) is null || actor.Id is not { } personId)
                {
                    return Answer.NotAllowed;
                }

                var reader = new FormReader();
                var kept = ReviewReading.Text(reader, "Words", words, "Say what is to be added.");
                if (reader.Mistakes.Count > 0)
                {
                    return Answer.Refused(reader.Mistakes);
                }

                if (review.Entries.Any(one => one.Kind == ReviewEntryKind.Said && one.PersonId == personId && one.Words == kept))
                {
                    return Answer.Refused("Words", "You have added this already.");
                }

                var entry = new ReviewEntry { ReviewId = review.Id, ActionNumber = null, Kind = ReviewEntryKind.Said, Words = kept, PersonId = personId, Name = actor.Name, At = change.Now };
                await reviews.SayAsync(entry);
                MoveAction.Note(change, agreement, review, entry);
                return true;
            },
            cancellationToken);
    }
}
