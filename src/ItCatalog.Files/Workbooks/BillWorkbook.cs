using ItCatalog.Calculation;
using ItCatalog.Calculation.Text;
using NodaTime;

namespace ItCatalog.Files.Workbooks;

/// <summary>What the workbook of bills shows, in words and whole hundredths of the currency.</summary>
/// <param name="Title">"Bill of IT, October 2026".</param>
/// <param name="Organisation">Whose it is.</param>
/// <param name="Currency">Of all amounts but budgets, which name theirs.</param>
/// <param name="Answer">The sentence that the page begins with.</param>
/// <param name="Groups">The groups in which a bill is summed, in their order.</param>
/// <param name="Departments">By name.</param>
/// <param name="Services">By unit and name.</param>
/// <param name="Lines">Of all bills.</param>
/// <param name="NotSaid">Department and sentence.</param>
public sealed record BillBookContent(
    string Title, string Organisation, string Currency, string Answer, IReadOnlyList<string> Groups, IReadOnlyList<BillBookDepartment> Departments, IReadOnlyList<BillBookService> Services,
    IReadOnlyList<BillBookLine> Lines, IReadOnlyList<(string Department, string Sentence)> NotSaid);

/// <summary>A department with its sums, one for each group.</summary>
public sealed record BillBookDepartment(
    string Code, string Name, string? CostCentre, string State, IReadOnlyList<decimal> Sums, decimal Before, decimal SinceYearBegan, decimal WholeYear, decimal? Budget, string? BudgetCurrency);

/// <summary>A service with its sums, one for each group.</summary>
public sealed record BillBookService(string Code, string Name, string Unit, IReadOnlyList<decimal> Sums);

/// <summary>A line. <c>Hours</c> are those of a credit that is given as improvement hours. <c>Price</c> is there where quantity × price is the amount, without a part of a month or a year.</summary>
public sealed record BillBookLine(
    string Department, string CostCentre, string Unit, string Service, string ServiceName, string Site, string Kind, string Group, int? Quantity, string CountedIn, decimal? Price, decimal Amount,
    LocalDate? About, string From, string How, decimal? Hours = null);

/// <summary>The bills of a month as a workbook whose sums are formulas over its lines.</summary>
public static class BillWorkbook
{
    private const int FirstRow = 5;
    private const int Department = 1;
    private const int Service = 4;
    private const int Group = 8;
    private const int Quantity = 9;
    private const int Price = 11;
    private const int Amount = 12;

    /// <summary>Writes it.</summary>
    /// <param name="content">What it shows.</param>
    /// <param name="output">Takes the bytes; stays open.</param>
    public static void Write(BillBookContent content, Stream output)
    {
        ArgumentNullException.ThrowIfNull(content);
        var footer = $"{content.Organisation} · {content.Title}";
        using var workbook = new WorkbookFile(content.Title, content.Organisation);
        var sums = workbook.AddSheet("Bill", footer);
        var lines = workbook.AddSheet("Lines", footer);
        WriteLines(lines, content);
        WriteSums(sums, lines, content);
        if (content.NotSaid.Count > 0)
        {
            WriteNotSaid(workbook.AddSheet("Not said", footer), content);
        }

        workbook.Save(output);
    }

