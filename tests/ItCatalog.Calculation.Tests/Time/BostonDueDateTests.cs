using ItCatalog.Calculation.Time;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Calculation.Tests.Time;

public sealed class BostonDueDateTests
{
    private const string Published = "oracles/boston_street_light_outages_10bd.csv";

    [SharedFact(Published)]
    public void Ten_business_days_give_the_city_s_published_due_dates_to_the_second()
    {
        var zone = DateTimeZoneProviders.Tzdb["America/New_York"];
        string[] holidays =
        [
            "2015-01-01", "2015-01-19", "2015-02-16", "2015-04-20", "2015-05-25", "2015-09-07",
            "2015-10-12", "2015-11-11", "2015-11-26", "2015-12-25", "2016-01-01", "2016-01-18",
        ];
        var hours = new ServiceHours(
            [new WeeklyHours(
                [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday],
                new LocalTime(8, 30),
                new LocalTime(17, 0))],
            holidays.Select(date => LocalDatePattern.Iso.Parse(date).Value),
            []);
        var clock = new ServiceClock(new ServiceCalendar(hours, zone), IntervalSet.Empty);
        var pattern = LocalDateTimePattern.CreateWithInvariantCulture("yyyy-MM-dd HH:mm:ss");

        var rows = File.ReadLines(SharedData.Path(Published)).Skip(1).Select(line => line.Split(',')).ToList();
        var wrong = rows.Where(row =>
        {
            var opened = zone.AtLeniently(pattern.Parse(row[1]).Value).ToInstant();
            return pattern.Format(clock.DueInBusinessDays(opened, 10m)!.Value.InZone(zone).LocalDateTime) != row[2];
        });

        rows.Count.ShouldBe(5_921);
        wrong.ShouldBeEmpty();
    }
}
