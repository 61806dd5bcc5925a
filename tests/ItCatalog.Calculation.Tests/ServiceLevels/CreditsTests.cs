using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;

namespace ItCatalog.Calculation.Tests.ServiceLevels;

public sealed class CreditsTests
{
    private static readonly CreditTerms _terms = new() { MonthlyCharge = 10_000m, AtRisk = 0.1m };

    private static IEnumerable<Attainment> Months(string key, decimal allocation, params Status[] statuses) => statuses.Select((status, index) => new Attainment
    {
        Target = new Target { Key = key, Kind = TargetKind.Availability, Expected = 0.99m, Allocation = allocation },
        Window = Window.Month(2024, 1 + index, Hours.Zone("UTC")),
        Partial = false,
        Total = 1,
        Status = status,
    });

    private static IEnumerable<(int Month, decimal Amount, bool EarnedBack)> Credits(CreditTerms terms, params IEnumerable<Attainment>[] targets) =>
        Calculation.ServiceLevels.Credits.Of(terms, [.. targets.SelectMany(target => target)])
            .Select(credit => (credit.Month.FirstDate.Month, credit.Amount, credit.EarnedBack));

    [Fact]
    public void Below_minimum_is_a_default_and_below_expected_alone_is_not() =>
        Credits(_terms, Months("a", 0.4m, Status.BelowMinimum, Status.BelowExpected, Status.NotMeasured, Status.InsufficientSample, Status.Met))
            .ShouldBe([(1, 400m, false)]);

    [Fact]
    public void Repeated_months_below_expected_are_a_default() =>
        Credits(
            _terms with { Repeat = new CreditRepeat(2, 3) },
            Months("a", 0.4m, Status.BelowExpected, Status.Met, Status.BelowExpected, Status.Met, Status.Met, Status.BelowExpected))
            .ShouldBe([(3, 400m, false)]);

    [Fact]
    public void The_last_multiplier_serves_on_and_a_good_month_starts_anew() =>
        Credits(
            _terms with { Multipliers = [1m, 1.5m] },
            Months("a", 0.4m, Status.BelowMinimum, Status.BelowMinimum, Status.BelowMinimum, Status.Met, Status.BelowMinimum))
            .Select(credit => credit.Amount).ShouldBe([400m, 600m, 600m, 400m]);

    [Fact]
    public void Above_the_cap_each_credit_is_scaled_by_the_same_factor() =>
        Credits(_terms, Months("a", 0.75m, Status.BelowMinimum), Months("b", 0.75m, Status.BelowMinimum), Months("c", 0.5m, Status.BelowMinimum))
            .Select(credit => credit.Amount).ShouldBe([375m, 375m, 250m]);

    [Fact]
    public void Amounts_are_rounded_half_to_even() =>
        Credits(_terms with { MonthlyCharge = 48_250m, AtRisk = 0.15m }, Months("a", 0.75m, Status.BelowMinimum))
            .Single().Amount.ShouldBe(5_428.12m); // 5,428.125

    [Fact]
    public void A_credit_is_earned_back_when_every_month_after_it_is_met() =>
        Credits(
            _terms with { EarnBackMonths = 2 },
            Months("a", 0.4m, Status.BelowMinimum, Status.Met, Status.Met, Status.BelowMinimum, Status.Met))
            .ShouldBe([(1, 400m, true), (4, 400m, false)]);

    [Fact]
    public void Targets_without_an_allocation_earn_nothing() =>
        Credits(_terms, Months("a", 0.4m, Status.BelowMinimum).Select(item => item with { Target = item.Target with { Allocation = null } })).ShouldBeEmpty();

    [Fact]
    public void Months_must_follow_each_other() =>
        Should.Throw<ArgumentException>(() => Credits(_terms, Months("a", 0.4m, Status.Met, Status.Met, Status.Met).Where((_, index) => index != 1)).ToList());

    [Fact]
    public void One_month_that_was_not_met_earns_nothing_back() =>
        Credits(_terms with { EarnBackMonths = 2 }, Months("a", 0.4m, Status.BelowMinimum, Status.Met, Status.BelowExpected, Status.Met))
            .ShouldBe([(1, 400m, false)]);

    [Fact]
    public void A_repetition_looks_at_its_months_only_and_counts_worse_ones_too() =>
        Credits(
            _terms with { Repeat = new CreditRepeat(2, 2), Multipliers = [1m, 2m] },
            Months("a", 0.1m, Status.BelowExpected, Status.Met, Status.BelowExpected, Status.BelowMinimum, Status.BelowExpected))
            .ShouldBe([(4, 100m, false), (5, 200m, false)]);

    [Fact]
    public void Credits_say_why_and_how_often()
    {
        var credits = Calculation.ServiceLevels.Credits.Of(
            _terms with { Repeat = new CreditRepeat(2, 2), Multipliers = [1m, 2m] }, [.. Months("a", 0.8m, Status.BelowMinimum, Status.BelowExpected)]);

        credits.Select(credit => (credit.Reason, credit.ConsecutiveMonths, credit.Multiplier, credit.Uncapped, credit.Amount))
            .ShouldBe([(DefaultReason.BelowMinimum, 1, 1m, 800m, 800m), (DefaultReason.Repeated, 2, 2m, 1600m, 1000m)]);
    }

    [Theory]
    [InlineData(TargetStanding.ReportOnly)]
    [InlineData(TargetStanding.Baseline)]
    public void A_target_without_remedy_earns_nothing_and_takes_nothing_of_the_cap(TargetStanding standing)
    {
        var idle = Months("b", 0.9m, Status.BelowMinimum).Select(month => month with { Target = month.Target with { Standing = standing } });

        Credits(_terms, Months("a", 0.9m, Status.BelowMinimum), idle).ShouldBe([(1, 900m, false)]);
    }

    [Fact]
    public void Credits_are_of_months_only() =>
        Should.Throw<ArgumentException>(() => Credits(_terms, Months("a", 0.4m, Status.Met).Select(item => item with { Window = Window.Quarter(2024, 1, Hours.Zone("UTC")) })).ToList());
}
