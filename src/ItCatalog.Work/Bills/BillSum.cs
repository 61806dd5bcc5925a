using ItCatalog.Calculation;
using ItCatalog.Calculation.Billing;

namespace ItCatalog.Work.Bills;

/// <summary>The bills of a month together: the same lines by department and by service, to the same cent.</summary>
public sealed record BillSum
{
    private readonly IReadOnlyList<DepartmentBill> bills;

    private BillSum(IReadOnlyList<DepartmentBill> bills) => this.bills = bills;

    /// <summary>The organisation's; empty where there is no bill.</summary>
    public string Currency => bills is [var first, ..] ? first.Bill.Currency : "";

    /// <summary>By unit and name.</summary>
    public required IReadOnlyList<ServiceSum> Services { get; init; }

    public Money ToPay => Sum(bill => bill.Bill.ToPay.Cents);

    /// <summary>What is more than in the month before.</summary>
    public Money Difference => Sum(bill => bill.Difference.Cents);

    public Money SinceYearBegan => Sum(bill => bill.SinceYearBegan.Cents);

    /// <summary>How much is not said, in all bills.</summary>
    public int GapCount => bills.Sum(bill => bill.Bill.Gaps.Count);

    public Money Of(ChargeGroup group) => Sum(bill => bill.Bill.Of(group).Cents);

    public static BillSum Of(IReadOnlyList<DepartmentBill> bills)
    {
        ArgumentNullException.ThrowIfNull(bills);
        var services = bills.SelectMany(bill => bill.Bill.Lines.Select(line => (Department: bill.Department.Code, Line: line))).GroupBy(row => row.Line.Service.Code, StringComparer.Ordinal);
        return new(bills)
        {
            Services =
            [
                .. services.Select(service => new ServiceSum(
                        service.Last().Line.Service, [.. service.Select(row => row.Line)], service.Select(row => row.Department).Distinct(StringComparer.Ordinal).Count()))
                    .OrderBy(service => service.Service.UnitName, StringComparer.Ordinal).ThenBy(service => service.Service.Name, StringComparer.Ordinal),
            ],
        };
    }

    // A bill that was closed in another currency than the organisation's of today cannot be added to the others.
    private Money Sum(Func<DepartmentBill, long> cents) => bills.Any(bill => bill.Bill.Currency != Currency)
        ? throw new InvalidOperationException("Bills of several currencies are not added.")
        : Money.OfCents(bills.Sum(cents), Currency);
}

/// <summary>What a service comes to over departments, in hundredths of the currency.</summary>
/// <param name="Service">The service.</param>
/// <param name="Lines">Of all bills.</param>
/// <param name="DepartmentCount">Departments whose bill has a line of it.</param>
public sealed record ServiceSum(BilledService Service, IReadOnlyList<BillLine> Lines, int DepartmentCount)
{
    public long ToPay => Lines.Sum(line => line.Cents);

    public long Of(ChargeGroup group) => Lines.Where(line => line.Kind.Group() == group).Sum(line => line.Cents);
}
