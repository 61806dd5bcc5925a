namespace ItCatalog.Work.Lint;

/// <summary>What a finding is about.</summary>
public enum FindingRule
{
    /// <summary>No source brings what a target is made of.</summary>
    NoSource,

    /// <summary>A source is there, and yet a target was never measured.</summary>
    NeverMeasured,

    /// <summary>Two targets judge the same cases, or the same measurements.</summary>
    SameCaseTwice,

    /// <summary>A priority of which nothing is promised although others have something.</summary>
    PriorityWithout,

    /// <summary>Maintenance or another exclusion without a notice, or claims without a deadline.</summary>
    NoNotice,

    /// <summary>A contact that nobody stands behind.</summary>
    VacantContact,

    /// <summary>Holidays of a site that end, or are not entered.</summary>
    HolidaysEnd,

    /// <summary>Shares of the amount at risk that do not add up.</summary>
    Shares,

    /// <summary>A level that was never kept.</summary>
    NeverReached,

    /// <summary>A level that nothing has ever missed.</summary>
    AlwaysBeaten,

    /// <summary>A promise that stands in the texts alone.</summary>
    TextAlone,

    /// <summary>A review or an end that has passed or comes soon.</summary>
    Term,

    /// <summary>A baseline whose months are over, and nothing was decided.</summary>
    BaselineOver,

    /// <summary>What it rests on is available less than it promises.</summary>
    CannotCarry,

    /// <summary>The times of what it rests on are together longer than it promises.</summary>
    HandOver,

    /// <summary>Something that it rests on works in fewer hours than it promises.</summary>
    HoursNotCovered,

    /// <summary>Something that it rests on ends before it, or begins later.</summary>
    RestEnds,

    /// <summary>Something that it rests on does not say what would have to be added up.</summary>
    RestNotSaid,

    /// <summary>An OLA that the unit which promises it has not agreed on.</summary>
    RestNotAgreed,
}

/// <summary>How much a finding weighs.</summary>
public enum FindingWeight
{
    /// <summary>It is wrong as it stands.</summary>
    Mend,

    /// <summary>It may be meant so.</summary>
    Consider,
}

/// <summary>Something that a check of an agreement has found.</summary>
/// <param name="Rule">What it is about.</param>
/// <param name="Weight">How much it weighs.</param>
/// <param name="Title">What is wrong, in a sentence without its full stop.</param>
/// <param name="Why">Why that is so, with figures.</param>
/// <param name="Mend">What to do.</param>
/// <param name="Target">Key of the target that it is about; null where it is about none.</param>
public sealed record Finding(FindingRule Rule, FindingWeight Weight, string Title, string Why, string Mend, string? Target = null);
