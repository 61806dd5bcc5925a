using System.Globalization;
using Dapper;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;

namespace ItCatalog.Data.Tests;

/// <summary>
/// A little organisation to test against: three sites, two departments, two units, four services, three agreements and three months of figures.
/// Every number in it is fixed; nobody has a password.
/// </summary>
internal static class SampleOrganisation
{
    public const long Berlin = 1;
    public const long Pune = 2;
    public const long Boston = 3;

    public const long OfficeHours = 1;
    public const long RoundTheClock = 2;

    public const long Research = 1;
    public const long Finance = 2;

    public const long Workplace = 1;
    public const long Network = 2;

    public const long Devices = 1;
    public const long Connections = 2;

    /// <summary>Offered in Berlin and Pune by Workplace; Research has an agreement.</summary>
    public const long LabWorkstation = 1;

    /// <summary>Offered everywhere by Network; Finance has an agreement, Research a proposal.</summary>
    public const long SiteNetwork = 2;

    /// <summary>Offered in Berlin by Workplace; nobody has an agreement.</summary>
    public const long Printing = 3;

    /// <summary>Closed since January 2026, by Network, offered nowhere.</summary>
    public const long Fax = 4;

    public const long ResearchLabWorkstation = 1;
    public const long FinanceSiteNetwork = 2;
    public const long ResearchSiteNetwork = 3;

    public static Actor Maren { get; } = Person(1, "Maren Vogel", Role.DepartmentHead, departments: [Research]);

    public static Actor Ben { get; } = Person(2, "Ben Okafor", Role.DepartmentHead, departments: [Finance]);

    public static Actor Jonas { get; } = Person(3, "Jonas Brandt", Role.ItManager, units: [Workplace]);

    public static Actor Elena { get; } = Person(4, "Elena Castro", Role.ItManager, units: [Network]);

    public static Actor Vera { get; } = Person(5, "Vera Lindqvist", Role.Executive);

    public static Actor Arthur { get; } = Person(6, "Arthur Weiss", Role.Auditor);

    public static Actor Ada { get; } = Person(7, "Ada Novak", Role.Administrator);

    /// <summary>Belongs to Research and asks for things; not among <see cref="Everybody"/>.</summary>
    public static Actor Anita { get; } = Person(8, "Anita Kulkarni", Role.Employee, departments: [Research]);

    public static IReadOnlyList<Actor> Everybody { get; } = [Maren, Ben, Jonas, Elena, Vera, Arthur, Ada];

