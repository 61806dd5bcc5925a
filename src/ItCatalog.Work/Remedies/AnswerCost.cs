using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Remedies;

namespace ItCatalog.Work.Remedies;

/// <summary>The other side accepts what a third party charged, or a part of it, or refuses it; who claimed it takes it back.</summary>
public sealed class AnswerCost(Changes changes, CostStore costs, OrganisationStore organisation)
{
    /// <param name="actor">Who acts for one of the two sides.</param>
    /// <param name="id">The entry.</param>
    /// <param name="answer">Accepted, refused or withdrawn.</param>
    /// <param name="acceptedCents">Of one that is accepted: what the other side bears; null: all of it.</param>
    /// <param name="words">Needed unless all of it is accepted.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<ThirdPartyCost>> RunAsync(Actor actor, long id, CostState answer, long? acceptedCents, string words, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentOutOfRangeException.ThrowIfEqual(answer, CostState.Claimed);
        return changes.MakeAsync<ThirdPartyCost>(
            actor,
            async change =>
            {
                change.About(Subject.Cost(id));
                if (await costs.FindAsync(actor, id, cancellationToken) is not { } cost)
                {
                    return Answer.NotFound;
                }

                if (!May.AnswerCost(actor, cost, answer) || actor.Id is not { } person)
                {
                    return Answer.NotAllowed;
                }

                if (!cost.IsOpen)
                {
                    return Answer.Stale($"{cost.AnsweredBy} has {Word.Of(cost.State)} it meanwhile. What you typed is still here.");
                }

                if (answer != CostState.Withdrawn && May.NotDecide(actor, cost.ClaimedById, cost.Claimed, "claimed") is { } why)
                {
                    return Answer.NotAllowedBecause(why);
                }

                var bears = answer == CostState.Accepted ? acceptedCents ?? cost.AmountCents : (long?)null;
                var kept = PlanRules.Kept(words);
                if (Mistakes(cost, bears, answer, kept) is [_, ..] mistakes)
                {
                    return Answer.Refused(mistakes);
                }

                var currency = (await organisation.FindAsync(cancellationToken))?.Currency ?? "";
                await costs.AnswerAsync(id, answer, bears, kept, person, actor.Name, change.Now);
                change.Note(
                    bears < cost.AmountCents ? "accepted a part of" : Word.Of(answer) switch { "withdrawn" => "withdrew", var done => done },
                    Subject.Cost(id),
                    after: new { agreement = cost.AgreementCode, chargedBy = cost.ChargedBy, amount = Show.Amount(cost.AmountCents, currency), accepted = bears is { } cents ? Show.Amount(cents, currency) : null, words = kept });
                return cost;
            },
            cancellationToken);
    }

    private static List<Mistake> Mistakes(ThirdPartyCost cost, long? bears, CostState answer, string words)
    {
        List<Mistake> mistakes = [];
        if (bears is not null and not > 0 || bears > cost.AmountCents)
        {
            mistakes.Add(Mistake.In("Accepted", $"An amount of more than 0 and at most {Show.BareAmount(cost.AmountCents)} was expected."));
        }

        mistakes.AddRange(PlanRules.TextMistakes(words, "", answer switch
        {
            CostState.Refused => "Say why you do not bear it.",
            CostState.Withdrawn => "Say why you take it back.",
            _ => bears < cost.AmountCents ? "Say why you bear only a part." : null,
        }));
        return mistakes;
    }
}
