using NodaTime;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>The samples or counts of one local date in a figure.</summary>
public sealed record MeasureDay
{
    /// <summary>The local date.</summary>
    public required LocalDate Date { get; init; }

    /// <summary>Samples or counts that entered the figure.</summary>
    public required int CountedCount { get; init; }

    /// <summary>Those outside service hours or under an exclusion.</summary>
    public required int LeftOutCount { get; init; }

    /// <summary>The smallest value that counted; null where none did, and for counts.</summary>
    public required decimal? Lowest { get; init; }

    /// <summary>The mean of the values that counted, unrounded; null where none did, and for counts.</summary>
    public required decimal? Mean { get; init; }

    /// <summary>The largest value that counted; null where none did, and for counts.</summary>
    public required decimal? Highest { get; init; }

    /// <summary>For the share of samples that keep a limit, how many of those that counted keep it; null for everything else.</summary>
    public required int? WithinLimit { get; init; }

    /// <summary>For counts, the sum of good that counted; null for samples.</summary>
    public required decimal? Good { get; init; }

    /// <summary>For counts, the sum of total that counted; null for samples.</summary>
    public required decimal? Total { get; init; }

    /// <summary>For counts, good of total; null for samples and where there is nothing to divide by.</summary>
    public decimal? Share => Total is > 0 ? Good / Total : null;

    /// <summary>Groups what an explanation lists by local date, ascending; dates without any are not there.</summary>
    /// <param name="measures">The measures of a figure.</param>
    /// <param name="zone">The zone of the site.</param>
    /// <param name="target">What is judged.</param>
    public static IReadOnlyList<MeasureDay> Of(IReadOnlyList<MeasureCase> measures, DateTimeZone zone, Target target)
    {
        ArgumentNullException.ThrowIfNull(measures);
        ArgumentNullException.ThrowIfNull(target);
        return [.. measures.GroupBy(measure => measure.At.InZone(zone).Date).OrderBy(day => day.Key).Select(day => Of(day.Key, [.. day], target))];
    }

    private static MeasureDay Of(LocalDate date, List<MeasureCase> measures, Target target)
    {
        var counted = measures.Where(measure => measure.Use == MeasureUse.Counted).ToList();
        var isCounts = measures.Exists(measure => measure.Total is not null);
        var values = isCounts ? [] : counted.ConvertAll(measure => measure.Value);
        return new MeasureDay
        {
            Date = date,
            CountedCount = counted.Count,
            LeftOutCount = measures.Count - counted.Count,
            Lowest = values.Count > 0 ? values.Min() : null,
            Mean = values.Count > 0 ? values.Sum() / values.Count : null,
            Highest = values.Count > 0 ? values.Max() : null,
            WithinLimit = target.Kind == TargetKind.SampleShare ? values.Count(value => SampleFigures.IsGood(target, value)) : null,
            Good = isCounts ? counted.Sum(measure => measure.Value) : null,
            Total = isCounts ? counted.Sum(measure => measure.Total) : null,
        };
    }
}
