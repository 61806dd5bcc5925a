using System.Globalization;
using Dapper;
using ItCatalog.Data.Performance;
using NodaTime;

namespace ItCatalog.Data.Tests.Performance;

/// <summary>What cases really took: those of the months asked for that were solved, by nearest rank.</summary>
public sealed class LivedStoreTests : IAsyncLifetime
{
    private readonly TemporaryDatabase temporary = new();

    public async Task InitializeAsync()
    {
        await temporary.InitializeAsync();
        await SampleOrganisation.CreateAsync(temporary.Database);
    }

    public Task DisposeAsync() => temporary.DisposeAsync();

    [Fact]
    public async Task Half_and_ninety_five_of_a_hundred_of_what_was_solved_in_the_months()
    {
        for (var minutes = 1; minutes <= 20; minutes++)
        {
            await AddAsync(minutes, "2026-10-01", minutes % 2 == 0 ? "good" : "missed", stopped: 5);
        }

        await AddAsync(500, "2026-09-01", "good", stopped: 5);
        await AddAsync(501, "2026-11-01", "good", stopped: 5);
        await AddAsync(502, "2026-10-01", "missed", stopped: null);
        await AddAsync(503, "2026-10-01", "pending", stopped: null);
        await AddAsync(504, "2026-10-01", "excluded", stopped: 5);

        var lived = await new LivedStore(temporary.Database).ReadAsync(
            SampleOrganisation.ResearchLabWorkstation, new LocalDate(2026, 10, 1), new LocalDate(2026, 10, 1), CancellationToken.None);

        lived.ShouldBe(
        [
            new LivedTime { TargetKey = "resolved", SiteId = SampleOrganisation.Berlin, CaseCount = 20, Median = Duration.FromMinutes(10), NinetyFifth = Duration.FromMinutes(19) },
        ]);
        (await new LivedStore(temporary.Database).ReadAsync(
            SampleOrganisation.FinanceSiteNetwork, new LocalDate(2026, 1, 1), new LocalDate(2026, 12, 1), CancellationToken.None)).ShouldBeEmpty("it limits no time");
    }

    private Task<int> AddAsync(int minutes, string month, string outcome, long? stopped) => temporary.Database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync(
            """
            insert into ticket (id, source_id, key, service_id, site_id, opened_ms, import_id, line) values (@minutes, 1, @key, 1, 1, 0, 1, @minutes);
            insert into ticket_outcome (target_id, site_id, window_start, ticket_id, outcome, stopped_ms, clock_ms) values (2, 1, @month, @minutes, @outcome, @stopped, @clock);
            """,
            new { minutes, key = "INC-" + minutes.ToString(CultureInfo.InvariantCulture), month, outcome, stopped, clock = minutes * 60_000L },
            transaction),
        CancellationToken.None);
}
