using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Calculation.Tests.Text;

public sealed class ShowFigureTests
{
    public static TheoryData<TargetKind, decimal?[], decimal?[], string?> Raw => new()
    {
        { TargetKind.Resolution, [90, 100, 0.9m], [90, 100, 0.90m], null },
        { TargetKind.Resolution, [null, null, null], [null, null, null], null },
        { TargetKind.Resolution, [90, 100, 0.9m], [88, 110, 0.8m], "80.0\u202f% with nothing left out" },
        { TargetKind.Resolution, [9001, 10000, 0.9001m], [9005, 10005, 9005m / 10005], "90.00\u202f% with nothing left out" },
        { TargetKind.Resolution, [9, 10, 0.9m], [18, 20, 0.9m], "18 of 20 with nothing left out" },
        { TargetKind.Resolution, [null, null, null], [1, 2, 0.5m], "50.0\u202f% with nothing left out" },
        { TargetKind.Resolution, [1, 2, 0.5m], [null, null, null], "not measured with nothing left out" },
        { TargetKind.OutageCount, [1, 1, 1], [2, 2, 2], "2 with nothing left out" },
    };

    [Theory]
    [MemberData(nameof(Raw))]
    public void What_a_figure_would_be_with_nothing_left_out_is_said_where_it_differs(TargetKind kind, decimal?[] kept, decimal?[] raw, string? expected) =>
        ShowFigure.WithNothingLeftOut(kind, kind == TargetKind.OutageCount ? Better.Lower : Better.Higher, 1, (kept[0], kept[1], kept[2]), (raw[0], raw[1], raw[2])).ShouldBe(expected);

    public static TheoryData<TargetKind, decimal?, decimal?[], Status?, string> Closed => new()
    {
        { TargetKind.Resolution, 0.894m, [17, 18, 17m / 18], Status.BelowExpected, "closed as 94.4\u202f% (17 of 18), below expected" },
        { TargetKind.Resolution, 0.9446m, [17, 18, 17m / 18], Status.BelowExpected, "closed as 94.44\u202f% (17 of 18), below expected" },
        { TargetKind.Resolution, 0.5m, [1, 2, 0.5m], Status.InsufficientSample, "closed as 50.0\u202f% (1 of 2), too few cases" },
        { TargetKind.Resolution, 0.5m, [null, null, null], Status.NotMeasured, "closed as not measured" },
        { TargetKind.Resolution, null, [2, 2, 1], Status.Met, "closed as 100.0\u202f% (2 of 2), met" },
        { TargetKind.OutageCount, 2, [1, 1, 1], Status.Met, "closed as 1, met" },
        { TargetKind.Resolution, 0.5m, [null, null, null], null, "closed without this figure" },
    };

    [Theory]
    [MemberData(nameof(Closed))]
    public void What_a_month_was_closed_with_is_told_apart_from_what_stands_now(TargetKind kind, decimal? now, decimal?[] closed, Status? status, string expected) =>
        ShowFigure.Closed(kind, kind == TargetKind.OutageCount ? Better.Lower : Better.Higher, 1, now, new(new(2026, 9, 1), closed[0], closed[1], closed[2], status)).ShouldBe(expected);
}
