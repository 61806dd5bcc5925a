using System.Numerics;

namespace ItCatalog.Calculation.Time;

/// <summary>A timeline that is built for the years somebody asked for, and built anew for more years when somebody asks further; safe to share between threads.</summary>
/// <param name="build">Makes the timeline of the local years from the first to the last, both included; it must reach to the ends of time at the first and last year that calendars know.</param>
internal sealed class GrowingTimeline<T>(Func<int, int, Timeline<T>> build)
    where T : struct, IBinaryInteger<T>
{
    /// <summary>The local year of an instant is the UTC year of one at most a day off.</summary>
    private const long Day = 86_400_000;

    private readonly Lock _gate = new();
    private volatile Known? _known;

    /// <summary>A timeline that knows every instant from <paramref name="from"/> to <paramref name="to"/> within the years that calendars know.</summary>
    public Timeline<T> Covering(long from, long to)
    {
        var known = _known;
        return known is not null && known.Timeline.From <= from && to < known.Timeline.To
            ? known.Timeline
            : Grow(YearOf(from - Day), YearOf(to + Day)).Timeline;
    }

    /// <summary>The last millisecond at which the clock, started at <paramref name="start"/>, reads no more than <paramref name="limit"/>; <see cref="Milliseconds.Never"/> when no later opening lets it read more.</summary>
    /// <param name="start">When the clock starts.</param>
    /// <param name="limit">The limit in the units of a timeline.</param>
    /// <param name="pauses">Joined ascending intervals in which the clock stands still as well.</param>
    public long LastReading(long start, Func<Timeline<T>, T> limit, ReadOnlySpan<Stretch> pauses)
    {
        var timeline = Covering(start, start);
        while (true)
        {
            var last = timeline.LastReading(start, limit(timeline), pauses);
            if (last != Milliseconds.Never || timeline.To == long.MaxValue)
            {
                return last;
            }

            timeline = Grow(YearOf(start), YearOf(timeline.To) + 1).Timeline;
        }
    }

    private Known Grow(int fromYear, int toYear)
    {
        lock (_gate)
        {
            var known = _known;
            if (known is not null && known.FirstYear <= fromYear && known.LastYear >= toYear)
            {
                return known;
            }

            if (known is not null)
            {
                // Twice as long each time, so that growing year by year stays cheap.
                var length = known.LastYear - known.FirstYear + 1;
                fromYear = fromYear < known.FirstYear ? Math.Min(fromYear, known.FirstYear - length) : known.FirstYear;
                toYear = toYear > known.LastYear ? Math.Max(toYear, known.LastYear + length) : known.LastYear;
            }

            fromYear = Math.Max(fromYear, Milliseconds.FirstYear);
            toYear = Math.Min(toYear, Milliseconds.LastYear);
            known = new Known(fromYear, toYear, build(fromYear, toYear));
            _known = known;
            return known;
        }
    }

    private static int YearOf(long t) => t < Milliseconds.First
        ? Milliseconds.FirstYear
        : t >= Milliseconds.End ? Milliseconds.LastYear : DateTimeOffset.FromUnixTimeMilliseconds(t).Year;

    private sealed record Known(int FirstYear, int LastYear, Timeline<T> Timeline);
}
