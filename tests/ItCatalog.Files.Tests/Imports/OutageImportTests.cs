using ItCatalog.Files.Imports;
using NodaTime;
using static ItCatalog.Files.Tests.Imports.ImportTest;

namespace ItCatalog.Files.Tests.Imports;

public class OutageImportTests
{
    private static readonly OutageMapping Mapping = new()
    {
        Key = "id", Service = "service", Site = "site", From = "from", To = "to", DurationSeconds = "seconds", Impact = "impact", Cause = "cause", Series = "series",
        TimeZone = "America/New_York", Services = new Dictionary<string, string> { ["Mail"] = "mail" }, Sites = new Dictionary<string, string> { ["Boston"] = "BOS" },
    };

    [Fact]
    public void Every_mapped_column_reaches_the_record()
    {
        var record = Outages("id,service,site,from,to,seconds,impact,cause,series\n7,Mail,Boston,2024-01-01 08:00,2024-01-01 09:00,,50 %,Disk,smtp\n", Mapping).Records.ShouldHaveSingleItem();

        record.Line.ShouldBe(2);
        record.Key.ShouldBe("7");
        record.Service.ShouldBe("mail");
        record.Site.ShouldBe("BOS");
        record.Cause.ShouldBe("Disk");
        record.Outage.From.ShouldBe(Instant.FromUtc(2024, 1, 1, 13, 0));
        record.Outage.To.ShouldBe(Instant.FromUtc(2024, 1, 1, 14, 0));
        record.Outage.Impact.ShouldBe(0.5m);
        record.Outage.Series.ShouldBe("smtp");
    }

    [Fact]
    public void A_duration_stands_in_for_a_missing_end_and_neither_means_it_still_runs()
    {
        var records = Outages("from,to,seconds\n2024-01-01 08:00,,90.5\n2024-01-02 08:00,,\n", new OutageMapping { From = "from", To = "to", DurationSeconds = "seconds", FixedService = "mail", FixedSite = "BOS" }).Records;

        (records[0].Outage.To - records[0].Outage.From).ShouldBe(Duration.FromMilliseconds(90_500));
        records[1].Outage.To.ShouldBeNull();
        records[1].Outage.Impact.ShouldBe(1m);
        records[1].Key.ShouldBe("mail / BOS / 2024-01-02T08:00:00Z");
    }

    [Theory]
    [InlineData("90.5", null, 90_500)]
    [InlineData("3,600.5", null, 3_600_500)]
    [InlineData("90,5", null, 90_500)]
    [InlineData("3.600", true, 3_600_000)]
    [InlineData("3.600", false, 3_600)]
    [InlineData("1e3", null, 1_000_000)]
    public void A_duration_is_read_as_numbers_are_written(string seconds, bool? comma, long milliseconds)
    {
        var result = Outages($"from,seconds,share\n2024-01-01 08:00,\"{seconds}\",\"0,5\"\n", Short with { DecimalComma = comma, Impact = comma == false ? null : "share" });

        result.Problems.ShouldBeEmpty();
        (result.Records[0].Outage.To - result.Records[0].Outage.From).ShouldBe(Duration.FromMilliseconds(milliseconds));
        result.Records[0].Outage.Impact.ShouldBe(comma == false ? 1 : 0.5m);
    }

    [Fact]
    public void A_duration_that_could_be_two_is_asked_about() =>
        Outages("from,seconds\n2024-01-01 08:00,3.600\n", Short).Questions.Single(question => question.Subject == QuestionSubject.DecimalMark).Sentence
            .ShouldBe("“3.600” can be read in two ways. Which mark divides decimals?");

    private static readonly OutageMapping Short = new() { From = "from", DurationSeconds = "seconds", FixedService = "mail", FixedSite = "BOS", TimeZone = "UTC" };

    [Fact]
    public void Every_problem_is_told_with_line_column_and_value() =>
        Outages(
            "id,service,site,from,to,seconds,impact,cause,series\n"
            + "1,a,b,2024-01-01 08:00,2024-01-01 07:00,,1.5,,\n"
            + "2,a,b,,,,0,,\n"
            + ",a,b,2024-01-01 08:00,,-5,all,,\n"
            + "4,a,b,2024-01-01 08:00,,an hour,,,\n"
            + "5,a,b,2024-01-01 08:00,,99999999999,,,\n"
            + "6,a,b,2024-01-01 08:00,,,,,\n",
            Mapping).Sentences().ShouldBe(
        [
            "line 2, to: \"2024-01-01 07:00\" is before from \"2024-01-01 08:00\"",
            "line 2, impact: \"1.5\" is not a share like 0.5 or 50 %, more than 0 and at most 1",
            "line 3, from: is empty; expected a time like 2024-01-31 16:05:00",
            "line 3, impact: \"0\" is not a share like 0.5 or 50 %, more than 0 and at most 1",
            "line 4, seconds: \"-5\" is not a number of seconds like 12.5",
            "line 4, impact: \"all\" is not a share like 0.5 or 50 %, more than 0 and at most 1",
            "line 4, id: is empty; every outage needs its number",
            "line 5, seconds: \"an hour\" is not a number of seconds like 12.5",
            "line 6, seconds: \"99999999999\" is longer than a hundred years",
        ]);
}
