using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.Tests.ServiceLevels;

public sealed class TargetTests
{
    private static readonly Target _resolution = new() { Key = "r", Kind = TargetKind.Resolution, Expected = 0.95m, Minimum = 0.9m, Within = Duration.FromHours(8) };
    private static readonly Target _availability = new() { Key = "a", Kind = TargetKind.Availability, Expected = 0.99m };
    private static readonly Target _percentile = new() { Key = "p", Kind = TargetKind.Percentile, Expected = 200m, Percentile = 95m, Better = Better.Lower };

    [Fact]
    public void What_fits_together_has_no_mistake()
    {
        Mistakes(_resolution).ShouldBeEmpty();
        Mistakes(_resolution with { Within = Duration.Zero, Minimum = 0.95m, MinimumSample = 0, Allocation = 0, Priorities = ["P1"], CountBy = CountBy.Opened }).ShouldBeEmpty();
        Mistakes(_resolution with { Within = null, WithinBusinessDays = 0 }).ShouldBeEmpty();
        Mistakes(_resolution with { Within = null, WithinBusinessDays = 100_000 }).ShouldBeEmpty();
        Mistakes(_resolution with { Clock = ClockKind.Elapsed }).ShouldBeEmpty();
        Mistakes(_availability with { IgnoreOutagesShorterThan = Duration.Zero, Series = "web" }).ShouldBeEmpty();
        Mistakes(_percentile with { Percentile = 100, Minimum = 200 }).ShouldBeEmpty();
        Mistakes(_percentile with { Percentile = 0.1m, Minimum = 201, Series = "ping" }).ShouldBeEmpty();
    }

    [Fact]
    public void A_limit_is_one_of_two_and_in_its_range()
    {
        Mistakes(_resolution with { Within = null }).ShouldBe(["Within: a limit is needed: a duration or a number of business days"]);
        Mistakes(_resolution with { WithinBusinessDays = 1 }).ShouldBe(["WithinBusinessDays: there is a limit as a duration already; give one of the two"]);
        Mistakes(_resolution with { Within = Duration.FromMilliseconds(-1) }).ShouldBe(["Within: must not be negative"]);
        Mistakes(_resolution with { Within = null, WithinBusinessDays = -0.1m }).ShouldBe(["WithinBusinessDays: must be from 0 to 100000"]);
        Mistakes(_resolution with { Within = null, WithinBusinessDays = 100_000.1m }).ShouldBe(["WithinBusinessDays: must be from 0 to 100000"]);
        Mistakes(_resolution with { Within = null, WithinBusinessDays = 1, Clock = ClockKind.Elapsed }).ShouldBe(["Clock: business days are counted in service hours only"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    [InlineData(101)]
    public void A_percentile_is_above_0_and_up_to_100(int? percentile) =>
        Mistakes(_percentile with { Percentile = percentile }).ShouldBe(["Percentile: a percentile above 0 and up to 100 is needed"]);

    [Fact]
    public void Without_remedy_there_is_no_share_of_the_credit()
    {
        Mistakes(_resolution with { Standing = TargetStanding.ReportOnly, Allocation = 0.1m }).ShouldBe(["Allocation: without remedy there is no share of the credit"]);
        Mistakes(_resolution with { Standing = TargetStanding.Baseline }).ShouldBeEmpty();
        Mistakes(_resolution with { Standing = TargetStanding.ReportOnly, Allocation = 0 }).ShouldBeEmpty();
    }

    [Fact]
    public void The_minimum_is_never_better_than_what_is_expected()
    {
        Mistakes(_resolution with { Minimum = 0.951m }).ShouldBe(["Minimum: must not be better than the expected level"]);
        Mistakes(_percentile with { Minimum = 199 }).ShouldBe(["Minimum: must not be better than the expected level"]);
    }

    [Fact]
    public void Numbers_that_count_are_not_negative()
    {
        Mistakes(_resolution with { MinimumSample = -1, Allocation = -0.01m }).ShouldBe(["MinimumSample: must not be negative", "Allocation: must not be negative"]);
        Mistakes(_availability with { IgnoreOutagesShorterThan = Duration.FromMilliseconds(-1) }).ShouldBe(["IgnoreOutagesShorterThan: must not be negative"]);
    }

    [Theory]
    [InlineData(TargetKind.Response, "Series IgnoreOutagesShorterThan Percentile")]
    [InlineData(TargetKind.Resolution, "Series IgnoreOutagesShorterThan Percentile")]
    [InlineData(TargetKind.Update, "Series IgnoreOutagesShorterThan Percentile")]
    [InlineData(TargetKind.MeanResponse, "Within CountBy Series IgnoreOutagesShorterThan Percentile")]
    [InlineData(TargetKind.MeanResolution, "Within CountBy Series IgnoreOutagesShorterThan Percentile")]
    [InlineData(TargetKind.FirstContact, "Within CountBy Series IgnoreOutagesShorterThan Percentile")]
    [InlineData(TargetKind.Count, "Within CountBy Series IgnoreOutagesShorterThan Percentile")]
    [InlineData(TargetKind.Availability, "Within CountBy Priorities Percentile")]
    [InlineData(TargetKind.OutageCount, "Within CountBy Priorities Percentile")]
    [InlineData(TargetKind.Ratio, "Within CountBy Priorities IgnoreOutagesShorterThan Percentile")]
    [InlineData(TargetKind.Mean, "Within CountBy Priorities IgnoreOutagesShorterThan Percentile")]
    [InlineData(TargetKind.Percentile, "Within CountBy Priorities IgnoreOutagesShorterThan")]
    [InlineData(TargetKind.Maximum, "Within CountBy Priorities IgnoreOutagesShorterThan Percentile")]
    public void What_no_rule_of_a_kind_reads_is_a_mistake(TargetKind kind, string fields)
    {
        var everything = new Target
        {
            Key = "t",
            Kind = kind,
            Expected = 1,
            Within = Duration.FromHours(1),
            CountBy = CountBy.Opened,
            Priorities = ["P1"],
            Series = "web",
            IgnoreOutagesShorterThan = Duration.FromMinutes(1),
            Percentile = 95,
        };

        Mistakes(everything).ShouldBe(fields.Split(' ').Select(field => field + ": does not belong to a target of this kind"));
    }

    [Fact]
    public void Business_days_belong_to_tickets_that_are_judged() =>
        Mistakes(_availability with { WithinBusinessDays = 1 }).ShouldBe(["WithinBusinessDays: does not belong to a target of this kind"]);

    private static IEnumerable<string> Mistakes(Target target) => target.Mistakes().Select(mistake => $"{mistake.Field}: {mistake.Message}");
}
