namespace ItCatalog.Calculation.Comparisons;

/// <summary>What was planned and what it really cost, year by year, in base currency. What nobody has entered is not known, and never 0.</summary>
/// <remarks>Calculation rules, section 7, "Plan and actual".</remarks>
public sealed record PlanAndActual
{
    /// <summary>The whole first (part 0), then the parts of the plan.</summary>
    public required IReadOnlyList<PlannedPart> Parts { get; init; }

    /// <summary>Sets what was entered beside a plan.</summary>
    /// <param name="plan">In-house or a quote, as it was kept.</param>
    /// <param name="entered">Amounts by part (0: the whole) and year.</param>
    public static PlanAndActual Of(CostPlan plan, IReadOnlyDictionary<(int Part, int Year), decimal> entered)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(entered);
        var years = plan.Years.Count;
        List<PlannedPart> parts = [.. plan.Parts.Select((part, index) => new PlannedPart(
            index + 1, ComparisonWords.Of(part), [.. Enumerable.Range(0, years).Select(year => new PlannedYear(part.Years[year], Entered(index + 1, year), IsEntered: true))]))];
        return new() { Parts = [new(0, "", [.. Enumerable.Range(0, years).Select(Whole)]), .. parts] };

        PlannedYear Whole(int year) => Entered(0, year) is { } said ? new(plan.Years[year], said, IsEntered: true) : new(plan.Years[year], Sum(year), IsEntered: false);

        // A part that was planned and is not known makes the sum unknown; one that was not planned may be missing.
        decimal? Sum(int year)
        {
            var known = parts.Where(part => part.Years[year].Actual is not null).ToList();
            return known.Count > 0 && parts.All(part => part.Years[year].Actual is not null || part.Years[year].Plan == 0) ? known.Sum(part => part.Years[year].Actual) : null;
        }

        decimal? Entered(int part, int year) => entered.TryGetValue((part, year), out var amount) ? amount : null;
    }

    /// <summary>What the entered parts of a year add up to, where it is not what was entered for the whole; null where nothing contradicts.</summary>
    /// <param name="year">From 0.</param>
    public decimal? OtherSum(int year)
    {
        var parts = Parts.Skip(1).Select(part => part.Years[year]).ToList();
        var isWhole = parts.Any(part => part.Actual is not null) && parts.All(part => part.Actual is not null || part.Plan == 0);
        return Parts[0].Years[year] is { IsEntered: true } whole && isWhole && parts.Sum(part => part.Actual ?? 0) is var sum && sum != whole.Actual ? sum : null;
    }

    /// <summary>How many parts were planned in a year, and how many of them are known.</summary>
    /// <param name="year">From 0.</param>
    public (int Known, int Planned) Known(int year)
    {
        var planned = Parts.Skip(1).Where(part => part.Years[year].Plan != 0).ToList();
        return (planned.Count(part => part.Years[year].Actual is not null), planned.Count);
    }
}

/// <summary>The whole, or a part of a plan.</summary>
/// <param name="Number">0 for the whole, else its place in the plan from 1.</param>
/// <param name="Name">What it is called; empty for the whole.</param>
/// <param name="Years">From year 0.</param>
public sealed record PlannedPart(int Number, string Name, IReadOnlyList<PlannedYear> Years);

/// <summary>A year of a part.</summary>
/// <param name="Plan">As it was kept, unrounded.</param>
/// <param name="Actual">What it cost; null where nobody has said.</param>
/// <param name="IsEntered">Whether that was entered as it is; false of the whole where it is the sum of its parts, or not known.</param>
public sealed record PlannedYear(decimal Plan, decimal? Actual, bool IsEntered)
{
    /// <summary>Actual less plan; null where the actual is not known.</summary>
    public decimal? Difference => Actual - Plan;
}
