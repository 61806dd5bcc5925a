using System.Buffers.Binary;
using System.Text;
using ItCatalog.Files.Tables;

namespace ItCatalog.Files.Tests.Tables;

public class WorkbookTableTests
{
    [Fact]
    public void A_heading_that_is_a_formula_without_its_result_is_told_and_never_an_empty_one()
    {
        using var workbook = new TestWorkbook()
            .With("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>number</t></is></c><c r=\"B1\"><f>\"ope\"&amp;\"ned\"</f></c></row>" + TestWorkbook.Row(2, "1", "2026-09-01"))
            .Save();

        var problem = Should.Throw<TableException>(() => TableFile.Open(workbook));

        problem.Message.ShouldStartWith("the heading of column 2 holds a formula without its result");
        problem.Line.ShouldBe(1);
    }

    [Fact]
    public void Cells_of_every_kind_become_the_text_a_text_file_would_hold()
    {
        var workbook = new TestWorkbook
        {
            SharedStrings = "<si><t>shared</t></si><si><r><t>ri</t></r><r><t>ch</t></r><rPh><t>hint</t></rPh></si><si><t>a_x000D_b</t></si>",
        };
        var cells = Cells(workbook.With(
            TestWorkbook.Row(1, "h1", "h2", "h3", "h4", "h5", "h6", "h7", "h8", "h9", "h10")
            + "<row r=\"2\"><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c><c t=\"b\"><v>1</v></c><c t=\"e\"><v>#N/A</v></c>"
            + "<c t=\"str\"><f>A1&amp;\"x\"</f><v>h1x</v></c><c><v>0.30000000000000004</v></c><c><v>101001240735</v></c><c><v>1.5E-3</v></c><c t=\"inlineStr\"><is><t><![CDATA[in <line>]]></t></is></c></row>"));

        cells.ShouldBe(["shared", "rich", "a\rb", "true", "#N/A", "h1x", "0.3", "101001240735", "0.0015", "in <line>"]);
    }

    [Theory]
    [InlineData("yyyy-mm-dd hh:mm", "45292.5", "2024-01-01T12:00:00")]
    [InlineData("d/m/yy", "45292", "2024-01-01T00:00:00")]
    [InlineData("[$-409]mmm d, yyyy;@", "45292.999988425923", "2024-01-01T23:59:59")]
    [InlineData("hh:mm", "0.75", "18:00:00")]
    [InlineData("[h]:mm:ss", "1.2708333333333333", "30:30:00")]
    [InlineData("[mm]:ss", "-0.5", "-12:00:00")]
    [InlineData("0.00", "45292.5", "45292.5")]
    [InlineData("&quot;day&quot; 0", "3", "3")]
    [InlineData("[Red]0", "3", "3")]
    [InlineData("General", "3", "3")]
    [InlineData("yyyy-mm-dd", "-1", "-1")]
    [InlineData("yyyy-mm-dd", "99999999", "99999999")]
    [InlineData("yyyy-mm-dd", "59", "1900-02-28T00:00:00")]
    [InlineData("yyyy-mm-dd", "61", "1900-03-01T00:00:00")]
    public void The_format_of_a_cell_tells_a_time_from_a_number(string format, string number, string text)
    {
        var workbook = new TestWorkbook { Formats = [format] }.With(TestWorkbook.Row(1, "h") + $"<row r=\"2\"><c r=\"A2\" s=\"1\"><v>{number}</v></c></row>");

        Cells(workbook).ShouldBe([text]);
    }

    [Fact]
    public void A_workbook_may_count_its_days_from_1904()
    {
        var workbook = new TestWorkbook { Formats = ["yyyy-mm-dd"], Is1904 = true }.With(TestWorkbook.Row(1, "h") + "<row r=\"2\"><c s=\"1\"><v>43830.5</v></c></row>");

        Cells(workbook).ShouldBe(["2024-01-01T12:00:00"]);
    }

    [Fact]
    public void A_strict_workbook_is_read_with_its_ISO_dates()
    {
        var workbook = new TestWorkbook
        {
            Namespace = "http://purl.oclc.org/ooxml/spreadsheetml/main",
            RelationNamespace = "http://purl.oclc.org/ooxml/officeDocument/relationships",
        };

        Cells(workbook.With(TestWorkbook.Row(1, "h", "i") + "<row r=\"2\"><c t=\"d\"><v>2009-05-07T11:01:02.00000024400651375</v></c><c t=\"d\"><v>2009-05-07</v></c></row>"))
            .ShouldBe(["2009-05-07T11:01:02", "2009-05-07T00:00:00"]);
    }

