using System.Globalization;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using NodaTime;
using static ItCatalog.Calculation.Tests.Comparisons.DecisionCases;

namespace ItCatalog.Calculation.Tests.Comparisons;

/// <summary>A level that we would promise in place of the one in force. In-house costs 2,000 over two years, and promises 95 % within eight hours.</summary>
public sealed class ChangedLevelTests
{
    [Theory]
    [InlineData("0.90", null, 1900, LevelStanding.AsOurs, "as much as is quoted: its price counts no more")]
    [InlineData("0.85", null, 1900, LevelStanding.Stronger, "less than is quoted")]
    [InlineData("0.93", null, 2100, LevelStanding.Weaker, "less than before, and still more than is quoted")]
    [InlineData("0.90", 4, 2100, LevelStanding.MuchWeaker, "the same level within half of the time")]
    [InlineData("0.99", null, 2100, LevelStanding.Weaker, "more than before")]
    public void What_a_weaker_level_was_priced_at_counts_only_while_it_is_weaker(string expected, int? hours, decimal atOurLevels, LevelStanding standing, string because)
    {
        var asked = Case(Quote("Norvik", 950, Level(0.9m, 100) with { Within = hours is null ? null : Duration.FromHours(9) }));
        var level = new ChangedLevel("resolved", decimal.Parse(expected, CultureInfo.InvariantCulture), hours is { } limit ? Duration.FromHours(limit) : null);

        var quote = ComparisonOutcome.Of(ChangedLevel.In(asked, [level])).Quotes[0];

        (quote.Comparable.PresentValue, quote.Levels[0].Standing, quote.IsComparable).ShouldBe((atOurLevels, standing, true), because);
    }

    [Fact]
    public void A_better_level_that_counts_for_the_quote_keeps_its_price_and_an_open_one_is_open_no_more()
    {
        var better = ComparisonOutcome.Of(ChangedLevel.In(Case(Quote("Norvik", 950, Level(0.97m, -50))), [new("resolved", 0.9m)])).Quotes[0];
        (better.Comparable.PresentValue, better.Levels[0].Standing).ShouldBe((1800m, LevelStanding.Stronger));

        var open = Case(Quote("Norvik", 950, Level(0.9m)));
        ComparisonOutcome.Of(open).Quotes[0].IsComparable.ShouldBeFalse();
        ComparisonOutcome.Of(ChangedLevel.In(open, [new("resolved", 0.9m)])).Quotes[0].IsComparable.ShouldBeTrue();
    }

    [Fact]
    public void Nothing_changes_without_a_level_or_with_one_of_a_target_that_is_not_in_force()
    {
        var asked = Case(Quote("Norvik", 950, Level(0.9m, 100)));

        ChangedLevel.In(asked, []).ShouldBeSameAs(asked);
        ComparisonOutcome.Of(ChangedLevel.In(asked, [new("gone", 0.5m)])).Quotes[0].Comparable.PresentValue.ShouldBe(2100);
    }

    [Fact]
    public void A_minimum_that_would_be_better_than_the_level_goes_and_business_days_run_in_service_hours()
    {
        var ours = new Target { Key = "resolved", Kind = TargetKind.Resolution, Expected = 0.95m, Minimum = 0.85m, Within = Duration.FromHours(8) };

        new ChangedLevel("resolved", 0.8m).Of(ours).Minimum.ShouldBeNull();
        new ChangedLevel("resolved", 0.9m).Of(ours).Minimum.ShouldBe(0.85m);
        var days = new ChangedLevel("resolved", 0.95m, WithinBusinessDays: 2).Of(ours);
        (days.Within, days.WithinBusinessDays, days.Clock).ShouldBe((null, 2m, ClockKind.ServiceHours));
        new ChangedLevel("ready", 0.9m, Duration.FromHours(1)).Of(new Target { Key = "ready", Kind = TargetKind.Availability, Expected = 0.99m }).Within.ShouldBeNull("it has no limit");
    }
}
