using Dapper;
using ItCatalog.Calculation.Requests;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Catalogue;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Work.Tests.Catalogue;

public sealed class ServiceTests : IAsyncLifetime
{
    private readonly House house = new(Instant.FromUtc(2026, 11, 17, 8, 40));

    private ServiceStore Store => house.Get<ServiceStore>();

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await CreateAsync(house.Database);
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task A_service_is_read_with_every_column()
    {
        var service = (await Store.FindAsync("LABWS", CancellationToken.None))!;

        service.Id.ShouldBe(LabWorkstation);
        service.Code.ShouldBe("LABWS");
        service.Name.ShouldBe("Lab workstation");
        service.Summary.ShouldBe("Computer beside the instrument, with its drivers and its drive");
        service.Description.ShouldBe("With a spare on site. For laboratories and test bays.");
        (service.CategoryId, service.CategoryCode, service.CategoryName).ShouldBe((Devices, "DEV", "Devices"));
        (service.UnitId, service.UnitCode, service.UnitName).ShouldBe((Workplace, "WPL", "Workplace"));
        service.UnitPhone.ShouldBe("+49 30 5550 110");
        service.UnitEmail.ShouldBe("workplace@halden.example");
        service.ClosedFrom.ShouldBeNull();
        service.OfferedOn(new LocalDate(2026, 11, 17)).Count().ShouldBe(2);
        service.Offerings.Select(offering => (offering.SiteId, offering.SiteCode, offering.SiteName, offering.TimeZone, offering.UnitName, offering.Price.Cents, offering.Period, offering.Setup.Cents)).ShouldBe(
        [
            (Berlin, "BER", "Berlin", "Europe/Berlin", "device", 4470, PricePeriod.Month, 149000),
            (Pune, "PUN", "Pune", "Asia/Kolkata", "device", 4120, PricePeriod.Month, 149000),
        ]);

        var fax = (await Store.FindAsync("FAX", CancellationToken.None))!;
        (fax.ClosedFrom, fax.UnitEmail).ShouldBe((new LocalDate(2026, 1, 1), null));
        fax.OfferedOn(new LocalDate(2026, 11, 17)).ShouldBeEmpty();
        (await Store.FindAsync("labws", CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task A_new_service_is_kept_with_its_offerings_and_the_audit()
    {
        var kept = await AddAsync(Jonas, New);

        kept.Value.ShouldBe("loan-laptop");
        var service = (await Store.FindAsync("loan-laptop", CancellationToken.None))!;
        (service.Name, service.Summary, service.Description, service.CategoryId, service.UnitId, service.ClosedFrom)
            .ShouldBe(("Loan laptop", "A laptop for some days", "With charger.", Devices, Workplace, null));
        service.Offerings.Select(offering => (offering.SiteId, offering.UnitName, offering.Price.Cents, offering.Period, offering.Setup.Cents)).ShouldBe(
        [
            (Berlin, "laptop", 1250, PricePeriod.Once, 0),
            (Boston, "laptop", 123456, PricePeriod.Year, 5),
        ]);

        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        var details = await connection.QuerySingleAsync<string>("select after_json from audit_entry where action = 'created' and subject_kind = 'service' and subject_key = 'loan-laptop' and person_id = 3");
        details.ShouldContain("\"priceCents\":123456");
    }

    [Fact]
    public async Task All_mistakes_are_told_at_once_and_nothing_is_kept()
    {
        var kept = await AddAsync(
            Jonas,
            new ServiceDraft
            {
                Code = "no spaces",
                Name = " ",
                Summary = new string('x', 161),
                Description = new string('x', 4001),
                Category = 99,
                Unit = Network,
                Offerings =
                [
                    new() { SiteId = Berlin, SiteName = "Berlin", IsOffered = true, UnitName = "", Price = "1.490,00", Period = "week", Setup = "-1" },
                    new() { SiteId = Pune, SiteName = "Pune", IsOffered = false, Price = "does not count" },
                    new() { SiteId = Boston, SiteName = "Boston", IsOffered = true, UnitName = "port", Price = "10000000.01", Period = "month" },
                ],
            });

        kept.Mistakes.Select(mistake => mistake.Field).ShouldBe(
        [
            "Code", "Name", "Summary", "Description", "Offerings[0].UnitName", "Offerings[0].Price", "Offerings[0].Period", "Offerings[0].Setup", "Offerings[2].Price", "Category", "Unit",
        ]);
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        (await connection.ExecuteScalarAsync<long>("select count(*) from service")).ShouldBe(4);
        (await connection.ExecuteScalarAsync<long>("select count(*) from audit_entry")).ShouldBe(0);
    }

    [Theory]
    [InlineData("labws", "a code that differs in case only")]
    [InlineData("New", "a word that addresses need")]
    [InlineData("-a", "a hyphen at the edge")]
    [InlineData("a/b", "a slash")]
    [InlineData("müll", "beyond ASCII")]
    [InlineData("", "nothing")]
    public async Task A_code_must_be_free_and_fit_an_address(string code, string why) =>
        (await AddAsync(Jonas, New with { Code = code })).Mistakes.Single().Field.ShouldBe("Code", why);

    [Fact]
    public async Task Sites_that_do_not_exist_or_come_twice_are_refused()
    {
        (await AddAsync(Jonas, New with { Offerings = [.. New.Offerings, New.Offerings[0]] })).Mistakes.Single().Field.ShouldBe("Offerings");
        (await AddAsync(Jonas, New with { Offerings = [New.Offerings[0] with { SiteId = 99 }] })).Mistakes.Single().Field.ShouldBe("Offerings");
    }

    [Fact]
    public async Task A_change_replaces_texts_and_offerings_and_leaves_the_code()
    {
        var before = (await Store.FindAsync("LABWS", CancellationToken.None))!;

        var kept = await ChangeAsync(Jonas, "LABWS", New with { Code = "other", Revision = ServiceStore.RevisionOf(before) });

        kept.Value.ShouldBe("LABWS");
        var after = (await Store.FindAsync("LABWS", CancellationToken.None))!;
        (after.Id, after.Name, after.Summary, after.Description).ShouldBe((before.Id, "Loan laptop", "A laptop for some days", "With charger."));
        after.Offerings.Select(offering => offering.SiteId).ShouldBe([Berlin, Boston]);
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        var (told, now) = await connection.QuerySingleAsync<(string, string)>(
            "select before_json, after_json from audit_entry where action = 'changed' and subject_key = 'LABWS'");
        told.ShouldContain("\"name\":\"Lab workstation\"");
        told.ShouldContain("\"priceCents\":4470");
        now.ShouldContain("\"name\":\"Loan laptop\"");
        now.ShouldContain("\"priceCents\":123456");
    }

    [Fact]
    public async Task A_change_of_what_somebody_else_changed_meanwhile_is_refused()
    {
        var revision = ServiceStore.RevisionOf((await Store.FindAsync("LABWS", CancellationToken.None))!);
        (await ChangeAsync(Jonas, "LABWS", New with { Revision = revision })).IsDone.ShouldBeTrue();

        var second = await ChangeAsync(Jonas, "LABWS", New with { Name = "Mine", Revision = revision });

        second.Outcome.ShouldBe(Outcome.Stale);
        second.Mistakes.Single().Message.ShouldContain("Somebody else changed this service");
        (await Store.FindAsync("LABWS", CancellationToken.None))!.Name.ShouldBe("Loan laptop");
    }

    [Fact]
    public async Task Only_IT_managers_of_the_unit_may_add_and_change()
    {
        var revision = ServiceStore.RevisionOf((await Store.FindAsync("LABWS", CancellationToken.None))!);
        foreach (var person in Everybody.Where(person => person != Jonas))
        {
            (await ChangeAsync(person, "LABWS", New with { Revision = revision })).Outcome.ShouldBe(Outcome.NotAllowed, person.Name);
            var added = await AddAsync(person, New);
            added.Outcome.ShouldBe(person == Elena ? Outcome.Refused : Outcome.NotAllowed, person.Name);
            added.Mistakes.Select(mistake => mistake.Field).ShouldBe(person == Elena ? ["Unit"] : [], person.Name);
        }

        (await AddAsync(Actor.Nobody, New)).Outcome.ShouldBe(Outcome.NotAllowed);

        (await ChangeAsync(Jonas, "LABWS", New with { Unit = Network, Revision = revision })).Mistakes.Single().Field.ShouldBe("Unit", "it cannot be pushed to a unit of others");
        (await ChangeAsync(Jonas, "NONE", New)).Outcome.ShouldBe(Outcome.NotFound);
    }

    private Task<Answer<string>> AddAsync(Actor actor, ServiceDraft draft) => house.Get<AddService>().RunAsync(actor, draft, CancellationToken.None);

    private Task<Answer<string>> ChangeAsync(Actor actor, string code, ServiceDraft draft) =>
        house.Get<ChangeService>().RunAsync(actor, code, draft, CancellationToken.None);

    private static ServiceDraft New => new()
    {
        Code = " loan-laptop ",
        Name = " Loan laptop ",
        Summary = "A laptop for some days",
        Description = "With charger.",
        Category = Devices,
        Unit = Workplace,
        Offerings =
        [
            new() { SiteId = Berlin, SiteName = "Berlin", IsOffered = true, UnitName = " laptop ", Price = "12.50", Period = "once" },
            new() { SiteId = Pune, SiteName = "Pune" },
            new() { SiteId = Boston, SiteName = "Boston", IsOffered = true, UnitName = "laptop", Price = "1,234.56", Period = "year", Setup = "0.05" },
        ],
    };
}
