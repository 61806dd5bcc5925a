using Dapper;
using ItCatalog.Calculation.Requests;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Offerings;
using ItCatalog.Data.Requests;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Catalogue;
using ItCatalog.Work.Catalogue.Tiers;
using ItCatalog.Work.Entries;
using ItCatalog.Work.Messages;
using ItCatalog.Work.Requests;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Work.Tests.Catalogue;

/// <summary>An offering from its draft to its successor, and what orders of it cost.</summary>
public sealed class TierTests : IAsyncLifetime
{
    private readonly House house = new(Instant.FromUtc(2026, 11, 17, 8, 40));

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await CreateAsync(house.Database);
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task A_draft_is_kept_with_everything_in_it_and_cannot_be_ordered()
    {
        (await SaveAsync(Jonas, null, Silver)).Value.ShouldBe("silver");

        var tier = await TierAsync("silver");
        (tier.Name, tier.Position, tier.PublishedFrom, tier.RetiredFrom, tier.Edition, tier.ServiceCode, tier.UnitId).ShouldBe(("Silver", 2, null, null, 1, "LABWS", Workplace));
        tier.Included.ShouldBe(["a spare on site", "the drivers"]);
        tier.Excluded.ShouldBe(["software of the maker"]);
        tier.Buyers.Select(buyer => buyer.Code).ShouldBe(["RES"]);
        tier.Sites.Select(site => (site.Offering.SiteCode, site.Offering.UnitName, site.Offering.Price.Cents, site.Offering.Period, site.Offering.Setup.Cents, site.ServiceHoursId, site.Reason, site.Offering.TierCode)).ShouldBe(
        [
            ("BER", "device", 4470, PricePeriod.Month, 149000, null, "", "silver"),
            ("PUN", "device", 4000, PricePeriod.Month, 149000, RoundTheClock, "The lab there works at night.", "silver"),
        ]);
        tier.Targets.Select(target => (target.Name, target.Rule.Kind, target.Rule.Within, target.Rule.Expected, target.Rule.Minimum)).ShouldBe(
        [
            ("Resolved within 8\u00a0h in service hours", TargetKind.Resolution, (Duration?)Duration.FromHours(8), 0.95m, (decimal?)0.9m),
        ]);
        tier.PhaseOn(Today).ShouldBe(TierPhase.Draft);
        (await ServiceAsync()).OfferedOn(Today).ShouldAllBe(offering => offering.TierCode == null);
    }

    [Fact]
    public async Task Where_tiers_are_published_they_are_what_can_be_ordered_listed_and_found()
    {
        await PublishedAsync();

        (await ServiceAsync()).OfferedOn(Today).Select(offering => (offering.SiteCode, offering.TierName, offering.Price.Cents)).ShouldBe([("BER", "Silver", 4470), ("PUN", "Silver", 4000)]);
        var entry = (await house.Get<CatalogueStore>().ListAsync(Maren, new() { Search = "silver" }, Today, CancellationToken.None)).Entries.ShouldHaveSingleItem();
        entry.Offerings.Select(offering => (offering.SiteCode, offering.TierCode, offering.Price.Cents)).ShouldBe([("BER", "silver", 4470), ("PUN", "silver", 4000)]);
        (await house.Get<ReadPrices>().RunAsync(Maren, null, "FIN", CancellationToken.None)).Lines.ShouldNotContain(line => line.Offering.TierCode == "silver", "it is for Research alone");
        (await house.Get<ReadPrices>().RunAsync(Maren, null, "RES", CancellationToken.None)).Lines.Count(line => line.Offering.TierCode == "silver").ShouldBe(2);
        (await ServiceAsync()).OfferedOn(new LocalDate(2026, 10, 31)).ShouldAllBe(offering => offering.TierCode == null, "not yet offered then");
    }

    [Fact]
    public async Task An_order_chooses_the_tier_keeps_its_name_and_is_charged_by_its_price()
    {
        await PublishedAsync();
        (await CheckAsync(Order with { Tier = null })).Mistakes.Single().Message.ShouldBe("Choose Silver.");
        (await CheckAsync(Order with { Tier = "gold" })).Mistakes.Single().Message.ShouldBe("There is no such tier. Choose Silver.");

        var id = await OrderAsync();

        var request = (await house.Get<RequestStore>().FindAsync(Maren, id, CancellationToken.None))!;
        (request.TierCode, request.TierName, request.CostPerYear.Cents, RequestWords.Service(request)).ShouldBe(("silver", "Silver", 2 * 12 * 4000L, "Lab workstation (Silver)"));
        await house.Get<AnswerRequest>().AcceptAsync(Jonas, id, null, null, CancellationToken.None);
        await house.Get<DeliverRequest>().RunAsync(Jonas, id, null, day: null, "Both.", CancellationToken.None);
        var bill = (await house.Get<ItCatalog.Work.Bills.ReadBills>().RunAsync(Ada, "RES", new LocalDate(2026, 12, 1), CancellationToken.None)).Single().Bill;
        bill.Lines.Where(line => line.Request == id).Select(line => (line.Tier?.Name, line.Cents)).ShouldBe([("Silver", 8000)]);
    }

