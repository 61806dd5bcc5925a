using System.Globalization;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Benchmarks;

/// <summary>Response and resolution shares of 1,000,000 tickets for 200 services at 5 sites in 12 months, on one core; aim: less than 0.25 s.</summary>
/// <remarks>
/// The tickets are those of the reference, and its time and counts are printed beside ours; without it they are made here. Once
/// with business hours and holidays at Berlin, once in elapsed time on naive local times, as the reference does.
/// </remarks>
public static class AttainmentBenchmark
{
    private const int TicketCount = 1_000_000;
    private static readonly int[] _responseMinutes = [15, 60, 240, 480];
    private static readonly int[] _resolutionHours = [4, 8, 20, 40];
    private static readonly int[] _elapsedHours = [4, 8, 24, 72];

    public static void Run()
    {
        var reference = NumpyReference.Find();
        var file = reference?.Tickets(TicketCount);
        var business = Measure("business hours with holidays", ServiceTimeBenchmark.BusinessCalendar(), ClockKind.ServiceHours, file);
        var elapsed = Measure("elapsed time", new ServiceCalendar(ServiceHours.Always, DateTimeZone.Utc), ClockKind.Elapsed, file);
        if (reference is not null)
        {
            var numpy = reference.Measure(file!, runs: 3);
            Compare("business hours", business, numpy["attain_business_s"], numpy["fixB_met"], numpy["respB_met"]);
            Compare("elapsed time", elapsed, numpy["attain_24x7_s"], numpy["fix24_met"], numpy["resp24_met"]);
        }
    }

    private static void Compare(string what, TimeSpan ours, double theirs, double resolved, double responded) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what}: ours {ours.TotalMilliseconds:0} ms, NumPy {theirs * 1000:0} ms with resolved in time {resolved:N0}, responded in time {responded:N0} (best of 3)"));

    private static TimeSpan Measure(string what, ServiceCalendar calendar, ClockKind clock, string? file)
    {
        var windows = Window.Between(new YearMonth(2025, 1), new YearMonth(2025, 12), WindowLength.Month, calendar.Zone);
        var targets = Targets(clock);
        var groups = Tickets(calendar.Zone, file);
        var evaluation = new Evaluation(calendar, IntervalSet.Empty, Instant.FromUtc(2027, 1, 1, 0, 0));
        return Rounds.Run(string.Create(CultureInfo.InvariantCulture, $"shares of {TicketCount:N0} tickets, {what}"), 10, () =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            decimal resolved = 0, responded = 0;
            var cells = 0;
            foreach (var tickets in groups)
            {
                foreach (var target in targets)
                {
                    foreach (var attainment in evaluation.Of(target, windows, tickets))
                    {
                        cells++;
                        (resolved, responded) = target.Kind == TargetKind.Resolution
                            ? (resolved + (attainment.Good ?? 0), responded)
                            : (resolved, responded + (attainment.Good ?? 0));
                    }
                }
            }

            var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            return string.Create(CultureInfo.InvariantCulture, $"{cells:N0} cells, resolved in time {resolved:N0}, responded in time {responded:N0}, {bytes / 1024:N0} KiB allocated");
        });
    }

    private static List<Target> Targets(ClockKind clock) =>
    [
        .. Enumerable.Range(1, 4).SelectMany(priority => new[]
        {
            Of(TargetKind.Response, clock, priority, Duration.FromMinutes(_responseMinutes[priority - 1])),
            Of(TargetKind.Resolution, clock, priority, Duration.FromHours((clock == ClockKind.Elapsed ? _elapsedHours : _resolutionHours)[priority - 1])),
        }),
    ];

    private static Target Of(TargetKind kind, ClockKind clock, int priority, Duration within) => new()
    {
        Key = $"{kind}-P{priority}",
        Kind = kind,
        Priorities = [Priority(priority)],
        Within = within,
        Clock = clock,
        Expected = 0.95m,
        CountBy = CountBy.Opened,
    };

    private static string Priority(int priority) => string.Intern(string.Create(CultureInfo.InvariantCulture, $"P{priority}"));

    private static List<Measured> Tickets(DateTimeZone zone, string? file)
    {
        var rows = file is null ? Made() : File.ReadLines(file).Skip(1).Select(Row);
        return [.. rows
            .Select(row => (row.Group, Ticket: new Ticket
            {
                Key = row.Key,
                Priority = Priority(row.Priority),
                Opened = Local(row.Opened, zone),
                Responded = Local(row.Responded, zone),
                Resolved = Local(row.Resolved, zone),
            }))
            .GroupBy(row => row.Group, row => row.Ticket)
            .Select(group => new Measured { Tickets = [.. group.Select(ticket => ticket with { })] })];
    }

    private static Instant Local(DateTime local, DateTimeZone zone) => zone.AtLeniently(LocalDateTime.FromDateTime(local)).ToInstant();

    private static IncidentRow Row(string line)
    {
        var cells = line.Split(',');
        return new IncidentRow(cells[0], cells[1] + cells[2], int.Parse(cells[3], CultureInfo.InvariantCulture), At(cells[4]), At(cells[5]), At(cells[6]));
    }

    private static DateTime At(string cell) => DateTime.ParseExact(cell, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static IEnumerable<IncidentRow> Made()
    {
        var random = new Random(20250101);
        for (var number = 0; number < TicketCount; number++)
        {
            var priority = random.Next(1, 5);
            var opened = new DateTime(2025, 1, 1).AddSeconds(random.Next(365 * 86_400));
            var responded = opened.AddMinutes(_responseMinutes[priority - 1] * random.NextDouble() * 1.2);
            var resolved = responded.AddHours(_resolutionHours[priority - 1] * random.NextDouble() * 2);
            yield return new IncidentRow($"T{number}", $"{random.Next(200)} {random.Next(5)}", priority, opened, responded, resolved);
        }
    }

    private sealed record IncidentRow(string Key, string Group, int Priority, DateTime Opened, DateTime Responded, DateTime Resolved);
}
