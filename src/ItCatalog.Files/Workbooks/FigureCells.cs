using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Files.Workbooks;

/// <summary>Cells of what was promised and kept, in the target's own unit and the colour of its judgement.</summary>
internal static class FigureCells
{
    /// <summary>The expected level, and the minimum right of it.</summary>
    public static void Levels(WorkbookSheet sheet, int row, int column, OwnTarget promise)
    {
        Expected(sheet, row, column, promise);
        Figure(sheet, row, column + 1, promise.Target.Kind, promise.Target.MinimumOrExpected, promise.Decimals, CellLook.Plain);
    }

    public static void Expected(WorkbookSheet sheet, int row, int column, OwnTarget promise) =>
        Figure(sheet, row, column, promise.Target.Kind, promise.Target.Expected, promise.Decimals, CellLook.Plain);

    /// <summary>Four cells: good, counted, what was kept (a formula over the two where it is a share), the judgement in words.</summary>
    public static void Reckoned(WorkbookSheet sheet, int row, int column, KeptMonth month)
    {
        sheet.Number(row, column, month.Good, NumberFormats.Whole);
        sheet.Number(row, column + 1, month.Total, NumberFormats.Whole);
        if (!Share(sheet, row, column + 2, month.Promise.Target.Kind, month.Good, month.Total, month.Value, month.Promise.Decimals))
        {
            Kept(sheet, row, column + 2, month, CellLook.Plain);
        }

        sheet.Text(row, column + 3, ShowFigure.Judged(month.Status, month.Promise.Target.Kind) + (month.Partial ? ", so far" : ""), Look(month.Status));
    }

    /// <summary>A share as a formula over the two cells left of it, cut to the target's decimals.</summary>
    /// <returns>Whether it is a share of something; else nothing is written.</returns>
    public static bool Share(WorkbookSheet sheet, int row, int column, TargetKind kind, decimal? good, decimal? total, decimal? value, int decimals)
    {
        if (!ShowLevel.IsShare(kind) || good is null || total is not > 0 || value is not { } share)
        {
            return false;
        }

        var digits = decimals + 2;
        sheet.Formula(row, column, $"ROUNDDOWN({WorkbookSheet.Address(row, column - 2)}/{WorkbookSheet.Address(row, column - 1)},{digits})", Cut(share, digits), NumberFormats.PercentOf(decimals));
        return true;
    }

    /// <summary>What was kept, as pages show it.</summary>
    public static void Kept(WorkbookSheet sheet, int row, int column, KeptMonth month, CellLook? look = null)
    {
        var kind = month.Promise.Target.Kind;
        Kept(sheet, row, column, kind, month.Status == Status.NotMeasured ? null : month.Value, month.Promise.Decimals, month.Promise.Target.Better, look ?? (month.Value is null ? CellLook.NotJudged : Look(month.Status)));
    }

    /// <summary>The same of plain values.</summary>
    public static void Kept(WorkbookSheet sheet, int row, int column, TargetKind kind, decimal? kept, int decimals, Better better, CellLook look)
    {
        if (kept is not { } value)
        {
            sheet.TextAtRight(row, column, Show.Absent, look);
            return;
        }

        // A time keeps its seconds here, which pages leave out.
        Figure(sheet, row, column, kind, ShowLevel.IsTime(kind) ? value : ShowLevel.Shown(kind, value, decimals, better) ?? value, decimals, look);
    }

    /// <summary>A share as a percentage, a time as hours and minutes, anything else as a number.</summary>
    public static void Figure(WorkbookSheet sheet, int row, int column, TargetKind kind, decimal value, int decimals, CellLook look)
    {
        if (ShowLevel.IsShare(kind))
        {
            sheet.Number(row, column, value, NumberFormats.PercentOf(decimals), look);
        }
        else if (ShowLevel.IsTime(kind))
        {
            sheet.Number(row, column, value / 86_400, "[h]:mm:ss", look);
        }
        else
        {
            sheet.Number(row, column, value, decimal.Truncate(value) == value ? NumberFormats.Whole : "#,##0." + new string('0', Math.Max(decimals, 1)), look);
        }
    }

    /// <summary>The colour of a judgement.</summary>
    public static CellLook Look(Status status) => status switch
    {
        Status.Met => CellLook.Met,
        Status.BelowExpected => CellLook.BelowExpected,
        Status.BelowMinimum => CellLook.BelowMinimum,
        Status.NotMeasured or Status.InsufficientSample => CellLook.NotJudged,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    private static decimal Cut(decimal value, int digits)
    {
        var scale = 1m;
        for (var i = 0; i < digits; i++)
        {
            scale *= 10;
        }

        return decimal.Truncate(value * scale) / scale;
    }
}
