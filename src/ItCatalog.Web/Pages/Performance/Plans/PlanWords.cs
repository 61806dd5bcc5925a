using ItCatalog.Calculation.Text;
using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Months;
using ItCatalog.Data.Remedies;
using NodaTime;

namespace ItCatalog.Web.Pages.Performance.Plans;

/// <summary>How improvement plans are written in lists and on their pages.</summary>
public static class PlanWords
{
    /// <summary>"Managed laptop for Research, Resolved within 8 hours, Boston, September 2026".</summary>
    public static string About(ImprovementPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return $"{plan.ServiceName} for {plan.DepartmentName}, {plan.TargetName}, {plan.SiteName}, {Show.Month(plan.Month)}";
    }

    /// <summary>Why there is one.</summary>
    public static string Why(PlanSource source, string department, string unit) => source switch
    {
        PlanSource.Customer => $"demanded by {department}",
        PlanSource.Provider => $"begun by {unit}",
        PlanSource.Rule => "asked for by the agreement",
        _ => throw new ArgumentOutOfRangeException(nameof(source)),
    };

    /// <summary>How far it has come, in a few words.</summary>
    public static string State(PlanState state) => state switch
    {
        PlanState.Demanded => "Not written yet",
        PlanState.Underway => "Under way",
        PlanState.Reported => "Reported as done",
        PlanState.Done => "Done",
        PlanState.Waived => "Waived",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>The kind of cause, as people choose it.</summary>
    public static string CauseKind(PlanCause kind) => kind switch
    {
        PlanCause.Capacity => "People or skills",
        PlanCause.Procedure => "Way of working",
        PlanCause.Defect => "Technical defect",
        PlanCause.Change => "A change",
        PlanCause.Supplier => "Supplier or another unit",
        PlanCause.Demand => "More demand than planned",
        PlanCause.Other => "Something else",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>"2 of 3 steps", where there are any.</summary>
    public static string? Steps(ImprovementPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.StepCount == 0 ? null : $"{Show.Count(plan.SettledCount)} of {Show.Count(plan.StepCount, "step")} settled";
    }

    /// <summary>The day that matters next; null where there is none.</summary>
    public static LocalDate? NextDay(ImprovementPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.State switch
        {
            PlanState.Demanded => plan.WriteBy is { } until ? LastDay.Of(until, plan.Zone) : null,
            PlanState.Underway => plan.Due,
            _ => null,
        };
    }

    /// <summary>Whether that day has passed.</summary>
    public static bool IsLate(ImprovementPlan plan, Instant now)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.IsOverdue(Today(plan, now)) || (plan.State == PlanState.Demanded && plan.WriteBy <= now);
    }

    /// <summary>How far it has come, in a sentence or two.</summary>
    public static string Says(ImprovementPlan plan, Instant now)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var stands = plan.State switch
        {
            PlanState.Demanded when NextDay(plan) is { } until => IsLate(plan, now)
                ? $"It is not written yet, and was to be by {Show.Day(until)}."
                : $"{plan.UnitName} writes it by {Show.Day(until)}.",
            PlanState.Demanded => "It is not written yet.",
            PlanState.Underway => $"{plan.Owner} answers for it, by {Show.Day(plan.Due)}{(IsLate(plan, now) ? ", which has passed" : "")}.",
            PlanState.Reported => $"{plan.UnitName} says that it is done; {plan.DepartmentName} has not said so yet.",
            PlanState.Done => $"{plan.EndedBy} accepted it as done on {Ended(plan)}.",
            PlanState.Waived => $"{plan.EndedBy} does without it since {Ended(plan)}.",
            _ => throw new ArgumentOutOfRangeException(nameof(plan)),
        };
        return $"{About(plan)}, {Why(plan.DemandedBy, plan.DepartmentName, plan.UnitName)}. {stands}";
    }

    /// <summary>The word for a step's state.</summary>
    public static string StepState(PlanStepState state) => state switch
    {
        PlanStepState.Open => "open",
        PlanStepState.Underway => "under way",
        PlanStepState.Done => "done",
        PlanStepState.Dropped => "dropped",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>"Workplace, wrote it": for whom somebody did something, and what.</summary>
    public static string Did(ImprovementPlan plan, PlanEntry entry)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Side is { } side ? $"{plan.NameOf(side)}, {Verb(entry)}" : "";
    }

    /// <summary>What was done: "moved step 2: done".</summary>
    public static string Verb(PlanEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Kind switch
        {
            PlanEntryKind.Demanded => entry.Side == Data.Agreements.Side.Provider ? "begins it" : "demands it",
            PlanEntryKind.Written => "wrote it",
            PlanEntryKind.Changed => "changed owner or day",
            PlanEntryKind.Added => "added a step",
            PlanEntryKind.Moved => $"step {entry.Step} is {StepState(entry.StepState!.Value)}",
            PlanEntryKind.Caused => "names the root cause",
            PlanEntryKind.Said => "says",
            PlanEntryKind.Reported => "reports it as done",
            PlanEntryKind.Accepted => "accepts it as done",
            PlanEntryKind.Returned => "sent it back",
            PlanEntryKind.Waived => "does without it",
            _ => throw new ArgumentOutOfRangeException(nameof(entry)),
        };
    }

    /// <summary>A kept plan in a sentence: "Under way, Jonas Brandt by 18 Dec 2026; 1 of 3 steps settled".</summary>
    public static string Kept(KeptPlan kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        var settled = kept.Steps.Count(step => step.State is "done" or "dropped");
        return State(Word.Parse<PlanState>(kept.State))
            + (kept.Owner is null ? "" : $", {kept.Owner} by {Show.Date(NodaTime.Text.LocalDatePattern.Iso.Parse(kept.Due!).Value)}")
            + (kept.Steps.Count == 0 ? "" : $"; {Show.Count(settled)} of {Show.Count(kept.Steps.Count, "step")} settled")
            + (kept.Cause is null ? "" : $"; root cause: {kept.Cause}");
    }

    private static LocalDate Today(ImprovementPlan plan, Instant now) => now.InZone(DateTimeZoneProviders.Tzdb[plan.Zone]).Date;

    private static string Ended(ImprovementPlan plan) => Show.Date(plan.Ended!.Value.InZone(DateTimeZoneProviders.Tzdb[plan.Zone]).Date);
}
