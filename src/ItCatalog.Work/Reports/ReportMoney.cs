using ItCatalog.Calculation;
using ItCatalog.Calculation.Billing;
using ItCatalog.Data.Bills;
using ItCatalog.Data.Performance;
using ItCatalog.Data.Reports;
using NodaTime;

namespace ItCatalog.Work.Reports;

/// <summary>What agreements cost in a time beside what they kept, as bills have it: charges and credits of months, returned ones, and what changed after closing.</summary>
public sealed record ReportMoney
{
    /// <summary>Agreed charges and agreed quantities; null where charges are not for one site alone.</summary>
    public required Money? Charged { get; init; }

    /// <summary>Credits of the time's own months, below nothing.</summary>
    public required Money Credited { get; init; }

    /// <summary>Earlier credits that were returned since promises were kept again.</summary>
    public required Money Returned { get; init; }

    /// <summary>What changed after months were closed.</summary>
    public required Money Adjusted { get; init; }

    /// <summary>The lines of which these are the sums, by month.</summary>
    public required IReadOnlyList<ReportMoneyLine> Lines { get; init; }

    /// <summary>All of it together.</summary>
    public Money ToPay => (Charged ?? Credited * 0) + Credited + Returned + Adjusted;

    /// <summary>Credits with what was returned and adjusted.</summary>
    public Money Credits => Credited + Returned + Adjusted;

    /// <summary>Reads it from bills.</summary>
    /// <param name="departments">Those whose bills the reader may see.</param>
    /// <param name="months">First days of the months.</param>
    /// <param name="scope">What the report is about.</param>
    /// <param name="agreements">Codes of its agreements.</param>
    /// <param name="currency">The organisation's.</param>
    internal static ReportMoney Of(
        IReadOnlyList<BilledDepartment> departments, IEnumerable<LocalDate> months, ReportScope scope, IReadOnlySet<string> agreements, string currency)
    {
        var isOneSite = scope.Kind == ReportScopeKind.Site;
        List<ReportMoneyLine> lines =
        [
            .. from month in months
               from department in departments
               let bill = department.Account.Of(month)
               // A bill that was closed in another currency than today's is not added to the others.
               where bill.Currency == currency
               from line in bill.Lines
               where line.Agreement is { } code && agreements.Contains(code) && (!isOneSite || (line.Site?.Code == scope.Code && line.Kind.Group() != ChargeGroup.Services))
               select new ReportMoneyLine(month, department.Name, line),
        ];
        return new()
        {
            Charged = isOneSite ? null : Sum(line => line.Kind.Group() is ChargeGroup.Services or ChargeGroup.Once),
            Credited = Sum(line => line.Kind == ChargeKind.Credit && line.About is null),
            Returned = Sum(line => line.Kind == ChargeKind.Credit && line.About is not null),
            Adjusted = Sum(line => line.Kind.Group() == ChargeGroup.Adjustments),
            Lines = lines,
        };

        Money Sum(Func<BillLine, bool> which) => Money.OfCents(lines.Where(one => which(one.Line)).Sum(one => one.Line.Cents), currency);
    }

    /// <summary>The most that could be credited of charges in force, in cents; null where none of them states a charge and what is at risk.</summary>
    internal static long? AtRisk(IReadOnlyList<ChargeInForce> charges) =>
        charges.Any(charge => charge is { Cents: not null, AtRiskRatio: not null }) ? charges.Sum(charge => MonthMoney.AtRisk(charge.Cents, charge.AtRiskRatio)) : null;
}

/// <summary>A line of a bill with the month and the department that it is charged to.</summary>
public sealed record ReportMoneyLine(LocalDate Month, string DepartmentName, BillLine Line);
