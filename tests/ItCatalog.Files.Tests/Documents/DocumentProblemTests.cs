using System.Text;
using System.Text.Json.Nodes;
using ItCatalog.Files.Documents;

namespace ItCatalog.Files.Tests.Documents;

public sealed class DocumentProblemTests
{
    /// <summary>A value in a good document, what it becomes, and the problem that is told. A null value takes the field away.</summary>
    [Theory]
    [InlineData("timeZone", "\"Europe/Nowhere\"", "timeZone", "must be an IANA time zone such as Europe/Berlin")]
    [InlineData("timeZone", null, "timeZone", "is missing")]
    [InlineData("asOf", "\"2024-10-02\"", "asOf", "must be an instant such as 2024-10-02T14:00:00Z")]
    [InlineData("asOf", "\"1066-10-14T09:00:00Z\"", "asOf", "must lie in the years 1900 to 2199")]
    [InlineData("colour", "1", "colour", "is not a field that is known here")]
    [InlineData("windows.to", "\"2024-09\"", "windows.to", "must not be before from")]
    [InlineData("windows.length", "\"week\"", "windows.length", "must be one of month, quarter, year")]
    [InlineData("windows.yearStart", "4", "windows.yearStart", "does not belong to windows of length month")]
    [InlineData("windows", """{"from": "2025-04", "to": "2025-12", "length": "year"}""", "windows.from", "must start with the first month of a year: where years begin in month 1, that is 2025-01")]
    [InlineData("windows", """{"from": "2025-04", "to": "2026-02", "length": "year", "yearStart": 4}""", "windows.to", "must end with the last month of a year: where years begin in month 4, that is 2026-03")]
    [InlineData("windows", """{"from": "2025-01", "to": "2025-04", "length": "quarter", "yearStart": 2}""", "windows.from", "must start with the first month of a quarter: where years begin in month 2, that is 2024-11")]
    [InlineData("windows", """{"from": "2025-01", "to": "2025-12", "length": "year", "yearStart": 13}""", "windows.yearStart", "must be a whole number from 1 to 12")]
    [InlineData("serviceHours.weekly[0].days[1]", "\"Tuesday\"", "serviceHours.weekly[0].days[1]", "must be one of Mon, Tue, Wed, Thu, Fri, Sat, Sun")]
    [InlineData("serviceHours.weekly[0].to", "\"25:00\"", "serviceHours.weekly[0].to", "must be a time such as 17:30, at most 24:00")]
    [InlineData("serviceHours.holidays[0]", "\"2024-02-30\"", "serviceHours.holidays[0]", "must be a date such as 2024-10-03")]
    [InlineData("serviceHours.specialDays[0].open[0].to", "\"07:00\"", "serviceHours.specialDays[0].open[0].to", "must be after from: the hours of a special day end by 24:00")]
    [InlineData("tickets[0].opened", null, "tickets[0].opened", "is missing")]
    [InlineData("tickets[0].firstContact", "\"yes\"", "tickets[0].firstContact", "must be true or false, not a text")]
    [InlineData("tickets[0].pauses", "[{\"from\":\"2024-10-02T15:00:00Z\",\"to\":\"2024-10-02T14:00:00Z\"}]", "tickets[0].pauses[0].to", "must not be before from")]
    [InlineData("tickets[0].resolved", "\"2024-10-02T13:59:59Z\"", "tickets[0].resolved", "is before opened")]
    [InlineData("tickets[0].responded", "\"2023-10-02T14:00:00Z\"", "tickets[0].responded", "is before opened")]
    [InlineData("targets[0].expected", "95", "targets[0].expected", "must be a number from 0 to 1")]
    [InlineData("targets[0].minimum", "-0.5", "targets[0].minimum", "must be a number from 0 to 1")]
    [InlineData("outages[0].impact", "0", "outages[0].impact", "must be above 0 and at most 1")]
    [InlineData("outages[0].impact", "1.5", "outages[0].impact", "must be a number from 0 to 1")]
    [InlineData("samples[0].value", "\"12\"", "samples[0].value", "must be a number, not a text")]
    [InlineData("counts[0].total", "1e40", "counts[0].total", "must be a number from 0 to 1000000000000000")]
    [InlineData("counts[0].good", "-1", "counts[0].good", "must be a number from 0 to 1000000000000000")]
    [InlineData("targets[0].within", "\"4 hours\"", "targets[0].within", "not an ISO 8601 duration such as PT8H or P1D")]
    [InlineData("targets[0].within", "\"P1M\"", "targets[0].within", "must be a duration of days, hours, minutes and seconds: months and years have no fixed length")]
    [InlineData("targets[0].within", "\"PT99999999999999999H\"", "targets[0].within", "is too long a duration")]
    [InlineData("targets[0].within", "\"P100001D\"", "targets[0].within", "is too long a duration")]
    [InlineData("targets[0].within", "\"P150000D\"", "targets[0].within", "is too long a duration")] // more nanoseconds than can be counted
    [InlineData("targets[0].within", "\"PT-5M\"", "targets[0].within", "must not be negative")]
    [InlineData("targets[0].within", null, "targets[0].within", "a limit is needed: a duration or a number of business days")]
    [InlineData("targets[0].kind", "\"speed\"", "targets[0].kind", "must be one of response, resolution, update, due, mean-response, mean-resolution, first-contact, count, availability, outage-count, ratio, mean, percentile, maximum, sample-share")]
    [InlineData("targets[0].expected", "\"95 %\"", "targets[0].expected", "must be a number, not a text")]
    [InlineData("targets[0].minimum", "0.99", "targets[0].minimum", "must not be better than the expected level")]
    [InlineData("targets[0].series", "\"x\"", "targets[0].series", "does not belong to a target of this kind")]
    [InlineData("targets[1].key", "\"resolution\"", "targets[1].key", "is the key of an earlier target")]
    [InlineData("credits", "{\"monthlyCharge\":1000}", "credits.atRisk", "is missing")]
    public void A_mistake_is_told_with_its_path(string path, string? json, string problemPath, string message)
    {
        var document = Good();
        Put(document, path, json);

        var reading = EvaluateDocument.Read(PublishedCases.Bytes(document));

        reading.Value.ShouldBeNull();
        reading.Problems.ShouldBe([new DocumentProblem(problemPath, message)]);
    }

