using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.Comparisons;

/// <summary>A target of one of the service's agreements that is in force.</summary>
public sealed record OwnTarget
{
    /// <summary>The department that it was promised to.</summary>
    public required string Department { get; init; }

    /// <summary>What it is called in the agreement.</summary>
    public required string Name { get; init; }

    /// <summary>The measure and its levels.</summary>
    public required Target Target { get; init; }

    /// <summary>Decimals with which its percentages are shown, 0 to 4.</summary>
    public required int Decimals { get; init; }

    /// <summary>Number of the agreement; empty where it does not matter.</summary>
    public string Agreement { get; init; } = "";

    /// <summary>How long its windows are.</summary>
    public WindowLength Window { get; init; }

    /// <summary>The promised service hours of a week, at the site that has the most.</summary>
    public Duration WeeklyHours { get; init; }

    /// <summary>The strictest target of each key, in the order in which the keys first appear: who wants to replace us has to keep this one.</summary>
    /// <param name="targets">Targets of every agreement of the service.</param>
    public static IReadOnlyList<OwnTarget> Strictest(IEnumerable<OwnTarget> targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        return [.. targets.GroupBy(target => target.Target.Key, StringComparer.Ordinal).Select(key => StrictestPromise.Of(
            key, target => new WeighedPromise(target.Agreement, target.Target) { Window = target.Window, WeeklyHours = target.WeeklyHours }))];
    }
}

/// <summary>One target at one site in one month, as it was computed when the data came in.</summary>
public sealed record KeptMonth
{
    /// <summary>The target of the version that judged the month.</summary>
    public required OwnTarget Promise { get; init; }

    /// <summary>The site's name.</summary>
    public required string Site { get; init; }

    /// <summary>First day of the month.</summary>
    public required LocalDate Month { get; init; }

    /// <summary>Cases, or seconds; null where nothing was measured or the kind has no numerator.</summary>
    public required decimal? Good { get; init; }

    /// <summary>Cases, seconds or samples; null where nothing was measured.</summary>
    public required decimal? Total { get; init; }

    /// <summary>Unrounded; null where nothing was measured.</summary>
    public required decimal? Value { get; init; }

    /// <summary>The same with nothing left out; null where nothing was measured.</summary>
    public decimal? RawValue { get; init; }

    /// <summary>The judgement of the month.</summary>
    public required Status Status { get; init; }

    /// <summary>The month had not ended when it was computed.</summary>
    public required bool Partial { get; init; }

    /// <summary>How much of it was watched.</summary>
    public Coverage Coverage { get; init; } = Coverage.Full;

    /// <summary>What sources say themselves of the cases that count here, beside the figure.</summary>
    public ReportedBySource Reported { get; init; } = ReportedBySource.Nothing;

    /// <summary>Who shares the cases that name no department, and how many of those count elsewhere or nowhere.</summary>
    public CasesBeside Beside { get; init; } = CasesBeside.None;

    /// <summary>What the month was closed with, where that is another figure; null where it is not closed, or is as it was.</summary>
    public ClosedAs? ClosedOtherwise { get; init; }
}

/// <summary>What we promise for one target of a service, and what we kept of it over all departments, sites and whole months.</summary>
public sealed record KeptLevel
{
    /// <summary>The strictest of the agreements' targets of that key: who wants to replace us has to keep this one.</summary>
    public required OwnTarget Promise { get; init; }

    /// <summary>Sum of the months' numerators; null where the kind has none that can be added.</summary>
    public required decimal? Good { get; init; }

    /// <summary>Sum of the months' denominators; null where the kind has none that can be added.</summary>
    public required decimal? Total { get; init; }

    /// <summary><see cref="Good"/> / <see cref="Total"/>, unrounded; null where there is nothing to divide by.</summary>
    public required decimal? Value { get; init; }

    /// <summary>How the whole stands against the strictest promise.</summary>
    public required Status Status { get; init; }

    /// <summary>Months at sites that were met.</summary>
    public required int MetCount { get; init; }

    /// <summary>Months at sites that were judged at all.</summary>
    public required int JudgedCount { get; init; }

    /// <summary>One row for each key of the targets in force, in their order.</summary>
    /// <param name="targets">The targets in force, of every agreement of the service.</param>
    /// <param name="months">What was kept, each case once; partial months are left out.</param>
    public static IReadOnlyList<KeptLevel> Of(IEnumerable<OwnTarget> targets, IEnumerable<KeptMonth> months)
    {
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(months);
        var whole = months.Where(month => !month.Partial && month.Promise.Target.Binds).ToLookup(month => month.Promise.Target.Key, StringComparer.Ordinal);
        return [.. OwnTarget.Strictest(targets).Select(promise => Of(promise, whole[promise.Target.Key]))];
    }

    private static KeptLevel Of(OwnTarget promise, IEnumerable<KeptMonth> months)
    {
        var kept = months.Where(month => month.Promise.Target.Kind == promise.Target.Kind).ToList();
        var judged = kept.Where(month => month.Status is Status.Met or Status.BelowExpected or Status.BelowMinimum).ToList();
        var measured = kept.Where(month => month is { Good: not null, Total: > 0 }).ToList();
        var adds = Adds(promise.Target.Kind) && measured.Count > 0;
        var (good, total) = adds ? (measured.Sum(month => month.Good), measured.Sum(month => month.Total)) : (null, null);
        return new KeptLevel
        {
            Promise = promise,
            Good = good,
            Total = total,
            Value = good / total,
            Status = good is { } numerator && total is { } denominator
                ? StatusRule.Of(promise.Target, numerator, denominator, promise.Target.Kind == TargetKind.Availability ? null : denominator)
                : Status.NotMeasured,
            MetCount = judged.Count(month => month.Status == Status.Met),
            JudgedCount = judged.Count,
        };
    }

    /// <summary>Whether months of the kind are added by numerator and denominator. Counts and figures of samples are not.</summary>
    private static bool Adds(TargetKind kind) => kind switch
    {
        TargetKind.Response or TargetKind.Resolution or TargetKind.Update or TargetKind.Due or TargetKind.MeanResponse or TargetKind.MeanResolution
            or TargetKind.FirstContact or TargetKind.Availability or TargetKind.Ratio or TargetKind.SampleShare => true,
        TargetKind.Count or TargetKind.OutageCount or TargetKind.Mean or TargetKind.Percentile or TargetKind.Maximum => false,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