    private static void WriteLines(WorkbookSheet sheet, BillBookContent content)
    {
        sheet.Widths(1, 16, 12, 20, 18, 26, 16, 16, 14, 10, 14, 12, 14, 12, 22, 60);
        sheet.Text(1, 1, $"{content.Title}: every line", CellLook.Title);
        sheet.Text(2, 1, $"Amounts in {content.Currency}, each rounded once. Where a price stands, the amount is quantity × price.", CellLook.Note);
        sheet.Heads(4, 1, CellLook.Head, "Department", "Cost centre", "Unit", "Service", "Name", "Site", "Kind", "Group");
        sheet.Heads(4, Quantity, CellLook.NumberHead, "Quantity");
        sheet.Heads(4, 10, CellLook.Head, "Counted in");
        sheet.Heads(4, Price, CellLook.NumberHead, "Price", "Amount", "About");
        sheet.Heads(4, 14, CellLook.Head, "From", "How it comes about");
        var hasHours = content.Lines.Any(line => line.Hours is not null);
        if (hasHours)
        {
            sheet.Heads(4, 16, CellLook.NumberHead, "Improvement hours");
        }

        sheet.Freeze(4, 1);
        var digits = Math.Min(2, Money.DigitsOf(content.Currency));
        foreach (var (index, line) in content.Lines.Index())
        {
            var row = FirstRow + index;
            foreach (var (column, text) in new[] { line.Department, line.CostCentre, line.Unit, line.Service, line.ServiceName, line.Site, line.Kind, line.Group }.Index())
            {
                sheet.Text(row, column + 1, text);
            }

            sheet.Number(row, Quantity, line.Quantity, NumberFormats.Whole);
            sheet.Text(row, 10, line.CountedIn);
            sheet.Number(row, Price, line.Price, In(content, line.Price));
            if (line.Price is not null)
            {
                sheet.Formula(row, Amount, $"ROUND({WorkbookSheet.Address(row, Quantity)}*{WorkbookSheet.Address(row, Price)},{digits})", line.Amount, In(content, line.Amount));
            }
            else
            {
                sheet.Number(row, Amount, line.Amount, In(content, line.Amount));
            }

            if (line.About is { } about)
            {
                sheet.Date(row, 13, about, NumberFormats.Month);
            }

            sheet.Text(row, 14, line.From);
            sheet.Text(row, 15, line.How);
            if (hasHours)
            {
                sheet.Number(row, 16, line.Hours, NumberFormats.MoneyWithCents);
            }
        }

        var end = FirstRow + content.Lines.Count;
        sheet.Text(end, 1, "Together", CellLook.Total);
        sheet.Formula(
            end, Amount, content.Lines.Count == 0 ? "0" : $"SUM({WorkbookSheet.Address(FirstRow, Amount)}:{WorkbookSheet.Address(end - 1, Amount)})", content.Lines.Sum(line => line.Amount),
            In(content, content.Lines.Sum(line => line.Amount)), CellLook.Total);
    }

    private static string In(BillBookContent content, decimal? amount) => NumberFormats.Of(new Money(amount ?? 0, content.Currency));

