using ItCatalog.Calculation.ServiceLevels;
using NodaTime;

namespace ItCatalog.Calculation.Tests.ServiceLevels;

public sealed class MissAllowanceTests
{
    private static readonly Target Resolved = new() { Key = "resolved", Kind = TargetKind.Resolution, Expected = 0.95m, Within = Duration.FromHours(8) };
    private static readonly Target Available = new() { Key = "available", Kind = TargetKind.Availability, Expected = 0.999m };

    [Fact]
    public void A_month_that_usually_has_77_cases_allows_3_misses_at_95_percent()
    {
        var allowance = MissAllowance.Of(Resolved, 41, 45, 77)!;

        (allowance.Missed, allowance.Allowed, allowance.Total).ShouldBe((4m, 3m, 77m));
        allowance.IsOver.ShouldBeTrue();
    }

    [Fact]
    public void A_month_with_more_cases_than_usual_counts_its_own() => MissAllowance.Of(Resolved, 100, 100, 77)!.Allowed.ShouldBe(5);

    [Theory]
    [InlineData(77, 77, false, "nothing missed")]
    [InlineData(75, 77, false, "one more may be missed")]
    [InlineData(74, 77, true, "no further case may be missed")]
    [InlineData(73, 77, true, "over")]
    public void It_gets_tight_when_no_further_case_may_be_missed(int good, int total, bool tight, string why) =>
        MissAllowance.Of(Resolved, good, total, null)!.IsTight(countsTime: false).ShouldBe(tight, why);

    [Theory]
    [InlineData(750, false)]
    [InlineData(751, true)]
    public void Time_gets_tight_after_three_quarters(int down, bool tight) =>
        MissAllowance.Of(Available, 1_000_000 - down, 1_000_000, null)!.IsTight(countsTime: true).ShouldBe(tight);

    [Fact]
    public void Where_nothing_may_be_missed_one_miss_is_over()
    {
        var allowance = MissAllowance.Of(Resolved, 9, 10, null)!;

        allowance.Allowed.ShouldBe(0);
        allowance.IsOver.ShouldBeTrue();
    }

    [Fact]
    public void Only_shares_of_which_more_is_better_have_one()
    {
        MissAllowance.Of(Resolved with { Better = Better.Lower }, 1, 2, null).ShouldBeNull();
        MissAllowance.Of(new Target { Key = "count", Kind = TargetKind.Count, Expected = 5 }, 1, 2, null).ShouldBeNull();
        MissAllowance.Of(Resolved, null, null, 77).ShouldBeNull();
    }

    [Theory]
    [InlineData(0, 10, null, "nothing missed")]
    [InlineData(1, 10, null, "less than half is used: too early to tell")]
    [InlineData(2, 10, 20, "half of it in a third of the month: the rest goes in the next third")]
    [InlineData(2, 15, null, "half of it in half of the month lasts to its end")]
    [InlineData(4, 10, 10, "used up with the last miss")]
    [InlineData(8, 10, 5, "twice as much as allowed was used up half way")]
    public void It_is_used_up_where_the_rate_so_far_leads(int missed, int days, int? usedUpOnDay, string why)
    {
        var from = Instant.FromUtc(2026, 11, 1, 0, 0);
        var allowance = new MissAllowance { Missed = missed, Allowed = 4, Total = 80 };

        allowance.UsedUpAt(from, from + Duration.FromDays(30), from + Duration.FromDays(days)).ShouldBe(usedUpOnDay is { } day ? from + Duration.FromDays(day) : null, why);
    }

    [Fact]
    public void Where_nothing_may_be_missed_the_first_miss_uses_it_up()
    {
        var from = Instant.FromUtc(2026, 11, 1, 0, 0);

        new MissAllowance { Missed = 1, Allowed = 0, Total = 10 }.UsedUpAt(from, from + Duration.FromDays(30), from + Duration.FromDays(3)).ShouldBe(from);
    }

    [Fact]
    public void Nothing_missed_is_not_tight_even_where_nothing_may_be_missed()
    {
        var allowance = MissAllowance.Of(Resolved, 10, 10, null)!;

        (allowance.Allowed, allowance.IsOver, allowance.IsTight(countsTime: false)).ShouldBe((0m, false, false));
    }

    [Fact]
    public void A_month_that_is_not_going_to_be_judged_warns_of_nothing()
    {
        var atLeastEight = Resolved with { MinimumSample = 8 };

        MissAllowance.Of(atLeastEight, 3, 4, 7).ShouldBeNull("seven cases by the end of the month are too few");
        MissAllowance.Of(atLeastEight, 3, 4, 8).ShouldNotBeNull();
        MissAllowance.Of(atLeastEight, 7, 8, null).ShouldNotBeNull("there are eight already");
        MissAllowance.Of(Available with { MinimumSample = 8 }, 3, 4, null).ShouldNotBeNull("time has no sample");
    }

    [Fact]
    public void All_that_may_be_missed_is_not_over() => MissAllowance.Of(Resolved, 95, 100, null)!.IsOver.ShouldBeFalse();

    [Fact]
    public void Four_of_five_is_tight_for_time_and_leaves_one_more_case()
    {
        var allowance = MissAllowance.Of(Resolved, 96, 100, null)!;

        (allowance.IsTight(countsTime: true), allowance.IsTight(countsTime: false)).ShouldBe((true, false));
    }

    [Fact]
    public void Of_time_broken_seconds_may_be_missed() => MissAllowance.Of(Available, 1_500, 1_500, null)!.Allowed.ShouldBe(1.5m);
}
