using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Files.Documents;

/// <summary>The words that stand for values in documents, each in one place for reading and writing.</summary>
public static class DocumentWords
{
    /// <summary>Kinds of targets.</summary>
    public static IReadOnlyDictionary<string, TargetKind> Kinds { get; } = new Dictionary<string, TargetKind>(StringComparer.Ordinal)
    {
        ["response"] = TargetKind.Response,
        ["resolution"] = TargetKind.Resolution,
        ["update"] = TargetKind.Update,
        ["due"] = TargetKind.Due,
        ["mean-response"] = TargetKind.MeanResponse,
        ["mean-resolution"] = TargetKind.MeanResolution,
        ["first-contact"] = TargetKind.FirstContact,
        ["count"] = TargetKind.Count,
        ["availability"] = TargetKind.Availability,
        ["outage-count"] = TargetKind.OutageCount,
        ["ratio"] = TargetKind.Ratio,
        ["mean"] = TargetKind.Mean,
        ["percentile"] = TargetKind.Percentile,
        ["maximum"] = TargetKind.Maximum,
        ["sample-share"] = TargetKind.SampleShare,
    };

    /// <summary>Statuses.</summary>
    public static IReadOnlyDictionary<string, Status> Statuses { get; } = new Dictionary<string, Status>(StringComparer.Ordinal)
    {
        ["not-measured"] = Status.NotMeasured,
        ["insufficient-sample"] = Status.InsufficientSample,
        ["met"] = Status.Met,
        ["below-expected"] = Status.BelowExpected,
        ["below-minimum"] = Status.BelowMinimum,
    };

    internal static IReadOnlyDictionary<string, Better> Directions { get; } = new Dictionary<string, Better>(StringComparer.Ordinal)
    {
        ["higher"] = Better.Higher,
        ["lower"] = Better.Lower,
    };

    internal static IReadOnlyDictionary<string, LimitIs> LimitSides { get; } = new Dictionary<string, LimitIs>(StringComparer.Ordinal)
    {
        ["at-most"] = LimitIs.AtMost,
        ["at-least"] = LimitIs.AtLeast,
    };

    internal static IReadOnlyDictionary<string, CountBy> Countings { get; } = new Dictionary<string, CountBy>(StringComparer.Ordinal)
    {
        ["decided"] = CountBy.Decided,
        ["opened"] = CountBy.Opened,
        ["completed"] = CountBy.Completed,
    };

    internal static IReadOnlyDictionary<string, ClockKind> Clocks { get; } = new Dictionary<string, ClockKind>(StringComparer.Ordinal)
    {
        ["service-hours"] = ClockKind.ServiceHours,
        ["elapsed"] = ClockKind.Elapsed,
    };

    internal static IReadOnlyDictionary<string, WindowLength> WindowLengths { get; } = new Dictionary<string, WindowLength>(StringComparer.Ordinal)
    {
        ["month"] = WindowLength.Month,
        ["quarter"] = WindowLength.Quarter,
        ["year"] = WindowLength.Year,
    };

    internal static IReadOnlyDictionary<string, IsoDayOfWeek> Weekdays { get; } = new Dictionary<string, IsoDayOfWeek>(StringComparer.Ordinal)
    {
        ["Mon"] = IsoDayOfWeek.Monday,
        ["Tue"] = IsoDayOfWeek.Tuesday,
        ["Wed"] = IsoDayOfWeek.Wednesday,
        ["Thu"] = IsoDayOfWeek.Thursday,
        ["Fri"] = IsoDayOfWeek.Friday,
        ["Sat"] = IsoDayOfWeek.Saturday,
        ["Sun"] = IsoDayOfWeek.Sunday,
    };

    internal static IReadOnlyDictionary<string, Timing> Timings { get; } = new Dictionary<string, Timing>(StringComparer.Ordinal)
    {
        ["end-of-year"] = Timing.EndOfYear,
        ["mid-year"] = Timing.MidYear,
    };

    internal static IReadOnlyDictionary<string, ScopeStanding> ScopeStandings { get; } = new Dictionary<string, ScopeStanding>(StringComparer.Ordinal)
    {
        ["in"] = ScopeStanding.In,
        ["out"] = ScopeStanding.Out,
        ["optional"] = ScopeStanding.Optional,
        ["assumed"] = ScopeStanding.Assumed,
    };

    internal static IReadOnlyDictionary<string, TierMode> TierModes { get; } = new Dictionary<string, TierMode>(StringComparer.Ordinal)
    {
        ["graduated"] = TierMode.Graduated,
        ["volume"] = TierMode.Volume,
    };

    /// <summary>The word of a value.</summary>
    /// <param name="words">The words of its kind.</param>
    /// <param name="value">The value.</param>
    public static string Of<T>(IReadOnlyDictionary<string, T> words, T value)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(words);
        return words.First(word => EqualityComparer<T>.Default.Equals(word.Value, value)).Key;
    }
}
