using Dapper;
using ItCatalog.Calculation;
using ItCatalog.Calculation.Requests;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Data.Tests.Catalogue;

public sealed class CatalogueStoreTests : IAsyncLifetime
{
    private static readonly LocalDate Today = new(2026, 11, 17);
    private readonly TemporaryDatabase temporary = new();
    private CatalogueStore Store => new(temporary.Database);

    public async Task InitializeAsync()
    {
        await temporary.InitializeAsync();
        await CreateAsync(temporary.Database);
    }

    public Task DisposeAsync() => temporary.DisposeAsync();

    [Fact]
    public async Task A_line_has_every_column()
    {
        var list = await ListAsync(Maren);

        list.Month.ShouldBe(new LocalDate(2026, 10, 1), "November has not ended");
        var entry = list.Entries.Single(entry => entry.Code == "LABWS");
        entry.Name.ShouldBe("Lab workstation");
        entry.Summary.ShouldBe("Computer beside the instrument, with its drivers and its drive");
        entry.UnitName.ShouldBe("Workplace");
        entry.ClosedFrom.ShouldBeNull();
        entry.Status.ShouldBe(Status.BelowMinimum, "available in Pune");
        entry.Agreements.ShouldBe([new EntryAgreement { Code = "RES-LABWS", DepartmentName = "Research", IsInForce = true }]);
        entry.Offerings.ShouldBe(
        [
            new Offering { SiteId = Berlin, SiteCode = "BER", SiteName = "Berlin", TimeZone = "Europe/Berlin", UnitName = "device", Price = Money.OfCents(4470, "EUR"), Period = PricePeriod.Month, Setup = Money.OfCents(149000, "EUR"), PriceFrom = new(2026, 1, 1) },
            new Offering { SiteId = Pune, SiteCode = "PUN", SiteName = "Pune", TimeZone = "Asia/Kolkata", UnitName = "device", Price = Money.OfCents(4120, "EUR"), Period = PricePeriod.Month, Setup = Money.OfCents(149000, "EUR"), PriceFrom = new(2026, 1, 1) },
        ]);
        entry.Cheapest!.SiteName.ShouldBe("Pune");
        entry.PricesDiffer.ShouldBeTrue();
    }

    [Fact]
    public async Task Services_come_by_unit_and_name_and_closed_ones_only_for_their_own_unit()
    {
        (await CodesAsync(Maren)).ShouldBe(["LABWS", "PRINT", "NETWORK"]);
        (await CodesAsync(Jonas)).ShouldBe(["LABWS", "PRINT", "NETWORK"]);
        (await CodesAsync(Elena)).ShouldBe(["LABWS", "PRINT", "FAX", "NETWORK"]);
        (await CodesAsync(Actor.Job("test"))).ShouldBe(["LABWS", "PRINT", "FAX", "NETWORK"]);
    }

    [Fact]
    public async Task Figures_and_agreements_are_those_of_the_own_departments()
    {
        var maren = (await ListAsync(Maren)).Entries.ToDictionary(entry => entry.Code);
        var ben = (await ListAsync(Ben)).Entries.ToDictionary(entry => entry.Code);
        var vera = (await ListAsync(Vera)).Entries.ToDictionary(entry => entry.Code);

        maren["NETWORK"].Status.ShouldBeNull("Research has no figures of the network yet");
        maren["NETWORK"].Agreements.ShouldBe([new EntryAgreement { Code = "RES-NETWORK", DepartmentName = "Research", IsInForce = false }]);
        ben["NETWORK"].Status.ShouldBe(Status.Met);
        ben["NETWORK"].Agreements.ShouldBe([new EntryAgreement { Code = "FIN-NETWORK", DepartmentName = "Finance", IsInForce = true }]);
        ben["LABWS"].Status.ShouldBeNull();
        ben["LABWS"].Agreements.ShouldBeEmpty();
        vera["LABWS"].Status.ShouldBe(Status.BelowMinimum);
        vera["NETWORK"].Agreements.Select(agreement => agreement.DepartmentName).ShouldBe(["Finance", "Research"]);
        vera["PRINT"].Status.ShouldBeNull();
    }

