using ItCatalog.Calculation.Measurements;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Files.Imports;
using NodaTime;
using static ItCatalog.Files.Tests.Imports.ImportTest;

namespace ItCatalog.Files.Tests.Imports;

public class CheckImportTests
{
    private static readonly CheckMapping Plain = new() { At = "at", Result = "result", FixedService = "NET", TimeZone = "UTC", Rule = CheckRule.FirstBad };

    [Fact]
    public void Every_mapped_column_reaches_the_record()
    {
        var mapping = Plain with { Key = "id", Service = "monitor", Site = "site", Series = "probe", TimeFormat = "D/M/YYYY HH:MM", TimeZone = "Europe/Berlin" };

        var record = Checks("id,at,monitor,site,probe,result\n7,1/2/2024 08:00,Shop,BER,web,Down\n", mapping).Records.ShouldHaveSingleItem();

        (record.Line, record.Key, record.Service, record.Site, record.Series, record.Word).ShouldBe((2, "7", "Shop", "BER", "web", "Down"));
        record.Check.ShouldBe(new(Instant.FromUtc(2024, 2, 1, 7, 0), 1m));
    }

    [Fact]
    public void A_check_without_a_number_is_known_by_what_it_is_about_and_its_instant() =>
        Checks("at,result\n2024-01-01 10:00,up\n", Plain).Records.ShouldHaveSingleItem().Key.ShouldBe("NET / 2024-01-01T10:00:00Z");

