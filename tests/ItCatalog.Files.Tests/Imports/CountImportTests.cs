using ItCatalog.Files.Imports;
using NodaTime;
using static ItCatalog.Files.Tests.Imports.ImportTest;

namespace ItCatalog.Files.Tests.Imports;

public class CountImportTests
{
    private static readonly CountMapping Plain = new() { At = "at", Good = "good", Total = "total", FixedService = "BACKUP", TimeZone = "UTC" };

    [Fact]
    public void Every_mapped_column_reaches_the_record()
    {
        var mapping = Plain with { Key = "id", Service = "service", Site = "site", Series = "series", TimeFormat = "D/M/YYYY HH:MM", TimeZone = "Europe/Berlin" };

        var record = Counts("id,at,service,site,series,good,total\n7,1/2/2024 08:00,BAK,BER,full,99,100\n", mapping).Records.ShouldHaveSingleItem();

        (record.Line, record.Key, record.Service, record.Site).ShouldBe((2, "7", "BAK", "BER"));
        record.Count.ShouldBe(new() { At = Instant.FromUtc(2024, 2, 1, 7, 0), Series = "full", Good = 99, Total = 100 });
    }

    [Fact]
    public void Two_of_good_bad_and_total_say_the_third()
    {
        const string Text = "at,good,bad,total\n2024-01-01,97,3,100\n";

        foreach (var mapping in (CountMapping[])[Plain, Plain with { Total = null, Bad = "bad" }, Plain with { Good = null, Bad = "bad" }])
        {
            var count = Counts(Text, mapping).Records.ShouldHaveSingleItem().Count;
            (count.Good, count.Total).ShouldBe((97m, 100m));
        }
    }

    [Fact]
    public void One_of_them_is_a_problem_of_the_mapping()
    {
        const string Text = "at,good,bad,total\n2024-01-01,97,3,100\n";

        Counts(Text, Plain with { Total = null }).Sentences().ShouldHaveSingleItem().ShouldContain("two of them have to be chosen");
        Counts(Text, Plain with { Outcome = "bad", GoodOutcomes = ["x"] }).Sentences().ShouldHaveSingleItem().ShouldContain("either a line is one of what is counted, or it counts several");
        Counts(Text, new CountMapping { At = "at", Outcome = "bad" }).Sentences().ShouldHaveSingleItem().ShouldContain("which outcomes are good");
    }

    [Fact]
    public void Where_all_three_are_named_good_and_total_are_taken_and_what_does_not_add_up_is_remarked_on()
    {
        var read = Counts("at,good,bad,total\n2024-01-01,97,3,100\n2024-01-02,97,5,100\n2024-01-03,97,,100\n2024-01-04,97,some,100\n2024-01-05,9,1,8\n", Plain with { Bad = "bad" });

        read.IsClean.ShouldBeTrue();
        read.Records.Select(record => (record.Count.Good, record.Count.Total)).ShouldBe([(97m, 100m), (97m, 100m), (97m, 100m), (97m, 100m), (9m, 8m)]);
        read.Remarks.Select(remark => remark.ToString()).ShouldBe(
        [
            "line 3, bad: \"5\" and good of 97 do not add up to total of 100; good and total are taken",
            "line 5, bad: \"some\" and good of 97 do not add up to total of 100; good and total are taken",
            "line 6, bad: \"1\" and good of 9 do not add up to total of 8; good and total are taken",
        ]);
    }

    [Fact]
    public void A_line_with_an_outcome_counts_one()
    {
        var mapping = new CountMapping { At = "at", Outcome = "status", GoodOutcomes = ["Success"], Key = "job", FixedService = "BACKUP", LeaveOut = ["running"] };

        var read = Counts("job,at,status\n1,2024-01-01,success\n2,2024-01-02,Failed\n3,2024-01-03,Running\n4,2024-01-04,\n", mapping);

        read.Records.Select(record => $"{record.Key}: {record.Count.Good}/{record.Count.Total}").ShouldBe(["1: 1/1", "2: 0/1"]);
        read.LeftOutCount.ShouldBe(1);
        read.Sentences().ShouldHaveSingleItem().ShouldStartWith("line 5, status: is empty; expected how it ended");
    }

    [Fact]
    public void What_no_count_can_be_is_told_with_line_column_and_value() =>
        Counts("at,good,total\n2024-01-01,-1,5\n2024-01-02,5,many\n2024-01-03,,5\n2024-01-04,5,-5\n2024-01-05,NaN,5\n", Plain).Sentences().ShouldBe(
        [
            "line 2, good: \"-1\" is negative; a count is a number of at least 0",
            "line 3, total: \"many\" is not a number like 12.5",
            "line 4, good: is empty; expected a number of at least 0. Where such lines carry nothing, list (empty) among the values to leave out",
            "line 5, total: \"-5\" is negative; a count is a number of at least 0",
            "line 6, good: \"NaN\" is not a finite number like 12.5. Where such lines carry nothing, list it among the values to leave out",
        ]);

    [Fact]
    public void More_good_than_total_is_kept_and_remarked_on()
    {
        var read = Counts("at,good,total\n2024-01-01,102,100\n2024-01-02,0,0\n", Plain);

        read.IsClean.ShouldBeTrue();
        read.Records.Select(record => (record.Count.Good, record.Count.Total)).ShouldBe([(102m, 100m), (0m, 0m)]);
        read.RemarkCount.ShouldBe(1);
        read.Remarks.ShouldHaveSingleItem().ToString().ShouldBe("line 2, good: \"102\" is more than the total of 100; it is taken as it is, and gives more than 100 %");
    }

    [Fact]
    public void More_bad_than_total_is_a_problem() =>
        Counts("at,bad,total\n2024-01-01,102,100\n", new CountMapping { At = "at", Bad = "bad", Total = "total" }).Sentences().ShouldBe(["line 2, bad: \"102\" is more than the total of 100"]);

    [Theory]
    [InlineData("service,date,good,total", "X,2024-01-01,9,10", "good total")]
    [InlineData("service,date,sent,delivered,lost", "X,2024-01-01,10,9,1", "delivered lost sent")]
    [InlineData("service,date,succeeded,failed", "X,2024-01-01,9,1", "succeeded failed")]
    [InlineData("service,date,total,errors", "X,2024-01-01,10,1", "errors total")]
    public void The_columns_of_counts_are_recognised(string header, string row, string expected)
    {
        var mapping = CountMapping.Suggest(header.Split(','), [row.Split(',')]).Mapping;

        string.Join(' ', new[] { mapping.Good, mapping.Bad, mapping.Total }.OfType<string>()).ShouldBe(expected);
        (mapping.At, mapping.Service, mapping.Outcome).ShouldBe(("date", "service", null));
    }

    [Fact]
    public void A_log_of_jobs_is_recognised_by_its_outcomes()
    {
        var suggestion = CountMapping.Suggest(["started_at", "job_name", "host", "status"], [["2024-01-01", "full", "X", "Success"], ["2024-01-02", "full", "X", "Failed"]]);

        (suggestion.Mapping.Outcome, suggestion.Mapping.Series, suggestion.Mapping.Service).ShouldBe(("status", "job_name", "host"));
        suggestion.Mapping.GoodOutcomes.ShouldBe(["Success"]);
        suggestion.Notes.ShouldContain("Each line is taken as one of what is counted: good where \"status\" is Success, bad where it is anything else.");
    }
}
