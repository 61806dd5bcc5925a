using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;
using NodaTime;

namespace ItCatalog.Files.Workbooks;

/// <summary>The sheet of attainment: what was promised and kept in each month, and the counts behind it.</summary>
internal static class AttainmentSheet
{
    private const int FirstMonth = 6;
    private const string Together = "All, each case once";

    public static void Write(WorkbookSheet sheet, ComparisonOutcome result)
    {
        var months = result.Case.Months.Select(month => month.Month).Distinct().Order().ToList();
        sheet.Widths(1, [20, 38, 16, 11, 11, .. Enumerable.Repeat(10.5, Math.Max(months.Count, 4))]);
        sheet.Text(1, 1, "Attainment by month", CellLook.Title);
        sheet.Text(2, 1, $"{result.Case.Service} · {result.Case.Organisation}. What our own agreements promise, and what was kept. Percentages are cut, never rounded up.", CellLook.Note);
        if (months.Count == 0)
        {
            sheet.Text(4, 1, "There are no figures for this service yet: import its cases and outages under Measurements, then make the workbook anew.", CellLook.Note);
            _ = ReportedRows.Write(sheet, result.Case.Reported, 6);
            return;
        }

        var row = WriteMatrix(sheet, result, months);
        sheet.Text(row, 1, "Amber: below the expected level. Red: below the minimum. Italics: too few to judge. –: not measured. “so far”: the month still runs.", CellLook.Note);
        if (IsSummed(result))
        {
            sheet.Text(++row, 1, $"“{Together}”: every case of the service at the site counts once, those that no department's agreement counts or several share too, against the strictest promise in force when it was opened. Each department stands in the figures below.", CellLook.Note);
        }

        row = ReportedRows.Write(sheet, result.Case.Reported, row + 2);
        // What lies below is there to be filtered: month by month it would fill dozens of pages.
        sheet.PrintOnly(row, Math.Max(FirstMonth + months.Count - 1, result.Case.Reported.Count > 0 ? 10 : 0));
        WriteFigures(sheet, result, row + 2);
    }

    /// <summary>What each department was kept, then the sums over all of them, in which each case counts once; those say nothing new where there is one department.</summary>
    private static IEnumerable<(string Department, KeptMonth Month)> Figures(ComparisonOutcome result)
    {
        var ofDepartments = result.Case.Months.Select(month => (month.Promise.Department, Month: month));
        return IsSummed(result) ? ofDepartments.Concat(Sums(result)) : ofDepartments;
    }

    private static IEnumerable<(string Department, KeptMonth Month)> Sums(ComparisonOutcome result) => result.Case.Sums.Select(month => (Together, month));

    private static bool IsSummed(ComparisonOutcome result) => result.Case.Sums.Count > 0 && result.Case.Months.Select(month => month.Promise.Department).Distinct().Count() > 1;

    private static int WriteMatrix(WorkbookSheet sheet, ComparisonOutcome result, List<LocalDate> months)
    {
        sheet.Heads(4, 1, CellLook.Head, "Department", "Target", "Site");
        sheet.Heads(4, 4, CellLook.NumberHead, "Expected", "Minimum");
        var running = result.Case.Months.Where(month => month.Partial).Select(month => month.Month).ToHashSet();
        foreach (var (month, index) in months.Select((month, index) => (month, index)))
        {
            if (running.Contains(month))
            {
                sheet.Text(4, FirstMonth + index, Show.ShortMonth(month) + " so far", CellLook.NumberHead);
            }
            else
            {
                sheet.Date(4, FirstMonth + index, month, NumberFormats.Month, CellLook.NumberHead);
            }
        }

        sheet.Freeze(4, 3);
        var row = 5;
        // Each site once: what departments have of it stands in the figures behind it.
        foreach (var line in (IsSummed(result) ? Sums(result) : Figures(result)).GroupBy(one => (one.Department, one.Month.Promise.Target.Key, one.Month.Site), one => one.Month))
        {
            // The newest promise names the row; each month keeps the judgement of its own version.
            var promise = line.MaxBy(month => month.Month)!.Promise;
            sheet.Text(row, 1, line.Key.Department);
            sheet.Text(row, 2, promise.Name);
            sheet.Text(row, 3, line.Key.Site);
            FigureCells.Levels(sheet, row, 4, promise);
            foreach (var month in line)
            {
                FigureCells.Kept(sheet, row, FirstMonth + months.IndexOf(month.Month), month);
            }

            row++;
        }

        return row + 1;
    }

