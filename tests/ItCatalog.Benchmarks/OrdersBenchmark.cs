using System.Data;
using System.Globalization;
using System.Text;
using Dapper;
using ItCatalog.Data;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Setup;
using ItCatalog.Work;
using ItCatalog.Work.Identity;
using ItCatalog.Work.Messages;
using NodaTime;
using NodaTime.Text;
using Npgsql;

namespace ItCatalog.Benchmarks;

/// <summary>
/// What a large catalogue costs whoever orders from it: 500 services with 2,000 offerings, 200 agreements and 20,000 requests; pages of employee, head, manager and
/// auditor (aim: 50 ms of server time at the median) and the search (30 ms), on SQLite and, where ITCATALOG_POSTGRES names a server, on PostgreSQL. Processor time is told
/// beside, which other work on the machine lengthens less; it holds what the reader in the same process needs too.
/// ITCATALOG_ORDERS names a file that keeps the database of SQLite, so that two builds are measured on the same one.
/// </summary>
public static class OrdersBenchmark
{
    private const int Rounds = 9;
    private const string Password = "a long and private sentence";

    private static readonly (string Role, string Name, long[] Departments, long[] Units)[] Readers =
    [
        (Role.Employee, "emil", [1], []), (Role.DepartmentHead, "hedda", [1], []), (Role.ItManager, "mona", [], [1]), (Role.Auditor, "vera", [], []),
    ];

