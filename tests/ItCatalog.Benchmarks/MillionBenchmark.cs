using System.Diagnostics;
using System.Globalization;
using System.Text;
using Dapper;
using ItCatalog.Data;
using ItCatalog.Work;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Benchmarks;

/// <summary>
/// Imports a large file by the command line, as an administrator would, beside <c>sqlite3 .import</c> of the same file in the same run: 200 services at 5 sites with
/// 4 targets each, 12 months. Each is told in seconds and in processor time, which other work on the machine lengthens less. Rows: ITCATALOG_ROWS, 1,000,000 unless given. The same on PostgreSQL where ITCATALOG_POSTGRES names a server.
/// </summary>
public static class MillionBenchmark
{
    private const int Services = 200;
    private const int Sites = 5;
    private static readonly LocalDateTimePattern Time = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss");

    public static async Task RunAsync()
    {
        var rows = int.Parse(Environment.GetEnvironmentVariable("ITCATALOG_ROWS") ?? "1000000", CultureInfo.InvariantCulture);
        var folder = Directory.CreateTempSubdirectory("itcatalog-benchmark-");
        try
        {
            var (whole, more) = (Path.Combine(folder.FullName, "tickets.csv"), Path.Combine(folder.FullName, "more.csv"));
            Write(whole, rows, first: 1, seed: 7, fromDay: 0, days: 345);
            Write(more, 20_000, first: rows + 1, seed: 8, fromDay: 345, days: 10);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows:N0} tickets, {new FileInfo(whole).Length / 1_000_000.0:0} MB"));

            var reference = Reference(whole, Path.Combine(folder.FullName, "reference.db"));
            await MeasureAsync(Path.Combine(folder.FullName, "large.db"), Path.Combine(folder.FullName, "small.db"), whole, more, reference);
            if (Environment.GetEnvironmentVariable("ITCATALOG_POSTGRES") is { Length: > 0 } server)
            {
                Console.WriteLine("  On PostgreSQL:");
                await MeasureAsync(await ServerDatabase.CreateAsync(server, "bench_large"), await ServerDatabase.CreateAsync(server, "bench_small"), whole, more, reference);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The same on one engine: a large database and a small one, which hold nothing yet.</summary>
    private static async Task MeasureAsync(string large, string small, string whole, string more, ProgramRun? reference)
    {
        await MakeAsync(large);
        await MakeAsync(small);
        Import("check alone", large, whole, "--dry-run");
        var first = Import("first import", large, whole);
        if (reference is not null)
        {
            Console.WriteLine($"  {first.Of(reference)} sqlite3 .import");
        }

        Console.WriteLine("  " + await CountsAsync(large));
        var again = Import("the same file again", large, whole);
        Console.WriteLine($"  {again.Of(first)} the first");
        var (empty, full) = (Import("20,000 of ten days, nothing there", small, more), Import("20,000 of ten days more", large, more));
        Console.WriteLine($"  {full.Of(empty)} that into an empty database");
    }

    /// <summary>Tickets opened in some days of 2025, 85 to 90 in a hundred resolved within their targets, by seed always the same.</summary>
    private static void Write(string path, int rows, int first, int seed, int fromDay, int days)
    {
        var random = new Random(seed);
        int[] respondSeconds = [900, 3_600, 14_400, 28_800], resolveSeconds = [14_400, 28_800, 86_400, 259_200];
        var zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
        var (start, hourThatComesTwice) = (Instant.FromUtc(2025, 1, 1, 0, 0), new Interval(Instant.FromUtc(2025, 10, 26, 0, 0), Instant.FromUtc(2025, 10, 26, 1, 0)));
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 20);
        file.NewLine = "\n";
        file.WriteLine("incident_id,service,site,priority,opened,responded,resolved");
        for (var row = 0; row < rows; row++)
        {
            var priority = random.NextDouble() switch { < 0.05 => 1, < 0.2 => 2, < 0.7 => 3, _ => 4 };
            Instant opened, responded, resolved;
            do
            {
                opened = start + Duration.FromSeconds(random.Next(fromDay * 86_400, (fromDay + days) * 86_400));
                responded = opened + Duration.FromSeconds(Math.Max(30, Spread(respondSeconds[priority - 1])));
                resolved = Instant.Max(responded + Duration.FromMinutes(1), opened + Duration.FromSeconds(Spread(resolveSeconds[priority - 1])));
            }
            while (hourThatComesTwice.Contains(opened) || hourThatComesTwice.Contains(responded) || hourThatComesTwice.Contains(resolved));

            file.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{first + row},SVC-{random.Next(Services) + 1:000},SITE-{random.Next(Sites) + 1},P{priority},{Local(opened)},{Local(responded)},{Local(resolved)}"));
        }

        string Local(Instant instant) => Time.Format(instant.InZone(zone).LocalDateTime);

        long Spread(int seconds) => (long)(seconds * 0.45 * Math.Exp(0.7 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())));
    }