    [Fact]
    public async Task A_changed_price_holds_from_a_day_on_and_makes_an_edition()
    {
        await PublishedAsync();
        var changed = Silver with
        {
            Revision = (await TierAsync("silver")).Revision,
            Sites = [Silver.Sites[0] with { Price = Silver.Sites[0].Price with { Price = "50", PriceFrom = "2026-11-10" } }, Silver.Sites[1] with { Price = Silver.Sites[1].Price with { PriceFrom = "2026-11-10" } }],
        };

        (await SaveAsync(Jonas, "silver", changed)).IsDone.ShouldBeTrue();

        (await TierAsync("silver")).Edition.ShouldBe(2);
        (await house.Get<ServiceStore>().PricesAsync(await ServiceAsync(), CancellationToken.None)).Where(price => price.TierName == "Silver" && price.SiteName == "Berlin")
            .Select(price => (price.From, price.PriceCents)).ShouldBe([(new LocalDate(2026, 11, 10), 5000L), (new LocalDate(2026, 11, 1), 4470L)]);
        (await SaveAsync(Jonas, "silver", changed)).Outcome.ShouldBe(Outcome.Stale);
    }

    [Fact]
    public async Task A_retired_offering_names_its_successor_and_whoever_waits_is_told()
    {
        await PublishedAsync();
        var id = await OrderAsync();
        await SaveAsync(Jonas, null, Silver with { Code = "silver-2027" });
        (await PublishAsync("silver-2027", "2026-12-01")).Mistakes.Single().Message.ShouldContain("Silver of Lab workstation is offered from 1 Nov 2026 on already (silver)");
        (await RetireAsync("silver", "2026-12-01", null)).IsDone.ShouldBeTrue();
        (await PublishAsync("silver-2027", "2026-12-01")).IsDone.ShouldBeTrue();

        (await RetireAsync("silver", "2026-12-01", "silver-2027")).IsDone.ShouldBeTrue();

        house.Now = Instant.FromUtc(2026, 12, 1, 9, 0);
        (await TierAsync("silver")).PhaseOn(new LocalDate(2026, 12, 1)).ShouldBe(TierPhase.Retired);
        (await CheckAsync(Order)).Mistakes.Single().Message.ShouldBe("Silver is retired since 1 Dec 2026. Silver (silver-2027) took its place. Choose Silver.");
        (await CheckAsync(Order with { Tier = "silver-2027" })).IsDone.ShouldBeTrue();
        (await house.Get<RequestStore>().FindAsync(Maren, id, CancellationToken.None))!.IsOpen.ShouldBeTrue("it is delivered as it was ordered");
        var (kind, entry) = MessageKinds.Of("request", "retired the offering of")!.Value;
        (kind.Word, entry.Sides.Count).ShouldBe(("offering-retired", 2));
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        (await connection.QueryAsync<string>("select after_json from audit_entry where action = 'retired the offering of' order by id"))
            .ShouldContain(json => json.Contains("\"successor\":\"Silver\"", StringComparison.Ordinal));
        (await RetireAsync("silver-2027", "2027-02-01", "silver")).Mistakes.Single().Message.ShouldBe("Silver ends in Silver itself: they would follow each other in a circle.");
        (await SaveAsync(Jonas, "silver", Silver with { Revision = (await TierAsync("silver")).Revision })).Mistakes.Single().Message.ShouldContain("it stays as it was");
        (await TakeBackAsync("silver")).Mistakes.Single().Message.ShouldContain("is retired since 1 Dec 2026");
    }

    [Fact]
    public async Task An_end_to_come_is_taken_back()
    {
        await PublishedAsync();
        await RetireAsync("silver", "2026-12-01", null);

        (await TakeBackAsync("silver")).IsDone.ShouldBeTrue();

        (await TierAsync("silver")).RetiredFrom.ShouldBeNull();
    }

