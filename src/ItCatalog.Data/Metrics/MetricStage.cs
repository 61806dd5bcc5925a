namespace ItCatalog.Data.Metrics;

/// <summary>Where a metric of an agreement stands, in the order of the protocol; any may follow any other.</summary>
public enum MetricStage
{
    /// <summary>Asked for, and in no version that both sides signed.</summary>
    Proposed,

    /// <summary>Measured for a time without remedy, so that a level can be found.</summary>
    Baseline,

    /// <summary>Measured and shown without remedy.</summary>
    ReportOnly,

    /// <summary>It binds.</summary>
    Binding,

    /// <summary>It binds, and is named for improvement plans and the right to end.</summary>
    Critical,

    /// <summary>In a version before, and no longer.</summary>
    Retired,
}
