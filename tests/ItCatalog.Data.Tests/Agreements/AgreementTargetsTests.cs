using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Agreements;
using NodaTime;

namespace ItCatalog.Data.Tests.Agreements;

public sealed class AgreementTargetsTests : IAsyncLifetime
{
    private readonly TemporaryDatabase temporary = new();

    public async Task InitializeAsync()
    {
        await temporary.InitializeAsync();
        await SampleOrganisation.CreateAsync(temporary.Database);
    }

    public Task DisposeAsync() => temporary.DisposeAsync();

    [Theory]
    [InlineData(2026, 6, 2026, 6, new long[] { 1, 3 }, "the last month of a superseded version")]
    [InlineData(2026, 7, 2026, 7, new long[] { 2, 3 }, "the first month of its follower")]
    [InlineData(2026, 6, 2026, 7, new long[] { 1, 2, 3 }, "both where the range holds the change")]
    [InlineData(2025, 12, 2025, 12, new long[0], "before anything was agreed")]
    [InlineData(2027, 1, 2027, 12, new long[] { 2, 3 }, "a proposal is not in force, whatever its date")]
    public async Task Signed_versions_are_found_by_the_months_that_they_judge(int fromYear, int fromMonth, int toYear, int toMonth, long[] expected, string because)
    {
        var versions = await InForceAsync(new YearMonth(fromYear, fromMonth), new YearMonth(toYear, toMonth));

        versions.Select(version => version.VersionId).ShouldBe(expected, because);
    }

    [Fact]
    public async Task A_version_comes_with_everything_that_judges_a_month()
    {
        await ExecuteAsync(
            """
            update target set better = 'higher', clock = 'elapsed', count_by = 'opened', allocation_ratio = '0.4', measurement_source = 'Ticket tool, daily', decimals = 1 where id = 2;
            update target set series = 'drive', ignore_outages_shorter_than_ms = 180000 where id = 3;
            insert into exclusion (agreement_id, site_id, from_ms, to_ms, cause, reason, state, claimed_by, claimed_ms) values
              (1, 1, 1000, 2000, 'other', 'accepted here', 'accepted', 3, 0), (1, null, 1500, 3000, 'other', 'accepted everywhere', 'accepted', 3, 0),
              (1, 1, 5000, 6000, 'other', 'only claimed', 'claimed', 3, 0), (2, null, 7000, 8000, 'other', 'of another agreement', 'accepted', 4, 0);
            """);

        var version = (await InForceAsync(new YearMonth(2026, 10), new YearMonth(2026, 10)))[0];

        version.AgreementId.ShouldBe(1);
        version.AgreementCode.ShouldBe("RES-LABWS");
        version.ServiceId.ShouldBe(SampleOrganisation.LabWorkstation);
        version.DepartmentId.ShouldBe(SampleOrganisation.Research);
        version.Number.ShouldBe(2);
        version.EffectiveFrom.ShouldBe(new LocalDate(2026, 7, 1));
        version.EffectiveTo.ShouldBeNull();
        version.Targets.Select(target => target.Id).ShouldBe([2, 3]);
        version.Targets[0].ShouldSay(new AgreementTarget
        {
            Id = 2,
            Name = "Resolved within 8 h",
            Decimals = 1,
            MeasurementSource = "Ticket tool, daily",
            Rule = new Target
            {
                Key = "resolved",
                Kind = TargetKind.Resolution,
                Expected = 0.95m,
                Minimum = 0.9m,
                Within = Duration.FromHours(8),
                Clock = ClockKind.Elapsed,
                CountBy = CountBy.Opened,
                Priorities = ["P2", "P3"],
                MinimumSample = 10,
                Allocation = 0.4m,
            },
        });
        version.Targets[1].ShouldSay(new AgreementTarget
        {
            Id = 3,
            Name = "Instrument drive available",
            Rule = new Target
            {
                Key = "available",
                Kind = TargetKind.Availability,
                Expected = 0.999m,
                Minimum = 0.99m,
                Series = "drive",
                IgnoreOutagesShorterThan = Duration.FromMinutes(3),
            },
        });
        version.Sites.Select(site => site.SiteId).ShouldBe([SampleOrganisation.Berlin, SampleOrganisation.Pune]);
        version.Sites[0].Exclusions.ShouldBe([new Interval(Instant.FromUnixTimeMilliseconds(1000), Instant.FromUnixTimeMilliseconds(3000))]);
        version.Sites[1].Exclusions.ShouldBe([new Interval(Instant.FromUnixTimeMilliseconds(1500), Instant.FromUnixTimeMilliseconds(3000))]);
    }