    [Fact]
    public async Task Filters_narrow_the_list()
    {
        (await CodesAsync(Maren, new() { Unit = "NET" })).ShouldBe(["NETWORK"]);
        (await CodesAsync(Maren, new() { Category = "DEV" })).ShouldBe(["LABWS", "PRINT"]);
        (await CodesAsync(Maren, new() { Site = "PUN" })).ShouldBe(["LABWS", "NETWORK"]);
        (await CodesAsync(Maren, new() { Site = "PUN", Unit = "WPL", Category = "DEV", Search = "drive" })).ShouldBe(["LABWS"]);
        (await CodesAsync(Maren, new() { Status = Status.BelowMinimum })).ShouldBe(["LABWS"]);
        (await CodesAsync(Maren, new() { Unit = "" })).Count.ShouldBe(3, "an empty filter is none");
        (await CodesAsync(Maren, new() { Unit = "unknown" })).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_site_narrows_prices_and_figures_too()
    {
        var entry = (await ListAsync(Maren, new() { Site = "BER" })).Entries.Single(entry => entry.Code == "LABWS");

        entry.Offerings.Single().SiteName.ShouldBe("Berlin");
        entry.PricesDiffer.ShouldBeFalse();
        entry.Status.ShouldBe(Status.BelowExpected);
    }

    [Theory]
    [InlineData("lab WORKS", "LABWS", "in the name, two words, another case")]
    [InlineData("instrument computer", "LABWS", "in the summary, another order")]
    [InlineData("übergrößen", "PRINT", "in the description, beyond ASCII")]
    [InlineData("ubergr", "PRINT", "without the accent")]
    [InlineData("wi-fi", "NETWORK", "with a hyphen")]
    public async Task The_search_finds_words_in_name_summary_and_description(string search, string code, string why) =>
        (await CodesAsync(Maren, new() { Search = search })).ShouldBe([code], why);

    [Theory]
    [InlineData("lab nonsense")]
    [InlineData("%")]
    [InlineData("' or 1=1 --")]
    public async Task A_search_that_fits_nothing_finds_nothing(string search) => (await CodesAsync(Maren, new() { Search = search })).ShouldBeEmpty();

    [Fact]
    public async Task An_agreement_that_has_ended_is_not_told()
    {
        await temporary.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync("update agreement_version set state = 'ended', effective_to = '2026-11-01' where id = 3", transaction: transaction),
            CancellationToken.None);

        (await ListAsync(Ben)).Entries.Single(entry => entry.Code == "NETWORK").Agreements.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_month_is_the_viewers_newest_that_has_ended()
    {
        (await Store.FindMonthAsync(Maren, CancellationToken.None)).ShouldBe(new LocalDate(2026, 10, 1));
        (await Store.FindMonthAsync(new Actor { Kind = ActorKind.Person, Id = 99, Name = "nobody", Roles = new HashSet<string>() }, CancellationToken.None)).ShouldBeNull();
        await temporary.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync("delete from attainment where agreement_id = 2", transaction: transaction), CancellationToken.None);
        (await Store.FindMonthAsync(Ben, CancellationToken.None)).ShouldBeNull();
        (await ListAsync(Ben)).Month.ShouldBeNull();
    }

    private Task<CatalogueList> ListAsync(Actor viewer, CatalogueFilter? filter = null) => Store.ListAsync(viewer, filter ?? new CatalogueFilter(), Today, CancellationToken.None);

    private async Task<IReadOnlyList<string>> CodesAsync(Actor viewer, CatalogueFilter? filter = null) => [.. (await ListAsync(viewer, filter)).Entries.Select(entry => entry.Code)];
}
