using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.Tests.ServiceLevels;

/// <summary>Calculation rules, section 10, "Sums over agreements": an exclusion counts if every agreement there accepted it. Days are those of January 2026.</summary>
public sealed class LeftOutByAllTests
{
    [Fact]
    public void What_one_of_two_counts_is_counted() => LeftOutByAll.Of([Agreement(1, null, (3, 6)), Agreement(1, null, (5, 8))]).ShouldBe(Days((5, 6)));

    [Fact]
    public void An_agreement_that_is_not_in_force_has_no_say() =>
        LeftOutByAll.Of([Agreement(1, null, (3, 6)), Agreement(5, 10)]).ShouldBe(Days((3, 5)));

    [Fact]
    public void Behind_the_last_agreement_and_before_the_first_its_own_exclusions_count() =>
        LeftOutByAll.Of([Agreement(5, 10, (3, 6), (9, 12)), Agreement(10, 15, (12, 13), (14, 20))]).ShouldBe(Days((3, 6), (9, 10), (12, 13), (14, 20)));

    [Fact]
    public void Of_one_agreement_all_of_it_counts_whatever_its_versions() =>
        LeftOutByAll.Of([Agreement(1, 5, (3, 6), (20, 22)), Agreement(5, 10, (3, 6), (20, 22))]).ShouldBe(Days((3, 6), (20, 22)));

    [Fact]
    public void Where_nothing_is_left_out_nothing_is() => LeftOutByAll.Of([Agreement(1, null), Agreement(1, null)]).ShouldBe(IntervalSet.Empty);

    private static LeavingOut Agreement(int from, int? to, params (int From, int To)[] days) => new(Day(from), to is { } end ? Day(end) : null, Days(days));

    private static IntervalSet Days(params (int From, int To)[] days) => IntervalSet.Of(days.Select(day => new Interval(Day(day.From), Day(day.To))));

    private static Instant Day(int day) => Instant.FromUtc(2026, 1, day, 0, 0);
}
