using ClosedXML.Excel;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using ItCatalog.Files.Workbooks;
using NodaTime;

namespace ItCatalog.Files.Tests.Workbooks;

public sealed class WorkbookFileTests
{
    [Theory]
    [InlineData("=1+1", "a formula")]
    [InlineData("=HYPERLINK(\"http://example.com\",\"click\")", "a link that calls out")]
    [InlineData("+1+1", "a formula in old programs")]
    [InlineData("-1+1", "a formula in old programs")]
    [InlineData("@SUM(A1:A9)", "a formula in older programs")]
    [InlineData("\t=1+1", "a tab that readers drop")]
    [InlineData("\r=1+1", "a carriage return that readers drop")]
    [InlineData("\n=1+1", "a line feed")]
    [InlineData("'=1+1", "an apostrophe that marks text")]
    [InlineData("=cmd|'/C calc'!A0", "a call of another program")]
    public void Text_that_looks_like_a_formula_stays_text(string text, string why)
    {
        using var memory = Written(sheet => sheet.Text(1, 1, text));

        using (var document = SpreadsheetDocument.Open(memory, isEditable: false))
        {
            var cell = document.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Cell>().Single();
            cell.CellFormula.ShouldBeNull(why);
            cell.DataType!.Value.ShouldBeOneOf(CellValues.SharedString, CellValues.InlineString, CellValues.String);
        }

        using var workbook = new XLWorkbook(memory);
        var read = workbook.Worksheet(1).Cell(1, 1);
        read.HasFormula.ShouldBeFalse(why);
        read.DataType.ShouldBe(XLDataType.Text);
        Lines(read.GetString()).ShouldBe(Lines(text), why);
        read.Style.IncludeQuotePrefix.ShouldBeTrue("it stays text when somebody edits it");
    }

    [Fact]
    public void A_formula_carries_the_value_that_was_computed_for_it()
    {
        using var memory = Written(sheet =>
        {
            sheet.Number(1, 1, 0.1m, NumberFormats.Volume);
            sheet.Formula(2, 1, "A1*3", 0.3m, NumberFormats.Volume);
        });

        using var document = SpreadsheetDocument.Open(memory, isEditable: false);
        var cell = document.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Cell>().Single(cell => cell.CellReference == "A2");
        cell.CellFormula!.Text.ShouldBe("A1*3");
        cell.CellValue!.Text.ShouldBe("0.3");
        document.WorkbookPart.Workbook.CalculationProperties!.FullCalculationOnLoad!.Value.ShouldBeTrue();
    }

