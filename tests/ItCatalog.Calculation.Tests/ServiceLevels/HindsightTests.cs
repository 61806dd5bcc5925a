using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.Tests.ServiceLevels;

/// <summary>What levels mean, and what would have become of a figure under others.</summary>
public sealed class HindsightTests
{
    private static readonly Target Resolved = new() { Key = "resolved", Kind = TargetKind.Resolution, Expected = 0.95m, Within = Duration.FromHours(8) };
    private static readonly Target Available = new() { Key = "available", Kind = TargetKind.Availability, Expected = 0.995m };

    [Theory]
    [InlineData(TargetKind.Resolution, "0.95", null, "40", null, "2", null)]
    [InlineData(TargetKind.Resolution, "0.95", "0.90", "40", null, "2", "4")]
    [InlineData(TargetKind.Resolution, "0.95", "0.95", "40", null, "2", null)]
    [InlineData(TargetKind.Resolution, "0.95", null, "19", null, "0", null)]
    [InlineData(TargetKind.Resolution, "0.95", null, "19.6", null, "1", null)]
    [InlineData(TargetKind.Resolution, "1", null, "40", null, "0", null)]
    [InlineData(TargetKind.Availability, "0.995", null, "792000", null, "3960", null)]
    [InlineData(TargetKind.Availability, "0.999", "0.995", "792000", null, "792", "3960")]
    [InlineData(TargetKind.Resolution, "0.95", null, "3", 8, "0", null)]
    public void A_level_is_so_many_that_may_miss(TargetKind kind, string expected, string? minimum, string usual, int? sample, string may, string? mayAtMinimum)
    {
        var target = Resolved with { Kind = kind, Within = null, Expected = Number(expected)!.Value, Minimum = Number(minimum), MinimumSample = sample };

        var meaning = LevelMeaning.Of(target, Number(usual)!.Value)!;

        (meaning.Expected, meaning.Minimum, meaning.IsReportedOnly).ShouldBe((Number(may)!.Value, Number(mayAtMinimum), sample is not null));
    }

    [Fact]
    public void What_it_says_is_what_the_verdict_makes_of_it()
    {
        foreach (var level in (decimal[])[0m, 0.5m, 0.9m, 0.95m, 0.999m, 1m])
        {
            foreach (var better in Enum.GetValues<Better>())
            {
                var target = new Target { Key = "share", Kind = TargetKind.Ratio, Better = better, Expected = level };
                for (var total = 1; total <= 120; total++)
                {
                    var meaning = LevelMeaning.Of(target, total)!;
                    var good = better == Better.Higher ? total - meaning.Expected : meaning.Expected;
                    var worse = good + (better == Better.Higher ? -1 : 1);

                    StatusRule.Of(target, good, total, total).ShouldBe(Status.Met, $"{level} of {total}");
                    if (worse >= 0 && worse <= total)
                    {
                        StatusRule.Of(target, worse, total, total).ShouldNotBe(Status.Met, $"{level} of {total}");
                    }
                }
            }
        }
    }

    [Fact]
    public void What_is_no_share_and_what_counts_nothing_has_no_meaning_of_its_own()
    {
        LevelMeaning.Of(Resolved, 0.4m).ShouldBeNull();
        LevelMeaning.Of(new Target { Key = "mean", Kind = TargetKind.MeanResolution, Expected = 60, Better = Better.Lower }, 40).ShouldBeNull();
        ShowMeaning.Sentence(new Target { Key = "count", Kind = TargetKind.Count, Expected = 60 }, WindowLength.Month, [("Berlin", 40m)], []).ShouldBeNull();
    }