    [Fact]
    public void Cells_stand_where_their_references_say_whatever_their_case()
    {
        Cells(new TestWorkbook().With(TestWorkbook.Row(1, "h1", "h2", "h3", "h4") + "<row r=\"2\"><c r=\"d2\"><v>4</v></c><c r=\"B2\"><v>2</v></c></row>"))
            .ShouldBe(["", "2", "", "4"]);
    }

    [Fact]
    public void The_header_is_found_below_title_rows_and_lines_are_rows_of_the_sheet()
    {
        using var table = TableFile.Open(new TestWorkbook().With(
            TestWorkbook.Row(1, "Incidents of March") + TestWorkbook.Row(3, "number", "opened", "priority") + TestWorkbook.Row(7, "INC1", "today", "1")).Save());

        table.Header.ShouldBe(["number", "opened", "priority"]);
        table.Header.Line.ShouldBe(3);
        table.Read().ShouldBeTrue();
        table.Line.ShouldBe(7);
        table.Read().ShouldBeFalse();
    }

    [Fact]
    public void A_person_may_name_the_sheet_and_the_header_line()
    {
        var workbook = new TestWorkbook().With(TestWorkbook.Row(1, "a")).With(TestWorkbook.Row(1, "b", "c") + TestWorkbook.Row(2, "d", "e") + TestWorkbook.Row(3, "f", "g"), "Data");
        using var table = TableFile.Open(workbook.Save(), new TableOptions { Sheet = "data", HeaderLine = 2 });

        table.Sheets.ShouldBe(["Sheet1", "Data"]);
        table.Sheet.ShouldBe("Data");
        table.Header.ShouldBe(["d", "e"]);
    }

    [Fact]
    public void The_first_visible_sheet_with_rows_is_read()
    {
        var workbook = new TestWorkbook()
            .With(TestWorkbook.Row(1, "x") + TestWorkbook.Row(2, "y"), "Hidden", "hidden")
            .With("", "Empty")
            .With(TestWorkbook.Row(1, "only a title"), "Cover")
            .With(TestWorkbook.Row(1, "number") + TestWorkbook.Row(2, "INC1"), "Data");
        using var table = TableFile.Open(workbook.Save());

        table.Sheet.ShouldBe("Data");
    }

    [Fact]
    public void A_sheet_that_is_not_there_is_named_with_those_that_are() =>
        Refused(new TestWorkbook().With(TestWorkbook.Row(1, "a"), "Tickets").Save(), new TableOptions { Sheet = "Cases" })
            .Message.ShouldBe("the workbook has no sheet \"Cases\"; it has \"Tickets\"");

    [Fact]
    public void A_shared_text_of_200_megabytes_is_refused_before_it_is_held()
    {
        var file = new TestWorkbook { SharedStrings = $"<si><t>{new string('A', 20_000_000)}</t></si>" }.With(TestWorkbook.Row(1, "h")).Save();
        var before = GC.GetAllocatedBytesForCurrentThread();

        Refused(file).Message.ShouldBe("the workbook holds a cell with more than 100,000 characters");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(10_000_000);
    }

    [Fact]
    public void A_long_text_cannot_hide_in_a_marked_section()
    {
        var hidden = string.Concat(Enumerable.Repeat("<a ", 8_000_000));
        var file = new TestWorkbook { SharedStrings = $"<si><t><![CDATA[{hidden}]]></t></si>" }.With(TestWorkbook.Row(1, "h")).Save();

        Refused(file).Message.ShouldEndWith("is not written as spreadsheet programs write it");
    }

    [Fact]
    public void A_cell_at_the_far_corner_is_refused_at_once() =>
        Refused(new TestWorkbook().With(TestWorkbook.Row(1, "h") + "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>").Save())
            .ShouldSatisfyAllConditions(
                refusal => refusal.Line.ShouldBe(1_048_576),
                refusal => refusal.Message.ShouldBe("the row has a value in column 16,384, at most 1,000 columns can be read"));

