using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;

namespace ItCatalog.Data.Agreements;

/// <summary>What follows from repeated defaults beside credits, and with which notice a side ends the agreement. Null and empty is: nothing is agreed.</summary>
public sealed record RemedyTerms
{
    /// <summary>After how many months in default the provider writes an improvement plan; null: only where a side demands one.</summary>
    public DefaultRule? PlanAfter { get; init; }

    /// <summary>Within how many working days a plan is written that was demanded; null: no deadline is agreed.</summary>
    public int? PlanDays { get; init; }

    /// <summary>After how many months in default the customer may end the agreement; null: never for that.</summary>
    public DefaultRule? EndAfter { get; init; }

    /// <summary>Keys of the targets whose defaults count for both, with commas between; empty: every target.</summary>
    public string Critical { get; init; } = "";

    /// <summary>The notice with which either side ends the agreement; null: none is agreed.</summary>
    public EndNotice? EndNotice { get; init; }

    public IReadOnlyList<string> CriticalKeys => Critical.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Whether defaults of a target count.</summary>
    public bool Concerns(string targetKey) => CriticalKeys is [] || CriticalKeys.Contains(targetKey, StringComparer.Ordinal);

    /// <summary>Whether there is a rule at all.</summary>
    public bool HasRule => PlanAfter is not null || EndAfter is not null;
}

/// <summary>The same as it is stored.</summary>
internal sealed record RemedyTermsRow
{
    public const string Columns = "v.plan_after as PlanAfter, v.plan_days as PlanDays, v.end_after as EndAfter, v.critical_targets as Critical, v.end_notice_days as NoticeDays, v.end_notice_to as NoticeTo";

    public required string PlanAfter { get; init; }

    public required int? PlanDays { get; init; }

    public required string EndAfter { get; init; }

    public required string Critical { get; init; }

    public required int? NoticeDays { get; init; }

    public required WindowLength? NoticeTo { get; init; }

    public RemedyTerms ToTerms() => new()
    {
        PlanAfter = DefaultRule.Read(PlanAfter),
        PlanDays = PlanDays,
        EndAfter = DefaultRule.Read(EndAfter),
        Critical = Critical,
        EndNotice = NoticeDays is { } days && NoticeTo is { } to ? new(days, to) : null,
    };
}