    public static TheoryData<Target, string, string, string> Sentences => new()
    {
        { Resolved, "Berlin 40", "", "Of about 40 cases a month 2 may miss." },
        { Resolved with { Minimum = 0.9m }, "Berlin 40, Pune 40", "", "Of about 40 cases a month 2 may miss, 4 at the minimum, at each site." },
        { Resolved, "Berlin 40, Pune 12", "", "Berlin: of about 40 cases a month 2 may miss; Pune: of about 12 cases a month none may miss." },
        { Resolved, "Berlin 1", "", "Of about 1 case a month none may miss; too few to say how often that is kept." },
        { Resolved with { MinimumSample = 10 }, "Berlin 3", "", "Of about 3 cases a month, fewer than the 10 that are judged: reported only." },
        { Resolved, "Berlin 0", "", "Nothing to count a month." },
        { Resolved, "", "Berlin", "How many cases there are is not known yet." },
        { Resolved, "Berlin 40", "Pune", "Berlin: of about 40 cases a month 2 may miss; Pune: not known yet." },
        { Available, "Berlin 792000", "", "Of about 220 service hours a month 1 h 06 min may be down." },
        { Available with { Clock = ClockKind.Elapsed, Expected = 1 }, "Berlin 2628000", "", "Of about 730 hours a month none may be down." },
        { new Target { Key = "faults", Kind = TargetKind.Ratio, Better = Better.Lower, Expected = 0.02m }, "Berlin 1000", "", "Of about 1,000 items a month 20 may count." },
    };

    [Theory]
    [MemberData(nameof(Sentences))]
    public void It_is_told_for_each_site_as_it_is_judged(Target target, string sites, string unknown, string sentence)
    {
        var usual = sites.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(site => site.Split(' ')).Select(site => (site[0], decimal.Parse(site[1], System.Globalization.CultureInfo.InvariantCulture)));

        ShowMeaning.Sentence(target, WindowLength.Month, usual, unknown.Length == 0 ? [] : [unknown])!.Replace('\u00a0', ' ').ShouldBe(sentence);
    }

    [Theory]
    [InlineData("met;met met;below-expected met", 2, 1, 0, 0, 0)]
    [InlineData("met insufficient-sample;met not-measured;met", 3, 0, 0, 0, 2)]
    [InlineData("below-minimum insufficient-sample;not-measured;insufficient-sample not-measured", 0, 1, 1, 1, 0)]
    [InlineData("", 0, 0, 0, 0, 0)]
    public void A_month_is_kept_where_no_site_that_could_be_judged_missed_it(string months, int kept, int missed, int tooFew, int notMeasured, int inPart) =>
        KeptCount.Of(months.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(month => (IReadOnlyList<Status>)[.. month.Split(' ').Select(Word.Parse<Status>)]))
            .ShouldBe(new KeptCount(kept, missed, tooFew, notMeasured, inPart));

    [Theory]
    [InlineData(11, 1, 0, 0, 0, "kept in 11 of the last 12 months", "")]
    [InlineData(10, 0, 1, 1, 2, "kept in 10 of the last 12 months", "1 month had too few cases to judge. 1 month was not measured. In 2 of those that were kept, a site could not be judged.")]
    [InlineData(0, 0, 5, 7, 0, "could not be judged in any of the last 12 months", "5 months had too few cases to judge. 7 months were not measured.")]
    [InlineData(0, 12, 0, 0, 0, "kept in 0 of the last 12 months", "")]
    public void Kept_months_are_told_with_what_could_not_be_judged(int kept, int missed, int tooFew, int notMeasured, int inPart, string says, string beside)
    {
        var count = new KeptCount(kept, missed, tooFew, notMeasured, inPart);

        ShowMeaning.Kept(count, WindowLength.Month).ShouldBe(says);
        ShowMeaning.NotJudged(count, WindowLength.Month, TargetKind.Resolution).ShouldBe(beside);
    }

    [Theory]
    [InlineData("0.95", "0.9 0.92 0.95 0.97 0.98")]
    [InlineData("0.94", "0.9 0.92 0.94 0.95 0.97")]
    [InlineData("1", "0.9999 0.99999 1")]
    [InlineData("0.2", "0.2 0.5 0.6")]
    public void Other_levels_are_the_next_round_ones(string expected, string levels) =>
        NearbyTargets.ByLevel(Resolved with { Expected = Number(expected)!.Value }).Select(target => target.Expected).ShouldBe(levels.Split(' ').Select(level => Number(level)!.Value));

