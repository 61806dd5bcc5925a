using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using NodaTime;

namespace ItCatalog.Web.Pages.Performance;

/// <summary>How the figures of each kind of target are called and written.</summary>
public static class FigureWords
{
    /// <summary>Whether the value is a share of a whole.</summary>
    public static bool IsShare(TargetKind kind) => kind is TargetKind.Response or TargetKind.Resolution or TargetKind.Update
        or TargetKind.FirstContact or TargetKind.Availability or TargetKind.Ratio;

    /// <summary>Whether good and total are lengths of time.</summary>
    public static bool CountsTime(TargetKind kind) => kind == TargetKind.Availability;

    /// <summary>A value, cut to the target's decimals where it is a share.</summary>
    public static string Value(TargetKind kind, decimal? value, int decimals) => kind switch
    {
        _ when IsShare(kind) => Show.Percent(value, decimals),
        TargetKind.MeanResponse or TargetKind.MeanResolution => Show.Duration(Seconds(value)),
        _ => Show.Exact(value),
    };

    /// <summary>A promised level.</summary>
    public static string Level(TargetKind kind, decimal? level) => kind switch
    {
        _ when IsShare(kind) => Show.Level(level),
        TargetKind.MeanResponse or TargetKind.MeanResolution => Show.Limit(Seconds(level)),
        _ => Show.Exact(level),
    };

    /// <summary>A numerator or denominator: cases, or hours and minutes.</summary>
    public static string Amount(TargetKind kind, decimal? amount) => CountsTime(kind) ? Show.HoursMinutes(Seconds(amount)) : Show.Exact(amount);

    /// <summary>"187 of 199", "218 h 30 min of 220 h 00 min"; null where there is nothing to say beside the value.</summary>
    public static string? OfTotal(TargetKind kind, decimal? good, decimal? total) => (good, total) switch
    {
        (null, null) or (_, 0) => null,
        _ when CountsTime(kind) => $"{Show.Duration(Seconds(total - good))} down of {Show.Duration(Seconds(total))}",
        _ when IsShare(kind) => $"{Show.Exact(good)} of {Show.Exact(total)}",
        _ when kind is TargetKind.Count or TargetKind.OutageCount => null,
        _ => $"of {Show.Exact(total)}",
    };

    /// <summary>Head of the chart: "Share resolved in time, by month".</summary>
    public static string Measure(TargetKind kind) => kind switch
    {
        TargetKind.Response => "Share responded to in time",
        TargetKind.Resolution => "Share resolved in time",
        TargetKind.Update => "Share kept informed in time",
        TargetKind.MeanResponse => "Mean time to respond",
        TargetKind.MeanResolution => "Mean time to resolve",
        TargetKind.FirstContact => "Share solved at first contact",
        TargetKind.Count => "Number of cases",
        TargetKind.Availability => "Share of agreed time that was up",
        TargetKind.OutageCount => "Number of outages",
        TargetKind.Ratio => "Share that was good",
        TargetKind.Mean => "Mean of the samples",
        TargetKind.Percentile => "Percentile of the samples",
        TargetKind.Maximum => "Largest sample",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>What a good case did: "resolved in time".</summary>
    public static string GoodCase(TargetKind kind) => kind switch
    {
        TargetKind.Response => "responded to in time",
        TargetKind.Resolution => "resolved in time",
        TargetKind.Update => "kept informed in time",
        TargetKind.FirstContact => "solved at first contact",
        _ => "counted",
    };

    /// <summary>What stops the clock: "Resolved".</summary>
    public static string Stop(TargetKind kind) => kind == TargetKind.Response ? "Responded" : "Resolved";

    /// <summary>Heads of the columns of numerator and denominator.</summary>
    public static (string Good, string Total) Columns(TargetKind kind) => CountsTime(kind) ? ("Up, h:mm", "Agreed, h:mm") : ("Good", "Counted");

    /// <summary>What takes part and how: "Resolved within 8 h in service hours, priorities P2 and P3."</summary>
    public static string Scope(Target target) => string.Join(", ", ShowTarget.Details(target).Prepend(ShowTarget.What(target))) + ".";

    /// <summary>"Expected 95 %, minimum 90 %."</summary>
    public static string Levels(Target target)
    {
        ArgumentNullException.ThrowIfNull(target);
        var expected = $"Expected {(target.Better == Better.Lower ? "at most " : "")}{Level(target.Kind, target.Expected)}";
        return target.Minimum is { } minimum ? $"{expected}, minimum {Level(target.Kind, minimum)}." : expected + ".";
    }

    /// <summary>Seconds as a length of time, cut to milliseconds.</summary>
    public static Duration? Seconds(decimal? seconds) => seconds is { } value ? Duration.FromMilliseconds((long)(value * 1000)) : null;
}
