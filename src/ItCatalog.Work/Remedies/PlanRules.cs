using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Remedies;
using ItCatalog.Work.Performance;
using NodaTime;

namespace ItCatalog.Work.Remedies;

/// <summary>What stands against something that is done to an improvement plan, in sentences.</summary>
internal static class PlanRules
{
    public const int LongestWords = 4_000;
    public const int LongestStep = 500;
    public const int MostSteps = 50;

    /// <summary>Why no plan can be demanded for a figure; null where one can.</summary>
    public static string? NotDemandable(Agreement agreement, MissedFigure figure, DemandableFigure? there, IReadOnlyList<ImprovementPlan> known) =>
        there is null ? $"{agreement.Code} has no such figure in {Show.Month(figure.Month)}."
        : there.IsPartial ? "This month still runs: wait until it has ended."
        : !there.Binds ? "This target was measured without remedy: nothing follows from a miss."
        : there.Status is not ("below-expected" or "below-minimum") ? "This figure was not missed: there is nothing to improve by a plan."
        : known.FirstOrDefault(plan => plan.TargetKey == figure.Target && plan.SiteCode == figure.Site && (plan.IsOpen || plan.Month == figure.Month)) is { } plan
            ? plan.IsOpen ? $"Plan {plan.Id} for this target and site is open already." : $"There was a plan for this month already: plan {plan.Id}."
        : null;

    /// <summary>Why a move is not possible as the plan stands; null where it is.</summary>
    public static string? NotPossible(ImprovementPlan plan, PlanMove move, IReadOnlyList<PlanStep> steps) => (move, plan.State) switch
    {
        (_, PlanState.Done) => $"This plan is done: {plan.EndedBy} accepted it on {EndedOn(plan)}.",
        (_, PlanState.Waived) => $"{plan.EndedBy} has waived this plan on {EndedOn(plan)}.",
        (PlanMove.Say or PlanMove.Waive, _) => null,
        (PlanMove.Write, PlanState.Demanded) => null,
        (PlanMove.Write, _) => "This plan is written already. Change its day, or add a step.",
        (_, PlanState.Demanded) => "This plan is not written yet.",
        (PlanMove.Accept or PlanMove.SendBack, PlanState.Underway) => $"{plan.UnitName} has not reported this plan as done yet.",
        (PlanMove.Accept or PlanMove.SendBack, PlanState.Reported) => null,
        (_, PlanState.Reported) => $"This plan is reported as done; {plan.DepartmentName} says whether it is.",
        (PlanMove.Report, _) when steps.FirstOrDefault(step => !step.IsSettled) is { } open => $"Step {open.Number} is neither done nor dropped: “{open.Words}”.",
        (PlanMove.Report, _) when plan.CauseKind is null => "Name the root cause first: why the figure was missed.",
        _ => null,
    };

    /// <summary>What is wrong with words and a link.</summary>
    /// <param name="words">What was written.</param>
    /// <param name="link">An address; may be empty.</param>
    /// <param name="needed">What is said where nothing was written; null: nothing has to be.</param>
    public static IEnumerable<Mistake> TextMistakes(string words, string link, string? needed)
    {
        if (needed is not null && string.IsNullOrWhiteSpace(words))
        {
            yield return Mistake.In("Words", needed);
        }

        foreach (var mistake in TermsCheck.TextProblems(words, LongestWords, lines: true).Select(message => Mistake.In("Words", message)).Concat(EvidenceCheck.Of(link, file: null)))
        {
            yield return mistake;
        }
    }

    /// <summary>As it is kept: nothing around.</summary>
    public static string Kept(string text) => text.ReplaceLineEndings("\n").Trim();

    private static string EndedOn(ImprovementPlan plan) => Show.Date(plan.Ended!.Value.InZone(DateTimeZoneProviders.Tzdb[plan.Zone]).Date);
}
