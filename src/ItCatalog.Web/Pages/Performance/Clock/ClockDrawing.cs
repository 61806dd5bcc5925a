using System.Globalization;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Web.Pages.Performance.Clock;

/// <summary>What is drawn of a case's clock.</summary>
public sealed record ClockScene
{
    /// <summary>Steps of the clock, out of <see cref="ClockSteps.Of"/>.</summary>
    public required IReadOnlyList<ClockStep> Steps { get; init; }

    /// <summary>The service hours, and the zone whose clock the axis shows.</summary>
    public required ServiceCalendar Calendar { get; init; }

    /// <summary>Whether every hour counts.</summary>
    public required bool EveryHourCounts { get; init; }

    public required Instant Opened { get; init; }

    /// <summary>When it stopped; null: it still runs.</summary>
    public required Instant? Stopped { get; init; }

    /// <summary>When the clock was read: at the stop, or at the last instant that is known.</summary>
    public required Instant ReadAt { get; init; }

    /// <summary>"Resolved" or "Responded".</summary>
    public required string StopWord { get; init; }

    /// <summary>Null where it can never become late.</summary>
    public required Instant? Due { get; init; }
}

/// <summary>A case's clock on a time line: one lane for each local day on the same axis, so that nights and weekends cost no width.</summary>
/// <remarks>Only places things; what they are is the rules' answer. The axis shows the clock on the wall of the site.</remarks>
public sealed class ClockDrawing
{
    private const string StopGood = "ic-stop ic-stop-good";
    private const string StopLate = "ic-stop";
    private const double AxisHeight = 26;
    private const double Gap = 18;
    private const double LineHeight = 54;
    private const double BarTop = 28;
    private const double BarHeight = 24;

    private readonly List<DrawnBar> bars = [];
    private readonly List<DrawnLine> lines = [];
    private readonly List<DrawnText> texts = [];
    private readonly ClockScene scene;
    private readonly DateTimeZone zone;
    private readonly int firstHour;
    private readonly int lastHour;

    private ClockDrawing(ClockScene scene, ClockLayout layout, IReadOnlyList<ClockLane> lanes)
    {
        (this.scene, Layout, zone) = (scene, layout, scene.Calendar.Zone);
        (firstHour, lastHour) = Hours(lanes);
        var y = AxisHeight;
        foreach (var lane in lanes)
        {
            y += lane.IsDay ? Day(lane, y) : Line(lane, y);
        }

        Height = y - Gap + 10;
        Axis();
    }

    /// <summary>The sizes that were used.</summary>
    public ClockLayout Layout { get; }

    /// <summary>Whole height.</summary>
    public double Height { get; }

    /// <summary>Grounds and bars, to be drawn in this order.</summary>
    public IReadOnlyList<DrawnBar> Bars => bars;

    /// <summary>Hours, the due line and lines of closed days.</summary>
    public IReadOnlyList<DrawnLine> Lines => lines;

    /// <summary>Words, drawn last.</summary>
    public IReadOnlyList<DrawnText> Texts => texts;

    /// <summary>Draws a clock.</summary>
    public static ClockDrawing Of(ClockScene scene, ClockLayout layout)
    {
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentNullException.ThrowIfNull(layout);
        return new ClockDrawing(scene, layout, ClockLane.Of(scene));
    }

    private (int First, int Last) Hours(IReadOnlyList<ClockLane> lanes)
    {
        // The marks too: a case that was opened before the service hours stands at its own time, not at the edge of the axis.
        Instant?[] marks = [scene.Opened, scene.Stopped ?? scene.ReadAt, scene.Due];
        var minutes = lanes.Where(lane => lane.IsDay).SelectMany(lane => lane.Shown
            .Concat(marks.OfType<Instant>().Where(mark => lane.Holds(mark, zone)).Select(mark => new Interval(mark, mark)))
            .Select(shown => (From: MinuteOf(shown.Start, lane.First), To: MinuteOf(shown.End, lane.First)))).ToList();
        if (minutes.Count == 0)
        {
            return (0, 24);
        }

        var first = Math.Max(0, (int)Math.Floor(minutes.Min(shown => shown.From) / 60) - 1);
        var last = Math.Min(24, (int)Math.Ceiling(minutes.Max(shown => shown.To) / 60) + 1);
        return (first, Math.Max(last, first + 4));
    }

    /// <summary>Minutes by the clock on the wall after the midnight of a lane's day; 0 before it, 1440 after it.</summary>
    private double MinuteOf(Instant instant, LocalDate day)
    {
        var local = instant.InZone(zone).LocalDateTime;
        return local.Date < day ? 0 : local.Date > day ? 1440 : local.TimeOfDay.NanosecondOfDay / (double)NodaConstants.NanosecondsPerMinute;
    }

    private double X(Instant instant, LocalDate day) => XOfMinute(MinuteOf(instant, day));

    private double XOfMinute(double minute)
    {
        var share = (minute - (firstHour * 60)) / ((lastHour - firstHour) * 60);
        return Layout.Left + ((Layout.Width - Layout.Right - Layout.Left) * Math.Clamp(share, 0, 1));
    }

    private void Axis()
    {
        var step = Layout.HourStep * (lastHour - firstHour > 14 ? 2 : 1);
        for (var hour = firstHour + ((step - (firstHour % step)) % step); hour <= lastHour; hour += step)
        {
            var words = Layout.HourStep == 1 ? hour.ToString("00", CultureInfo.InvariantCulture) + ":00" : hour.ToString(CultureInfo.InvariantCulture);
            texts.Add(new DrawnText("", XOfMinute(hour * 60), 14, "middle", words));
        }
    }

