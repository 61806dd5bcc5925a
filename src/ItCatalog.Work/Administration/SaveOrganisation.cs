using ItCatalog.Calculation;
using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Administration;

/// <summary>Keeps what the organisation itself is called and pays in.</summary>
public sealed class SaveOrganisation(Changes changes, OrganisationStore organisation)
{
    /// <param name="actor">An administrator.</param>
    /// <param name="draft">What was entered.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<bool>> RunAsync(Actor actor, OrganisationDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return changes.MakeAsync<bool>(
            actor,
            async change =>
            {
                if (!actor.IsAdministrator)
                {
                    return Answer.NotAllowed;
                }

                var before = await organisation.FindAsync(cancellationToken);
                var kept = new OrganisationDraft { Name = draft.Name.Trim(), Currency = draft.Currency.Trim().ToUpperInvariant(), YearStart = draft.YearStart };
                var mistakes = new List<Mistake>();
                if (kept.Name.Length is 0 or > 200)
                {
                    mistakes.Add(Mistake.In(nameof(draft.Name), "Enter the organisation's name, at most 200 characters."));
                }

                if (!Currencies.Contains(kept.Currency))
                {
                    mistakes.Add(Mistake.In(nameof(draft.Currency), "A currency has three letters of ISO 4217, EUR for instance."));
                }
                else if (before?.Currency != kept.Currency && Money.IsFinerThanKept(kept.Currency))
                {
                    mistakes.Add(Mistake.In(
                        nameof(draft.Currency), $"{kept.Currency} has thousandths, and amounts are kept to the hundredth here, so that they would be lost. Choose a currency with hundredths or without cents."));
                }
                else if (before is not null && before.Currency != kept.Currency && await organisation.HasPricesAsync(cancellationToken))
                {
                    mistakes.Add(Mistake.In(
                        nameof(draft.Currency), $"Prices are kept in {before.Currency} already; changing the word would not convert them."));
                }

                if (kept.YearStart is < 1 or > 12)
                {
                    mistakes.Add(Mistake.In(nameof(draft.YearStart), "Years begin in one of the twelve months."));
                }

                if (mistakes.Count > 0)
                {
                    return Answer.Refused(mistakes);
                }

                await organisation.SaveAsync(kept.Name, kept.Currency, kept.YearStart);
                change.Note(
                    before is null ? "added" : "changed",
                    Subject.Organisation(kept.Name),
                    before is null ? null : new OrganisationDraft { Name = before.Name, Currency = before.Currency, YearStart = before.YearStart },
                    kept);
                return true;
            },
            cancellationToken);
    }
}
