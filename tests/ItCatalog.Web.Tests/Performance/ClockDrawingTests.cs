using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using ItCatalog.Web.Pages.Performance.Clock;
using NodaTime;

namespace ItCatalog.Web.Tests.Performance;

/// <summary>The case of the design: opened Friday 11:40, due Monday 12:50, resolved Monday 13:27, over a weekend on which clocks change.</summary>
public sealed class ClockDrawingTests
{
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    private static readonly ServiceCalendar OfficeHours = new(
        new ServiceHours(
            [new WeeklyHours([IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday], new LocalTime(8, 0), new LocalTime(18, 0))],
            [],
            []),
        Berlin);

    [Fact]
    public void Steps_tell_when_the_clock_ran_and_what_it_read()
    {
        var steps = ClockSteps.Of(Clock());

        steps.Select(step => (Local(step.From), Local(step.To), step.Kind, step.Reads)).ShouldBe(
        [
            ("23 11:40", "23 12:20", ClockStepKind.Running, Duration.FromMinutes(40)),
            ("23 12:20", "23 13:30", ClockStepKind.Waiting, Duration.FromMinutes(40)),
            ("23 13:30", "23 15:00", ClockStepKind.Running, Duration.FromMinutes(130)),
            ("23 15:00", "23 17:00", ClockStepKind.LeftOut, Duration.FromMinutes(130)),
            ("23 17:00", "23 18:00", ClockStepKind.Running, Duration.FromMinutes(190)),
            ("23 18:00", "26 08:00", ClockStepKind.Closed, Duration.FromMinutes(190)),
            ("26 08:00", "26 12:50", ClockStepKind.Running, Duration.FromMinutes(480)),
            ("26 12:50", "26 13:27", ClockStepKind.Late, Duration.FromMinutes(517)),
        ]);
    }

    [Fact]
    public void What_the_steps_count_is_what_the_rules_read()
    {
        var clock = Clock();

        ClockSteps.Of(clock).Aggregate(Duration.Zero, (sum, step) => sum + step.Counts).ShouldBe(clock.Reading);
        ClockSteps.Told(ClockSteps.Of(clock))[^1].Reads.ShouldBe(clock.Reading);
    }

    [Fact]
    public void A_bar_begins_and_ends_at_its_time_on_the_axis()
    {
        var drawing = ClockDrawing.Of(Scene(), ClockLayout.Wide);

        // The axis runs from 07:00 at 128 to 19:00 at 1276: an hour is 95.666… wide.
        var first = drawing.Bars.First(bar => bar.ClassName == "ic-run");
        first.X.ShouldBe(128 + (4 + (40 / 60d)) * (1148 / 12d), 0.01);
        first.Width.ShouldBe(40 / 60d * (1148 / 12d), 0.01);
        var open = drawing.Bars.First(bar => bar.ClassName == "ic-open");
        open.X.ShouldBe(128 + (1148 / 12d), 0.01);
        open.Width.ShouldBe(10 * (1148 / 12d), 0.01);
        drawing.Texts.Where(text => text.Y == 14).Select(text => text.Words).ShouldBe(Enumerable.Range(7, 13).Select(hour => $"{hour:00}:00"));
    }

    [Fact]
    public void What_happens_outside_service_hours_stands_at_its_own_time_not_at_the_edge_of_the_axis()
    {
        var ticket = Ticket() with { Opened = At(2026, 10, 23, 5, 25), Resolved = At(2026, 10, 26, 20, 40), Pauses = [] };

        var drawing = ClockDrawing.Of(Scene(ticket), ClockLayout.Wide);

        // The axis runs from 04:00 to 22:00.
        var hour = 1148 / 18d;
        drawing.Lines.Single(line => line.ClassName == "ic-mark").X1.ShouldBe(128 + ((1 + (25 / 60d)) * hour), 0.01);
        var stop = drawing.Bars.Single(bar => bar.ClassName.StartsWith("ic-stop", StringComparison.Ordinal));
        (stop.X + 5).ShouldBe(128 + ((16 + (40 / 60d)) * hour), 0.01);
        drawing.Bars.First(bar => bar.ClassName == "ic-open").X.ShouldBe(128 + (4 * hour), 0.01, "service hours begin at 08:00");
    }

    [Fact]
    public void Gaps_before_the_one_that_decides_are_not_drawn_as_if_the_clock_ran()
    {
        var target = new Target { Key = "updated", Kind = TargetKind.Update, Expected = 0.9m, Within = Duration.FromHours(2) };
        var ticket = Ticket() with { Updates = [At(2026, 10, 23, 12, 40)], Pauses = [], Resolved = At(2026, 10, 23, 16, 0) };
        var clock = new Evaluation(OfficeHours, IntervalSet.Empty, At(2027, 6, 1, 0, 0)).RuleOf(target).Explain(ticket)!;

        var steps = ClockSteps.Of(clock);

        steps.Select(step => (Local(step.From), step.Kind, step.Counts)).ShouldBe(
        [
            ("23 11:40", ClockStepKind.Earlier, Duration.Zero),
            ("23 12:40", ClockStepKind.Running, Duration.FromHours(2)),
            ("23 14:40", ClockStepKind.Late, Duration.FromMinutes(80)),
        ]);
    }

    [Fact]
    public void Each_kind_of_time_has_its_own_look()
    {
        var drawing = ClockDrawing.Of(Scene(), ClockLayout.Wide);

        drawing.Bars.GroupBy(bar => bar.ClassName).ToDictionary(group => group.Key, group => group.Count()).ShouldBe(
            new Dictionary<string, int> { ["ic-open"] = 2, ["ic-run"] = 4, ["ic-pause"] = 1, ["ic-excl"] = 1, ["ic-late"] = 1, ["ic-stop"] = 1 },
            ignoreOrder: true);
        var late = drawing.Bars.Single(bar => bar.ClassName == "ic-late");
        var due = drawing.Lines.Single(line => line.ClassName == "ic-due");
        due.X1.ShouldBe(late.X, 0.01);
        drawing.Bars[^1].ClassName.ShouldBe("ic-stop");
    }

