using ItCatalog.Files.Imports;
using static ItCatalog.Files.Tests.Imports.ImportTest;

namespace ItCatalog.Files.Tests.Imports;

public class SuggestionTests
{
    [Fact]
    public void A_Jira_export_is_recognised()
    {
        var suggestion = Tickets("Issue key,Summary,Created,Resolved,Priority,Status,Assignee,Due Date\nIT-1,Mail is slow,03/Feb/24 7:00 PM,04/Feb/24 8:00 AM,Highest,Done,Ann,\nIT-2,x,13/Feb/24 7:00 PM,,Low,Open,Bob,\n");

        suggestion.Mapping.ShouldSatisfyAllConditions(
            mapping => mapping.Layout.ShouldBe(TicketLayout.OneRowPerTicket),
            mapping => mapping.Key.ShouldBe("Issue key"),
            mapping => mapping.Opened.ShouldBe("Created"),
            mapping => mapping.Resolved.ShouldBe("Resolved"),
            mapping => mapping.Closed.ShouldBeNull(),
            mapping => mapping.Title.ShouldBe("Summary"),
            mapping => mapping.State.ShouldBe("Status"),
            mapping => mapping.Group.ShouldBe("Assignee"),
            mapping => mapping.SourceDue.ShouldBe("Due Date"),
            mapping => mapping.TimeFormat.ShouldBe("D/MMM/YY hh:mm AM"),
            mapping => mapping.Priorities["Highest"].ShouldBe("P1"),
            mapping => mapping.Priorities["Lowest"].ShouldBe("P5"));
    }

    [Fact]
    public void A_GLPI_export_is_recognised_and_its_closing_taken_for_the_resolution()
    {
        var suggestion = Tickets("ID;Title;Opening date;Closing date;Priority;Location;Technician\n1;x;2024-02-03 07:00;2024-02-03 08:00;Very high;Paris;Ann\n");

        suggestion.Mapping.Key.ShouldBe("ID");
        suggestion.Mapping.Opened.ShouldBe("Opening date");
        suggestion.Mapping.Resolved.ShouldBe("Closing date");
        suggestion.Mapping.Site.ShouldBe("Location");
        suggestion.Mapping.TimeFormat.ShouldBe("ISO");
        suggestion.Notes.ShouldContain("No column looks like the time of resolution; \"Closing date\" is taken for it.");
        suggestion.Mapping.TimeZone.ShouldBeNull("the file does not say it");
    }

    [Fact]
    public void An_event_log_is_recognised_by_cases_that_come_again()
    {
        var mapping = Tickets(
            "number,incident_state,opened_at,sys_updated_at,priority\nINC1,New,29/2/2016 01:16,29/2/2016 01:16,3 - Moderate\nINC1,Awaiting Parts,29/2/2016 01:16,29/2/2016 02:00,3 - Moderate\n").Mapping;

        mapping.Layout.ShouldBe(TicketLayout.EventLog);
        mapping.RowTime.ShouldBe("sys_updated_at");
        mapping.State.ShouldBe("incident_state");
        mapping.States.ShouldBeEmpty("what states do is decided by somebody, and read from the whole file");
        mapping.TimeFormat.ShouldBe("D/M/YYYY HH:MM");
        mapping.Priorities["1 - Critical"].ShouldBe("P1");
    }

    [Fact]
    public void Days_and_months_that_could_be_exchanged_are_told()
    {
        var question = Tickets("number,opened\n1,3/2/2024 07:00\n2,4/5/2024 07:00\n").Questions[0];
        (question.Subject, question.Proposal).ShouldBe((QuestionSubject.TimeFormat, null));
        question.Choices.ShouldBe(["D/M/YYYY HH:MM", "M/D/YYYY HH:MM"]);
        question.Sentence.ShouldBe("Times like “3/2/2024 07:00” can be read as D/M/YYYY HH:MM and as M/D/YYYY HH:MM: none of the first rows tells. Which one is it?");
        Tickets("number,opened\n1,3/2/2024 07:00\n2,4/15/2024 07:00\n").ShouldSatisfyAllConditions(
            suggestion => suggestion.Mapping.TimeFormat.ShouldBe("M/D/YYYY HH:MM"),
            suggestion => suggestion.Questions.ShouldHaveSingleItem().Subject.ShouldBe(QuestionSubject.TimeZone));
    }

    [Theory]
    [InlineData("25.09.2026", "D.M.YYYY")]
    [InlineData("2026/9/25", "YYYY/M/D")]
    public void What_a_day_without_a_time_of_day_stands_for_is_asked_where_clocks_run(string day, string format)
    {
        var question = Tickets($"number,opened\n1,{day}\n").Questions[0];

        question.Sentence.ShouldBe($"Times like “{day}” say no time of day. Is each the beginning of its day?");
        question.Choices.ShouldBe([format]);
        ImportTest.Tickets($"number,opened\n1,{day}\n", ImportTest.Mapping with { Resolved = null, TimeFormat = format }).Questions.ShouldBeEmpty("it was said");
    }

    [Theory]
    [InlineData("2026-09-25", "YYYY-M-D | ISO")]
    [InlineData("20260925", "YYYYMMDD | ISO")]
    public void A_day_among_times_is_asked_about_until_it_is_said(string day, string said)
    {
        var text = $"number,opened\n1,2026-09-24T08:00Z\n2,{day}\n";
        var mapping = ImportTest.Mapping with { Resolved = null };

        ImportTest.Tickets(text, mapping).Questions.ShouldHaveSingleItem().Choices.ShouldBe([said]);
        var taken = ImportTest.Tickets(text, mapping with { TimeFormat = said });
        taken.Questions.ShouldBeEmpty();
        taken.Records[1].Ticket.Opened.ShouldBe(NodaTime.Instant.FromUtc(2026, 9, 25, 0, 0));
    }

