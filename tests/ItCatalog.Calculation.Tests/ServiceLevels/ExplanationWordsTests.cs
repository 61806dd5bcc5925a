using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.Tests.ServiceLevels;

public sealed class ExplanationWordsTests
{
    private static readonly Evaluation _evaluation = new(
        Hours.Office(), IntervalSet.Of(Hours.At("2024-10-08 09:00"), Hours.At("2024-10-08 10:00")), Hours.At("2024-10-20 00:00"));

    private static readonly Measured _measured = new()
    {
        Tickets =
        [
            new Ticket { Key = "A", Opened = Hours.At("2024-10-07 09:00"), Resolved = Hours.At("2024-10-07 10:00"), FirstContact = true },
            new Ticket { Key = "B", Opened = Hours.At("2024-10-07 09:00"), Resolved = Hours.At("2024-10-07 14:00"), FirstContact = false },
            new Ticket { Key = "C", Opened = Hours.At("2024-10-18 17:00") },
        ],
        Outages = [new Outage { From = Hours.At("2024-10-07 09:00"), To = Hours.At("2024-10-07 10:00") }],
        Samples = [new Sample { At = Hours.At("2024-10-07 09:00"), Value = 12.5m }, new Sample { At = Hours.At("2024-10-07 10:00"), Value = 10.5m }, new Sample { At = Hours.At("2024-10-07 23:00"), Value = 99 }],
        Counts = [new GoodCount { At = Hours.At("2024-10-07 09:00"), Good = 9, Total = 10 }],
    };

    [Theory]
    [InlineData(TargetKind.Resolution, "Good: 1 of 2 decided tickets: 1 / 2 = 0.5.", "Left out: 1 pending, 0 excluded.")]
    [InlineData(TargetKind.MeanResolution, "Clock time of 2 tickets: 21600 s together: 21600 / 2 = 10800.")]
    [InlineData(TargetKind.FirstContact, "Solved at first contact: 1 of 2 resolved tickets: 1 / 2 = 0.5.")]
    [InlineData(TargetKind.Count, "Opened: 3 tickets.")]
    [InlineData(TargetKind.OutageCount, "Started, long enough and touching agreed time: 1 outage.")]
    [InlineData(
        TargetKind.Availability,
        "Agreed time: 468000 s of service hours less 3600 s under exclusions are 464400 s.",
        "Down time by impact: 3600 s in 1 outage; up 460800 s: 460800 / 464400 = 0.992248062016.")]
    [InlineData(TargetKind.Ratio, "Good: 9 of 10: 9 / 10 = 0.9.")]
    [InlineData(TargetKind.Maximum, "Counted: 2 samples; left out, outside service hours or under an exclusion: 1; the value is 12.5.")]
    [InlineData(TargetKind.Mean, "Counted: 2 samples; left out, outside service hours or under an exclusion: 1; the value is 11.5.")]
    [InlineData(TargetKind.Percentile, "Counted: 2 samples; left out, outside service hours or under an exclusion: 1; the value is 10.5.")]
    public void The_arithmetic_is_told(TargetKind kind, params string[] sentences)
    {
        var words = Words(new Target { Key = "t", Kind = kind, Expected = 0.25m, Within = kind == TargetKind.Resolution ? Duration.FromHours(2) : null, Percentile = kind == TargetKind.Percentile ? 50 : null });

        words[..^2].ShouldBe(sentences);
        words[^2].ShouldBe("The window had not ended: the figure is that of the time until then and may still change.");
        words[^1].ShouldBe("Met: expected is at least 0.25.");
    }

    [Theory]
    [InlineData(TargetKind.Count)]
    [InlineData(TargetKind.Resolution)]
    public void Only_tickets_whose_priority_takes_part_are_explained(TargetKind kind)
    {
        var target = new Target { Key = "t", Kind = kind, Expected = 0.25m, Within = kind == TargetKind.Resolution ? Duration.FromHours(2) : null, Priorities = ["P1"] };
        var measured = new Measured { Tickets = [_measured.Tickets[0] with { Priority = "P1" }, _measured.Tickets[1] with { Priority = "P2" }, _measured.Tickets[0] with { Key = "none" }] };

        var explanation = _evaluation.Explain(target, Window.Containing(new LocalDate(2024, 10, 1), WindowLength.Month, Hours.Office().Zone), measured)!;

        explanation.Tickets.Select(one => one.Ticket.Key).ShouldBe(["A"]);
        explanation.Attainment.Total.ShouldBe(1);
    }

    [Theory]
    [InlineData("1", "0.9", null, "Below expected: expected is at least 1, the minimum 0.9 is kept.")]
    [InlineData("1", "0.95", null, "Below minimum: the minimum is at least 0.95.")]
    [InlineData("0.9", null, 11, "No verdict: fewer than 11 items.")]
    public void The_rule_that_gave_the_status_is_told(string expected, string? minimum, int? sample, string sentence) => Words(new Target
    {
        Key = "t",
        Kind = TargetKind.Ratio,
        Expected = Number(expected),
        Minimum = minimum is null ? null : Number(minimum),
        MinimumSample = sample,
    })[^1].ShouldBe(sentence);

    [Fact]
    public void Where_less_is_better_the_level_is_the_most_that_may_be() =>
        Words(new Target { Key = "t", Kind = TargetKind.Maximum, Expected = 12.5m, Better = Better.Lower })[^1].ShouldBe("Met: expected is at most 12.5.");

    [Fact]
    public void Nothing_measured_is_told() =>
        Words(new Target { Key = "t", Kind = TargetKind.Ratio, Expected = 1, Series = "none" })[^1].ShouldBe("Not measured: there is nothing to divide by.");

    private static string[] Words(Target target) =>
        [.. ExplanationWords.Of(_evaluation.Explain(target, Window.Month(2024, 10, Hours.Zone("Europe/Berlin")), _measured)!)];

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
