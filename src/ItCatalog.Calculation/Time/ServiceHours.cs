using System.Runtime.InteropServices;
using NodaTime;

namespace ItCatalog.Calculation.Time;

/// <summary>Hours that come again every week, on one or more weekdays.</summary>
/// <param name="Days">The weekdays on which they start.</param>
/// <param name="From">When they start.</param>
/// <param name="To">When they end (exclusive); midnight is the end of the day; not after <paramref name="From"/> means that they run past midnight into the next day.</param>
/// <remarks>Calculation rules, section 2.</remarks>
public sealed record WeeklyHours(IReadOnlyList<IsoDayOfWeek> Days, LocalTime From, LocalTime To);

/// <summary>Open hours within one date.</summary>
/// <param name="From">When they start.</param>
/// <param name="To">When they end (exclusive); midnight is the end of the day.</param>
public sealed record OpenHours(LocalTime From, LocalTime To);

/// <summary>A date with hours of its own.</summary>
/// <param name="Date">The local date.</param>
/// <param name="Open">Its open hours in place of holiday and weekly pattern; empty means closed.</param>
public sealed record SpecialDay(LocalDate Date, IReadOnlyList<OpenHours> Open);

/// <summary>What decided the hours of a date.</summary>
public enum DayRule
{
    /// <summary>The weekly pattern; where it has nothing for the weekday, the date is closed.</summary>
    Weekly,

    /// <summary>A holiday: closed.</summary>
    Holiday,

    /// <summary>A special day: its own hours, which may be none.</summary>
    SpecialDay,

    /// <summary>The zone skipped this date altogether: it has no hours.</summary>
    Skipped,
}

/// <summary>When a service is agreed to be available: a weekly pattern, holidays and special days of local dates, for any zone.</summary>
/// <remarks>Calculation rules, section 2: a special day comes before a holiday, a holiday before the weekly pattern.</remarks>
public sealed class ServiceHours
{
    private const long DayEnd = 86_400_000;

    private readonly Stretch[][] _byWeekday = new Stretch[8][];
    private readonly HashSet<LocalDate> _holidays;
    private readonly Dictionary<LocalDate, Stretch[]> _specialDays = [];

    /// <summary>Hours of the given pattern.</summary>
    /// <param name="weekly">Weekly hours; overlapping ones are joined.</param>
    /// <param name="holidays">Dates without hours.</param>
    /// <param name="specialDays">Dates with hours of their own, each date once, its hours ending after they start.</param>
    /// <exception cref="ArgumentException">A special day comes twice or has hours that do not end after they start.</exception>
    public ServiceHours(IEnumerable<WeeklyHours> weekly, IEnumerable<LocalDate> holidays, IEnumerable<SpecialDay> specialDays)
    {
        ArgumentNullException.ThrowIfNull(weekly);
        ArgumentNullException.ThrowIfNull(holidays);
        ArgumentNullException.ThrowIfNull(specialDays);
        Weekly = [.. weekly];
        SpecialDays = [.. specialDays.OrderBy(day => day.Date)];
        _holidays = [.. holidays];
        Holidays = [.. _holidays.Order()];

        var byWeekday = Enumerable.Range(0, 8).Select(_ => new List<Stretch>()).ToArray();
        foreach (var hours in Weekly)
        {
            foreach (var day in hours.Days)
            {
                AddWeekly(byWeekday, day, hours);
            }
        }

        for (var weekday = 1; weekday <= 7; weekday++)
        {
            _byWeekday[weekday] = Joined(byWeekday[weekday]);
        }

        foreach (var day in SpecialDays)
        {
            if (!_specialDays.TryAdd(day.Date, Joined([.. day.Open.Select(open => WithinOneDay(day.Date, open))])))
            {
                throw new ArgumentException($"The special day {day.Date} is given twice.", nameof(specialDays));
            }
        }
    }

    /// <summary>Every hour of every day.</summary>
    public static ServiceHours Always { get; } = new(
        [new WeeklyHours(
            [
                IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday,
                IsoDayOfWeek.Friday, IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday,
            ],
            LocalTime.Midnight,
            LocalTime.Midnight)],
        [],
        []);

    /// <summary>The weekly pattern as it was given.</summary>
    public IReadOnlyList<WeeklyHours> Weekly { get; }

    /// <summary>The holidays, ascending, each once.</summary>
    public IReadOnlyList<LocalDate> Holidays { get; }

    /// <summary>The special days, ascending by date.</summary>
    public IReadOnlyList<SpecialDay> SpecialDays { get; }

    /// <summary>How many different lengths its days have by the clock on the wall; closed days have none.</summary>
    public int DayLengthCount => _byWeekday.Skip(1).Concat(_specialDays.Values)
        .Select(day => day.Sum(stretch => stretch.Length)).Where(length => length > 0).Distinct().Count();

    /// <summary>The hours of its weekly pattern together, by the clock on the wall.</summary>
    public Duration WeeklyLength => Duration.FromMilliseconds(_byWeekday.Skip(1).Sum(day => day.Sum(stretch => stretch.Length)));

    /// <summary>The same hours with more holidays, those of a site for instance.</summary>
    /// <param name="holidays">Dates to add.</param>
    public ServiceHours WithHolidays(IEnumerable<LocalDate> holidays) => new(Weekly, Holidays.Concat(holidays), SpecialDays);

    /// <summary>What decides the hours of a date.</summary>
    /// <param name="date">Any local date.</param>
    public DayRule RuleOf(LocalDate date) =>
        _specialDays.ContainsKey(date) ? DayRule.SpecialDay : _holidays.Contains(date) ? DayRule.Holiday : DayRule.Weekly;

    /// <summary>The open hours of a date in milliseconds after its midnight by the clock on the wall, ascending and joined.</summary>
    internal ReadOnlySpan<Stretch> Of(LocalDate date, IsoDayOfWeek weekday) =>
        _specialDays.TryGetValue(date, out var special) ? special
        : _holidays.Contains(date) ? []
        : _byWeekday[(int)weekday];

    private static void AddWeekly(List<Stretch>[] byWeekday, IsoDayOfWeek day, WeeklyHours hours)
    {
        if (day is < IsoDayOfWeek.Monday or > IsoDayOfWeek.Sunday)
        {
            throw new ArgumentException("Weekly hours need a weekday.", nameof(hours));
        }

        long from = MillisecondOf(hours.From), to = MillisecondOf(hours.To);
        if (to > from)
        {
            byWeekday[(int)day].Add(new Stretch(from, to));
            return;
        }

        byWeekday[(int)day].Add(new Stretch(from, DayEnd));
        byWeekday[((int)day % 7) + 1].Add(new Stretch(0, to));
    }

    private static Stretch WithinOneDay(LocalDate date, OpenHours open)
    {
        long from = MillisecondOf(open.From), to = open.To == LocalTime.Midnight ? DayEnd : MillisecondOf(open.To);
        return to > from
            ? new Stretch(from, to)
            : throw new ArgumentException($"The hours of the special day {date} must end after they start.", nameof(open));
    }

    private static Stretch[] Joined(List<Stretch> stretches)
    {
        return [.. stretches.Take(Stretch.Join(CollectionsMarshal.AsSpan(stretches)))];
    }

    private static long MillisecondOf(LocalTime time) => time.TickOfDay / NodaConstants.TicksPerMillisecond;
}
