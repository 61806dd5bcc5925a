using ItCatalog.Calculation.ServiceLevels;
using Dapper;
using ItCatalog.Data.Performance;
using NodaTime;

namespace ItCatalog.Data.Tests.Performance;

public sealed class EvidenceStoreTests : IAsyncLifetime
{
    private readonly TemporaryDatabase temporary = new();
    private readonly EvidenceStore store;
    private Promise promise = null!;

    public EvidenceStoreTests() => store = new EvidenceStore(temporary.Database);

    public async Task InitializeAsync()
    {
        await temporary.InitializeAsync();
        await SampleOrganisation.CreateAsync(temporary.Database);
        promise = (await new PromiseStore(temporary.Database).FindAsync(SampleOrganisation.Maren, "RES-LABWS", "available", "BER", CancellationToken.None))!;
        await temporary.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                """
                insert into outage (id, source_id, key, service_id, site_id, from_ms, to_ms, impact, series, cause, import_id, line) values
                  (1, 2, 'O-1', 1, 1, 1000, 2000, '0.5', 'north', 'Power', 2, 7),
                  (2, 2, 'O-2', 1, null, 1500, null, '1', null, null, 2, 8),
                  (3, 2, 'O-3', 1, 2, 1000, 2000, '1', null, null, 2, 9),
                  (4, 2, 'O-4', 2, 1, 1000, 2000, '1', null, null, 2, 10),
                  (5, 2, 'O-5', 1, 1, 100, 200, '1', null, null, 2, 11);
                insert into exclusion (id, agreement_id, site_id, from_ms, to_ms, cause, reason, evidence, state, claimed_by, claimed_ms, decided_by, decided_ms) values
                  (1, 1, 1, 1000, 2000, 'planned-maintenance', 'New switch', '', 'accepted', 3, 10, 1, 20),
                  (2, 1, null, 1800, 2500, 'force-majeure', 'Flood', '', 'accepted', 3, 10, null, null),
                  (3, 1, 1, 1000, 2000, 'other', 'No', '', 'declined', 3, 10, 1, 20),
                  (4, 1, 1, 1000, 2000, 'other', 'Perhaps', '', 'claimed', 3, 10, null, null),
                  (5, 1, 2, 1000, 2000, 'other', 'Pune', '', 'accepted', 3, 10, 1, 20),
                  (6, 2, 1, 1000, 2000, 'other', 'Finance', '', 'accepted', 4, 10, 2, 20);
                """,
                transaction: transaction),
            CancellationToken.None);
    }

    public Task DisposeAsync() => temporary.DisposeAsync();

    [Fact]
    public async Task Outages_of_the_site_and_of_every_site_that_touch_the_time_are_read_with_every_column()
    {
        var outages = await store.OutagesAsync(promise, At(1200), At(1600), CancellationToken.None);

        outages.ShouldBe(
        [
            new OutageOfMonth { Key = "O-1", From = At(1000), To = At(2000), Impact = 0.5m, Series = "north", Cause = "Power", EverySite = false, Rule = null, SourceName = "Network probes", ImportId = 2, Line = 7 },
            new OutageOfMonth { Key = "O-2", From = At(1500), To = null, Impact = 1m, Series = null, Cause = null, EverySite = true, Rule = null, SourceName = "Network probes", ImportId = 2, Line = 8 },
        ]);
        (await store.OutagesAsync(promise, At(2000), At(9000), CancellationToken.None)).Select(outage => outage.Key).ShouldBe(["O-2"]);
    }

    [Fact]
    public async Task A_target_that_watches_one_series_shows_its_outages_alone()
    {
        var north = promise with { Target = promise.Target with { Rule = promise.Target.Rule with { Series = "north" } } };

        (await store.OutagesAsync(north, At(0), At(9000), CancellationToken.None)).Select(outage => outage.Key).ShouldBe(["O-1"]);
    }

    [Fact]
    public async Task Accepted_exclusions_of_the_agreement_at_the_site_are_read_with_every_column()
    {
        (await store.ExclusionsAsync(promise, At(1500), At(1900), CancellationToken.None)).ShouldBe(
        [
            new AppliedExclusion { Id = 1, From = At(1000), To = At(2000), Cause = "planned-maintenance", Reason = "New switch", ClaimedBy = "Jonas Brandt", DecidedBy = "Maren Vogel" },
            new AppliedExclusion { Id = 2, From = At(1800), To = At(2500), Cause = "force-majeure", Reason = "Flood", ClaimedBy = "Jonas Brandt", DecidedBy = null },
        ]);
        (await store.ExclusionsAsync(promise, At(2500), At(9000), CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_import_of_a_figure_is_the_newest_that_was_in_when_it_was_computed()
    {
        var found = await store.FindImportAsync(promise, At(1794904800000), CancellationToken.None);

        found.ShouldBe(new ImportOfFigure { Id = 2, FileName = "outages-2026-11.csv", ImportedAt = At(1794214800000), DataAsOf = At(1794214800000), SourceName = "Network probes" });
        (await store.FindImportAsync(promise, At(1), CancellationToken.None)).ShouldBeNull();
        var ofTickets = promise with { Target = promise.Target with { Rule = promise.Target.Rule with { Kind = TargetKind.Count } } };
        (await store.FindImportAsync(ofTickets, At(1794904800000), CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task Samples_and_counts_of_a_time_are_read_with_every_column_and_the_worst_first()
    {
        await temporary.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                """
                insert into sample (source_id, key, service_id, site_id, at_ms, series, value, import_id, line) values
                  (2, 'S-1', 1, 1, 1000, 'ping', '9.5', 2, 7), (2, 'S-2', 1, null, 1100, null, '10.25', 2, 8), (2, 'S-3', 1, 2, 1000, null, '99', 2, 9),
                  (2, 'S-4', 2, 1, 1000, null, '99', 2, 10), (2, 'S-5', 1, 1, 2000, null, '99', 2, 11);
                insert into good_count (source_id, key, service_id, site_id, at_ms, series, good, total, import_id, line) values
                  (2, 'C-1', 1, 1, 1000, 'jobs', '9', '10', 2, 7), (2, 'C-2', 1, null, 1100, null, '5', '10', 2, 8), (2, 'C-3', 1, 2, 1000, null, '0', '10', 2, 9);
                """,
                transaction: transaction),
            CancellationToken.None);
        MeasureOfMonth small = new() { Key = "S-1", At = At(1000), Series = "ping", Value = 9.5m, Total = null, EverySite = false, SourceName = "Network probes", ImportId = 2, Line = 7 };
        MeasureOfMonth large = new() { Key = "S-2", At = At(1100), Series = null, Value = 10.25m, Total = null, EverySite = true, SourceName = "Network probes", ImportId = 2, Line = 8 };

        (await store.MeasuresAsync(Of(TargetKind.Mean, Better.Lower), At(1000), At(2000), 9, CancellationToken.None)).ShouldBe([large, small]);
        (await store.MeasuresAsync(Of(TargetKind.Percentile, Better.Higher), At(1000), At(2000), 1, CancellationToken.None)).ShouldBe([small]);
        (await store.MeasuresAsync(Of(TargetKind.Maximum, Better.Lower, "ping"), At(1000), At(2000), 9, CancellationToken.None)).ShouldBe([small]);
        (await store.MeasuresAsync(Of(TargetKind.Ratio, Better.Higher), At(1000), At(2000), 9, CancellationToken.None)).ShouldBe(
        [
            new() { Key = "C-2", At = At(1100), Series = null, Value = 5, Total = 10, EverySite = true, SourceName = "Network probes", ImportId = 2, Line = 8 },
            new() { Key = "C-1", At = At(1000), Series = "jobs", Value = 9, Total = 10, EverySite = false, SourceName = "Network probes", ImportId = 2, Line = 7 },
        ]);

        Promise Of(TargetKind kind, Better better, string? series = null) =>
            promise with { Target = promise.Target with { Rule = promise.Target.Rule with { Kind = kind, Better = better, Series = series } } };
    }

    private static Instant At(long milliseconds) => Instant.FromUnixTimeMilliseconds(milliseconds);
}