    [Fact]
    public void A_cell_at_the_end_of_the_first_column_costs_nothing()
    {
        using var table = TableFile.Open(new TestWorkbook().With(TestWorkbook.Row(1, "h") + "<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row>").Save());

        table.Read().ShouldBeTrue();
        table.Line.ShouldBe(1_048_576);
    }

    [Fact]
    public void A_row_beyond_the_last_is_refused() =>
        Refused(new TestWorkbook().With(TestWorkbook.Row(1, "h") + TestWorkbook.Row(2_000_000_000, "x")).Save()).Message.ShouldContain("a sheet has at most 1,048,576");

    [Fact]
    public void Empty_styled_cells_are_no_columns()
    {
        using var table = TableFile.Open(new TestWorkbook().With("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"XFD1\" s=\"0\"/></row>" + TestWorkbook.Row(2, "x")).Save());

        table.Header.Count.ShouldBe(1);
    }

    [Fact]
    public void What_unpacks_to_more_than_the_limit_is_refused_while_it_unpacks()
    {
        var rows = string.Concat(Enumerable.Range(2, 20_000).Select(row => TestWorkbook.Row(row, "0000000000")));
        var limits = new TableLimits { MaxUnpackedBytes = 200_000 };
        using var table = TableFile.Open(new TestWorkbook().With(TestWorkbook.Row(1, "h") + rows).Save(), new TableOptions { Limits = limits });

        Should.Throw<TableException>(() => table.Take(int.MaxValue)).Message.ShouldContain("unpacks to more than 200,000 bytes");
    }

    [Fact]
    public void Shared_texts_are_bounded_as_a_whole()
    {
        var texts = string.Concat(Enumerable.Repeat("<si><t>x</t></si>", 10_000));

        Refused(new TestWorkbook { SharedStrings = texts }.With(TestWorkbook.Row(1, "h")).Save(), new TableOptions { Limits = new TableLimits { MaxPartBytes = 50_000 } })
            .Message.ShouldContain("xl/sharedStrings.xml) unpacks to more than 50,000 bytes");
    }

    [Fact]
    public void Entities_of_a_document_type_are_not_expanded() =>
        Refused(new TestWorkbook { SharedStrings = "" }.With("<!DOCTYPE x [<!ENTITY a \"aaaa\">]>" + TestWorkbook.Row(1, "h")).Save()).Message.ShouldStartWith("the workbook is damaged");

    [Fact]
    public void Neither_depth_nor_names_of_the_markup_grow_without_bound()
    {
        Refused(new TestWorkbook { SharedStrings = string.Concat(Enumerable.Repeat("<a>", 1_000_000)) }.With(TestWorkbook.Row(1, "h")).Save())
            .Message.ShouldBe("the workbook is nested deeper than any spreadsheet program writes it");
        Refused(new TestWorkbook { SharedStrings = string.Concat(Enumerable.Range(0, 100_000).Select(number => $"<a{number}/>")) }.With(TestWorkbook.Row(1, "h")).Save())
            .Message.ShouldBe("the workbook has more names of elements than any spreadsheet program writes");
    }

    [Fact]
    public void The_search_for_a_sheet_with_rows_ends()
    {
        var workbook = new TestWorkbook();
        for (var sheet = 0; sheet < 20; sheet++)
        {
            workbook.With(string.Concat(Enumerable.Repeat("<row/>", 5_000)), $"Sheet{sheet}");
        }

        Refused(workbook.Save(), new TableOptions { Limits = new TableLimits { MaxUnpackedBytes = 200_000 } }).Message.ShouldBe("no sheet with rows was found; name the sheet to read");
    }

    [Fact]
    public void A_workbook_that_was_cut_off_is_called_damaged()
    {
        var file = new TestWorkbook().With(TestWorkbook.Row(1, "h")).Save().ToArray();

        Refused(new MemoryStream(file[..(file.Length / 2)])).Message.ShouldBe("the ZIP archive is damaged or incomplete; send the file again");
    }

    [Fact]
    public void A_protected_workbook_is_refused_without_trying_a_password()
    {
        var file = new byte[2048];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(file, 0);
        Encoding.Unicode.GetBytes("EncryptedPackage").CopyTo(file, 1024);

        Refused(new MemoryStream(file)).Message.ShouldBe("the workbook is protected by a password; save it without one and send it again");
    }

