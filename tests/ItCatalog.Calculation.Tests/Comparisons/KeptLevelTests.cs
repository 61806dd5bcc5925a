using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.ServiceLevels;
using NodaTime;

namespace ItCatalog.Calculation.Tests.Comparisons;

public sealed class KeptLevelTests
{
    private static readonly OwnTarget Research = Own("Research", "resolved", TargetKind.Resolution, 0.9m);
    private static readonly OwnTarget Finance = Own("Finance", "resolved", TargetKind.Resolution, 0.95m);

    [Fact]
    public void The_strictest_promise_is_held_against_what_was_kept_everywhere()
    {
        var level = KeptLevel.Of(
            [Research, Finance],
            [Month(Research, 1, 93, 100, Status.Met), Month(Finance, 2, 101, 100 + 1, Status.Met), Month(Finance, 3, 3, 10, Status.BelowMinimum)]).ShouldHaveSingleItem();

        level.Promise.ShouldBe(Finance);
        (level.Good, level.Total).ShouldBe((197, 211));
        level.Value.ShouldBe(197m / 211m);
        level.Status.ShouldBe(Status.BelowMinimum);
        (level.MetCount, level.JudgedCount).ShouldBe((2, 3));
    }

    [Fact]
    public void Running_months_and_months_without_a_figure_are_left_out()
    {
        var level = KeptLevel.Of(
            [Finance],
            [
                Month(Finance, 1, 95, 100, Status.Met),
                Month(Finance, 2, 0, 100, Status.BelowMinimum) with { Partial = true },
                Month(Finance, 3, null, null, Status.NotMeasured),
                Month(Finance, 4, 2, 3, Status.InsufficientSample),
            ]).ShouldHaveSingleItem();

        (level.Good, level.Total).ShouldBe((97, 103), "too few cases in a month still are cases");
        level.Status.ShouldBe(Status.BelowExpected);
        (level.MetCount, level.JudgedCount).ShouldBe((1, 1), "but the month was not judged");
    }

    [Fact]
    public void Counts_and_figures_of_samples_are_not_added()
    {
        var count = Own("Finance", "outages", TargetKind.OutageCount, 2) with { Target = new() { Key = "outages", Kind = TargetKind.OutageCount, Expected = 2, Better = Better.Lower } };

        var level = KeptLevel.Of([count], [Month(count, 1, 2, 2, Status.Met), Month(count, 2, 3, 3, Status.BelowMinimum)]).ShouldHaveSingleItem();

        (level.Good, level.Total, level.Value, level.Status).ShouldBe((null, null, null, Status.NotMeasured));
        (level.MetCount, level.JudgedCount).ShouldBe((1, 2));
    }

    [Fact]
    public void A_target_without_figures_is_listed_and_not_measured()
    {
        var level = KeptLevel.Of([Finance], []).ShouldHaveSingleItem();

        (level.Value, level.Status, level.JudgedCount).ShouldBe((null, Status.NotMeasured, 0));
    }

    [Fact]
    public void Months_in_which_there_was_nothing_to_measure_give_no_figure()
    {
        var level = KeptLevel.Of([Finance], [Month(Finance, 1, 0, 0, Status.NotMeasured), Month(Finance, 2, 0, 0, Status.NotMeasured)]).ShouldHaveSingleItem();

        (level.Total, level.Value, level.Status, level.JudgedCount).ShouldBe((null, null, Status.NotMeasured, 0));
    }

    [Fact]
    public void A_key_that_measured_something_else_before_is_not_mixed_in()
    {
        var before = Own("Finance", "resolved", TargetKind.MeanResolution, 3600);

        KeptLevel.Of([Finance], [Month(before, 1, 7200, 4, Status.Met)]).ShouldHaveSingleItem().Total.ShouldBeNull();
    }

    [Fact]
    public void Where_less_is_better_the_lowest_promise_is_the_strictest()
    {
        var (loose, strict) = (Lower("Research", 7_200), Lower("Finance", 3_600));

        KeptLevel.Of([loose, strict], []).ShouldHaveSingleItem().Promise.ShouldBe(strict);
        KeptLevel.Of([strict, loose], []).ShouldHaveSingleItem().Promise.ShouldBe(strict);
        KeptLevel.Of([Finance, Research], []).ShouldHaveSingleItem().Promise.ShouldBe(Finance);
        KeptLevel.Of([Finance, Finance with { Department = "Sales" }], []).ShouldHaveSingleItem().Promise.ShouldBe(Finance, "of two alike the first");

        KeptLevel.Of([strict, Lower("Sales", 3_600)], []).ShouldHaveSingleItem().Promise.ShouldBe(strict, "of two alike the first");

        static OwnTarget Lower(string department, decimal seconds) => new()
        {
            Department = department,
            Name = "answered",
            Target = new Target { Key = "answered", Kind = TargetKind.MeanResponse, Expected = seconds, Better = Better.Lower },
            Decimals = 0,
        };
    }

    [Theory]
    [InlineData(TargetKind.Response, true)]
    [InlineData(TargetKind.Resolution, true)]
    [InlineData(TargetKind.Update, true)]
    [InlineData(TargetKind.MeanResponse, true)]
    [InlineData(TargetKind.MeanResolution, true)]
    [InlineData(TargetKind.FirstContact, true)]
    [InlineData(TargetKind.Availability, true)]
    [InlineData(TargetKind.Ratio, true)]
    [InlineData(TargetKind.Count, false)]
    [InlineData(TargetKind.OutageCount, false)]
    [InlineData(TargetKind.Mean, false)]
    [InlineData(TargetKind.Percentile, false)]
    [InlineData(TargetKind.Maximum, false)]
    public void Only_what_has_a_numerator_and_a_denominator_is_added(TargetKind kind, bool adds)
    {
        var own = Own("Finance", "t", kind, 0.9m);

        KeptLevel.Of([own], [Month(own, 1, 9, 10, Status.Met), Month(own, 2, 0, 0, Status.NotMeasured)]).ShouldHaveSingleItem().Total.ShouldBe(adds ? 10 : null);
    }

    [Fact]
    public void Availability_is_judged_whatever_the_number_of_its_seconds()
    {
        var available = Own("Finance", "a", TargetKind.Availability, 0.9m) with { Target = new() { Key = "a", Kind = TargetKind.Availability, Expected = 0.9m, MinimumSample = 1_000 } };
        var resolved = Own("Finance", "r", TargetKind.Ratio, 0.9m) with { Target = new() { Key = "r", Kind = TargetKind.Ratio, Expected = 0.9m, MinimumSample = 1_000 } };

        KeptLevel.Of([available], [Month(available, 1, 9, 10, Status.Met)]).Single().Status.ShouldBe(Status.Met);
        KeptLevel.Of([resolved], [Month(resolved, 1, 9, 10, Status.Met)]).Single().Status.ShouldBe(Status.InsufficientSample);
    }

    private static OwnTarget Own(string department, string key, TargetKind kind, decimal expected) => new()
    {
        Department = department,
        Name = key,
        Target = new Target { Key = key, Kind = kind, Expected = expected, Minimum = kind == TargetKind.Resolution ? expected - 0.01m : null, Within = Duration.FromHours(8) },
        Decimals = 2,
    };

    private static KeptMonth Month(OwnTarget promise, int month, decimal? good, decimal? total, Status status) => new()
    {
        Promise = promise,
        Site = "Berlin",
        Month = new LocalDate(2026, month, 1),
        Good = good,
        Total = total,
        Value = total > 0 ? good / total : null,
        Status = status,
        Partial = false,
    };
}
