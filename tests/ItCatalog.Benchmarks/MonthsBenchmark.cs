using System.Diagnostics;
using System.Globalization;
using System.Text;
using Dapper;
using ItCatalog.Data;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Setup;
using ItCatalog.Work;
using ItCatalog.Work.Identity;
using ItCatalog.Work.Messages;
using ItCatalog.Work.Months;
using ItCatalog.Work.Performance;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Benchmarks;

/// <summary>
/// 200 agreements of 20 departments at 5 sites with 4 targets each, 36 months that close by silence, 1,000 claims: how long a month's closing takes for all of them
/// (aim: 5 s) and the pages of both sides (aim: 50 ms of server time). Processor time is told beside, which other work on the machine lengthens less.
/// </summary>
public static class MonthsBenchmark
{
    private const int Departments = 20;
    private const int ServicesOfOne = 10;
    private const int Agreements = Departments * ServicesOfOne;
    private const int Sites = 5;
    private const int Months = 36;
    private const int Claims = 1_000;
    private const int Rounds = 7;
    private const string Password = "a long and private sentence";
    private static readonly LocalDate First = new(2023, 1, 1);
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
    private static readonly LocalDateTimePattern Time = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss");

    /// <summary>When the pages are asked for: the day after the last month was closed.</summary>
    private static Instant AfterAll => First.PlusMonths(Months).PlusDays(13).AtStartOfDayInZone(Zone).ToInstant();

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("itcatalog-benchmark-");
        try
        {
            var clock = new MovingClock();
            if (Environment.GetEnvironmentVariable("ITCATALOG_MONTHS") is not { Length: > 0 } path)
            {
                path = Path.Combine(folder.FullName, "months.db");
            }

            if (File.Exists(path))
            {
                await PagesAsync(path, AfterAll);
                return;
            }

            await using (var provider = new ServiceCollection().AddItCatalog(path).AddSingleton<IClock>(clock).BuildServiceProvider())
            {
                await provider.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);
                var database = provider.GetRequiredService<Database>();
                await database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(Organisation, transaction: transaction), CancellationToken.None);
                Import(folder, path);
                // Only months that end after the first import begin by themselves: these tickets came as they arose.
                await database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync("update import set imported_ms = 0", transaction: transaction), CancellationToken.None);
                await CloseAsync(provider, clock);
                await ClaimAsync(provider, clock);
                Console.WriteLine(await TableCounts.OfAsync(database, "ticket", "attainment", "month_closing", "exclusion", "adjustment", "credit", "audit_entry"));
            }

            await PagesAsync(path, AfterAll);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Import(DirectoryInfo folder, string database)
    {
        var file = Path.Combine(folder.FullName, "tickets.csv");
        Write(file);
        var run = ProgramRun.Run(
            "dotnet",
            Path.Combine(AppContext.BaseDirectory, "itcatalog.dll"), "--database", database, "import", "tickets", file, "--source", "DESK", "--time-zone", "Europe/Berlin", "--as-of", "2026-01-31T23:00:00Z", "--why", "benchmark");
        Console.WriteLine($"  import of all tickets                       {run}");
    }

    /// <summary>Five tickets for each agreement, site and month, of which nine in ten are solved within their limit, by seed always the same.</summary>
    private static void Write(string path)
    {
        var random = new Random(11);
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 20);
        file.WriteLine("incident_id,service,site,department,priority,opened,responded,resolved");
        var number = 0;
        for (var month = 0; month < Months; month++)
        {
            for (var agreement = 0; agreement < Agreements; agreement++)
            {
                for (var site = 1; site <= Sites; site++)
                {
                    for (var ticket = 0; ticket < 5; ticket++)
                    {
                        var opened = (First.PlusMonths(month).PlusDays(random.Next(27)) + new LocalTime(9, random.Next(60))).InZoneLeniently(Zone).LocalDateTime;
                        var (responded, resolved) = (opened.PlusMinutes(random.Next(5, 40)), opened.PlusMinutes(random.NextDouble() < 0.9 ? random.Next(45, 110) : random.Next(700, 900)));
                        file.WriteLine(string.Create(
                            CultureInfo.InvariantCulture,
                            $"{++number},SVC-{agreement + 1},SITE-{site},DEP-{(agreement / ServicesOfOne) + 1},P{random.Next(4) + 1},{Time.Format(opened)},{Time.Format(responded)},{Time.Format(resolved)}"));
                    }
                }
            }
        }
    }

    /// <summary>All months but the last at once, then the last one step by step, as a running server does it.</summary>
    private static async Task CloseAsync(IServiceProvider provider, MovingClock clock)
    {
        var (months, last) = (provider.GetRequiredService<MonthsOnTime>(), First.PlusMonths(Months - 1));
        clock.Now = last.PlusDays(26).AtStartOfDayInZone(Zone).ToInstant();
        await ToldAsync($"{Months - 1} months of {Agreements} agreements begun, handed over and closed", () => months.RunAsync(CancellationToken.None));
        clock.Now = last.PlusMonths(1).PlusDays(1).AtStartOfDayInZone(Zone).ToInstant();
        await ToldAsync("the last month begun", () => months.RunAsync(CancellationToken.None));
        clock.Now = last.PlusMonths(1).PlusDays(5).AtStartOfDayInZone(Zone).ToInstant();
        await ToldAsync("handed over", () => months.RunAsync(CancellationToken.None));
        clock.Now = last.PlusMonths(1).PlusDays(12).AtStartOfDayInZone(Zone).ToInstant();
        await ToldAsync("closed", () => months.RunAsync(CancellationToken.None));
    }

    /// <summary>Claims of the units about closed months; nine in ten are accepted, which adjusts what they are about.</summary>
    private static async Task ClaimAsync(IServiceProvider provider, MovingClock clock)
    {
        var people = provider.GetRequiredService<AddPerson>();
        var administrator = Actor.CommandLine("benchmark");
        foreach (var (name, role, departments, units) in new (string, string, long[], long[])[] { ("mona", Role.ItManager, [], [1]), ("hedda", Role.DepartmentHead, [1], []), ("ada", Role.Administrator, [], []), ("elena", Role.Executive, [], []) })
        {
            _ = (await people.RunAsync(
                administrator, new PersonDraft { UserName = name, Name = name, Roles = [role], DepartmentIds = departments, UnitIds = units }, Password, mustChangePassword: false, CancellationToken.None)).Value;
        }

        var unit = new Actor { Kind = ActorKind.Person, Id = await IdAsync("mona"), Name = "mona", Roles = new HashSet<string> { Role.ItManager }, UnitIds = new HashSet<long> { 1 } };
        var heads = new Actor
        {
            Kind = ActorKind.Person, Id = await IdAsync("hedda"), Name = "hedda", Roles = new HashSet<string> { Role.DepartmentHead }, DepartmentIds = Enumerable.Range(1, Departments).Select(id => (long)id).ToHashSet(),
        };
        var (claim, answer) = (provider.GetRequiredService<ClaimExclusion>(), provider.GetRequiredService<AnswerExclusion>());
        var claimed = new List<long>();
        await ToldAsync($"{Claims} claims made", async () =>
        {
            for (var i = 0; i < Claims; i++)
            {
                var from = (First.PlusMonths(i % Months).PlusDays(i % 27) + new LocalTime(9, 0)).InZoneLeniently(Zone).ToInstant();
                var made = await claim.RunAsync(
                    unit,
                    new() { AgreementCode = $"A{(i % Agreements) + 1}", SiteId = (i % Sites) + 1, From = from, To = from + Duration.FromHours(2), Cause = "force-majeure", Reason = "A storm.", Evidence = "The weather service." },
                    CancellationToken.None);
                claimed.Add(made.IsDone ? made.Value : throw new InvalidOperationException(string.Join(' ', made.Mistakes.Select(mistake => mistake.Message))));
            }

            return claimed.Count;
        });
        await ToldAsync("nine in ten accepted", async () =>
        {
            foreach (var id in claimed.Where((_, index) => index % 10 != 0))
            {
                var done = await answer.RunAsync(heads, id, accept: true, "Yes.", CancellationToken.None);
                if (!done.IsDone)
                {
                    throw new InvalidOperationException(string.Join(' ', done.Mistakes.Select(mistake => mistake.Message)));
                }
            }

            return claimed.Count * 9 / 10;
        });
        // The pages are measured when everybody has been told: the server would do it in between.
        await ToldAsync("people told of it", async () =>
        {
            await provider.GetRequiredService<TellPeople>().RunAsync(CancellationToken.None);
            await provider.GetRequiredService<TellNews>().RunAsync(CancellationToken.None);
            return 1;
        });
        async Task<long> IdAsync(string name)
        {
            await using var connection = await provider.GetRequiredService<Database>().OpenAsync(CancellationToken.None);
            return await connection.ExecuteScalarAsync<long>("select id from person where user_name = @name", new { name });
        }
    }

    private static async Task PagesAsync(string path, Instant now)
    {
        DemoSignIn[] signIns = [.. new[] { (Role.ItManager, "mona"), (Role.DepartmentHead, "hedda"), (Role.Executive, "elena") }.Select(one => new DemoSignIn { Role = one.Item1, UserName = one.Item2, Password = Password, Name = one.Item2 })];
        await using var site = await DemoSite.StartAsync(path, now, signIns);
        foreach (var signIn in signIns)
        {
            using var reader = await site.SignInAsync(signIn.Role);
            foreach (var page in new[]
            {
                "/", "/agreements", "/agreements/A1", "/agreements/A1/months", "/agreements/A1/months/2025-12", "/agreements/A1/months/2023-05", "/agreements/A1/credits", "/agreements/A1/statement", "/agreements/A1/costs",
                "/performance", "/performance/sites?month=2025-12", "/performance/exclusions", "/performance/exclusions/1", "/performance/exclusions/11", "/performance/disputes", "/performance/plans", "/performance/waiting",
                "/performance/A1/p1/SITE-1", "/performance/A1/p1/SITE-1/2025-12", "/messages", "/reports/agreement?month=2025-12", "/reports/bill",
            })
            {
                var times = new List<double>();
                for (var round = 0; round < Rounds; round++)
                {
                    if (await site.GetAsync(reader, page) is { } got)
                    {
                        times.Add(got.Served.Elapsed.TotalMilliseconds);
                    }
                }

                Console.WriteLine(times.Count == 0 ? $"  {signIn.Role,-16} {page,-44} no page" : string.Create(
                    CultureInfo.InvariantCulture, $"  {signIn.Role,-16} {page,-44} {times.Order().ElementAt(times.Count / 2),8:0.0} ms median, {times.Min(),8:0.0} ms best, {times[0],8:0.0} ms first"));
            }
        }
    }

    private static async Task ToldAsync(string what, Func<Task<int>> run)
    {
        var (processor, elapsed) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        var count = await run();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"  {what + ",",-58} {count,6:N0}: {elapsed.Elapsed.TotalSeconds,7:0.00} s ({(Environment.CpuUsage.TotalTime - processor).TotalSeconds:0.00} s of processor)"));
    }

    private static readonly string Organisation = string.Create(
        CultureInfo.InvariantCulture,
        $"""
        insert into service_hours (id, code, name) values (1, 'OFFICE', 'Office hours');
        insert into service_hours_interval (service_hours_id, weekday, from_minute, to_minute) values (1, 1, 480, 1080), (1, 2, 480, 1080), (1, 3, 480, 1080), (1, 4, 480, 1080), (1, 5, 480, 1080), (1, 6, 480, 1080), (1, 7, 480, 1080);
        insert into organisation (id, name, currency) values (1, 'Benchmark', 'EUR');
        insert into unit (id, code, name) values (1, 'U', 'Unit');
        insert into category (id, code, name) values (1, 'C', 'Category');
        insert into priority (position, name) values (1, 'P1'), (2, 'P2'), (3, 'P3'), (4, 'P4');
        with recursive n (i) as (select 1 union all select i + 1 from n where i < {Departments})
          insert into department (id, code, name) select i, 'DEP-' || i, 'Department ' || i from n;
        with recursive n (i) as (select 1 union all select i + 1 from n where i < {Sites})
          insert into site (id, code, name, time_zone, service_hours_id) select i, 'SITE-' || i, 'Site ' || i, 'Europe/Berlin', 1 from n;
        with recursive n (i) as (select 1 union all select i + 1 from n where i < {Agreements})
          insert into service (id, code, name, summary, category_id, unit_id) select i, 'SVC-' || i, 'Service ' || i, '', 1, 1 from n;
        insert into agreement (id, code, service_id, department_id) select id, 'A' || id, id, (id - 1) / {ServicesOfOne} + 1 from service;
        insert into agreement_version (id, agreement_id, number, state, effective_from, purpose, created_ms, monthly_charge_cents, at_risk_ratio, repeat_times, repeat_of, multipliers, earn_back_months, check_days, comment_days, close_days)
          select id, id, 1, 'active', '2023-01-01', 'p', 0, 1000000, '0.1', 2, 3, '1,2', 2, 3, 5, 8 from service;
        insert into agreement_site (version_id, site_id, service_hours_id) select v.id, s.id, 1 from agreement_version v, site s;
        with levels (position, limit_ms) as (values (1, 14400000), (2, 28800000), (3, 72000000), (4, 144000000))
          insert into target (version_id, position, key, name, kind, expected_level, minimum_level, limit_ms, priorities, allocation_ratio)
          select v.id, l.position, 'p' || l.position, 'Resolution of priority ' || l.position, 'resolution', '0.9', '0.8', l.limit_ms, 'P' || l.position, '0.25' from agreement_version v, levels l;
        """);

    private sealed class MovingClock : IClock
    {
        public Instant Now { get; set; } = Instant.FromUtc(2026, 1, 1, 0, 0);

        public Instant GetCurrentInstant() => Now;
    }
}