    [Theory]
    [InlineData("", "", "From", "Say from which day on it is offered.")]
    [InlineData("31.11.2026", "", "From", "is not a date")]
    [InlineData("2026-12-01", "2026-11-30", "Until", "It would end before it begins.")]
    [InlineData("1999-12-01", "", "From", "2000 to 2099")]
    public async Task Dates_that_cross_are_told(string from, string until, string field, string told)
    {
        await SaveAsync(Jonas, null, Silver);

        var mistake = (await house.Get<PublishTier>().RunAsync(Jonas, "LABWS", "silver", 2, from, until, CancellationToken.None)).Mistakes[0];

        mistake.Field.ShouldBe(field);
        mistake.Message.ShouldContain(told);
        (await TierAsync("silver")).PublishedFrom.ShouldBeNull();
    }

    [Theory]
    [InlineData("2026-11-01", "ends later than that")]
    [InlineData("2026-11-16", "has passed")]
    [InlineData("", "Say from which day")]
    public async Task An_end_before_its_beginning_or_in_the_past_is_told(string from, string told)
    {
        await PublishedAsync();

        (await RetireAsync("silver", from, null)).Mistakes.Single().Message.ShouldContain(told);
    }

    [Fact]
    public async Task All_mistakes_are_told_at_once_and_nothing_is_kept()
    {
        var answer = await SaveAsync(Jonas, null, new TierDraft
        {
            Code = "new",
            Name = " ",
            Position = "second",
            Buyers = [99],
            Sites = [At(Berlin, "Berlin", "44.70"), At(Pune, "Pune", "much")],
            Targets = [new() { Kind = TargetKind.Resolution, Within = "8 h", Expected = "95 %", Priorities = "P9" }, new() { Kind = TargetKind.Response, Within = "soon", Expected = "95 %", SiteIds = [Boston] }],
        });

        answer.Mistakes.Select(mistake => mistake.Field).ShouldBe(
            ["Code", "Name", "Position", "Buyers", "Sites[1].Price", "Targets[0].Priorities", "Targets[1].Within", "Targets[1].SiteIds", "Sites[1].Reason"], ignoreOrder: true);
        (await ServiceAsync()).Tiers.Select(tier => tier.Code).ShouldBe(["platinum"], "which the sample has");
    }

    [Fact]
    public async Task Another_price_another_level_or_other_hours_at_a_site_need_a_reason()
    {
        var plain = Silver with { Sites = [At(Berlin, "Berlin", "44.70"), At(Pune, "Pune", "44.70")] };
        (await SaveAsync(Jonas, null, plain with { Code = "a" })).IsDone.ShouldBeTrue();
        (await SaveAsync(Jonas, null, plain with { Code = "b", Sites = [plain.Sites[0], plain.Sites[1] with { ServiceHoursId = RoundTheClock }] })).Mistakes.Single().Field.ShouldBe("Sites[1].Reason");
        var (here, there) = (new TargetForm { Kind = TargetKind.Resolution, Within = "8 h", Expected = "95 %", SiteIds = [Berlin] }, new TargetForm { Kind = TargetKind.Resolution, Within = "12 h", Expected = "95 %", SiteIds = [Pune] });
        (await SaveAsync(Jonas, null, plain with { Code = "c", Targets = [here, there] })).Mistakes.Single().Message.ShouldBe("It is otherwise in Pune than in Berlin. Say why, or make it the same.");
        (await SaveAsync(Jonas, null, plain with { Code = "d", Targets = [here, there], Sites = [plain.Sites[0], plain.Sites[1] with { Reason = "One person there." }] })).IsDone.ShouldBeTrue();
    }

    [Fact]
    public async Task Only_the_units_own_people_write_publish_retire_and_throw_away()
    {
        await SaveAsync(Jonas, null, Silver);
        foreach (var person in Everybody.Where(person => person != Jonas).Append(Anita))
        {
            (await SaveAsync(person, null, Silver with { Code = "other" })).Outcome.ShouldBe(Outcome.NotAllowed, person.Name);
            (await SaveAsync(person, "silver", Silver with { Revision = 2 })).Outcome.ShouldBe(Outcome.NotAllowed, person.Name);
            (await house.Get<PublishTier>().RunAsync(person, "LABWS", "silver", 2, "2026-12-01", null, CancellationToken.None)).Outcome.ShouldBe(Outcome.NotAllowed, person.Name);
            (await house.Get<RetireTier>().RunAsync(person, "LABWS", "silver", 2, "2026-12-01", null, CancellationToken.None)).Outcome.ShouldBe(Outcome.NotAllowed, person.Name);
            (await house.Get<DiscardTier>().RunAsync(person, "LABWS", "silver", 2, CancellationToken.None)).Outcome.ShouldBe(Outcome.NotAllowed, person.Name);
        }

        (await SaveAsync(Jonas, "gold", Silver)).Outcome.ShouldBe(Outcome.NotFound);
        (await house.Get<DiscardTier>().RunAsync(Jonas, "LABWS", "silver", 2, CancellationToken.None)).IsDone.ShouldBeTrue();
        (await ServiceAsync()).Tiers.Select(tier => tier.Code).ShouldBe(["platinum"], "which the sample has");
    }

