using ItCatalog.Calculation.Measurements;
using ItCatalog.Files.Imports;
using ItCatalog.Files.Recipes;
using ItCatalog.Files.Tables;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Files.Tests.Recipes;

/// <summary>What comes out of a file of each tool, read by its recipe. Times without an offset are Berlin's here.</summary>
public sealed class RecipeTests
{
    private const string UciLog = "incidents/uci_servicenow/dev_subset_opened_before_2016-04.zip";

    public static TheoryData<string> Names => [.. Recipe.All.Select(recipe => recipe.Name)];

    [Theory]
    [InlineData("servicenow", "servicenow.csv",
        "INC0010001 P1 Email Berlin 06:00:00 - 09:30:00 10:00:00 True", "INC0010002 P3 Printing Berlin 07:15:00 - 08:15:00 - False", "INC0010003 P4 Email Berlin 14:45:00 - - - True")]
    [InlineData("servicenow", "servicenow-list.csv", "INC0010001 P1 Email Berlin 06:00:00 - 09:30:00 10:00:00 ", "INC0010002 P3 Printing Berlin 07:15:00 - 08:15:00 - ")]
    [InlineData("servicenow-log", "servicenow-log.csv", "INC0000101 P2 - Location 1 07:00:00 - 11:00:00 11:00:00 True", "INC0000102 P3 - Location 2 09:30:00 - - - True")]
    [InlineData("jira", "jira.csv", "SUP-101 P1 Mail - 06:00:00 06:20:00 09:30:00 - ", "SUP-102 P3 Printing - 12:15:00 - - - ")]
    [InlineData("glpi", "glpi.csv", "1 024 P2 Mail Berlin 06:00:00 - 09:30:00 10:00:00 ", "1 025 P4 Printing Berlin 12:15:00 - - - ")]
    [InlineData("itop", "itop.csv", "R-000101 P1 Mail - 06:00:00 - 09:30:00 10:00:00 ", "R-000102 P3 Printing - 12:15:00 - - - ")]
    [InlineData("zendesk", "zendesk.csv", "4101 P1 - - 06:00:00 - 09:30:00 - ", "4102 P3 - - 12:15:00 - - - ")]
    [InlineData("freshdesk", "freshdesk.csv", "4101 P1 - - 06:00:00 06:20:00 09:30:00 10:00:00 True", "4102 P3 - - 12:15:00 - 08:15:00 08:20:00 False")]
    [InlineData("znuny", "znuny.csv", "2026090110000015 P1 - - 06:00:00 06:20:00 09:30:00 - ", "2026092210000024 P3 - - 12:15:00 - - - ")]
    public void Tickets_come_in_with_key_priority_service_site_times_and_the_tools_own_verdict(string name, string file, params string[] expected)
    {
        var records = Read<TicketRecord>(name, file);

        records.Select(record =>
            $"{record.Ticket.Key} {record.Ticket.Priority} {record.Service ?? "-"} {record.Site ?? "-"} {Time(record.Ticket.Opened)} {Time(record.Ticket.Responded)} {Time(record.Ticket.Resolved)} {Time(record.Closed)} {record.SourceVerdict}")
            .ShouldBe(expected);
    }

    [Fact]
    public void The_log_of_ServiceNow_has_the_time_in_which_a_case_awaited_somebody()
    {
        var pause = Read<TicketRecord>("servicenow-log", "servicenow-log.csv")[0].Ticket.Pauses[0];

        (pause.Time.Start, pause.Time.End, pause.Reason).ShouldBe((Instant.FromUtc(2016, 2, 29, 8, 0), Instant.FromUtc(2016, 2, 29, 10, 0), Calculation.ServiceLevels.PauseReason.Customer));
    }

