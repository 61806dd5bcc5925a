using System.Text.Json.Nodes;
using ItCatalog.Calculation.Time;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Calculation.Tests.Time;

/// <summary>Service time as other projects published it for their own calendars.</summary>
public sealed class PublishedServiceTimeTests
{
    private const string WorkingHours = "oracles/working_hours_ruby.json";
    private const string BusinessTime = "oracles/business_time_ruby.json";
    private const string Icinga = "oracles/icinga2_dst_windows.json";
    private const string Zendesk = "oracles/zendesk_biz.json";
    private const string Rickar = "oracles/rickar_cal_go.json";
    private const string Glpi = "oracles/glpi_calendar.json";

    [SharedFact(WorkingHours)]
    public void Working_hours_agree_but_for_a_day_of_25_hours_that_was_counted_as_24()
    {
        var different = Read(WorkingHours)["vectors"]!.AsArray()
            .Where(vector => OpenSeconds(vector!, "start_utc", "end_utc", vector!["tz"]!.GetValue<string>()) != Seconds(vector!["expected_seconds"]));

        different.Select(vector => vector!["name"]!.GetValue<string>()).ShouldBe(["Paris autumn 24h window (25h day)"]);
    }

    [SharedFact(BusinessTime)]
    public void Business_time_between_two_instants_agrees() =>
        Read(BusinessTime)["between"]!.AsArray().ShouldAllBe(vector => OpenSeconds(vector!, "start", "end", "UTC") == Seconds(vector!["expected_seconds"]));

    [SharedFact(BusinessTime)]
    public void Adding_business_hours_agrees()
    {
        const string NewYork = "America/New_York";
        foreach (var vector in Read(BusinessTime)["add"]!.AsArray())
        {
            var holidays = vector!["holidays"]?.AsArray().Select(date => Hours.Date(date!.GetValue<string>())) ?? [];
            var calendar = new ServiceCalendar(new ServiceHours([Hours.Weekly(Hours.Weekdays, "09:00-17:00")], holidays, []), Hours.Zone(NewYork));

            var last = calendar.AfterOpenTime(Hours.At(vector["start"]!.GetValue<string>(), NewYork), Duration.FromHours(vector["hours"]!.GetValue<int>()));

            last.ShouldBe(Hours.At(vector["expected"]!.GetValue<string>(), NewYork));
        }
    }

    [SharedFact(Icinga)]
    public void Windows_on_days_of_clock_changes_agree()
    {
        foreach (var vector in Read(Icinga)["vectors"]!.AsArray())
        {
            var zone = vector!["tz"]!.GetValue<string>();
            var day = Hours.Date(vector["day"]!.GetValue<string>());
            var calendar = Hours.Calendar(zone, Hours.Weekly(Hours.AllDays, vector["window"]!.GetValue<string>()));

            calendar.Days(day, day.PlusDays(1)).Single().Open.Length.TotalSeconds.ShouldBe(Seconds(vector["seconds"]), vector.ToJsonString());
        }
    }

    [SharedFact(Zendesk)]
    public void A_week_with_hours_of_its_own_for_each_day_agrees()
    {
        IReadOnlyList<IsoDayOfWeek> nineToFive = [IsoDayOfWeek.Monday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Friday];
        IReadOnlyList<IsoDayOfWeek> tenToFour = [IsoDayOfWeek.Tuesday, IsoDayOfWeek.Thursday];
        var calendar = Hours.Calendar(
            "UTC", Hours.Weekly(nineToFive, "09:00-17:00"), Hours.Weekly(tenToFour, "10:00-16:00"), Hours.Weekly([IsoDayOfWeek.Saturday], "11:00-14:30"));

        foreach (var vector in Read(Zendesk)["vectors"]!.AsArray())
        {
            calendar.OpenTime(Utc(vector!["start"]), Utc(vector["end"])).TotalSeconds.ShouldBe(Seconds(vector["expected_seconds"]));
        }
    }

    [SharedFact(Zendesk)]
    public void Local_times_in_gaps_and_overlaps_agree()
    {
        // The cases are written as sentences: what they say of a day's hours is said here.
        Read(Zendesk)["dst"]!.AsArray().Select(vector => vector!["expected"]!.GetValue<string>())
            .ShouldBe(["2014-03-09 03:30 PDT", "2015-10-18 01:00 -02:00", "01:30 PDT (first occurrence)"]);

        Opening("America/Los_Angeles", "2014-03-09", "02:30-08:00").ShouldBe(Instant.FromUtc(2014, 3, 9, 10, 30));
        Opening("America/Sao_Paulo", "2015-10-18", "00:00-08:00").ShouldBe(Instant.FromUtc(2015, 10, 18, 3, 0));
        Opening("America/Los_Angeles", "2014-11-02", "01:30-08:00").ShouldBe(Instant.FromUtc(2014, 11, 2, 8, 30));
    }

