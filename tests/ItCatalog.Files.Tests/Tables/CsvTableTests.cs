using System.IO.Compression;
using System.Text;
using System.Text.Json;
using ItCatalog.Files.Tables;

namespace ItCatalog.Files.Tests.Tables;

public class CsvTableTests
{
    public static TheoryData<string> SpectrumFiles =>
        ["comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "newlines", "newlines_crlf", "quotes_and_newlines", "simple", "simple_crlf", "utf8"];

    public static TheoryData<byte[], string, string> Encodings => new()
    {
        { Encoding.UTF8.GetBytes("h,i\næ,€\n"), "æ", "CSV, comma, UTF-8" },
        { [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("h,i\næ,€\n")], "æ", "CSV, comma, UTF-8" },
        { [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("h,i\næ,€\n")], "æ", "CSV, comma, UTF-16" },
        { [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes("h,i\næ,€\n")], "æ", "CSV, comma, UTF-16 big-endian" },
        { Encoding.Unicode.GetBytes("head,independent\nvalue,euro\n"), "value", "CSV, comma, UTF-16" },
        { [(byte)'h', (byte)',', (byte)'i', (byte)'\n', 0xE6, (byte)',', 0x80, (byte)'\n'], "æ", "CSV, comma, Windows-1252" },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void The_encoding_is_found_by_mark_or_by_content(byte[] file, string firstCell, string format)
    {
        using var table = TableFile.Open(new MemoryStream(file));

        table.Take(5).ShouldHaveSingleItem().Cells[0].ShouldBe(firstCell);
        table.Header[0].ShouldStartWith("h");
        table.Format.ShouldBe(format);
    }

    [Theory]
    [InlineData("a;b;c\n1;2,5;3\n", "semicolon")]
    [InlineData("a\tb\tc\n1\t2,5\t3\n", "tab")]
    [InlineData("a|b|c\n1|2,5|3\n", "vertical bar")]
    [InlineData("a,b,c\n1,\"2,5\",3\n", "comma")]
    [InlineData("sep=;\na;b;c\n1;2,5;3\n", "semicolon")]
    public void The_delimiter_is_found(string text, string name)
    {
        using var table = Open(text);

        table.Header.ShouldBe(["a", "b", "c"]);
        table.Take(5).ShouldHaveSingleItem().Cells.ShouldBe(["1", "2,5", "3"]);
        table.Format.ShouldContain(name);
    }

    [Fact]
    public void A_record_with_line_breaks_stands_on_the_line_where_it_starts()
    {
        using var table = Open("a,b\r\n1,\"two\r\nlines\"\r\n\r\n3,4\r\n");

        table.Take(5).Select(row => row.Line).ShouldBe([2, 5]);
    }

    [Fact]
    public void Rows_that_end_early_or_run_on_say_how_many_cells_they_have()
    {
        using var table = Open("a,b,c\n1,2\n1,2,3,4\n1,2,3,,\n,,\n1\n1,2,3\n");

        table.Take(10).Select(row => (row.Line, row.Problem)).ShouldBe(
        [
            (2, "the row ends after 2 cells, the header has 3"), (3, "the row has 4 cells, the header has 3"), (4, null),
            (6, "the row ends after 1 cell, the header has 3"), (7, null),
        ]);
    }

    [Fact]
    public void Columns_get_names_of_their_own()
    {
        using var table = Open(",opened,Opened, opened ,\n1,2,3,4,\n");

        table.Header.ShouldBe(["Column 1", "opened", "Opened (2)", "opened (3)"]);
        table.Header.IndexOf("OPENED (2) ").ShouldBe(2);
        table.Header.IndexOf("closed").ShouldBe(-1);
        table.Header.Notes.ShouldBe(
        [
            "Column 1 has no name; it is called \"Column 1\" here.",
            "Column 3 is another \"Opened\"; it is called \"Opened (2)\" here.",
            "Column 4 is another \"opened\"; it is called \"opened (3)\" here.",
        ]);
    }

    [Theory]
    [InlineData("Tickets of March\n\nnumber,opened,site\n1,2,3\n", 3)]
    [InlineData("Tickets of March,,\nnumber,opened,site\n1,2,3\n", 2)]
    [InlineData("number,opened,site\n1,2,3\n", 1)]
    public void The_header_is_found_below_title_lines(string text, int line)
    {
        using var table = Open(text);

        table.Header.ShouldBe(["number", "opened", "site"]);
        table.Header.Line.ShouldBe(line);
        table.Take(5).ShouldHaveSingleItem().Line.ShouldBe(line + 1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("\r\n\r\n")]
    public void An_empty_file_has_no_header(string text) => Refused(text).Message.ShouldBe("the file is empty: it has no header");

    [Fact]
    public void A_header_alone_is_a_table_without_rows()
    {
        using var table = Open("a,b");

        table.Read().ShouldBeFalse();
        table.RowCount.ShouldBe(0);
        table.Progress.ShouldBe(1);
    }

    [Fact]
    public void A_quotation_mark_that_is_never_closed_is_found_on_its_line()
    {
        using var table = Open("a,b\n1,2\n3,\"4\n5,6\n");

        table.Take(5).Select(row => row.Problem).ShouldBe([null, "a quotation mark opens a cell and is never closed"]);
    }

    [Fact]
    public void Text_after_a_closing_quotation_mark_is_a_problem_and_a_mark_inside_text_is_not()
    {
        using var table = Open("a,b\n1,\"2\"x\n3,5\" pipe\n");

        var rows = table.Take(5);
        rows[0].Problem!.ShouldStartWith("text follows a closing quotation mark");
        rows[1].Problem.ShouldBeNull();
        rows[1].Cells.ShouldBe(["3", "5\" pipe"]);
    }

    [Fact]
    public void A_NUL_character_is_refused_with_its_line() =>
        Refused("a,b\r\n1,2\r\n3,\0\r\n").ShouldSatisfyAllConditions(
            refusal => refusal.Line.ShouldBe(3),
            refusal => refusal.Message.ShouldStartWith("the file holds a NUL character"));

    [Fact]
    public void Every_limit_is_kept()
    {
        Refused("a,b,c\n", new TableLimits { MaxColumns = 2 }).Message.ShouldBe("the row has 3 columns, at most 2 can be read");
        Refused("a\n1\n2\n3\n", new TableLimits { MaxRows = 2 }).Line.ShouldBe(4);
        Refused("a\n12345\n", new TableLimits { MaxCellLength = 4 }).Message.ShouldStartWith("a cell is longer than 4 characters");
        Refused("a,b\n" + new string('x', 100), new TableLimits { MaxLineLength = 50 }).Line.ShouldBe(2);
        Refused("a,b\n1,2\n", new TableLimits { MaxFileBytes = 5 }).Message.ShouldBe("the file has 8 bytes, at most 5 can be read");
        Refused("a,b\n1,\"" + string.Concat(Enumerable.Repeat("xxxxxxxxx\n", 50_000)), new TableLimits { MaxLineLength = 50_000 }).Message.ShouldContain("is never closed");
    }

    [Theory]
    [InlineData("%PDF-1.7 ...", "a PDF document")]
    [InlineData("  <!DOCTYPE html><html>", "a web page")]
    [InlineData("<html><table>", "a web page")]
    [InlineData("<?xml version=\"1.0\"?><Workbook/>", "an XML document")]
    public void What_is_not_a_table_is_named(string text, string what) => Refused(text).Message.ShouldStartWith($"the file is {what}");

    [Fact]
    public void An_archive_with_one_text_file_is_read()
    {
        using var table = TableFile.Open(Zip(("log.csv", "a,b\n1,2\n"), ("__MACOSX/log.csv", "junk")));

        table.Take(5).ShouldHaveSingleItem().Cells.ShouldBe(["1", "2"]);
        table.Progress.ShouldBe(1);
    }

    [Fact]
    public void An_archive_with_anything_else_is_refused()
    {
        RefusedFile(Zip()).ShouldBe("the ZIP archive is empty; it has to hold one CSV file");
        RefusedFile(Zip(("a.csv", "a"), ("b.csv", "b"))).ShouldStartWith("the ZIP archive holds more than one file");
        RefusedFile(Zip(("a.zip", "PK\u0003\u0004"))).ShouldBe("the ZIP archive holds \"a.zip\", which is no text file; send the workbook itself");
    }

    [Fact]
    public void An_archive_that_unpacks_to_more_than_the_limit_is_refused_while_it_unpacks()
    {
        var text = "a,b\n" + string.Concat(Enumerable.Repeat("1,2\n", 100_000));
        using var table = TableFile.Open(Zip(("bomb.csv", text)), new TableOptions { Limits = new TableLimits { MaxUnpackedBytes = 200_000 } });

        Should.Throw<TableException>(() => table.Take(int.MaxValue)).Message.ShouldBe("the file unpacks to more than 200,000 bytes");
    }

    [Fact]
    public void An_archive_with_very_many_entries_is_refused_before_its_directory_is_held() =>
        RefusedFile(Zip([.. Enumerable.Range(0, 10_001).Select(number => ($"{number}", ""))])).ShouldBe("the archive has 10,001 entries, at most 10,000 can be read");

    [Fact]
    public void An_archive_damaged_in_the_middle_is_called_damaged()
    {
        var random = new Random(1);
        var file = Zip(("log.csv", "a,b\n" + string.Concat(Enumerable.Range(0, 50_000).Select(_ => $"{random.Next()},2\n")))).ToArray();
        file.AsSpan(file.Length / 2, 2_000).Fill(0xFF);

        Should.Throw<TableException>(() =>
        {
            using var table = TableFile.Open(new MemoryStream(file));
            table.Take(int.MaxValue);
        }).Message.ShouldBe("the ZIP archive is damaged or incomplete; send the file again");
    }

    [Fact]
    public async Task The_same_content_has_the_same_fingerprint()
    {
        var first = await ContentFingerprint.OfAsync(new MemoryStream("a,b\n"u8.ToArray()));

        first.ShouldBe(await ContentFingerprint.OfAsync(new MemoryStream("a,b\n"u8.ToArray())));
        first.ShouldNotBe(await ContentFingerprint.OfAsync(new MemoryStream("a,c\n"u8.ToArray())));
        first.Length.ShouldBe(64);
    }

    [SharedTheory("csv/csv-spectrum")]
    [MemberData(nameof(SpectrumFiles))]
    public void The_csv_spectrum_is_read_as_its_authors_say(string name)
    {
        // The copies of the "crlf" files have lost their carriage returns; the answers have them.
        var text = File.ReadAllText(SharedData.Path($"csv/csv-spectrum/csvs/{name}.csv"));
        using var table = Open(name.EndsWith("_crlf", StringComparison.Ordinal) ? text.ReplaceLineEndings("\r\n") : text);
        var rows = table.Take(100).Select(row => table.Header.Zip(row.Cells).ToDictionary(cell => cell.First, cell => cell.Second)).ToList();
        var expected = JsonSerializer.Deserialize<List<Dictionary<string, string>>>(File.ReadAllText(SharedData.Path($"csv/csv-spectrum/json/{name}.json")))!;

        rows.Count.ShouldBe(expected.Count);
        foreach (var (row, answer) in rows.Zip(expected))
        {
            row.ShouldBe(answer);
        }
    }

    private static Table Open(string text, TableLimits? limits = null) =>
        TableFile.Open(new MemoryStream(Encoding.UTF8.GetBytes(text)), new TableOptions { Limits = limits ?? TableLimits.Default });

    private static TableException Refused(string text, TableLimits? limits = null) => Should.Throw<TableException>(() =>
    {
        using var table = Open(text, limits);
        table.Take(int.MaxValue);
    });

    private static string RefusedFile(Stream file) => Should.Throw<TableException>(() => TableFile.Open(file)).Message;

    private static MemoryStream Zip(params (string Name, string Text)[] files)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        stream.Position = 0;
        return stream;
    }
}
