using System.Numerics;
using NodaTime;

namespace ItCatalog.Calculation.Time;

/// <summary>What time counts for a clock.</summary>
public enum ClockKind
{
    /// <summary>Only open time of the service hours.</summary>
    ServiceHours,

    /// <summary>Every hour of every day.</summary>
    Elapsed,
}

/// <summary>A clock that runs in service hours, or always, and stands still under exclusions and under a ticket's pauses.</summary>
/// <remarks>Calculation rules, section 3. Made once for a calendar and its exclusions, and shared by all tickets and threads.</remarks>
public sealed class ServiceClock
{
    private readonly GrowingTimeline<long> _running;
    private readonly GrowingTimeline<BigInteger> _days;

    /// <summary>A clock on a calendar.</summary>
    /// <param name="calendar">Service hours and zone; with <see cref="ClockKind.Elapsed"/> its hours do not matter.</param>
    /// <param name="exclusions">Approved exclusions, joined.</param>
    /// <param name="kind">What time counts.</param>
    public ServiceClock(ServiceCalendar calendar, IntervalSet exclusions, ClockKind kind = ClockKind.ServiceHours)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(exclusions);
        Calendar = calendar;
        Exclusions = exclusions;
        Kind = kind;
        _running = new GrowingTimeline<long>(BuildRunning);
        _days = new GrowingTimeline<BigInteger>((firstYear, lastYear) => BusinessDays.Build(calendar, exclusions, firstYear, lastYear));
    }

    /// <summary>The calendar whose open time counts.</summary>
    public ServiceCalendar Calendar { get; }

    /// <summary>What stops the clock for every ticket.</summary>
    public IntervalSet Exclusions { get; }

    /// <summary>What time counts.</summary>
    public ClockKind Kind { get; }

    /// <summary>What the clock reads at <paramref name="to"/> when it started at <paramref name="from"/>; zero when <paramref name="to"/> is not after it.</summary>
    /// <param name="from">When it starts.</param>
    /// <param name="to">When it is read.</param>
    /// <param name="pauses">Further intervals in which it stands still.</param>
    public Duration Between(Instant from, Instant to, IntervalSet? pauses = null) => Duration.FromMilliseconds(
        Between(Milliseconds.Of(from), Milliseconds.Of(to), (pauses ?? IntervalSet.Empty).Stretches));

    /// <summary>The last instant at which the clock reads no more than the limit; null when it never reads more.</summary>
    /// <param name="from">When it starts.</param>
    /// <param name="limit">Clock time, not negative.</param>
    /// <param name="pauses">Further intervals in which it stands still.</param>
    public Instant? Due(Instant from, Duration limit, IntervalSet? pauses = null) => Milliseconds.ToInstantOrNull(
        Limit(limit).DueAt(Milliseconds.Of(from), (pauses ?? IntervalSet.Empty).Stretches));

    /// <summary>The last instant at which no more than the given business days have passed; null when that many never come.</summary>
    /// <param name="from">When counting starts.</param>
    /// <param name="businessDays">Days, not negative, decimals allowed; every date with service hours is one.</param>
    /// <param name="pauses">Further intervals in which the clock stands still.</param>
    public Instant? DueInBusinessDays(Instant from, decimal businessDays, IntervalSet? pauses = null) => Milliseconds.ToInstantOrNull(
        Limit(businessDays).DueAt(Milliseconds.Of(from), (pauses ?? IntervalSet.Empty).Stretches));

    /// <summary>How many business days the clock has counted; rounded to 20 decimals, for show only.</summary>
    /// <param name="from">When it starts.</param>
    /// <param name="to">When it is read.</param>
    /// <param name="pauses">Further intervals in which it stands still.</param>
    public decimal BusinessDaysBetween(Instant from, Instant to, IntervalSet? pauses = null)
    {
        long a = Milliseconds.Of(from), b = Milliseconds.Of(to);
        var timeline = _days.Covering(a, b);
        var units = Between(timeline, a, b, (pauses ?? IntervalSet.Empty).Stretches);
        var digits = BigInteger.Pow(10, 20);
        return (decimal)(units * digits / timeline.UnitsPerDay) / (decimal)digits;
    }

    /// <summary>The time from <paramref name="from"/> to <paramref name="to"/> cut into parts in which the clock runs or stands still, with the reason; ascending and without holes.</summary>
    /// <param name="from">First instant.</param>
    /// <param name="to">First instant after it.</param>
    /// <param name="pauses">Further intervals in which it stands still.</param>
    /// <remarks>Where several reasons apply the first of closed, excluded, paused is told.</remarks>
    public IReadOnlyList<ClockPart> Parts(Instant from, Instant to, IntervalSet? pauses = null)
    {
        long a = Milliseconds.Of(from), b = Milliseconds.Of(to);
        if (b <= a)
        {
            return [];
        }

        var open = Open(a, b);
        var agreed = open.Except(Exclusions);
        var running = agreed.Except(pauses ?? IntervalSet.Empty);
        return
        [
            .. IntervalSet.Of(from, to).Except(open).Select(interval => new ClockPart(interval, ClockReason.Closed))
                .Concat(open.Except(agreed).Select(interval => new ClockPart(interval, ClockReason.Excluded)))
                .Concat(agreed.Except(running).Select(interval => new ClockPart(interval, ClockReason.Paused)))
                .Concat(running.Select(interval => new ClockPart(interval, ClockReason.Running)))
                .OrderBy(part => part.Interval.Start),
        ];
    }

    internal TimeLimit Limit(Duration limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, Duration.Zero);
        var milliseconds = Milliseconds.Of(limit);
        return new TimeLimit<long>(_running, _ => milliseconds);
    }

    internal TimeLimit Limit(decimal businessDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(businessDays);
        return Kind == ClockKind.Elapsed
            ? throw new InvalidOperationException("Business days are counted in service hours only.")
            : new TimeLimit<BigInteger>(_days, timeline => BusinessDays.Units(businessDays, timeline));
    }

    internal long Between(long from, long to, ReadOnlySpan<Stretch> pauses) =>
        to <= from ? 0 : Between(_running.Covering(from, to), from, to, pauses);

    /// <summary>Whether the clock runs at an instant: it counts, and no exclusion stops it.</summary>
    internal bool RunsAt(long instant)
    {
        var timeline = _running.Covering(instant, instant);
        var index = timeline.IndexAt(instant);
        return index >= 0 && instant < timeline[index].To;
    }

    /// <summary>How many parts the time between two instants may have, by whatever starts or ends in it.</summary>
    internal int MostParts(long from, long to, int pauseCount)
    {
        var open = Kind == ClockKind.Elapsed ? 1 : Calendar.OpenCount(from, to);
        return (2 * (open + Exclusions.Count + pauseCount)) + 1;
    }

    /// <summary>The intervals in which the clock runs inside <c>[from, to)</c>, pauses aside.</summary>
    internal IntervalSet Running(long from, long to) => Open(from, to).Except(Exclusions);

    /// <summary>The intervals that count before anything stops the clock.</summary>
    internal IntervalSet Open(long from, long to) => Kind == ClockKind.Elapsed
        ? IntervalSet.Join([new Stretch(from, to)])
        : Calendar.OpenBetween(from, to);

    private static T Between<T>(Timeline<T> timeline, long from, long to, ReadOnlySpan<Stretch> pauses)
        where T : struct, IBinaryInteger<T>
    {
        var sum = timeline.Read(to) - timeline.Read(from);
        foreach (var pause in pauses)
        {
            if (pause.From >= to)
            {
                break;
            }

            if (pause.To > from)
            {
                sum -= timeline.Read(Math.Min(pause.To, to)) - timeline.Read(Math.Max(pause.From, from));
            }
        }

        return sum;
    }

    private Timeline<long> BuildRunning(int firstYear, int lastYear)
    {
        var (from, to) = Kind == ClockKind.Elapsed
            ? new Stretch(long.MinValue, long.MaxValue)
            : Calendar.Bounds(firstYear, lastYear);
        var running = Running(Math.Max(from, Milliseconds.First), Math.Min(to, Milliseconds.End));
        return new Timeline<long>(from, to, [.. running.Stretches]);
    }
}

