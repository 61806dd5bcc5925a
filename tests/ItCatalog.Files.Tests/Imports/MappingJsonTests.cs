using ItCatalog.Files.Imports;

namespace ItCatalog.Files.Tests.Imports;

public class MappingJsonTests
{
    [Theory]
    [InlineData("samples", "{\n  \"at\": \"time\",\n  \"valeu\": \"x\"\n}", "line 3: \"valeu\" is not a name that such a mapping knows; it knows values, at, series")]
    [InlineData("samples", "{ \"va leu\": \"x\" }", "line 1: \"va leu\" is not a name that such a mapping knows")]
    [InlineData("samples", "{ \"values\": \"x\" }", "line 1: \"values\" has to be a list of texts like [\"one\", \"other\"]")]
    [InlineData("samples", "{ \"values\": [1] }", "line 1: \"values\" has to be a list of texts")]
    [InlineData("samples", "{ \"at\": 5 }", "line 1: \"at\" has to be a text in quotation marks")]
    [InlineData("samples", "{ \"timeFormat\": null }", "line 1: \"timeFormat\" has to be a text in quotation marks")]
    [InlineData("samples", "{ \"decimalComma\": \"yes\" }", "line 1: \"decimalComma\" has to be true or false")]
    [InlineData("tickets", "{ \"layout\": \"log\" }", "line 1: \"layout\" has to be one of \"oneRowPerTicket\", \"eventLog\"")]
    [InlineData("tickets", "{\n \"services\": [] }", "line 2: \"services\" has to be pairs of texts like")]
    [InlineData("tickets", "[]", "line 1: a mapping is an object like")]
    [InlineData("tickets", "{ key: 1 }", "line 1: this is not JSON: 'k' is an invalid start of a property name.")]
    [InlineData("tickets", "", "line 1: this is not JSON: ")]
    public void A_mapping_that_cannot_be_read_is_told_in_plain_words_with_its_line(string kind, string json, string told)
    {
        MeasuredFileKind.Named(kind).TryReadMapping(json, out var problem).ShouldBeNull();

        problem.ShouldNotBeNull();
        problem.ShouldStartWith(told);
        problem.ShouldNotContain("ItCatalog");
        problem.ShouldNotContain("System.");
        problem.ShouldNotContain("LineNumber");
    }

    [Fact]
    public void Notes_ask_for_nothing_that_is_settled()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "time,download\n03/02/2026 10:00,5\n");

            MeasuredFileKind.Samples.Suggest(path).Notes.Count.ShouldBe(2);
            MeasuredFileKind.Samples.Suggest(path, "service").Notes.ShouldNotContain(note => note.Contains("service", StringComparison.Ordinal));
            MeasuredFileKind.Samples.Suggest(path, "service", "value").Notes.ShouldBeEmpty();
        }
        finally
        {
            File.Delete(path);
        }
    }
}