    [Fact]
    public void All_mistakes_are_told_together_in_the_order_of_the_document()
    {
        var document = Good();
        Put(document, "timeZone", "7");
        Put(document, "tickets[0].resolved", "\"soon\"");
        Put(document, "targets[1].expected", null);

        EvaluateDocument.Read(PublishedCases.Bytes(document)).Problems.Select(problem => problem.Path)
            .ShouldBe(["timeZone", "tickets[0].resolved", "targets[1].expected"]);
    }

    [Theory]
    [InlineData("{\"a\": ", "is not JSON: line 1, byte 7")]
    [InlineData("", "is not JSON: line 1, byte 1")]
    [InlineData("{\n  \"a\": x}", "is not JSON: line 2, byte 8")]
    [InlineData("{}\n[[[[[[[[[[[[[[[[[[", "is not JSON: line 2, byte 1")]
    [InlineData("[]", "must be an object, not a list")]
    public void What_is_not_a_document_is_told(string text, string message) =>
        EvaluateDocument.Read(Encoding.UTF8.GetBytes(text)).Problems.ShouldBe([new DocumentProblem("$", message)]);

    [Fact]
    public void Deep_nesting_is_refused_and_told_as_that()
    {
        EvaluateDocument.Read(Encoding.UTF8.GetBytes(new string('[', 100_000))).Problems.ShouldBe([new DocumentProblem("$", "nests deeper than 16 levels: line 1, byte 17")]);
        EvaluateDocument.Read(Encoding.UTF8.GetBytes(new string('[', 16) + new string(']', 16))).Problems.ShouldBe([new DocumentProblem("$", "must be an object, not a list")]);
    }

    [Fact]
    public void A_field_given_twice_is_told() =>
        EvaluateDocument.Read("{\"timeZone\":\"UTC\",\"timeZone\":\"UTC\"}"u8.ToArray()).Problems
            .ShouldContain(new DocumentProblem("timeZone", "is given twice"));