    /// <summary>Fills a migrated, empty database.</summary>
    public static Task CreateAsync(Database database) => database.WriteAsync(
        async transaction =>
        {
            var connection = transaction.Connection!;
            await connection.ExecuteAsync(Organisation + Catalogue, transaction: transaction);
            foreach (var person in Everybody.Append(Anita))
            {
                var userName = person.Name.Split(' ')[0].ToLowerInvariant();
                await connection.ExecuteAsync(
                    """
                    insert into person (id, user_name, normalized_user_name, name, title, email, normalized_email, security_stamp, created_ms)
                    values (@Id, @userName, @normalized, @Name, @title, @email, @normalizedEmail, 'stamp', 1767225600000);
                    insert into person_role (person_id, role) values (@Id, @role);
                    """,
                    new
                    {
                        person.Id,
                        person.Name,
                        userName,
                        normalized = userName.ToUpperInvariant(),
                        title = Titles[person.Name],
                        email = userName + "@halden.example",
                        normalizedEmail = userName.ToUpperInvariant() + "@HALDEN.EXAMPLE",
                        role = person.Roles.Single(),
                    },
                    transaction);
                foreach (var departmentId in person.DepartmentIds)
                {
                    await connection.ExecuteAsync("insert into person_department (person_id, department_id) values (@Id, @departmentId)", new { person.Id, departmentId }, transaction);
                }

                foreach (var unitId in person.UnitIds)
                {
                    await connection.ExecuteAsync("insert into person_unit (person_id, unit_id) values (@Id, @unitId)", new { person.Id, unitId }, transaction);
                }
            }

            await connection.ExecuteAsync(Agreements + Measurements, transaction: transaction);
            foreach (var versionId in new long[] { 1, 2, 3, 4 })
            {
                await VersionFreezing.FreezeAsync(connection, versionId);
            }

            foreach (var row in Figures)
            {
                await connection.ExecuteAsync(
                    """
                    insert into attainment (agreement_id, target_key, site_id, window_start, last_month, closes_with, target_id, window_from_ms, window_to_ms, as_of_ms, partial,
                      good, total, value, raw_good, raw_total, raw_value, pending_count, excluded_count, status, rule_version, computed_ms)
                    values (@Agreement, @Key, @Site, @Month, @Month, @Month, @Target, 0, 1, 1794904800000, @partial,
                      @Good, @Total, @value, @Good, @Total, @value, 0, 0, @Status, 1, 1794904800000)
                    """,
                    new
                    {
                        row.Agreement,
                        row.Key,
                        row.Site,
                        row.Month,
                        row.Target,
                        row.Good,
                        row.Total,
                        row.Status,
                        partial = row.Month == "2026-11-01",
                        value = row.Good is null ? null : Ratio(row.Good, row.Total!),
                    },
                    transaction);
            }

            // Each service has one agreement: the sums over agreements are its figures.
            await connection.ExecuteAsync(
                """
                insert into attainment_sum (service_id, target_key, site_id, window_start, last_month, target_id, window_from_ms, window_to_ms, as_of_ms, partial,
                  good, total, value, raw_good, raw_total, raw_value, pending_count, excluded_count, open_count, status, coverage_part, coverage_whole, rule_version, computed_ms)
                select a.service_id, m.target_key, m.site_id, m.window_start, m.last_month, m.target_id, m.window_from_ms, m.window_to_ms, m.as_of_ms, m.partial,
                  m.good, m.total, m.value, m.raw_good, m.raw_total, m.raw_value, m.pending_count, m.excluded_count, 0, m.status, 1, 1, m.rule_version, m.computed_ms
                from attainment m join agreement a on a.id = m.agreement_id
                """,
                transaction: transaction);
        },
        CancellationToken.None);

    private static Actor Person(long id, string name, string role, long[]? departments = null, long[]? units = null) => new()
    {
        Kind = ActorKind.Person,
        Id = id,
        Name = name,
        Roles = new HashSet<string>([role], StringComparer.Ordinal),
        DepartmentIds = new HashSet<long>(departments ?? []),
        UnitIds = new HashSet<long>(units ?? []),
    };