    private static void WriteFigures(WorkbookSheet sheet, ComparisonOutcome result, int row)
    {
        sheet.Text(row, 1, "The figures behind it", CellLook.Section);
        sheet.Text(row + 1, 1, "Good and counted are cases or what was counted; for availability seconds of agreed service time, for mean times good is seconds on the clocks. Samples have no good.", CellLook.Note);
        row += 2;
        var head = row;
        sheet.Heads(row, 1, CellLook.Head, "Department", "Target", "Site");
        sheet.Heads(row, 4, CellLook.NumberHead, "Month", "Expected", "Good", "Counted", "Kept");
        sheet.Text(row, 9, "Status", CellLook.Head);
        sheet.Text(row, 10, "Watched", CellLook.NumberHead);
        var reports = result.Case.Months.Any(month => month.Reported.SaysAnything);
        if (reports)
        {
            // A figure of its own, which nothing here is computed from.
            sheet.Heads(row, 11, CellLook.NumberHead, "Source says in time", "Of", "By its due time", "Of");
        }

        var besides = result.Case.Months.Any(month => month.Beside.SaysAnything);
        var whose = reports ? 15 : 11;
        var leftOut = Figures(result).Any(one => IsLeftOut(one.Month));
        var without = besides ? whose + 1 : whose;
        if (leftOut)
        {
            sheet.Text(row, without, "With nothing left out", CellLook.NumberHead);
        }

        if (besides)
        {
            sheet.Text(row, whose, "Cases that name no department", CellLook.Head);
        }

        var closed = leftOut ? without + 1 : without;
        var adjusted = Figures(result).Any(one => one.Month.ClosedOtherwise is not null);
        if (adjusted)
        {
            sheet.Text(row, closed, "Month was", CellLook.Head);
        }

        foreach (var (department, month) in Figures(result))
        {
            row++;
            sheet.Text(row, 1, department);
            sheet.Text(row, 2, month.Promise.Name);
            sheet.Text(row, 3, month.Site);
            sheet.Date(row, 4, month.Month, NumberFormats.Month);
            FigureCells.Expected(sheet, row, 5, month.Promise);
            FigureCells.Reckoned(sheet, row, 6, month);
            // Cut and not rounded: 100 % is all of the month.
            sheet.Number(row, 10, decimal.Truncate(month.Coverage.Ratio * 1000) / 1000, NumberFormats.PercentOf(1));
            if (month.Reported is { SaysAnything: true } said)
            {
                sheet.Number(row, 11, said.InTime, NumberFormats.Whole);
                sheet.Number(row, 12, said.Judged, NumberFormats.Whole);
                sheet.Number(row, 13, said.ByDue, NumberFormats.Whole);
                sheet.Number(row, 14, said.Due, NumberFormats.Whole);
            }

            if (ShowBeside.Short(month.Beside) is { } beside)
            {
                sheet.Text(row, whose, beside);
            }

            if (IsLeftOut(month))
            {
                FigureCells.Kept(sheet, row, without, month with { Value = month.RawValue }, CellLook.Plain);
            }

            if (month.ClosedOtherwise is { } was)
            {
                var target = month.Promise.Target;
                sheet.Text(row, closed, ShowFigure.Closed(target.Kind, target.Better, month.Promise.Decimals, month.Value, was));
            }
        }

        sheet.Filter(head, 1, row, adjusted ? closed : leftOut ? without : besides ? whose : reports ? 14 : 10);
    }

    /// <summary>Whether something is left out that makes the figure another one.</summary>
    private static bool IsLeftOut(KeptMonth month) => month.RawValue is not null && month.RawValue != month.Value;
}
