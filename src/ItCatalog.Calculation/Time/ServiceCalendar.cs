using System.Runtime.InteropServices;
using NodaTime;

namespace ItCatalog.Calculation.Time;

/// <summary>Service hours in a time zone as real instants.</summary>
/// <remarks>
/// Calculation rules, section 2. Built once and shared by all threads. It works out the years that are asked for and grows by
/// itself; open time is known for the local years 1900 to 2199, and there is none outside them.
/// </remarks>
public sealed class ServiceCalendar
{
    private const long Day = 86_400_000;
    private readonly GrowingTimeline<long> _open;

    /// <summary>The calendar of service hours at a place.</summary>
    /// <param name="hours">Weekly pattern, holidays and special days.</param>
    /// <param name="zone">The site's zone.</param>
    public ServiceCalendar(ServiceHours hours, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(hours);
        ArgumentNullException.ThrowIfNull(zone);
        Hours = hours;
        Zone = zone;
        _open = new GrowingTimeline<long>(BuildOpen);
    }

    /// <summary>The hours it was made of.</summary>
    public ServiceHours Hours { get; }

    /// <summary>The zone whose clocks the hours follow.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>Total length of the open intervals inside <c>[from, to)</c>; zero when <paramref name="to"/> is not after <paramref name="from"/>.</summary>
    /// <param name="from">First instant.</param>
    /// <param name="to">First instant after it.</param>
    public Duration OpenTime(Instant from, Instant to)
    {
        long a = Milliseconds.Of(from), b = Milliseconds.Of(to);
        return b <= a ? Duration.Zero : Duration.FromMilliseconds(OpenMilliseconds(a, b));
    }

