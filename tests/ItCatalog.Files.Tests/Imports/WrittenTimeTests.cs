using ItCatalog.Files.Imports;
using NodaTime;
using NodaTime.Text;
using static ItCatalog.Files.Tests.Imports.ImportTest;

namespace ItCatalog.Files.Tests.Imports;

/// <summary>Times as the tools of many countries write them, recognised from the file.</summary>
public class WrittenTimeTests
{
    [Theory]
    [InlineData("02-Okt-26 10:00", "2026-10-02T08:00:00Z")]
    [InlineData("2. Oktober 2026 10:00", "2026-10-02T08:00:00Z")]
    [InlineData("14 févr. 2026 10:00", "2026-02-14T09:00:00Z")]
    [InlineData("14 août 2026 10:00:30", "2026-08-14T08:00:30Z")]
    [InlineData("14 dic 2026 10:00", "2026-12-14T09:00:00Z")]
    [InlineData("14 März 2026 10:00 Uhr", "2026-03-14T09:00:00Z")]
    [InlineData("14-Mrz-26 10:00", "2026-03-14T09:00:00Z")]
    [InlineData("14 de octubre de 2026 10:00", "2026-10-14T08:00:00Z")]
    [InlineData("2026-06-01 10:00:00 UTC+2", "2026-06-01T08:00:00Z")]
    [InlineData("14/Mär/26 10:00", "2026-03-14T09:00:00Z")]
    [InlineData("14 мая 2026 10:00", "2026-05-14T08:00:00Z")]
    [InlineData("2026/6/14 午後 4:05", "2026-06-14T14:05:00Z")]
    [InlineData("14/06/2026 4:05 p. m.", "2026-06-14T14:05:00Z")]
    [InlineData("2026-06-01T10:00:00+0200", "2026-06-01T08:00:00Z")]
    [InlineData("2026-06-01 10:00:00 UTC", "2026-06-01T10:00:00Z")]
    [InlineData("2026-06-01 10:00 GMT", "2026-06-01T10:00:00Z")]
    [InlineData("2026-06-01T10:00:00 UTC+02:00", "2026-06-01T08:00:00Z")]
    [InlineData("20260601T100000Z", "2026-06-01T10:00:00Z")]
    [InlineData("20260601T1000", "2026-06-01T08:00:00Z")]
    [InlineData("1780308000", "2026-06-01T10:00:00Z")]
    [InlineData("1780308000123", "2026-06-01T10:00:00.123Z")]
    [InlineData("14.06.2026 10:00:00 Z", "2026-06-14T10:00:00Z")]
    public void A_time_is_recognised_and_read(string written, string expected)
    {
        var text = $"number;opened\n1;{written}\n";
        using var suggestable = Table(text);
        var suggestion = MeasuredFileKind.Tickets.Suggest(suggestable);
        suggestion.Questions.ShouldNotContain(question => question.Subject != QuestionSubject.TimeZone);

        var result = Tickets(text, (TicketMapping)suggestion.Mapping with { TimeZone = "Europe/Berlin" });

        result.Sentences().ShouldBeEmpty();
        InstantPattern.ExtendedIso.Format(result.Records.ShouldHaveSingleItem().Ticket.Opened).ShouldBe(expected);
    }

    [Theory]
    [InlineData("14 listopad 2026 10:00")]
    [InlineData("14 Foo 2026 10:00")]
    [InlineData("2026-06-01T10:00:00 EST")]
    public void A_word_that_means_different_things_in_different_countries_is_not_guessed(string written) =>
        Tickets($"number;opened\n1;{written}\n", Mapping with { Resolved = null, TimeFormat = "D MMM YYYY HH:MM | ISO" }).Sentences().ShouldHaveSingleItem().ShouldContain("is not a time like");

    [Fact]
    public void Every_month_is_read_by_its_name_in_english_german_french_spanish_and_japanese()
    {
        foreach (var language in new[] { "en", "de", "fr", "es", "it", "nl", "pt", "sv", "ja" })
        {
            var names = System.Globalization.CultureInfo.GetCultureInfo(language).DateTimeFormat.MonthNames.Take(12).ToArray();
            if (language == "ja")
            {
                names = [.. Enumerable.Range(1, 12).Select(month => $"{month}月")];
            }

            for (var month = 1; month <= 12; month++)
            {
                var (format, written) = language == "ja" ? ("YYYY'年'M'月'D'日' HH:MM", $"2026年{names[month - 1]}14日 10:00") : ("D MMM YYYY HH:MM", $"14 {names[month - 1]} 2026 10:00");
                Tickets($"number;opened\n1;{written}\n", Mapping with { Resolved = null, TimeFormat = format }).Records.ShouldHaveSingleItem($"{language}: {written}")
                    .Ticket.Opened.ShouldBe(Instant.FromUtc(2026, month, 14, 10, 0));
            }
        }
    }

    [Fact]
    public void Of_two_passes_through_an_hour_the_one_is_meant_that_comes_after_what_came_first()
    {
        var result = Tickets(
            "number,opened,resolved\n1,2026-10-25 02:50:00,2026-10-25 02:10:00\n2,2026-10-25 02:10:00,2026-10-25 02:50:00\n3,2026-10-25 03:10:00,2026-10-25 02:50:00\n",
            Mapping with { TimeZone = "Europe/Berlin" });

        result.Records.Select(record => record.Ticket.Resolved!.Value - record.Ticket.Opened).ShouldBe([Duration.FromMinutes(20), Duration.FromMinutes(40)]);
        result.Sentences().ShouldBe(["line 4, resolved: \"2026-10-25 02:50:00\" is before opened \"2026-10-25 03:10:00\""]);
        result.Notes.ShouldHaveSingleItem().ShouldContain("the later where the earlier would be before what the line says came first");
    }

    [Fact]
    public void A_time_without_an_offset_asks_for_its_zone_and_one_with_an_offset_does_not()
    {
        Tickets("number,opened\n1,2026-06-01 10:00\n", Mapping with { Resolved = null, TimeZone = null }).Questions.ShouldHaveSingleItem().Subject.ShouldBe(QuestionSubject.TimeZone);
        Tickets("number,opened\n1,2026-06-01T10:00Z\n", Mapping with { Resolved = null, TimeZone = null }).Questions.ShouldBeEmpty();
    }
}
