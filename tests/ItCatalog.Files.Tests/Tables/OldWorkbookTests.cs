using ItCatalog.Files.Imports;
using ItCatalog.Files.Tables;

namespace ItCatalog.Files.Tests.Tables;

/// <summary>What cannot be known of a cell of an old workbook is told as it is of a new one.</summary>
public sealed class OldWorkbookTests
{
    private const byte Ref = 0x17;
    private const byte NotThere = 0x2A;

    public enum Form
    {
        Records,
        SmallContainer,
        Container,
    }

    [Theory]
    [InlineData(Form.Records)]
    [InlineData(Form.SmallContainer)]
    [InlineData(Form.Container)]
    public void Cells_with_an_error_are_told_and_empty_ones_are_empty(Form form)
    {
        var workbook = new TestOldWorkbook { Padding = form == Form.Container ? 20_000 : 0 }
            .Sheet("Cover").Text(0, 0, "About").Error(1, 0, Ref)
            .Sheet("Data").Text(0, 0, "key").Text(0, 1, "resolved")
            .Text(1, 0, "A").Error(1, 1, Ref)
            .Text(2, 0, "B").FormulaError(2, 1, NotThere)
            .Text(3, 0, "C").Blank(3, 1)
            .Text(4, 0, "D");

        Read(form == Form.Records ? workbook.Records() : workbook.Save(), "Data").ShouldBe(
        [
            "A|#REF!|holds the error #REF!", "B|#N/A|holds the error #N/A", "C||", "D||",
        ]);
    }

    [Fact]
    public void A_text_that_the_reader_does_not_find_is_told_and_not_empty()
    {
        var workbook = new TestOldWorkbook().Sheet("Data").Text(0, 0, "key").Text(0, 1, "resolved").Text(1, 0, "A").ArrayText(1, 1, "2026-09-01");

        Read(workbook.Records()).ShouldBe(["A||holds a formula without its result: open the workbook in a spreadsheet program, save it, and send it again"]);
    }

    [Fact]
    public void Merged_cells_have_the_value_of_the_first_and_what_cannot_be_known_of_it()
    {
        var workbook = new TestOldWorkbook().Sheet("Data").Text(0, 0, "key").Text(0, 1, "site")
            .Text(1, 0, "A").Text(1, 1, "Berlin").Text(2, 0, "B").Text(3, 0, "C").Error(3, 1, Ref).Text(4, 0, "D")
            .Merged(1, 2, 1).Merged(3, 4, 1);

        Read(workbook.Save()).ShouldBe(
        [
            "A|Berlin|", "B|Berlin|", "C|#REF!|holds the error #REF!", "D|#REF!|is merged with the one on line 4, which holds the error #REF!",
        ]);
    }

    [Fact]
    public void Hidden_lines_are_read_and_told()
    {
        var workbook = new TestOldWorkbook().Sheet("Data").Text(0, 0, "key").Text(1, 0, "A").HiddenRow(1).Text(2, 0, "B");

        using var table = TableFile.Open(workbook.Save());
        while (table.Read())
        {
        }

        table.Notes.ShouldContain(note => note.StartsWith("1 line is hidden", StringComparison.Ordinal));
    }

    [Fact]
    public void A_case_whose_resolution_is_an_error_is_a_problem_and_never_open()
    {
        var workbook = new TestOldWorkbook().Sheet("Data").Text(0, 0, "key").Text(0, 1, "opened").Text(0, 2, "resolved")
            .Text(1, 0, "A").Text(1, 1, "2026-09-01T08:00:00Z").Error(1, 2, Ref);
        using var table = TableFile.Open(workbook.Save());

        var read = TicketImport.Read(table, new TicketMapping { Key = "key", Opened = "opened", Resolved = "resolved", FixedService = "IT", FixedSite = "HQ" });

        read.Problems.ShouldHaveSingleItem().ToString().ShouldContain("holds the error #REF!");
    }

    private static List<string> Read(Stream file, string? sheet = null)
    {
        using var table = TableFile.Open(file, new() { Sheet = sheet });
        var lines = new List<string>();
        while (table.Read())
        {
            lines.Add($"{table[0]}|{table[1]}|{table.CellProblem(1)}");
        }

        return lines;
    }
}
