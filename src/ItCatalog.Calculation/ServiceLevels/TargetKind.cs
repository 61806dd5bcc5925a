namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>What a target measures.</summary>
/// <remarks>Calculation rules, section 4.</remarks>
public enum TargetKind
{
    /// <summary>Share of tickets responded to within the limit; a ticket that was resolved first counts as responded then.</summary>
    Response,

    /// <summary>Share of tickets resolved within the limit.</summary>
    Resolution,

    /// <summary>Share of tickets in which no gap between opening, first answer, updates and resolution is longer than the limit.</summary>
    Update,

    /// <summary>Share of tickets resolved by the due instant that their source states; tickets without one do not take part.</summary>
    Due,

    /// <summary>Mean clock time until the response, in seconds, of the tickets responded to in the window.</summary>
    MeanResponse,

    /// <summary>Mean clock time until the resolution, in seconds, of the tickets resolved in the window.</summary>
    MeanResolution,

    /// <summary>Share of the tickets resolved in the window that the first contact solved, of those where that is known.</summary>
    FirstContact,

    /// <summary>Number of tickets opened in the window.</summary>
    Count,

    /// <summary>Share of agreed time that was up.</summary>
    Availability,

    /// <summary>Number of joined outages that start in the window and touch agreed time.</summary>
    OutageCount,

    /// <summary>Sum of good over sum of total of the counts in the window.</summary>
    Ratio,

    /// <summary>Mean of the samples in the window.</summary>
    Mean,

    /// <summary>Nearest-rank percentile of the samples in the window.</summary>
    Percentile,

    /// <summary>Largest of the samples in the window.</summary>
    Maximum,

    /// <summary>Share of the samples in the window whose value keeps a limit.</summary>
    SampleShare,
}

/// <summary>On which side of its limit a sample is good.</summary>
public enum LimitIs
{
    /// <summary>A sample is good that is no more than the limit.</summary>
    AtMost,

    /// <summary>A sample is good that is no less than the limit.</summary>
    AtLeast,
}

/// <summary>Which direction is better.</summary>
public enum Better
{
    /// <summary>More is better: a value met is at least the level.</summary>
    Higher,

    /// <summary>Less is better: a value met is at most the level.</summary>
    Lower,
}

/// <summary>The window a ticket belongs to.</summary>
/// <remarks>Calculation rules, section 4, "The window a ticket belongs to".</remarks>
public enum CountBy
{
    /// <summary>The window in which the outcome became certain: the stop if good, the due instant if missed. A closed window never changes later.</summary>
    Decided,

    /// <summary>The window in which it was opened.</summary>
    Opened,

    /// <summary>The window of its stop; a ticket that has not stopped does not count, however late it is.</summary>
    Completed,
}
