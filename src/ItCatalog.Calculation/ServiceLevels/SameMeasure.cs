using ItCatalog.Calculation.Text;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>Whether two targets make the same figures of the same records in the same hours, whatever levels they are held against.</summary>
/// <remarks>Calculation rules, section 4, “In hindsight”.</remarks>
public static class SameMeasure
{
    /// <summary>Whether they do. Keys, levels, minimum sample and coverage, the share of credit and whether it binds make no figure.</summary>
    public static bool Are(Target one, Target other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return Bare(one) == Bare(other)
            && one.Priorities.Order(SameWord.Comparer).SequenceEqual(other.Priorities.Order(SameWord.Comparer), SameWord.Comparer)
            && (one.CountedPriority != CountedPriority.Highest || one.PriorityOrder.SequenceEqual(other.PriorityOrder, SameWord.Comparer));
    }

    private static Target Bare(Target target) => target with
    {
        Key = "",
        Expected = 0,
        Minimum = null,
        Allocation = null,
        Standing = TargetStanding.Binding,
        MinimumSample = null,
        MinimumCoverage = null,
        Priorities = [],
        PriorityOrder = [],
        Better = Better.Higher,
    };
}