    private static readonly string[] Pages =
    [
        "/", "/catalogue", "/catalogue?site=SITE-1", "/catalogue?q=laptop", "/catalogue/SVC-20", "/catalogue/SVC-300", "/catalogue/SVC-20/offerings",
        "/requests", "/requests?state=all", "/requests?of=all&state=all", "/requests?of=all&state=all&page-number=200", "/requests/400", "/requests/19900", "/requests/20000",
        "/requests/new?service=SVC-20&site=SITE-1", "/requests/holdings", "/requests/holdings?department=DEP-1", "/agreements",
        "/search?q=laptop", "/search?q=labtop", "/search?q=secure+storage", "/search?q=zzzz",
    ];

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("itcatalog-benchmark-");
        try
        {
            var path = Environment.GetEnvironmentVariable("ITCATALOG_ORDERS") is { Length: > 0 } kept ? kept : Path.Combine(folder.FullName, "orders.db");
            if (!File.Exists(path))
            {
                await FillAsync(path, folder);
            }

            await MeasureAsync(path);
            if (Environment.GetEnvironmentVariable("ITCATALOG_POSTGRES") is { Length: > 0 } server)
            {
                Console.WriteLine("  On PostgreSQL:");
                var place = await ServerDatabase.CreateAsync(server, "bench_orders");
                await FillAsync(place, folder);
                await MeasureAsync(place);
            }
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task FillAsync(string place, DirectoryInfo folder)
    {
        await using var provider = new ServiceCollection().AddItCatalog(place).AddSingleton<IClock>(new StandingClock()).BuildServiceProvider();
        await provider.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);
        var database = provider.GetRequiredService<Database>();
        await database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(LargeCatalogue.Organisation, transaction: transaction), CancellationToken.None);
        Import(place, folder);
        await database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(LargeCatalogue.Requests, transaction: transaction), CancellationToken.None);
        var people = provider.GetRequiredService<AddPerson>();
        foreach (var reader in Readers)
        {
            _ = (await people.RunAsync(
                Actor.CommandLine("benchmark"),
                new PersonDraft { UserName = reader.Name, Name = reader.Name, Roles = [reader.Role], DepartmentIds = reader.Departments, UnitIds = reader.Units },
                Password,
                mustChangePassword: false,
                CancellationToken.None)).Value;
        }

        // Emil asked for what the first of the others did.
        await database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                "update request set requested_by = (select id from person where user_name = 'emil') where requested_by = 101; update request_event set person_id = (select id from person where user_name = 'emil') where person_id = 101",
                transaction: transaction),
            CancellationToken.None);
        await provider.GetRequiredService<TellPeople>().RunAsync(CancellationToken.None);
        await provider.GetRequiredService<TellNews>().RunAsync(CancellationToken.None);
        if (Database.IsServer(place))
        {
            // A server does so by itself a minute later.
            await database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync("analyze", transaction: transaction, commandType: CommandType.Text), CancellationToken.None);
        }

        Console.WriteLine(await TableCounts.OfAsync(database, "service", "tier", "agreement", "request", "request_event", "ticket", "attainment"));
    }

    /// <summary>Tickets of the agreements in the last twelve months, so that pages have figures.</summary>
    private static void Import(string place, DirectoryInfo folder)
    {
        var file = Path.Combine(folder.FullName, "tickets.csv");
        var (random, number, zone) = (new Random(5), 0, DateTimeZoneProviders.Tzdb["Europe/Berlin"]);
        var time = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss");
        using (var lines = new StreamWriter(file, append: false, new UTF8Encoding(false)))
        {
            lines.WriteLine("incident_id,service,site,department,priority,opened,responded,resolved");
            foreach (var (month, agreement) in Enumerable.Range(0, 12).SelectMany(month => Enumerable.Range(1, LargeCatalogue.Agreements).Select(agreement => (month, agreement))))
            {
                foreach (var site in LargeCatalogue.SitesOf(agreement).SelectMany(site => Enumerable.Repeat(site, 6)))
                {
                    var opened = (new LocalDate(2025, 12, 1).PlusMonths(month).PlusDays(random.Next(16)) + new LocalTime(9, random.Next(60))).InZoneLeniently(zone).LocalDateTime;
                    var resolved = opened.PlusMinutes(random.NextDouble() < 0.9 ? random.Next(45, 110) : random.Next(700, 900));
                    lines.WriteLine(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{++number},SVC-{agreement},SITE-{site},DEP-{LargeCatalogue.DepartmentOf(agreement)},P{random.Next(2) + 1},{time.Format(opened)},{time.Format(opened.PlusMinutes(9))},{time.Format(resolved)}"));
                }
            }
        }

        Console.WriteLine("  import of tickets  " + ProgramRun.Run(
            "dotnet", Path.Combine(AppContext.BaseDirectory, "itcatalog.dll"), "--database", place, "import", "tickets", file, "--source", "DESK", "--time-zone", "Europe/Berlin", "--as-of", "2026-11-17T00:00:00Z", "--why", "benchmark"));
    }

    private static async Task MeasureAsync(string place)
    {
        DemoSignIn[] signIns = [.. Readers.Select(one => new DemoSignIn { Role = one.Role, UserName = one.Name, Password = Password, Name = one.Name })];
        await using var site = await DemoSite.StartAsync(place, LargeCatalogue.Now, signIns);
        var all = new List<(string Role, string Page, double Median)>();
        foreach (var signIn in signIns)
        {
            using var reader = await site.SignInAsync(signIn.Role);
            foreach (var page in Pages)
            {
                var (times, processor) = (new List<double>(), new List<double>());
                for (var (round, before) = (0, Environment.CpuUsage.TotalTime); round < Rounds && await site.GetAsync(reader, page) is { } got; round++)
                {
                    times.Add(got.Served.Elapsed.TotalMilliseconds);
                    processor.Add((Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
                    before = Environment.CpuUsage.TotalTime;
                }

                if (times.Count > 0)
                {
                    all.Add((signIn.Role, page, times.Order().ElementAt(times.Count / 2)));
                    var over = all[^1].Median > (page.StartsWith("/search", StringComparison.Ordinal) ? 30 : 50) ? "  above the aim" : "";
                    Console.WriteLine(string.Create(
                        CultureInfo.InvariantCulture, $"  {signIn.Role,-16} {page,-48} {all[^1].Median,8:0.0} ms median, {times.Min(),7:0.0} best, {times[0],8:0.0} first; {processor.Order().ElementAt(processor.Count / 2),7:0.0} of processor{over}"));
                }
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {all.Count} pages, slowest {all.Max(one => one.Median):0.0} ms"));
    }

    private sealed class StandingClock : IClock
    {
        public Instant GetCurrentInstant() => LargeCatalogue.Now;
    }
}
