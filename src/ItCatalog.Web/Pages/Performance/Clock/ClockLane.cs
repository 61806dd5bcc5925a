using System.Globalization;
using ItCatalog.Calculation.Text;
using NodaTime;

namespace ItCatalog.Web.Pages.Performance.Clock;

/// <summary>A row of the drawing: a day with its hours, or several days in which nothing happened.</summary>
internal sealed record ClockLane
{
    private const int ManyDays = 8;
    private const int MostLanes = 32;

    public required LocalDate First { get; init; }

    public required LocalDate Last { get; init; }

    /// <summary>Drawn with an axis; otherwise one line of words.</summary>
    public required bool IsDay { get; init; }

    public IReadOnlyList<Interval> Open { get; init; } = [];

    public IReadOnlyList<ClockStep> Steps { get; init; } = [];

    public required Duration ReadsBefore { get; init; }

    public required Duration ReadsAfter { get; init; }

    /// <summary>Hours of the day, where clocks changed on one of the days; null where they did not.</summary>
    public (LocalDate Date, double Hours)? ClockChange { get; init; }

    private int ServiceDayCount { get; init; }

    private bool HasEvent { get; init; }

    /// <summary>What the axis must make room for.</summary>
    public IEnumerable<Interval> Shown => Open.Concat(Steps.Where(step => step.Kind is not (ClockStepKind.Closed or ClockStepKind.Earlier or ClockStepKind.After)).Select(step => new Interval(step.From, step.To)));

    /// <summary>"Sat 24 Oct", "Sat 24, Sun 25 Oct", "Sat 24 Oct – Mon 2 Nov".</summary>
    public string Days => (Period.DaysBetween(First, Last), First.Month == Last.Month) switch
    {
        (0, _) => Written(First, "ddd d MMM"),
        (1, true) => $"{Written(First, "ddd d")}, {Written(Last, "ddd d MMM")}",
        _ => $"{Written(First, "d MMM")} – {Written(Last, "d MMM")}",
    };

    public static List<ClockLane> Of(ClockScene scene)
    {
        var zone = scene.Calendar.Zone;
        if (scene.Steps.Count == 0)
        {
            return [];
        }

        var first = scene.Steps[0].From.InZone(zone).Date;
        var last = (scene.Steps[^1].To - Duration.FromMilliseconds(1)).InZone(zone).Date;
        var days = DaysOf(scene, first, last);
        var lanes = Grouped(days, withService: days.Count(day => day.IsDay) > ManyDays);
        return lanes.Count > MostLanes ? [.. lanes.Take(MostLanes / 2), Between(lanes.Skip(MostLanes / 2).SkipLast(MostLanes / 4)), .. lanes.TakeLast(MostLanes / 4)] : lanes;
    }

    public bool Holds(Instant instant, DateTimeZone zone)
    {
        var date = instant.InZone(zone).Date;
        return date >= First && date <= Last;
    }

    public string Words(bool isShort)
    {
        if (ServiceDayCount == 0)
        {
            var change = !isShort && ClockChange is { } changed
                ? $" ({changed.Date.DayOfWeek} has {changed.Hours.ToString("0.#", CultureInfo.InvariantCulture)} hours)"
                : "";
            return (isShort ? "closed, clock stands still" : "closed, the clock stands still") + change;
        }

        var days = Show.Count(ServiceDayCount, "service day");
        var clock = ReadsAfter == ReadsBefore ? "the clock stands still" : $"{Show.HoursMinutes(ReadsBefore)} → {Show.HoursMinutes(ReadsAfter)}";
        return $"{days}, {clock}";
    }

    private static List<ClockLane> DaysOf(ClockScene scene, LocalDate first, LocalDate last)
    {
        var zone = scene.Calendar.Zone;
        var reads = Duration.Zero;
        var days = new List<ClockLane>();
        var next = 0;
        foreach (var day in scene.Calendar.Days(first, last.PlusDays(1)))
        {
            var (start, end) = (zone.AtStartOfDay(day.Date).ToInstant(), zone.AtStartOfDay(day.Date.PlusDays(1)).ToInstant());
            var steps = new List<ClockStep>();
            var before = reads;
            for (; next < scene.Steps.Count && scene.Steps[next].From < end; next++)
            {
                var cut = Cut(scene.Steps[next], start, end);
                steps.Add(cut);
                reads = cut.Reads;
                if (scene.Steps[next].To > end)
                {
                    break;
                }
            }

            var open = scene.EveryHourCounts ? [new Interval(start, end)] : (IReadOnlyList<Interval>)[.. day.Open];
            var hours = (end - start).TotalHours;
            days.Add(new ClockLane
            {
                First = day.Date,
                Last = day.Date,
                IsDay = open.Count > 0 || steps.Exists(step => step.Kind is ClockStepKind.Running or ClockStepKind.Late),
                Open = open,
                Steps = steps,
                ReadsBefore = before,
                ReadsAfter = reads,
                ClockChange = hours == 24 ? null : (day.Date, hours),
                ServiceDayCount = open.Count > 0 ? 1 : 0,
                HasEvent = IsWithin(scene.Opened, start, end) || IsWithin(scene.Stopped, start, end) || IsWithin(scene.Due, start, end)
                    || steps.Where(step => step.Kind is not (ClockStepKind.Closed or ClockStepKind.Earlier or ClockStepKind.After)).Select(step => step.Kind).Distinct().Count() > 1,
            });
        }

        return [.. days.Select(day => day.HasEvent ? day with { IsDay = true } : day)];
    }

    /// <summary>Closed days in a row become one line; where there are many days, quiet service days do too.</summary>
    private static List<ClockLane> Grouped(List<ClockLane> days, bool withService)
    {
        var lanes = new List<ClockLane>();
        var quiet = new List<ClockLane>();
        foreach (var day in days)
        {
            if (!day.HasEvent && (withService || !day.IsDay))
            {
                quiet.Add(day);
                continue;
            }

            Flush(quiet, lanes);
            lanes.Add(day);
        }

        Flush(quiet, lanes);
        return lanes;
    }

    private static void Flush(List<ClockLane> quiet, List<ClockLane> lanes)
    {
        if (quiet.Count > 0)
        {
            lanes.Add(Between(quiet));
        }

        quiet.Clear();
    }

    private static ClockLane Between(IEnumerable<ClockLane> lanes)
    {
        List<ClockLane> all = [.. lanes];
        return new ClockLane
        {
            First = all[0].First,
            Last = all[^1].Last,
            IsDay = false,
            ReadsBefore = all[0].ReadsBefore,
            ReadsAfter = all[^1].ReadsAfter,
            ClockChange = all.Select(lane => lane.ClockChange).FirstOrDefault(change => change is not null),
            ServiceDayCount = all.Sum(lane => lane.ServiceDayCount),
        };
    }

    private static bool IsWithin(Instant? instant, Instant start, Instant end) => instant >= start && instant < end;

    /// <summary>The piece of a step that lies in a day; what it counts is its length where it counts at all.</summary>
    private static ClockStep Cut(ClockStep step, Instant start, Instant end)
    {
        var (from, to) = (Instant.Max(step.From, start), Instant.Min(step.To, end));
        return step.Counts == Duration.Zero
            ? step with { From = from, To = to }
            : step with { From = from, To = to, Counts = to - from, Reads = step.Reads - (step.To - to) };
    }

    private static string Written(LocalDate date, string pattern) => date.ToString(pattern, CultureInfo.InvariantCulture);
}
