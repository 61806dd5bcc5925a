using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>Goes through the checks of one series at one place in the order of their instants, one by one, and tells its outages and the time that was watched.</summary>
/// <remarks>Calculation rules, section 4, "Outages made of checks". What comes behind a good check depends on nothing before it, so that reading may begin and end at any.</remarks>
/// <typeparam name="T">What the reader knows a check by.</typeparam>
/// <param name="rule">From when on it is down.</param>
/// <param name="spacing">The spacing in which checks usually come; null where nobody knows it, and of changes of state.</param>
public sealed class CheckReading<T>(CheckRule rule, Duration? spacing)
{
    private readonly int needed = rule == CheckRule.SecondBad ? 2 : 1;
    private readonly List<(CheckedOutage Outage, T Begins)> outages = [];
    private readonly List<Interval> watched = [];
    private (StatusCheck Check, T Of)? latest;
    private (StatusCheck Check, T Of)? begun;
    private StatusCheck? before;
    private int bad;

    /// <summary>When it was down, in ascending order, each with the check that it begins with; whole when <see cref="End"/> was said.</summary>
    public IReadOnlyList<(CheckedOutage Outage, T Begins)> Outages => outages;

    /// <summary>The time that was watched, whole when <see cref="End"/> was said.</summary>
    public IntervalSet Watched => IntervalSet.Of(watched);

    /// <summary>Takes the next one. Of several at one instant the worst that is known counts, and of those that say so the first.</summary>
    public void Add(StatusCheck check, T of)
    {
        if (latest is { } last && last.Check.At == check.At)
        {
            latest = check.Lost > (last.Check.Lost ?? -1) ? (check, of) : last;
            return;
        }

        Take();
        latest = (check, of);
    }

    /// <summary>Says that no more come. Of changes of state the last one holds until somebody says otherwise, and so does an outage without a good check.</summary>
    public void End()
    {
        Take();
        latest = null;
        if (rule == CheckRule.StateChanges && before is { Lost: not null } last)
        {
            Watch(new(last.At, end: null));
        }

        EndOutage(at: null);
    }

    private void Take()
    {
        if (latest is not { } next)
        {
            return;
        }

        if (before is { Lost: not null } last && (rule == CheckRule.StateChanges || next.Check.At - last.At <= spacing * CheckedTime.LongestGap))
        {
            Watch(new(last.At, next.Check.At));
        }

        before = next.Check;

        // What is unknown neither begins an outage nor ends one: the time is not watched, so that it counts in neither way.
        if (next.Check.Lost is { } lost)
        {
            Judge(next, lost);
        }
    }

    private void Judge((StatusCheck Check, T Of) next, decimal lost)
    {
        bad = lost > 0 ? bad + 1 : 0;
        if (begun is { } open && lost != open.Check.Lost)
        {
            EndOutage(next.Check.At);
        }

        if (bad >= needed)
        {
            begun ??= next;
        }
    }

    private void EndOutage(Instant? at)
    {
        if (begun is { } open)
        {
            outages.Add((new(open.Check.At, at, open.Check.Lost!.Value), open.Of));
            begun = null;
        }
    }

    /// <summary>Years of checks are few stretches: one that follows the last without a hole makes it longer.</summary>
    private void Watch(Interval part)
    {
        if (watched.Count > 0 && watched[^1].End == part.Start)
        {
            watched[^1] = new(watched[^1].Start, part.HasEnd ? part.End : null);
            return;
        }

        watched.Add(part);
    }
}