    [Theory]
    [InlineData("zabbix-problems", "zabbix-problems.csv",
        "mail-1 Mail: SMTP service is down 06:00:00 06:45:00", "mail-1 Mail: IMAP service is down 06:00:00 06:45:30", "web-1 Web: high CPU utilization 08:00:00 -")]
    [InlineData("upptime", "upptime.json",
        "🛑 Shop is down  10:42:29 10:50:08", "⚠️ Shop has degraded performance  10:00:00 10:05:00", "🛑 Shop is down  23:00:00 -")]
    public void Outages_come_in_with_what_was_down_since_when_and_until_when(string name, string file, params string[] expected)
    {
        var records = Read<OutageRecord>(name, file);

        records.Select(record => $"{record.Service} {record.Outage.Series} {Time(record.Outage.From)} {Time(record.Outage.To)}").ShouldBe(expected);
        records.DistinctBy(record => record.Key).Count().ShouldBe(records.Count);
    }

    [Fact]
    public void Pings_of_Uptime_Kuma_come_in_as_samples_of_UTC_and_a_beat_without_one_is_left_out()
    {
        var records = Read<SampleRecord>("uptime-kuma-ping", "uptime-kuma-ping.csv", isLocal: false);

        records.Select(record => $"{record.Service} {record.Sample.Series} {InstantPattern.ExtendedIso.Format(record.Sample.At)} {record.Sample.Value}")
            .ShouldBe(["Shop ping 2026-09-01T08:00:00.123Z 31", "Shop ping 2026-09-01T08:02:00.789Z 45.5"]);
    }

    [Theory]
    [InlineData("uptime-kuma", "uptime-kuma.csv", false, "1 Shop  08:00:00 0", "2 Shop  08:01:00 -", "3 Shop  08:02:00 1", "4 Mail  08:02:30 -")]
    [InlineData("icinga", "icinga.csv", true, "0a01 mail-1 SMTP 08:00:00 1", "0a03 mail-1 SMTP 08:04:00 0", "0a04 mail-1 IMAP 09:00:00 -")]
    public void Checks_and_changes_of_state_come_in_with_what_is_lost_and_soft_states_and_hosts_are_left_out(string name, string file, bool isLocal, params string[] expected)
    {
        var records = Read<CheckRecord>(name, file, isLocal);

        records.Select(record => $"{record.Key} {record.Service} {record.Series} {Time(record.Check.At)} {record.Check.Lost?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"}").ShouldBe(expected);
    }

    [Fact]
    public void Service_level_indicators_of_Zabbix_come_in_by_service_and_month()
    {
        var records = Read<ReportedRecord>("zabbix-sli", "zabbix-sli.json");

        records.Select(record => $"{record.Service} {record.TargetKey} {record.Result.From:uuuu-MM-dd} {record.Result.To:uuuu-MM-dd} {record.Result.Good} of {record.Result.Total}")
            .ShouldBe(["18 sli 2026-08-01 2026-09-01 2678100 of 2678400", "18 sli 2026-09-01 2026-10-01 2592000 of 2592000"]);
    }

    [Fact]
    public void A_warning_of_Icinga_is_asked_about_and_so_is_when_a_monitor_of_Uptime_Kuma_is_down()
    {
        var warning = File.ReadAllText(Repository.PathOf("tests", "exports", "icinga.csv")).Replace("\"hard\",2,2,0", "\"hard\",1,1,0", StringComparison.Ordinal);
        using var states = TableFile.Open(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(warning)));
        using var beats = TableFile.Open(Repository.PathOf("tests", "exports", "uptime-kuma.csv"));