/// <summary>Why a clock runs or stands still.</summary>
public enum ClockReason
{
    /// <summary>It runs.</summary>
    Running,

    /// <summary>Outside service hours.</summary>
    Closed,

    /// <summary>An approved exclusion stops it for everybody.</summary>
    Excluded,

    /// <summary>The ticket's own pause stops it.</summary>
    Paused,
}

/// <summary>A stretch of time in which a clock runs, or stands still for one reason.</summary>
/// <param name="Interval">From its start to its end (exclusive).</param>
/// <param name="Reason">Why it runs or stands still.</param>
public sealed record ClockPart(Interval Interval, ClockReason Reason);

/// <summary>A limit on a clock: when is something due that started at an instant?</summary>
internal abstract class TimeLimit
{
    /// <summary>The last millisecond at which stopping is still good; <see cref="Milliseconds.Never"/> when it never becomes late.</summary>
    /// <param name="start">When the clock starts.</param>
    /// <param name="pauses">Joined ascending intervals in which it stands still as well.</param>
    public abstract long DueAt(long start, ReadOnlySpan<Stretch> pauses);
}

/// <summary>A limit in the units of one kind of timeline.</summary>
internal sealed class TimeLimit<T>(GrowingTimeline<T> clock, Func<Timeline<T>, T> limit) : TimeLimit
    where T : struct, IBinaryInteger<T>
{
    public override long DueAt(long start, ReadOnlySpan<Stretch> pauses) => clock.LastReading(start, limit, pauses);
}
