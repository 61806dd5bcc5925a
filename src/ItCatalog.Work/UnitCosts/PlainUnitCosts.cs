using ItCatalog.Calculation.Text;

namespace ItCatalog.Work.UnitCosts;

/// <summary>Unit costs as programs read them: the command line and the interface write the same. Amounts are decimals in <see cref="Currency"/>, costs unrounded.</summary>
public sealed record PlainUnitCosts
{
    /// <summary>Code of the unit.</summary>
    public required string Unit { get; init; }

    /// <summary>A calendar year.</summary>
    public required int Year { get; init; }

    /// <summary>How many of its months have ended.</summary>
    public required int MonthsEnded { get; init; }

    public required string Currency { get; init; }

    public required IReadOnlyList<PlainServiceCost> Services { get; init; }

    /// <summary>The twelve months; those to come at what is agreed and delivered today.</summary>
    public required IReadOnlyList<PlainCostMonth> Months { get; init; }

    /// <summary>Whole years around it.</summary>
    public required IReadOnlyList<PlainCostYear> Years { get; init; }

    public static PlainUnitCosts Of(UnitCostReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new()
        {
            Unit = report.Unit.Code,
            Year = report.Year,
            MonthsEnded = report.MonthCount,
            Currency = report.Currency,
            Services =
            [
                .. report.Services.Select(service => new PlainServiceCost(
                    service.Code,
                    service.Model?.Code,
                    service.Beside.Cost is null ? null : service.Beside.Cost.IsActual,
                    service.Beside.Cost?.Amount,
                    service.Beside.CostOfMonths,
                    service.Beside.Charged,
                    service.Beside.Credited,
                    service.Beside.Difference,
                    [.. (service.Beside.Cost?.Drivers ?? []).Select(driver => new PlainDriverCost(driver.Driver, driver.Volume, driver.WholeForOne, driver.LinesForOne, service.Beside.ChargedForOne(driver)))])),
            ],
            Months = [.. report.Months.Select(month => new PlainCostMonth(MonthWord.Of(month.Month), month.HasEnded, month.Cost, month.ChargedOfKnown, month.Charged, month.Credited))],
            Years = [.. report.Years.Select(year => new PlainCostYear(year.Year, year.KnownCount, year.Cost, year.ChargedOfKnown, year.Charged, year.Credited))],
        };
    }
}

/// <summary>A service: the code of the comparison that says what it costs, whether that is what it really cost, the cost of the year and of the months that have ended; null: not known.</summary>
public sealed record PlainServiceCost(
    string Service, string? Comparison, bool? IsActual, decimal? CostOfYear, decimal? Cost, decimal Charged, decimal Credited, decimal? Difference, IReadOnlyList<PlainDriverCost> Drivers);

/// <summary>A driver: how many in the year, and for one of them the cost of the whole, of the lines that count it, and what was charged; null where there are none.</summary>
public sealed record PlainDriverCost(string Driver, decimal Volume, decimal? WholeForOne, decimal? LinesForOne, decimal? ChargedForOne);

/// <summary>A month: YYYY-MM, whether it has ended, a twelfth of the known cost, what services of known cost and all are charged, and credits with adjustments.</summary>
public sealed record PlainCostMonth(string Month, bool Ended, decimal? Cost, decimal ChargedOfKnown, decimal Charged, decimal Credited);

/// <summary>A calendar year: services whose cost is known, what they cost and are charged, and what all are.</summary>
public sealed record PlainCostYear(int Year, int KnownServices, decimal? Cost, decimal ChargedOfKnown, decimal Charged, decimal Credited);
