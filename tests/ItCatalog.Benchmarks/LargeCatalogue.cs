using System.Globalization;
using NodaTime;

namespace ItCatalog.Benchmarks;

/// <summary>What fills a catalogue with 500 services in four tiers at three of ten sites each, 200 agreements, and 20,000 requests of two years, of which 600 are open. Every
/// run writes the same.</summary>
internal static class LargeCatalogue
{
    public const int Agreements = 200;
    private const int Services = 500;
    private const int Requested = 20_000;
    private static readonly string[] Kinds = ["laptop", "workstation", "storage", "printing", "network", "telephone", "backup", "database", "meeting room", "licence", "display", "mailbox", "server", "account", "gateway", "scanner", "archive", "desk", "portal", "telemetry"];
    private static readonly string[] Ways = ["Managed", "Mobile", "Secure", "Shared", "Remote", "Clinical", "Laboratory", "Office", "Engineering", "Public", "Rugged", "Guest", "Project", "Training", "Field", "Warehouse", "Executive", "Analytics", "Design", "Test", "Archive", "Regional", "Temporary", "Visitor", "Production"];

    /// <summary>The moment that does not pass.</summary>
    public static Instant Now { get; } = Instant.FromUtc(2026, 11, 17, 8, 40);

    /// <summary>The department of an agreement, whose service has the same number.</summary>
    public static int DepartmentOf(int agreement) => (agreement % 20) + 1;

    /// <summary>Where a service is offered.</summary>
    public static IEnumerable<int> SitesOf(int service) => [(service % 10) + 1, ((service + 3) % 10) + 1, ((service + 6) % 10) + 1];

    private static string Names => string.Join(", ", Enumerable.Range(0, Services).Select(index => string.Create(
        CultureInfo.InvariantCulture, $"({index + 1}, '{Ways[index % Ways.Length]} {Kinds[index / Ways.Length]}')")));

