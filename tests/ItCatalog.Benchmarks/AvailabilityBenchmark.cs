using System.Globalization;
using System.IO.Compression;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Benchmarks;

/// <summary>2,400 availabilities of 200 services from 120,000 outages with a monthly maintenance, on one core; aim: less than 0.1 s.</summary>
/// <remarks>Reads <c>peers/outages_120k.csv.gz</c> of the folder that <c>ITCATALOG_SHARED</c> names; writes the cells to a file that can be checked.</remarks>
public static class AvailabilityBenchmark
{
    public static void Run()
    {
        var shared = Environment.GetEnvironmentVariable("ITCATALOG_SHARED");
        if (shared is null || !File.Exists(Path.Combine(shared, "peers", "outages_120k.csv.gz")))
        {
            Console.WriteLine("Left out: ITCATALOG_SHARED names no folder with peers/outages_120k.csv.gz.");
            return;
        }

        var services = Outages(Path.Combine(shared, "peers", "outages_120k.csv.gz"));
        var exclusions = IntervalSet.Of(File.ReadLines(Path.Combine(shared, "peers", "excluded_downtimes.csv")).Skip(1)
            .Select(line => line.Split(',')).Select(cells => new Interval(At(cells[1]), At(cells[2]))));
        var calendar = ServiceTimeBenchmark.BusinessCalendar();
        var evaluation = new Evaluation(calendar, exclusions, Instant.FromUtc(2026, 6, 1, 0, 0));
        var months = Window.Between(new YearMonth(2025, 1), new YearMonth(2025, 12), WindowLength.Month, calendar.Zone);
        var target = new Target { Key = "availability", Kind = TargetKind.Availability, Expected = 0.999m };
        var cells = new List<(string Service, Attainment Cell)>();
        Rounds.Run("availability by month of 200 services with monthly maintenance", 20, () =>
        {
            cells.Clear();
            foreach (var (service, outages) in services)
            {
                cells.AddRange(evaluation.Of(target, months, outages).Select(cell => (service, cell)));
            }

            return string.Create(CultureInfo.InvariantCulture, $"{cells.Count:N0} availabilities of {services.Sum(service => service.Value.Outages.Count):N0} outages");
        });

        var file = Path.Combine(Path.GetTempPath(), "itcatalog-availability.csv");
        File.WriteAllLines(file, cells.Select(item => string.Create(
            CultureInfo.InvariantCulture, $"{item.Service},{LocalDatePattern.Iso.Format(item.Cell.Window.FirstDate)},{item.Cell.Good},{item.Cell.Total},{item.Cell.Value}")));
        Console.WriteLine($"Written to {file}.");
    }

    private static Dictionary<string, Measured> Outages(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var lines = new List<string[]>();
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            lines.Add(line.Split(','));
        }

        return lines.GroupBy(cells => cells[0], StringComparer.Ordinal).ToDictionary(
            group => group.Key,
            group => new Measured { Outages = [.. group.Select(cells => new Outage { From = At(cells[1]), To = At(cells[2]) })] },
            StringComparer.Ordinal);
    }

    private static Instant At(string cell) => InstantPattern.ExtendedIso.Parse(cell).Value;
}
