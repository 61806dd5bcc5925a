using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.Tests.ServiceLevels;

/// <summary>Calculation rules, section 10, "Sums over agreements": which promise they are held against.</summary>
public sealed class StrictestPromiseTests
{
    private static readonly WeighedPromise _usual = new("A-2", new() { Key = "resolved", Kind = TargetKind.Resolution, Expected = 0.9m, Minimum = 0.8m, Within = Duration.FromHours(8) })
    {
        WeeklyHours = Duration.FromHours(50),
    };

    public static TheoryData<string, WeighedPromise> Stricter => new()
    {
        { "more is expected, though there is more time", With(target => target with { Expected = 0.95m, Within = Duration.FromHours(40) }) },
        { "there is less time, though the minimum is lower", With(target => target with { Within = Duration.FromHours(4), Minimum = 0.5m }) },
        { "its clock never stops", With(target => target with { Clock = ClockKind.Elapsed }) },
        { "its hours are longer", _usual with { Agreement = "A-3", WeeklyHours = Duration.FromHours(51) } },
        { "the minimum is higher", With(target => target with { Minimum = 0.85m }) },
        { "the minimum is the expected level", With(target => target with { Minimum = null }) },
        { "all is alike, and its number is lower", _usual with { Agreement = "A-1" } },
    };

    [Theory]
    [MemberData(nameof(Stricter))]
    public void Of_two_promises_the_stricter_one_counts_in_either_order(string why, WeighedPromise stricter)
    {
        StrictestPromise.Of([_usual, stricter], promise => promise).ShouldBe(stricter, why);
        StrictestPromise.Of([stricter, _usual], promise => promise).ShouldBe(stricter, why);
    }

    [Fact]
    public void A_month_demands_more_than_a_quarter()
    {
        var quarter = With(target => target with { Expected = 0.99m }) with { Agreement = "A-1", Window = WindowLength.Quarter };

        StrictestPromise.Of([quarter, _usual], promise => promise).ShouldBe(_usual);
    }

    [Fact]
    public void Where_less_is_better_the_lower_level_is_the_stricter_one()
    {
        WeighedPromise few = new("A-9", Outages(2)), many = new("A-1", Outages(3));

        StrictestPromise.Of([many, few], promise => promise).ShouldBe(few);
    }

    [Fact]
    public void What_measures_something_else_under_the_same_key_is_not_weighed()
    {
        var other = new WeighedPromise("A-1", new() { Key = "resolved", Kind = TargetKind.MeanResolution, Expected = 3600, Better = Better.Lower });

        StrictestPromise.Of([_usual, other], promise => promise).ShouldBe(other, "the lowest number says what the key measures");
    }

    [Fact]
    public void A_limit_as_a_time_comes_before_one_in_business_days()
    {
        var days = With(target => target with { Within = null, WithinBusinessDays = 0.1m }) with { Agreement = "A-1" };

        StrictestPromise.Of([days, _usual], promise => promise).ShouldBe(_usual);
    }

    [Fact]
    public void What_is_only_reported_is_weighed_where_nothing_binds_alone()
    {
        var reported = With(target => target with { Expected = 0.99m, Standing = TargetStanding.ReportOnly }) with { Agreement = "A-1" };
        var baseline = With(target => target with { Standing = TargetStanding.Baseline }) with { Agreement = "A-3" };

        StrictestPromise.Of([reported, baseline, _usual], promise => promise).ShouldBe(_usual);
        StrictestPromise.Of([baseline, reported], promise => promise).ShouldBe(reported);
    }

    /// <summary>Whatever is promised: one of the promises is chosen, the same in any order, and none of the others asks for at least as much in every respect and for more in one.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_promise_asks_for_more_in_every_respect_than_the_chosen_one(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 500; round++)
        {
            WeighedPromise[] promises = [.. Enumerable.Range(1, random.Next(1, 6)).Select(number => new WeighedPromise($"A-{number}", new()
            {
                Key = "resolved",
                Kind = TargetKind.Resolution,
                Expected = 0.9m + (random.Next(3) / 100m),
                Minimum = 0.8m + (random.Next(3) / 100m),
                Within = Duration.FromHours(random.Next(1, 4)),
            }) { WeeklyHours = Duration.FromHours(random.Next(40, 43)) })];

            var chosen = StrictestPromise.Of(promises, promise => promise);

            promises.ShouldContain(chosen);
            StrictestPromise.Of(promises.OrderBy(_ => random.Next()), promise => promise).ShouldBe(chosen);
            promises.Where(promise => Demands(promise).Zip(Demands(chosen)).All(pair => pair.First >= pair.Second) && !Demands(promise).SequenceEqual(Demands(chosen))).ShouldBeEmpty();
        }
    }

    private static decimal[] Demands(WeighedPromise promise) =>
        [promise.Target.Expected, promise.Target.MinimumOrExpected, -(decimal)promise.Target.Within!.Value.TotalHours, (decimal)promise.WeeklyHours.TotalHours];

    private static WeighedPromise With(Func<Target, Target> change) => _usual with { Agreement = "A-3", Target = change(_usual.Target) };

    private static Target Outages(decimal level) => new() { Key = "outages", Kind = TargetKind.OutageCount, Expected = level, Better = Better.Lower };
}
