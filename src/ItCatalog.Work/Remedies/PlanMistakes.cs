using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Remedies;
using NodaTime;

namespace ItCatalog.Work.Remedies;

/// <summary>What is wrong with what was written to an improvement plan, all at once.</summary>
internal static class PlanMistakes
{
    /// <summary>Mistakes in the fields of <see cref="PlanDraft"/>.</summary>
    public static IReadOnlyList<Mistake> Of(ImprovementPlan plan, PlanMove move, PlanDraft draft, IReadOnlyList<PlanStep> steps, Instant now)
    {
        var today = now.InZone(DateTimeZoneProviders.Tzdb[plan.Zone]).Date;
        return
        [
            .. PlanRules.TextMistakes(draft.Words, draft.Link, Needed(move, draft)),
            .. move is PlanMove.Write or PlanMove.Change ? Frame(plan, move, draft, today) : [],
            .. move is PlanMove.Write or PlanMove.Add ? Written(move, draft, steps.Count) : [],
            .. move == PlanMove.Step ? Moved(draft, steps) : [],
            .. move is PlanMove.Write or PlanMove.Cause ? Caused(plan, move, draft) : [],
        ];
    }

    private static IEnumerable<Mistake> Frame(ImprovementPlan plan, PlanMove move, PlanDraft draft, LocalDate today)
    {
        if (draft.Owner.Length == 0)
        {
            yield return Mistake.In("Owner", "Name who answers for the plan.");
        }

        foreach (var message in TermsCheck.TextProblems(draft.Owner, TermsCheck.MaxLine))
        {
            yield return Mistake.In("Owner", message);
        }

        if (draft.Due is not { } due)
        {
            yield return Mistake.In("Due", "Say by which day it shall be done.");
        }
        else if (due != plan.Due && (due < today || due > today.PlusYears(5)))
        {
            yield return Mistake.In("Due", due < today ? $"{Show.Date(due)} has passed." : $"{Show.Date(due)} is more than five years away.");
        }
        else if (move == PlanMove.Change && (draft.Owner, due) == (plan.Owner, plan.Due))
        {
            yield return Mistake.In("Due", "Owner and day are as they were.");
        }
    }

    private static IEnumerable<Mistake> Written(PlanMove move, PlanDraft draft, int there)
    {
        if (draft.Steps.Count == 0 || (move == PlanMove.Add && draft.Steps.Count > 1))
        {
            yield return Mistake.In("Steps", move == PlanMove.Add ? "Write one step." : "Write at least one step: what is done, a line for each.");
        }

        if (there + draft.Steps.Count > PlanRules.MostSteps)
        {
            yield return Mistake.In("Steps", $"A plan has at most {PlanRules.MostSteps} steps.");
        }

        foreach (var (index, step) in draft.Steps.Index())
        {
            foreach (var message in string.IsNullOrWhiteSpace(step.Words) ? ["There are no words."] : TermsCheck.TextProblems(step.Words, PlanRules.LongestStep))
            {
                yield return Mistake.In("Steps", $"Step {index + 1}: {message}");
            }
        }
    }

    private static IEnumerable<Mistake> Moved(PlanDraft draft, IReadOnlyList<PlanStep> steps)
    {
        if (steps.FirstOrDefault(step => step.Number == draft.Step) is not { } step)
        {
            yield return Mistake.In("Step", "This plan has no such step.");
        }
        else if (draft.StepState is not { } state)
        {
            yield return Mistake.In("StepState", "Choose open, under way, done or dropped.");
        }
        else if (step.State == state)
        {
            yield return Mistake.In("StepState", $"Step {step.Number} is that already.");
        }
    }

    private static IEnumerable<Mistake> Caused(ImprovementPlan plan, PlanMove move, PlanDraft draft)
    {
        if (draft.CauseKind is null && (move == PlanMove.Cause || draft.Cause.Length > 0))
        {
            yield return Mistake.In("CauseKind", "Choose what kind of cause it was.");
        }

        if (draft.Cause.Length == 0 && (move == PlanMove.Cause || draft.CauseKind is not null))
        {
            yield return Mistake.In("Cause", "Say what the cause was.");
        }
        else if (move == PlanMove.Cause && (draft.CauseKind, draft.Cause) == (plan.CauseKind, plan.Cause))
        {
            yield return Mistake.In("Cause", "That is the cause which stands there.");
        }

        foreach (var message in TermsCheck.TextProblems(draft.Cause, PlanRules.LongestStep, lines: true))
        {
            yield return Mistake.In("Cause", message);
        }
    }

    private static string? Needed(PlanMove move, PlanDraft draft) => move switch
    {
        PlanMove.Change => "Say why it is another owner or day.",
        PlanMove.Step when draft.StepState == PlanStepState.Dropped => "Say why it is dropped.",
        PlanMove.Say => "Write something.",
        PlanMove.SendBack => "Say what is not done, so that the other side knows.",
        PlanMove.Waive => "Say why you do without it.",
        _ => null,
    };
}