    [Fact]
    public void A_container_without_a_workbook_is_called_damaged()
    {
        var file = new byte[2048];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(file, 0);

        Refused(new MemoryStream(file)).Message.ShouldStartWith("the workbook is damaged");
    }

    [Fact]
    public void An_old_workbook_is_bounded_in_bytes_and_in_the_rows_it_claims()
    {
        Refused(OldWorkbook(1), new TableOptions { Limits = new TableLimits { MaxOldWorkbookBytes = 10 } }).Message.ShouldContain("at most 10 can be read; save it as XLSX");
        Refused(OldWorkbook(60_000)).Message.ShouldBe("the sheet \"Sheet\" says it has 60,001 rows, more than the file can hold; save it as XLSX");
    }

    [Fact]
    public void A_workbook_of_the_oldest_kind_is_read()
    {
        using var table = TableFile.Open(OldWorkbook(1));

        table.Format.ShouldBe("Excel workbook (97 to 2003)");
        table.Header.ShouldBe(["number", "hours"]);
        table.Take(10).ShouldHaveSingleItem().Cells.ShouldBe(["INC1", "2.5"]);
    }

    private static MemoryStream OldWorkbook(ushort lastRow)
    {
        var file = new MemoryStream();
        Record(file, 0x0009, [2, 0, 0x10, 0]);
        Label(file, 0, 0, "number");
        Label(file, 0, 1, "hours");
        Label(file, lastRow, 0, "INC1");
        var number = new byte[15];
        BinaryPrimitives.WriteUInt16LittleEndian(number, lastRow);
        BinaryPrimitives.WriteUInt16LittleEndian(number.AsSpan(2), 1);
        BinaryPrimitives.WriteDoubleLittleEndian(number.AsSpan(7), 2.5);
        Record(file, 0x0003, number);
        Record(file, 0x000A, []);
        file.Position = 0;
        return file;
    }

    [Theory]
    [InlineData("<c r=\"B2\" t=\"e\"><v>#REF!</v></c>", "#REF!", "is merged with the one on line 2, which holds the error #REF!")]
    [InlineData("<c r=\"B2\"><f>NOW()</f></c>", "", "is merged with the one on line 2, which holds a formula without its result: open the workbook in a spreadsheet program, save it, and send it again")]
    public void What_cannot_be_known_of_a_merged_cell_cannot_be_known_on_any_of_its_lines(string cell, string text, string problem)
    {
        var rows = $"{TestWorkbook.Row(1, "key", "site")}<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>A</t></is></c>{cell}</row>{TestWorkbook.Row(3, "B")}{TestWorkbook.Row(4, "C")}"
            + "</sheetData><mergeCells count=\"1\"><mergeCell ref=\"B2:B3\"/></mergeCells><sheetData>";
        using var table = TableFile.Open(new TestWorkbook().With(rows).Save());
        table.Read();
        table.Read();

        (table[1], table.CellProblem(1)).ShouldBe((text, problem));
        table.Read();
        (table[1], table.CellProblem(1)).ShouldBe(("", null));
    }

    private static IReadOnlyList<string> Cells(TestWorkbook workbook)
    {
        using var table = TableFile.Open(workbook.Save());
        return table.Take(10).ShouldHaveSingleItem().Cells;
    }

    private static TableException Refused(Stream file, TableOptions? options = null) => Should.Throw<TableException>(() =>
    {
        using var table = TableFile.Open(file, options);
        table.Take(int.MaxValue);
    });

    private static void Label(Stream file, int row, int column, string text)
    {
        var cell = new byte[8 + text.Length];
        BinaryPrimitives.WriteUInt16LittleEndian(cell, (ushort)row);
        BinaryPrimitives.WriteUInt16LittleEndian(cell.AsSpan(2), (ushort)column);
        cell[7] = (byte)text.Length;
        Encoding.ASCII.GetBytes(text).CopyTo(cell, 8);
        Record(file, 0x0004, cell);
    }

    private static void Record(Stream file, ushort id, byte[] data)
    {
        var head = new byte[4];
        BinaryPrimitives.WriteUInt16LittleEndian(head, id);
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(2), (ushort)data.Length);
        file.Write(head);
        file.Write(data);
    }
}