    [Theory]
    [InlineData("years", "0", "years", "must be a whole number from 1 to 100")]
    [InlineData("timing", "\"monthly\"", "timing", "must be one of end-of-year, mid-year")]
    [InlineData("volumes.tickets.byYear", "[1,2]", "volumes.tickets.byYear", "must have one entry for each of the 7 years, not 2")]
    [InlineData("inHouse.lines[1].per", "\"cats\"", "inHouse.lines[1].per", "is not a driver of the volumes")]
    [InlineData("inHouse.lines[1].perYear", "5", "inHouse.lines[1]", "must have exactly one of perYear, unitPrice, unitPriceByYear, amountByYear, tiers, baseline with its basePerYear, deadband, arc and rrc, heads, writtenOff, and whole")]
    [InlineData("inHouse.oneOff[0].year", "8", "inHouse.oneOff[0].year", "must be a whole number from 0 to 7")]
    [InlineData("inHouse.lines[0].tiers[1].upTo", "1000", "inHouse.lines[0].tiers[1].upTo", "must be above that of the tier before")]
    [InlineData("quotes[0].rate", null, "quotes[0].rate", "is missing")]
    [InlineData("quotes[0].rate", "0", "quotes[0].rate", "must be above 0")]
    [InlineData("quotes[0].rateByYear", "[1,1]", "quotes[0].rateByYear", "must have one entry for each of the years 0 to 7, 8 in all, not 2")]
    [InlineData("quotes[0].rateByYear", "[1,1,1,0,1,1,1,1]", "quotes[0].rateByYear[3]", "must be above 0")]
    [InlineData("quotes[0].rateByYear", "\"1\"", "quotes[0].rateByYear", "must be a list, not a text")]
    [InlineData("quotes[0].term", "3", "quotes[0].renewal", "is missing")]
    [InlineData("quotes[0].renewal", "0.1", "quotes[0].term", "is missing")]
    [InlineData("quotes[0].tax", "1.5", "quotes[0].tax", "must be a number from 0 to 1")]
    [InlineData("quotes[0].oneOff", "[{\"name\":\"Audit\",\"year\":8,\"amount\":1}]", "quotes[0].oneOff[0].year", "must be a whole number from 0 to 7")]
    [InlineData("quotes[0].oneOff", "[{\"name\":\"Audit\",\"year\":1}]", "quotes[0].oneOff[0].amount", "is missing")]
    [InlineData("quotes[0].oneOff", "[{\"name\":\"Audit\",\"year\":1,\"amount\":1,\"base\":\"yes\"}]", "quotes[0].oneOff[0].base", "must be true or false, not a text")]
    [InlineData("quotes[0].gaps", "[{\"name\":\"Slower\"}]", "quotes[0].gaps[0].perYear", "is missing")]
    [InlineData("quotes[0].gaps", "[{\"name\":\"Slower\",\"perYear\":1,\"growth\":1}]", "quotes[0].gaps[0].growth", "belongs to number, hours and rate; an amount a year rises by inflation")]
    [InlineData("quotes[0].leaving", "[1,-2]", "quotes[0].leaving[1]", "must be a number from 0 to 1000000000000000")]
    [InlineData("quotes[0].leaving", "5", "quotes[0].leaving", "must be a list, not a number")]
    [InlineData("scope", "{}", "scope", "must be a list, not an object")]
    [InlineData("scope", "[{\"name\":\"Sites\"},{\"name\":\"sites\"}]", "scope[1]", "sites stands in the matrix twice")]
    [InlineData("scope", "[{\"name\":\"Sites\",\"inHouse\":\"yes\"}]", "scope[0].inHouse", "must be true or false, not a text")]
    [InlineData("quotes[0].scope", "[{\"part\":\"Sites\"}]", "quotes[0].scope[0].standing", "is missing")]
    [InlineData("quotes[0].scope", "[{\"part\":\"Sites\",\"standing\":\"perhaps\"}]", "quotes[0].scope[0].standing", "must be one of in, out, optional, assumed")]
    [InlineData("quotes[0].scope", "[{\"part\":\"Sites\",\"standing\":\"in\"},{\"part\":\"SITES\",\"standing\":\"out\"}]", "quotes[0].scope[1]", "SITES is answered twice")]
    [InlineData("quotes[0].scope", "[{\"part\":\"Sites\",\"standing\":\"in\",\"perYear\":5}]", "quotes[0].scope[0].standing", "must be out or optional where a price says what it costs us")]
    [InlineData("quotes[0].scope", "[{\"part\":\"Sites\",\"standing\":\"out\",\"number\":5,\"hours\":1}]", "quotes[0].scope[0].rate", "is missing")]
    [InlineData("quotes[0].scope", "[{\"part\":\"Sites\",\"standing\":\"out\",\"perYear\":5,\"number\":5,\"hours\":1,\"rate\":2}]", "quotes[0].scope[0].perYear", "must be left out where number, hours and rate say the price")]
    [InlineData("quotes[0].scope", "[{\"part\":\"Sites\",\"standing\":\"out\",\"number\":-5,\"hours\":1,\"rate\":2}]", "quotes[0].scope[0].number", "must be a number from 0 to 1000000000")]
    [InlineData("quotes[0].gaps", "[{\"name\":\"Sites\"}]", "quotes[0].gaps[0].perYear", "is missing")]
    [InlineData("quotes[0].gaps", "[{\"name\":\"Sites\",\"hours\":1,\"rate\":2}]", "quotes[0].gaps[0].number", "is missing")]
    [InlineData("quotes[0].gaps", "[{\"name\":\"Sites\",\"perYear\":0,\"number\":5,\"hours\":1,\"rate\":2}]", "quotes[0].gaps[0].perYear", "must be left out where number, hours and rate say the price")]
    [InlineData("quotes[0].lines[0].tax", "0.19", "quotes[0].lines[0].tax", "does not belong to a line of a quote; the quote has one tax for all it charges")]
    [InlineData("inHouse.lines[1].monthly", "12", "inHouse.lines[1].monthly", "must be true or false, not a number")]
    [InlineData("inHouse.lines[2]", "{\"name\":\"a\",\"amountByYear\":[1,2]}", "inHouse.lines[2].amountByYear", "must have one entry for each of the 7 years, not 2")]
    [InlineData("inHouse.lines[2]", "{\"name\":\"a\",\"amountByYear\":[1,2,3,4,5,6,7],\"inflation\":0}", "inHouse.lines[2].inflation", "does not belong to a line that states the amount of each year")]
    [InlineData("inHouse.lines[2]", "{\"name\":\"a\",\"unitPriceByYear\":[1,2,3,4,5,6,7]}", "inHouse.lines[2].per", "is missing")]
    [InlineData("inHouse.lines[2]", "{\"name\":\"a\",\"per\":\"users\",\"unitPriceByYear\":[1,2,3,4,5,6,\"7\"]}", "inHouse.lines[2].unitPriceByYear[6]", "must be a number, not a text")]
    [InlineData("quotes[0].currency", "\"euro\"", "quotes[0].currency", "must be a currency's three letters by ISO 4217, such as EUR")]
    [InlineData("quotes[0].currency", "\"XYZ\"", "quotes[0].currency", "must be a currency's three letters by ISO 4217, such as EUR")]
    public void A_mistake_in_a_comparison_is_told_with_its_path(string path, string? json, string problemPath, string message)
    {
        var document = JsonNode.Parse(PublishedCases.Document("compare", "given-compare-000"))!.AsObject();
        Put(document, path, json);

        CompareDocument.Read(PublishedCases.Bytes(document)).Problems.ShouldBe([new DocumentProblem(problemPath, message)]);
    }

