using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>A promise of one agreement, with what is weighed where several agreements promise the same target key.</summary>
/// <param name="Agreement">The agreement's number; the lowest decides where nothing else does.</param>
/// <param name="Target">Levels, limit and clock.</param>
public sealed record WeighedPromise(string Agreement, Target Target)
{
    /// <summary>How long its windows are.</summary>
    public WindowLength Window { get; init; }

    /// <summary>The promised service hours of a week; a clock that never stops counts as all hours of it.</summary>
    public Duration WeeklyHours { get; init; }
}

/// <summary>Which of several agreements' promises of one target key a sum over agreements is held against.</summary>
/// <remarks>
/// Calculation rules, section 10, "Sums over agreements". It is always one promise as it was signed, never one that is put together from several: a promise that
/// asks for at least as much as another in every respect comes before it, and where neither does, the first respect in which they differ decides.
/// </remarks>
public static class StrictestPromise
{
    private static readonly Duration _week = Duration.FromDays(7);

    /// <summary>The strictest of them.</summary>
    /// <param name="promises">At least one; promises of one key.</param>
    /// <param name="weigh">What of each is weighed.</param>
    /// <typeparam name="T">What carries a promise.</typeparam>
    public static T Of<T>(IEnumerable<T> promises, Func<T, WeighedPromise> weigh)
    {
        ArgumentNullException.ThrowIfNull(promises);
        ArgumentNullException.ThrowIfNull(weigh);
        List<(T Promise, WeighedPromise Weighed)> byNumber = [.. promises.Select(promise => (promise, weigh(promise))).OrderBy(one => one.Item2.Agreement, StringComparer.Ordinal)];

        // What is only reported is no promise beside one that binds.
        if (byNumber.Exists(one => one.Weighed.Target.Binds))
        {
            byNumber.RemoveAll(one => !one.Weighed.Target.Binds);
        }

        // Levels of another measure, or of another direction, cannot be held against each other.
        var (_, first) = byNumber[0];
        return byNumber
            .Where(one => one.Weighed.Target.Kind == first.Target.Kind && one.Weighed.Target.Better == first.Target.Better)
            .OrderBy(one => one.Weighed.Window)
            .ThenBy(one => Demanded(one.Weighed.Target, one.Weighed.Target.Expected))
            .ThenBy(one => LimitOf(one.Weighed.Target))
            .ThenByDescending(one => one.Weighed.Target.Clock == ClockKind.Elapsed ? _week : one.Weighed.WeeklyHours)
            .ThenBy(one => Demanded(one.Weighed.Target, one.Weighed.Target.MinimumOrExpected))
            .First().Promise;
    }

    /// <summary>A level as a number that is the smaller the more is demanded.</summary>
    private static decimal Demanded(Target target, decimal level) => target.Better == Better.Higher ? -level : level;

    /// <summary>What a case, a sample or an outage has to keep, the smaller the more is demanded; a limit that is a time comes before one in business days.</summary>
    private static (int Unit, decimal Amount) LimitOf(Target target) => target switch
    {
        { Within: { } within } => (0, Milliseconds.Of(within)),
        { WithinBusinessDays: { } days } => (1, days),
        { Limit: { } limit } => (0, target.LimitIs == LimitIs.AtMost ? limit : -limit),
        { Percentile: { } percentile } => (0, target.Better == Better.Lower ? -percentile : percentile),
        _ => (0, target.IgnoreOutagesShorterThan is { } ignored ? Milliseconds.Of(ignored) : 0),
    };
}