    [Fact]
    public async Task What_is_published_is_not_thrown_away_and_a_draft_is_not_retired()
    {
        await PublishedAsync();
        (await house.Get<DiscardTier>().RunAsync(Jonas, "LABWS", "silver", (await TierAsync("silver")).Revision, CancellationToken.None)).Mistakes.Single().Message.ShouldContain("retire it instead");
        await SaveAsync(Jonas, null, Silver with { Code = "gold", Name = "Gold" });
        (await RetireAsync("gold", "2026-12-01", null)).Mistakes.Single().Message.ShouldContain("throw it away");
        (await RetireAsync("silver", "2026-12-01", "gold")).Mistakes.Single().Message.ShouldBe("Gold is a draft. Publish it first.");
        (await RetireAsync("silver", "2026-12-01", "silver")).Mistakes.Single().Message.ShouldBe("Nothing takes its own place.");
        (await RetireAsync("silver", "2026-12-01", "bronze")).Mistakes.Single().Message.ShouldBe("Choose one of the list.");
    }

    private static LocalDate Today => new(2026, 11, 17);

    private static TierDraft Silver => new()
    {
        Code = "silver",
        Name = "Silver",
        Position = "2",
        Included = "a spare on site\n\n the drivers ",
        Excluded = "software of the maker",
        Buyers = [Research],
        Sites = [At(Berlin, "Berlin", "44.70"), At(Pune, "Pune", "40") with { ServiceHoursId = RoundTheClock, Reason = "The lab there works at night." }],
        Targets = [new() { Kind = TargetKind.Resolution, Within = "8 h", Expected = "95 %", Minimum = "90 %" }],
    };

    private static RequestDraft Order => new() { Service = "LABWS", Site = "PUN", Tier = "silver", Department = Research, Quantity = "2" };

    private static TierSiteDraft At(long site, string name, string price) =>
        new(new OfferingDraft { SiteId = site, SiteName = name, IsOffered = true, UnitName = "device", Price = price, Period = "month", Setup = "1490" }, null, null);

    private async Task PublishedAsync()
    {
        await SaveAsync(Jonas, null, Silver);
        (await PublishAsync("silver", "2026-11-01")).IsDone.ShouldBeTrue();
    }

    private Task<Answer<string>> SaveAsync(Actor actor, string? code, TierDraft draft) => house.Get<SaveTier>().RunAsync(actor, "LABWS", code, draft, CancellationToken.None);

    private async Task<Answer<string>> PublishAsync(string code, string from) =>
        await house.Get<PublishTier>().RunAsync(Jonas, "LABWS", code, (await TierAsync(code)).Revision, from, null, CancellationToken.None);

    private async Task<Answer<string>> RetireAsync(string code, string from, string? successor) =>
        await house.Get<RetireTier>().RunAsync(Jonas, "LABWS", code, (await TierAsync(code)).Revision, from, successor, CancellationToken.None);

    private async Task<Answer<string>> TakeBackAsync(string code) => await house.Get<RetireTier>().TakeBackAsync(Jonas, "LABWS", code, (await TierAsync(code)).Revision, CancellationToken.None);

    private async Task<Service> ServiceAsync() => (await house.Get<ServiceStore>().FindAsync("LABWS", CancellationToken.None))!;

    private async Task<OfferedTier> TierAsync(string code) => (await house.Get<TierStore>().OfAsync(await ServiceAsync(), CancellationToken.None)).Single(tier => tier.Code == code);

    private Task<Answer<RequestOffer>> CheckAsync(RequestDraft draft) => house.Get<SendRequest>().CheckAsync(Maren, draft, CancellationToken.None);

    private async Task<long> OrderAsync() => (await house.Get<SendRequest>().RunAsync(Maren, Order, (await CheckAsync(Order)).Value.Cost, CancellationToken.None)).Value;
}
