using ItCatalog.Calculation;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Files.Workbooks;

/// <summary>An agreement report as a workbook: counts and sums are formulas over its figures and amounts.</summary>
public static class ReportWorkbook
{
    private const int FirstRow = 5;

    /// <summary>Figures of a sheet; Excel ends at 1,048,576 rows.</summary>
    private const int MostFigures = 1_000_000;

    /// <summary>Columns of the sheet Figures that formulas read.</summary>
    private const int Agreement = 1;
    private const int Judged = 13;
    private const int Standing = 20;

    /// <summary>Columns of the sheet Money that formulas read.</summary>
    private const int MoneyAgreement = 2;
    private const int MoneyGroup = 5;
    private const int Amount = 7;

    private static readonly string Binding = Word.Of(TargetStanding.Binding);

    private static readonly Status[] Statuses = [Status.Met, Status.BelowExpected, Status.BelowMinimum, Status.InsufficientSample, Status.NotMeasured];

    /// <summary>Writes it.</summary>
    /// <param name="content">What it shows.</param>
    /// <param name="output">Takes the bytes; stays open.</param>
    /// <param name="mostFigures">Figures of a sheet, from 1: of more there are further sheets.</param>
    public static void Write(ReportBookContent content, Stream output, int mostFigures = MostFigures)
    {
        ArgumentNullException.ThrowIfNull(content);
        var footer = $"{content.Organisation} · {content.Title}";
        using var workbook = new WorkbookFile(content.Title, content.Organisation);
        var report = workbook.AddSheet("Report", footer);
        List<(WorkbookSheet Sheet, int Count)> figures = [];
        for (var from = 0; from == 0 || from < content.FigureCount; from += mostFigures)
        {
            figures.Add((workbook.AddSheet(from == 0 ? "Figures" : $"Figures {figures.Count + 1}", footer), Math.Min(mostFigures, content.FigureCount - from)));
        }

        var money = workbook.AddSheet("Money", footer);
        foreach (var (index, (sheet, count)) in figures.Index())
        {
            WriteFigures(sheet, content, content.Figures.Skip(index * mostFigures).Take(mostFigures), count);
        }

        WriteMoney(money, content);
        WriteReport(report, figures, money, content);
        if (content.Sums.Count > 0)
        {
            WriteSums(workbook.AddSheet("All departments", footer), content);
        }

        if (content.Causes.Count > 0)
        {
            WriteCauses(workbook.AddSheet("Late cases", footer), content);
        }

        WriteMonths(workbook.AddSheet("Closed months", footer), content);
        workbook.Save(output);
    }

