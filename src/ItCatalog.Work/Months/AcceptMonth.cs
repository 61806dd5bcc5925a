using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Months;
using NodaTime;

namespace ItCatalog.Work.Months;

/// <summary>The customer accepts a month that the provider has checked: it is closed at once.</summary>
public sealed class AcceptMonth(Changes changes, AgreementStore agreements, MonthStore months, ClosingOfMonths closing)
{
    /// <summary>Closes it.</summary>
    /// <param name="actor">Who acts for the department.</param>
    /// <param name="code">The agreement's number.</param>
    /// <param name="month">First day of the month.</param>
    /// <param name="note">Words for the record; may be empty.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<MonthClosing>> RunAsync(Actor actor, string code, LocalDate month, string note, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(note);
        return changes.MakeAsync<MonthClosing>(
            actor,
            async change =>
            {
                change.About(Subject.Agreement(code));
                if (await agreements.FindAsync(actor, code, cancellationToken) is not { } agreement)
                {
                    return Answer.NotFound;
                }

                // It is a person's word: the installation itself gives none.
                if (!May.Sign(actor, agreement, Side.Customer) || actor.Id is null)
                {
                    return Answer.NotAllowed;
                }

                var current = await months.FindAsync(agreement, month, cancellationToken);
                if (MonthRules.NotAccepted(current.State) is { } wrong)
                {
                    return Answer.Refused("", wrong);
                }

                var handed = (await months.StepsAsync(current, cancellationToken))[^1];
                if (May.NotDecide(actor, handed.PersonId, handed.At, "checked") is { } why)
                {
                    return Answer.NotAllowedBecause(why);
                }

                if (MonthRules.NoteMistakes(note) is [_, ..] mistakes)
                {
                    return Answer.Refused(mistakes);
                }

                return await closing.CloseAsync(change, agreement, current, Signer.Of(actor, Side.Customer, note.Trim()), cancellationToken);
            },
            cancellationToken);
    }
}
