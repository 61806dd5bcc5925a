using ItCatalog.Data.Administration;
using ItCatalog.Data.Performance;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Data.Tests.Performance;

public sealed class ExclusionPreviewTests : IAsyncLifetime
{
    private readonly TemporaryDatabase temporary = new();
    private readonly ExclusionStore exclusions;
    private readonly ExclusionPreview preview;
    private readonly AttainmentStore attainment;

    public ExclusionPreviewTests()
    {
        var clock = new StandingClock(Instant.FromUtc(2026, 11, 17, 9, 0));
        attainment = new AttainmentStore(temporary.Database);
        exclusions = new ExclusionStore(temporary.Database, new AuditTrail(clock), new AttainmentComputation(clock), clock);
        preview = new ExclusionPreview(temporary.Database, attainment);
    }

    public async Task InitializeAsync()
    {
        await temporary.InitializeAsync();
        await SampleMeasurements.CreateAsync(temporary.Database);
    }

    public Task DisposeAsync() => temporary.DisposeAsync();

    [Theory]
    [InlineData(1L, 14, 7, 14, 9, "an outage in Berlin, within service hours")]
    [InlineData(null, 20, 15, 20, 22, "every site")]
    [InlineData(1L, 26, 7, 30, 17, "a week at the end of a month: cases move into the next")]
    public async Task What_is_foretold_is_what_the_computation_gives(long? siteId, int fromDay, int fromHour, int toDay, int toHour, string because)
    {
        var exclusion = await ClaimAsync(siteId, Instant.FromUtc(2026, 10, fromDay, fromHour, 0), Instant.FromUtc(2026, 10, toDay, toHour, 0));
        var before = await FiguresAsync();

        var foretold = await preview.OfAsync(Maren, exclusion, CancellationToken.None);
        (await FiguresAsync()).ShouldBe(before, "nothing is written");
        await exclusions.DecideAsync(Maren, exclusion.Id, accept: true, "", CancellationToken.None);

        var after = await FiguresAsync();
        foretold.ShouldNotBeEmpty(because);
        foretold.Select(change => (change.Now.Month, change.Now.Promise.Target.Rule.Key, change.Now.Promise.SiteId, change.Then.Value, change.Then.Status))
            .ShouldBe(after.Except(before), ignoreOrder: true, because);
    }

    [Fact]
    public async Task A_claim_at_night_changes_nothing()
    {
        var exclusion = await ClaimAsync(Berlin, Instant.FromUtc(2026, 10, 14, 22, 0), Instant.FromUtc(2026, 10, 14, 23, 0));

        (await preview.OfAsync(Maren, exclusion, CancellationToken.None)).ShouldBeEmpty();
    }

    private async Task<Exclusion> ClaimAsync(long? siteId, Instant from, Instant to)
    {
        var claim = new ExclusionClaim { AgreementCode = "RES-LABWS", SiteId = siteId, From = from, To = to, Cause = "other", Reason = "because" };
        var (_, id) = await exclusions.ClaimAsync(Jonas, claim, CancellationToken.None);
        return (await exclusions.FindAsync(Jonas, id, CancellationToken.None))!;
    }

    private async Task<IReadOnlyList<(LocalDate Month, string Key, long SiteId, decimal? Value, Calculation.ServiceLevels.Status Status)>> FiguresAsync()
    {
        var figures = new List<MonthAttainment>();
        for (var month = new LocalDate(2026, 7, 1); month <= new LocalDate(2026, 11, 1); month = month.PlusMonths(1))
        {
            figures.AddRange(await attainment.OfServiceAsync(Maren, "LABWS", month, CancellationToken.None));
        }

        return [.. figures.Select(figure => (figure.Month, figure.Promise.Target.Rule.Key, figure.Promise.SiteId, figure.Value, figure.Status))];
    }
}
