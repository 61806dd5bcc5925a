using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Reviews;
using NodaTime.Text;

namespace ItCatalog.Work.Reviews;

/// <summary>A side writes the minutes of a review, with who does what until when. They stay as they were written.</summary>
public sealed class WriteReview(Changes changes, AgreementStore agreements, ReviewStore reviews, OrganisationStore organisation)
{
    /// <param name="actor">Who speaks for one of the sides.</param>
    /// <param name="code">The agreement's number.</param>
    /// <param name="form">What was typed.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>The number of the review within the agreement.</returns>
    public Task<Answer<int>> RunAsync(Actor actor, string code, ReviewForm form, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(form);
        return changes.MakeAsync<int>(
            actor,
            async change =>
            {
                change.About(Subject.Agreement(code));
                if (await agreements.FindAsync(actor, code, cancellationToken) is not { } agreement || await organisation.FindAsync(cancellationToken) is not { } own)
                {
                    return Answer.NotFound;
                }

                // Minutes are a person's word: the installation itself writes none.
                if (May.ClaimFor(actor, agreement) is not { } side || actor.Id is not { } personId)
                {
                    return Answer.NotAllowed;
                }

                if (agreement.LastSigned is null)
                {
                    return Answer.Refused("", "No version was signed yet: there is nothing to review.");
                }

                var today = change.Now.InZone(own.Zone).Date;
                var reviewed = (await reviews.FindAsync(agreement.Id, today, cancellationToken))!;
                var owners = await reviews.OwnersAsync(agreement.DepartmentId, agreement.UnitId, today, cancellationToken);
                var (read, mistakes) = ReviewReading.Read(form, reviewed, owners, today, change.Now);
                if (mistakes.Count > 0)
                {
                    return Answer.Refused(mistakes);
                }

                var review = read with { Side = side, WrittenById = personId, WrittenBy = actor.Name };
                await reviews.AddAsync(review);
                Note(change, agreement, review);
                return review.Number;
            },
            cancellationToken);
    }

    /// <summary>The entry of the trail.</summary>
    internal static void Note(Change change, Agreement agreement, AgreementReview review) => change.Note(
        $"wrote for the {Word.Of(review.Side)} the minutes of a review of",
        Subject.Agreement(agreement.Code),
        after: new
        {
            review = review.Number,
            held = LocalDatePattern.Iso.Format(review.HeldOn),
            attendees = review.Attendees,
            minutes = review.Minutes,
            next = review.NextBy is { } next ? LocalDatePattern.Iso.Format(next) : null,
            actions = review.Actions.Select(action => new { what = action.Words, who = action.Owner, until = LocalDatePattern.Iso.Format(action.Due) }).ToList(),
        });
}
