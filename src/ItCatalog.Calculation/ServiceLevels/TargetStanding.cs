namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>What follows from the figures of a target in a version: whatever it is, it is measured and shown.</summary>
/// <remarks>Calculation rules, section 6, "Targets without remedy".</remarks>
public enum TargetStanding
{
    /// <summary>It binds: totals, credits and defaults count it.</summary>
    Binding,

    /// <summary>It is shown and has no remedy; no total counts it.</summary>
    ReportOnly,

    /// <summary>The same for a time in which both sides learn what level can be promised; its levels are aimed at.</summary>
    Baseline,
}
