using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Performance;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Performance;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Work.Tests.Performance;

public sealed class ForeseeExclusionTests : IAsyncLifetime
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

        var foretold = await house.Get<ForeseeExclusion>().OfAsync(exclusion, CancellationToken.None);
        (await FiguresAsync()).ShouldBe(before, "nothing is written");
        _ = (await house.Get<AnswerExclusion>().RunAsync(Maren, exclusion.Id, accept: true, "", CancellationToken.None)).Value;

        var after = await FiguresAsync();
        var changed = after.Except(before).ToList();
        changed.ShouldNotBeEmpty(because);
        foretold.Figures.Where(figure => (figure.ValueBefore, figure.StatusBefore) != (figure.ValueAfter, figure.StatusAfter))
            .Select(figure => (figure.Month, figure.Target, figure.Site, figure.ValueAfter, figure.StatusAfter))
            .ShouldBe(changed.Select(figure => (figure.Month, figure.Key, figure.Site, figure.Value, (string?)Calculation.Text.Word.Of(figure.Status))), ignoreOrder: true, because);

        var decided = (await house.Get<ExclusionStore>().FindAsync(Jonas, exclusion.Id, CancellationToken.None))!;
        (await house.Get<ForeseeExclusion>().OfAsync(decided, CancellationToken.None)).Figures.Select(figure => (figure.Month, figure.Target, figure.Site, figure.ValueBefore, figure.ValueAfter))
            .ShouldBe(foretold.Figures.Select(figure => (figure.Month, figure.Target, figure.Site, figure.ValueAfter, figure.ValueBefore)), ignoreOrder: true, "without it everything would be as it was");
    }

    [Fact]
    public async Task A_claim_that_is_not_made_yet_is_foretold_and_not_kept()
    {
        var claim = new ExclusionClaim { AgreementCode = "RES-LABWS", SiteId = 1, From = Instant.FromUtc(2026, 10, 14, 7, 0), To = Instant.FromUtc(2026, 10, 14, 9, 0), Cause = "other", Reason = "because" };

        var foretold = await house.Get<ForeseeExclusion>().OfAsync(Jonas, claim, CancellationToken.None);

        foretold.Consequences!.Figures.ShouldNotBeEmpty();
        (await house.Get<ExclusionStore>().ListAsync(Ada, CancellationToken.None)).Select(exclusion => exclusion.State).ShouldBe([ExclusionState.Accepted], "the one that was there");
        (await house.Get<ForeseeExclusion>().OfAsync(Ben, claim, CancellationToken.None)).Outcome.ShouldBe(Outcome.NotFound);
    }

    private async Task<Exclusion> ClaimAsync(long? siteId, Instant from, Instant to)
    {
        var claim = new ExclusionClaim { AgreementCode = "RES-LABWS", SiteId = siteId, From = from, To = to, Cause = "other", Reason = "because" };
        var id = (await house.Get<ClaimExclusion>().RunAsync(Jonas, claim, CancellationToken.None)).Value;
        return (await house.Get<ExclusionStore>().FindAsync(Jonas, id, CancellationToken.None))!;
    }

    private async Task<IReadOnlyList<(LocalDate Month, string Key, string Site, decimal? Value, Calculation.ServiceLevels.Status Status)>> FiguresAsync()
    {
        var figures = new List<WindowAttainment>();
        for (var month = new LocalDate(2026, 7, 1); month <= new LocalDate(2026, 11, 1); month = month.PlusMonths(1))
        {
            figures.AddRange(await house.Get<AttainmentStore>().OfServiceAsync(Maren, "LABWS", month, CancellationToken.None));
        }

        return [.. figures.Select(figure => (figure.Month, figure.Promise.Target.Rule.Key, figure.Promise.SiteCode, figure.Value, figure.Status))];
    }
}
