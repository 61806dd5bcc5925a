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
}
