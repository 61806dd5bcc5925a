using ItCatalog.Calculation;
using ItCatalog.Calculation.Billing;
using ItCatalog.Calculation.Text;
using ItCatalog.Work.Bills;

namespace ItCatalog.Web.Pages.Reports.Bills;

/// <summary>A service on the bill's page: everything that comes every month for it, beside the month before.</summary>
/// <param name="Service">The service.</param>
/// <param name="Now">Its lines of the month.</param>
/// <param name="Before">Its lines of the month before.</param>
/// <param name="Why">What differs, the largest first.</param>
/// <param name="Currency">Of all of it.</param>
public sealed record BillRow(BilledService Service, IReadOnlyList<BillLine> Now, IReadOnlyList<BillLine> Before, IReadOnlyList<BillReason> Why, string Currency)
{
    /// <summary>How many, over all sites, where everything is counted in one word; empty where not.</summary>
    public string Quantity => Now.Count > 0 && Now.All(line => line.Quantity is not null) && Now.Select(line => line.UnitName).Distinct(StringComparer.Ordinal).ToList() is [var unit]
        ? $"{Show.Count(Now.Sum(line => (long)line.Quantity!.Value))}{(unit is null ? "" : " × " + unit)}"
        : "";

    /// <summary>The price of one where there is one for all of it; "agreed" of a charge for everything together.</summary>
    public string Price => Now.Count > 0 && Now.All(line => line.Kind == ChargeKind.Agreed) ? "agreed"
        : Now.SelectMany(line => line.Days).Select(days => (days.Cents, days.IsYearly)).Distinct().ToList() is { Count: > 0 } prices
        ? prices is [var only] && Now.All(line => line.Kind != ChargeKind.Agreed) ? Show.Amount(only.Cents, Currency) + (only.IsYearly ? " a year" : "") : "several"
        : "";

    public Money AmountNow => Money.OfCents(Now.Sum(line => line.Cents), Currency);

    public Money AmountBefore => Money.OfCents(Before.Sum(line => line.Cents), Currency);

    /// <summary>The services of a bill and of the one before, by unit and name.</summary>
    public static IReadOnlyList<BillRow> Of(DepartmentBill shown)
    {
        ArgumentNullException.ThrowIfNull(shown);
        var now = Services(shown.Bill);
        var before = Services(shown.Before);
        var why = shown.Differences.Where(difference => difference.Line.Kind.Group() == ChargeGroup.Services).ToLookup(difference => difference.Line.Service.Code, StringComparer.Ordinal);
        return
        [
            .. now.Concat(before).Select(line => line.Service).DistinctBy(service => service.Code)
                .OrderBy(service => service.UnitName, StringComparer.Ordinal).ThenBy(service => service.Name, StringComparer.Ordinal)
                .Select(service => new BillRow(
                    service, [.. now.Where(line => line.Service.Code == service.Code)], [.. before.Where(line => line.Service.Code == service.Code)], BillWords.Reasons(why[service.Code], shown.Bill.Currency), shown.Bill.Currency)),
        ];
    }

    /// <summary>A difference for a column: "+128.00"; – where there is none.</summary>
    public static string Signed(Money difference) => difference.Amount == 0 ? Show.Absent : (difference.IsPositive ? "+" : "") + Show.Amount(difference);

    /// <summary>Where a reason leads: to the request, to the price, to the agreement or to its credits.</summary>
    public static string Address(BillLine line, DifferenceKind? kind = null)
    {
        ArgumentNullException.ThrowIfNull(line);
        return kind is DifferenceKind.Price or DifferenceKind.PriceAndQuantity ? $"/catalogue/{Uri.EscapeDataString(line.Service.Code)}#prices"
            : line.Request is { } request ? FormattableString.Invariant($"/requests/{request}")
            : line.Agreement is { } agreement
            ? $"/agreements/{Uri.EscapeDataString(agreement)}" + (line.Kind.Group() is ChargeGroup.Credits or ChargeGroup.Adjustments && line.Kind != ChargeKind.Correction ? "/credits" : "")
            : $"/catalogue/{Uri.EscapeDataString(line.Service.Code)}#prices";
    }

    /// <summary>Where somebody can say what is missing.</summary>
    public static string Address(BillGap gap)
    {
        ArgumentNullException.ThrowIfNull(gap);
        return gap.Kind != GapKind.NoQuantity ? $"/catalogue/{Uri.EscapeDataString(gap.Service.Code)}#prices"
            : $"/agreements/{Uri.EscapeDataString(gap.Agreement!)}";
    }

    private static List<BillLine> Services(Bill bill) => [.. bill.Lines.Where(line => line.Kind.Group() == ChargeGroup.Services)];
}