    [SharedFact(Rickar)]
    public void Office_hours_agree()
    {
        var calendar = Hours.Calendar("UTC", Hours.Weekly(Hours.Weekdays, "09:00-17:00"));
        foreach (var vector in Read(Rickar)["vectors"]!.AsArray())
        {
            calendar.OpenTime(Utc(vector!["start"]), Utc(vector["end"])).TotalSeconds.ShouldBe(Seconds(vector["expected_seconds"]));
        }
    }

    [SharedFact(Glpi)]
    public void Active_time_and_working_days_agree()
    {
        var calendar = Hours.Calendar("UTC", Hours.Weekly(Hours.Weekdays, "08:00-20:00"));
        var published = Read(Glpi);
        foreach (var vector in published["active_time"]!.AsArray())
        {
            calendar.OpenTime(Utc(vector!["start"]), Utc(vector["end"])).TotalSeconds.ShouldBe(Seconds(vector["expected_seconds"]));
        }

        foreach (var vector in published["is_working_hour"]!.AsArray())
        {
            calendar.IsOpen(Utc(vector![0])).ShouldBe(vector[1]!.GetValue<bool>());
        }

        var clock = new ServiceClock(calendar, IntervalSet.Empty);
        foreach (var vector in published["due_working_days"]!.AsArray())
        {
            // Counted backward: from the answer forward it is the start again. At the end of the day: where the due instant's hours end.
            var (days, start, expected) = (vector!["days"]!.GetValue<int>(), Utc(vector["start"]), Utc(vector["expected"]));
            var atEnd = vector["end_of_working_day"] is not null;
            var answer = days < 0 && atEnd ? expected - Duration.FromHours(10) : expected;
            var due = clock.DueInBusinessDays(days < 0 ? answer : start, Math.Abs(days))!.Value;

            (atEnd && days > 0 ? calendar.Open(due, due + Duration.FromHours(24))[0].End : due).ShouldBe(days < 0 ? start : expected, vector.ToJsonString());
        }

        foreach (var vector in published["is_holiday"]!.AsArray())
        {
            string[] rule = vector!["rule"]!.GetValue<string>().Split(' ');
            var holidays = rule[0].Contains("..", StringComparison.Ordinal)
                ? Dates(Hours.Date(rule[0][..10]), Hours.Date(rule[0][12..]))
                : Enumerable.Range(2018, 3).Select(year => new LocalDate(year, 5, 1));
            var hours = new ServiceHours(calendar.Hours.Weekly, holidays, []);

            (hours.RuleOf(Hours.Date(vector["date"]!.GetValue<string>())) == DayRule.Holiday).ShouldBe(vector["expected"]!.GetValue<bool>(), vector.ToJsonString());
        }
    }

    private static IEnumerable<LocalDate> Dates(LocalDate first, LocalDate last) =>
        Enumerable.Range(0, Period.DaysBetween(first, last) + 1).Select(first.PlusDays);

    private static Instant Opening(string zone, string date, string range)
    {
        var day = Hours.Date(date);
        return Hours.Calendar(zone, Hours.Weekly(Hours.AllDays, range)).Days(day, day.PlusDays(1)).Single().Open[0].Start;
    }

    private static JsonNode Read(string path) => JsonNode.Parse(File.ReadAllText(SharedData.Path(path)))!;

    private static double Seconds(JsonNode? node) => node!.GetValue<double>();

    private static double OpenSeconds(JsonNode vector, string from, string to, string zone) =>
        CalendarOf(vector["windows"]!, zone).OpenTime(Offset(vector[from]), Offset(vector[to])).TotalSeconds;

    /// <summary>Windows by weekday (0 is Monday) in minutes after midnight.</summary>
    private static ServiceCalendar CalendarOf(JsonNode windows, string zone) => Hours.Calendar(zone, [.. windows.AsObject()
        .SelectMany(day => day.Value!.AsArray().Select(window => new WeeklyHours(
            [(IsoDayOfWeek)(int.Parse(day.Key, System.Globalization.CultureInfo.InvariantCulture) + 1)],
            LocalTime.Midnight.PlusMinutes(window![0]!.GetValue<int>()),
            LocalTime.Midnight.PlusMinutes(window[1]!.GetValue<int>()))))]);

    private static Instant Offset(JsonNode? node) => OffsetDateTimePattern.ExtendedIso.Parse(node!.GetValue<string>()).Value.ToInstant();

    private static Instant Utc(JsonNode? node)
    {
        var text = node!.GetValue<string>();
        return Hours.Utc(text.Length == 10 ? text + " 00:00" : text);
    }
}
