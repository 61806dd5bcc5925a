using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>The kinds that are made of samples and counts.</summary>
/// <remarks>Calculation rules, section 4.</remarks>
internal static class SampleFigures
{
    /// <summary><c>mean</c>, <c>percentile</c>, <c>maximum</c>, <c>sample-share</c> of the samples in service hours and under no exclusion.</summary>
    public static Figure[] OfSamples(Target target, ServiceClock clock, WindowIndex windows, IReadOnlyList<Sample> samples, long asOf)
    {
        var values = new List<decimal>[windows.Count];
        for (var window = 0; window < values.Length; window++)
        {
            values[window] = [];
        }

        foreach (var sample in samples)
        {
            var at = Milliseconds.Of(sample.At);
            if (at < asOf && TakesPart(target, sample.Series) && windows.Of(at) is >= 0 and var window
                && UseOf(sample.At, clock) == MeasureUse.Counted)
            {
                values[window].Add(sample.Value);
            }
        }

        return Array.ConvertAll(values, list => OfValues(target, list));
    }

    /// <summary><c>ratio</c>: the sum of good over the sum of total, without the counts at an instant under an exclusion.</summary>
    public static Figure[] Ratios(Target target, IntervalSet exclusions, WindowIndex windows, IReadOnlyList<GoodCount> counts, long asOf)
    {
        var sums = new (decimal Good, decimal Total)[windows.Count];
        foreach (var count in counts)
        {
            var at = Milliseconds.Of(count.At);
            if (at < asOf && TakesPart(target, count.Series) && windows.Of(at) is >= 0 and var window
                && UseOf(count.At, exclusions) == MeasureUse.Counted)
            {
                sums[window] = (sums[window].Good + count.Good, sums[window].Total + count.Total);
            }
        }

        return Array.ConvertAll(sums, sum => Figure.Share(sum.Good, sum.Total));
    }

    /// <summary>Whether a sample at an instant counts: in service hours and under no exclusion.</summary>
    internal static MeasureUse UseOf(Instant at, ServiceClock clock) =>
        clock.RunsAt(Milliseconds.Of(at)) ? MeasureUse.Counted
        : clock.Exclusions.Contains(at) ? MeasureUse.Excluded
        : MeasureUse.Closed;

    /// <summary>Whether a count at an instant counts: under no exclusion.</summary>
    internal static MeasureUse UseOf(Instant at, IntervalSet exclusions) =>
        exclusions.Contains(at) ? MeasureUse.Excluded : MeasureUse.Counted;

    /// <summary>Whether a series is the one that the target names, if it names one.</summary>
    internal static bool TakesPart(Target target, string? series) =>
        target.Series is null || string.Equals(target.Series, series, StringComparison.Ordinal);

    private static Figure OfValues(Target target, List<decimal> values)
    {
        var count = values.Count;
        if (count == 0)
        {
            return target.Kind == TargetKind.SampleShare ? Figure.Share(0, 0) : new Figure(0, 0, null, 0, 0);
        }

        return target.Kind switch
        {
            // Ascending order makes the sum independent of the order in which samples arrive.
            TargetKind.Mean => new Figure(values.Order().Sum(), count, null, count, count),
            TargetKind.Maximum => new Figure(values.Max(), 1, null, count, count),
            TargetKind.SampleShare => Figure.Share(values.Count(value => IsGood(target, value)), count),
            TargetKind.Percentile => new Figure(NearestRank(values, target.Percentile), 1, null, count, count),
            _ => throw new ArgumentException($"A target of kind {target.Kind} is not made of samples.", nameof(target)),
        };
    }

    /// <summary>Whether a sample keeps the limit of a <c>sample-share</c>; exactly the limit is good.</summary>
    internal static bool IsGood(Target target, decimal value) => target.LimitIs == LimitIs.AtMost ? value <= target.Limit : value >= target.Limit;

    /// <summary>Number <c>ceil(p / 100 * n)</c> of the values sorted ascending, counted from 1.</summary>
    private static decimal NearestRank(List<decimal> values, decimal? percentile)
    {
        if (percentile is not (> 0 and <= 100))
        {
            throw new ArgumentException("A percentile above 0 and up to 100 is needed.", nameof(percentile));
        }

        values.Sort();
        return values[PercentileRank.Of(percentile.Value, values.Count) - 1];
    }
}

/// <summary>The nearest rank of a percentile.</summary>
/// <remarks>Calculation rules, section 4.</remarks>
public static class PercentileRank
{
    /// <summary>Which of the values in ascending order is the percentile: number <c>ceil(p / 100 * n)</c>, counted from 1.</summary>
    /// <param name="percentile">Above 0 and up to 100.</param>
    /// <param name="count">How many values there are; more than 0.</param>
    public static int Of(decimal percentile, int count) => (int)decimal.Ceiling(percentile * count / 100m);
}