    [Fact]
    public void Numbers_and_dates_are_numbers_with_a_format()
    {
        using var memory = Written(sheet =>
        {
            sheet.Number(1, 1, 1234567.89m, NumberFormats.MoneyWithCents);
            sheet.Number(2, 1, 0.9396m, NumberFormats.PercentOf(2));
            sheet.Date(3, 1, new LocalDate(2026, 11, 1), NumberFormats.Month);
            sheet.Number(4, 1, null, NumberFormats.Money);
        });

        using var workbook = new XLWorkbook(memory);
        var read = workbook.Worksheet(1);
        read.Cell(1, 1).GetDouble().ShouldBe(1234567.89);
        read.Cell(1, 1).Style.NumberFormat.Format.ShouldBe(NumberFormats.MoneyWithCents);
        read.Cell(2, 1).GetDouble().ShouldBe(0.9396);
        read.Cell(2, 1).Style.NumberFormat.Format.ShouldBe("0.00%");
        read.Cell(3, 1).GetDateTime().ShouldBe(new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Unspecified));
        read.Cell(4, 1).IsEmpty().ShouldBeTrue();
    }

    [Fact]
    public void Rows_that_go_straight_into_the_file_are_those_that_a_sheet_would_hold()
    {
        string[] words = ["plain", "=1+1", "<&>\"'", " spaces ", "two\nlines", "a\u0000b", ""];
        static void Write(WorkbookSheet sheet, int row, string text)
        {
            sheet.Text(row, 1, text);
            sheet.Text(row, 2, text, CellLook.BelowMinimum);
            sheet.TextAtRight(row, 3, "–", CellLook.NotJudged);
            sheet.Date(row, 4, new LocalDate(2026, 11, row), NumberFormats.Month);
            sheet.Number(row, 5, 1234567.89m, NumberFormats.MoneyWithCents);
            sheet.Number(row, 6, null, NumberFormats.Whole);
            sheet.Formula(row, 7, $"ROUNDDOWN(E{row}/2,2)", 617283.94m, row % 2 == 0 ? NumberFormats.Whole : NumberFormats.Money);
        }

        using var streamed = Written(sheet =>
        {
            sheet.Text(1, 1, "Head", CellLook.Head);
            sheet.Rows(2, words, (row, text) => Write(sheet, row, text));
            sheet.Filter(1, 1, words.Length + 1, 7);
        });
        using var held = Written(sheet =>
        {
            sheet.Text(1, 1, "Head", CellLook.Head);
            foreach (var (index, text) in words.Index())
            {
                Write(sheet, index + 2, text);
            }

            sheet.Filter(1, 1, words.Length + 1, 7);
        });

        using (var document = SpreadsheetDocument.Open(streamed, isEditable: false))
        {
            new OpenXmlValidator().Validate(document).Select(error => $"{error.Path?.XPath}: {error.Description}").ShouldBeEmpty();
            document.WorkbookPart!.WorksheetParts.Single().Worksheet.SheetDimension!.Reference!.Value.ShouldBe($"A1:G{words.Length + 1}");
        }

        using var one = new XLWorkbook(streamed);
        using var other = new XLWorkbook(held);
        Cells(one).ShouldBe(Cells(other));

        static List<string> Cells(XLWorkbook workbook) => [.. workbook.Worksheet(1).CellsUsed(XLCellsUsedOptions.All).Select(cell => string.Join(
            '|', cell.Address, cell.DataType, cell.HasFormula ? cell.FormulaA1 : "", Lines(Convert.ToString(cell.Value, System.Globalization.CultureInfo.InvariantCulture) ?? ""), cell.Style.NumberFormat.Format,
            cell.Style.Font.FontColor, cell.Style.Fill.BackgroundColor, cell.Style.Alignment.Horizontal, cell.Style.Alignment.Indent, cell.Style.IncludeQuotePrefix))];
    }

    [Fact]
    public void No_row_at_all_leaves_the_sheet_as_it_is()
    {
        using var memory = Written(sheet =>
        {
            sheet.Text(1, 1, "Head", CellLook.Head);
            sheet.Rows(2, Array.Empty<string>(), (row, text) => sheet.Text(row, 1, text));
        });

        using var workbook = new XLWorkbook(memory);
        workbook.Worksheet(1).CellsUsed().Count().ShouldBe(1);
    }

    [Fact]
    public void What_no_workbook_can_hold_is_replaced_and_what_is_too_long_is_cut()
    {
        using var memory = Written(sheet =>
        {
            sheet.Text(1, 1, "a\u0000b\u001fc\ud800d\ufffe");
            sheet.Text(2, 1, new string('x', 40_000));
            sheet.Text(3, 1, "Übergröße 😀 <&>\"");
        });

        using var workbook = new XLWorkbook(memory);
        workbook.Worksheet(1).Cell(1, 1).GetString().ShouldBe("a\ufffdb\ufffdc\ufffdd\ufffd");
        workbook.Worksheet(1).Cell(2, 1).GetString().Length.ShouldBe(32_767);
        workbook.Worksheet(1).Cell(3, 1).GetString().ShouldBe("Übergröße 😀 <&>\"");
    }

    [Fact]
    public void The_file_keeps_to_the_schema_with_charts_frozen_heads_and_a_print_set_up()
    {
        using var memory = Written(sheet =>
        {
            sheet.Widths(1, 30, 12);
            sheet.Text(1, 1, "Option", CellLook.Head);
            sheet.Text(1, 2, "EUR", CellLook.NumberHead);
            sheet.Text(2, 1, "In-house");
            sheet.Number(2, 2, 10m, NumberFormats.Money, CellLook.Input);
            sheet.Rule(3, 1, InputRule.OneOf("end-of-year,mid-year"));
            sheet.Rule(2, 2, InputRule.Amount);
            sheet.NameCell(2, 2, "In_house");
            sheet.RedWhere(2, 1, 2, 2, "$B2<0");
            sheet.PrintOnly(20, 3);
            sheet.Freeze(1, 1);
            sheet.PageBreakAfter(20);
            foreach (var kind in Enum.GetValues<ChartKind>())
            {
                sheet.Chart(new SheetChart
                {
                    Kind = kind,
                    Title = "Cost & <more>",
                    Description = "In-house \"10\" & no more",
                    Categories = sheet.Reference(2, 1),
                    Series = [new(sheet.Reference(1, 2), sheet.Reference(2, 2), "3A459F")],
                    Format = NumberFormats.Money,
                    TopRow = 4,
                    BottomRow = 20,
                    LeftColumn = 1,
                    RightColumn = 3,
                });
            }
        });

        using (var document = SpreadsheetDocument.Open(memory, isEditable: false))
        {
            new OpenXmlValidator().Validate(document).Select(error => $"{error.Path?.XPath}: {error.Description}").ShouldBeEmpty();
            document.WorkbookPart!.WorksheetParts.Single().DrawingsPart!.ChartParts.Count().ShouldBe(3);
        }

        using var workbook = new XLWorkbook(memory);
        var read = workbook.Worksheet(1);
        read.PageSetup.PageOrientation.ShouldBe(XLPageOrientation.Landscape);
        read.PageSetup.PaperSize.ShouldBe(XLPaperSize.A4Paper);
        read.PageSetup.PagesWide.ShouldBe(1);
        read.PageSetup.FirstRowToRepeatAtTop.ShouldBe(1);
        read.SheetView.SplitRow.ShouldBe(1);
        read.PageSetup.Footer.Left.GetText(XLHFOccurrence.OddPages).ShouldBe("Costs && more");
    }

    private static string Lines(string text) => text.ReplaceLineEndings("\n");

    private static MemoryStream Written(Action<WorkbookSheet> write)
    {
        using var workbook = new WorkbookFile("Test", "Halden Instruments");
        write(workbook.AddSheet("Costs by year", "Costs & more"));
        var memory = new MemoryStream();
        workbook.Save(memory);
        memory.Position = 0;
        return memory;
    }
}
