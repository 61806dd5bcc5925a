using System.Globalization;
using ItCatalog.Calculation.ServiceLevels;
using NodaTime;

namespace ItCatalog.Calculation.Tests.ServiceLevels;

/// <summary>A check is written as minute and state: 10↓ found it down, 20↑ up, 30? unknown, 40½ half of it lost.</summary>
public sealed class CheckedTimeTests
{
    private static readonly Instant _start = Instant.FromUtc(2026, 3, 1, 0, 0);

    [Theory]
    [InlineData(CheckRule.FirstBad, "0↑ 10↓ 20↓ 30↑ 40↑", "10-30", "from the first bad one to the first good one")]
    [InlineData(CheckRule.SecondBad, "0↑ 10↓ 20↓ 30↓ 40↑", "20-40", "from the second bad one")]
    [InlineData(CheckRule.SecondBad, "0↑ 10↓ 20↑ 30↓ 40↑", "", "a bad one alone is none")]
    [InlineData(CheckRule.SecondBad, "0↑ 10↓ 20? 30↓ 40↑", "30-40", "an unknown one neither confirms nor ends")]
    [InlineData(CheckRule.StateChanges, "0↑ 10↓ 500↑", "10-500", "a state holds until the next")]
    [InlineData(CheckRule.FirstBad, "0↓ 10↓ 20↑", "0-20", "nobody saw it before: it begins with the first check")]
    [InlineData(CheckRule.FirstBad, "0↑ 10↓ 20↓", "10-", "no good one has come yet")]
    [InlineData(CheckRule.FirstBad, "0↑ 10↓ 20? 30↑", "10-30", "what is unknown ends nothing")]
    [InlineData(CheckRule.FirstBad, "0? 10? 20↑", "", "what is unknown begins nothing")]
    [InlineData(CheckRule.FirstBad, "0↑ 10½ 20↓ 30½ 40↑", "10-20½ 20-30 30-40½", "each share has its part")]
    [InlineData(CheckRule.FirstBad, "0↑ 10↓ 10↑ 20↑", "10-20", "of two at one instant the worse counts")]
    [InlineData(CheckRule.FirstBad, "0↑ 10? 10↑ 20↑", "", "and what is known before what is not")]
    [InlineData(CheckRule.FirstBad, "", "", "no checks, no outages")]
    public void Checks_become_outages(CheckRule rule, string checks, string outages, string why) => Outages(CheckedTime.Of(Read(checks), rule)).ShouldBe(outages, why);

    [Theory]
    [InlineData(CheckRule.FirstBad, "0↑ 10↑ 20↓ 30↑", "0-30", "from the first check to the last one")]
    [InlineData(CheckRule.FirstBad, "0↑ 10↑ 20↑ 50↑ 60↑", "0-60", "three times the usual spacing is no gap yet")]
    [InlineData(CheckRule.FirstBad, "0↑ 10↑ 20↑ 51↑ 61↑", "0-20 51-61", "a longer one is not watched")]
    [InlineData(CheckRule.FirstBad, "0↑ 10↓ 20↓ 100↓ 110↑", "0-20 100-110", "nor is it where it was down before and after")]
    [InlineData(CheckRule.FirstBad, "0↑ 10? 20? 30↑ 40↑", "0-10 30-40", "time behind an unknown one is neither up nor down")]
    [InlineData(CheckRule.StateChanges, "0↑ 10? 20↓ 900↑", "0-10 20-", "a state that changes speaks until it changes again")]
    [InlineData(CheckRule.FirstBad, "0↑", "", "a check alone speaks of no time")]
    [InlineData(CheckRule.FirstBad, "", "", "no checks")]
    public void Time_is_watched_between_checks_that_know(CheckRule rule, string checks, string watched, string why) =>
        string.Join(' ', CheckedTime.Of(Read(checks), rule).Watched.Select(part => Part(part.Start, part.HasEnd && part.End.InUtc().Year < 2200 ? part.End : null))).ShouldBe(watched, why);

    [Fact]
    public void The_usual_spacing_is_the_median_gap() => CheckedTime.Of(Read("0↑ 10↑ 20↑ 25↑ 90↑"), CheckRule.FirstBad).Spacing.ShouldBe(Duration.FromMinutes(10));

    internal static string Outages(CheckedTime time) => string.Join(' ', time.Outages.Select(outage => Part(outage.From, outage.To) + (outage.Lost == 1 ? "" : "½")));

    private static string Part(Instant from, Instant? to) => string.Create(CultureInfo.InvariantCulture, $"{Minute(from)}-{(to is { } end ? Minute(end) : "")}");

    private static string Minute(Instant at) => ((long)(at - _start).TotalMinutes).ToString(CultureInfo.InvariantCulture);

    private static List<StatusCheck> Read(string checks) =>
    [
        .. checks.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(check => new StatusCheck(
            _start + Duration.FromMinutes(int.Parse(check[..^1], CultureInfo.InvariantCulture)),
            check[^1] switch { '↑' => 0m, '↓' => 1m, '½' => 0.5m, _ => null })),
    ];
}
