using ItCatalog.Calculation;
using ItCatalog.Calculation.Billing;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Bills;
using ItCatalog.Files.Lists;

namespace ItCatalog.Work.Bills;

/// <summary>Bills as a ledger takes them, a booking for each line, and what it would not know where to book.</summary>
public static class Ledger
{
    /// <summary>Codes that are missing for these bills, a sentence each; a file is written only where there is none.</summary>
    public static IReadOnlyList<string> Gaps(IReadOnlyList<DepartmentBill> bills, LedgerCodes codes)
    {
        ArgumentNullException.ThrowIfNull(bills);
        ArgumentNullException.ThrowIfNull(codes);
        var booked = bills.Where(bill => bill.Bill.Lines.Any(IsMoney)).ToList();
        return
        [
            .. booked.Where(bill => bill.Department.CostCentre is null).Select(bill => $"{bill.Department.Name} has no cost centre."),
            .. booked.SelectMany(bill => bill.Bill.Lines).Where(line => IsMoney(line) && codes.AccountOf(line) is null).GroupBy(line => line.Kind.Group()).OrderBy(group => group.Key)
                .Select(group => $"“{BillWords.Group(group.Key)}” has no account, and {Show.Count(group.Select(line => line.Service.Code).Distinct().Count(), "service")} with such lines "
                    + $"{(group.Select(line => line.Service.Code).Distinct().Count() == 1 ? "has" : "have")} none of {(group.Select(line => line.Service.Code).Distinct().Count() == 1 ? "its" : "their")} own."),
        ];
    }

    /// <summary>Whether a ledger books it: improvement hours are no money.</summary>
    private static bool IsMoney(BillLine line) => line.Hours is null || line.Cents != 0;

    /// <summary>The bookings of the bills.</summary>
    /// <param name="bills">Of one month; without gaps.</param>
    /// <param name="codes">The ledger's.</param>
    public static ListFile Of(IReadOnlyList<DepartmentBill> bills, LedgerCodes codes)
    {
        ArgumentNullException.ThrowIfNull(bills);
        var month = bills.Count == 0 ? "" : MonthWord.Of(bills[0].Bill.Month);
        var name = bills is [var only] ? $"ledger-{only.Department.Code}-{month}" : $"ledger-{month}";
        return new ListColumns<(DepartmentBill Of, BillLine Line)>()
            .Month("Month", row => row.Of.Bill.Month)
            .Text("State", row => row.Of.Bill.IsClosed ? "closed" : "open")
            .Text("Cost centre", row => row.Line.Transfer?.To ?? row.Of.Department.CostCentre)
            .Text("Department", row => row.Of.Bill.DepartmentCode)
            .Text("Account", row => codes.AccountOf(row.Line))
            .Text("Unit", row => row.Line.Service.UnitCode)
            .Text("Service", row => row.Line.Service.Code)
            .Text("Site", row => row.Line.Site?.Code)
            .Text("Kind", row => Word.Of(row.Line.Kind))
            .Money("Amount", row => Money.OfCents(row.Line.Cents, row.Of.Bill.Currency))
            .Text("Currency", row => row.Of.Bill.Currency)
            .Whole("Quantity", row => row.Line.Quantity)
            .Text("Counted in", row => row.Line.UnitName)
            .Month("About", row => row.Line.About)
            .Text("Agreement", row => row.Line.Agreement)
            .Whole("Request", row => row.Line.Request)
            .Text("Offering", row => row.Line.Tier?.Code)
            .Text("From cost centre", row => row.Line.Transfer?.From)
            .Sentence("Text", row => $"{BillWords.About(row.Line)}: {BillWords.Arithmetic(row.Line, row.Of.Bill.Currency)}")
            .Text("Fingerprint", row => row.Of.Bill.Sha256)
            .Of("Ledger", name, bills.SelectMany(bill => bill.Bill.Lines.Where(IsMoney).Select(line => (bill, line))).ToAsyncEnumerable(), ("Month", month));
    }
}
