using System.Globalization;
using Dapper;
using ItCatalog.Calculation.Measurements;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;
using ItCatalog.Files.Imports;
using ItCatalog.Work;
using ItCatalog.Work.Measurements;
using ItCatalog.Work.Performance;
using NodaTime;

namespace ItCatalog.Benchmarks;

/// <summary>An import from the file to the figures: reading, comparing, writing and computing, in a real database.</summary>
public static class ImportBenchmark
{
    private const string ServiceNow = "data/incidents/uci_servicenow/dev_subset_opened_before_2016-04.zip";
    private static readonly Actor Person = Actor.Job("benchmark");

    public static async Task RunAsync()
    {
        await RunAsync("the ServiceNow log", services: 1, sites: 1, ReadServiceNowAsync);
        await RunAsync("40,000 tickets, 16 services, 4 sites, 24 months", services: 16, sites: 4, () => Task.FromResult<IReadOnlyList<TicketRecord>?>(Synthetic()));
    }

    private static async Task RunAsync(string what, int services, int sites, Func<Task<IReadOnlyList<TicketRecord>?>> read)
    {
        var folder = Directory.CreateTempSubdirectory("itcatalog-benchmark-");
        try
        {
            await using var provider = new ServiceCollection().AddItCatalog(Path.Combine(folder.FullName, "benchmark.db")).BuildServiceProvider();
            var database = provider.GetRequiredService<Database>();
            await provider.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);
            await FillAsync(database, services, sites);
            var imports = provider.GetRequiredService<ImportRecords>();
            var source = new Source { Id = 0, Code = "DESK", Name = "Desk", Kind = SourceKind.Tickets, UnitId = null, UnitName = null, MappingJson = null };
            var consent = new ImportConsent { Why = "benchmark" };

            Console.WriteLine(what);
            var reading = CpuWatch.Start();
            if (await read() is not { } tickets)
            {
                Console.WriteLine("  left out: its file is not here (set ITCATALOG_SHARED)");
                return;
            }

            Console.WriteLine($"  read                  {reading}");
            var batch = new ImportBatch { Source = source, FileName = "f", FileSha256 = "s", RowCount = () => tickets.Count, Records = tickets, DataAsOf = Instant.FromUtc(2017, 3, 1, 0, 0) };
            var commit = CpuWatch.Start();
            var outcome = await imports.RunAsync(Person, batch, consent, progress: null, CancellationToken.None);
            var took = commit.ToString();
            var (figures, outcomes) = (await CountAsync(database, "attainment"), await CountAsync(database, "ticket_outcome"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  commit and compute    {took}: {outcome.Check!.Summary.AddedCount:N0} tickets, {figures:N0} figures, {outcomes:N0} outcomes"));
            var again = CpuWatch.Start();
            batch = batch with { Source = (await provider.GetRequiredService<SourceStore>().FindAsync(source.Code, CancellationToken.None))! };
            await imports.RunAsync(Person, batch, consent, progress: null, CancellationToken.None);
            Console.WriteLine($"  the same file again   {again}");
            var nightly = CpuWatch.Start();
            TicketRecord[] changed = [.. tickets.TakeLast(500).Select(ticket => ticket with { Title = "changed" })];
            await imports.RunAsync(
                Person, batch with { Records = changed, DataAsOf = Instant.FromUtc(2017, 3, 2, 0, 0) }, consent, progress: null, CancellationToken.None);
            Console.WriteLine($"  500 changed tickets   {nightly}");
            var everything = CpuWatch.Start();
            await provider.GetRequiredService<RecomputeEverything>().RunAsync(Person, CancellationToken.None);
            Console.WriteLine($"  compute all anew      {everything}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<IReadOnlyList<TicketRecord>?> ReadServiceNowAsync()
    {
        var path = Path.Combine(Environment.GetEnvironmentVariable("ITCATALOG_SHARED") ?? Path.Combine("..", "shared"), ServiceNow);
        if (!File.Exists(path))
        {
            return null;
        }

        var mapping = new TicketMapping
        {
            Layout = TicketLayout.EventLog,
            Key = "number",
            Opened = "opened_at",
            Resolved = "resolved_at",
            Closed = "closed_at",
            Priority = "priority",
            State = "incident_state",
            RowTime = "sys_updated_at",
            SourceVerdict = "made_sla",
            TimeFormat = "D/M/YYYY HH:MM",
            States = new[] { "Awaiting User Info", "Awaiting Problem", "Awaiting Vendor", "Awaiting Evidence" }.ToDictionary(state => state, _ => StateMeaning.Wait),
            FixedService = "S1",
            FixedSite = "T1",
        };
        var watch = CpuWatch.Start();
        using var file = await MeasuredFile.OpenAsync(File.OpenRead(path), sha256: null, new MappingRule { Kind = MeasuredFileKind.Of(mapping), Given = mapping }, options: null, CancellationToken.None);
        List<TicketRecord> tickets = [.. file.Records(progress: null, CancellationToken.None).Cast<TicketRecord>()];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {file.Found.RowCount:N0} rows in {watch}"));
        return tickets;
    }

    private static List<TicketRecord> Synthetic()
    {
        var random = new Random(7);
        var start = Instant.FromUtc(2015, 3, 1, 0, 0);
        return [.. Enumerable.Range(0, 40_000).Select(number =>
        {
            var opened = start + Duration.FromMinutes(random.Next(0, 730 * 1440));
            return new TicketRecord
            {
                Line = number + 2,
                Service = string.Create(CultureInfo.InvariantCulture, $"S{(number % 16) + 1}"),
                Site = string.Create(CultureInfo.InvariantCulture, $"T{random.Next(4) + 1}"),
                Title = "A case",
                Ticket = new Ticket
                {
                    Key = string.Create(CultureInfo.InvariantCulture, $"INC-{number}"),
                    Priority = "P3",
                    Opened = opened,
                    Responded = opened + Duration.FromMinutes(random.Next(1, 300)),
                    Resolved = random.Next(50) == 0 ? null : opened + Duration.FromMinutes(random.Next(300, 9000)),
                    Pauses = random.Next(4) == 0 ? [new Interval(opened + Duration.FromMinutes(30), opened + Duration.FromMinutes(90))] : [],
                },
            };
        }),];
    }

    private static Task FillAsync(Database database, int services, int sites) => database.WriteAsync(
        async transaction =>
        {
            var connection = transaction.Connection!;
            await connection.ExecuteAsync(
                """
                insert into service_hours (id, code, name) values (1, 'OFFICE', 'Office hours');
                insert into service_hours_interval (service_hours_id, weekday, from_minute, to_minute) values (1, 1, 480, 1080), (1, 2, 480, 1080), (1, 3, 480, 1080), (1, 4, 480, 1080), (1, 5, 480, 1080);
                insert into department (id, code, name) values (1, 'D', 'D');
                insert into unit (id, code, name) values (1, 'U', 'U');
                insert into category (id, code, name) values (1, 'C', 'C');
                """,
                transaction: transaction);
            for (var site = 1; site <= sites; site++)
            {
                await connection.ExecuteAsync("insert into site (id, code, name, time_zone, service_hours_id) values (@site, 'T' || @site, 'T' || @site, 'Europe/Berlin', 1)", new { site }, transaction);
            }

            for (var service = 1; service <= services; service++)
            {
                await connection.ExecuteAsync(
                    """
                    insert into service (id, code, name, summary, category_id, unit_id) values (@service, 'S' || @service, 'S' || @service, '', 1, 1);
                    insert into agreement (id, code, service_id, department_id) values (@service, 'A' || @service, @service, 1);
                    insert into agreement_version (id, agreement_id, number, state, effective_from, purpose, created_ms) values (@service, @service, 1, 'active', '2015-01-01', 'p', 0);
                    insert into agreement_site (version_id, site_id, service_hours_id) select @service, id, 1 from site;
                    insert into target (version_id, position, key, name, kind, expected_level, limit_ms) values
                      (@service, 1, 'response', 'Response', 'response', '0.9', 3600000), (@service, 2, 'resolution', 'Resolution', 'resolution', '0.9', 28800000),
                      (@service, 3, 'long', 'Resolution', 'resolution', '0.95', 144000000);
                    """,
                    new { service },
                    transaction);
            }
        },
        CancellationToken.None);

    private static async Task<long> CountAsync(Database database, string table)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<long>($"select count(*) from {table}");
    }
}