    private static void WriteSums(WorkbookSheet sheet, WorkbookSheet lines, BillBookContent content)
    {
        var (first, last) = (FirstRow, Math.Max(FirstRow, FirstRow + content.Lines.Count - 1));
        string Column(int column) => $"'{lines.Name}'!{WorkbookSheet.FixedAddress(first, column)}:{WorkbookSheet.FixedAddress(last, column)}";
        var groups = content.Groups.Count;
        sheet.Widths(1, [26, 16, 14, .. Enumerable.Repeat(15.0, groups + 6)]);
        sheet.Text(1, 1, content.Title, CellLook.Title);
        sheet.Paragraph(2, 1, 3 + groups + 2, content.Answer, CellLook.Answer, 110);
        sheet.Text(3, 1, $"Amounts in {content.Currency}. Every sum is a formula over the sheet Lines.", CellLook.Note);
        var row = 5;
        Heads("Department", "Code", "Cost centre");
        var after = 4 + groups;
        sheet.Heads(row, after, CellLook.NumberHead, "To pay", "Month before", "Difference", "Since the year began", "Budget of the year", "Free at its end");
        sheet.Heads(row, after + 6, CellLook.Head, "State");
        sheet.Freeze(row, 1);
        var start = ++row;
        foreach (var department in content.Departments)
        {
            sheet.Text(row, 1, department.Name);
            sheet.Text(row, 2, department.Code);
            sheet.Text(row, 3, department.CostCentre ?? "–");
            var pays = Sums(row, WorkbookSheet.FixedAddress(row, 2), Department, department.Sums);
            sheet.Number(row, after + 1, department.Before, In(content, department.Before));
            sheet.Formula(row, after + 2, $"{WorkbookSheet.Address(row, after)}-{WorkbookSheet.Address(row, after + 1)}", pays - department.Before, In(content, pays - department.Before));
            sheet.Number(row, after + 3, department.SinceYearBegan, In(content, department.SinceYearBegan));
            if (department.BudgetCurrency is null || department.BudgetCurrency == content.Currency)
            {
                sheet.Number(row, after + 4, department.Budget, In(content, department.Budget));
                sheet.Number(row, after + 5, department.Budget - department.WholeYear, In(content, department.Budget - department.WholeYear));
            }
            else
            {
                sheet.Text(row, after + 4, Show.Money(department.Budget, department.BudgetCurrency));
            }

            sheet.Text(row++, after + 6, department.State);
        }

        Totals(start, row++, "All departments", 4, after + 3);
        sheet.Text(++row, 1, "By service", CellLook.Section);
        row++;
        Heads("Service", "Code", "Unit");
        sheet.Heads(row, after, CellLook.NumberHead, "To pay");
        start = ++row;
        foreach (var service in content.Services)
        {
            sheet.Text(row, 1, service.Name);
            sheet.Text(row, 2, service.Code);
            sheet.Text(row, 3, service.Unit);
            Sums(row, WorkbookSheet.FixedAddress(row, 2), Service, service.Sums);
            row++;
        }

        Totals(start, row, "All services", 4, after);

        void Heads(params ReadOnlySpan<string> names)
        {
            sheet.Heads(row, 1, CellLook.Head, names);
            foreach (var (index, group) in content.Groups.Index())
            {
                sheet.Text(row, 4 + index, group, CellLook.NumberHead);
            }
        }

        decimal Sums(int at, string code, int by, IReadOnlyList<decimal> sums)
        {
            foreach (var (index, sum) in sums.Index())
            {
                var head = WorkbookSheet.FixedAddress(HeadRow(), 4 + index);
                sheet.Formula(at, 4 + index, $"SUMIFS({Column(Amount)},{Column(by)},{code},{Column(Group)},{head})", sum, In(content, sum));
            }

            var together = sums.Sum();
            sheet.Formula(at, 4 + groups, $"SUM({WorkbookSheet.Address(at, 4)}:{WorkbookSheet.Address(at, 3 + groups)})", together, In(content, together));
            return together;
        }

        // The heads of both tables name the same groups: formulas read those of the first.
        static int HeadRow() => 5;

        void Totals(int from, int at, string name, int firstColumn, int lastColumn)
        {
            sheet.Text(at, 1, name, CellLook.Total);
            for (var column = firstColumn; column <= lastColumn; column++)
            {
                var sum = ColumnSum(column, isService: name == "All services");
                sheet.Formula(at, column, at == from ? "0" : $"SUM({WorkbookSheet.Address(from, column)}:{WorkbookSheet.Address(at - 1, column)})", sum, In(content, sum), CellLook.Total);
            }
        }

        decimal ColumnSum(int column, bool isService) => (column - 4) switch
        {
            var index when index < groups => isService ? content.Services.Sum(service => service.Sums[index]) : content.Departments.Sum(department => department.Sums[index]),
            var index when index == groups => isService ? content.Services.Sum(service => service.Sums.Sum()) : content.Departments.Sum(department => department.Sums.Sum()),
            var index when index == groups + 1 => content.Departments.Sum(department => department.Before),
            var index when index == groups + 2 => content.Departments.Sum(department => department.Sums.Sum() - department.Before),
            _ => content.Departments.Sum(department => department.SinceYearBegan),
        };
    }

    private static void WriteNotSaid(WorkbookSheet sheet, BillBookContent content)
    {
        sheet.Widths(1, 28, 110);
        sheet.Text(1, 1, "What nobody has said", CellLook.Title);
        sheet.Text(2, 1, "Nothing is charged for it, and it is in no sum.", CellLook.Note);
        sheet.Heads(4, 1, CellLook.Head, "Department", "What is missing");
        foreach (var (index, (department, sentence)) in content.NotSaid.Index())
        {
            sheet.Text(FirstRow + index, 1, department);
            sheet.Text(FirstRow + index, 2, sentence);
        }
    }
}
