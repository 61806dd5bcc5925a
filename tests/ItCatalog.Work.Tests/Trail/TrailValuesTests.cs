using ItCatalog.Work.Trail;
using NodaTime;

namespace ItCatalog.Work.Tests.Trail;

public sealed class TrailValuesTests
{
    [Fact]
    public void Only_what_differs_is_listed_in_plain_words()
    {
        var values = Of(
            """{"code":"BER","name":"Berlin","openOn":"2024-05-01","priceCents":447000,"isOpen":true}""",
            """{"code":"BER","name":"Berlin HQ","openOn":"2027-01-01","priceCents":450000,"isOpen":false,"seenAt":"2026-11-17T08:40:00Z"}""");

        values.Lines.ShouldBe(
        [
            new("Name", "Berlin", "Berlin HQ"),
            new("Open on", "1 May 2024", "1 Jan 2027"),
            new("Price", "4,470.00", "4,500.00"),
            new("Is open", "yes", "no"),
            new("Seen at", null, "Tue 17 Nov 2026, 09:40 Berlin (UTC+1)"),
        ]);
        values.HasBefore.ShouldBeTrue();
    }

    [Theory]
    [InlineData("EUR", "4,470.00")]
    [InlineData("JPY", "4,470")]
    [InlineData("KWD", "4,470.000")]
    public void Amounts_have_the_digits_of_the_organisations_currency(string currency, string amount) =>
        Of(null, """{"priceCents":447000}""", currency).Lines.ShouldBe([new("Price", null, amount)]);

    [Fact]
    public void Nested_values_are_told_by_what_tells_them_apart()
    {
        var values = Of(
            """{"targets":[{"key":"in-4h","level":0.9},{"key":"in-8h","level":0.95}],"terms":{"payment":{"days":30}}}""",
            """{"targets":[{"key":"in-8h","level":0.97},{"key":"in-4h","level":0.9},{"key":"new","level":1}],"terms":{"payment":{"days":14}}}""");

        values.Lines.ShouldBe(
        [
            new("Targets in-8h · level", "0.95", "0.97"),
            new("Targets new · key", null, "new"),
            new("Targets new · level", null, "1"),
            new("Terms · payment · days", "30", "14"),
        ]);
    }

    [Fact]
    public void A_long_text_is_told_by_the_lines_that_differ()
    {
        var values = Of("""{"text":"one\ntwo\nthree\nfour"}""", """{"text":"one\n2\nthree\nfour\nfive"}""");

        values.Lines.ShouldBe([new("Text", "two", "2\nfive")]);
    }

    [Fact]
    public void Figures_that_tell_both_sides_stand_before_and_after()
    {
        var values = Of(
            null,
            """{"changed":1,"figures":[{"agreement":"RES-IT","target":"in-4h","site":"HQ","month":"2026-10-01","goodBefore":17,"goodAfter":18,"totalBefore":20,"totalAfter":20}]}""");

        values.Lines.ShouldBe([new("Changed", null, "1"), new("RES-IT, in-4h, HQ, 1 Oct 2026 · good", "17", "18")]);
    }

    [Fact]
    public void Lists_of_plain_values_are_one_line()
    {
        Of("""{"roles":["auditor"]}""", """{"roles":["auditor","executive"]}""").Lines.ShouldBe([new("Roles", "auditor", "auditor, executive")]);
    }

    [Fact]
    public void Very_many_lines_are_cut_and_counted()
    {
        var many = string.Join(',', Enumerable.Range(1, 130).Select(number => $"\"value{number}\":{number}"));

        var values = Of(null, "{" + many + "}");

        (values.Lines.Count, values.MoreCount).ShouldBe((100, 30));
    }

    [Theory]
    [InlineData("not JSON", "not JSON")]
    [InlineData("\"text\"", "text")]
    [InlineData("[1,2]", "1, 2")]
    public void Whatever_was_written_is_shown(string json, string value) => Of(null, json).Lines.ShouldBe([new("Value", null, value)]);

    private static TrailValues Of(string? before, string? after, string currency = "EUR") => TrailValues.Of(
        TrailSentenceTests.Entry("site", "BER", "changed") with { BeforeJson = before, AfterJson = after }, DateTimeZoneProviders.Tzdb["Europe/Berlin"], currency);
}