    /// <summary>What the shell took; null where there is none.</summary>
    private static ProgramRun? Reference(string file, string database)
    {
        try
        {
            var run = ProgramRun.Run("sqlite3", database, "-cmd", ".mode csv", $".import {file} ticket");
            Console.WriteLine($"  {"sqlite3 .import",-32}{run}");
            return run;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Console.WriteLine("  sqlite3 is not here: no reference");
            return null;
        }
    }

    private static ProgramRun Import(string what, string database, string file, params string[] more)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "itcatalog.dll");
        var run = ProgramRun.Run(
            "dotnet",
            [program, "--database", database, "import", "tickets", file, "--source", "DESK", "--time-zone", "Europe/Berlin", "--as-of", "2026-01-31T23:00:00Z", "--why", "benchmark", .. more],
            database + "-wal");
        Console.WriteLine($"  {what,-32}{run}");
        return run;
    }

    private static async Task MakeAsync(string path)
    {
        await using var provider = new ServiceCollection().AddItCatalog(path).BuildServiceProvider();
        await provider.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);
        var database = provider.GetRequiredService<Database>();
        await database.WriteAsync(FillAsync, CancellationToken.None);
        if (database.IsShared)
        {
            // As the server does itself within a minute, unless the tests' own is told not to.
            await using var connection = await database.OpenAsync(CancellationToken.None);
            await connection.ExecuteAsync("analyze agreement, agreement_version, agreement_site, target, service, site, service_hours_interval");
        }
    }

    private static async Task FillAsync(System.Data.Common.DbTransaction transaction)
    {
        var connection = transaction.Connection!;
        await connection.ExecuteAsync(
            $"""
            insert into service_hours (id, code, name) values (1, 'OFFICE', 'Office hours');
            insert into service_hours_interval (service_hours_id, weekday, from_minute, to_minute) values (1, 1, 480, 1080), (1, 2, 480, 1080), (1, 3, 480, 1080), (1, 4, 480, 1080), (1, 5, 480, 1080);
            insert into department (id, code, name) values (1, 'D', 'D');
            insert into unit (id, code, name) values (1, 'U', 'U');
            insert into category (id, code, name) values (1, 'C', 'C');
            insert into priority (position, name) values (1, 'P1'), (2, 'P2'), (3, 'P3'), (4, 'P4');
            with recursive n (i) as (select 1 union all select i + 1 from n where i < {Sites})
              insert into site (id, code, name, time_zone, service_hours_id) select i, 'SITE-' || i, 'Site ' || i, 'Europe/Berlin', 1 from n;
            with recursive n (i) as (select 1 union all select i + 1 from n where i < {Services})
              insert into service (id, code, name, summary, category_id, unit_id) select i, 'SVC-' || case when i < 10 then '00' when i < 100 then '0' else '' end || i, 'Service ' || i, '', 1, 1 from n;
            insert into agreement (id, code, service_id, department_id) select id, 'A' || id, id, 1 from service;
            insert into agreement_version (id, agreement_id, number, state, effective_from, purpose, created_ms) select id, id, 1, 'active', '2025-01-01', 'p', 0 from service;
            insert into agreement_site (version_id, site_id, service_hours_id) select v.id, s.id, 1 from agreement_version v, site s;
            with levels (position, limit_ms) as (values (1, 14400000), (2, 28800000), (3, 72000000), (4, 144000000))
              insert into target (version_id, position, key, name, kind, expected_level, limit_ms, priorities)
              select v.id, l.position, 'p' || l.position, 'Resolution of priority ' || l.position, 'resolution', '0.9', l.limit_ms, 'P' || l.position from agreement_version v, levels l;
            """,
            transaction: transaction);
    }

    private static async Task<string> CountsAsync(string path)
    {
        await using var provider = new ServiceCollection().AddItCatalog(path).BuildServiceProvider();
        var database = provider.GetRequiredService<Database>();
        await using var connection = await database.OpenAsync(CancellationToken.None);
        var (tickets, outcomes, figures) = (
            await connection.ExecuteScalarAsync<long>("select count(*) from ticket"),
            await connection.ExecuteScalarAsync<long>("select count(*) from ticket_outcome"),
            await connection.ExecuteScalarAsync<long>("select count(*) from attainment"));
        var megabytes = await database.SizeAsync(CancellationToken.None) / 1_000_000.0;
        return string.Create(CultureInfo.InvariantCulture, $"{tickets:N0} tickets, {outcomes:N0} outcomes, {figures:N0} figures, {megabytes:0} MB");
    }
}

