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
        StatusCheck[] inOrder = [.. checks.OrderBy(check => check.At)];
        var spacing = rule == CheckRule.StateChanges ? null : Coverage.SpacingOf([.. inOrder.Select(check => Milliseconds.Of(check.At))]);
        var reading = new CheckReading<StatusCheck>(rule, spacing);
        foreach (var check in inOrder)
        {
            reading.Add(check, check);
        }

        reading.End();
        return new() { Outages = [.. reading.Outages.Select(made => made.Outage)], Watched = reading.Watched, Spacing = spacing };
    }
}

/// <summary>An outage between two checks.</summary>
/// <param name="From">The check that it begins with.</param>
/// <param name="To">The first good check, or the one at which another share is lost; null where none has come yet.</param>
/// <param name="Lost">The share of the service that was lost, above 0.</param>
public sealed record CheckedOutage(Instant From, Instant? To, decimal Lost);
