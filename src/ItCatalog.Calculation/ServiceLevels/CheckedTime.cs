using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>What checks of one series at one place say: when it was down, and which time they speak of at all.</summary>
/// <remarks>Calculation rules, section 4, "Outages made of checks". It depends on the set of checks alone: on no order, and on no division into files.</remarks>
public sealed record CheckedTime
{
    /// <summary>A gap longer than so many times the usual spacing is not watched.</summary>
    public const int LongestGap = 3;

    /// <summary>When it was down, in ascending order. Where the share that was lost changes, one ends and the next begins.</summary>
    public required IReadOnlyList<CheckedOutage> Outages { get; init; }

    /// <summary>Between checks that know the state, except for gaps that are too long. Of changes of state without an end: the last state holds until somebody says otherwise.</summary>
    public required IntervalSet Watched { get; init; }

    /// <summary>The spacing in which checks usually come; null where there are fewer than two, and of changes of state.</summary>
    public required Duration? Spacing { get; init; }

    /// <summary>Works out both.</summary>
    /// <param name="checks">Checks in any order. Of several at one instant the worst that is known counts.</param>
    /// <param name="rule">From when on it is down.</param>
    public static CheckedTime Of(IReadOnlyList<StatusCheck> checks, CheckRule rule)
    {
        ArgumentNullException.ThrowIfNull(checks);
        var inOrder = InOrder(checks);
        var spacing = rule == CheckRule.StateChanges ? null : Coverage.SpacingOf([.. inOrder.Select(check => Milliseconds.Of(check.At))]);
        return new() { Outages = OutagesOf(inOrder, rule), Watched = WatchedOf(inOrder, spacing, rule), Spacing = spacing };
    }

    private static List<StatusCheck> InOrder(IReadOnlyList<StatusCheck> checks) =>
    [
        .. checks.GroupBy(check => check.At).OrderBy(same => same.Key).Select(same => new StatusCheck(same.Key, same.Max(check => check.Lost))),
    ];

    /// <summary>What is unknown neither begins an outage nor ends one: the time is not watched, so that it counts in neither way.</summary>
    private static List<CheckedOutage> OutagesOf(List<StatusCheck> checks, CheckRule rule)
    {
        var outages = new List<CheckedOutage>();
        var (needed, bad) = (rule == CheckRule.SecondBad ? 2 : 1, 0);
        StatusCheck? begun = null;
        foreach (var check in checks.Where(check => check.Lost is not null))
        {
            bad = check.Lost > 0 ? bad + 1 : 0;
            if (begun is { } start && check.Lost != start.Lost)
            {
                outages.Add(new(start.At, check.At, start.Lost!.Value));
                begun = null;
            }

            if (bad >= needed)
            {
                begun ??= check;
            }
        }

        if (begun is { } last)
        {
            outages.Add(new(last.At, To: null, last.Lost!.Value));
        }

        return outages;
    }

    private static IntervalSet WatchedOf(List<StatusCheck> checks, Duration? spacing, CheckRule rule)
    {
        var watched = new List<Interval>();
        for (var index = 0; index < checks.Count; index++)
        {
            var (from, to) = (checks[index].At, index + 1 < checks.Count ? checks[index + 1].At : (Instant?)null);
            if (checks[index].Lost is not null && (rule == CheckRule.StateChanges || (to is { } next && next - from <= spacing!.Value * LongestGap)))
            {
                watched.Add(new(from, to));
            }
        }

        return IntervalSet.Of(watched);
    }
}

/// <summary>An outage between two checks.</summary>
/// <param name="From">The check that it begins with.</param>
/// <param name="To">The first good check, or the one at which another share is lost; null where none has come yet.</param>
/// <param name="Lost">The share of the service that was lost, above 0.</param>
public sealed record CheckedOutage(Instant From, Instant? To, decimal Lost);
