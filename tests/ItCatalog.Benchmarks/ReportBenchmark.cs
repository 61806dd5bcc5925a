using System.Globalization;
using Dapper;
using ItCatalog.Calculation;
using ItCatalog.Data;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Setup;
using ItCatalog.Work;
using ItCatalog.Work.Identity;
using NodaTime;

namespace ItCatalog.Benchmarks;

/// <summary>
/// The agreement report of the organisation: 500 services at 20 sites with two targets each, 36 months that are closed but for the last, 1,440,000 cases. Its year as a
/// workbook by the command line (aim: 5 s and 200 MB), and its pages (aim: 300 ms). ITCATALOG_REPORT names a file that keeps the database.
/// </summary>
/// <remarks>Rows are written at once in the shape that imports and closings give them: every figure has its cases, every closed month its figures, waits, credits and bill.</remarks>
public static class ReportBenchmark
{
    private const int Departments = 20;
    private const int Services = 500;
    private const int Sites = 20;
    private const int Months = 36;
    private const int Rounds = 7;
    private const string Password = "a long and private sentence";

    private static readonly Instant AfterAll = Instant.FromUtc(2026, 1, 2, 8, 0);

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("itcatalog-benchmark-");
        try
        {
            if (Environment.GetEnvironmentVariable("ITCATALOG_REPORT") is not { Length: > 0 } path)
            {
                path = Path.Combine(folder.FullName, "report.db");
            }

            if (!File.Exists(path))
            {
                await MakeAsync(path);
            }

            foreach (var (what, more) in new (string, string[])[]
            {
                ("the year as a workbook", ["--period", "year", "--output", Path.Combine(folder.FullName, "year.xlsx")]),
                ("the year as CSV", ["--period", "year", "--output", Path.Combine(folder.FullName, "year.csv")]),
                ("the month as a workbook", ["--output", Path.Combine(folder.FullName, "month.xlsx")]),
            })
            {
                for (var round = 0; round < 3; round++)
                {
                    var run = ProgramRun.Run("dotnet", [Path.Combine(AppContext.BaseDirectory, "itcatalog.dll"), "--database", path, "report", "agreement", "--month", "2025-12", .. more]);
                    Console.WriteLine($"  {what,-24} {run}");
                }
            }

            await PagesAsync(path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task MakeAsync(string path)
    {
        await using var provider = new ServiceCollection().AddItCatalog(path).AddSingleton<IClock>(SystemClock.Instance).BuildServiceProvider();
        await provider.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);
        var database = provider.GetRequiredService<Database>();
        await database.WriteAsync(
            async transaction =>
            {
                foreach (var statement in (string[])[Organisation, Cases, Figures, Closings])
                {
                    await transaction.Connection!.ExecuteAsync(new CommandDefinition(statement, new { rules = RuleVersion.Current }, transaction, commandTimeout: 3600));
                }
            },
            CancellationToken.None);
        var people = provider.GetRequiredService<AddPerson>();
        foreach (var (name, role) in new[] { ("mona", Role.ItManager), ("elena", Role.Executive) })
        {
            _ = (await people.RunAsync(
                Actor.CommandLine("benchmark"), new PersonDraft { UserName = name, Name = name, Roles = [role], DepartmentIds = [], UnitIds = role == Role.ItManager ? [1] : [] }, Password, mustChangePassword: false, CancellationToken.None)).Value;
        }

        Console.WriteLine(await TableCounts.OfAsync(database, "ticket", "attainment", "month_closing", "closed_figure", "credit", "bill_line"));
    }

    private static async Task PagesAsync(string path)
    {
        DemoSignIn[] signIns = [new() { Role = Role.Executive, UserName = "elena", Password = Password, Name = "elena" }];
        await using var site = await DemoSite.StartAsync(path, AfterAll, signIns);
        using var reader = await site.SignInAsync(Role.Executive);
        // The first compiles what all of them need; each of the others is read for the first time, as after a change.
        foreach (var page in new[]
        {
            "?about=agreement:A1&month=2025-12&period=year", "?month=2025-12&period=year", "?month=2024-12&period=year", "?month=2025-12&period=quarter", "?month=2025-12", "?month=2025-11",
            "?about=department:DEP-1&month=2025-12&period=year", "?about=site:SITE-1&month=2025-12&period=year",
        })
        {
            var times = new List<double>();
            for (var round = 0; round < Rounds; round++)
            {
                if (await site.GetAsync(reader, "/reports/agreement" + page) is { } got)
                {
                    times.Add(got.Served.Elapsed.TotalMilliseconds);
                }
            }

            Console.WriteLine(times.Count == 0 ? $"  {page,-52} no page" : string.Create(
                CultureInfo.InvariantCulture, $"  {page,-52} {times[0],8:0.0} ms first, {times.Skip(1).Order().ElementAt(times.Count / 2),8:0.0} ms median of those that follow"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  the server held at most {Environment.WorkingSet / 1_000_000.0:0} MB"));
    }

    private static readonly string Organisation = string.Create(
        CultureInfo.InvariantCulture,
        $"""
        insert into service_hours (id, code, name) values (1, 'OFFICE', 'Office hours');
        insert into service_hours_interval (service_hours_id, weekday, from_minute, to_minute) values (1, 1, 480, 1080), (1, 2, 480, 1080), (1, 3, 480, 1080), (1, 4, 480, 1080), (1, 5, 480, 1080), (1, 6, 480, 1080), (1, 7, 480, 1080);
        insert into organisation (id, name, currency) values (1, 'Benchmark', 'EUR');
        insert into unit (id, code, name) values (1, 'U', 'Unit');
        insert into category (id, code, name) values (1, 'C', 'Category');
        insert into priority (position, name) values (1, 'P1'), (2, 'P2');
        with recursive n (i) as (select 1 union all select i + 1 from n where i < {Departments})
          insert into department (id, code, name) select i, 'DEP-' || i, 'Department ' || i from n;
        with recursive n (i) as (select 1 union all select i + 1 from n where i < {Sites})
          insert into site (id, code, name, time_zone, service_hours_id) select i, 'SITE-' || i, 'Site ' || i, 'UTC', 1 from n;
        with recursive n (i) as (select 1 union all select i + 1 from n where i < {Services})
          insert into service (id, code, name, summary, category_id, unit_id) select i, 'SVC-' || i, 'Service ' || i, '', 1, 1 from n;
        insert into agreement (id, code, service_id, department_id) select id, 'A' || id, id, (id - 1) * {Departments} / {Services} + 1 from service;
        insert into agreement_version (id, agreement_id, number, state, effective_from, purpose, created_ms, monthly_charge_cents, at_risk_ratio, check_days, comment_days, close_days)
          select id, id, 1, 'active', '2023-01-01', 'p', 0, 1000000, '0.1', 3, 5, 8 from service;
        insert into agreement_site (version_id, site_id, service_hours_id) select v.id, s.id, 1 from agreement_version v, site s;
        with levels (position, limit_ms) as (values (1, 28800000), (2, 57600000))
          insert into target (id, version_id, position, key, name, kind, expected_level, minimum_level, limit_ms, priorities, allocation_ratio)
          select (v.id - 1) * 2 + l.position, v.id, l.position, 'p' || l.position, 'Resolution of priority ' || l.position, 'resolution', '0.9', '0.8', l.limit_ms, 'P' || l.position, '0.5'
          from agreement_version v, levels l;
        insert into source (id, code, name, kind, mapping_json) select 1, 'DESK', 'DESK', 'tickets', '[]';
        insert into import (id, source_id, file_name, file_sha256, imported_ms, data_as_of_ms, rows_read, left_out_count, rejected_count, added_count, replaced_count, unchanged_count, older_count)
          values (1, 1, 'tickets.csv', '', 0, 1767312000000, {Services * Sites * Months * 4}, 0, 0, {Services * Sites * Months * 4}, 0, 0, 0);
        update calculation set rule_version = @rules;
        """);

    /// <summary>Four cases of each service, site and month, two for each target; of a thousand thirty are late.</summary>
    private static readonly string Cases = string.Create(
        CultureInfo.InvariantCulture,
        $"""
        create temporary table time (number integer primary key, first text, from_ms integer, to_ms integer);
        with recursive n (i) as (select 0 union all select i + 1 from n where i < {Months - 1})
          insert into time select i, date('2023-01-01', i || ' months'), strftime('%s', '2023-01-01', i || ' months') * 1000, strftime('%s', '2023-01-01', (i + 1) || ' months') * 1000 from n;
        create temporary table one (id integer primary key, service integer, site integer, number integer, target integer, opened_ms integer, late integer);
        insert into one
          with recursive k (i) as (select 0 union all select i + 1 from k where i < 3),
            cases as (select (((v.id - 1) * {Sites} + s.id - 1) * {Months} + t.number) * 4 + k.i + 1 as id, v.id as service, s.id as site, t.number, k.i / 2 + 1 as target, t.from_ms + k.i * 518400000 + 32400000 as opened_ms
              from service v cross join site s cross join time t cross join k)
          select id, service, site, number, target, opened_ms, case when id * 7919 % 1000 < 30 then 1 else 0 end from cases order by id;
        insert into ticket (id, source_id, key, service_id, site_id, department_id, priority, work_group, opened_ms, responded_ms, resolved_ms, untold, import_id, line, known_ms)
          select id, 1, cast(id as text), service, site, (service - 1) * {Departments} / {Services} + 1, 'P' || target, 'Group ' || (id % 5), opened_ms, opened_ms + 600000,
            opened_ms + case late when 1 then 345600000 else 7200000 end, 12, 1, id + 1, 1767312000000
          from one order by id;
        insert into ticket_outcome (target_id, site_id, window_start, ticket_id, outcome, due_ms, stopped_ms, clock_ms)
          select (service - 1) * 2 + target, site, t.first, id, case late when 1 then 'missed' else 'good' end, opened_ms + case target when 1 then 28800000 else 108000000 end,
            opened_ms + case late when 1 then 345600000 else 7200000 end, case late when 1 then 144000000 else 7200000 end
          from one join time t on t.number = one.number order by 1, 2, 3, 4;
        """);

    private const string Figures =
        """
        create temporary table kept as
          select one.service, one.target, one.site, t.number, t.first, t.from_ms, t.to_ms, 2 - sum(late) as good
          from one join time t on t.number = one.number group by 1, 2, 3, 4 order by 1, 2, 3, 4;
        insert into attainment (agreement_id, target_key, site_id, window_start, last_month, closes_with, target_id, window_from_ms, window_to_ms, as_of_ms, partial, good, total, value, raw_good,
            raw_total, raw_value, pending_count, excluded_count, status, coverage_part, coverage_whole, rule_version, computed_ms)
          select service, 'p' || target, site, first, first, first, (service - 1) * 2 + target, from_ms, to_ms, 1767312000000, 0, good, '2', case good when 2 then '1' when 1 then '0.5' else '0' end, good, '2',
            case good when 2 then '1' when 1 then '0.5' else '0' end, 0, 0, case good when 2 then 'met' else 'below-minimum' end, to_ms - from_ms, to_ms - from_ms, @rules, 1767312000000
          from kept order by 1, 2, 3, 4;
        insert into attainment_sum (service_id, target_key, site_id, window_start, last_month, target_id, window_from_ms, window_to_ms, as_of_ms, partial, good, total, value, raw_good, raw_total,
            raw_value, pending_count, excluded_count, open_count, status, coverage_part, coverage_whole, rule_version, computed_ms)
          select agreement_id, target_key, site_id, window_start, last_month, target_id, window_from_ms, window_to_ms, as_of_ms, partial, good, total, value, raw_good, raw_total, raw_value, pending_count,
            excluded_count, 0, status, coverage_part, coverage_whole, rule_version, computed_ms
          from attainment order by 1, 2, 3, 4;
        insert into customer_wait (agreement_id, site_id, month, customer_ms, customer_count, other_ms, other_count, unknown_ms, unknown_count, untold_count, as_of_ms, partial)
          select v.id, s.id, t.first, 0, 0, 0, 0, 0, 0, 4, 1767312000000, 0 from service v cross join site s cross join time t order by 1, 2, 3;
        insert into credit (agreement_id, target_key, site_id, month, target_id, version_id, reason, consecutive_months, multiplier, charge_share, uncapped, month_uncapped, amount_cents, earned_back,
            rule_version, computed_ms)
          select service, 'p' || target, site, first, (service - 1) * 2 + target, service, 'below-minimum', 1, '1', '500', '25.000', '25.000', 2500, 0, @rules, 1767312000000
          from kept where good < 2 order by 1, 2, 3, 4;
        """;

    /// <summary>All months but the last are closed.</summary>
    private const string Closings =
        """
        insert into agreement_month (agreement_id, month, state, since_ms)
          select a.id, t.first, 'closed', t.to_ms + 1000000000 from time t cross join agreement a where t.number < (select max(number) from time) order by t.number, a.id;
        insert into month_step (agreement_month_id, at_ms, step) select id, since_ms, 'closed' from agreement_month order by id;
        insert into month_closing (id, agreement_month_id, agreement_id, month, number, closed_ms, rule_version, sha256, kept)
          select id, id, agreement_id, month, 1, since_ms, @rules, lower(hex(randomblob(32))), hex(randomblob(1000)) from agreement_month order by id;
        insert into closed_figure (closing_id, target_key, site_id, window_start, good, total, value, raw_good, raw_total, pending_count, excluded_count, status)
          select c.id, m.target_key, m.site_id, m.window_start, m.good, m.total, m.value, m.raw_good, m.raw_total, m.pending_count, m.excluded_count, m.status
          from month_closing c cross join attainment m where m.agreement_id = c.agreement_id and m.closes_with = c.month order by 1, 2, 3, 4;
        insert into closed_wait (closing_id, site_id, customer_ms, customer_count, other_ms, other_count, unknown_ms, unknown_count, untold_count)
          select c.id, w.site_id, 0, 0, 0, 0, 0, 0, 4 from month_closing c cross join customer_wait w where w.agreement_id = c.agreement_id and w.month = c.month order by 1, 2;
        insert into closed_credit (closing_id, target_key, site_id, credit_month, cents)
          select c.id, k.target_key, k.site_id, k.month, k.amount_cents from month_closing c cross join credit k where k.agreement_id = c.agreement_id and k.month = c.month order by 1, 2, 3;
        insert into bill (department_id, month, department_code, department_name, currency, closed_ms, sha256)
          select d.id, t.first, d.code, d.name, 'EUR', t.to_ms + 1000000000, lower(hex(randomblob(32))) from time t cross join department d where t.number < (select max(number) from time) order by t.number, d.id;
        insert into bill_line (bill_id, position, kind, service_code, service_name, unit_code, unit_name, site_code, site_name, agreement_code, version_number, target_key, target_name, days_json, note, cents)
          select bill, row_number() over (partition by bill order by agreement, kind, target_key, site) - 1, kind, 'SVC-' || agreement, 'Service ' || agreement, 'U', 'Unit', 'SITE-' || site, 'Site ' || site,
            'A' || agreement, version, target_key, 'Resolution of priority ' || substr(target_key, 2), '[]', '', cents
          from (
            select b.id as bill, a.id as agreement, 'agreed' as kind, null as site, 1 as version, null as target_key, 1000000 as cents
            from bill b join agreement a on a.department_id = b.department_id
            union all
            select b.id, a.id, 'credit', k.site_id, null, k.target_key, -k.amount_cents
            from bill b join agreement a on a.department_id = b.department_id join credit k on k.agreement_id = a.id and k.month = b.month)
          order by 1, 2;
        insert into agreement_month (agreement_id, month, state, since_ms, due_ms)
          select a.id, t.first, 'check', t.to_ms, t.to_ms + 2000000000 from time t cross join agreement a where t.number = (select max(number) from time) order by a.id;
        drop table kept;
        drop table one;
        drop table time;
        """;
}