    /// <summary>The last instant until which no more than <paramref name="open"/> has run since <paramref name="from"/>; null when that much open time never comes.</summary>
    /// <param name="from">Where counting starts.</param>
    /// <param name="open">Open time, not negative. Reached exactly at closing time, the answer is the next opening: the clock stands still between.</param>
    /// <exception cref="ArgumentOutOfRangeException">The open time is negative.</exception>
    public Instant? AfterOpenTime(Instant from, Duration open)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(open, Duration.Zero);
        return Milliseconds.ToInstantOrNull(_open.LastReading(Milliseconds.Of(from), _ => Milliseconds.Of(open), []));
    }

    /// <summary>Whether the service is open at an instant.</summary>
    /// <param name="instant">Any instant; the closing instant itself is closed.</param>
    public bool IsOpen(Instant instant)
    {
        var t = Milliseconds.Of(instant);
        var timeline = _open.Covering(t, t);
        var index = timeline.IndexAt(t);
        return index >= 0 && t < timeline[index].To;
    }

    /// <summary>The open intervals inside <c>[from, to)</c>, cut at its ends.</summary>
    /// <param name="from">First instant.</param>
    /// <param name="to">First instant after it.</param>
    public IntervalSet Open(Instant from, Instant to) => OpenBetween(Milliseconds.Of(from), Milliseconds.Of(to));

    /// <summary>Every local date that begins from <paramref name="from"/> to <paramref name="to"/> (exclusive), with its hours and what decided them.</summary>
    /// <param name="from">The first date, 1900 or later.</param>
    /// <param name="to">The first date that is left out, 2200 or earlier.</param>
    public IEnumerable<ServiceDay> Days(LocalDate from, LocalDate to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(from.Year, Milliseconds.FirstYear, nameof(from));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to, new LocalDate(Milliseconds.LastYear + 1, 1, 1));
        return Walk(from, to).Select(day => new ServiceDay(
            day.Date,
            day.Skipped ? DayRule.Skipped : Hours.RuleOf(day.Date),
            IntervalSet.Join([.. day.Open])));
    }

    internal long OpenMilliseconds(long from, long to)
    {
        var timeline = _open.Covering(from, to);
        return timeline.Read(to) - timeline.Read(from);
    }

    /// <summary>How many open intervals touch the time between two instants, or lie just before it.</summary>
    internal int OpenCount(long from, long to)
    {
        var timeline = _open.Covering(from, to);
        return timeline.IndexAt(to) - timeline.IndexAt(from) + 1;
    }

    internal IntervalSet OpenBetween(long from, long to)
    {
        var timeline = _open.Covering(from, to);
        var stretches = new List<Stretch>();
        for (var index = Math.Max(timeline.IndexAt(from), 0); index < timeline.Count && timeline[index].From < to; index++)
        {
            stretches.Add(new Stretch(Math.Max(timeline[index].From, from), Math.Min(timeline[index].To, to)));
        }

        return IntervalSet.Join(stretches);
    }

    /// <summary>What the local years from the first to the last know: the ends of time at the first and last year of all.</summary>
    internal Stretch Bounds(int firstYear, int lastYear)
    {
        var resolver = new LocalResolver(Zone);
        return new Stretch(
            firstYear <= Milliseconds.FirstYear ? long.MinValue : resolver.ToUtc(LocalMidnight(new LocalDate(firstYear, 1, 1))),
            lastYear >= Milliseconds.LastYear ? long.MaxValue : resolver.ToUtc(LocalMidnight(new LocalDate(lastYear + 1, 1, 1))));
    }

    /// <summary>The dates from the first to the last (exclusive), with ascending open intervals that never overlap those of another date.</summary>
    /// <remarks>Hours that a gap at midnight moved into the next date stay with their own date, and may lie between that date's intervals.</remarks>
    internal IEnumerable<(LocalDate Date, bool Skipped, IReadOnlyList<Stretch> Open)> Walk(LocalDate from, LocalDate to)
    {
        var resolver = new LocalResolver(Zone);
        var midnight = LocalMidnight(from);
        var start = resolver.ToUtc(midnight);
        List<Stretch> open = [];
        for (var date = from; date < to; date = date.PlusDays(1), midnight += Day)
        {
            var next = resolver.ToUtc(midnight + Day);
            var skipped = next <= start;
            start = next;
            open = skipped ? [] : Resolve(Hours.Of(date, date.DayOfWeek), midnight, resolver, open);
            yield return (date, skipped, open);
        }
    }

    private static List<Stretch> Resolve(ReadOnlySpan<Stretch> hours, long midnight, LocalResolver resolver, List<Stretch> dayBefore)
    {
        var open = new List<Stretch>(hours.Length);
        var closed = dayBefore.Count == 0 ? long.MinValue : dayBefore[^1].To;
        var overlaps = false;
        foreach (var local in hours)
        {
            var stretch = new Stretch(resolver.ToUtc(midnight + local.From), resolver.ToUtc(midnight + local.To));
            if (stretch.From < stretch.To)
            {
                overlaps |= stretch.From < closed;
                closed = stretch.To;
                open.Add(stretch);
            }
        }

        return overlaps ? [.. Once(open, dayBefore).Stretches] : open;
    }

    /// <summary>Hours inside a gap move forward and may run into those that follow: what is open already is not opened twice.</summary>
    private static IntervalSet Once(List<Stretch> open, List<Stretch> dayBefore) => IntervalSet.Join(open).Except(IntervalSet.Join(dayBefore));

    private static long LocalMidnight(LocalDate date) => Period.DaysBetween(new LocalDate(1970, 1, 1), date) * Day;

    private Timeline<long> BuildOpen(int firstYear, int lastYear)
    {
        var running = new List<Stretch>();
        foreach (var day in Walk(new LocalDate(firstYear, 1, 1), new LocalDate(lastYear + 1, 1, 1)))
        {
            running.AddRange(day.Open);
        }

        var (from, to) = Bounds(firstYear, lastYear);
        var count = Stretch.Join(CollectionsMarshal.AsSpan(running));
        return new Timeline<long>(from, to, running[..count]);
    }
}

/// <summary>A local date of a calendar.</summary>
/// <param name="Date">The local date.</param>
/// <param name="Rule">What decided its hours.</param>
/// <param name="Open">Its open intervals; empty when it is closed.</param>
public sealed record ServiceDay(LocalDate Date, DayRule Rule, IntervalSet Open);