    /// <summary>The organisation, its catalogue and its agreements; people from number 101 on, so that others can be added.</summary>
    public static string Organisation => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        insert into service_hours (id, code, name) values (1, 'OFFICE', 'Office hours');
        insert into service_hours_interval (service_hours_id, weekday, from_minute, to_minute) values (1, 1, 480, 1080), (1, 2, 480, 1080), (1, 3, 480, 1080), (1, 4, 480, 1080), (1, 5, 480, 1080);
        insert into organisation (id, name, currency) values (1, 'Benchmark', 'EUR');
        insert into priority (position, name) values (1, 'P1'), (2, 'P2');
        with recursive n (i) as (select 1 union all select i + 1 from n where i < 10)
          insert into unit (id, code, name) select i, 'UNIT-' || i, 'Unit ' || i from n;
        with recursive n (i) as (select 1 union all select i + 1 from n where i < 12)
          insert into category (id, code, name) select i, 'CAT-' || i, 'Category ' || i from n;
        with recursive n (i) as (select 1 union all select i + 1 from n where i < 20)
          insert into department (id, code, name) select i, 'DEP-' || i, 'Department ' || i from n;
        with recursive n (i) as (select 1 union all select i + 1 from n where i < 10)
          insert into site (id, code, name, time_zone, service_hours_id) select i, 'SITE-' || i, 'Site ' || i, 'Europe/Berlin', 1 from n;
        insert into service (id, code, name, summary, category_id, unit_id)
          select n.column1, 'SVC-' || n.column1, n.column2, n.column2 || ' for whoever works with it', n.column1 % 12 + 1, n.column1 % 10 + 1 from (values {Names}) n;
        insert into service_ordering (service_id, deliver_days, deliver_ratio, search_words) select id, 10, '0.9', 'notebook' from service where id <= 25;
        insert into service_ordering (service_id, deliver_days, deliver_ratio) select id, 10, '0.9' from service where id > 25;
        insert into service_question (service_id, position, kind, text) select id, 1, 'text', 'Where shall it stand?' from service;
        insert into offering (service_id, site_id, unit_name, price_cents, price_period, setup_cents)
          select s.id, x.id, 'device', 2000 + s.id * 10, 'month', 5000 from service s join site x on x.id in (s.id % 10 + 1, (s.id + 3) % 10 + 1, (s.id + 6) % 10 + 1);
        insert into offering_price (service_id, site_id, valid_from, unit_name, price_cents, price_period, setup_cents)
          select service_id, site_id, '2023-01-01', unit_name, price_cents, price_period, setup_cents from offering;
        with tiers (t, name) as (values (1, 'Bronze'), (2, 'Silver'), (3, 'Gold'), (4, 'Platinum'))
          insert into tier (id, service_id, code, name, position, included, published_from)
          select (s.id - 1) * 4 + x.t, s.id, lower(x.name), x.name, x.t, 'Support on site', '2023-01-01' from service s, tiers x;
        insert into tier_site (tier_id, site_id, unit_name, price_cents, price_period, setup_cents)
          select t.id, o.site_id, 'device', o.price_cents + t.position * 500, 'month', 5000 from tier t join offering o on o.service_id = t.service_id;
        insert into tier_price (tier_id, site_id, valid_from, unit_name, price_cents, price_period, setup_cents)
          select tier_id, site_id, '2023-01-01', unit_name, price_cents, price_period, setup_cents from tier_site;
        with levels (position, limit_ms) as (values (1, 14400000), (2, 28800000))
          insert into tier_target (tier_id, position, key, name, kind, better, expected_level, limit_ms, clock, count_by, priorities, sample_limit_is, decimals, measurement_source, window_length, unit)
          select t.id, l.position, 'p' || l.position, 'Resolution of priority ' || l.position, 'resolution', 'higher', '0.9', l.limit_ms, 'service-hours', 'decided', 'P' || l.position, 'at-most', 2, '', 'month', ''
          from tier t, levels l;
        insert into agreement (id, code, service_id, department_id) select id, 'A' || id, id, id % 20 + 1 from service where id <= {Agreements};
        insert into agreement_version (id, agreement_id, number, state, effective_from, purpose, created_ms, monthly_charge_cents)
          select id, id, 1, 'active', '2025-01-01', 'What it is for.', 0, 100000 from agreement;
        insert into agreement_site (version_id, site_id, service_hours_id, quantity)
          select a.id, o.site_id, 1, 20 from agreement a join offering o on o.service_id = a.service_id;
        with levels (position, limit_ms) as (values (1, 14400000), (2, 28800000))
          insert into target (version_id, position, key, name, kind, expected_level, minimum_level, limit_ms, priorities)
          select a.id, l.position, 'p' || l.position, 'Resolution of priority ' || l.position, 'resolution', '0.9', '0.8', l.limit_ms, 'P' || l.position from agreement a, levels l;
        with recursive n (i) as (select 1 union all select i + 1 from n where i < 400)
          insert into person (id, user_name, normalized_user_name, name, security_stamp, created_ms) select i + 100, 'person' || i, 'PERSON' || i, 'Person ' || i, 'none', 0 from n;
        insert into person_role (person_id, role) select id, case when id <= 120 then 'department-head' else 'employee' end from person;
        insert into person_department (person_id, department_id) select id, (id - 101) % 20 + 1 from person;
        """);

    /// <summary>What people asked for, the last request a moment ago: nine in ten of those that are not open were delivered within some days.</summary>
    public static string Requests => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        with recursive n (i) as (select 1 union all select i + 1 from n where i < {Requested}),
          asked (i, service, person, created, state) as (
            select i, i * 7 % {Services} + 1, i * 3 % 400 + 101, cast({Now.ToUnixTimeMilliseconds()} as bigint) - cast({Requested} - i as bigint) * 3000000,
              case when i > 19800 then 'approval' when i > 19600 then 'sent' when i > 19400 then 'accepted' when i % 20 = 3 then 'declined' when i % 20 = 7 then 'withdrawn' else 'fulfilled' end
            from n)
          insert into request (id, service_id, site_id, department_id, requested_by, kind, had, quantity, note, unit_name, cost_per_year_cents, cost_once_cents, state, created_ms, ready_ms,
            promised_date, delivered, deliver_days, deliver_ratio, tier_id, tier_name, rating, rating_note, rated_ms)
          select i, service, (service + 3 * (i % 3)) % 10 + 1, (person - 101) % 20 + 1, person, 'order', null, i % 6 + 1, 'For the work.', 'device', 36000 * (i % 6 + 1), 5000 * (i % 6 + 1), state, created,
            case when state <> 'approval' and not (state = 'declined' and i % 2 = 0) then created + 86400000 end, case when state = 'accepted' then '2026-12-04' end,
            case state when 'fulfilled' then i % 6 + 1 else 0 end, 10, '0.9', (service - 1) * 4 + i % 4 + 1, case i % 4 when 0 then 'Bronze' when 1 then 'Silver' when 2 then 'Gold' else 'Platinum' end,
            case when state = 'fulfilled' and i % 2 = 0 then i % 5 + 1 end, '', case when state = 'fulfilled' and i % 2 = 0 then created + 900000000 end
          from asked;
        insert into request_answer (request_id, position, question, kind, answer) select id, 1, 'Where shall it stand?', 'text', 'Room 2.14' from request;
        insert into request_approval (request_id, position, kind, approver_id, state, asked_ms, remind_ms, escalate_ms, decided_ms, decided_by)
          select id, 1, 'head', null, case when state = 'approval' then 'open' when ready_ms is null then 'declined' else 'approved' end, created_ms, created_ms + 259200000, created_ms + 518400000,
            case when state <> 'approval' then created_ms + 86400000 end, case when state <> 'approval' then department_id + 100 end
          from request;
        insert into request_event (request_id, at_ms, person_id, what) select id, created_ms, requested_by, 'sent' from request order by id;
        insert into request_event (request_id, at_ms, person_id, what) select id, ready_ms, department_id + 100, 'approved' from request where ready_ms is not null order by id;
        insert into request_event (request_id, at_ms, person_id, what) select id, ready_ms + 86400000, 120, 'accepted' from request where state in ('accepted', 'fulfilled') order by id;
        insert into request_event (request_id, at_ms, person_id, what, quantity, reason)
          select id, ready_ms + 86400000 * cast(2 + id % 14 as bigint), 120, 'fulfilled', quantity, 'It is there.' from request where state = 'fulfilled' order by id;
        insert into request_event (request_id, at_ms, person_id, what, reason) select id, created_ms + 86400000, 120, state, 'Not now.' from request where state in ('declined', 'withdrawn') order by id;
        """);
}