    [Theory]
    [InlineData("up", "0")]
    [InlineData(" OK ", "0")]
    [InlineData("200", "0")]
    [InlineData("301.0", "0")]
    [InlineData("DOWN", "1")]
    [InlineData("critical", "1")]
    [InlineData("503", "1")]
    [InlineData("no  data", "unknown")]
    [InlineData("0", null)]
    [InlineData("1", null)]
    [InlineData("404", null)]
    [InlineData("warning", null)]
    [InlineData("maintenance", null)]
    [InlineData("", null)]
    [InlineData("NA", null)]
    public void Words_that_mean_one_thing_everywhere_are_read_and_others_are_asked_about(string word, string? lost)
    {
        var read = Checks($"at,result\n2024-01-01,{word}\n", Plain);

        if (lost is null)
        {
            read.Records.ShouldBeEmpty();
            read.Sentences().ShouldHaveSingleItem().ShouldContain("stands on 1 line, and nobody has said what it means: up, down, unknown, the share that is lost (25 %), or - to leave its lines out");
        }
        else
        {
            read.IsClean.ShouldBeTrue();
            read.Records.ShouldHaveSingleItem().Check.Lost.ShouldBe(lost == "unknown" ? null : decimal.Parse(lost, System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void What_a_person_says_counts_and_each_result_is_told_with_its_lines()
    {
        var mapping = Plain with { Results = new Dictionary<string, string> { ["0"] = "down", ["1"] = "up", ["2"] = "25 %", ["3"] = "-", ["ok"] = "unknown", ["(empty)"] = "unknown" } };

        var read = Checks("at,result\n2024-01-01,1\n2024-01-02,1.0\n2024-01-03,0\n2024-01-04,2\n2024-01-05,3\n2024-01-06,OK\n2024-01-07,\n", mapping);

        read.IsClean.ShouldBeTrue();
        read.LeftOutCount.ShouldBe(1);
        read.Records.Select(record => record.Check.Lost).ShouldBe([0m, 0m, 1m, 0.25m, null, null]);
        read.Results.Select(word => word.ToString()).ShouldBe(
        [
            "“1” on 2 lines: up", "“(empty)” on 1 line: unknown", "“0” on 1 line: down", "“2” on 1 line: 25 % lost", "“3” on 1 line: left out", "“OK” on 1 line: unknown",
        ]);
        read.Results.ShouldAllBe(word => word.IsSaid);
    }

    [Fact]
    public void Every_other_result_can_be_given_a_meaning_so_that_a_number_that_failed_stands_out()
    {
        var mapping = Plain with { Results = new Dictionary<string, string> { ["1800000"] = "down", ["(other)"] = "up" } };
        var lines = string.Concat(Enumerable.Range(0, 100).Select(minute => $"2024-01-01 {minute / 60:00}:{minute % 60:00},{(minute == 70 ? "1800000.0" : minute + ".5")}\n"));

        var read = Checks("at,result\n" + lines, mapping);

        read.IsClean.ShouldBeTrue();
        read.Records.Count(record => record.Check.Lost == 1m).ShouldBe(1);
        read.Results.Select(word => (word.Word, word.Count)).ShouldBe([("(other)", 99), ("1800000", 1)]);
    }

    [Fact]
    public void A_column_of_many_different_values_is_told_as_no_result()
    {
        var read = Checks("at,result\n" + string.Concat(Enumerable.Range(0, 60).Select(hour => $"2024-01-0{1 + (hour / 24)} {hour % 24:00}:00,{hour}.25\n")), Plain);

        read.ProblemCount.ShouldBe(51);
        read.Sentences().Last().ShouldBe("result: has more than 50 different results, on 10 more lines. Choose the column that says up or down, or say what (other) means");
    }

    [Fact]
    public void The_rule_is_asked_for_where_nobody_has_said_it()
    {
        var read = Checks("at,result\n2024-01-01,up\n", Plain with { Rule = null });

        read.IsClean.ShouldBeFalse();
        var question = read.Questions.ShouldHaveSingleItem();
        (question.Subject, question.Proposal).ShouldBe((QuestionSubject.CheckRule, null));
        question.Choices.ShouldBe(["first-bad", "second-bad", "state-changes"]);
        var answered = (CheckMapping)FileAnswers.None.With(QuestionSubject.CheckRule, "second-bad").In(Plain with { Rule = null });
        answered.Rule.ShouldBe(CheckRule.SecondBad);
    }

    [Fact]
    public void A_meaning_that_is_none_is_a_problem_of_the_mapping() =>
        Checks("at,result\n2024-01-01,up\n", Plain with { Results = new Dictionary<string, string> { ["x"] = "sometimes" } }).Sentences().ShouldHaveSingleItem()
            .ShouldBe("results: \"x = sometimes\" does not say what a result means; expected up, down, unknown, the share that is lost (25 %), or - to leave its lines out");

    [Theory]
    [InlineData("timestamp_utc,service,status,http_code,response_ms", "timestamp_utc status service -", "Upptime's checks, made from its history")]
    [InlineData("monitor_id,status,msg,time,ping,important,duration", "time status monitor_id -", "Uptime Kuma's table heartbeat")]
    [InlineData("event_time,state_type,soft_state,hard_state,host,service,output", "event_time hard_state service host", "Icinga's state history")]
    [InlineData("Host,Status,Time,Info", "Time Status Host -", "a list of changes by host")]
    public void The_columns_of_tools_are_recognised(string header, string columns, string tool)
    {
        var mapping = CheckMapping.Suggest(header.Split(','), []).Mapping;

        $"{mapping.At} {mapping.Result} {mapping.Service} {mapping.Series ?? "-"}".ShouldBe(columns, tool);
        mapping.Rule.ShouldBeNull();
    }

    [Fact]
    public void A_list_of_states_that_is_taken_for_outages_is_told()
    {
        var suggestion = OutageMapping.Suggest(["time", "service", "status"], []);

        suggestion.Notes.ShouldContain("No column says when a service was up again, and “status” may be a state: if the lines are checks or changes of state, choose checks as what the file holds.");
    }

    [Fact]
    public void A_mapping_is_written_and_read_again()
    {
        var mapping = Plain with { Rule = CheckRule.StateChanges, Results = new Dictionary<string, string> { ["2"] = "25 %" } };

        var read = MappingJson.TryRead<CheckMapping>(MappingJson.Write(mapping), out var problem);

        problem.ShouldBeNull();
        (read!.Rule, read.Results["2"]).ShouldBe((CheckRule.StateChanges, "25 %"));
        MappingJson.TryRead<CheckMapping>("""{ "rule": "third" }""", out problem).ShouldBeNull();
        problem.ShouldBe("line 1: \"rule\" has to be one of \"firstBad\", \"secondBad\", \"stateChanges\"");
    }

    private static ImportResult<CheckRecord> Checks(string text, CheckMapping mapping)
    {
        using var table = Table(text);
        return CheckImport.Read(table, mapping);
    }
}
