using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Performance;
using ItCatalog.Web.Pages.Performance;
using NodaTime;

namespace ItCatalog.Web.Tests.Performance;

/// <summary>The sentence over one month holds in every state of it.</summary>
public sealed class SiteWordsTests
{
    private static readonly LocalDate October = new(2026, 10, 1);

    public static TheoryData<string, (string Service, MatrixCell? Here, MatrixCell? There)[]> Months => new()
    {
        { "Nothing was promised in October 2026.", [] },
        { "No target was promised in October 2026.", [("Mail", null, null)] },
        { "Every promise was kept: 5 targets were met.", [("Mail", Cell(met: 3), Cell(met: 2))] },
        { "Every promise was kept: 1 target was met.", [("Mail", Cell(met: 1), null)] },
        { "Every promise was kept so far: 1 target was met.", [("Mail", Cell(met: 1) with { IsPartial = true }, null)] },
        { "Both targets that could be judged were met. 1 had too few to judge.", [("Mail", Cell(met: 2, few: 1), null)] },
        { "The one target that could be judged was met. 2 had too few to judge, 1 was not measured.", [("Mail", Cell(met: 1, few: 2, none: 1), null)] },
        { "No target could be judged. 2 were not measured.", [("Mail", Cell(none: 2), null)] },
        { "No target could be judged so far. 1 had too few to judge.", [("Mail", Cell(few: 1) with { IsPartial = true }, null)] },
        { "The one target was not met. Below minimum: Mail in Pune.", [("Mail", null, Cell(belowMinimum: 1))] },
        { "All 3 targets that could be judged were met. 1 was not measured.", [("Mail", Cell(met: 3, none: 1), null)] },
        { "The one target that could be judged was not met so far. Below expected: Mail in Berlin. 1 had too few to judge.", [("Mail", Cell(belowExpected: 1, few: 1) with { IsPartial = true }, null)] },
        { "3 of 5 targets were met. Below minimum: Mail in Berlin. Below expected: Mail in Pune.", [("Mail", Cell(met: 1, belowMinimum: 1), Cell(met: 2, belowExpected: 1))] },
        {
            "None of 5 targets were met. Below expected: A in Berlin, A in Pune, B in Berlin and 2 more.",
            [("A", Cell(belowExpected: 1), Cell(belowExpected: 1)), ("B", Cell(belowExpected: 1), Cell(belowExpected: 1)), ("C", Cell(belowExpected: 1), null)]
        },
        { "1 of 2 targets were met. Below minimum: A in Berlin. 1 was not measured.", [("A", Cell(met: 1, belowMinimum: 1, none: 1), null)] },
    };

    [Theory]
    [MemberData(nameof(Months))]
    public void A_month_is_told_by_its_counts(string expected, (string Service, MatrixCell? Here, MatrixCell? There)[] services)
    {
        ArgumentNullException.ThrowIfNull(services);
        var matrix = new SiteMatrix
        {
            Month = October,
            Sites = [new MatrixChoice { Code = "BER", Name = "Berlin" }, new MatrixChoice { Code = "PUN", Name = "Pune" }],
            Services = [.. services.Select(one => new SiteService { Code = one.Service, Name = one.Service, UnitName = "Workplace", Cells = [one.Here, one.There], Money = new MonthMoney() })],
            AsOf = null,
        };

        SiteWords.Sentence(matrix).ShouldBe(expected);
    }

    private static MatrixCell Cell(int met = 0, int belowExpected = 0, int belowMinimum = 0, int few = 0, int none = 0) => new()
    {
        Status = belowMinimum > 0 ? Status.BelowMinimum : belowExpected > 0 ? Status.BelowExpected : met > 0 ? Status.Met : few > 0 ? Status.InsufficientSample : Status.NotMeasured,
        MetCount = met,
        MeasuredCount = met + belowExpected + belowMinimum,
        InsufficientCount = few,
        NotMeasuredCount = none,
        IsPartial = false,
    };
}
