using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Reviews;
using ItCatalog.Work.Entries;
using NodaTime.Text;

namespace ItCatalog.Work.Reviews;

/// <summary>What becomes of an action of a review.</summary>
public enum ActionMove
{
    /// <summary>It is done, with what result.</summary>
    Done,

    /// <summary>Somebody else does it, or until another day.</summary>
    Move,

    /// <summary>Nobody does it.</summary>
    Drop,
}

/// <summary>Says that an action of a review is done, gives it to somebody else or another day, or drops it. What was said before stays.</summary>
public sealed class MoveAction(Changes changes, AgreementStore agreements, ReviewStore reviews, OrganisationStore organisation)
{
    /// <param name="actor">Whose it is, or who speaks for their side.</param>
    /// <param name="code">The agreement's number.</param>
    /// <param name="number">The review within the agreement.</param>
    /// <param name="action">The action within the review.</param>
    /// <param name="move">What becomes of it.</param>
    /// <param name="form">The result or the reason; of one that is moved, to whom and until when.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<bool>> RunAsync(Actor actor, string code, int number, int action, ActionMove move, ReviewActionForm form, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(form);
        return changes.MakeAsync<bool>(
            actor,
            async change =>
            {
                change.About(Subject.Agreement(code));
                if (await agreements.FindAsync(actor, code, cancellationToken) is not { } agreement || await organisation.FindAsync(cancellationToken) is not { } own
                    || (await reviews.OfAgreementAsync(agreement.Id, cancellationToken)).FirstOrDefault(one => one.Number == number) is not { } review
                    || review.Actions.FirstOrDefault(one => one.Number == action) is not { } known)
                {
                    return Answer.NotFound;
                }

                var owners = await reviews.OwnersAsync(agreement.DepartmentId, agreement.UnitId, change.Now.InZone(own.Zone).Date, cancellationToken);
                if (!May.MoveAction(actor, agreement, known, owners.FirstOrDefault(one => one.Id == known.OwnerId)) || actor.Id is not { } personId)
                {
                    return Answer.NotAllowed;
                }

                if (known.State != ActionState.Open)
                {
                    var last = review.Entries.Last(entry => entry.ActionNumber == action);
                    return Answer.Refused("", $"{last.Name} has said that it is {(known.State == ActionState.Done ? "done" : "dropped")} already.");
                }

                var reader = new FormReader();
                var words = ReviewReading.Text(reader, nameof(form.Words), form.Words, move == ActionMove.Done ? "Say with what result." : "Say why: both sides read it.");
                var owner = move == ActionMove.Move ? ReviewReading.Owner(reader, form, owners) : null;
                var due = move == ActionMove.Move ? ReviewReading.Due(reader, form, review.HeldOn) : null;
                if (reader.Mistakes.Count == 0 && move == ActionMove.Move && owner!.Id == known.OwnerId && due == known.Due)
                {
                    reader.Wrong(nameof(form.Due), "It is theirs until that day already: choose somebody else, or another day.");
                }

                if (reader.Mistakes.Count > 0)
                {
                    return Answer.Refused(reader.Mistakes);
                }

                var entry = new ReviewEntry
                {
                    ReviewId = review.Id,
                    ActionNumber = action,
                    Kind = move switch
                    {
                        ActionMove.Done => ReviewEntryKind.Done,
                        ActionMove.Drop => ReviewEntryKind.Dropped,
                        ActionMove.Move => ReviewEntryKind.Moved,
                        _ => throw new ArgumentOutOfRangeException(nameof(move)),
                    },
                    Words = words,
                    Owner = owner?.Name,
                    Due = due,
                    PersonId = personId,
                    Name = actor.Name,
                    At = change.Now,
                };
                await reviews.SayAsync(entry, owner?.Id);
                Note(change, agreement, review, entry);
                return true;
            },
            cancellationToken);
    }

    /// <summary>The entry of the trail.</summary>
    internal static void Note(Change change, Agreement agreement, AgreementReview review, ReviewEntry entry) => change.Note(
        entry.Kind switch
        {
            ReviewEntryKind.Done => "did an action of a review of",
            ReviewEntryKind.Dropped => "dropped an action of a review of",
            ReviewEntryKind.Moved => "moved an action of a review of",
            ReviewEntryKind.Said => "remarked on the minutes of a review of",
            _ => throw new ArgumentOutOfRangeException(nameof(entry)),
        },
        Subject.Agreement(agreement.Code),
        after: new
        {
            review = review.Number,
            held = LocalDatePattern.Iso.Format(review.HeldOn),
            action = review.Actions.FirstOrDefault(one => one.Number == entry.ActionNumber)?.Words,
            owner = entry.Owner,
            due = entry.Due is { } due ? LocalDatePattern.Iso.Format(due) : null,
            words = entry.Words,
        });
}
