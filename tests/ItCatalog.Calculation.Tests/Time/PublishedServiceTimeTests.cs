using System.Text.Json.Nodes;
using ItCatalog.Calculation.Time;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Calculation.Tests.Time;

/// <summary>Service time as other projects published it for their own calendars.</summary>
public sealed class PublishedServiceTimeTests
{
    private const string WorkingHours = "data/oracles/working_hours_ruby.json";
    private const string BusinessTime = "data/oracles/business_time_ruby.json";
    private const string Icinga = "data/oracles/icinga2_dst_windows.json";
    private const string Zendesk = "data/oracles/zendesk_biz.json";
    private const string Rickar = "data/oracles/rickar_cal_go.json";
    private const string Glpi = "data/oracles/glpi_calendar.json";

    [SharedDataFact(WorkingHours)]
    public void Working_hours_agree_but_for_a_day_of_25_hours_that_was_counted_as_24()
    {
        var different = Read(WorkingHours)["vectors"]!.AsArray()
            .Where(vector => OpenSeconds(vector!, "start_utc", "end_utc", vector!["tz"]!.GetValue<string>()) != Seconds(vector!["expected_seconds"]));

        different.Select(vector => vector!["name"]!.GetValue<string>()).ShouldBe(["Paris autumn 24h window (25h day)"]);
    }

    [SharedDataFact(BusinessTime)]
    public void Business_time_between_two_instants_agrees() =>
        Read(BusinessTime)["between"]!.AsArray().ShouldAllBe(vector => OpenSeconds(vector!, "start", "end", "UTC") == Seconds(vector!["expected_seconds"]));

    [SharedDataFact(BusinessTime)]
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

    [SharedDataFact(Icinga)]
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

    [SharedDataFact(Zendesk)]
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

    [SharedDataFact(Rickar)]
    public void Office_hours_agree()
    {
        var calendar = Hours.Calendar("UTC", Hours.Weekly(Hours.Weekdays, "09:00-17:00"));
        foreach (var vector in Read(Rickar)["vectors"]!.AsArray())
        {
            calendar.OpenTime(Utc(vector!["start"]), Utc(vector["end"])).TotalSeconds.ShouldBe(Seconds(vector["expected_seconds"]));
        }
    }

    [SharedDataFact(Glpi)]
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

        var forward = published["due_working_days"]!.AsArray().First()!;
        new ServiceClock(calendar, IntervalSet.Empty).DueInBusinessDays(Utc(forward["start"]), forward["days"]!.GetValue<int>())
            .ShouldBe(Utc(forward["expected"]));
    }

    private static JsonNode Read(string path) => JsonNode.Parse(File.ReadAllText(Repository.Shared(path)!))!;

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
