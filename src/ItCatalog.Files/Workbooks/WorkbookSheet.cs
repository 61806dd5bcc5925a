using System.Globalization;
using System.Text;
using System.Xml;
using ClosedXML.Excel;
using NodaTime;

namespace ItCatalog.Files.Workbooks;

/// <summary>One sheet that is being written. Rows and columns count from 1.</summary>
public sealed class WorkbookSheet
{
    private const int LongestText = 32_767;
    private const int LongestFooter = 200;
    private readonly IXLWorksheet sheet;
    private readonly Dictionary<string, ComputedValue> computed = new(StringComparer.Ordinal);
    private readonly List<SheetChart> charts = [];
    private readonly Dictionary<InputRule, List<string>> rules = [];
    private readonly Dictionary<(CellLook Look, string? Format), IXLStyle> styles = [];
    private CellSink? sink;

    internal WorkbookSheet(IXLWorksheet sheet, string footer)
    {
        this.sheet = sheet;
        sheet.ShowGridLines = false;
        var page = sheet.PageSetup;
        page.PageOrientation = XLPageOrientation.Landscape;
        page.PaperSize = XLPaperSize.A4Paper;
        page.FitToPages(1, 0);
        page.Margins.SetLeft(0.5).SetRight(0.5).SetTop(0.6).SetBottom(0.6).SetHeader(0.3).SetFooter(0.3);
        page.CenterHorizontally = false;
        // In a footer the ampersand begins a code.
        page.Footer.Left.AddText(Short(Legible(footer).Replace("&", "&&", StringComparison.Ordinal)));
        page.Footer.Right.AddText("Page &P of &N");
    }

    /// <summary>What formulas of other sheets call it.</summary>
    public string Name => sheet.Name;

    internal IReadOnlyDictionary<string, ComputedValue> Computed => computed;

    internal IReadOnlyList<SheetChart> Charts => charts;

    /// <summary>What may be entered where: addresses by rule.</summary>
    internal IReadOnlyDictionary<InputRule, List<string>> Rules => rules;

    /// <summary>Its last rows, where they go straight into the file.</summary>
    internal StreamedRows? Streamed { get; private set; }

    /// <summary>The cell's address: "B3".</summary>
    public static string Address(int row, int column) => XLHelper.GetColumnLetterFromNumber(column) + row.ToString(CultureInfo.InvariantCulture);

    /// <summary>The cell's address with both parts fixed: "$B$3".</summary>
    public static string FixedAddress(int row, int column) => $"${XLHelper.GetColumnLetterFromNumber(column)}${row.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The cell's address as other sheets write it: "'Costs by year'!$B$3".</summary>
    public string Reference(int row, int column) => $"'{Name}'!{FixedAddress(row, column)}";

    /// <summary>Sets the width of columns, in characters of the standard font.</summary>
    public void Widths(int firstColumn, params double[] widths)
    {
        ArgumentNullException.ThrowIfNull(widths);
        for (var i = 0; i < widths.Length; i++)
        {
            sheet.Column(firstColumn + i).Width = widths[i];
        }
    }

    /// <summary>Writes text. Whatever it begins with, it stays text: here, in the file, and when somebody edits the cell.</summary>
    public void Text(int row, int column, string text, CellLook look = CellLook.Plain)
    {
        Text(row, column, text, look, isRight: false);
        if (look == CellLook.Title)
        {
            sheet.Row(row).Height = 28;
        }
    }

    /// <summary>Writes words in a column of numbers.</summary>
    public void TextAtRight(int row, int column, string text, CellLook look) => Text(row, column, text, look, isRight: true);