/// <summary>A program that ran: what it took.</summary>
public sealed record ProgramRun
{
    public required double Seconds { get; init; }

    public required double UserSeconds { get; init; }

    public required double SystemSeconds { get; init; }

    /// <summary>The most memory that it held at a time, in bytes.</summary>
    public required long PeakBytes { get; init; }

    /// <summary>The largest size of the watched file.</summary>
    public required long LargestFile { get; init; }

    /// <summary>Runs a program to its end and watches it from <c>/proc</c>.</summary>
    /// <exception cref="InvalidOperationException">It failed; its words are in the message.</exception>
    public static ProgramRun Run(string program, string[] arguments, string? watchedFile = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        var elapsed = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        long peak = 0, largest = 0;
        var (user, system) = (TimeSpan.Zero, TimeSpan.Zero);
        while (!process.WaitForExit(50))
        {
            try
            {
                process.Refresh();
                peak = Math.Max(peak, process.PeakWorkingSet64);
                (user, system) = (process.UserProcessorTime, process.PrivilegedProcessorTime);
            }
            catch (InvalidOperationException)
            {
                // It has ended in between.
            }

            largest = Math.Max(largest, watchedFile is not null && File.Exists(watchedFile) ? new FileInfo(watchedFile).Length : 0);
        }

        elapsed.Stop();
        return process.ExitCode == 0
            ? new() { Seconds = elapsed.Elapsed.TotalSeconds, UserSeconds = user.TotalSeconds, SystemSeconds = system.TotalSeconds, PeakBytes = peak, LargestFile = largest }
            : throw new InvalidOperationException(output.Result + errors.Result);
    }

    public static ProgramRun Run(string program, params string[] arguments) => Run(program, arguments, watchedFile: null);

    /// <summary>How many times another run it took: "8.1 times the time and 17.0 times the processor time of".</summary>
    public string Of(ProgramRun other) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Seconds / other.Seconds:0.00} times the time and {(UserSeconds + SystemSeconds) / (other.UserSeconds + other.SystemSeconds):0.00} times the processor time of");

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Seconds,7:0.0} s ({UserSeconds:0.0} s of program, {SystemSeconds:0.0} s of system), {PeakBytes / 1_048_576.0:0} MB, WAL at most {LargestFile / 1_048_576.0:0} MB");
}
