using Dapper;
using ItCatalog.Work;
using ItCatalog.Work.Performance;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace ItCatalog.Data.Tests;

/// <summary>
/// The sample organisation with cases and outages in place of ready figures: what stands in attainment is what the real computation made of them.
/// Known as of Tue 17 Nov 2026, 09:40 in Berlin. One case has the clock that the design draws.
/// </summary>
internal static class SampleMeasurements
{
    /// <summary>Opened Fri 23 Oct 11:40, waiting 12:20 to 13:30, left out 15:00 to 17:00, due Mon 26 Oct 12:50, resolved 13:27.</summary>
    public const string LateCase = "INC-48213";

    /// <summary>Resolved in October well in time.</summary>
    public const string GoodCase = "INC-1009";

    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
    private static readonly DateTimeZone Kolkata = DateTimeZoneProviders.Tzdb["Asia/Kolkata"];

    /// <summary>Fills a migrated, empty database, the sample organisation included.</summary>
    public static async Task CreateAsync(Database database)
    {
        await SampleOrganisation.CreateAsync(database);
        await MeasureAsync(database);
    }

    /// <summary>Replaces the ready figures of the sample organisation by computed ones.</summary>
    public static async Task MeasureAsync(Database database)
    {
        await WriteAsync(database);
        await using var services = new ServiceCollection().AddItCatalog(database.Name).AddSingleton(database).BuildServiceProvider();
        _ = (await services.GetRequiredService<RecomputeEverything>().RunAsync(House.Installation, CancellationToken.None)).Value;
    }

    private static Task WriteAsync(Database database) => database.WriteAsync(
        async transaction =>
        {
            var connection = transaction.Connection!;
            await connection.ExecuteAsync("delete from attainment; update source set watches_json = '{\"LABWS\":\"2026-07\",\"NETWORK\":\"2026-07\"}' where id = 2", transaction: transaction);
            await connection.ExecuteAsync(
                """
                insert into ticket (source_id, key, service_id, site_id, department_id, priority, title, work_group, opened_ms, responded_ms, resolved_ms, closed_ms,
                  excluded, source_due_ms, source_verdict, import_id, line)
                values (1, @Key, 1, @Site, 1, @Priority, @Title, 'Lab desk', @Opened, @Opened, @Resolved, @Resolved, @Excluded, @SourceDue, @Verdict, 1, @Line)
                """,
                Cases().Select((one, index) => new { one.Key, one.Site, one.Priority, one.Title, one.Opened, one.Resolved, one.Excluded, one.SourceDue, one.Verdict, Line = index + 2 }),
                transaction);
            await connection.ExecuteAsync(
                """
                insert into ticket_pause (ticket_id, from_ms, to_ms) select id, @from, @to from ticket where key = @LateCase;
                insert into exclusion (agreement_id, site_id, from_ms, to_ms, cause, reason, evidence, state, claimed_by, claimed_ms, decided_by, decided_ms)
                values (1, 1, @excludedFrom, @excludedTo, 'planned-maintenance', 'New switch in the laboratory', 'Change 77', 'accepted', 3, 0, 1, 1);
                insert into outage (source_id, key, service_id, site_id, from_ms, to_ms, impact, series, cause, import_id, line) values
                  (2, 'O-1', 1, 1, @outageFrom, @outageTo, '1', null, 'Storage controller failed', 2, 2),
                  (2, 'O-2', 1, null, @nightFrom, @nightTo, '0.5', null, null, 2, 3);
                """,
                new
                {
                    LateCase,
                    from = At(10, 23, 12, 20),
                    to = At(10, 23, 13, 30),
                    excludedFrom = At(10, 23, 15, 0),
                    excludedTo = At(10, 23, 17, 0),
                    outageFrom = At(10, 14, 9, 0),
                    outageTo = At(10, 14, 10, 30),
                    nightFrom = At(10, 20, 17, 30),
                    nightTo = At(10, 20, 23, 0),
                },
                transaction);
        },
        CancellationToken.None);

    /// <summary>Two cases each working day from July in Berlin, every ninth too late; four a month in Pune, too few to judge.</summary>
    private static IEnumerable<Case> Cases()
    {
        yield return new Case(LateCase, SampleOrganisation.Berlin, "P2", "Balance does not send weights to the laboratory system", At(10, 23, 11, 40), At(10, 26, 13, 27))
        {
            SourceDue = At(10, 26, 14, 0),
            Verdict = true,
        };
        var number = 1000;
        for (var day = new LocalDate(2026, 7, 1); day < new LocalDate(2026, 11, 17); day = day.PlusDays(1))
        {
            if (day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday)
            {
                continue;
            }

            for (var turn = 0; turn < 2; turn++, number++)
            {
                var opened = day.At(new LocalTime(8 + ((number * 7) % 9), (number * 13) % 60)).InZoneLeniently(Berlin).ToInstant();
                var length = Duration.FromHours(number % 9 == 4 ? 30 : 2 + (number % 5));
                yield return new Case($"INC-{number}", SampleOrganisation.Berlin, number % 11 == 0 ? "P4" : number % 2 == 0 ? "P2" : "P3", Titles[number % Titles.Length], opened, opened + length)
                {
                    Excluded = number % 37 == 0,
                };
            }

            if (day.Day % 7 == 1)
            {
                var opened = day.At(new LocalTime(10, 0)).InZoneLeniently(Kolkata).ToInstant();
                yield return new Case($"PUN-{number++}", SampleOrganisation.Pune, "P3", null, opened, opened + Duration.FromHours(3));
            }
        }

        yield return new Case("INC-9001", SampleOrganisation.Berlin, "P2", "Spectrometer does not start", At(11, 16, 16, 0), null);
        yield return new Case("INC/9002 <b>", SampleOrganisation.Berlin, "P3", "<script>alert(1)</script>", At(11, 16, 17, 0), At(11, 16, 17, 30));
    }

    private static readonly string[] Titles =
    [
        "Instrument computer does not start",
        "Driver of the balance is missing",
        "Drive of the microscope is full, and the measurements of the night shift could not be stored beside those of the other laboratories",
        "Screen stays dark",
    ];

    private static Instant At(int month, int day, int hour, int minute) => new LocalDateTime(2026, month, day, hour, minute).InZoneStrictly(Berlin).ToInstant();

    private sealed record Case(string Key, long Site, string Priority, string? Title, Instant Opened, Instant? Resolved)
    {
        public bool Excluded { get; init; }

        public Instant? SourceDue { get; init; }

        public bool? Verdict { get; init; }
    }
}
