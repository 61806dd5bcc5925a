using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Performance;
using NodaTime;

namespace ItCatalog.Web.Pages.Performance;

/// <summary>How the figures of each kind of target are called and written.</summary>
public static class FigureWords
{
    /// <summary>Whether the value is a share of a whole.</summary>
    public static bool IsShare(TargetKind kind) => ShowLevel.IsShare(kind);

    /// <summary>Whether good and total are lengths of time.</summary>
    public static bool CountsTime(TargetKind kind) => kind == TargetKind.Availability;

    /// <summary>Whether the figure is made of samples or counts.</summary>
    public static bool IsMeasured(TargetKind kind) => kind is TargetKind.Ratio or TargetKind.Mean or TargetKind.Percentile or TargetKind.Maximum or TargetKind.SampleShare;

    /// <summary>A value of a target: "93.96 %", "1 h 12 min", "17.36", with what samples are measured in where that is said: "55.2 ms".</summary>
    public static string Value(AgreementTarget target, decimal? value)
    {
        ArgumentNullException.ThrowIfNull(target);
        return ShowLevel.Kept(target.Rule.Kind, value, target.Decimals, target.Rule.Better) + (value is null || target.Unit.Length == 0 || IsShare(target.Rule.Kind) ? "" : "\u00a0" + target.Unit);
    }

    /// <summary>The value of single samples, or of several together: in what they are measured in, also where the figure is the share that keeps a limit.</summary>
    public static string Sample(AgreementTarget target, decimal? value)
    {
        ArgumentNullException.ThrowIfNull(target);
        return ShowLevel.Kept(TargetKind.Mean, value, target.Decimals, target.Rule.BetterSample) + (value is null || target.Unit.Length == 0 ? "" : "\u00a0" + target.Unit);
    }

    /// <summary>How the shown value came from the exact one: ", cut, never rounded up"; null where both are one number.</summary>
    public static string? HowShown(AgreementTarget target, decimal? value)
    {
        ArgumentNullException.ThrowIfNull(target);
        var shown = ShowLevel.Shown(target.Rule.Kind, value, target.Decimals, target.Rule.Better);
        return IsShare(target.Rule.Kind) ? ", cut, never rounded up"
            : shown > value ? ", raised, since less is better"
            : shown < value ? ", cut"
            : null;
    }

    /// <summary>A promised level: "95 %"; "≤ 4 h" where less is better.</summary>
    public static string Level(Target rule, decimal? level)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return (rule.Better == Better.Lower && level is not null ? "≤\u00a0" : "") + ShowLevel.Promised(rule.Kind, level);
    }

    /// <summary>A numerator: cases, hours and minutes, or the sum of clock times.</summary>
    public static string Good(TargetKind kind, decimal? good) => CountsTime(kind) || ShowLevel.IsTime(kind) ? Show.HoursMinutes(ShowFigure.Seconds(good)) : Show.Exact(good);

    /// <summary>A denominator: cases, hours and minutes, or a number of samples.</summary>
    public static string Total(TargetKind kind, decimal? total) => CountsTime(kind) ? Show.HoursMinutes(ShowFigure.Seconds(total)) : Show.Exact(total);

    /// <summary>Head of the chart: "Share resolved in time, by month".</summary>
    public static string Measure(TargetKind kind) => kind switch
    {
        TargetKind.Response => "Share responded to in time",
        TargetKind.Resolution => "Share resolved in time",
        TargetKind.Update => "Share kept informed in time",
        TargetKind.Due => "Share resolved when due",
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
        TargetKind.SampleShare => "Share of samples within the limit",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>What a good case did: "resolved in time".</summary>
    public static string GoodCase(TargetKind kind) => kind switch
    {
        TargetKind.Response => "responded to in time",
        TargetKind.Resolution => "resolved in time",
        TargetKind.Update => "kept informed in time",
        TargetKind.Due => "resolved when due",
        TargetKind.FirstContact => "solved at first contact",
        _ => "counted",
    };

    /// <summary>What stops the clock: "Resolved".</summary>
    public static string Stop(TargetKind kind) => kind == TargetKind.Response ? "Responded" : "Resolved";

    /// <summary>Heads of the columns of numerator and denominator; null where the kind has none beside its value.</summary>
    public static (string? Good, string? Total) Columns(TargetKind kind) => kind switch
    {
        TargetKind.Availability => ("Up, h:mm", "Agreed, h:mm"),
        TargetKind.MeanResponse or TargetKind.MeanResolution => ("Clocks, h:mm", "Cases"),
        TargetKind.FirstContact => ("At first contact", "Resolved"),
        TargetKind.Count or TargetKind.OutageCount => (null, null),
        TargetKind.Mean or TargetKind.Percentile or TargetKind.Maximum => (null, "Samples"),
        TargetKind.Ratio => ("Good", "Total"),
        TargetKind.SampleShare => ("Good", "Samples"),
        _ => ("Good", "Counted"),
    };

    /// <summary>That nobody signed the version here, for a page of its figures: "Version 2 of the agreement was agreed outside of ItCatalog on 15 Dec 2025." Empty where both
    /// sides signed it.</summary>
    public static string Outside(Promise promise)
    {
        ArgumentNullException.ThrowIfNull(promise);
        return promise.AgreedOutsideOn is not { } on ? ""
            : $" Version {promise.VersionNumber} of the agreement was agreed outside of ItCatalog on {Show.Date(on)}{(promise.IsObjectedTo ? ", and a side objects to it" : "")}.";
    }

    /// <summary>"version 2", or "version 2, agreed outside".</summary>
    public static string Version(Promise promise)
    {
        ArgumentNullException.ThrowIfNull(promise);
        return $"version {promise.VersionNumber}{(promise.AgreedOutsideOn is null ? "" : promise.IsObjectedTo ? ", agreed outside and objected to" : ", agreed outside")}";
    }

    /// <summary>What takes part and how: "Resolved within 8 h in service hours, priorities P2 and P3."</summary>
    public static string Scope(Target target) => string.Join(", ", ShowTarget.Details(target).Prepend(ShowTarget.What(target))) + ".";

    /// <summary>"Expected 95 %, minimum 90 %."</summary>
    public static string Levels(Target target)
    {
        ArgumentNullException.ThrowIfNull(target);
        var atMost = target.Better == Better.Lower ? "at most " : "";
        var expected = $"Expected {atMost}{ShowLevel.Promised(target.Kind, target.Expected)}";
        return target.Minimum is { } minimum ? $"{expected}, minimum {atMost}{ShowLevel.Promised(target.Kind, minimum)}." : expected + ".";
    }

    /// <summary>Seconds as a time that is enough when it is read: whole minutes from one minute on, rounded up.</summary>
    public static Duration AtLeast(decimal seconds) => seconds <= 60
        ? Duration.FromSeconds((long)decimal.Ceiling(seconds))
        : Duration.FromMinutes((long)decimal.Ceiling(seconds / 60));
}
