using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Administration;
using ItCatalog.Work.Catalogue;
using NodaTime;

namespace ItCatalog.Work.Tests.Bills;

/// <summary>Cost centre and budgets of a department, and since when a price holds.</summary>
public sealed class MoneyFieldsTests : IAsyncLifetime
{
    private readonly House house = new(Instant.FromUtc(2026, 11, 17, 8, 40));

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await SampleOrganisation.CreateAsync(house.Database);
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Theory]
    [InlineData("2026 900,000", "2026 900,000")]
    [InlineData(" 2027: 950000.50 \r\n2026 900,000 USD", "2026 900,000 USD\n2027 950,000.5")]
    [InlineData("2026 0 eur", "2026 0")]
    [InlineData("", null)]
    public async Task A_department_keeps_its_cost_centre_and_budgets(string typed, string? kept)
    {
        var save = house.Get<SavePart>();
        var draft = new PartDraft { Code = "RES", Name = "Research", CostCentre = " 4100 ", Budgets = typed };

        (await save.RunAsync(SampleOrganisation.Maren, PartKind.Department, 1, draft, CancellationToken.None)).Outcome.ShouldBe(Answer.NotAllowed.Outcome);
        (await save.RunAsync(SampleOrganisation.Ada, PartKind.Department, 1, draft, CancellationToken.None)).IsDone.ShouldBeTrue();

        var part = (await house.Get<PartStore>().FindAsync(PartKind.Department, 1, CancellationToken.None))!;
        (part.CostCentre, part.Budgets).ShouldBe(("4100", kept));
    }

    [Theory]
    [InlineData("900,000", "“900,000” is no budget. Write a year and an amount, such as 2026 900,000.")]
    [InlineData("1926 1", "1926 is no year from 2000 to 2100.")]
    [InlineData("2026 1\n2026 2", "2026 stands there twice. Keep one line.")]
    [InlineData("2026 -5", "“-5” is not an amount. Write it like 12,500.00, with at most two decimals.")]
    [InlineData("2026 9,000,000,000,000", "The budget of 2026 is beyond 1,000,000,000,000.")]
    public async Task A_budget_that_cannot_be_is_told_by_its_line(string typed, string sentence)
    {
        var answer = await house.Get<SavePart>().RunAsync(
            SampleOrganisation.Ada, PartKind.Department, 1, new() { Code = "RES", Name = "Research", Budgets = typed }, CancellationToken.None);

        answer.Mistakes.ShouldHaveSingleItem().ShouldBe(Data.Mistake.In("Budgets", sentence));
    }

    [Fact]
    public async Task A_price_holds_from_the_day_that_is_said_else_from_today_and_what_was_before_stays()
    {
        await PriceAsync("7.00", from: null);
        (await PricesAsync()).ShouldBe(["2026-11-17 700", "2026-01-01 635"]);

        await PriceAsync("7.50", "2026-10-01");
        (await PricesAsync()).ShouldBe(["2026-10-01 750", "2026-01-01 635"], "what was said for later days no longer holds");

        await PriceAsync("7.50", "2026-10-01");
        (await PricesAsync()).Count.ShouldBe(2, "the same again is nothing new");

        await PriceAsync("6.35", "2026-10-01");
        (await PricesAsync()).ShouldBe(["2026-01-01 635"], "the price of before holds on");

        await PriceAsync(price: null, from: null);
        (await PricesAsync()).ShouldBe(["2026-11-17 ", "2026-01-01 635"], "it is offered there no more");
    }

    [Theory]
    [InlineData("2026-11-18", "18 Nov 2026 is still to come. A price is entered on the day from which on it holds, or later.")]
    [InlineData("1999-12-31", "31 Dec 1999 is before 2000.")]
    [InlineData("tomorrow", "“tomorrow” is not a date. Write it like 2027-01-31.")]
    public async Task A_day_on_which_no_price_can_begin_is_told(string from, string sentence) =>
        (await SaveAsync("7.00", from)).Mistakes.ShouldHaveSingleItem().Message.ShouldBe(sentence);

    private async Task PriceAsync(string? price, string? from) => (await SaveAsync(price, from)).IsDone.ShouldBeTrue();

    private async Task<Answer<string>> SaveAsync(string? price, string? from)
    {
        var service = (await house.Get<ServiceStore>().FindAsync("NETWORK", CancellationToken.None))!;
        return await house.Get<ChangeService>().RunAsync(
            SampleOrganisation.Elena,
            "NETWORK",
            new()
            {
                Name = service.Name,
                Summary = service.Summary,
                Category = service.CategoryId,
                Unit = service.UnitId,
                Revision = ServiceStore.RevisionOf(service),
                Offerings = [new() { SiteId = 1, SiteName = "Berlin", IsOffered = price is not null, UnitName = "port", Price = price, Period = "month", PriceFrom = from }],
            },
            CancellationToken.None);
    }

    private async Task<IReadOnlyList<string>> PricesAsync()
    {
        var services = house.Get<ServiceStore>();
        var prices = await services.PricesAsync((await services.FindAsync("NETWORK", CancellationToken.None))!, CancellationToken.None);
        return [.. prices.Where(price => price.SiteName == "Berlin").Select(price => $"{price.From:uuuu-MM-dd} {price.PriceCents}")];
    }
}
