using ItCatalog.Calculation.ServiceLevels;
using NodaTime;

namespace ItCatalog.Calculation.Text;

/// <summary>How figures are judged, what they were made of, and how two of them are told apart.</summary>
public static class ShowFigure
{
    /// <summary>More decimals are never needed: two figures that are the same so far differ in what they were made of.</summary>
    private const int MostDecimals = 12;

    /// <summary>What became of a promise: "Met", "Below expected", "Too few cases".</summary>
    /// <param name="status">The judgement.</param>
    /// <param name="kind">What the target measures: too few of what.</param>
    public static string Judged(Status status, TargetKind kind) => status switch
    {
        Status.Met => "Met",
        Status.BelowExpected => "Below expected",
        Status.BelowMinimum => "Below minimum",
        Status.NotMeasured => "Not measured",
        Status.InsufficientSample => ShowTarget.TooFew(kind),
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    /// <summary>What became of a case: "In time", "Missed", "Not decided yet", "Left out".</summary>
    public static string Outcome(TicketState state) => state switch
    {
        TicketState.Good => "In time",
        TicketState.Missed => "Missed",
        TicketState.Pending => "Not decided yet",
        TicketState.Excluded => "Left out",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>Two figures as <see cref="ShowLevel.Kept"/> writes them, with as many decimals more as are needed to tell them apart: "93.961 %" and "93.967 %".</summary>
    /// <param name="kind">What the target measures.</param>
    /// <param name="one">In the target's unit. Null gives <see cref="Show.Absent"/>.</param>
    /// <param name="other">In the same unit.</param>
    /// <param name="decimals">Decimals where they are enough.</param>
    /// <param name="better">Which direction is better.</param>
    public static (string One, string Other) Apart(TargetKind kind, decimal? one, decimal? other, int decimals, Better better)
    {
        (string One, string Other) written = Both(value => ShowLevel.Kept(kind, value, decimals, better));
        if (ShowLevel.IsTime(kind))
        {
            written = written.One != written.Other || one == other ? written : Both(value => value is { } time ? Show.DurationToTheSecond(Whole(time, better)) : Show.Absent);
            return written.One != written.Other || one == other ? written : Both(value => value is { } time ? Show.Exact(time) + "\u00a0s" : Show.Absent);
        }

        for (var digits = decimals + 1; digits <= MostDecimals && written.One == written.Other && one != other; digits++)
        {
            written = Both(value => ShowLevel.Kept(kind, value, digits, better));
        }

        return written;

        (string, string) Both(Func<decimal?, string> write) => (write(one), write(other));
    }

    /// <summary>"91.2 % with nothing left out"; null where that gives the same figure. Where the two read alike it has the decimals that tell them apart.</summary>
    /// <param name="kind">What the target measures.</param>
    /// <param name="better">Which direction is better.</param>
    /// <param name="decimals">Decimals where they are enough.</param>
    /// <param name="kept">Numerator, denominator and value.</param>
    /// <param name="raw">The same with nothing left out.</param>
    public static string? WithNothingLeftOut(
        TargetKind kind, Better better, int decimals, (decimal? Good, decimal? Total, decimal? Value) kept, (decimal? Good, decimal? Total, decimal? Value) raw) =>
        kept == raw ? null
        : kept.Value == raw.Value ? $"{OfTotal(kind, raw.Good, raw.Total) ?? Apart(kind, raw.Value, null, decimals, better).One} with nothing left out"
        : raw.Value is null ? "not measured with nothing left out"
        : $"{Apart(kind, kept.Value, raw.Value, decimals, better).Other} with nothing left out";

    /// <summary>"closed as 94.44 % (17 of 18), below expected", "closed as not measured", "closed without this figure".</summary>
    /// <param name="kind">What the target measures.</param>
    /// <param name="better">Which direction is better.</param>
    /// <param name="decimals">Decimals where they are enough to tell both figures apart.</param>
    /// <param name="now">The value as it stands.</param>
    /// <param name="closed">What the month was closed with.</param>
    public static string Closed(TargetKind kind, Better better, int decimals, decimal? now, ClosedAs closed)
    {
        ArgumentNullException.ThrowIfNull(closed);
        if (closed.Status is not { } status)
        {
            return "closed without this figure";
        }

        var judged = Judged(status, kind).ToLowerInvariant();
        return closed.Value is not { } value ? $"closed as {judged}"
            : $"closed as {Apart(kind, now, value, decimals, better).Other}{(OfTotal(kind, closed.Good, closed.Total) is { } of ? $" ({of})" : "")}, {judged}";
    }

    /// <summary>"187 of 199", "1 h 30 min down of 220 h 00 min", "of 1,387 samples"; null where there is nothing to say beside the value.</summary>
    /// <param name="kind">What the target measures.</param>
    /// <param name="good">The numerator.</param>
    /// <param name="total">The denominator.</param>
    public static string? OfTotal(TargetKind kind, decimal? good, decimal? total) => (good, total) switch
    {
        (null, null) or (_, 0) => null,
        _ when kind == TargetKind.Availability => $"{Show.Duration(Seconds(total - good))} down of {Show.Duration(Seconds(total))}",
        _ when ShowLevel.IsShare(kind) => $"{Show.Exact(good)} of {Show.Exact(total)}",
        _ when kind is TargetKind.Count or TargetKind.OutageCount => null,
        _ => $"of {Many(kind, total ?? 0)}",
    };

    /// <summary>"1 sample", "1,387 samples", "12 cases".</summary>
    /// <param name="kind">What the target measures.</param>
    /// <param name="count">How many; zero is written "no".</param>
    public static string Many(TargetKind kind, decimal count)
    {
        var items = ShowTarget.Items(kind);
        return count == 1 ? $"1 {items[..^1]}" : $"{(count == 0 ? "no" : Show.Exact(count))} {items}";
    }

    /// <summary>Seconds as a length of time, cut to milliseconds.</summary>
    /// <param name="seconds">Null gives null.</param>
    public static Duration? Seconds(decimal? seconds) => seconds is { } value ? Duration.FromMilliseconds((long)(value * 1000)) : null;

    private static Duration Whole(decimal seconds, Better better) => Duration.FromSeconds((long)(better == Better.Lower ? decimal.Ceiling(seconds) : decimal.Truncate(seconds)));
}
