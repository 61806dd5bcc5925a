using Dapper;
using ItCatalog.Calculation.Measurements;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Measurements;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Tests.Measurements;

/// <summary>Two services, two sites and two departments with agreements, and everything that imports into them. Round the clock in UTC and office hours in Berlin, so that figures can be worked out by hand.</summary>
public sealed class MeasuredOrganisation : IAsyncLifetime
{
    public const long Greenwich = 1;
    public const long Berlin = 2;
    public const long Mail = 1;
    public const long Network = 2;
    public const long Research = 1;
    public const long Finance = 2;
    public const long ResearchMail = 1;
    public const long FinanceMail = 2;
    public const long ResearchNetwork = 3;

    private readonly House house = new(At("2026-04-10T00:00"));

    public static Actor Jonas { get; } = new() { Kind = ActorKind.Person, Id = 1, Name = "Jonas Brandt", Roles = new HashSet<string> { Role.ItManager }, UnitIds = new HashSet<long> { 1 } };

    /// <summary>Every store and use case over it.</summary>
    public House House => house;

    public Database Database => house.Database;

    public SourceStore Sources => house.Get<SourceStore>();

    public ImportHistory History => house.Get<ImportHistory>();

    public Source Desk { get; private set; } = null!;

    public Source Probe { get; private set; } = null!;

    public Source Meter { get; private set; } = null!;