    private double Day(ClockLane lane, double y)
    {
        Label(lane, y);
        var top = y + Layout.LaneHead;
        foreach (var open in lane.Open)
        {
            bars.Add(Bar("ic-open", open, lane.First, top, Layout.LaneHeight));
        }

        var step = Layout.HourStep * (lastHour - firstHour > 14 ? 2 : 1);
        for (var hour = firstHour + ((step - (firstHour % step)) % step); hour <= lastHour; hour += step)
        {
            lines.Add(new DrawnLine("ic-hair", XOfMinute(hour * 60), top, XOfMinute(hour * 60), top + Layout.LaneHeight));
        }

        var labels = new ClockLabels(texts, Layout, top + 16, top + Layout.LaneHeight - 10);
        Marks(lane, top, labels);
        foreach (var step1 in lane.Steps)
        {
            Step(step1, lane.First, top, labels);
        }

        return Layout.LaneHead + Layout.LaneHeight + Gap;
    }

    private void Label(ClockLane lane, double y)
    {
        var reads = $"clock {Show.HoursMinutes(lane.ReadsBefore)} → {Show.HoursMinutes(lane.ReadsAfter)}";
        var day = lane.First.ToString("ddd d MMM", CultureInfo.InvariantCulture);
        if (Layout.LaneHead > 0)
        {
            texts.Add(new DrawnText("ic-lbl", 4, y + 12, "start", day));
            texts.Add(new DrawnText("", 90, y + 12, "start", reads));
        }
        else
        {
            texts.Add(new DrawnText("ic-lbl", 0, y + 40, "start", day));
            texts.Add(new DrawnText("", 0, y + 57, "start", reads));
        }
    }

    private void Marks(ClockLane lane, double top, ClockLabels labels)
    {
        if (scene.Due is { } due && lane.Holds(due, zone))
        {
            var x = X(due, lane.First);
            lines.Add(new DrawnLine("ic-due", x, top + 4, x, top + BarTop + BarHeight + 8));
            labels.Place("ic-due-word", x, 6, "end", $"Due {Time(due)}");
        }

        if (lane.Holds(scene.Opened, zone))
        {
            var x = X(scene.Opened, lane.First);
            lines.Add(new DrawnLine("ic-mark", x, top + 20, x, top + BarTop));
            labels.Place("ic-lbl", x, 0, "middle", $"Opened {Time(scene.Opened)}");
        }

        if (scene.Stopped is { } stopped && lane.Holds(stopped, zone))
        {
            var x = X(stopped, lane.First);
            bars.Add(new DrawnBar(scene.Due < stopped ? StopLate : StopGood, x - 5, top + BarTop + 7, 10, 10));
            labels.Place("ic-lbl", x, 2, "start", $"{scene.StopWord} {Time(stopped)}");
        }
        else if (scene.Stopped is null && lane.Holds(scene.ReadAt, zone))
        {
            labels.Place("ic-lbl", X(scene.ReadAt, lane.First), 2, "start", $"As of {Time(scene.ReadAt)}");
        }
    }

    private void Step(ClockStep step, LocalDate day, double top, ClockLabels labels)
    {
        var className = step.Kind switch
        {
            ClockStepKind.Running => "ic-run",
            ClockStepKind.Late => "ic-late",
            ClockStepKind.Waiting => "ic-pause",
            ClockStepKind.LeftOut => "ic-excl",
            ClockStepKind.Closed or ClockStepKind.Earlier or ClockStepKind.After => null,
            _ => throw new ArgumentOutOfRangeException(nameof(step)),
        };
        if (className is null)
        {
            return;
        }

        var bar = Bar(className, new Interval(step.From, step.To), day, top + BarTop, BarHeight);
        // The stop's square lies above its bar.
        bars.Insert(bars.FindIndex(drawn => drawn.ClassName is StopLate or StopGood) is >= 0 and var stop ? stop : bars.Count, bar);
        var middle = bar.X + (bar.Width / 2);
        switch (step.Kind)
        {
            case ClockStepKind.Running:
                labels.Inside(middle, top + BarTop + 16, bar.Width, Show.Limit(step.Counts));
                labels.Below(bar.X + bar.Width, Show.HoursMinutes(step.Reads));
                break;
            case ClockStepKind.Late:
                labels.Below(bar.X + bar.Width, Show.HoursMinutes(step.Reads));
                break;
            case ClockStepKind.Waiting:
                labels.Above(middle, bar.Width, "waiting");
                break;
            default:
                labels.Above(middle, bar.Width, "left out");
                break;
        }
    }

    private double Line(ClockLane lane, double y)
    {
        var middle = y + (LineHeight / 2) - 5;
        texts.Add(new DrawnText("ic-lbl", Layout.LaneHead > 0 ? 4 : 0, middle + 4, "start", lane.Days));
        var from = Math.Max(Layout.Left, texts[^1].Extent.To + 8);
        var to = Layout.Width - Layout.Right;
        var words = new DrawnText("ic-still", from + 24, middle + 4, "start", lane.Words(Layout.LaneHead > 0));
        lines.Add(new DrawnLine("ic-still", from, middle, Math.Min(to, from + 18), middle));
        texts.Add(words);
        if (words.Extent.To + 8 < to)
        {
            lines.Add(new DrawnLine("ic-still", words.Extent.To + 8, middle, to, middle));
        }

        return LineHeight;
    }

    private DrawnBar Bar(string className, Interval interval, LocalDate day, double y, double height)
    {
        var (from, to) = (X(interval.Start, day), X(interval.End, day));
        return new DrawnBar(className, from, y, Math.Max(to - from, 1.5), height);
    }

    private string Time(Instant instant) => instant.InZone(zone).TimeOfDay.ToString("HH:mm", CultureInfo.InvariantCulture);
}