    [Fact]
    public void Closed_days_are_one_line_that_names_the_change_of_clocks()
    {
        var texts = ClockDrawing.Of(Scene(), ClockLayout.Wide).Texts.Select(text => text.Words).ToList();

        texts.ShouldContain("Sat 24, Sun 25 Oct");
        texts.ShouldContain("closed, the clock stands still (Sunday has 25 hours)");
        texts.ShouldContain("Fri 23 Oct");
        texts.ShouldContain("clock 0:00 → 3:10");
        texts.ShouldContain("clock 3:10 → 8:37");
        foreach (var mark in (string[])["Opened 11:40", "Due 12:50", "Resolved 13:27", "waiting", "left out", "8:37"])
        {
            texts.ShouldContain(mark);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Words_of_one_row_never_lie_on_each_other_and_stay_in_the_picture(bool wide)
    {
        var drawing = ClockDrawing.Of(Scene(), wide ? ClockLayout.Wide : ClockLayout.Phone);

        foreach (var row in drawing.Texts.GroupBy(text => text.Y))
        {
            var extents = row.Select(text => text.Extent).OrderBy(extent => extent.From).ToList();
            extents.Zip(extents.Skip(1)).ShouldAllBe(pair => pair.First.To <= pair.Second.From, row.Key.ToString(System.Globalization.CultureInfo.InvariantCulture));
            extents.ShouldAllBe(extent => extent.From >= 0 && extent.To <= drawing.Layout.Width + 1);
        }

        drawing.Bars.ShouldAllBe(bar => bar.Y + bar.Height <= drawing.Height && bar.Width > 0);
    }

    [Fact]
    public void Two_hundred_days_are_told_in_few_lanes()
    {
        var ticket = Ticket() with { Resolved = At(2027, 5, 11, 9, 0) };

        var drawing = ClockDrawing.Of(Scene(ticket), ClockLayout.Wide);

        drawing.Bars.Count(bar => bar.ClassName == "ic-open").ShouldBe(3);
        drawing.Texts.ShouldContain(text => text.Words.StartsWith("140 service days", StringComparison.Ordinal));
        drawing.Height.ShouldBeLessThan(500);
        ClockSteps.Told(ClockSteps.Of(Clock(ticket))).Count.ShouldBeLessThan(24);
    }

    [Fact]
    public void A_case_that_still_runs_ends_where_the_data_ends()
    {
        var ticket = Ticket() with { Resolved = null };
        var scene = Scene(ticket, asOf: At(2026, 10, 26, 12, 0));

        var texts = ClockDrawing.Of(scene, ClockLayout.Wide).Texts.Select(text => text.Words).ToList();

        texts.ShouldContain("As of 12:00");
        texts.ShouldContain("Due 12:50");
        texts.ShouldNotContain(words => words.StartsWith("Resolved", StringComparison.Ordinal));
    }

    [Fact]
    public void Around_the_clock_the_axis_shows_the_whole_day()
    {
        var drawing = ClockDrawing.Of(Scene(kind: ClockKind.Elapsed), ClockLayout.Wide);

        drawing.Texts.Where(text => text.Y == 14).Select(text => text.Words).ShouldBe(Enumerable.Range(0, 13).Select(hour => $"{hour * 2:00}:00"));
        drawing.Bars.Count(bar => bar.ClassName == "ic-open").ShouldBe(4);
    }

    [Fact]
    public void A_case_without_a_life_has_an_empty_picture() =>
        ClockDrawing.Of(Scene() with { Steps = [] }, ClockLayout.Wide).Bars.ShouldBeEmpty();

    private static Ticket Ticket() => new()
    {
        Key = "INC-48213",
        Opened = At(2026, 10, 23, 11, 40),
        Resolved = At(2026, 10, 26, 13, 27),
        Pauses = [new Interval(At(2026, 10, 23, 12, 20), At(2026, 10, 23, 13, 30))],
    };

    private static TicketClock Clock(Ticket? ticket = null, Instant? asOf = null, ClockKind kind = ClockKind.ServiceHours)
    {
        var exclusions = IntervalSet.Of(At(2026, 10, 23, 15, 0), At(2026, 10, 23, 17, 0));
        var target = new Target { Key = "resolved", Kind = TargetKind.Resolution, Expected = 0.95m, Within = Duration.FromHours(8), Clock = kind };
        return new Evaluation(OfficeHours, exclusions, asOf ?? At(2027, 6, 1, 0, 0)).RuleOf(target).Explain(ticket ?? Ticket())!;
    }

    private static ClockScene Scene(Ticket? ticket = null, Instant? asOf = null, ClockKind kind = ClockKind.ServiceHours)
    {
        var clock = Clock(ticket, asOf, kind);
        return new ClockScene
        {
            Steps = ClockSteps.Of(clock),
            Calendar = OfficeHours,
            EveryHourCounts = kind == ClockKind.Elapsed,
            Opened = clock.Ticket.Opened,
            Stopped = clock.Outcome.Stop,
            ReadAt = clock.ReadAt,
            StopWord = "Resolved",
            Due = clock.Outcome.Due,
        };
    }

    private static Instant At(int year, int month, int day, int hour, int minute) =>
        new LocalDateTime(year, month, day, hour, minute).InZoneStrictly(Berlin).ToInstant();

    private static string Local(Instant instant) => instant.InZone(Berlin).ToString("d HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
