using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.Tests.Time;

/// <summary>Which years a timeline is built for, and how often.</summary>
public sealed class GrowingTimelineTests
{
    private readonly List<(int First, int Last)> _builds = [];
    private readonly GrowingTimeline<long> _timeline;

    public GrowingTimelineTests() => _timeline = new GrowingTimeline<long>((first, last) =>
    {
        _builds.Add((first, last));
        return new Timeline<long>(
            first <= Milliseconds.FirstYear ? long.MinValue : Start(first), last >= Milliseconds.LastYear ? long.MaxValue : Start(last + 1), [new Stretch(Start(2024), Start(2024) + 1000)]);
    });

    [Fact]
    public void Years_that_are_known_are_not_built_again()
    {
        _timeline.Covering(Start(2024) + 1, Start(2025));
        _timeline.Covering(Start(2023), Start(2025));

        _builds.ShouldBe([(2023, 2025)], "a day more at both ends: local years begin and end before and after those of UTC");
    }

    [Fact]
    public void Further_years_double_what_is_known()
    {
        _timeline.Covering(Middle(2024), Middle(2025));
        _timeline.Covering(Middle(2026), Middle(2026));
        _timeline.Covering(Middle(2023), Middle(2023));
        _timeline.Covering(Middle(2040), Middle(2040));
        _timeline.Covering(Middle(1950), Middle(1950));

        _builds.ShouldBe([(2024, 2025), (2024, 2027), (2020, 2027), (2020, 2040), (1950, 2040)]);
    }

    [Fact]
    public void No_year_beyond_those_of_calendars_is_built()
    {
        _timeline.Covering(long.MinValue / 2, Middle(1900));
        _timeline.Covering(Middle(2198), long.MaxValue / 2);

        _builds.ShouldBe([(1900, 1900), (1900, 2199)]);
    }

    [Fact]
    public void Two_who_wait_for_the_same_years_build_them_once()
    {
        using var both = new Barrier(2);
        var timeline = new GrowingTimeline<long>((first, last) =>
        {
            lock (_builds)
            {
                _builds.Add((first, last));
            }

            return new Timeline<long>(Start(first), Start(last + 1), []);
        });

        Thread[] threads = [new(Ask), new(Ask)];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        _builds.ShouldHaveSingleItem();

        void Ask()
        {
            both.SignalAndWait();
            timeline.Covering(Middle(2024), Middle(2024));
        }
    }

    [Fact]
    public void A_limit_that_is_not_reached_in_known_years_is_looked_for_in_all_of_them()
    {
        _timeline.LastReading(Middle(2023), _ => 999, []).ShouldBe(Start(2024) + 999);
        _timeline.LastReading(Middle(2023), _ => 1000, []).ShouldBe(Milliseconds.Never);

        _builds[^1].Last.ShouldBe(2199);
        _builds[0].ShouldBe((2023, 2023));
    }

    private static long Start(int year) => Milliseconds.Of(Instant.FromUtc(year, 1, 1, 0, 0));

    private static long Middle(int year) => Start(year) + 15_552_000_000;
}
