using ItCatalog.Calculation.Billing;
using ItCatalog.Data.Catalogue;
using NodaTime;

namespace ItCatalog.Work.UnitCosts;

/// <summary>What the services of a unit cost in a calendar year beside what is charged for them: page, list, interface and command line show this.</summary>
public sealed record UnitCostReport
{
    public required Named Unit { get; init; }

    /// <summary>A calendar year, as cost models have them.</summary>
    public required int Year { get; init; }

    /// <summary>How many of its months have ended.</summary>
    public required int MonthCount { get; init; }

    public required string Currency { get; init; }

    /// <summary>Those that the unit provides, and those that bills of the year name as its own, by name.</summary>
    public required IReadOnlyList<UnitServiceCost> Services { get; init; }

    /// <summary>The twelve months of the year; those to come at what is agreed and delivered today.</summary>
    public required IReadOnlyList<UnitCostMonth> Months { get; init; }

    /// <summary>Calendar years around it, the budget of each: whole years, months to come at what is agreed and delivered today.</summary>
    public required IReadOnlyList<UnitCostYear> Years { get; init; }

    /// <summary>Years that can be asked for, newest first.</summary>
    public required IReadOnlyList<int> YearsKnown { get; init; }

    /// <summary>Services whose cost of the year is known.</summary>
    public IReadOnlyList<UnitServiceCost> Known => [.. Services.Where(service => service.Beside.Cost is not null)];

    /// <summary>What those cost in the months that have ended; null where none is known.</summary>
    public decimal? CostOfMonths => Known.Count == 0 ? null : Known.Sum(service => service.Beside.CostOfMonths);

    /// <summary>What all services were charged.</summary>
    public decimal Charged => Services.Sum(service => service.Beside.Charged);

    public decimal Credited => Services.Sum(service => service.Beside.Credited);

    /// <summary>What the services whose cost is known were charged, with credits, less what they cost; null where none is known.</summary>
    public decimal? Difference => Known.Count == 0 ? null : Known.Sum(service => service.Beside.Difference);
}

/// <summary>A service of the unit.</summary>
/// <param name="Code">Of the service.</param>
/// <param name="Name">Of the service.</param>
/// <param name="Model">Where its cost stands; null where no comparison of it reaches the year.</param>
/// <param name="Beside">Cost and charge of the months that have ended.</param>
/// <param name="OtherYears">The calendar years that its comparisons reach where none reaches this one: "2027 to 2031"; null where there is none at all.</param>
public sealed record UnitServiceCost(string Code, string Name, CostModel? Model, CostBesideCharge Beside, string? OtherYears);

/// <summary>The comparison that says what a service costs.</summary>
/// <param name="Code">Of the comparison.</param>
/// <param name="Name">Of the comparison.</param>
/// <param name="Version">The version that was decided; null where nothing was, so that in-house stands for it.</param>
/// <param name="Cost">What it says.</param>
/// <param name="Option">"In-house", or the provider.</param>
public sealed record CostModel(string Code, string Name, int? Version, ServiceCost Cost, string Option);

/// <summary>A month of the unit.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="HasEnded">Whether it has; else what is charged is what is agreed and delivered today.</param>
/// <param name="Cost">A twelfth of what the services cost whose cost is known; null where none is.</param>
/// <param name="ChargedOfKnown">What those are charged.</param>
/// <param name="Charged">What all services are charged.</param>
/// <param name="Credited">Credits, adjustments and corrections of all.</param>
public sealed record UnitCostMonth(LocalDate Month, bool HasEnded, decimal? Cost, decimal ChargedOfKnown, decimal Charged, decimal Credited);

/// <summary>A calendar year of the unit.</summary>
/// <param name="Year">The calendar year.</param>
/// <param name="KnownCount">Services whose cost is known.</param>
/// <param name="Cost">What those cost; null where none is known.</param>
/// <param name="ChargedOfKnown">What those are charged.</param>
/// <param name="Charged">What all services are charged.</param>
/// <param name="Credited">Credits, adjustments and corrections of all.</param>
public sealed record UnitCostYear(int Year, int KnownCount, decimal? Cost, decimal ChargedOfKnown, decimal Charged, decimal Credited)
{
    /// <summary>Charged less cost, of the services whose cost is known; null where none is.</summary>
    public decimal? Difference => ChargedOfKnown - Cost;
}