    public Source Counter { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(Rows, transaction: transaction), CancellationToken.None);
        Desk = await AddAsync("DESK", "Ticket tool", SourceKind.Tickets);
        Probe = await AddAsync("PROBE", "Probes", SourceKind.Outages);
    }

    public Task DisposeAsync() => house.DisposeAsync();

    /// <summary>An instant in UTC: "2026-01-31T16:05".</summary>
    public static Instant At(string text) => LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(text).Value.InUtc().ToInstant();

    public static TicketRecord Ticket(string key, string opened, string? resolved = null, string? service = "MAIL", string? site = "GRE", string? department = null, int line = 2) => new()
    {
        Line = line,
        Service = service,
        Site = site,
        Department = department,
        Ticket = new Ticket { Key = key, Opened = At(opened), Resolved = resolved is null ? null : At(resolved) },
    };

    public static OutageRecord Outage(string key, string from, string? to, string service = "MAIL", string? site = null) => new()
    {
        Line = 2,
        Key = key,
        Service = service,
        Site = site,
        Outage = new Outage { From = At(from), To = to is null ? null : At(to) },
    };

    public ImportBatch Tickets(Instant? asOf, params TicketRecord[] tickets) => new()
    {
        Source = Desk,
        FileName = "tickets.csv",
        FileSha256 = "sha-tickets",
        DataAsOf = asOf,
        RowCount = () => tickets.Length,
        Records = tickets,
    };

    public ImportBatch Outages(Instant? asOf, params OutageRecord[] outages) => new()
    {
        Source = Probe,
        FileName = "outages.csv",
        FileSha256 = "sha-outages",
        DataAsOf = asOf,
        RowCount = () => outages.Length,
        Records = outages,
    };

    public static SampleRecord Sample(string at, decimal value, string? site = "GRE", string? series = null, string service = "NET", string? key = null) => new()
    {
        Line = 2,
        Key = key ?? $"{service} / {site} / {series} / {at}",
        Service = service,
        Site = site,
        Sample = new Sample { At = At(at), Series = series, Value = value },
    };

    public static CountRecord Count(string at, decimal good, decimal total, string? site = "GRE", string? series = null, string service = "NET", string? key = null) => new()
    {
        Line = 2,
        Key = key ?? $"{service} / {site} / {series} / {at}",
        Service = service,
        Site = site,
        Count = new GoodCount { At = At(at), Series = series, Good = good, Total = total },
    };

    public ImportBatch Samples(Instant? asOf, params SampleRecord[] samples) => new()
    {
        Source = Meter,
        FileName = "samples.csv",
        FileSha256 = "sha-samples",
        DataAsOf = asOf,
        RowCount = () => samples.Length,
        Records = samples,
    };

    public ImportBatch Counts(Instant? asOf, params CountRecord[] counts) => new()
    {
        Source = Counter,
        FileName = "counts.csv",
        FileSha256 = "sha-counts",
        DataAsOf = asOf,
        RowCount = () => counts.Length,
        Records = counts,
    };

    /// <summary>Gives Research's network agreement targets made of samples and counts: the office hours of Berlin count at site 2, every hour at site 1.</summary>
    public async Task PromiseMeasuresAsync()
    {
        Meter = await AddAsync("METER", "Line tests", SourceKind.Samples);
        Counter = await AddAsync("COUNTER", "Backup jobs", SourceKind.Counts);
        await Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                """
                insert into agreement_site (version_id, site_id, service_hours_id) values (4, 2, 1);
                insert into target (id, version_id, position, key, name, kind, better, expected_level, minimum_level, percentile, series, minimum_sample, clock) values
                  (20, 4, 2, 'mean', 'Mean', 'mean', 'lower', '20', '30', null, null, null, 'service-hours'),
                  (21, 4, 3, 'p90', '90th percentile', 'percentile', 'lower', '20', '30', '90', 'ping', 3, 'elapsed'),
                  (22, 4, 4, 'max', 'Largest', 'maximum', 'lower', '100', null, null, null, null, 'service-hours'),
                  (23, 4, 5, 'ratio', 'Delivered', 'ratio', 'higher', '0.99', '0.9', null, null, null, 'service-hours');
                """,
                transaction: transaction),
            CancellationToken.None);
    }

    /// <summary>Imports a batch that has no problem.</summary>
    public async Task<Imported> CommitAsync(ImportBatch batch)
    {
        var imported = await TryAsync(batch);
        imported.Summary.Problems.ShouldBeEmpty();
        imported.ImportId.ShouldNotBeNull();
        return imported;
    }

    /// <summary>Imports a batch, with a reason where it alters what has been settled.</summary>
    public async Task<Imported> TryAsync(
        ImportBatch batch, Actor? actor = null, IProgress<CommitProgress>? progress = null, bool takesGoodRows = false, CancellationToken cancellationToken = default)
    {
        var (answer, check) = await house.Get<ImportRecords>().RunAsync(actor ?? Jonas, batch, new() { Why = "The tool was wrong.", TakesGoodRows = takesGoodRows }, progress, cancellationToken);
        return new(answer.IsDone ? answer.Value : null, check!.Summary);
    }

    public async Task<ImportSummary> CheckAsync(ImportBatch batch) =>
        (await house.Get<ImportRecords>().CheckAsync(Jonas, batch, CancellationToken.None)).Summary;

    public Task<Answer<UndoneImport>> UndoAsync(long importId, Actor? actor = null) =>
        house.Get<UndoImport>().RunAsync(actor ?? Jonas, importId, "The file was wrong.", seen: null, CancellationToken.None);

    /// <summary>Says since when a source knows everything of a service.</summary>
    public async Task WatchAsync(Source source, string service, string month) => (await house.Get<SaveSource>().RunAsync(
        Jonas,
        source.Code,
        new() { Name = source.Name, Unit = source.UnitId, Watches = [new() { Service = service, Month = month }] },
        "The tool knew it.",
        seen: null,
        CancellationToken.None)).IsDone.ShouldBeTrue();

    /// <summary>Makes a source of the unit.</summary>
    public async Task<Source> AddAsync(string code, string name, SourceKind kind)
    {
        var added = await house.Get<SaveSource>().AddAsync(Jonas, new() { Code = code, Name = name, Kind = kind, Unit = 1 }, CancellationToken.None);
        return (await Sources.FindAsync(added.Value, CancellationToken.None))!;
    }

    /// <summary>Every figure in a line: agreement, target, site, month, good of total, pending, excluded, status.</summary>
    public Task<IReadOnlyList<string>> FiguresAsync() => LinesAsync(
        """
        select agreement_id || ' ' || target_key || ' ' || site_id || ' ' || substr(window_start, 1, 7) || ' '
          || coalesce(good, '-') || '/' || coalesce(total, '-') || ' raw ' || coalesce(raw_good, '-') || '/' || coalesce(raw_total, '-')
          || ' p' || pending_count || ' x' || excluded_count || ' ' || status || case when partial = 1 then ' partial' else '' end
        from attainment order by agreement_id, target_key, site_id, window_start
        """);

    /// <summary>Every outcome in a line: target, site, month, key, outcome.</summary>
    public Task<IReadOnlyList<string>> OutcomesAsync() => LinesAsync(
        """
        select o.target_id || ' ' || o.site_id || ' ' || substr(o.window_start, 1, 7) || ' ' || k.key || ' ' || o.outcome || ' ' || coalesce(cast(o.due_ms as text), '-') || ' ' || coalesce(cast(o.stopped_ms as text), '-') || ' ' || o.clock_ms
        from ticket_outcome o join ticket k on k.id = o.ticket_id order by o.target_id, o.site_id, o.window_start, k.key
        """);

    public async Task<IReadOnlyList<string>> LinesAsync(string sql)
    {
        await using var connection = await Database.OpenAsync(CancellationToken.None);
        return [.. await connection.QueryAsync<string>(sql)];
    }

    public async Task<long> CountAsync(string table)
    {
        await using var connection = await Database.OpenAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<long>($"select count(*) from {table}");
    }

    // Targets: 1 and 2 mail resolved within 8 h elapsed (version 2 from March within 4 h), 3 mail available, 4 the same for Finance, 5 and 6 network.
    private const string Rows =
        """
        insert into organisation (id, name, currency) values (1, 'Halden Instruments', 'EUR');
        insert into service_hours (id, code, name, observes_holidays) values (1, 'OFFICE', 'Office hours', 1), (2, 'ALWAYS', 'Round the clock', 0);
        insert into service_hours_interval (service_hours_id, weekday, from_minute, to_minute) values
          (1, 1, 480, 1080), (1, 2, 480, 1080), (1, 3, 480, 1080), (1, 4, 480, 1080), (1, 5, 480, 1080),
          (2, 1, 0, 1440), (2, 2, 0, 1440), (2, 3, 0, 1440), (2, 4, 0, 1440), (2, 5, 0, 1440), (2, 6, 0, 1440), (2, 7, 0, 1440);
        insert into site (id, code, name, time_zone, service_hours_id) values (1, 'GRE', 'Greenwich', 'UTC', 2), (2, 'BER', 'Berlin', 'Europe/Berlin', 1);
        insert into department (id, code, name) values (1, 'RES', 'Research'), (2, 'FIN', 'Finance');
        insert into unit (id, code, name) values (1, 'WPL', 'Workplace');
        insert into category (id, code, name) values (1, 'COM', 'Communication');
        insert into service (id, code, name, summary, category_id, unit_id) values (1, 'MAIL', 'Mail', '', 1, 1), (2, 'NET', 'Network', '', 1, 1), (3, 'FAX', 'Network', '', 1, 1);
        insert into person (id, user_name, normalized_user_name, name, security_stamp, created_ms) values (1, 'jonas', 'JONAS', 'Jonas Brandt', 's', 0);
        insert into agreement (id, code, service_id, department_id) values (1, 'RES-MAIL', 1, 1), (2, 'FIN-MAIL', 1, 2), (3, 'RES-NET', 2, 1);
        insert into agreement_version (id, agreement_id, number, state, effective_from, effective_to, purpose, created_ms) values
          (1, 1, 1, 'superseded', '2026-01-01', '2026-03-01', 'p', 0), (2, 1, 2, 'active', '2026-03-01', null, 'p', 0),
          (3, 2, 1, 'active', '2026-01-01', null, 'p', 0), (4, 3, 1, 'active', '2026-01-01', null, 'p', 0),
          (5, 3, 2, 'draft', '2026-02-01', null, 'p', 0);
        insert into agreement_site (version_id, site_id, service_hours_id) values (1, 1, 2), (2, 1, 2), (3, 1, 2), (3, 2, 1), (4, 1, 2), (5, 1, 2);
        insert into target (id, version_id, position, key, name, kind, expected_level, minimum_level, limit_ms, clock, minimum_sample) values
          (1, 1, 1, 'resolved', 'Resolved within 8 h', 'resolution', '0.9', '0.5', 28800000, 'service-hours', null),
          (2, 2, 1, 'resolved', 'Resolved within 4 h', 'resolution', '0.9', '0.5', 14400000, 'service-hours', null),
          (3, 2, 2, 'available', 'Available', 'availability', '0.999', null, null, 'service-hours', null),
          (4, 3, 1, 'resolved', 'Resolved within 8 h', 'resolution', '0.9', null, 28800000, 'service-hours', null),
          (5, 3, 2, 'available', 'Available', 'availability', '0.999', null, null, 'service-hours', null),
          (6, 4, 1, 'available', 'Available', 'availability', '0.999', null, null, 'service-hours', null),
          (7, 5, 1, 'available', 'Available', 'availability', '0.5', null, null, 'service-hours', null);
        """;
}

/// <summary>What came of an import.</summary>
/// <param name="ImportId">Its number; null where nothing was changed.</param>
/// <param name="Summary">What it changed, or the problems.</param>
public sealed record Imported(long? ImportId, ImportSummary Summary);
