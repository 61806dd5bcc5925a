using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.Tests.Comparisons;

/// <summary>Our target as a quote would judge it: by its levels and its limit, of our cases.</summary>
public sealed class QuotedTargetTests
{
    private static readonly Target Ours = new()
    {
        Key = "resolved",
        Kind = TargetKind.Resolution,
        Expected = 0.95m,
        Minimum = 0.9m,
        Allocation = 0.4m,
        Within = Duration.FromHours(8),
        Clock = ClockKind.Elapsed,
        Priorities = ["P1"],
    };

    private static readonly LevelTerms Quoted = new() { Name = "Resolved", TargetKey = "resolved", Expected = 0.92m, Minimum = 0.85m, Allocation = 0.2m, Promise = "as quoted" };

    private static readonly Target Levels = Ours with { Expected = 0.92m, Minimum = 0.85m, Allocation = 0.2m };

    [Fact]
    public void A_quote_that_names_no_limit_takes_ours() => Quoted.ToTarget(Ours).ShouldBe(Levels);

    [Fact]
    public void A_quote_s_own_time_takes_the_place_of_our_limit()
    {
        var fourHours = Quoted with { Within = Duration.FromHours(4) };

        fourHours.ToTarget(Ours).ShouldBe(Levels with { Within = Duration.FromHours(4) }, "by our clock");
        fourHours.ToTarget(Ours with { Within = null, WithinBusinessDays = 2, Clock = ClockKind.ServiceHours })
            .ShouldBe(Levels with { Within = Duration.FromHours(4), Clock = ClockKind.ServiceHours });
    }

    [Fact]
    public void Business_days_of_a_quote_are_counted_in_service_hours() =>
        (Quoted with { WithinBusinessDays = 1.5m }).ToTarget(Ours).ShouldBe(Levels with { Within = null, WithinBusinessDays = 1.5m, Clock = ClockKind.ServiceHours });

    [Fact]
    public void What_judges_no_cases_has_no_limit()
    {
        var mean = Ours with { Kind = TargetKind.MeanResolution, Within = null, Expected = 3_600, Minimum = null };

        (Quoted with { Expected = 7_200, Minimum = null, Within = Duration.FromHours(4) }).ToTarget(mean).ShouldBe(mean with { Expected = 7_200, Allocation = 0.2m });
        (Quoted with { Expected = 7_200, Minimum = null, WithinBusinessDays = 1 }).ToTarget(mean).ShouldBe(mean with { Expected = 7_200, Allocation = 0.2m });
    }

    [Fact]
    public void A_promise_without_a_number_judges_nothing() => (Quoted with { Expected = null, Within = Duration.FromHours(4) }).ToTarget(Ours).ShouldBeNull();
}
