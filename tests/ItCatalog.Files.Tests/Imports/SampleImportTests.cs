using ItCatalog.Files.Imports;
using NodaTime;
using static ItCatalog.Files.Tests.Imports.ImportTest;

namespace ItCatalog.Files.Tests.Imports;

public class SampleImportTests
{
    private static readonly SampleMapping Mapping = new()
    {
        At = "at", Values = ["value"], Series = "series", Service = "service", Site = "site", Key = "id", TimeZone = "Australia/Brisbane",
        Services = new Dictionary<string, string> { ["Wide area"] = "WAN" }, Sites = new Dictionary<string, string> { ["Brisbane"] = "BNE" },
    };

    private static readonly SampleMapping Plain = new() { At = "at", Values = ["value"], FixedService = "WAN" };

    [Fact]
    public void Every_mapped_column_reaches_the_record()
    {
        var record = Samples("id,at,service,site,series,value\n7,2024-01-01 08:00,Wide area,Brisbane,ping,17.350\n", Mapping).Records.ShouldHaveSingleItem();

        record.Line.ShouldBe(2);
        record.Key.ShouldBe("7");
        record.Service.ShouldBe("WAN");
        record.Site.ShouldBe("BNE");
        record.Sample.At.ShouldBe(Instant.FromUtc(2023, 12, 31, 22, 0));
        record.Sample.Series.ShouldBe("ping");
        record.Sample.Value.ShouldBe(17.35m);
    }

    [Fact]
    public void Without_a_number_service_site_series_and_instant_are_the_key() =>
        Samples("at,series,value\n2024-01-01T08:00Z,ping,1\n2024-01-01T09:00Z,,1\n", Plain with { Series = "series", FixedSite = "BER", FixedSeries = "trace" }).Records
            .Select(record => record.Key).ShouldBe(["WAN / BER / ping / 2024-01-01T08:00:00Z", "WAN / BER / trace / 2024-01-01T09:00:00Z"]);

    [Fact]
    public void Several_value_columns_are_series_that_bear_their_names()
    {
        var read = Samples("at,id,line,ping,download\n2024-01-01 08:00,7,A,20,3.5\n2024-01-01 09:00,8,,21,-\n", Plain with { Values = ["ping", "download"], Series = "line", Key = "id", LeaveOut = ["-"] });

        read.Problems.ShouldBeEmpty();
        read.LeftOutCount.ShouldBe(1);
        read.Records.Select(record => $"{record.Key}: {record.Sample.Series} {record.Sample.Value}").ShouldBe(["7 / A / ping: A / ping 20", "7 / A / download: A / download 3.5", "8 / ping: ping 21"]);
    }

    [Theory]
    [InlineData("12", "12")]
    [InlineData("-0.5", "-0.5")]
    [InlineData("+3", "3")]
    [InlineData("1.25E-3", "0.00125")]
    [InlineData("0.30000000000000004", "0.30000000000000004")]
    [InlineData(".5", "0.5")]
    [InlineData("1000000000000000000", "1000000000000000000")]
    public void Numbers_are_exact(string text, string value) =>
        Samples($"at,value\n2024-01-01,{text}\n", Plain).Records.ShouldHaveSingleItem().Sample.Value.ToString(System.Globalization.CultureInfo.InvariantCulture).ShouldBe(value);

    [Theory]
    [InlineData("fast", "is not a number like 12.5")]
    [InlineData("12 ms", "is not a number like 12.5")]
    [InlineData("1 00", "is not a number like 12.5")]
    [InlineData("\"1,2,5\"", "is not a number like 12.5")]
    [InlineData("NaN", "is not a finite number like 12.5. Where such lines carry nothing, list it among the values to leave out")]
    [InlineData("-Infinity", "is not a finite number like 12.5. Where such lines carry nothing, list it among the values to leave out")]
    [InlineData("1e20", "is too large: at most 1,000,000,000,000,000,000 can be kept")]
    [InlineData("1e40", "is not a number like 12.5")]
    [InlineData("1000000000000000001", "is too large: at most 1,000,000,000,000,000,000 can be kept")]
    [InlineData("0.12345678901234567890123456789", "has more than 28 digits, which cannot be kept exactly")]
    public void What_is_no_number_is_told_with_line_column_and_value(string text, string expected)
    {
        var problem = Samples($"at,value\n2024-01-01,{text}\n", Plain).Problems.ShouldHaveSingleItem();

        (problem.Line, problem.Column, problem.Value).ShouldBe((2, "value", text.Trim('"')));
        problem.Expected.ShouldBe(expected);
    }