    [Fact]
    public void Days_are_enough_where_something_is_measured_once_a_day() =>
        MeasuredFileKind.Counts.Suggest(ImportTest.Table("at,good,total\n25.09.2026,9,10\n")).Questions.ShouldNotContain(question => question.Subject == QuestionSubject.TimeFormat);

    [Theory]
    [InlineData("2026-09-01T08:00:00Z", "2026-02-30T08:00:00Z", "ISO", 0)]
    [InlineData("2026-09-01T08:00:00Z", "soon", "ISO", 0)]
    [InlineData("2026-09-01 08:00", "#N/A", "ISO", 1)]
    [InlineData("25.09.2026 08:00", "31.02.2026 08:00", "D.M.YYYY HH:MM", 1)]
    [InlineData("01/09/2026 08:00", "soon", "D/M/YYYY HH:MM", 2)]
    public void A_slip_among_the_first_rows_does_not_hide_how_times_are_written(string good, string slip, string format, int questions)
    {
        var suggestion = Tickets($"number,opened,resolved\n1,{good},{good}\n2,{good.Replace("01", "02", StringComparison.Ordinal)},{good}\n3,{slip},{good}\n");

        suggestion.Mapping.TimeFormat.ShouldBe(format);
        suggestion.Questions.Count.ShouldBe(questions, string.Join(' ', suggestion.Questions.Select(question => question.Sentence)));
        suggestion.Notes.ShouldNotContain(note => note.Contains("not known", StringComparison.Ordinal));
    }

    [Fact]
    public void As_many_times_of_one_form_as_of_another_are_not_guessed()
    {
        var suggestion = Tickets("number,opened\n1,25/09/2026 08:00\n2,09/25/2026 08:00\n");

        suggestion.Notes.ShouldContain(note => note.Contains("in a format that is not known", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Vorgang,Zustand,Zeitpunkt\n1,Neu,2026-09-01T08:00Z\n1,Gelöst,2026-09-01T09:00Z\n", "Vorgang", null, null)]
    [InlineData("番号,開始,解決,優先度,拠点\n1,2026年10月2日 10:00,2026年10月2日 11:00,P1,大阪\n", "番号", "開始", "拠点")]
    public void Headings_in_the_languages_of_the_sites_are_recognised(string text, string key, string? opened, string? site)
    {
        var mapping = Tickets(text).Mapping;

        (mapping.Key, mapping.Opened, mapping.Site).ShouldBe((key, opened, site));
        (mapping.Layout == TicketLayout.EventLog).ShouldBe(opened is null);
    }

    [Fact]
    public void A_column_of_durations_is_not_taken_for_times()
    {
        var mapping = Tickets("Ticket ID,Created time,First response time,Due by\n1,2024-02-03 07:00,0:35:10,2024-02-04 07:00\n").Mapping;

        mapping.Opened.ShouldBe("Created time");
        mapping.Responded.ShouldBeNull();
        mapping.SourceDue.ShouldBe("Due by");
        mapping.TimeFormat.ShouldBe("ISO");
    }

    [Fact]
    public void What_is_not_recognised_is_told()
    {
        var suggestion = Tickets("colour,when,priority\nred,some day,rather urgent\n");

        suggestion.Mapping.Key.ShouldBeNull();
        suggestion.Notes.ShouldBe(
        [
            "No column looks like the number of a case; choose it.",
            "No column looks like the time at which a case was opened; choose it.",
            "No column looks like the service; name the one service that this file is about.",
        ]);
    }

    [Fact]
    public void A_mapping_survives_being_written_as_JSON()
    {
        var mapping = Tickets("number,incident_state,opened_at,sys_updated_at,priority\nINC1,New,29/2/2016 01:16,29/2/2016 01:16,3 - Moderate\nINC1,New,29/2/2016 01:16,29/2/2016 01:16,4 - Low\n").Mapping;
        var json = MappingJson.Write(mapping);

        json.ShouldContain("\"layout\": \"eventLog\"");
        json.ShouldNotContain("\"responded\"");
        var read = MappingJson.TryRead<TicketMapping>(json, out var problem).ShouldNotBeNull();
        problem.ShouldBeNull();
        MappingJson.Write(read).ShouldBe(json);
        MappingJson.Write(new OutageMapping { From = "down" }).ShouldContain("\"from\": \"down\"");
    }

    [Theory]
    [InlineData("{ \"keys\": \"number\" }", "keys")]
    [InlineData("{ \"layout\": \"list\" }", "\"layout\" has to be")]
    [InlineData("{ \"key\": 5 }", "\"key\" has to be")]
    [InlineData("{ \"states\": null }", "\"states\" has to be states with what they do (work, wait, waitForCustomer, waitForOther, resolve, leaveOut, unchanged)")]
    [InlineData("{ \"states\": { \"New\": \"begin\" } }", "\"states\" has to be")]
    [InlineData("{ ", "line 1")]
    [InlineData("null", "empty")]
    public void A_mapping_that_cannot_be_read_says_where(string json, string place)
    {
        MappingJson.TryRead<TicketMapping>(json, out var problem).ShouldBeNull();

        problem.ShouldNotBeNull().ShouldContain(place);
    }

    private static Suggestion<TicketMapping> Tickets(string text)
    {
        using var table = Table(text);
        return TicketMapping.Suggest(table.Header, [.. table.Take(100).Select(row => row.Cells)]);
    }
}
