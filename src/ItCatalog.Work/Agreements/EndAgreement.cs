using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Agreements.Endings;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Agreements;

/// <summary>What somebody says who ends an agreement.</summary>
/// <param name="Side">For whom.</param>
/// <param name="EndsOn">First day of the month from which nothing is promised any more.</param>
/// <param name="Reason">Why; the other side reads it.</param>
/// <param name="AskOther">Whether the other side shall be asked where the notice does not allow it.</param>
public sealed record EndDraft(Side Side, LocalDate EndsOn, string Reason, bool AskOther);

/// <summary>A side ends an agreement without a follower: with the notice of its terms by itself, earlier with the agreement of the other side.</summary>
public sealed class EndAgreement(Changes changes, AgreementStore agreements, VersionStore versions, EndingStore endings, EndingRules rules)
{
    /// <param name="actor">Who acts for the side.</param>
    /// <param name="code">The agreement's number.</param>
    /// <param name="draft">When and why.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<AgreementEnding>> RunAsync(Actor actor, string code, EndDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(draft);
        return changes.MakeAsync<AgreementEnding>(
            actor,
            async change =>
            {
                change.About(Subject.Agreement(code));
                if (await agreements.FindAsync(actor, code, cancellationToken) is not { } agreement)
                {
                    return Answer.NotFound;
                }

                if (!May.Sign(actor, agreement, draft.Side) || actor.Id is not { } personId)
                {
                    return Answer.NotAllowed;
                }

                if (await rules.OfAsync(agreement, draft.Side, change.Now, cancellationToken) is not { } terms)
                {
                    return Answer.Refused("", "No version is in force that could be ended.");
                }

                if (EndingRules.Refusal(agreement, draft.EndsOn, terms.Today) is { } refusal)
                {
                    return refusal;
                }

                if ((await endings.OfAgreementAsync(agreement.Id, cancellationToken)).FirstOrDefault(one => one.WaitsForAgreement(terms.Today)) is { } asked)
                {
                    return Answer.Refused("", $"{asked.SaidBy} has asked to end it with {Show.Date(asked.LastDay)} already. That has to be answered or taken back first.");
                }

                var ending = new AgreementEnding
                {
                    AgreementId = agreement.Id,
                    VersionId = terms.Version.Id,
                    Side = draft.Side,
                    EndsOn = draft.EndsOn,
                    FirstEnd = terms.FirstEnd,
                    WasTo = terms.Version.EffectiveTo,
                    Reason = draft.Reason.ReplaceLineEndings("\n").Trim(),
                    SaidById = personId,
                    SaidBy = actor.Name,
                    Said = change.Now,
                    State = EndingState.Asked,
                };
                if (Mistakes(agreement, draft, terms, ending.IsEarlier) is [_, ..] mistakes)
                {
                    return Answer.Refused([.. mistakes]);
                }

                ending = ending.IsEarlier ? ending : ending with { State = EndingState.Given };
                ending = ending with { Id = await endings.AddAsync(ending) };
                if (!ending.IsEarlier)
                {
                    await EndAsync(change, agreement, ending, cancellationToken);
                }

                change.Note(
                    $"{(ending.IsEarlier ? "asked for the" : "gave notice for the")} {Word.Of(draft.Side)} to end",
                    Subject.Agreement(agreement.Code),
                    after: new { version = terms.Version.Number, until = LocalDatePattern.Iso.Format(ending.LastDay), words = ending.Reason });
                return ending;
            },
            cancellationToken);
    }

    /// <summary>Within a change: the version ends, and what is computed from it with it.</summary>
    internal async Task EndAsync(Change change, Agreement agreement, AgreementEnding ending, CancellationToken cancellationToken)
    {
        var last = agreement.LastSigned!;
        var sites = (await agreements.FindVersionAsync(agreement, last.Number, cancellationToken))!.Hours;
        await versions.EndAsync(last.Id, ending.EndsOn, isFollowed: false);
        change.TouchFrom(agreement, sites, ending.EndsOn);
        change.Note(
            "ended",
            Subject.Agreement(agreement.Code),
            before: new { version = last.Number, until = last.EffectiveTo is { } until ? LocalDatePattern.Iso.Format(until.PlusDays(-1)) : null },
            after: new { version = last.Number, until = LocalDatePattern.Iso.Format(ending.LastDay) });
    }

    private static List<Mistake> Mistakes(Agreement agreement, EndDraft draft, EndingTerms terms, bool isEarlier)
    {
        List<Mistake> mistakes = [.. TermsCheck.TextProblems(draft.Reason.Trim(), 2_000, lines: true).Select(message => Mistake.In("Reason", message))];
        if (string.IsNullOrWhiteSpace(draft.Reason))
        {
            mistakes.Add(Mistake.In("Reason", "Say why: the other side reads it."));
        }

        if (isEarlier && !draft.AskOther)
        {
            var other = agreement.NameOf(draft.Side.Other());
            mistakes.Add(Mistake.In("EndsOn", terms.FirstEnd is { } first
                ? $"That is earlier than its notice allows ({terms.Notice ?? "the right to end after defaults"}): {Show.Month(first.PlusDays(-1))} is the first last month. Earlier, {other} has to agree: ask for it."
                : $"Its terms say no notice: {other} has to agree. Ask for it."));
        }

        return mistakes;
    }
}
