using Dapper;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Data.Tests.Performance;

/// <summary>What was promised and nothing measures is told, with the reason, and never as a figure.</summary>
public sealed class UnmeasuredPromiseTests : IAsyncLifetime
{
    private static readonly LocalDate October = new(2026, 10, 1);
    private readonly TemporaryDatabase temporary = new();

    private PromiseStore Store => new(temporary.Database);

    public async Task InitializeAsync()
    {
        await temporary.InitializeAsync();
        await CreateAsync(temporary.Database);
    }

    public Task DisposeAsync() => temporary.DisposeAsync();

    [Fact]
    public async Task Where_every_promise_has_a_figure_there_is_none() => (await OfAsync(Maren, October)).ShouldBeEmpty();

    [Fact]
    public async Task A_promise_that_no_source_feeds_is_told_at_each_of_its_sites()
    {
        await ExecuteAsync("delete from attainment where target_key = 'available'");

        var unmeasured = await OfAsync(Maren, October);

        unmeasured.Select(one => (one.Promise.Target.Name, one.Promise.SiteName, one.Promise.VersionNumber, one.Why, one.WatchedFrom)).ShouldBe(
        [
            ("Instrument drive available", "Berlin", 2, UnmeasuredWhy.NoSource, null),
            ("Instrument drive available", "Pune", 2, UnmeasuredWhy.NoSource, null),
        ]);
    }

    [Theory]
    [InlineData("2026-09", UnmeasuredWhy.NotImported, "watched since before the month, and no file reaches it")]
    [InlineData("2026-10", UnmeasuredWhy.NotImported, "watched from the month on")]
    [InlineData("2026-11", UnmeasuredWhy.BeforeFirstMonth, "watched from the month after on")]
    public async Task The_reason_follows_from_what_the_sources_watch(string watchedFrom, UnmeasuredWhy why, string because)
    {
        await ExecuteAsync("delete from attainment where target_key = 'available' and site_id = 1");
        await ExecuteAsync($$"""update source set watches_json = '{"LABWS":"{{watchedFrom}}"}' where code = 'PROBE'""");

        (await OfAsync(Maren, October)).ShouldHaveSingleItem().Why.ShouldBe(why, because);
    }

    [Fact]
    public async Task The_version_that_judged_the_month_is_the_one_that_promised()
    {
        var may = await OfAsync(Maren, new(2026, 5, 31));

        may.Select(one => (one.Promise.VersionNumber, one.Promise.Target.Rule.Key, one.Promise.SiteName)).ShouldBe([(1, "resolved", "Berlin")]);
        (await OfAsync(Maren, new(2025, 12, 1))).ShouldBeEmpty("nothing was agreed");
    }

    [Fact]
    public async Task A_quarter_whose_data_does_not_reach_the_month_is_not_measured_in_it()
    {
        await ExecuteAsync("delete from attainment where target_key = 'available' and window_start = '2026-11-01'");
        await ExecuteAsync("update target set window_length = 'quarter' where id = 3");

        (await OfAsync(Maren, October)).ShouldBeEmpty("October stands for the quarter so far");
        (await OfAsync(Maren, new(2026, 11, 1))).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_proposal_promises_nothing_and_other_departments_see_nothing()
    {
        await ExecuteAsync("delete from attainment");

        (await OfAsync(Ben, October)).ShouldBeEmpty();
        (await Store.UnmeasuredAsync(Maren, "NETWORK", new(2027, 1, 1), CancellationToken.None)).ShouldBeEmpty();
        (await OfAsync(Vera, October)).Count.ShouldBe(4);
    }

    [Fact]
    public async Task The_matrix_counts_them_beside_what_was_measured()
    {
        await ExecuteAsync("delete from attainment where target_key = 'available' and site_id = 1");

        var matrix = await new MatrixStore(temporary.Database).ReadAsync(Maren, new MatrixFilter(), October, 1, CancellationToken.None);

        var cell = matrix.Services.ShouldHaveSingleItem().Cells.ShouldHaveSingleItem()!;
        (cell.MetCount, cell.MeasuredCount, cell.InsufficientCount, cell.NotMeasuredCount).ShouldBe((0, 2, 1, 1));
        var pune = await new MatrixStore(temporary.Database).ReadAsync(Maren, new MatrixFilter { Site = "PUN" }, October, 1, CancellationToken.None);
        pune.Services.ShouldHaveSingleItem().Cells[0]!.NotMeasuredCount.ShouldBe(0);
    }

    private Task<IReadOnlyList<UnmeasuredPromise>> OfAsync(Actor viewer, LocalDate month) => Store.UnmeasuredAsync(viewer, "LABWS", month, CancellationToken.None);

    private Task<int> ExecuteAsync(string sql) => temporary.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), CancellationToken.None);
}
