using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Performance;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Performance;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Work.Tests.Performance;

public sealed class ExclusionPreviewTests : IAsyncLifetime
{
    private readonly House house = new(Instant.FromUtc(2026, 11, 17, 9, 0));

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await SampleMeasurements.CreateAsync(house.Database);
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Theory]
    [InlineData(1L, 14, 7, 14, 9, "an outage in Berlin, within service hours")]
    [InlineData(null, 20, 15, 20, 22, "every site")]
    [InlineData(1L, 26, 7, 30, 17, "a week at the end of a month: cases move into the next")]
    public async Task What_is_foretold_is_what_the_computation_gives(long? siteId, int fromDay, int fromHour, int toDay, int toHour, string because)
    {
        var exclusion = await ClaimAsync(siteId, Instant.FromUtc(2026, 10, fromDay, fromHour, 0), Instant.FromUtc(2026, 10, toDay, toHour, 0));
        var before = await FiguresAsync();

        var foretold = await house.Get<ExclusionPreview>().OfAsync(Maren, exclusion, CancellationToken.None);
        (await FiguresAsync()).ShouldBe(before, "nothing is written");
        _ = (await house.Get<AnswerExclusion>().RunAsync(Maren, exclusion.Id, accept: true, "", CancellationToken.None)).Value;

        var after = await FiguresAsync();
        foretold.ShouldNotBeEmpty(because);
        foretold.Select(change => (change.Now.Month, change.Now.Promise.Target.Rule.Key, change.Now.Promise.SiteId, change.Then.Value, change.Then.Status))
            .ShouldBe(after.Except(before), ignoreOrder: true, because);
    }

    [Fact]
    public async Task A_claim_at_night_changes_nothing()
    {
        var exclusion = await ClaimAsync(Berlin, Instant.FromUtc(2026, 10, 14, 22, 0), Instant.FromUtc(2026, 10, 14, 23, 0));

        (await house.Get<ExclusionPreview>().OfAsync(Maren, exclusion, CancellationToken.None)).ShouldBeEmpty();
    }

    private async Task<Exclusion> ClaimAsync(long? siteId, Instant from, Instant to)
    {
        var claim = new ExclusionClaim { AgreementCode = "RES-LABWS", SiteId = siteId, From = from, To = to, Cause = "other", Reason = "because" };
        var id = (await house.Get<ClaimExclusion>().RunAsync(Jonas, claim, CancellationToken.None)).Value;
        return (await house.Get<ExclusionStore>().FindAsync(Jonas, id, CancellationToken.None))!;
    }

    private async Task<IReadOnlyList<(LocalDate Month, string Key, long SiteId, decimal? Value, Calculation.ServiceLevels.Status Status)>> FiguresAsync()
    {
        var figures = new List<WindowAttainment>();
        for (var month = new LocalDate(2026, 7, 1); month <= new LocalDate(2026, 11, 1); month = month.PlusMonths(1))
        {
            figures.AddRange(await house.Get<AttainmentStore>().OfServiceAsync(Maren, "LABWS", month, CancellationToken.None));
        }

        return [.. figures.Select(figure => (figure.Month, figure.Promise.Target.Rule.Key, figure.Promise.SiteId, figure.Value, figure.Status))];
    }
}
