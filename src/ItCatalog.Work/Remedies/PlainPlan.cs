using ItCatalog.Calculation.Text;
using ItCatalog.Data.Remedies;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Remedies;

/// <summary>An improvement plan, as programs read it: instants in UTC, words as they are stored.</summary>
public sealed record PlainPlan
{
    public required long Number { get; init; }

    /// <summary>Code of the agreement.</summary>
    public required string Agreement { get; init; }

    /// <summary>Key of the target that was missed.</summary>
    public required string Target { get; init; }

    /// <summary>Code of the site.</summary>
    public required string Site { get; init; }

    /// <summary>The month that was missed: "2026-10".</summary>
    public required string Month { get; init; }

    /// <summary>"customer", "provider", or "rule" of the agreement.</summary>
    public required string DemandedBy { get; init; }

    /// <summary>"demanded", "underway", "reported", "done" or "waived".</summary>
    public required string State { get; init; }

    /// <summary>Who answers for it; null until it is written.</summary>
    public required string? Owner { get; init; }

    /// <summary>The date by which it shall be done; null until it is written.</summary>
    public required string? Due { get; init; }

    /// <summary>What kind of cause the miss had: "capacity", "procedure", "defect", "change", "supplier", "demand" or "other"; null until the provider has said so.</summary>
    public required string? CauseKind { get; init; }

    /// <summary>The root cause in words; null until the provider has said so.</summary>
    public required string? Cause { get; init; }

    /// <summary>The instant until which it is written; null where no deadline is agreed.</summary>
    public required string? WriteBy { get; init; }

    public required string Opened { get; init; }

    public required string? EndedBy { get; init; }

    public required string? Ended { get; init; }

    /// <summary>How many steps it has.</summary>
    public required int StepCount { get; init; }

    /// <summary>How many of them are done or were dropped.</summary>
    public required int Settled { get; init; }

    public static PlainPlan Of(ImprovementPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new()
        {
            Number = plan.Id,
            Agreement = plan.AgreementCode,
            Target = plan.TargetKey,
            Site = plan.SiteCode,
            Month = MonthWord.Of(plan.Month),
            DemandedBy = Word.Of(plan.DemandedBy),
            State = Word.Of(plan.State),
            Owner = plan.Owner.Length == 0 ? null : plan.Owner,
            Due = Written(plan.Due),
            CauseKind = plan.CauseKind is { } kind ? Word.Of(kind) : null,
            Cause = plan.CauseKind is null ? null : plan.Cause,
            WriteBy = Written(plan.WriteBy),
            Opened = Written(plan.Opened)!,
            EndedBy = plan.EndedBy,
            Ended = Written(plan.Ended),
            StepCount = plan.StepCount,
            Settled = plan.SettledCount,
        };
    }

    internal static string? Written(Instant? instant) => instant is { } value ? InstantPattern.ExtendedIso.Format(value) : null;

    internal static string? Written(LocalDate? date) => date is { } value ? LocalDatePattern.Iso.Format(value) : null;
}

/// <summary>A plan with its steps and what was done, as programs read it.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Steps">Its steps, in order.</param>
/// <param name="Entries">What was done, in order.</param>
public sealed record PlainPlanDetails(PlainPlan Plan, IReadOnlyList<PlainPlanStep> Steps, IReadOnlyList<PlainPlanEntry> Entries)
{
    public static PlainPlanDetails Of(ImprovementPlan plan, IReadOnlyList<PlanStep> steps, IReadOnlyList<PlanEntry> entries) => new(
        PlainPlan.Of(plan),
        [.. steps.Select(step => new PlainPlanStep(step.Number, step.Words, PlainPlan.Written(step.Due), Word.Of(step.State), step.Reason.Length == 0 ? null : step.Reason))],
        [
            .. entries.Select(entry => new PlainPlanEntry(
                PlainPlan.Written(entry.At)!, Word.Of(entry.Kind), entry.Side is { } side ? Word.Of(side) : null, entry.Name, entry.Step, entry.StepState is { } state ? Word.Of(state) : null, entry.Words)),
        ]);
}

/// <summary>A step.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Words">What is done.</param>
/// <param name="Due">A date; null where nobody said.</param>
/// <param name="State">"open", "underway", "done" or "dropped".</param>
/// <param name="Reason">Why it was dropped; null otherwise.</param>
public sealed record PlainPlanStep(int Number, string Words, string? Due, string State, string? Reason);

/// <summary>Something that was done.</summary>
/// <param name="At">An instant in UTC.</param>
/// <param name="Kind">"demanded", "written", "changed", "added", "moved", "caused", "said", "reported", "accepted", "returned" or "waived".</param>
/// <param name="Side">For whom; null: by the agreement's rule.</param>
/// <param name="By">Who; null: by the agreement's rule.</param>
/// <param name="Step">The step that was moved; null otherwise.</param>
/// <param name="StepState">Into which state; null otherwise.</param>
/// <param name="Words">What was written; may be empty.</param>
public sealed record PlainPlanEntry(string At, string Kind, string? Side, string? By, int? Step, string? StepState, string Words);
