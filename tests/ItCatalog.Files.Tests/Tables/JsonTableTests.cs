using System.Text;
using ItCatalog.Files.Imports;
using ItCatalog.Files.Tables;

namespace ItCatalog.Files.Tests.Tables;

public class JsonTableTests
{
    [Theory]
    [InlineData("""[{"number":"1","opened":"2026-01-05T08:00Z"},{"number":2,"extra":null}]""", "JSON")]
    [InlineData("{\"number\":\"1\",\"opened\":\"2026-01-05T08:00Z\"}\n{\"number\":2,\"extra\":null}\n", "JSON Lines")]
    [InlineData("""{"total":2,"result":[{"number":"1","opened":"2026-01-05T08:00Z"},{"number":2,"extra":null}],"next":null}""", "JSON")]
    [InlineData("\uFEFF  [ {\"number\":\"1\",\"opened\":\"2026-01-05T08:00Z\"}, {\"number\":2,\"extra\":null} ]\n", "JSON")]
    public void Records_are_rows_whichever_way_they_lie(string text, string format)
    {
        using var table = Open(text);

        table.Format.ShouldBe(format);
        table.Header.ShouldBe(["number", "opened", "extra"]);
        table.Take(9).Select(row => string.Join("|", row.Cells)).ShouldBe(["1|2026-01-05T08:00Z|", "2||"]);
    }

    [Fact]
    public void Fields_of_fields_are_columns_and_lists_of_values_one_text()
    {
        using var table = Open("""[{"key":"A-1","fields":{"priority":{"name":"High"},"labels":["a","b"],"history":[{"x":1}],"score":12345678901234567890.5,"ok":true}}]""");

        table.Header.ShouldBe(["key", "fields.priority.name", "fields.labels", "fields.history", "fields.score", "fields.ok"]);
        table.Take(1)[0].Cells.ShouldBe(["A-1", "High", "a; b", "[{\"x\":1}]", "12345678901234567890.5", "true"]);
    }

    [Fact]
    public void Several_lists_of_records_are_what_sheets_are_and_one_of_them_is_read()
    {
        const string Text = """{"about":{"rows":2},"users":[{"name":"Ada"}],"tags":["x"],"Incidents":[{"number":"1","opened":"2026-01-05T08:00Z"}],"errors":[]}""";
        using var table = Open(Text);
        table.SheetsWithRows.ShouldBe(["users", "Incidents"]);
        table.Sheets.ShouldBe(["users", "Incidents", "errors"]);

        using var chosen = Open(Text, "incidents");
        chosen.Header.ShouldBe(["number", "opened"]);
        (chosen.Sheet, chosen.SheetsWithRows.Count).ShouldBe(("Incidents", 0));
        Should.Throw<TableException>(() => Open(Text, "cases")).Message.ShouldBe("the file has no list \"cases\"; it has \"users\", \"Incidents\", \"errors\"");
        Should.Throw<TableException>(() => Open(Text, "errors")).Message.ShouldBe("the file is empty: it has no header");
    }

    [Fact]
    public void Columns_of_nested_records_are_recognised_by_the_name_that_says_something()
    {
        using var table = Open("""{"issues":[{"key":"A-1","fields":{"created":"2026-01-05T08:00:00.000+0100","resolutiondate":null,"priority":{"name":"High"},"status":{"name":"Done"}}}]}""");

        var mapping = (TicketMapping)MeasuredFileKind.Tickets.Suggest(table).Mapping;

        (mapping.Key, mapping.Opened, mapping.Resolved, mapping.Priority, mapping.State).ShouldBe(("key", "fields.created", "fields.resolutiondate", "fields.priority.name", "fields.status.name"));
    }

    [Theory]
    [InlineData("""[{"a":1},{"a":2}""", "this is not JSON")]
    [InlineData("""[{"a":1},5]""", "a record has to be an object")]
    [InlineData("""{"one":[{"a":1}],"ONE":[{"a":1}]}""", "the file holds two lists with the name \"one\"; put their records into one")]
    [InlineData("{\"a\":1}\n{\"a\":\n", "this is not JSON")]
    public void What_is_no_table_is_told(string text, string told)
    {
        var problem = Should.Throw<TableException>(() =>
        {
            using var table = Open(text);
            table.Take(9);
        });

        problem.Message.ShouldContain(told);
        problem.Message.ShouldNotContain("LineNumber");
    }

    [Fact]
    public void A_record_that_is_too_large_is_refused_before_it_is_held()
    {
        var huge = "[{\"a\":[" + string.Join(",", Enumerable.Repeat("\"xxxxxxxxxxxxxxxxxxxx\"", 300_000)) + "]}]";

        Should.Throw<TableException>(() => Open(huge)).Message.ShouldBe("a record has more than 4,194,304 bytes");
        Should.Throw<TableException>(() => Open("[" + string.Concat(Enumerable.Repeat("[", 10_000)))).Message.ShouldContain("this is not JSON");
        Should.Throw<TableException>(() => Open("[{\"a\":\"" + new string('x', 200_000) + "\"}]")).Message.ShouldContain("a value has more than 100,000 characters");
        Should.Throw<TableException>(() => Open("[{" + string.Join(",", Enumerable.Range(0, 2_000).Select(number => $"\"c{number}\":1")) + "}]")).Message.ShouldContain("different fields");
    }

    [Theory]
    [InlineData("[id],name\n1,2\n")]
    [InlineData("{x};y\n1;2\n")]
    [InlineData("\"[\",b\n1,2\n")]
    public void A_heading_in_brackets_is_no_JSON(string text)
    {
        using var table = Open(text);

        table.Format.ShouldStartWith("CSV");
    }

    [SharedFact("incidents/boston311/boston311-100.jsonl")]
    public void A_citys_JSON_Lines_say_what_its_CSV_says()
    {
        using var lines = TableFile.Open(SharedData.Path("incidents/boston311/boston311-100.jsonl"));
        using var text = TableFile.Open(SharedData.Path("incidents/boston311/boston311-100.csv"));

        lines.Format.ShouldBe("JSON Lines");
        var key = lines.Header.ToList().FindIndex(name => name.Equals("CASE_ENQUIRY_ID", StringComparison.OrdinalIgnoreCase));
        var same = text.Header.ToList().FindIndex(name => name.Equals("CASE_ENQUIRY_ID", StringComparison.OrdinalIgnoreCase));
        lines.Take(200).Select(row => row.Cells[key].Split('.')[0]).ShouldBe(text.Take(200).Select(row => row.Cells[same].Split('.')[0]));
    }

    private static Table Open(string text, string? sheet = null) => TableFile.Open(new MemoryStream(Encoding.UTF8.GetBytes(text)), new() { Sheet = sheet });
}
