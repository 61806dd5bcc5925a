using ItCatalog.Data.Administration;
using ItCatalog.Data.Comparisons.Decisions;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Comparisons.Decisions;

/// <summary>A second person says that what was prepared is right, or sends it back.</summary>
public sealed class CheckDecision(Changes changes, DecisionStore decisions)
{
    /// <param name="actor">An IT manager or an executive who has not prepared it.</param>
    /// <param name="code">The comparison.</param>
    /// <param name="version">The version that was read.</param>
    /// <param name="isRight">Whether it is right; else it is sent back.</param>
    /// <param name="note">What was looked at, or what has to be mended; needed where it is sent back.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<KeptDecision>> RunAsync(Actor actor, string code, int version, bool isRight, string note, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(note);
        return changes.MakeAsync<KeptDecision>(
            actor,
            async change =>
            {
                change.About(Subject.Comparison(code));
                if (await decisions.FindAsync(code, version, cancellationToken) is not { } decision)
                {
                    return Answer.NotFound;
                }

                if (!May.CheckDecision(actor) || actor is not { Kind: ActorKind.Person, Id: { } personId })
                {
                    return Answer.NotAllowed;
                }

                if (May.NotJudge(actor, decision, "check") is { } rule)
                {
                    return Answer.NotAllowedBecause(rule);
                }

                if (decision.State != KeptDecisionState.ToCheck)
                {
                    return Answer.Stale(DecisionRules.NotAnyMore(decision));
                }

                if (DecisionRules.Words("Note", note, isRight ? null : "Say what has to be mended.") is [_, ..] mistakes)
                {
                    return Answer.Refused(mistakes);
                }

                var words = note.ReplaceLineEndings("\n").Trim();
                await decisions.CheckAsync(decision.Id, isRight, personId, actor.Name, words, change.Now);
                change.Note(isRight ? "checked the decision on" : "sent back the decision on", Subject.Comparison(code), after: new { version, fingerprint = decision.Sha256, note = words });
                return decision;
            },
            cancellationToken);
    }
}
