using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Remedies;

namespace ItCatalog.Work.Remedies;

/// <summary>A side does something to an improvement plan: the provider writes it, takes its steps and reports it, the customer says whether it is done.</summary>
public sealed class MovePlan(Changes changes, PlanStore plans)
{
    /// <param name="actor">Who acts for one of the two sides.</param>
    /// <param name="id">The plan.</param>
    /// <param name="move">What they do.</param>
    /// <param name="draft">What they write.</param>
    /// <param name="seen">The last entry that they have read; null: nothing is asked to have been read.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<ImprovementPlan>> RunAsync(Actor actor, long id, PlanMove move, PlanDraft draft, long? seen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return changes.MakeAsync<ImprovementPlan>(
            actor,
            async change =>
            {
                change.About(Subject.Plan(id));
                if (await plans.FindAsync(actor, id, cancellationToken) is not { } plan)
                {
                    return Answer.NotFound;
                }

                if (May.MovePlan(actor, plan, move) is not { } side || actor.Id is null)
                {
                    return Answer.NotAllowed;
                }

                var steps = await plans.StepsAsync(id, cancellationToken);
                if (PlanRules.NotPossible(plan, move, steps) is { } wrong)
                {
                    return Answer.Refused("", wrong);
                }

                var entries = await plans.EntriesAsync(id, cancellationToken);
                if (seen is { } read && entries[^1].Id != read)
                {
                    return Answer.Stale("Somebody did something to this plan after you opened this page. Read it before you go on; what you typed is still here.");
                }

                if (move == PlanMove.Accept && entries.Last(entry => entry.Kind == PlanEntryKind.Reported) is var reported
                    && May.NotDecide(actor, reported.PersonId, reported.At, "reported") is { } why)
                {
                    return Answer.NotAllowedBecause(why);
                }

                draft = draft with { Words = PlanRules.Kept(draft.Words), Link = draft.Link.Trim(), Owner = draft.Owner.Trim(), Cause = PlanRules.Kept(draft.Cause) };
                if (PlanMistakes.Of(plan, move, draft, steps, change.Now) is [_, ..] mistakes)
                {
                    return Answer.Refused(mistakes);
                }

                await MakeAsync(change, plan, move, draft, side);
                return plan;
            },
            cancellationToken);
    }

    /// <summary>What somebody may do now, the expected first; steps are reported when all of them are settled.</summary>
    public static IReadOnlyList<PlanMove> Possible(Actor actor, ImprovementPlan plan, IReadOnlyList<PlanStep> steps) =>
    [
        .. new[] { PlanMove.Write, PlanMove.Report, PlanMove.Accept, PlanMove.SendBack, PlanMove.Step, PlanMove.Cause, PlanMove.Add, PlanMove.Change, PlanMove.Say, PlanMove.Waive }
            .Where(move => May.MovePlan(actor, plan, move) is not null && PlanRules.NotPossible(plan, move, steps) is null),
    ];

    private async Task MakeAsync(Change change, ImprovementPlan plan, PlanMove move, PlanDraft draft, Side side)
    {
        var after = new { agreement = plan.AgreementCode, words = draft.Words };
        switch (move)
        {
            case PlanMove.Write:
                await plans.ChangeAsync(plan.Id, draft.Owner, draft.Due!.Value);
                await AddAsync(plan, draft);
                if (draft.CauseKind is { } known)
                {
                    await plans.CauseAsync(plan.Id, known, draft.Cause);
                }

                await plans.StateAsync(plan.Id, PlanState.Underway, endedBy: null, ended: null);
                change.Note("wrote", Subject.Plan(plan.Id), after: new { agreement = plan.AgreementCode, owner = draft.Owner, due = draft.Due, steps = draft.Steps, cause = Written(draft), words = draft.Words });
                break;
            case PlanMove.Change:
                await plans.ChangeAsync(plan.Id, draft.Owner, draft.Due!.Value);
                change.Note(
                    "changed", Subject.Plan(plan.Id), before: new { owner = plan.Owner, due = plan.Due }, after: new { agreement = plan.AgreementCode, owner = draft.Owner, due = draft.Due, words = draft.Words });
                break;
            case PlanMove.Add:
                await AddAsync(plan, draft);
                change.Note("added a step to", Subject.Plan(plan.Id), after: new { agreement = plan.AgreementCode, step = draft.Steps[0].Words, due = draft.Steps[0].Due });
                break;
            case PlanMove.Step:
                await plans.StepAsync(plan.Id, draft.Step!.Value, draft.StepState!.Value, draft.StepState == PlanStepState.Dropped ? draft.Words : "");
                change.Note("moved a step of", Subject.Plan(plan.Id), after: new { agreement = plan.AgreementCode, step = draft.Step, state = Word.Of(draft.StepState.Value), words = draft.Words });
                break;
            case PlanMove.Cause:
                await plans.CauseAsync(plan.Id, draft.CauseKind!.Value, draft.Cause);
                change.Note(
                    "named the root cause in",
                    Subject.Plan(plan.Id),
                    before: plan.CauseKind is { } was ? new { cause = $"{Word.Of(was)}: {plan.Cause}" } : null,
                    after: new { agreement = plan.AgreementCode, cause = Written(draft), words = draft.Words });
                break;
            case PlanMove.Say:
                change.Note("wrote about", Subject.Plan(plan.Id), after: after);
                break;
            case PlanMove.Report:
                await plans.StateAsync(plan.Id, PlanState.Reported, endedBy: null, ended: null);
                change.Note("reported as done", Subject.Plan(plan.Id), after: after);
                break;
            case PlanMove.Accept:
                await plans.StateAsync(plan.Id, PlanState.Done, change.Actor.Id, change.Now);
                change.Note("accepted", Subject.Plan(plan.Id), after: after);
                break;
            case PlanMove.SendBack:
                await plans.StateAsync(plan.Id, PlanState.Underway, endedBy: null, ended: null);
                change.Note("sent back", Subject.Plan(plan.Id), after: after);
                break;
            case PlanMove.Waive:
                await plans.StateAsync(plan.Id, PlanState.Waived, change.Actor.Id, change.Now);
                change.Note("waived", Subject.Plan(plan.Id), after: after);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(move));
        }

        await plans.SayAsync(
            plan.Id,
            new()
            {
                Kind = KindOf(move),
                Side = side,
                PersonId = change.Actor.Id,
                Name = change.Actor.Name,
                Words = move switch
                {
                    PlanMove.Add => draft.Steps[0].Words,
                    PlanMove.Write or PlanMove.Change => Lines($"{draft.Owner}, by {Show.Date(draft.Due)}.", draft.Cause.Length == 0 ? "" : $"Root cause: {draft.Cause}", draft.Words),
                    PlanMove.Cause => Lines(draft.Cause, draft.Words),
                    _ => draft.Words,
                },
                Link = draft.Link,
                Step = draft.Step,
                StepState = draft.StepState,
            },
            change.Now);
    }

    private async Task AddAsync(ImprovementPlan plan, PlanDraft draft)
    {
        foreach (var step in draft.Steps)
        {
            await plans.AddStepAsync(plan.Id, PlanRules.Kept(step.Words), step.Due);
        }
    }

    private static string? Written(PlanDraft draft) => draft.CauseKind is { } kind ? $"{Word.Of(kind)}: {draft.Cause}" : null;

    private static string Lines(params string[] texts) => string.Join('\n', texts.Where(text => text.Length > 0));

    private static PlanEntryKind KindOf(PlanMove move) => move switch
    {
        PlanMove.Write => PlanEntryKind.Written,
        PlanMove.Change => PlanEntryKind.Changed,
        PlanMove.Add => PlanEntryKind.Added,
        PlanMove.Step => PlanEntryKind.Moved,
        PlanMove.Cause => PlanEntryKind.Caused,
        PlanMove.Say => PlanEntryKind.Said,
        PlanMove.Report => PlanEntryKind.Reported,
        PlanMove.Accept => PlanEntryKind.Accepted,
        PlanMove.SendBack => PlanEntryKind.Returned,
        PlanMove.Waive => PlanEntryKind.Waived,
        _ => throw new ArgumentOutOfRangeException(nameof(move)),
    };
}