    [Fact]
    public void Other_limits_are_the_next_round_ones_and_a_minimum_is_never_better_than_what_is_expected()
    {
        NearbyTargets.ByLimit(Resolved).Select(target => target.Within!.Value.TotalHours).ShouldBe([4, 6, 8, 12, 16]);
        NearbyTargets.ByLimit(Resolved with { Within = null, WithinBusinessDays = 2.5m }).Select(target => target.WithinBusinessDays).ShouldBe([1m, 2m, 2.5m, 3m, 4m]);
        NearbyTargets.ByLimit(Available).ShouldHaveSingleItem().ShouldBe(Available);
        NearbyTargets.ByLevel(Resolved with { Minimum = 0.95m }).ShouldAllBe(target => !target.Mistakes().Any());
        NearbyTargets.ByLevel(new Target { Key = "count", Kind = TargetKind.Count, Better = Better.Lower, Expected = 1 }).Select(target => target.Expected).ShouldBe([0m, 1m, 2m, 3m]);
    }

    [Fact]
    public void A_figure_under_its_own_target_has_the_verdict_that_was_computed()
    {
        var zone = DateTimeZone.Utc;
        var window = Window.Month(2026, 1, zone);
        var calendar = new ServiceCalendar(new ServiceHours([new WeeklyHours([IsoDayOfWeek.Monday, IsoDayOfWeek.Thursday], new LocalTime(8, 0), new LocalTime(18, 0))], [], []), zone);
        var random = new Random(7);
        foreach (var turn in Enumerable.Range(0, 200))
        {
            var measured = Some(random, window);
            foreach (var kind in Enum.GetValues<TargetKind>())
            {
                var target = new Target
                {
                    Key = "k", Kind = kind, Expected = random.Next(0, 5) / 4m, Better = random.Next(2) == 0 ? Better.Higher : Better.Lower, Clock = ClockKind.Elapsed,
                    Within = kind is TargetKind.Response or TargetKind.Resolution or TargetKind.Update ? Duration.FromHours(random.Next(1, 50)) : null,
                    Percentile = kind == TargetKind.Percentile ? 90 : null, Limit = kind == TargetKind.SampleShare ? 1 : null, MinimumSample = random.Next(0, 4), MinimumCoverage = random.Next(2) == 0 ? 0.5m : null,
                };
                var evaluation = new Evaluation(calendar, IntervalSet.Empty, window.End);
                var computed = evaluation.Of(target, window, measured)!.WatchedFor(new Coverage(random.Next(0, 3), 2));

                WindowFigure.Of(computed).Under(target).ShouldBe(computed.Status, $"{kind}, turn {turn}");
            }
        }
    }

    private static Measured Some(Random random, Window window)
    {
        Instant At() => window.Start + Duration.FromHours(random.Next(0, 740));
        return new()
        {
            Tickets = [.. Enumerable.Range(0, random.Next(0, 5)).Select(number => (number, Opened: At())).Select(one => new Ticket
            {
                Key = $"T{one.number}", Opened = one.Opened, Resolved = one.Opened + Duration.FromHours(random.Next(0, 60)), FirstContact = random.Next(2) == 0, Due = one.Opened + Duration.FromHours(20),
            })],
            Outages = [.. Enumerable.Range(0, random.Next(0, 3)).Select(_ => At()).Select(from => new Outage { From = from, To = from + Duration.FromHours(5), Impact = 1 })],
            Samples = [.. Enumerable.Range(0, random.Next(0, 5)).Select(_ => new Sample { At = At(), Value = random.Next(0, 3) })],
            Counts = [.. Enumerable.Range(0, random.Next(0, 3)).Select(_ => new GoodCount { At = At(), Good = random.Next(0, 3), Total = 3 })],
        };
    }

    private static decimal? Number(string? text) => text is null ? null : decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
