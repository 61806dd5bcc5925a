using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Months;
using NodaTime;

namespace ItCatalog.Work.Months;

/// <summary>A side asks to open a closed month again; when the other one asks too, it is open.</summary>
public sealed class ReopenMonth(Changes changes, AgreementStore agreements, MonthStore months, ClosingOfMonths closing)
{
    /// <summary>Keeps that a side wants it, or opens the month where the other one does already.</summary>
    /// <param name="actor">Who acts for the side.</param>
    /// <param name="code">The agreement's number.</param>
    /// <param name="month">First day of the month.</param>
    /// <param name="side">For whom.</param>
    /// <param name="note">Why.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>Whether it is open now.</returns>
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

                var current = await months.FindAsync(agreement, month, cancellationToken);
                if (current.State != MonthState.Closed)
                {
                    return Answer.Refused("", "This month is not closed.");
                }

                if (MonthRules.NotAsked(side, personId, current.AskedSide, current.AskedById, note) is { } wrong)
                {
                    return wrong;
                }

                var signer = Signer.Of(actor, side, note.Trim());
                if (current.AskedSide is null)
                {
                    await months.AskAsync(current, side, actor.Id, actor.Name, signer.Note);
                    await months.AddStepAsync(current.Id, MonthStepKind.Asked, side, actor.Id, actor.Name, signer.Note, change.Now);
                    change.Note("asked to open again a month of", Subject.Agreement(agreement.Code), after: new { month = MonthWord.Of(month), side }, why: signer.Note);
                    return false;
                }

                await closing.ReopenAsync(change, agreement, current, (await months.ClosingsAsync(current, cancellationToken))[^1], signer, cancellationToken);
                return true;
            },
            cancellationToken);
    }
}