    private void Text(int row, int column, string text, CellLook look, bool isRight)
    {
        var legible = Legible(text);
        // Words right of a number keep a distance from it.
        var shape = new CellShape(IsText: true, look, Format: null, IsIndented: column > 1 && look is not CellLook.NumberHead && !isRight, IsQuoted: ReadsAsFormula(legible), isRight);
        if (sink is not null)
        {
            sink.Text(row, column, legible, shape);
            return;
        }

        var cell = Shaped(row, column, shape);
        cell.SetDataType(XLDataType.Text);
        cell.SetValue(legible);
    }

    private static bool ReadsAsFormula(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '\'';

    private IXLCell Shaped(int row, int column, CellShape shape)
    {
        var cell = Styled(row, column, shape.Look, shape.Format);
        if (shape.IsIndented)
        {
            cell.Style.Alignment.SetIndent(1);
        }

        if (shape.IsRight)
        {
            cell.Style.Alignment.SetHorizontal(XLAlignmentHorizontalValues.Right).Alignment.SetIndent(0);
        }

        if (shape.IsQuoted)
        {
            cell.Style.IncludeQuotePrefix = true;
        }

        return cell;
    }

    /// <summary>Writes many rows, the last of the sheet, straight into the file: none is held.</summary>
    /// <param name="first">Their first row.</param>
    /// <param name="items">What they show; gone through twice.</param>
    /// <param name="write">Writes one by the methods for texts, numbers, dates and formulas, from left to right.</param>
    public void Rows<T>(int first, IEnumerable<T> items, Action<int, T> write)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(write);
        var rows = new StreamedRows(first, into =>
        {
            sink = into;
            foreach (var (index, item) in items.Index())
            {
                write(first + index, item);
            }

            sink = null;
        });
        rows.Look((row, column, shape) => Shaped(row, column, shape).SetValue(0));
        Streamed = rows.IsEmpty ? null : rows;
    }

    /// <summary>What is typed into a column stays as it is typed: 95 % and 2026-01 become no number and no date.</summary>
    public void KeepAsText(int column) => sheet.Column(column).Style.NumberFormat.Format = "@";

    /// <summary>Shows what is entered into a column in a format.</summary>
    public void Show(int column, string format) => sheet.Column(column).Style.NumberFormat.Format = format;

    /// <summary>Writes text that people shall change, in a cell that keeps it as text. Long text breaks into lines where it does.</summary>
    public void TextToEdit(int row, int column, string text)
    {
        var cell = Styled(row, column, CellLook.Plain, "@");
        cell.SetDataType(XLDataType.Text);
        cell.SetValue(Legible(text));
        if (ReadsAsFormula(Legible(text)))
        {
            cell.Style.IncludeQuotePrefix = true;
        }
    }

