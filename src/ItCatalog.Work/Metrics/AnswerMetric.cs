using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Metrics;

namespace ItCatalog.Work.Metrics;

/// <summary>The other side agrees to what is asked for a metric or declines it; who asked takes it back. What is agreed binds with the version that says it.</summary>
public sealed class AnswerMetric(Changes changes, AgreementStore agreements, MetricStore metrics)
{
    /// <param name="actor">Who acts for a side.</param>
    /// <param name="code">The agreement's number.</param>
    /// <param name="id">What was asked.</param>
    /// <param name="answer">What becomes of it.</param>
    /// <param name="words">Why; needed where it is declined.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<MetricMove>> RunAsync(Actor actor, string code, long id, MoveState answer, string words, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(words);
        return changes.MakeAsync<MetricMove>(
            actor,
            async change =>
            {
                change.About(Subject.Agreement(code));
                if (await agreements.FindAsync(actor, code, cancellationToken) is not { } agreement
                    || await metrics.FindAsync(id, cancellationToken) is not { } move || move.AgreementId != agreement.Id)
                {
                    return Answer.NotFound;
                }

                if (!May.Sign(actor, agreement, answer == MoveState.Withdrawn ? move.Side : move.Other) || actor.Id is not { } personId)
                {
                    return Answer.NotAllowed;
                }

                if (move.State != MoveState.Open)
                {
                    return Answer.Refused("", move.State switch
                    {
                        MoveState.Agreed => $"{move.AnsweredBy} has agreed to it already.",
                        MoveState.Declined => $"{move.AnsweredBy} has declined it already.",
                        _ => $"{move.AnsweredBy} has taken it back.",
                    });
                }

                if (answer != MoveState.Withdrawn && May.NotDecide(actor, move.AskedById, move.Asked, "asked for") is { } why)
                {
                    return Answer.NotAllowedBecause(why);
                }

                var kept = words.ReplaceLineEndings("\n").Trim();
                List<Mistake> mistakes = [.. TermsCheck.TextProblems(kept, 2_000, lines: true).Select(message => Mistake.In("Words", message))];
                if (answer == MoveState.Declined && kept.Length == 0)
                {
                    mistakes.Add(Mistake.In("Words", "Say why: the other side reads it."));
                }

                if (answer == MoveState.Open || mistakes.Count > 0)
                {
                    return Answer.Refused([.. mistakes.DefaultIfEmpty(Mistake.In("", "Say whether you agree."))]);
                }

                await metrics.EndAsync(id, answer, personId, actor.Name, kept, change.Now);
                change.Note(Did(answer, move), Subject.Agreement(agreement.Code), after: new { metric = move.Key, name = move.Name, words = kept });
                return (await metrics.FindAsync(id, cancellationToken))!;
            },
            cancellationToken);
    }

    private static string Did(MoveState answer, MetricMove move) => answer switch
    {
        MoveState.Agreed => $"agreed for the {Calculation.Text.Word.Of(move.Other)} about a metric of",
        MoveState.Declined => $"declined for the {Calculation.Text.Word.Of(move.Other)} what was asked about a metric of",
        _ => "took back what was asked about a metric of",
    };
}
