using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Months;
using NodaTime;

namespace ItCatalog.Work.Months;

/// <summary>The provider has looked at a month that has ended, and hands it to the customer.</summary>
public sealed class CheckMonth(Changes changes, AgreementStore agreements, MonthStore months, ClosingOfMonths closing)
{
    /// <summary>Keeps who looked at it and what they say of what was found.</summary>
    /// <param name="actor">Who acts for the unit.</param>
    /// <param name="code">The agreement's number.</param>
    /// <param name="month">First day of the month.</param>
    /// <param name="note">Words for the customer and for the record; may be empty.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<bool>> RunAsync(Actor actor, string code, LocalDate month, string note, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(note);
        return changes.MakeAsync<bool>(
            actor,
            async change =>
            {
                change.About(Subject.Agreement(code));
                if (await agreements.FindAsync(actor, code, cancellationToken) is not { } agreement || await closing.CalendarAsync(agreement, month) is not { } calendar)
                {
                    return Answer.NotFound;
                }

                // It is a person's word: the installation itself gives none.
                if (!May.Sign(actor, agreement, Side.Provider) || actor.Id is null)
                {
                    return Answer.NotAllowed;
                }

                var current = await months.FindAsync(agreement, month, cancellationToken);
                if (MonthRules.NotChecked(current.State) is { } wrong)
                {
                    return Answer.Refused("", wrong);
                }

                if (await MonthRules.NotEndedAsync(months, agreement, month, calendar, change.Now, cancellationToken) is { } early)
                {
                    return Answer.Refused("", early);
                }

                if (MonthRules.NoteMistakes(note) is [_, ..] mistakes)
                {
                    return Answer.Refused(mistakes);
                }

                await closing.CheckedAsync(change, agreement, current, calendar, Signer.Of(actor, Side.Provider, note.Trim()));
                return true;
            },
            cancellationToken);
    }
}
