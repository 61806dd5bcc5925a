using System.Globalization;
using System.Text;
using ClosedXML.Excel;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using ItCatalog.Calculation;
using ItCatalog.Files.Lists;
using NodaTime;

namespace ItCatalog.Files.Tests.Lists;

/// <summary>Lists as files: every cell is what it was, whatever a spreadsheet would make of it.</summary>
public sealed class ListFileTests
{
    private static readonly ZonedDateTime Summer = Instant.FromUtc(2026, 7, 1, 22, 30, 5).InZone(DateTimeZoneProviders.Tzdb["Europe/Berlin"]);

    private static readonly Thing Plain = new("Lab workstation", 1_234, 0.9396984924623115577889447236m, -12.5m, new LocalDate(2026, 11, 27), Summer);

    private static readonly ListColumns<Thing> Columns = new ListColumns<Thing>()
        .Text("Name", thing => thing.Name)
        .Whole("How many", thing => thing.Count)
        .Number("Share", thing => thing.Share)
        .Money("EUR", thing => thing.Amount is { } amount ? new Money(amount, thing.Currency) : null)
        .Date("Day", thing => thing.Day)
        .Month("Month", thing => thing.Day)
        .Time("At", thing => thing.At);

    [Fact]
    public async Task Text_holds_numbers_with_a_point_days_and_times_with_their_offset()
    {
        (await TextAsync(Plain)).ShouldBe("\uFEFFName,How many,Share,EUR,Day,Month,At\r\nLab workstation,1234,0.9396984924623115577889447236,-12.50,2026-11-27,2026-11,2026-07-02T00:30:05+02:00\r\n");
    }

    [Theory]
    [InlineData("EUR", "1200", "1200.00", "1,200.00")]
    [InlineData("JPY", "1200", "1200", "1,200")]
    [InlineData("JPY", "1200.35", "1200.35", "1,200.35")]
    [InlineData("KWD", "1200.5", "1200.500", "1,200.500")]
    public async Task An_amount_has_the_digits_of_its_currency(string currency, string amount, string text, string shown)
    {
        var thing = Plain with { Amount = decimal.Parse(amount, CultureInfo.InvariantCulture), Currency = currency };

        (await TextAsync(thing)).Split("\r\n")[1].Split(',')[3].ShouldBe(text);
        using var book = await BookAsync(thing);
        var cell = book.Worksheet("Things").Cell("D2");
        cell.GetDouble().ToString(cell.Style.NumberFormat.Format, CultureInfo.InvariantCulture).ShouldBe(shown);
    }

    [Theory]
    [InlineData(0, new long[0])]
    [InlineData(1, new long[0])]
    [InlineData(2, new[] { 2L })]
    [InlineData(5, new[] { 2L, 4L })]
    public async Task A_list_tells_how_far_it_is_and_is_the_same(int rows, long[] expected)
    {
        var told = new List<long>();
        var list = Of(Enumerable.Repeat(Plain, rows));
        var (plain, telling) = (new MemoryStream(), new MemoryStream());

        (await list.Telling(2, told.Add).WriteAsync(ListFormat.Csv, telling, CancellationToken.None)).ShouldBe(await list.WriteAsync(ListFormat.Csv, plain, CancellationToken.None));

        told.ShouldBe(expected);
        telling.ToArray().ShouldBe(plain.ToArray());
    }

