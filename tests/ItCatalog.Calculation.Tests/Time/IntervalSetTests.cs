using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.Tests.Time;

public sealed class IntervalSetTests
{
    /// <summary>Nine to ten, eleven to twelve, and thirteen to fifteen hours.</summary>
    private static readonly IntervalSet _set = Set((13, 15), (9, 10), (11, 12));

    [Theory]
    [InlineData(8, false)]
    [InlineData(9, true)] // the start belongs to it
    [InlineData(10, false)] // the end does not
    [InlineData(11, true)]
    [InlineData(12, false)]
    [InlineData(14, true)]
    [InlineData(15, false)]
    public void An_instant_lies_in_a_set_from_each_start_until_before_each_end(int hour, bool inside) => _set.Contains(At(hour)).ShouldBe(inside);

    [Fact]
    public void Intervals_that_only_touch_have_nothing_in_common()
    {
        _set.Intersect(Set((10, 11), (12, 13))).ShouldBeEmpty();
        _set.Intersect(Set((10, 14))).ShouldBe([new Interval(At(11), At(12)), new Interval(At(13), At(14))]);
    }

    [Fact]
    public void What_is_taken_away_may_reach_over_several_intervals_or_lie_inside_one()
    {
        _set.Except(Set((9, 14))).ShouldBe([new Interval(At(14), At(15))]);
        Set((9, 15)).Except(Set((10, 11), (12, 13))).ShouldBe([new Interval(At(9), At(10)), new Interval(At(11), At(12)), new Interval(At(13), At(15))]);
        _set.Except(IntervalSet.Empty).ShouldBe(_set);
    }

    [Fact]
    public void Sets_that_touch_become_one_interval() => _set.Union(Set((10, 11), (12, 13))).ShouldHaveSingleItem().ShouldBe(new Interval(At(9), At(15)));

    [Fact]
    public void An_interval_without_a_start_or_an_end_reaches_as_far_as_calendars_do()
    {
        var all = IntervalSet.Of([new Interval(null, null)]).ShouldHaveSingleItem();

        (all.Start, all.End).ShouldBe((Instant.FromUtc(1900, 1, 1, 0, 0), Instant.FromUtc(2200, 1, 1, 0, 0)));
    }

    [Fact]
    public void Nothing_is_done_with_a_set_that_is_not_there()
    {
        Should.Throw<ArgumentNullException>(() => _set.Union(null!));
        Should.Throw<ArgumentNullException>(() => _set.Intersect(null!));
        Should.Throw<ArgumentNullException>(() => _set.Except(null!));
        Should.Throw<ArgumentNullException>(() => IntervalSet.Empty.Union(null!));
        Should.Throw<ArgumentNullException>(() => IntervalSet.Of(null!));
    }

    private static Instant At(int hour) => Instant.FromUtc(2024, 10, 7, hour, 0);

    private static IntervalSet Set(params (int From, int To)[] hours) => IntervalSet.Of(hours.Select(item => new Interval(At(item.From), At(item.To))));
}