    /// <summary>Writes the heads of neighbouring columns.</summary>
    /// <param name="row">Their row.</param>
    /// <param name="column">The column of the first.</param>
    /// <param name="look">Of columns of text or of numbers.</param>
    /// <param name="names">From left to right.</param>
    public void Heads(int row, int column, CellLook look, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            Text(row, column++, name, look);
        }
    }

    /// <summary>Writes text over several columns, wrapped in a row of the height it needs.</summary>
    /// <param name="charactersPerLine">How many characters fit beside each other, roughly.</param>
    public void Paragraph(int row, int firstColumn, int lastColumn, string text, CellLook look, int charactersPerLine)
    {
        Text(row, firstColumn, text, look);
        Wrap(row, firstColumn, lastColumn, Legible(text), charactersPerLine);
    }

    /// <summary>The same of a formula that gives words; the row is as high as the words of today need.</summary>
    /// <param name="formula">Without the equals sign; made of our words and addresses only, never of a user's text.</param>
    /// <param name="words">What it gives by our own calculation.</param>
    /// <param name="charactersPerLine">How many characters fit beside each other, roughly.</param>
    public void ParagraphFormula(int row, int firstColumn, int lastColumn, string formula, string words, CellLook look, int charactersPerLine)
    {
        WordFormula(row, firstColumn, formula, words, "General", look);
        Wrap(row, firstColumn, lastColumn, words, charactersPerLine);
    }

    private void Wrap(int row, int firstColumn, int lastColumn, string text, int charactersPerLine)
    {
        var range = sheet.Range(row, firstColumn, row, lastColumn);
        if (lastColumn > firstColumn)
        {
            range.Merge();
        }

        range.Style.Alignment.WrapText = true;
        range.Style.Alignment.Vertical = XLAlignmentVerticalValues.Top;
        var lines = Math.Clamp(text.Split('\n').Sum(part => Math.Max((part.Length + charactersPerLine - 1) / charactersPerLine, 1)), 1, 24);
        var lineHeight = sheet.Cell(row, firstColumn).Style.Font.FontSize * 1.36;
        sheet.Row(row).Height = Math.Max(sheet.Row(row).Height, lines * lineHeight);
    }

    /// <summary>Writes a number; nothing where there is none.</summary>
    public void Number(int row, int column, decimal? value, string format, CellLook look = CellLook.Plain)
    {
        if (sink is not null)
        {
            sink.Number(row, column, (double?)value, NumberShape(look, format));
            return;
        }

        var cell = Styled(row, column, look, format);
        if (value is { } number)
        {
            cell.SetValue((double)number);
        }
    }

    /// <summary>Writes a date.</summary>
    public void Date(int row, int column, LocalDate date, string format, CellLook look = CellLook.Plain)
    {
        if (sink is not null)
        {
            sink.Number(row, column, date.ToDateTimeUnspecified().ToOADate(), NumberShape(look, format));
            return;
        }

        var cell = Styled(row, column, look, format);
        cell.SetValue(date.ToDateTimeUnspecified());
        cell.SetDataType(XLDataType.DateTime);
    }

    /// <summary>Writes a formula together with the value that we computed for it.</summary>
    /// <param name="formula">Without the equals sign; made of our words and addresses only, never of a user's text.</param>
    /// <param name="value">What it gives by our own calculation.</param>
    public void Formula(int row, int column, string formula, decimal value, string format, CellLook look = CellLook.Plain)
    {
        if (sink is not null)
        {
            sink.Formula(row, column, formula, (double)value, NumberShape(look, format));
            return;
        }

        Styled(row, column, look, format).FormulaA1 = formula;
        computed[Address(row, column)] = new(((double)value).ToString("R", CultureInfo.InvariantCulture), IsText: false);
    }

    /// <summary>Writes a formula that gives words, together with the words that it gives.</summary>
    /// <param name="formula">Without the equals sign; made of our words and addresses only, never of a user's text.</param>
    /// <param name="words">What it gives by our own calculation.</param>
    public void WordFormula(int row, int column, string formula, string words, string format, CellLook look = CellLook.Plain)
    {
        Styled(row, column, look, format).FormulaA1 = formula;
        computed[Address(row, column)] = new(Legible(words), IsText: true);
    }

    /// <summary>Aligns a cell to the right, for words in a column of numbers.</summary>
    public void AlignRight(int row, int column) => sheet.Cell(row, column).Style.Alignment.SetHorizontal(XLAlignmentHorizontalValues.Right).Alignment.SetIndent(0);

    /// <summary>Keeps the rows above and the columns left of a cell in sight, and repeats those rows on every printed page.</summary>
    public void Freeze(int rows, int columns)
    {
        sheet.SheetView.Freeze(rows, columns);
        if (rows > 0)
        {
            sheet.PageSetup.SetRowsToRepeatAtTop(1, rows);
        }
    }

    /// <summary>Fits the sheet on one printed page.</summary>
    public void FitOnOnePage() => sheet.PageSetup.FitToPages(1, 1);

    /// <summary>Begins a new printed page below the row.</summary>
    public void PageBreakAfter(int row) => sheet.PageSetup.AddHorizontalPageBreak(row);

    /// <summary>Sets the height of a row, in points.</summary>
    public void Height(int row, double points) => sheet.Row(row).Height = points;

    /// <summary>Offers the filter buttons over a table.</summary>
    public void Filter(int headRow, int firstColumn, int lastRow, int lastColumn) => sheet.Range(headRow, firstColumn, lastRow, lastColumn).SetAutoFilter();

    /// <summary>Lets a spreadsheet program refuse what an input cell may not be; of a rule that lists words it offers them.</summary>
    public void Rule(int row, int column, InputRule rule)
    {
        if (!rules.TryGetValue(rule, out var cells))
        {
            rules.Add(rule, cells = []);
        }

        cells.Add(Address(row, column));
    }

    /// <summary>Gives a cell a name in the workbook.</summary>
    /// <param name="name">One of <see cref="InputNames"/>, which no other cell has.</param>
    public void NameCell(int row, int column, string name) => sheet.Workbook.NamedRanges.Add(name, Reference(row, column));

    /// <summary>Shows rows in red where a formula holds.</summary>
    /// <param name="formula">For the first row, with the row of its addresses left open: "$D5=1".</param>
    public void RedWhere(int firstRow, int firstColumn, int lastRow, int lastColumn, string formula) =>
        WorkbookStyle.Red(sheet.Range(firstRow, firstColumn, lastRow, lastColumn).AddConditionalFormat().WhenIsTrue(formula));

    /// <summary>Prints the sheet up to a row and a column; what lies beyond is there to be read and filtered.</summary>
    public void PrintOnly(int lastRow, int lastColumn) => sheet.PageSetup.PrintAreas.Add(1, 1, lastRow, lastColumn);

    /// <summary>What stands in a cell, as a chart keeps it; empty where nothing does.</summary>
    internal string Stored(int row, int column) => computed.TryGetValue(Address(row, column), out var known) ? known.Text : sheet.Cell(row, column).Value switch
    {
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>Draws a chart over figures of this sheet.</summary>
    public void Chart(SheetChart chart) => charts.Add(chart);

    /// <summary>A footer has 255 characters, codes and all; half a code is none.</summary>
    private static string Short(string footer) => footer.Length <= LongestFooter ? footer : footer[..LongestFooter].TrimEnd('&') + "…";

    private static CellShape NumberShape(CellLook look, string format) => new(IsText: false, look, format, IsIndented: false, IsQuoted: false, IsRight: false);

    /// <summary>The text with what no workbook can hold replaced, and cut to what a cell can hold.</summary>
    internal static string Legible(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= LongestText && !text.AsSpan().ContainsAnyExceptInRange(' ', '\ud7ff'))
        {
            return text;
        }

        var builder = new StringBuilder(Math.Min(text.Length, LongestText));
        for (var i = 0; i < text.Length && builder.Length < LongestText; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                builder.Append(text[i]).Append(text[i + 1]);
                i++;
            }
            else
            {
                builder.Append(XmlConvert.IsXmlChar(text[i]) ? text[i] : '\ufffd');
            }
        }

        return builder.Length <= LongestText ? builder.ToString() : builder.ToString(0, LongestText - 1);
    }

    /// <summary>A cell in its look. What a look consists of is put together once for the sheet: each part of it that is set costs a style of its own.</summary>
    private IXLCell Styled(int row, int column, CellLook look, string? format)
    {
        var cell = sheet.Cell(row, column);
        if (styles.TryGetValue((look, format), out var known))
        {
            cell.Style = known;
            return cell;
        }

        WorkbookStyle.Apply(cell.Style, look);
        if (format is not null)
        {
            cell.Style.NumberFormat.Format = format;
        }

        styles[(look, format)] = cell.Style;
        return cell;
    }
}

/// <summary>What a formula gives, as the file writes it.</summary>
/// <param name="Text">The number or the words.</param>
/// <param name="IsText">Whether it is words.</param>
internal sealed record ComputedValue(string Text, bool IsText);
