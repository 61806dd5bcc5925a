using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using NodaTime;

namespace ItCatalog.Data.Tests.Performance;

public sealed class SiteMatrixStoreTests : IAsyncLifetime
{
    private readonly TemporaryDatabase temporary = new();

    public async Task InitializeAsync()
    {
        await temporary.InitializeAsync();
        await SampleOrganisation.CreateAsync(temporary.Database);
    }

    public Task DisposeAsync() => temporary.DisposeAsync();

    [Theory]
    [InlineData(2026, 9)]
    [InlineData(2026, 10)]
    [InlineData(2026, 11)]
    [InlineData(2026, 12)]
    [InlineData(2019, 1)]
    public async Task All_sites_together_are_the_cell_of_the_matrix(int year, int month)
    {
        var first = new LocalDate(year, month, 1);
        foreach (var viewer in SampleOrganisation.Everybody)
        {
            var matrix = await new MatrixStore(temporary.Database).ReadAsync(viewer, new MatrixFilter(), first, 1, CancellationToken.None);

            var sites = await ReadAsync(viewer, first);

            sites.Services.Where(service => service.Together is not null).ToDictionary(service => service.Code, service => service.Together!)
                .ShouldBe(matrix.Services.Where(service => service.Cells[0] is not null).ToDictionary(service => service.Code, service => service.Cells[0]!), ignoreOrder: true, viewer.Name);
        }
    }

    [Fact]
    public async Task The_worst_comes_first_and_all_together_is_the_sum()
    {
        var matrix = await ReadAsync(SampleOrganisation.Vera, new LocalDate(2026, 10, 31));

        matrix.Month.ShouldBe(new LocalDate(2026, 10, 1));
        matrix.Services[0].Code.ShouldBe("LABWS");
        matrix.Services[0].Together!.Status.ShouldBe(Status.BelowMinimum);
        for (var index = 0; index < matrix.Sites.Count; index++)
        {
            matrix.All.Cells[index]!.MetCount.ShouldBe(matrix.Services.Sum(service => service.Cells[index]?.MetCount ?? 0));
        }
    }

    [Fact]
    public async Task What_is_measured_without_remedy_stands_beside_the_counts_and_in_none_of_them()
    {
        var october = new LocalDate(2026, 10, 1);
        var before = (await ReadAsync(SampleOrganisation.Vera, october)).Services.Single(service => service.Code == "LABWS").Together!;
        before.Status.ShouldBe(Status.BelowMinimum);
        before.ReportedCount.ShouldBe(0);

        await ExecuteAsync("update target set standing = 'report-only' where id in (select target_id from attainment where status in ('below-minimum', 'below-expected') and window_start = '2026-10-01')");

        var cell = (await ReadAsync(SampleOrganisation.Vera, october)).Services.Single(service => service.Code == "LABWS").Together!;
        (cell.Status is Status.BelowMinimum or Status.BelowExpected).ShouldBeFalse();
        cell.ReportedCount.ShouldBeGreaterThan(0);
        (cell.MetCount + cell.InsufficientCount + cell.NotMeasuredCount + cell.ReportedCount).ShouldBe(before.MeasuredCount + before.InsufficientCount + before.NotMeasuredCount);
        var inMonths = (await new MatrixStore(temporary.Database).ReadAsync(SampleOrganisation.Vera, new MatrixFilter(), october, 1, CancellationToken.None)).Services.Single(service => service.Code == "LABWS").Cells[0]!;
        inMonths.ShouldBe(cell);
    }

    [Fact]
    public async Task Money_is_that_of_versions_in_force_and_what_states_no_charge_is_counted()
    {
        var before = (await ReadAsync(SampleOrganisation.Vera, new LocalDate(2026, 10, 1))).All.Money;
        await ExecuteAsync("update agreement_version set monthly_charge_cents = 402590, at_risk_ratio = '0.12' where agreement_id = (select id from agreement where code = 'RES-LABWS')");

        var money = (await ReadAsync(SampleOrganisation.Maren, new LocalDate(2026, 10, 1))).Services.Single(service => service.Code == "LABWS").Money;
        (money.ChargedCents, money.AtRiskCents, money.UnstatedCount, money.AgreementCount).ShouldBe((402590, 48311, 0, 1));

        await ExecuteAsync("update agreement_version set monthly_charge_cents = null");
        var unstated = (await ReadAsync(SampleOrganisation.Vera, new LocalDate(2026, 10, 1))).All.Money;
        (unstated.ChargedCents, unstated.UnstatedCount, unstated.AgreementCount).ShouldBe((0, before.AgreementCount, before.AgreementCount));
        unstated.AgreementCount.ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task Credits_of_the_month_stand_with_what_was_returned()
    {
        var credits = await new CreditStore(temporary.Database).ListAsync(agreementCode: null, new LocalDate(2026, 10, 1), CancellationToken.None);

        var money = (await ReadAsync(SampleOrganisation.Vera, new LocalDate(2026, 10, 1))).All.Money;

        (money.CreditedCents, money.ReturnedCents).ShouldBe((credits.Sum(credit => credit.AmountCents), credits.Sum(credit => credit.AmountCents - credit.DueCents)));
    }

    [Fact]
    public async Task A_department_head_sees_the_own_departments_alone_and_filters_narrow()
    {
        var october = new LocalDate(2026, 10, 1);
        (await ReadAsync(SampleOrganisation.Maren, october)).Services.Select(service => service.Code).ShouldBe(["LABWS"]);
        (await ReadAsync(SampleOrganisation.Ben, october)).Services.Select(service => service.Code).ShouldBe(["NETWORK"]);
        (await ReadAsync(SampleOrganisation.Vera, october, new MatrixFilter { Unit = "NET" })).Services.Select(service => service.Code).ShouldBe(["NETWORK"]);
        (await ReadAsync(SampleOrganisation.Maren, october, new MatrixFilter { Department = "FIN" })).Services.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_quarter_that_goes_on_does_not_make_its_first_month_unfinished()
    {
        var october = new LocalDate(2026, 10, 1);
        await ExecuteAsync("update attainment set last_month = '2026-11-01', partial = 1 where window_start = '2026-10-01' and target_key = 'available'");

        (await ReadAsync(SampleOrganisation.Vera, october)).All.Cells.OfType<MatrixCell>().ShouldAllBe(cell => !cell.IsPartial);
        (await ReadAsync(SampleOrganisation.Vera, new LocalDate(2026, 11, 1))).All.Cells.OfType<MatrixCell>().ShouldContain(cell => cell.IsPartial);
    }

    private Task<SiteMatrix> ReadAsync(Actor viewer, LocalDate month, MatrixFilter? filter = null) =>
        new SiteMatrixStore(temporary.Database).ReadAsync(viewer, filter ?? new MatrixFilter(), month, CancellationToken.None);

    private Task<int> ExecuteAsync(string sql) => temporary.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), CancellationToken.None);
}
