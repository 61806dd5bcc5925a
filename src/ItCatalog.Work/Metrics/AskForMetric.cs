using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Metrics;

namespace ItCatalog.Work.Metrics;

/// <summary>Either side asks for a metric: a new one, or that one stands otherwise. It binds nobody; asking while the other side waits for an answer offers something else instead.</summary>
public sealed class AskForMetric(Changes changes, AgreementStore agreements, MetricStore metrics, MetricCheck check)
{
    /// <param name="actor">Who acts for one of the two sides.</param>
    /// <param name="code">The agreement's number.</param>
    /// <param name="draft">What is asked.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>What was kept.</returns>
    public Task<Answer<MetricMove>> RunAsync(Actor actor, string code, MetricDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(draft);
        return changes.MakeAsync<MetricMove>(
            actor,
            async change =>
            {
                change.About(Subject.Agreement(code));
                if (await agreements.FindAsync(actor, code, cancellationToken) is not { } agreement)
                {
                    return Answer.NotFound;
                }

                if (May.ClaimFor(actor, agreement) is not { } side || actor.Id is not { } personId)
                {
                    return Answer.NotAllowed;
                }

                if (agreement.LastSigned is not { State: VersionState.Active } last)
                {
                    return Answer.Refused("", "No version is in force whose metrics could change: write it into the draft.");
                }

                var open = (await metrics.OfAgreementAsync(agreement.Id, cancellationToken)).FirstOrDefault(one => one.Key == draft.Key && one.State == MoveState.Open);
                if (open?.Side == side)
                {
                    return Answer.Refused("", $"{open.AskedBy} has asked for this metric already. Take that back first, or wait for the answer.");
                }

                var terms = (await agreements.FindVersionAsync(agreement, last.Number, cancellationToken))!;
                var move = new MetricMove
                {
                    AgreementId = agreement.Id,
                    Key = draft.Key,
                    Stage = draft.Stage,
                    From = draft.From ?? default,
                    Reason = draft.Reason.ReplaceLineEndings("\n").Trim(),
                    Targets = draft.Targets,
                    Shares = draft.Shares,
                    Side = side,
                    AskedById = personId,
                    AskedBy = actor.Name,
                    Asked = change.Now,
                };
                if (await check.MistakesAsync(agreement, terms, move, draft.From is not null, change.Now, cancellationToken) is [_, ..] mistakes)
                {
                    return Answer.Refused(mistakes);
                }

                if (open is not null)
                {
                    if (May.NotDecide(actor, open.AskedById, open.Asked, "asked for") is { } why)
                    {
                        return Answer.NotAllowedBecause(why);
                    }

                    await metrics.EndAsync(open.Id, MoveState.Declined, personId, actor.Name, "Something else was offered instead.", change.Now);
                }

                move = move with { Id = await metrics.AddAsync(move) };
                change.Note(
                    $"asked for the {Word.Of(side)} about a metric of",
                    Subject.Agreement(agreement.Code),
                    after: new { metric = move.Key, name = move.Name, stage = Word.Of(move.Stage), stood = Metric.In(terms.Terms, move.Key) is { } stands ? Word.Of(stands) : null, from = MonthWord.Of(move.From), insteadOf = open?.Id, words = move.Reason });
                return move;
            },
            cancellationToken);
    }
}