    [Fact]
    public async Task The_calendar_of_a_site_has_its_zone_its_holidays_and_its_special_days()
    {
        var sites = (await InForceAsync(new YearMonth(2026, 12), new YearMonth(2026, 12)))[0].Sites;

        sites[0].Calendar.Zone.Id.ShouldBe("Europe/Berlin");
        sites[0].Calendar.Hours.Holidays.ShouldBe([new LocalDate(2026, 10, 3), new LocalDate(2026, 12, 25)]);
        Open(sites[0], 2026, 12, 23).ShouldBe(Duration.FromHours(10), "a Wednesday");
        Open(sites[0], 2026, 12, 24).ShouldBe(Duration.FromHours(4), "a special day");
        Open(sites[0], 2026, 12, 25).ShouldBe(Duration.Zero, "a holiday");
        Open(sites[1], 2026, 12, 25).ShouldBe(Duration.FromHours(10), "no holiday in Pune");
    }

    [Fact]
    public async Task Hours_round_the_clock_ignore_holidays_and_special_days()
    {
        var version = (await InForceAsync(new YearMonth(2026, 12), new YearMonth(2026, 12)))[1];

        Open(version.Sites[0], 2026, 12, 24).ShouldBe(Duration.FromHours(24));
        Open(version.Sites[0], 2026, 12, 25).ShouldBe(Duration.FromHours(24));
    }

    [Fact]
    public async Task A_pattern_past_midnight_and_a_closed_special_day_come_through()
    {
        await ExecuteAsync(
            """
            insert into service_hours (id, code, name) values (3, 'NIGHT', 'Nights');
            insert into service_hours_interval (service_hours_id, weekday, from_minute, to_minute) values (3, 1, 1320, 360);
            insert into site_special_day (site_id, date, name) values (1, '2026-12-14', 'Works outing');
            update agreement_site set service_hours_id = 3 where version_id = 2 and site_id = 1;
            """);
        await temporary.Database.WriteAsync(transaction => VersionFreezing.FreezeAsync(transaction.Connection!, 2), CancellationToken.None);

        var site = (await InForceAsync(new YearMonth(2026, 12), new YearMonth(2026, 12)))[0].Sites[0];

        Open(site, 2026, 12, 7).ShouldBe(Duration.FromHours(2));
        Open(site, 2026, 12, 8).ShouldBe(Duration.FromHours(6));
        Open(site, 2026, 12, 14).ShouldBe(Duration.Zero);
    }

    [Fact]
    public async Task A_version_is_judged_by_the_hours_that_it_froze_with_the_holidays_of_now()
    {
        await ExecuteAsync(
            """
            update service_hours set observes_holidays = 0 where id = 1;
            update service_hours_interval set to_minute = 720 where service_hours_id = 1;
            insert into site_holiday (site_id, date, name) values (1, '2026-12-07', 'Founders’ Day');
            """);

        var site = (await InForceAsync(new YearMonth(2026, 12), new YearMonth(2026, 12)))[0].Sites[0];

        Open(site, 2026, 12, 8).ShouldBe(Duration.FromHours(10), "as it was signed");
        Open(site, 2026, 12, 7).ShouldBe(Duration.Zero, "a holiday that was entered since");
    }

    [Fact]
    public async Task Versions_with_the_same_hours_at_a_site_share_one_calendar()
    {
        var versions = await InForceAsync(new YearMonth(2026, 6), new YearMonth(2026, 7));

        versions[1].Sites[0].Calendar.ShouldBeSameAs(versions[0].Sites[0].Calendar);
    }

    [Fact]
    public async Task Only_the_services_asked_for_are_loaded()
    {
        await using var connection = await temporary.Database.OpenAsync(CancellationToken.None);

        var versions = await AgreementTargets.InForceAsync(
            connection, new YearMonth(2026, 10), new YearMonth(2026, 10), new HashSet<long> { SampleOrganisation.SiteNetwork });

        versions.Select(version => version.AgreementCode).ShouldBe(["FIN-NETWORK"]);
    }

    private static Duration Open(SiteInForce site, int year, int month, int day)
    {
        var date = new LocalDate(year, month, day);
        return site.Calendar.OpenTime(site.Calendar.Zone.AtStartOfDay(date).ToInstant(), site.Calendar.Zone.AtStartOfDay(date.PlusDays(1)).ToInstant());
    }

    private async Task<IReadOnlyList<VersionInForce>> InForceAsync(YearMonth from, YearMonth to)
    {
        await using var connection = await temporary.Database.OpenAsync(CancellationToken.None);
        return await AgreementTargets.InForceAsync(connection, from, to);
    }

    private async Task ExecuteAsync(string sql) => await temporary.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), CancellationToken.None);
}