    [Fact]
    public void Every_problem_of_a_row_is_told() =>
        Samples("id,at,value\n,yesterday,\n1,2024-01-01,?\n", Plain with { Key = "id" }).Sentences().ShouldBe(
        [
            "line 2, at: \"yesterday\" is not a time like 2024-01-31 16:05:00",
            "line 2, id: is empty; every line needs its number",
            "line 2, value: is empty; expected a number. Where such lines carry nothing, list (empty) among the values to leave out",
            "line 3, value: is empty; expected a number. Where such lines carry nothing, list (empty) among the values to leave out",
        ]);

    [Fact]
    public void Values_that_mean_nothing_was_measured_are_left_out_and_counted()
    {
        var read = Samples("at,value\n2024-01-01,12\n2024-01-02,1800000.0\n2024-01-03,nan\n2024-01-04,\n2024-01-05,\n", Plain with { LeaveOut = ["1800000", "NaN", "(empty)"] });

        read.Problems.ShouldBeEmpty();
        read.Records.ShouldHaveSingleItem().Sample.Value.ShouldBe(12);
        (read.RowCount, read.LeftOutCount).ShouldBe((5, 4));
    }

    [Fact]
    public void A_comma_divides_decimals_where_the_mapping_says_so()
    {
        var read = Samples("at;value\n2024-01-01;12,5\n2024-01-02;-1\n2024-01-03;1.234\n", Plain with { DecimalComma = true });

        read.Records.Select(record => record.Sample.Value).ShouldBe([12.5m, -1m, 1234m]);
        Samples("at;value\n2024-01-01;1.23\n", Plain with { DecimalComma = true }).Sentences().ShouldBe(["line 2, value: \"1.23\" is not a number like 12,5"]);
    }

    [Fact]
    public void A_mapping_needs_a_time_and_a_value() =>
        Samples("a,b\n1,2\n", new SampleMapping { Service = "c" }).Sentences().ShouldBe(
        [
            "at: no column is chosen for it, and it has to come from the file",
            "line 1, service: \"c\" is not a column of the file; it has a, b",
            "value: no column is chosen for it, and it has to come from the file",
        ]);

    [Fact]
    public void An_endless_series_name_is_refused() =>
        Samples($"at,series,value\n2024-01-01,{new string('x', 201)},1\n", Plain with { Series = "series" }).Problems.ShouldHaveSingleItem().Expected.ShouldBe("is longer than 200 characters");

    [Fact]
    public void A_mapping_survives_being_written()
    {
        var mapping = Mapping with { LeaveOut = ["1800000"], DecimalComma = true, FixedSeries = "x", Values = ["a", "b"] };

        MappingJson.Write(MeasuredFileKind.Samples.TryReadMapping(MappingJson.Write(mapping), out _)!).ShouldBe(MappingJson.Write(mapping));
    }

    [Theory]
    [InlineData("no  data")]
    [InlineData(" NO DATA ")]
    [InlineData("no\u00a0data")]
    public void Words_that_are_left_out_are_compared_by_meaning(string word) =>
        Samples($"at,value\n2024-01-01T08:00Z,{word}\n2024-01-01T09:00Z,5\n", new SampleMapping { At = "at", Values = ["value"], FixedService = "LINE", LeaveOut = ["No data"] })
            .ShouldSatisfyAllConditions(result => result.Problems.ShouldBeEmpty(), result => result.LeftOutCount.ShouldBe(1), result => result.Records.Count.ShouldBe(1));
}
