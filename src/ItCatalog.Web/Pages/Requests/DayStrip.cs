using System.Globalization;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Web.Pages.Performance.Clock;
using NodaTime;

namespace ItCatalog.Web.Pages.Requests;

/// <summary>The clock of a request on one line: a column of the same width for each working day, in which the day's service hours lie side by side.</summary>
/// <remarks>Only places things; what they are is the rules' answer.</remarks>
public sealed class DayStrip
{
    private const int MostDays = 60;
    private const double LeastNameWidth = 84;

    private readonly IReadOnlyList<ServiceDay> open;

    private DayStrip(TicketClock clock, IReadOnlyList<ServiceDay> open, DateTimeZone zone)
    {
        this.open = open;
        var width = Width / open.Count;
        var every = (int)Math.Ceiling(LeastNameWidth / width);
        Days = [.. open.Select((day, index) => new StripDay(index * width, width, index % every == 0 ? day.Date.ToString("ddd d MMM", CultureInfo.InvariantCulture) : ""))];
        Bars =
        [
            .. from step in ClockSteps.Of(clock)
               let className = ClassOf(step.Kind)
               let left = XOf(step.From)
               let right = XOf(step.To)
               where className is not null && right > left
               select new StripBar(className, left, right - left),
        ];
        Marks =
        [
            .. clock.Outcome.Stop is null ? [Mark("ic-strip-now", clock.ReadAt, "now")] : Array.Empty<StripMark>(),
            .. clock.Outcome.Due is { } due ? [Mark("ic-strip-due", due, "due")] : Array.Empty<StripMark>(),
        ];
        Words = $"The clock runs from {Show.LocalTime(clock.Ticket.Opened, zone)}"
            + (clock.Outcome.Stop is { } stop ? $" to {Show.LocalTime(stop, zone)}" : $"; it is {Show.LocalTime(clock.ReadAt, zone)} now")
            + (clock.Outcome.Due is { } end ? $", due {Show.LocalTime(end, zone)}." : ".");
    }

    /// <summary>Of the drawing.</summary>
    public double Width => 720;

    /// <summary>The same in a sentence, for those who do not see it.</summary>
    public string Words { get; }

    /// <summary>The columns.</summary>
    public IReadOnlyList<StripDay> Days { get; }

    /// <summary>Where the clock runs, is late or stands still.</summary>
    public IReadOnlyList<StripBar> Bars { get; }

    /// <summary>Now, and when it is due.</summary>
    public IReadOnlyList<StripMark> Marks { get; }

    /// <summary>Draws a clock; null where there is no working day in it, or more than fit.</summary>
    public static DayStrip? Of(TicketClock clock, ServiceCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(calendar);
        var first = clock.Ticket.Opened.InZone(calendar.Zone).Date;
        var last = Instant.Max(clock.ReadAt, clock.Outcome.Due ?? clock.ReadAt).InZone(calendar.Zone).Date;
        List<ServiceDay> working = [.. calendar.Days(first, last.PlusDays(1)).Where(day => day.Open.Count > 0).Take(MostDays + 1)];
        return working.Count is 0 or > MostDays ? null : new DayStrip(clock, working, calendar.Zone);
    }

    /// <summary>A number as drawings write it.</summary>
    public static string Text(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static string? ClassOf(ClockStepKind kind) => kind switch
    {
        ClockStepKind.Running => "ic-strip-run",
        ClockStepKind.Late => "ic-strip-late",
        ClockStepKind.Waiting => "ic-strip-wait",
        _ => null,
    };

    private StripMark Mark(string className, Instant at, string name)
    {
        var x = XOf(at);
        return new(className, x, name, x < 24 ? "start" : x > Width - 24 ? "end" : "middle");
    }

    /// <summary>Whole days before it, and of its own day the share of the service hours that are over.</summary>
    private double XOf(Instant at)
    {
        var column = Width / open.Count;
        var x = 0.0;
        foreach (var day in open)
        {
            var intervals = day.Open.ToList();
            var whole = intervals.Sum(interval => interval.Duration.TotalMinutes);
            var over = intervals.Sum(interval => interval.Start >= at ? 0 : (Instant.Min(interval.End, at) - interval.Start).TotalMinutes);
            x += column * over / whole;
            if (over < whole)
            {
                break;
            }
        }

        return x;
    }
}

/// <summary>A working day.</summary>
public sealed record StripDay(double X, double Width, string Name);

/// <summary>A stretch of the clock.</summary>
public sealed record StripBar(string ClassName, double X, double Width);

/// <summary>An instant with its name.</summary>
public sealed record StripMark(string ClassName, double X, string Name, string Anchor);
