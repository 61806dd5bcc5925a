using ClosedXML.Excel;
using ItCatalog.Calculation;

namespace ItCatalog.Files.Workbooks;

/// <summary>How a cell looks and what it is for; one place knows the fonts and colours.</summary>
public enum CellLook
{
    /// <summary>An ordinary cell of a table.</summary>
    Plain,

    /// <summary>The name of the sheet, once on it.</summary>
    Title,

    /// <summary>The sentence that answers the reader's question.</summary>
    Answer,

    /// <summary>The name of a table.</summary>
    Section,

    /// <summary>A sentence outside of tables.</summary>
    Words,

    /// <summary>What a table means, or where its figures are from.</summary>
    Note,

    /// <summary>The head of a column of text.</summary>
    Head,

    /// <summary>The head of a column of numbers.</summary>
    NumberHead,

    /// <summary>A total under a rule.</summary>
    Total,

    /// <summary>A figure that carries the answer.</summary>
    Figure,

    /// <summary>An assumption that may be changed: everything that depends on it recalculates.</summary>
    Input,

    Met,

    BelowExpected,

    BelowMinimum,

    /// <summary>Not measured, or too few cases to judge.</summary>
    NotJudged,
}

/// <summary>How numbers are written in cells.</summary>
public static class NumberFormats
{
    public const string Money = "#,##0;\u2212#,##0;\u2013";

    /// <summary>With cents, and a dash where nothing is due.</summary>
    public const string MoneyOrNone = "#,##0.00;\u2212#,##0.00;\u2013";

    public const string MoneyWithCents = "#,##0.00;\u2212#,##0.00;0.00";

    /// <summary>An amount with the digits of its currency.</summary>
    public static string Of(Money money) => money.Digits switch
    {
        0 => "#,##0;\u2212#,##0;0",
        3 => "#,##0.000;\u2212#,##0.000;0.000",
        _ => MoneyWithCents,
    };

    /// <summary>Prices finer than a cent.</summary>
    public const string UnitPrice = "#,##0.00######";

    public const string Percent = "0.0###%;\u22120.0###%;0.0%";

    /// <summary>A change, with its sign.</summary>
    public const string Change = "+0.0%;\u22120.0%;0.0%";

    public const string SignedMoney = "+#,##0;\u2212#,##0;\u2013";

    /// <summary>A rate, to four decimals.</summary>
    public const string Rate = "0.0000";

    public const string Volume = "#,##0.0";

    public const string Whole = "#,##0";

    public const string Year = "0";

    public const string Factor = "0.000000";

    public const string Month = "mmm yyyy";

    public const string Date = "d mmm yyyy";

    /// <summary>A percentage with as many decimals as its target shows.</summary>
    public static string PercentOf(int decimals) => decimals == 0 ? "0%" : "0." + new string('0', decimals) + "%";
}

/// <summary>The looks, as ClosedXML wants them.</summary>
internal static class WorkbookStyle
{
    private static readonly XLColor Ink = XLColor.FromHtml("#1a1c21");
    private static readonly XLColor InkTwo = XLColor.FromHtml("#565a63");
    private static readonly XLColor Line = XLColor.FromHtml("#e1e1da");
    private static readonly XLColor LineStrong = XLColor.FromHtml("#858782");
    private static readonly XLColor Brand = XLColor.FromHtml("#3a459f");

    public static void Apply(IXLStyle style, CellLook look)
    {
        style.Font.FontColor = Ink;
        style.Alignment.Vertical = XLAlignmentVerticalValues.Top;
        switch (look)
        {
            case CellLook.Plain:
                Rule(style);
                break;
            case CellLook.Title:
                style.Font.FontSize = 18;
                style.Font.Bold = true;
                break;
            case CellLook.Answer:
                style.Font.FontSize = 14;
                style.Font.Bold = true;
                break;
            case CellLook.Section:
                style.Font.FontSize = 12;
                style.Font.Bold = true;
                break;
            case CellLook.Words:
                break;
            case CellLook.Note:
                style.Font.FontColor = InkTwo;
                break;
            case CellLook.Head:
            case CellLook.NumberHead:
                style.Font.Bold = true;
                style.Font.FontColor = InkTwo;
                style.Border.BottomBorder = XLBorderStyleValues.Thin;
                style.Border.BottomBorderColor = LineStrong;
                style.Alignment.WrapText = true;
                style.Alignment.Vertical = XLAlignmentVerticalValues.Bottom;
                style.Alignment.Horizontal = look == CellLook.Head ? XLAlignmentHorizontalValues.Left : XLAlignmentHorizontalValues.Right;
                break;
            case CellLook.Total:
                style.Font.Bold = true;
                style.Border.TopBorder = XLBorderStyleValues.Thin;
                style.Border.TopBorderColor = LineStrong;
                Rule(style);
                break;
            case CellLook.Figure:
                style.Font.FontSize = 16;
                style.Font.Bold = true;
                style.Alignment.Horizontal = XLAlignmentHorizontalValues.Left;
                break;
            case CellLook.Input:
                style.Font.FontColor = Brand;
                style.Fill.BackgroundColor = XLColor.FromHtml("#eceefa");
                style.Protection.Locked = false;
                Rule(style);
                break;
            case CellLook.Met:
                style.Font.FontColor = XLColor.FromHtml("#0a6b51");
                Rule(style);
                break;
            case CellLook.BelowExpected:
                Judge(style, "#875000", "#fcefd3");
                break;
            case CellLook.BelowMinimum:
                Judge(style, "#b01f2b", "#fbe5e4");
                break;
            case CellLook.NotJudged:
                style.Font.FontColor = XLColor.FromHtml("#5a5e67");
                style.Font.Italic = true;
                Rule(style);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(look), look, null);
        }
    }

    /// <summary>What cannot be used.</summary>
    public static void Red(IXLStyle style)
    {
        style.Font.FontColor = XLColor.FromHtml("#b01f2b");
        style.Fill.BackgroundColor = XLColor.FromHtml("#fbe5e4");
    }

    private static void Judge(IXLStyle style, string font, string ground)
    {
        style.Font.FontColor = XLColor.FromHtml(font);
        style.Font.Bold = true;
        style.Fill.BackgroundColor = XLColor.FromHtml(ground);
        Rule(style);
    }

    private static void Rule(IXLStyle style)
    {
        style.Border.BottomBorder = XLBorderStyleValues.Hair;
        style.Border.BottomBorderColor = Line;
    }
}
