using ItCatalog.Calculation.ServiceLevels;
using NodaTime;

namespace ItCatalog.Calculation.Tests.ServiceLevels;

public sealed class ClosenessTests
{
    private static readonly Target Resolved = new() { Key = "resolved", Kind = TargetKind.Resolution, Expected = 0.95m, MinimumSample = 10, Within = Duration.FromHours(8) };
    private static readonly Target Perfect = Resolved with { Expected = 1 };
    private static readonly Target Complaints = Resolved with { Kind = TargetKind.Ratio, Better = Better.Lower, Expected = 0.05m };
    private static readonly Target Mean = new() { Key = "mean", Kind = TargetKind.MeanResolution, Better = Better.Lower, Expected = 3600 };
    private static readonly Target Speed = new() { Key = "speed", Kind = TargetKind.Mean, Expected = 100 };

    public static TheoryData<string, Target, decimal[], Target, decimal[]> Worse => new()
    {
        { "1 of 4 is worse than 3 of 4, though both are too few to judge", Resolved, [1, 4], Resolved, [3, 4] },
        { "a target that is over is worse than one that is close", Resolved, [94, 100], Resolved, [95, 100] },
        { "where nothing may be missed a miss is worse than any share of an allowance", Perfect, [99, 100], Resolved, [50, 100] },
        { "where nothing may be missed more misses are worse", Perfect, [1, 4], Perfect, [3, 4] },
        { "a little that may be missed is used up sooner", Resolved with { Expected = 0.99m }, [99, 100], Resolved, [97, 100] },
        { "the usual month leaves more room than the cases so far", Resolved, [44, 45], Resolved, [44, 45, 90] },
        { "of a share of which less is better the larger is worse", Complaints, [2, 100], Complaints, [1, 100] },
        { "a share of which less is better stands beside one of which more is", Complaints, [6, 100], Resolved, [95, 100] },
        { "a mean time above its level is worse than one below it", Mean, [7200, 2, 0, 3700], Mean, [7200, 2, 0, 3500] },
        { "a mean of which more is better is worse when it is smaller", Speed, [0, 5, 0, 80], Speed, [0, 5, 0, 120] },
    };

    [Theory]
    [MemberData(nameof(Worse))]
    public void The_worse_of_two_figures_is_closer(string why, Target worse, decimal[] first, Target better, decimal[] second) =>
        Comparer<(decimal, decimal)?>.Default.Compare(Of(worse, first), Of(better, second)).ShouldBePositive(why);

    [Fact]
    public void Equal_figures_are_equally_close() => Of(Resolved, [3, 4]).ShouldBe(Of(Resolved, [3, 4]));

    [Fact]
    public void Exactly_at_the_level_all_the_room_is_used() => Of(Resolved, [95, 100]).ShouldBe((1m, 0m));

    [Fact]
    public void What_was_not_measured_comes_after_everything_else()
    {
        Closeness.Of(Resolved, null, null, null, 77).ShouldBeNull();
        Comparer<(decimal, decimal)?>.Default.Compare(null, Of(Resolved, [4, 4])).ShouldBeNegative();
    }

    /// <summary>Good and total, then the usual total and the value where they are given.</summary>
    private static (decimal Used, decimal Gap)? Of(Target target, decimal[] figure) =>
        Closeness.Of(target, figure[0], figure[1], figure.Length > 3 ? figure[3] : figure[0] / figure[1], figure.Length > 2 ? figure[2] : null);
}
