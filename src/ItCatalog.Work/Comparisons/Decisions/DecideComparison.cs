using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Comparisons.Decisions;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Work.Comparisons.Decisions;

/// <summary>Somebody decides by a version that was checked: it stays in-house, a provider takes it, or it is negotiated again.</summary>
public sealed class DecideComparison(Changes changes, DecisionStore decisions, OrganisationStore organisations, IClock clock)
{
    /// <param name="actor">An executive, or a manager of the unit that provides the service, who has not prepared it.</param>
    /// <param name="code">The comparison.</param>
    /// <param name="version">The version that was read.</param>
    /// <param name="choice">What; null where nothing was chosen.</param>
    /// <param name="provider">Who takes it, or with whom is negotiated; null or empty: nobody in particular.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<KeptDecision>> RunAsync(Actor actor, string code, int version, DecisionChoice? choice, string? provider, string reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return changes.MakeAsync<KeptDecision>(
            actor,
            async change =>
            {
                change.About(Subject.Comparison(code));
                if (await decisions.FindAsync(code, version, cancellationToken) is not { } decision)
                {
                    return Answer.NotFound;
                }

                if (!May.DecideComparison(actor, decision) || actor is not { Kind: ActorKind.Person, Id: { } personId })
                {
                    return Answer.NotAllowed;
                }

                if (May.NotJudge(actor, decision, "decide") is { } rule)
                {
                    return Answer.NotAllowedBecause(rule);
                }

                if (decision.State == KeptDecisionState.ToCheck)
                {
                    return Answer.Refused("", "Nobody has checked it yet. A second person checks it first.");
                }

                if (decision.State != KeptDecisionState.Checked)
                {
                    return Answer.Stale(DecisionRules.NotAnyMore(decision));
                }

                var kept = KeptComparison.Read(await decisions.TextAsync(decision.Id, cancellationToken));
                var named = string.IsNullOrWhiteSpace(provider) || choice == DecisionChoice.Keep ? null : provider.Trim();
                List<Mistake> mistakes = choice is null ? [Mistake.In("Choice", "Say what is decided.")] : [];
                if (choice == DecisionChoice.Outsource && named is null)
                {
                    mistakes.Add(Mistake.In("Provider", "Say whose quote is taken."));
                }
                else if (named is not null && kept?.Page.Options.Skip(1).Any(option => option.Name == named) != true)
                {
                    mistakes.Add(Mistake.In("Provider", $"There is no quote of {named} in this version."));
                }

                else if (choice == DecisionChoice.Outsource && kept!.Page.Options.First(option => option.Name == named).ValidUntilDay is { } until && until < await organisations.TodayAsync(clock, cancellationToken))
                {
                    mistakes.Add(Mistake.In("Provider", $"The quote of {named} was valid until {Show.Date(until)}. Ask for a new one, enter until when it is valid and hand in a new version; or decide to renegotiate."));
                }

                mistakes.AddRange(DecisionRules.Words("Reason", reason, "Say why, for those who read it in a year."));
                if (mistakes.Count > 0)
                {
                    return Answer.Refused(mistakes);
                }

                var words = reason.ReplaceLineEndings("\n").Trim();
                await decisions.DecideAsync(decision.Id, choice!.Value, named, words, personId, actor.Name, change.Now);
                change.Note("decided on", Subject.Comparison(code), after: new { version, fingerprint = decision.Sha256, choice = Word.Of(choice.Value), provider = named, said = DecisionWords.Choice(choice.Value, named) }, why: words);
                return decision;
            },
            cancellationToken);
    }
}
