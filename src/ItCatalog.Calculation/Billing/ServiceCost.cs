using ItCatalog.Calculation.Comparisons;

namespace ItCatalog.Calculation.Billing;

/// <summary>What a service costs by a cost model, in the organisation's currency, unrounded. A year that the model does not reach is not known.</summary>
/// <remarks>Calculation rules, section 11, "Unit costs".</remarks>
public sealed record ServiceCost
{
    /// <summary>In-house, or the quote that was chosen.</summary>
    public required CostPlan Plan { get; init; }

    /// <summary>The lines that come every year: the first parts of the plan, in their order.</summary>
    public required IReadOnlyList<CostLine> Lines { get; init; }

    /// <summary>The volumes that the lines count.</summary>
    public required Volumes Volumes { get; init; }

    /// <summary>The calendar year of year 1.</summary>
    public required int FirstYear { get; init; }

    /// <summary>What years really cost, as far as somebody has said so, by year of the plan.</summary>
    public IReadOnlyDictionary<int, decimal> Actuals { get; init; } = new Dictionary<int, decimal>();

    /// <summary>The last calendar year of the plan.</summary>
    public int LastYear => FirstYear + Plan.Years.Count - 2;

    /// <summary>A calendar year; null where the model does not reach it. What comes before the first year is in none.</summary>
    public YearCost? In(int year)
    {
        if (year < FirstYear || year > LastYear)
        {
            return null;
        }

        var index = year - FirstYear + 1;
        var amount = Actuals.TryGetValue(index, out var actual) ? actual : Plan.Years[index];
        return new(
            amount,
            Actuals.ContainsKey(index),
            [
                .. Volumes.Drivers.Select(driver => new DriverCost(
                    driver, Volumes.Of(driver, index), amount, Lines.Index().Where(line => line.Item.Driver == driver).Sum(line => Plan.Parts[line.Index].Years[index]))),
            ]);
    }
}

/// <summary>What a service costs in a calendar year.</summary>
/// <param name="Amount">All of it: what was entered where the year is known, else what is planned.</param>
/// <param name="IsActual">Whether somebody has entered what it really cost.</param>
/// <param name="Drivers">By name.</param>
public sealed record YearCost(decimal Amount, bool IsActual, IReadOnlyList<DriverCost> Drivers);

/// <summary>A driver in a year.</summary>
/// <param name="Driver">What is counted.</param>
/// <param name="Volume">How many the model has in the year.</param>
/// <param name="Whole">What all of the service costs in the year.</param>
/// <param name="OfLines">What the lines that count it cost in the year, by plan.</param>
public sealed record DriverCost(string Driver, decimal Volume, decimal Whole, decimal OfLines)
{
    /// <summary>Cost of the whole for one; null where there are none.</summary>
    public decimal? WholeForOne => Volume == 0 ? null : Whole / Volume;

    /// <summary>Cost of the lines that count it for one; null where there are none.</summary>
    public decimal? LinesForOne => Volume == 0 ? null : OfLines / Volume;
}
