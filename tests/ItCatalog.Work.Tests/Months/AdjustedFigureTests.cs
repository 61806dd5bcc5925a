using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Months;
using ItCatalog.Data.Performance;
using ItCatalog.Work.Performance;
using static ItCatalog.Work.Tests.Months.ClosedHouse;

namespace ItCatalog.Work.Tests.Months;

/// <summary>Wherever a figure of a closed month stands, what it was closed with stands beside it once it is another one.</summary>
public sealed class AdjustedFigureTests : IAsyncLifetime
{
    private readonly ClosedHouse house = new();

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await house.ImportAsync(Good("A", 1), Good("B", 2), Good("C", 3));
        await house.CloseAsync(1);
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task A_line_of_figures_says_what_its_month_was_closed_with_only_while_that_is_another_one()
    {
        (await JanuaryAsync()).ClosedAs.ShouldBeNull("it is as it was closed");

        await house.ImportAsync(Miss("late", 1));
        var january = await JanuaryAsync();
        (january.Good, january.Total).ShouldBe((1, 2));
        january.ClosedAs.ShouldBe(new PlainClosed("2026-01", 1, 1, 1, "met"));

        await house.ImportAsync(Good("late", 1));
        (await JanuaryAsync()).ClosedAs.ShouldBe(new PlainClosed("2026-01", 1, 1, 1, "met"), "one case more, though the share is the same again");
    }

    [Fact]
    public async Task Both_matrices_mark_the_month_and_the_site_for_whom_may_see_them()
    {
        (await CountsAsync(Maren)).ShouldBe((0, 0));

        await house.ImportAsync(Miss("late", 1));

        (await CountsAsync(Maren)).ShouldBe((1, 1));
        (await CountsAsync(Finn)).ShouldBe((0, 0), "another department");
        var store = house.House.Get<AdjustmentStore>();
        (await store.SeenByAsync(Maren, CancellationToken.None)).ShouldHaveSingleItem().AgreementCode.ShouldBe(Code);
        (await store.SeenByAsync(Finn, CancellationToken.None)).ShouldBeEmpty();
        (await house.House.Get<MatrixStore>().ReadAsync(Maren, new(), Month(3), 2, CancellationToken.None)).Services
            .ShouldAllBe(service => service.Cells.All(cell => cell == null || cell.AdjustedCount == 0), "other months are as they were closed, or open");
    }

    [Fact]
    public async Task A_month_that_was_opened_again_has_nothing_to_be_told_apart_from()
    {
        await house.ImportAsync(Miss("late", 1));
        await house.ReopenAsync(1, Side.Provider);
        await house.ReopenAsync(1, Side.Customer);

        (await JanuaryAsync()).ClosedAs.ShouldBeNull();
        (await CountsAsync(Maren)).ShouldBe((0, 0));
    }

    private async Task<PlainFigure> JanuaryAsync() => PlainFigure.Of(
        (await house.House.Get<AttainmentLines>().ListAsync(new(Code, "resolved", null, Month(1)), CancellationToken.None)).Single(line => line.Total is not null));

    private async Task<(int Months, int Sites)> CountsAsync(Actor viewer)
    {
        var months = await house.House.Get<MatrixStore>().ReadAsync(viewer, new(), Month(3), 3, CancellationToken.None);
        var sites = await house.House.Get<SiteMatrixStore>().ReadAsync(viewer, new(), Month(1), CancellationToken.None);
        return (months.Services.Sum(service => service.Cells.Sum(cell => cell?.AdjustedCount ?? 0)), sites.All.Cells.Sum(cell => cell?.AdjustedCount ?? 0));
    }
}
