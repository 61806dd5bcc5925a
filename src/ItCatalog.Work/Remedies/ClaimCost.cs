using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Remedies;
using ItCatalog.Work.Performance;
using NodaTime;

namespace ItCatalog.Work.Remedies;

/// <summary>A side claims what a third party charged it because of the other, under the agreement's indemnification clause.</summary>
public sealed class ClaimCost(Changes changes, AgreementStore agreements, CostStore costs, OrganisationStore organisation, IClock clock)
{
    /// <param name="actor">Who acts for one of the two sides.</param>
    /// <param name="code">Code of the agreement.</param>
    /// <param name="draft">What they enter.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>The number of the entry.</returns>
    public Task<Answer<long>> RunAsync(Actor actor, string code, CostDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return changes.MakeAsync<long>(
            actor,
            async change =>
            {
                change.About(Subject.Agreement(code));
                if (await agreements.FindAsync(actor, code, cancellationToken) is not { } agreement)
                {
                    return Answer.NotFound;
                }

                if (May.ClaimFor(actor, agreement) is not { } side || actor.Id is not { } person)
                {
                    return Answer.NotAllowed;
                }

                var kept = draft with { ChargedBy = draft.ChargedBy.Trim(), Words = PlanRules.Kept(draft.Words), Link = draft.Link.Trim() };
                List<Mistake> mistakes = [.. Mistakes(kept), .. await MonthMistakesAsync(agreement, kept.Month, cancellationToken)];
                if (mistakes.Count > 0)
                {
                    return Answer.Refused(mistakes);
                }

                var currency = (await organisation.FindAsync(cancellationToken))?.Currency ?? "";
                var id = await costs.AddAsync(
                    new()
                    {
                        AgreementId = agreement.Id,
                        Side = side,
                        Month = kept.Month!.Value,
                        ChargedBy = kept.ChargedBy,
                        AmountCents = kept.AmountCents!.Value,
                        Words = kept.Words,
                        Link = kept.Link,
                        File = kept.File,
                        PersonId = person,
                        Name = actor.Name,
                    },
                    change.Now);
                change.Note(
                    $"claimed for the {Word.Of(side)}",
                    Subject.Cost(id),
                    after: new
                    {
                        agreement = agreement.Code, month = MonthWord.Of(kept.Month.Value), chargedBy = kept.ChargedBy, amount = Show.Amount(kept.AmountCents, currency), words = kept.Words, link = kept.Link, file = kept.File?.Name,
                    });
                return id;
            },
            cancellationToken);
    }

    private static IEnumerable<Mistake> Mistakes(CostDraft draft)
    {
        if (draft.ChargedBy.Length == 0)
        {
            yield return Mistake.In("ChargedBy", "Say who charged it.");
        }

        foreach (var message in TermsCheck.TextProblems(draft.ChargedBy, TermsCheck.MaxLine))
        {
            yield return Mistake.In("ChargedBy", message);
        }

        if (draft.AmountCents is not (> 0 and <= CostDraft.MostCents))
        {
            yield return Mistake.In("Amount", "An amount of more than 0 and at most 1,000,000,000 was expected.");
        }

        foreach (var mistake in PlanRules.TextMistakes(draft.Words, draft.Link, "Say what was charged, and why the other side shall bear it.").Concat(EvidenceCheck.Of("", draft.File)))
        {
            yield return mistake;
        }

        if (draft.Link.Length == 0 && draft.File is null)
        {
            yield return Mistake.In("File", "Show it: add the invoice as a file, or a link to it.");
        }
    }

    /// <summary>A month that has begun, in which the agreement was in force and had an indemnification clause.</summary>
    private async Task<IEnumerable<Mistake>> MonthMistakesAsync(Agreement agreement, LocalDate? month, CancellationToken cancellationToken)
    {
        if (month is not { } first)
        {
            return [Mistake.In("Month", "Say in which month it arose.")];
        }

        if (first > await organisation.TodayAsync(clock, cancellationToken))
        {
            return [Mistake.In("Month", $"{Show.Month(first)} has not begun.")];
        }

        if (agreement.InForceOn(first) is not { } version)
        {
            return [Mistake.In("Month", $"{agreement.Code} was not in force in {Show.Month(first)}.")];
        }

        var terms = (await agreements.FindVersionAsync(agreement, version.Number, cancellationToken))!.Terms;
        return terms.Texts.Indemnification.Length > 0 ? [] : [Mistake.In("Month", $"Version {version.Number}, in force in {Show.Month(first)}, has no indemnification clause: there is nothing to claim it under.")];
    }
}

/// <summary>What is entered.</summary>
public sealed record CostDraft
{
    /// <summary>The largest amount, in cents.</summary>
    internal const long MostCents = 100_000_000_000;

    /// <summary>First day of the month in which it arose; null: nobody said.</summary>
    public LocalDate? Month { get; init; }

    /// <summary>The third party.</summary>
    public string ChargedBy { get; init; } = "";

    /// <summary>In cents of the organisation's currency; null: nobody said.</summary>
    public long? AmountCents { get; init; }

    /// <summary>What was charged, and why the other side shall bear it.</summary>
    public string Words { get; init; } = "";

    public string Link { get; init; } = "";

    public ClaimFile? File { get; init; }
}
