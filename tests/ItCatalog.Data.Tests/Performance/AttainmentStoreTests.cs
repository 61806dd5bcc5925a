using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using NodaTime;

namespace ItCatalog.Data.Tests.Performance;

public sealed class AttainmentStoreTests : IAsyncLifetime
{
    private static readonly LocalDate October = new(2026, 10, 1);

    private readonly TemporaryDatabase temporary = new();
    private readonly AttainmentStore store;
    private readonly PromiseStore promises;

    public AttainmentStoreTests()
    {
        store = new AttainmentStore(temporary.Database);
        promises = new PromiseStore(temporary.Database);
    }

    public async Task InitializeAsync()
    {
        await temporary.InitializeAsync();
        await SampleOrganisation.CreateAsync(temporary.Database);
    }

    public Task DisposeAsync() => temporary.DisposeAsync();

    [Fact]
    public async Task Every_column_of_a_figure_and_its_promise_is_read()
    {
        await temporary.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                """
                update attainment set window_from_ms = 1, window_to_ms = 2, as_of_ms = 3, partial = 1, good = '187', total = '199', value = '0.9396',
                  raw_good = '188', raw_total = '204', raw_value = '0.9215', pending_count = 4, excluded_count = 5, status = 'below-expected', rule_version = 6, computed_ms = 7
                where target_key = 'resolved' and site_id = 1 and window_start = '2026-10-01';
                update target set better = 'lower', limit_business_days = '2.5', clock = 'elapsed', count_by = 'opened', series = 'north', percentile = '95',
                  ignore_outages_shorter_than_ms = 60000, decimals = 3, allocation_ratio = '0.4', measurement_source = 'desk' where id = 2;
                """,
                transaction: transaction),
            CancellationToken.None);

        var month = await store.FindAsync((await PromiseAsync())!, October, CancellationToken.None);

        month.ShouldNotBeNull();
        month.Promise.Target.Rule.Priorities.ShouldBe(["P2", "P3"]);
        var rule = month.Promise.Target.Rule;
        month.ShouldBe(new WindowAttainment
        {
            Month = October,
            LastMonth = October,
            From = Instant.FromUnixTimeMilliseconds(1),
            To = Instant.FromUnixTimeMilliseconds(2),
            AsOf = Instant.FromUnixTimeMilliseconds(3),
            IsPartial = true,
            Good = 187,
            Total = 199,
            Value = 0.9396m,
            RawGood = 188,
            RawTotal = 204,
            RawValue = 0.9215m,
            PendingCount = 4,
            ExcludedCount = 5,
            Status = Status.BelowExpected,
            RuleVersion = 6,
            ComputedAt = Instant.FromUnixTimeMilliseconds(7),
            Promise = new Promise
            {
                AgreementId = 1,
                AgreementCode = "RES-LABWS",
                VersionId = 2,
                VersionNumber = 2,
                EffectiveFrom = new LocalDate(2026, 7, 1),
                DepartmentCode = "RES",
                DepartmentName = "Research",
                ServiceCode = "LABWS",
                ServiceName = "Lab workstation",
                UnitName = "Workplace",
                SiteId = 1,
                SiteCode = "BER",
                SiteName = "Berlin",
                Zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"],
                Target = new AgreementTarget
                {
                    Id = 2,
                    Name = "Resolved within 8 h",
                    Decimals = 3,
                    MeasurementSource = "desk",
                    Rule = new Target
                    {
                        Key = "resolved",
                        Kind = TargetKind.Resolution,
                        Better = Better.Lower,
                        Expected = 0.95m,
                        Minimum = 0.9m,
                        Within = Duration.FromHours(8),
                        WithinBusinessDays = 2.5m,
                        Clock = ClockKind.Elapsed,
                        CountBy = CountBy.Opened,
                        Priorities = rule.Priorities,
                        Series = "north",
                        Percentile = 95,
                        MinimumSample = 10,
                        IgnoreOutagesShorterThan = Duration.FromMinutes(1),
                        Allocation = 0.4m,
                    },
                },
            },
        });
    }

    [Fact]
    public async Task Where_nothing_was_measured_there_is_no_value()
    {
        var months = await store.OfServiceAsync(SampleOrganisation.Maren, "LABWS", new LocalDate(2026, 11, 30), CancellationToken.None);

        var month = months.Single(month => month.Promise.Target.Rule.Key == "resolved" && month.Promise.SiteCode == "PUN");
        (month.Good, month.Total, month.Value, month.Status).ShouldBe((null, null, null, Status.NotMeasured));
    }

    [Fact]
    public async Task A_month_of_a_service_lists_its_targets_in_the_order_of_the_agreement_and_each_site()
    {
        var months = await store.OfServiceAsync(SampleOrganisation.Maren, "LABWS", October, CancellationToken.None);

        months.Select(month => (month.Promise.Target.Rule.Key, month.Promise.SiteCode)).ShouldBe(
            [("resolved", "BER"), ("resolved", "PUN"), ("available", "BER"), ("available", "PUN")]);
        months.ShouldAllBe(month => month.Month == October);
    }

    [Fact]
    public async Task A_target_over_time_comes_oldest_month_first()
    {
        var months = await store.OfTargetAsync((await PromiseAsync())!, CancellationToken.None);

        months.Select(month => (month.Month, month.Good, month.Total)).ShouldBe(
            [(new LocalDate(2026, 9, 1), 190m, 199m), (October, 187m, 199m), (new LocalDate(2026, 11, 1), 41m, 45m)]);
    }

    [Fact]
    public async Task Figures_of_a_foreign_department_do_not_exist()
    {
        (await store.OfServiceAsync(SampleOrganisation.Ben, "LABWS", October, CancellationToken.None)).ShouldBeEmpty();
        (await store.OfServiceAsync(SampleOrganisation.Ben, "NETWORK", October, CancellationToken.None)).Count.ShouldBe(1);
        (await PromiseAsync(SampleOrganisation.Ben)).ShouldBeNull();
        (await PromiseAsync(SampleOrganisation.Elena)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("RES-LABWS", "resolved", "BER", 2)]
    [InlineData("RES-LABWS", "resolved", "PUN", 2)]
    [InlineData("RES-LABWS", "resolved", "BOS", null)]
    [InlineData("RES-LABWS", "nothing", "BER", null)]
    [InlineData("FIN-LABWS", "resolved", "BER", null)]
    [InlineData("RES-NETWORK", "available", "BOS", null)]
    public async Task A_promise_is_found_in_its_newest_version_in_force(string agreement, string key, string site, int? expectedVersion) =>
        ((await promises.FindAsync(SampleOrganisation.Vera, agreement, key, site, CancellationToken.None))?.VersionNumber).ShouldBe(expectedVersion);

    [Fact]
    public async Task A_month_without_figures_is_not_found() =>
        (await store.FindAsync((await PromiseAsync())!, new LocalDate(2025, 1, 1), CancellationToken.None)).ShouldBeNull();

    private Task<Promise?> PromiseAsync(Actor? viewer = null) =>
        promises.FindAsync(viewer ?? SampleOrganisation.Maren, "RES-LABWS", "resolved", "BER", CancellationToken.None);
}