    private static JsonObject Good() => JsonNode.Parse(
        """
        {
          "timeZone": "Europe/Berlin",
          "serviceHours": {
            "weekly": [{"days": ["Mon", "Tue", "Wed", "Thu", "Fri"], "from": "08:00", "to": "18:00"}],
            "holidays": ["2024-10-03"],
            "specialDays": [{"date": "2024-10-31", "open": [{"from": "08:00", "to": "12:00"}]}]
          },
          "windows": {"from": "2024-10", "to": "2024-10", "length": "month"},
          "asOf": "2024-11-05T00:00:00Z",
          "exclusions": [],
          "tickets": [{"key": "A", "opened": "2024-10-02T14:00:00Z", "resolved": "2024-10-04T07:00:00Z"}],
          "outages": [{"from": "2024-10-25T15:30:00Z", "to": "2024-10-28T08:00:00Z"}],
          "samples": [{"at": "2024-10-02T14:00:00Z", "series": "latency", "value": 12}],
          "counts": [{"at": "2024-10-02T14:00:00Z", "series": "packets", "good": 9, "total": 10}],
          "targets": [
            {"key": "resolution", "kind": "resolution", "within": "PT3H", "expected": 0.95},
            {"key": "availability", "kind": "availability", "expected": 0.999, "minimum": 0.99}
          ]
        }
        """)!.AsObject();

    private static void Put(JsonObject document, string path, string? json)
    {
        var steps = path.Replace("[", ".", StringComparison.Ordinal).Replace("]", string.Empty, StringComparison.Ordinal).Split('.');
        JsonNode node = document;
        foreach (var step in steps[..^1])
        {
            node = (node is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)] : node[step])!;
        }

        var value = json is null ? null : JsonNode.Parse(json);
        if (node is JsonArray array)
        {
            array[int.Parse(steps[^1], System.Globalization.CultureInfo.InvariantCulture)] = value;
        }
        else if (json is null)
        {
            node.AsObject().Remove(steps[^1]);
        }
        else
        {
            node[steps[^1]] = value;
        }
    }
}