    private static void WriteReport(WorkbookSheet sheet, List<(WorkbookSheet Sheet, int Count)> figures, WorkbookSheet money, ReportBookContent content)
    {
        sheet.Widths(1, 30, 18, 24, 22, 12, 14, 14, 14, 14, 15, 15, 15, 15);
        sheet.Text(1, 1, content.Title, CellLook.Title);
        sheet.Paragraph(2, 1, 10, content.Answer, CellLook.Answer, 120);
        var row = 4;
        sheet.Text(row++, 1, "What changed since the period before", CellLook.Section);
        foreach (var sentence in content.Changes)
        {
            sheet.Paragraph(row++, 1, 10, sentence, CellLook.Words, 170);
        }

        row++;
        sheet.Text(row++, 1, "Agreements, worst first", CellLook.Section);
        sheet.Text(row++, 1, $"Figures by their judgement, amounts in {content.Currency}. Every number is a formula over the sheets Figures and Money.", CellLook.Note);
        sheet.Heads(row, 1, CellLook.Head, "Service", "Agreement", "Department", "Unit");
        sheet.Heads(row, 5, CellLook.NumberHead, "Met", "Below expected", "Below minimum", "Too few to judge", "Not measured");
        foreach (var (index, group) in content.MoneyGroups.Index())
        {
            sheet.Text(row, 10 + index, group, CellLook.NumberHead);
        }

        var heads = row++;
        var judged = content.Judged;
        var amounts = content.Money.ToLookup(line => (line.Agreement, line.Group), line => line.Amount);
        var first = row;
        foreach (var agreement in content.Agreements)
        {
            sheet.Text(row, 1, agreement.Service);
            sheet.Text(row, 2, agreement.Code);
            sheet.Text(row, 3, agreement.Department);
            sheet.Text(row, 4, agreement.Unit);
            foreach (var (index, status) in Statuses.Index())
            {
                var agreed = WorkbookSheet.FixedAddress(row, 2);
                sheet.Formula(
                    row,
                    5 + index,
                    string.Join('+', figures.Select(part =>
                        $"COUNTIFS({Column(part.Sheet, Agreement, part.Count)},{agreed},{Column(part.Sheet, Judged, part.Count)},\"{StatusWord(status)}\",{Column(part.Sheet, Standing, part.Count)},\"{Binding}\")")),
                    judged.GetValueOrDefault((agreement.Code, status)),
                    NumberFormats.Whole);
            }

            foreach (var (index, group) in content.MoneyGroups.Index())
            {
                if (index == 0 && agreement.Charged is null)
                {
                    sheet.Text(row, 10, Show.Absent, CellLook.NotJudged);
                    sheet.AlignRight(row, 10);
                    continue;
                }

                sheet.Formula(
                    row, 10 + index,
                    $"SUMIFS({Column(money, Amount, content.Money.Count)},{Column(money, MoneyAgreement, content.Money.Count)},{WorkbookSheet.FixedAddress(row, 2)},{Column(money, MoneyGroup, content.Money.Count)},{WorkbookSheet.FixedAddress(heads, 10 + index)})",
                    amounts[(agreement.Code, group)].Sum(), In(content, amounts[(agreement.Code, group)].Sum()));
            }

            row++;
        }

        sheet.Text(row, 1, "Together", CellLook.Total);
        foreach (var (index, status) in Statuses.Index())
        {
            Sum(5 + index, judged.Where(count => count.Key.Status == status).Sum(count => count.Value), NumberFormats.Whole);
        }

        foreach (var (index, group) in content.MoneyGroups.Index())
        {
            var sum = content.Money.Where(line => line.Group == group).Sum(line => line.Amount);
            Sum(10 + index, sum, In(content, sum));
        }

        row += 2;
        row = WriteTrend(sheet, row, content);
        if (content.Findings.Count > 0)
        {
            sheet.Text(row++, 1, "To look at", CellLook.Section);
            foreach (var finding in content.Findings)
            {
                sheet.Paragraph(row++, 1, 10, finding, CellLook.Words, 170);
            }
        }

        void Sum(int column, decimal sum, string format) => sheet.Formula(
            row, column, row == first ? "0" : $"SUM({WorkbookSheet.Address(first, column)}:{WorkbookSheet.Address(row - 1, column)})", sum, format, CellLook.Total);
    }

    private static int WriteTrend(WorkbookSheet sheet, int row, ReportBookContent content)
    {
        sheet.Text(row++, 1, "Thirteen months", CellLook.Section);
        sheet.Heads(row, 1, CellLook.Head, "Month");
        sheet.Heads(row++, 2, CellLook.NumberHead, "Met", "Judged", "Share met");
        foreach (var (month, met, judged) in content.Trend)
        {
            sheet.Date(row, 1, month, NumberFormats.Month);
            sheet.Number(row, 2, met, NumberFormats.Whole);
            sheet.Number(row, 3, judged, NumberFormats.Whole);
            if (judged > 0)
            {
                sheet.Formula(row, 4, $"{WorkbookSheet.Address(row, 2)}/{WorkbookSheet.Address(row, 3)}", (decimal)met / judged, NumberFormats.PercentOf(1));
            }

            row++;
        }

        return row + 1;
    }