    private static string Ratio(string good, string total) =>
        (decimal.Parse(good, CultureInfo.InvariantCulture) / decimal.Parse(total, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture);

    private static readonly Dictionary<string, string> Titles = new(StringComparer.Ordinal)
    {
        ["Maren Vogel"] = "Head of Research",
        ["Ben Okafor"] = "Head of Finance",
        ["Jonas Brandt"] = "Head of Workplace",
        ["Elena Castro"] = "Head of Network & Telephony",
        ["Vera Lindqvist"] = "Chief operating officer",
        ["Arthur Weiss"] = "Internal audit",
        ["Ada Novak"] = "IT operations",
        ["Anita Kulkarni"] = "Research, Pune",
    };

    private const string Organisation =
        """
        insert into organisation (id, name, currency) values (1, 'Halden Instruments', 'EUR');
        insert into service_hours (id, code, name, observes_holidays) values (1, 'OFFICE', 'Office hours', 1), (2, 'ALWAYS', 'Round the clock', 0);
        insert into service_hours_interval (service_hours_id, weekday, from_minute, to_minute) values
          (1, 1, 480, 1080), (1, 2, 480, 1080), (1, 3, 480, 1080), (1, 4, 480, 1080), (1, 5, 480, 1080),
          (2, 1, 0, 1440), (2, 2, 0, 1440), (2, 3, 0, 1440), (2, 4, 0, 1440), (2, 5, 0, 1440), (2, 6, 0, 1440), (2, 7, 0, 1440);
        insert into site (id, code, name, time_zone, service_hours_id) values
          (1, 'BER', 'Berlin', 'Europe/Berlin', 1), (2, 'PUN', 'Pune', 'Asia/Kolkata', 1), (3, 'BOS', 'Boston', 'America/New_York', 1);
        insert into site_holiday (site_id, date, name) values (1, '2026-10-03', 'German Unity Day'), (1, '2026-12-25', 'Christmas Day'), (2, '2026-10-02', 'Gandhi Jayanti');
        insert into site_special_day (site_id, date, name) values (1, '2026-12-24', 'Christmas Eve');
        insert into site_special_day_interval (site_id, date, from_minute, to_minute) values (1, '2026-12-24', 480, 720);
        insert into department (id, code, name) values (1, 'RES', 'Research'), (2, 'FIN', 'Finance');
        insert into unit (id, code, name, phone, email) values
          (1, 'WPL', 'Workplace', '+49 30 5550 110', 'workplace@halden.example'), (2, 'NET', 'Network & Telephony', '+49 30 5550 220', null);

        """;

    private const string Catalogue =
        """
        insert into priority (id, position, name) values (1, 1, 'P1'), (2, 2, 'P2'), (3, 3, 'P3'), (4, 4, 'P4');
        insert into category (id, code, name) values (1, 'DEV', 'Devices'), (2, 'CON', 'Connections');
        insert into service (id, code, name, summary, description, category_id, unit_id, closed_from) values
          (1, 'LABWS', 'Lab workstation', 'Computer beside the instrument, with its drivers and its drive', 'With a spare on site. For laboratories and test bays.', 1, 1, null),
          (2, 'NETWORK', 'Site network', 'Cable and Wi-Fi in offices, labs and halls', '', 2, 2, null),
          (3, 'PRINT', 'Printing', 'Print, scan and label printers', 'Also für Übergrößen.', 1, 1, null),
          (4, 'FAX', 'Fax', 'Fax lines', '', 2, 2, '2026-01-01');
        insert into offering (id, service_id, site_id, unit_name, price_cents, price_period, setup_cents) values
          (1, 1, 1, 'device', 4470, 'month', 149000), (2, 1, 2, 'device', 4120, 'month', 149000),
          (3, 2, 1, 'port', 635, 'month', 0), (4, 2, 2, 'port', 635, 'month', 0), (5, 2, 3, 'port', 635, 'month', 0),
          (6, 3, 1, 'page', 3, 'once', 0);
        insert into offering_price (service_id, site_id, valid_from, unit_name, price_cents, price_period, setup_cents)
          select service_id, site_id, '2026-01-01', unit_name, price_cents, price_period, setup_cents from offering;
        insert into tier (id, service_id, code, name, position, published_from) values (1, 1, 'platinum', 'Platinum', 9, '2099-01-01');
        insert into tier_site (tier_id, site_id, unit_name, price_cents, price_period, setup_cents) values (1, 1, 'device', 9900, 'month', 0);

        """;

    private const string Agreements =
        """
        insert into agreement (id, code, service_id, department_id) values (1, 'RES-LABWS', 1, 1), (2, 'FIN-NETWORK', 2, 2), (3, 'RES-NETWORK', 2, 1);
        insert into agreement_version (id, agreement_id, number, state, effective_from, effective_to, purpose, scope, monthly_charge_cents, at_risk_ratio,
          created_ms, created_by, customer_signed_ms, customer_signed_by, customer_signed_name, provider_signed_ms, provider_signed_by, provider_signed_name) values
          (1, 1, 1, 'superseded', '2026-01-01', '2026-07-01', 'Computers for the laboratories.', '', 1400000, null, 1764547200000, 3, 1764547200000, 1, 'Maren Vogel', 1764547200000, 3, 'Jonas Brandt'),
          (2, 1, 2, 'active', '2026-07-01', null, 'Computers for the laboratories.', '322 workstations in Berlin and Pune.', 1439340, '0.1', 1780272000000, 3, 1780272000000, 1, 'Maren Vogel', 1780272000000, 3, 'Jonas Brandt'),
          (3, 2, 1, 'active', '2026-01-01', null, 'Network for Finance.', '', 63500, null, 1764547200000, 4, 1764547200000, 2, 'Ben Okafor', 1764547200000, 4, 'Elena Castro'),
          (4, 3, 1, 'proposed', '2027-01-01', null, 'Network for Research.', '', 120000, null, 1793491200000, 4, null, null, null, 1793491200000, 4, 'Elena Castro');
        insert into agreement_site (version_id, site_id, service_hours_id) values (1, 1, 1), (2, 1, 1), (2, 2, 1), (3, 1, 2), (4, 3, 2);
        insert into agreement_contact (version_id, position, side, duty, name, phone, email) values
          (2, 1, 'customer', 'Represents the department', 'Maren Vogel', '', 'maren@halden.example'),
          (2, 2, 'provider', 'Something is broken', 'Service desk', '+49 30 5550 110', ''),
          (2, 3, 'provider', 'Not satisfied', 'Jonas Brandt', '+49 30 5550 111', 'jonas@halden.example'),
          (3, 1, 'provider', 'Something is broken', 'Network duty', '+49 30 5550 220', '');
        insert into target (id, version_id, position, key, name, kind, expected_level, minimum_level, limit_ms, minimum_sample, decimals, priorities) values
          (1, 1, 1, 'resolved', 'Resolved within 8 h', 'resolution', '0.9', null, 28800000, 10, 2, null),
          (2, 2, 1, 'resolved', 'Resolved within 8 h', 'resolution', '0.95', '0.9', 28800000, 10, 2, 'P2,P3'),
          (3, 2, 2, 'available', 'Instrument drive available', 'availability', '0.999', '0.99', null, null, 2, null),
          (4, 3, 1, 'available', 'Network available', 'availability', '0.999', null, null, null, 2, null),
          (5, 4, 1, 'available', 'Network available', 'availability', '0.9995', '0.999', null, null, 2, null);

        """;

    private const string Measurements =
        """
        insert into source (id, code, name, kind, unit_id, mapping_json) values (1, 'DESK', 'Ticket tool, nightly', 'tickets', 1, null), (2, 'PROBE', 'Network probes', 'outages', 2, null);
        insert into import (id, source_id, file_name, file_sha256, imported_ms, person_id, data_as_of_ms, rows_read, added_count, replaced_count, unchanged_count) values
          (1, 1, 'tickets-2026-11.csv', 'sha-1', 1794904800000, 3, 1794904800000, 2418, 1906, 371, 141),
          (2, 2, 'outages-2026-11.csv', 'sha-2', 1794214800000, 4, 1794214800000, 12, 12, 0, 0);

        """;

    private sealed record Figure(long Agreement, long Target, string Key, long Site, string Month, string? Good, string? Total, string Status);

    private static readonly Figure[] Figures =
    [
        new(1, 2, "resolved", 1, "2026-09-01", "190", "199", "met"),
        new(1, 2, "resolved", 2, "2026-09-01", "3", "3", "insufficient-sample"),
        new(1, 3, "available", 1, "2026-09-01", "792000", "792000", "met"),
        new(1, 3, "available", 2, "2026-09-01", "792000", "792000", "met"),
        new(1, 2, "resolved", 1, "2026-10-01", "187", "199", "below-expected"),
        new(1, 2, "resolved", 2, "2026-10-01", "4", "4", "insufficient-sample"),
        new(1, 3, "available", 1, "2026-10-01", "786600", "792000", "below-expected"),
        new(1, 3, "available", 2, "2026-10-01", "740000", "756000", "below-minimum"),
        new(1, 2, "resolved", 1, "2026-11-01", "41", "45", "below-expected"),
        new(1, 2, "resolved", 2, "2026-11-01", null, null, "not-measured"),
        new(1, 3, "available", 1, "2026-11-01", "396000", "396000", "met"),
        new(1, 3, "available", 2, "2026-11-01", "395640", "396000", "met"),
        new(2, 4, "available", 1, "2026-09-01", "2592000", "2592000", "met"),
        new(2, 4, "available", 1, "2026-10-01", "2681000", "2682000", "met"),
        new(2, 4, "available", 1, "2026-11-01", "1400000", "1401000", "met"),
    ];
}
