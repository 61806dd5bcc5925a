using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Files.Workbooks;
using NodaTime;

namespace ItCatalog.Files.Tests.Workbooks;

/// <summary>A report of an agreement at three sites: one missed, one met, one not measured.</summary>
internal static class SampleReport
{
    public static ReportBookContent Content { get; } = new ReportBookContent
        {
            Title = "Service desk, October 2026", Organisation = "Halden Instruments", Currency = "EUR", Answer = "Two of three.", Changes = ["=1+1"], Findings = [],
            Agreements = [new("A-1", "Service desk", "Research", "Workplace", 4000)], Trend = [(new LocalDate(2026, 9, 1), 1, 2), (new LocalDate(2026, 10, 1), 1, 2)],
            Figures = [Figure("Berlin", 181, 200, Status.BelowExpected), Figure("Osaka", 57, 57, Status.Met), Figure("Boston", null, null, Status.NotMeasured)], FigureCount = 3,
            Money = [new(new LocalDate(2026, 10, 1), "A-1", "Service desk", "Berlin", "Credits", "resolved", -120.35m), new(new LocalDate(2026, 10, 1), "A-1", "Service desk", "Osaka", "Credits", "resolved", -0.01m)],
            MoneyGroups = ["Credits"], Causes = [new("A-1", "Resolved within 8 h", "P2", "Desk", 19, 812_345.5m, "INC-1")], CausesNote = "",
            Sums = [new("Service desk", "Resolved within 8 h", TargetKind.Resolution, Better.Higher, 2, 0.95m, 238, 257, 238m / 257, 2)], Months = [new("A-1", new LocalDate(2026, 10, 1), "2026-11-05", "ab12", 5)],
        };

    private static ReportBookFigure Figure(string site, decimal? good, decimal? total, Status status) => new()
    {
        Agreement = "A-1", Department = "Research", Service = "Service desk", Target = "Resolved within 8 h", Site = site, Window = new LocalDate(2026, 10, 1), Length = "month", Kind = TargetKind.Resolution,
        Better = Better.Higher, Decimals = 2, Expected = 0.95m, Minimum = 0.9m, Good = good, Total = total, Value = good / total, Status = status, RawGood = good, RawTotal = total, Pending = 0, Excluded = 0,
        Watched = 1, State = "closed", Standing = TargetStanding.Binding,
    };
}