    private static void WriteFigures(WorkbookSheet sheet, ReportBookContent content, IEnumerable<ReportBookFigure> figures, int count)
    {
        sheet.Widths(1, 16, 18, 22, 34, 16, 12, 10, 12, 12, 12, 12, 12, 18, 14, 14, 12, 12, 12, 12, 12);
        sheet.Text(1, 1, $"{content.Title}: every figure", CellLook.Title);
        sheet.Text(2, 1, "A target counts once for each site and window, and in totals where it binds. Good and counted are cases, or seconds of agreed time.", CellLook.Note);
        sheet.Heads(4, 1, CellLook.Head, "Agreement", "Department", "Service", "Target", "Site", "From month", "Window");
        sheet.Heads(4, 8, CellLook.NumberHead, "Expected", "Minimum", "Good", "Counted", "Kept");
        sheet.Heads(4, Judged, CellLook.Head, "Judged");
        sheet.Heads(4, 14, CellLook.NumberHead, "Good, nothing left out", "Counted, nothing left out", "Not decided yet", "Left out", "Watched");
        sheet.Heads(4, 19, CellLook.Head, "State", "Standing");
        sheet.Freeze(4, 1);
        sheet.Rows(FirstRow, figures, (row, figure) =>
        {
            foreach (var (column, text) in new[] { figure.Agreement, figure.Department, figure.Service, figure.Target, figure.Site }.Index())
            {
                sheet.Text(row, column + 1, text);
            }

            sheet.Date(row, 6, figure.Window, NumberFormats.Month);
            sheet.Text(row, 7, figure.Length);
            FigureCells.Figure(sheet, row, 8, figure.Kind, figure.Expected, figure.Decimals, CellLook.Plain);
            if (figure.Minimum is { } minimum)
            {
                FigureCells.Figure(sheet, row, 9, figure.Kind, minimum, figure.Decimals, CellLook.Plain);
            }

            sheet.Number(row, 10, figure.Good, NumberFormats.Whole);
            sheet.Number(row, 11, figure.Total, NumberFormats.Whole);
            if (!FigureCells.Share(sheet, row, 12, figure.Kind, figure.Good, figure.Total, figure.Value, figure.Decimals))
            {
                FigureCells.Kept(sheet, row, 12, figure.Kind, figure.Value, figure.Decimals, figure.Better, CellLook.Plain);
            }

            sheet.Text(row, Judged, StatusWord(figure.Status), FigureCells.Look(figure.Status));
            sheet.Number(row, 14, figure.RawGood, NumberFormats.Whole);
            sheet.Number(row, 15, figure.RawTotal, NumberFormats.Whole);
            sheet.Number(row, 16, figure.Pending, NumberFormats.Whole);
            sheet.Number(row, 17, figure.Excluded, NumberFormats.Whole);
            sheet.Number(row, 18, figure.Watched, NumberFormats.PercentOf(1));
            sheet.Text(row, 19, figure.State);
            sheet.Text(row, Standing, Word.Of(figure.Standing));
        });

        sheet.Filter(4, 1, Math.Max(FirstRow, FirstRow + count - 1), Standing);
    }

    private static void WriteSums(WorkbookSheet sheet, ReportBookContent content)
    {
        sheet.Widths(1, 30, 34, 14, 14, 12, 22, 10);
        sheet.Text(1, 1, $"{content.Title}: all departments together", CellLook.Title);
        sheet.Text(2, 1, ReportNotes.AllDepartments, CellLook.Note);
        sheet.Heads(4, 1, CellLook.Head, "Service", "Target");
        sheet.Heads(4, 3, CellLook.NumberHead, "Good", "Counted", "Kept", "Expected, the strictest", "Sites");
        sheet.Freeze(4, 1);
        sheet.Rows(FirstRow, content.Sums, (row, sum) =>
        {
            sheet.Text(row, 1, sum.Service);
            sheet.Text(row, 2, sum.Target);
            sheet.Number(row, 3, sum.Good, NumberFormats.Whole);
            sheet.Number(row, 4, sum.Total, NumberFormats.Whole);
            if (!FigureCells.Share(sheet, row, 5, sum.Kind, sum.Good, sum.Total, sum.Value, sum.Decimals))
            {
                FigureCells.Kept(sheet, row, 5, sum.Kind, sum.Value, sum.Decimals, sum.Better, CellLook.Plain);
            }

            FigureCells.Figure(sheet, row, 6, sum.Kind, sum.Expected, sum.Decimals, CellLook.Plain);
            sheet.Number(row, 7, sum.SiteCount, NumberFormats.Whole);
        });
    }

