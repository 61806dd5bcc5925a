using System.Globalization;
using ItCatalog.Calculation;
using ItCatalog.Calculation.Billing;
using ItCatalog.Files.Lists;
using ItCatalog.Work.UnitCosts;

namespace ItCatalog.Work.Lists;

/// <summary>What the services of a unit cost beside what is charged, to take away: a row for each service, then one for each driver of its cost model.</summary>
public static class ListOfUnitCosts
{
    private static readonly ListColumns<Line> Columns = new ListColumns<Line>()
        .Text("Service code", line => line.Service.Code)
        .Text("Service", line => line.Service.Name)
        .Text("Driver", line => line.Driver?.Driver)
        .Sentence("Where the cost stands", line => line.Driver is null ? UnitCostWords.Where(line.Service) : null)
        .Number("Cost of the year", line => line.Driver is null ? line.Service.Beside.Cost?.Amount : null)
        .Number("Cost of the months that have ended", line => line.Driver is null ? line.Service.Beside.CostOfMonths : null)
        .Money("Charged", line => line.Driver is null ? Money.OfCents(line.Service.Beside.ChargedCents, line.Currency) : null)
        .Money("Credits and adjustments", line => line.Driver is null ? Money.OfCents(line.Service.Beside.CreditedCents, line.Currency) : null)
        .Number("Charged less cost", line => line.Driver is null ? line.Service.Beside.Difference : null)
        .Number("Volume of the year", line => line.Driver?.Volume)
        .Number("Cost of the whole for one", line => line.Driver?.WholeForOne)
        .Number("Cost of its own lines for one", line => line.Driver?.LinesForOne)
        .Number("Charged for one", line => line.Driver is { } driver ? line.Service.Beside.ChargedForOne(driver) : null)
        .Text("Currency", line => line.Currency);

    /// <summary>The list.</summary>
    public static ListFile Of(UnitCostReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var year = report.Year.ToString(CultureInfo.InvariantCulture);
        return Columns.Of(
            "Unit costs",
            $"unit-costs-{report.Unit.Code}-{year}",
            report.Services.SelectMany(service => (service.Beside.Cost?.Drivers ?? []).Select(driver => new Line(service, driver, report.Currency)).Prepend(new(service, null, report.Currency))).ToAsyncEnumerable(),
            [("Unit", report.Unit.Name), ("Year", year), ("Months that have ended", report.MonthCount.ToString(CultureInfo.InvariantCulture))]);
    }

    private sealed record Line(UnitServiceCost Service, DriverCost? Driver, string Currency);
}
