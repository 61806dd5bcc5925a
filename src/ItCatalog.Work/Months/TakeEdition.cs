using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Months;
using NodaTime;

namespace ItCatalog.Work.Months;

/// <summary>A side asks that a closed month follows a later edition of the rules; when the other one asks too, what that changes becomes adjustments.</summary>
public sealed class TakeEdition(Changes changes, AgreementStore agreements, MonthStore months, EditionStore editions)
{
    /// <summary>Keeps that a side wants it, or takes the edition over where the other one does already.</summary>
    /// <param name="actor">Who acts for the side.</param>
    /// <param name="code">The agreement's number.</param>
    /// <param name="month">First day of the month.</param>
    /// <param name="side">For whom.</param>
    /// <param name="note">Why; the second side may say nothing.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>Whether it was taken over now.</returns>
    public Task<Answer<bool>> RunAsync(Actor actor, string code, LocalDate month, Side side, string note, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(note);
        return changes.MakeAsync<bool>(
            actor,
            async change =>
            {
                change.About(Subject.Agreement(code));
                if (await agreements.FindAsync(actor, code, cancellationToken) is not { } agreement)
                {
                    return Answer.NotFound;
                }

                // It is a person's word: the installation itself gives none.
                if (!May.Sign(actor, agreement, side) || actor.Id is not { } personId)
                {
                    return Answer.NotAllowed;
                }

                var closing = (await months.ClosingsAsync(await months.FindAsync(agreement, month, cancellationToken), cancellationToken)).LastOrDefault(one => one.Reopened is null);
                if (closing is null || await editions.ListAsync(code, month, cancellationToken) is not [var first, ..] differences)
                {
                    return Answer.Refused("", "No later edition of the rules would change this month.");
                }

                var asked = await editions.RequestAsync(closing, cancellationToken);
                if (MonthRules.NotAsked(side, personId, asked?.Side, asked?.PersonId, note) is { } wrong)
                {
                    return wrong;
                }

                if (asked is null)
                {
                    await editions.AskAsync(closing, new() { Side = side, PersonId = personId, Name = actor.Name, Note = note.Trim(), Asked = change.Now });
                    change.Note("asked for new rules in a month of", Subject.Agreement(agreement.Code), after: new { month = MonthWord.Of(month), edition = first.Edition, side }, why: note.Trim());
                    return false;
                }

                await editions.TakeAsync(closing);
                change.TakenEditions.Add((agreement.Code, month));
                change.Touch(agreement.ServiceId, siteId: null, differences.Min(difference => difference.Window).PlusDays(-1).AtMidnight().InUtc().ToInstant(), agreement.Id);
                change.Note("took over new rules in a month of", Subject.Agreement(agreement.Code), after: new { month = MonthWord.Of(month), edition = first.Edition, askedBy = asked.Name }, why: asked.Note);
                return true;
            },
            cancellationToken);
    }
}
