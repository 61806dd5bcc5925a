using System.Globalization;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Benchmarks;

/// <summary>Service time of 1,000,000 intervals on a calendar with holidays, on one core; aim: less than 0.1 s.</summary>
public static class ServiceTimeBenchmark
{
    public const int IntervalCount = 1_000_000;

    public static void Run()
    {
        var calendar = BusinessCalendar();
        var intervals = Intervals();
        Rounds.Run(string.Create(CultureInfo.InvariantCulture, $"service time of {IntervalCount:N0} intervals"), 20, () =>
        {
            var sum = Duration.Zero;
            foreach (var (from, to) in intervals)
            {
                sum += calendar.OpenTime(from, to);
            }

            return string.Create(CultureInfo.InvariantCulture, $"{sum.TotalHours:0.0} h");
        });
    }

    /// <summary>Monday to Friday 08:00 to 18:00 in Berlin, without the holidays of 2025.</summary>
    public static ServiceCalendar BusinessCalendar() => new(
        new ServiceHours(
            [new WeeklyHours(
                [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday],
                new LocalTime(8, 0),
                new LocalTime(18, 0))],
            [
                new(2025, 1, 1), new(2025, 4, 18), new(2025, 4, 21), new(2025, 5, 1), new(2025, 5, 29), new(2025, 6, 9),
                new(2025, 10, 3), new(2025, 12, 25), new(2025, 12, 26), new(2026, 1, 1),
            ],
            []),
        DateTimeZoneProviders.Tzdb["Europe/Berlin"]);

    private static (Instant From, Instant To)[] Intervals()
    {
        var random = new Random(20250101);
        var start = Instant.FromUtc(2025, 1, 1, 0, 0);
        return [.. Enumerable.Range(0, IntervalCount).Select(_ =>
        {
            var from = start + Duration.FromSeconds(random.Next(365 * 86_400));
            return (from, from + Duration.FromSeconds(random.Next(10 * 86_400)));
        })];
    }
}
