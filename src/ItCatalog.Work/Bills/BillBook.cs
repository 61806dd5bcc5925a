using ItCatalog.Calculation;
using ItCatalog.Calculation.Billing;
using ItCatalog.Calculation.Text;
using ItCatalog.Files.Workbooks;

namespace ItCatalog.Work.Bills;

/// <summary>Bills of a month as the workbook shows them: the figures and sentences of the pages.</summary>
public static class BillBook
{
    /// <summary>What the file is called.</summary>
    public static string FileName(IReadOnlyList<DepartmentBill> bills)
    {
        ArgumentNullException.ThrowIfNull(bills);
        return bills is [var only] ? $"bill-{only.Department.Code}-{MonthWord.Of(only.Bill.Month)}.xlsx" : $"bill-{MonthWord.Of(bills[0].Bill.Month)}.xlsx";
    }

    /// <summary>What their PDF is called.</summary>
    public static string PdfName(IReadOnlyList<DepartmentBill> bills) => Path.ChangeExtension(FileName(bills), ".pdf");

    /// <summary>What the workbook shows.</summary>
    /// <param name="bills">Of one month, one at least.</param>
    /// <param name="organisation">Whose they are.</param>
    public static BillBookContent Of(IReadOnlyList<DepartmentBill> bills, string organisation)
    {
        ArgumentNullException.ThrowIfNull(bills);
        var sum = BillSum.Of(bills);
        var month = bills[0].Bill.Month;
        var groups = Enum.GetValues<ChargeGroup>();
        return new(
            bills is [var only] ? $"IT of {only.Department.Name} in {Show.Month(month)}" : $"Bill of IT, {Show.Month(month)}",
            organisation,
            sum.Currency,
            BillWords.Against(sum.Difference, month.PlusMonths(-1)),
            [.. groups.Select(BillWords.Group)],
            [
                .. bills.Select(bill => new BillBookDepartment(
                    bill.Department.Code, bill.Department.Name, bill.Department.CostCentre, bill.Bill.IsClosed ? "closed" : "open", [.. groups.Select(group => bill.Bill.Of(group).Amount)],
                    bill.Before.ToPay.Amount, bill.SinceYearBegan.Amount, bill.WholeYear.Amount, bill.Budget?.Amount, bill.Budget?.Currency)),
            ],
            [.. sum.Services.Select(row => new BillBookService(row.Service.Code, row.Service.Name, row.Service.UnitName, [.. groups.Select(group => Money.AmountOf(row.Of(group)))]))],
            [.. bills.SelectMany(bill => bill.Bill.Lines.Select(line => Line(bill, line)))],
            [.. bills.SelectMany(bill => bill.Bill.Gaps.Select(gap => (bill.Department.Name, BillWords.Gap(gap))))]);
    }

    private static BillBookLine Line(DepartmentBill bill, BillLine line) => new(
        bill.Department.Code,
        bill.Department.CostCentre ?? "",
        line.Service.UnitName,
        line.Service.Code,
        BillWords.Service(line),
        line.Site?.Name ?? "",
        BillWords.Kind(line.Kind),
        BillWords.Group(line.Kind.Group()),
        line.Quantity,
        line.UnitName ?? "",
        line.Days is [var only] && line.Quantity * only.Cents == line.Cents ? Money.AmountOf(only.Cents) : null,
        Money.AmountOf(line.Cents),
        line.About,
        BillWords.Source(line),
        BillWords.Arithmetic(line, bill.Bill.Currency),
        line.Hours);
}