        var mapping = (CheckMapping)new MappingRule { Kind = MeasuredFileKind.Checks, Recipe = Recipe.Find("icinga") }.Find(states).Mapping!;
        CheckImport.Read(states, mapping).Problems.ShouldHaveSingleItem().Value.ShouldBe("1");
        mapping.Rule.ShouldBe(Calculation.ServiceLevels.CheckRule.StateChanges);
        ((CheckMapping)new MappingRule { Kind = MeasuredFileKind.Checks, Recipe = Recipe.Find("uptime-kuma") }.Find(beats).Mapping!).Rule.ShouldBeNull();
    }

    [SharedFact(UciLog)]
    public void The_real_log_of_ServiceNow_gives_its_published_counts()
    {
        using var table = TableFile.Open(SharedData.Path(UciLog));
        var found = new MappingRule { Kind = MeasuredFileKind.Tickets, Recipe = Recipe.Find("servicenow-log") }.Find(table);

        found.Questions.Select(question => question.Subject).ShouldBe([QuestionSubject.TimeZone]);
        var records = TicketImport.Read(table, (TicketMapping)found.Mapping! with { TimeZone = "UTC" }).Records;
        records.Count.ShouldBe(9_202);
        records.Count(record => record.SourceVerdict == true).ShouldBe(3_719);
        records.Count(record => record.Ticket.Resolved is not null).ShouldBe(8_419);
        records.Count(record => record.Ticket.Resolved - record.Ticket.Opened <= Duration.FromHours(24)).ShouldBe(2_893);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_has_a_file_of_its_own_and_is_proposed_for_it_alone(string name)
    {
        var files = Directory.EnumerateFiles(Repository.PathOf("tests", "exports")).Where(file => Path.GetFileNameWithoutExtension(file) == name).ToList();

        using var table = TableFile.Open(files.ShouldHaveSingleItem());
        Recipe.Fitting(Recipe.Find(name)!.Kind, [.. table.Header]).Select(recipe => recipe.Name).ShouldBe([name]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_page_of_recipes_says_of_each_what_the_command_line_says(string name)
    {
        var recipe = Recipe.Find(name)!;
        var page = File.ReadAllText(Repository.PathOf("docs", "recipes.md"));
        var section = $"## {recipe.Title} (`{name}`)\n\n{string.Join('\n', RecipeWords.Lines(recipe).Select(line => "- " + line))}\n";

        page.ShouldContain(section, Case.Sensitive, $"docs/recipes.md has to have:\n{section}");
    }

    [Fact]
    public void A_file_of_another_tool_is_told_with_what_it_lacks_and_not_read()
    {
        using var table = TableFile.Open(Repository.PathOf("tests", "exports", "zendesk.csv"));

        var found = new MappingRule { Kind = MeasuredFileKind.Tickets, Recipe = Recipe.Find("jira") }.Find(table);

        found.Notes[0].ShouldBe("This does not look like an export of Jira Service Management, issues as CSV: it has no column “Issue key”.");
        found.Mapping!.Problems(table.Header).Select(problem => problem.Column).ShouldBe(["key", "opened"]);
    }

    [Fact]
    public void A_recipe_counts_before_what_the_source_remembers_and_a_mapping_that_was_chosen_before_both()
    {
        var remembered = MappingJson.Write(new TicketMapping { Key = "Summary", Opened = "Updated" });
        using var table = TableFile.Open(Repository.PathOf("tests", "exports", "jira.csv"));
        var rule = new MappingRule { Kind = MeasuredFileKind.Tickets, Recipe = Recipe.Find("jira"), Remembered = remembered };

        ((TicketMapping)rule.Find(table).Mapping!).Key.ShouldBe("Issue key");
        ((TicketMapping)(rule with { Given = new TicketMapping { Key = "Issue id" } }).Find(table).Mapping!).Key.ShouldBe("Issue id");
        ((TicketMapping)(rule with { Recipe = null }).Find(table).Mapping!).Key.ShouldBe("Summary");
    }

    private static string Time(Instant? time) => time is { } at ? InstantPattern.CreateWithInvariantCulture("HH:mm:ss").Format(at) : "-";

    /// <summary>The records of a file, read as its recipe says and as its questions are answered.</summary>
    private static IReadOnlyList<T> Read<T>(string name, string file, bool isLocal = true)
        where T : class, IMeasuredRecord
    {
        var recipe = Recipe.Find(name)!;
        using var table = TableFile.Open(Repository.PathOf("tests", "exports", file));
        var found = new MappingRule { Kind = recipe.Kind, Recipe = recipe }.Find(table);
        found.Mapping!.Problems(table.Header).ShouldBeEmpty();
        found.Mapping.TimeZone.ShouldBe(isLocal ? null : name == "upptime" ? null : "UTC", "a recipe says a zone only where the tool always writes in it");
        FileFindings? told = null;
        var records = recipe.Kind.Read(table, found.Mapping with { TimeZone = found.Mapping.TimeZone ?? "Europe/Berlin" }, findings => told = findings, progress: null, CancellationToken.None).ToList();
        told!.Problems.ShouldBeEmpty();
        return [.. records.Cast<T>()];
    }
}