    [Fact]
    public async Task What_is_not_known_is_empty_and_never_zero()
    {
        (await TextAsync(new Thing(null, null, null, null, null, null))).Split("\r\n")[1].ShouldBe(",,,,,,");
        using var book = await BookAsync(new Thing(null, null, null, null, null, null));
        book.Worksheet("Things").Row(2).Cells(1, 7).ShouldAllBe(cell => cell.IsEmpty());
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+49 30 1234")]
    [InlineData("-2")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\uFF1D1+1")]
    public async Task Text_that_looks_like_a_formula_stays_text(string name)
    {
        (await TextAsync(Plain with { Name = name })).Split("\r\n")[1].TrimStart('"').ShouldStartWith("'" + name);
        using var book = await BookAsync(Plain with { Name = name });
        var cell = book.Worksheet("Things").Cell("A2");
        cell.HasFormula.ShouldBeFalse();
        cell.DataType.ShouldBe(XLDataType.Text);
        cell.GetString().ShouldBe(name);
    }

    [Fact]
    public async Task A_workbook_holds_numbers_days_and_times_as_such_and_tells_what_was_asked_for()
    {
        using var book = await BookAsync(Plain, Plain with { Name = "a,b\"c\nd  " });

        var sheet = book.Worksheet("Things");
        sheet.Row(1).Cells(1, 7).Select(cell => cell.GetString()).ShouldBe(["Name", "How many", "Share", "EUR", "Day", "Month", "At"]);
        sheet.Cell("B2").GetDouble().ShouldBe(1234);
        sheet.Cell("C2").GetDouble().ShouldBe(0.93969849246231152, 1e-15);
        sheet.Cell("D2").GetDouble().ShouldBe(-12.5);
        sheet.Cell("E2").GetDateTime().ShouldBe(new DateTime(2026, 11, 27));
        sheet.Cell("G2").GetDateTime().ShouldBe(new DateTime(2026, 7, 2, 0, 30, 5));
        sheet.Cell("A3").GetString().ShouldBe("a,b\"c\nd  ");
        sheet.SheetView.SplitRow.ShouldBe(1);
        sheet.AutoFilter.Range.RangeAddress.ToString().ShouldBe("A1:G1");
        var about = book.Worksheet("About");
        about.RowsUsed().Select(row => $"{row.Cell(1).GetString()}: {row.Cell(2).GetString()}").ShouldBe(["List: Things", "Site: Pune", "Rows: 2"]);
    }

    [Fact]
    public async Task A_workbook_is_valid_whatever_names_hold()
    {
        using var file = await WorkbookAsync(Plain with { Name = "a\u0001b\uD800c" }, Plain with { Name = new string('x', 40_000), Day = new LocalDate(1899, 3, 1) }, Plain with { Name = "<&>\u202Eمرحبا" });
        using (var document = SpreadsheetDocument.Open(file, isEditable: false))
        {
            new OpenXmlValidator().Validate(document).Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}").ShouldBeEmpty();
        }

        using var book = new XLWorkbook(file);
        book.Worksheet("Things").Cell("A2").GetString().ShouldBe("a\uFFFDb\uFFFDc");
        book.Worksheet("Things").Cell("E3").GetString().ShouldBe("1899-03-01");
    }

    [Fact]
    public async Task More_rows_than_a_sheet_holds_go_on_on_the_next()
    {
        using var file = new MemoryStream();

        (await ListWorkbook.WriteAsync(Of(Enumerable.Range(1, 7).Select(number => Plain with { Count = number })), file, CancellationToken.None, mostRows: 4)).ShouldBe(7);

        using var book = new XLWorkbook(file);
        book.Worksheets.Select(sheet => (sheet.Name, Rows: sheet.RowsUsed().Count())).ShouldBe([("Things", 4), ("Things 2", 4), ("Things 3", 2), ("About", 3)]);
        book.Worksheet("Things 3").Cell("B2").GetDouble().ShouldBe(7);
    }

    [Theory]
    [InlineData(ListFormat.Csv)]
    [InlineData(ListFormat.Workbook)]
    public async Task Bytes_leave_while_rows_are_still_read(ListFormat format)
    {
        var output = new CountingStream();
        var sentBefore = new List<long>();

        await Of(Enumerable.Range(1, 30_000).Select(number =>
        {
            sentBefore.Add(output.Sent);
            return Plain with { Name = Guid.NewGuid().ToString(), Count = number };
        })).WriteAsync(format, output, CancellationToken.None);

        // What waits in between is the same at a third of the way and at its end: nothing is held until the end.
        sentBefore[10_000].ShouldBeGreaterThan(0);
        sentBefore[20_000].ShouldBeGreaterThan(sentBefore[10_000]);
        output.Sent.ShouldBeGreaterThan(sentBefore[^1]);
        (output.Sent - sentBefore[^1]).ShouldBeLessThan(output.Sent / 5);
    }

    private static ListFile Of(IEnumerable<Thing> things) => Columns.Of("Things", "things", things.ToAsyncEnumerable(), ("Site", "Pune"));

    private static async Task<string> TextAsync(params Thing[] things)
    {
        using var file = new MemoryStream();
        (await Of(things).WriteAsync(ListFormat.Csv, file, CancellationToken.None)).ShouldBe(things.Length);
        return Encoding.UTF8.GetString(file.ToArray());
    }

    private static async Task<MemoryStream> WorkbookAsync(params Thing[] things)
    {
        var file = new MemoryStream();
        await Of(things).WriteAsync(ListFormat.Workbook, file, CancellationToken.None);
        file.Position = 0;
        return file;
    }

    private static async Task<XLWorkbook> BookAsync(params Thing[] things) => new(await WorkbookAsync(things));

    private sealed record Thing(string? Name, long? Count, decimal? Share, decimal? Amount, LocalDate? Day, ZonedDateTime? At)
    {
        public string Currency { get; init; } = "EUR";
    }

    private sealed class CountingStream : MemoryStream
    {
        public long Sent { get; private set; }

        public override bool CanSeek => false;

        public override void Write(byte[] buffer, int offset, int count) => Sent += count;

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Sent += buffer.Length;
            return ValueTask.CompletedTask;
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            Sent += count;
            return Task.CompletedTask;
        }
    }
}