    private static void WriteMoney(WorkbookSheet sheet, ReportBookContent content)
    {
        sheet.Widths(1, 12, 16, 24, 16, 22, 60, 14);
        sheet.Text(1, 1, $"{content.Title}: every amount", CellLook.Title);
        sheet.Text(2, 1, $"In {content.Currency}, each rounded once, as bills have it. Below nothing: the customer gets it.", CellLook.Note);
        sheet.Heads(4, 1, CellLook.Head, "Month", "Agreement", "Service", "Site", "Group", "How it comes about");
        sheet.Heads(4, Amount, CellLook.NumberHead, "Amount");
        sheet.Freeze(4, 1);
        sheet.Rows(FirstRow, content.Money.Append<ReportBookMoney?>(null), (row, line) =>
        {
            if (line is null)
            {
                Total(sheet, row, Amount, content.Money.Sum(one => one.Amount), In(content, content.Money.Sum(one => one.Amount)));
                return;
            }

            sheet.Date(row, 1, line.Month, NumberFormats.Month);
            sheet.Text(row, 2, line.Agreement);
            sheet.Text(row, 3, line.Service);
            sheet.Text(row, 4, line.Site);
            sheet.Text(row, MoneyGroup, line.Group);
            sheet.Text(row, 6, line.How);
            sheet.Number(row, Amount, line.Amount, In(content, line.Amount));
        });
    }

    private static void WriteCauses(WorkbookSheet sheet, ReportBookContent content)
    {
        sheet.Widths(1, 16, 34, 14, 28, 10, 16, 50);
        sheet.Text(1, 1, $"{content.Title}: late cases", CellLook.Title);
        sheet.Text(2, 1, ("A case that is late for two targets stands in both. " + content.CausesNote).TrimEnd(), CellLook.Note);
        sheet.Heads(4, 1, CellLook.Head, "Agreement", "Target", "Priority", "Group");
        sheet.Heads(4, 5, CellLook.NumberHead, "Late", "On the clock");
        sheet.Heads(4, 7, CellLook.Head, "The longest");
        sheet.Freeze(4, 1);
        sheet.Rows(FirstRow, content.Causes.Append<ReportBookCause?>(null), (row, cause) =>
        {
            if (cause is null)
            {
                Total(sheet, row, 5, content.Causes.Sum(one => one.Late), NumberFormats.Whole);
                return;
            }

            sheet.Text(row, 1, cause.Agreement);
            sheet.Text(row, 2, cause.Target);
            sheet.Text(row, 3, cause.Priority);
            sheet.Text(row, 4, cause.Group);
            sheet.Number(row, 5, cause.Late, NumberFormats.Whole);
            sheet.Number(row, 6, cause.Seconds / 86_400, "[h]:mm");
            sheet.Text(row, 7, cause.Longest);
        });
    }

    private static void WriteMonths(WorkbookSheet sheet, ReportBookContent content)
    {
        sheet.Widths(1, 16, 12, 16, 70, 12);
        sheet.Text(1, 1, $"{content.Title}: months", CellLook.Title);
        sheet.Text(2, 1, "A closed month stays as it is, with the fingerprint of what it was closed with; an open one may change.", CellLook.Note);
        sheet.Heads(4, 1, CellLook.Head, "Agreement", "Month", "Closed on", "SHA-256", "Edition of the rules");
        sheet.Rows(FirstRow, content.Months, (row, month) =>
        {
            sheet.Text(row, 1, month.Agreement);
            sheet.Date(row, 2, month.Month, NumberFormats.Month);
            sheet.Text(row, 3, month.Closed);
            sheet.Text(row, 4, month.Sha256);
            sheet.Number(row, 5, month.RuleVersion, NumberFormats.Whole);
        });
    }

    private static string In(ReportBookContent content, decimal amount) => NumberFormats.Of(new Money(amount, content.Currency));

    private static void Total(WorkbookSheet sheet, int row, int column, decimal sum, string format)
    {
        sheet.Text(row, 1, "Together", CellLook.Total);
        sheet.Formula(
            row, column, row == FirstRow ? "0" : $"SUM({WorkbookSheet.Address(FirstRow, column)}:{WorkbookSheet.Address(row - 1, column)})", sum, format, CellLook.Total);
    }

    /// <summary>All rows of a column of another sheet; one row where there are none.</summary>
    private static string Column(WorkbookSheet sheet, int column, int rows) =>
        $"'{sheet.Name}'!{WorkbookSheet.FixedAddress(FirstRow, column)}:{WorkbookSheet.FixedAddress(Math.Max(FirstRow, FirstRow + rows - 1), column)}";

    /// <summary>One word for all kinds, so that formulas can count it.</summary>
    private static string StatusWord(Status status) => status == Status.InsufficientSample ? "Too few to judge" : ShowFigure.Judged(status, TargetKind.Ratio);
}
