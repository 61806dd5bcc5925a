using Dapper;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Administration;
using ItCatalog.Work.Agreements;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Work.Tests.Administration;

public sealed class OrganisationTests : IAsyncLifetime
{
    private readonly House house = new(Instant.FromUtc(2026, 11, 17, 8, 40));

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await CreateAsync(house.Database);
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task A_renamed_unit_is_told_with_both_names()
    {
        var draft = (await house.Get<PartStore>().FindAsync(PartKind.Unit, Network, CancellationToken.None))!;

        (await house.Get<SavePart>().RunAsync(Ada, PartKind.Unit, Network, draft with { Name = " Connectivity ", Phone = " " }, CancellationToken.None)).Value.ShouldBe(Network);

        (await house.Get<PartStore>().FindAsync(PartKind.Unit, Network, CancellationToken.None)).ShouldBe(new PartDraft { Code = "NET", Name = "Connectivity" });
        var (action, before, after) = await EntryAsync("unit", "NET");
        action.ShouldBe("changed");
        before.ShouldBe("""{"code":"NET","name":"Network & Telephony","phone":"+49 30 5550 220"}""");
        after.ShouldBe("""{"code":"NET","name":"Connectivity"}""");
    }

    [Fact]
    public async Task A_new_department_has_no_before()
    {
        var id = (await house.Get<SavePart>().RunAsync(Ada, PartKind.Department, null, new PartDraft { Code = "LEG", Name = "Legal", Phone = "of units only" }, CancellationToken.None)).Value;

        (await house.Get<PartStore>().FindAsync(PartKind.Department, id, CancellationToken.None)).ShouldBe(new PartDraft { Code = "LEG", Name = "Legal" });
        (await EntryAsync("department", "LEG")).ShouldBe(("added", null, """{"code":"LEG","name":"Legal"}"""));
    }

    [Fact]
    public async Task A_new_name_of_the_organisation_is_told_with_the_old_one()
    {
        (await house.Get<SaveOrganisation>().RunAsync(Ada, new OrganisationDraft { Name = " Halden AG ", Currency = "eur" }, CancellationToken.None)).IsDone.ShouldBeTrue();

        var organisation = (await house.Get<OrganisationStore>().FindAsync(CancellationToken.None))!;
        (organisation.Name, organisation.Currency).ShouldBe(("Halden AG", "EUR"));
        (await EntryAsync("organisation", "Halden AG"))
            .ShouldBe(("changed", """{"name":"Halden Instruments","currency":"EUR","yearStart":1}""", """{"name":"Halden AG","currency":"EUR","yearStart":1}"""));
    }

    [Theory]
    [InlineData("eur", null)]
    [InlineData("KWD", "KWD has thousandths, and amounts are kept to the hundredth here")]
    [InlineData("tnd", "TND has thousandths, and amounts are kept to the hundredth here")]
    [InlineData("JPY", "Prices are kept in EUR already")]
    [InlineData("XYZ", "A currency has three letters of ISO 4217")]
    [InlineData("", "A currency has three letters of ISO 4217")]
    public async Task A_currency_whose_amounts_would_lose_something_is_refused(string currency, string? why)
    {
        var answer = await house.Get<SaveOrganisation>().RunAsync(Ada, new OrganisationDraft { Name = "Halden AG", Currency = currency }, CancellationToken.None);

        answer.IsDone.ShouldBe(why is null, currency);
        answer.Mistakes.ShouldAllBe(mistake => mistake.Message.StartsWith(why!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_currency_with_prices_in_it_stays()
    {
        var answer = await house.Get<SaveOrganisation>().RunAsync(Ada, new OrganisationDraft { Name = "", Currency = "USD" }, CancellationToken.None);

        answer.Mistakes.Select(mistake => mistake.Field).ShouldBe(["Name", "Currency"]);
    }

    [Fact]
    public async Task Only_an_administrator_changes_the_organisation()
    {
        foreach (var person in Everybody.Where(person => person != Ada).Append(Actor.Nobody))
        {
            (await house.Get<SavePart>().RunAsync(person, PartKind.Unit, Network, new PartDraft { Code = "X", Name = "X" }, CancellationToken.None)).Outcome
                .ShouldBe(Outcome.NotAllowed, person.Name);
            (await house.Get<SaveOrganisation>().RunAsync(person, new OrganisationDraft { Name = "X", Currency = "EUR" }, CancellationToken.None)).Outcome
                .ShouldBe(Outcome.NotAllowed, person.Name);
            (await house.Get<SaveServiceHours>().RunAsync(person, OfficeHours, new HoursDraft { Code = "X", Name = "X", Weekly = "Mon 08:00–09:00" }, CancellationToken.None)).Outcome
                .ShouldBe(Outcome.NotAllowed, person.Name);
            (await house.Get<SaveStandardTexts>().RunAsync(person, new AgreementTexts { Purpose = "X" }, CancellationToken.None)).Outcome.ShouldBe(Outcome.NotAllowed, person.Name);
        }

        (await house.Get<SavePart>().RunAsync(Ada, PartKind.Unit, 99, new PartDraft { Code = "X", Name = "X" }, CancellationToken.None)).Outcome.ShouldBe(Outcome.NotFound);
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        (await connection.ExecuteScalarAsync<long>("select count(*) from audit_entry")).ShouldBe(0);
    }

    [Fact]
    public async Task Standard_texts_are_kept_told_and_change_no_version()
    {
        var before = await VersionTextAsync();
        var save = house.Get<SaveStandardTexts>();

        (await save.RunAsync(Ada, new AgreementTexts { Purpose = new string('x', 10_001), Scope = "a\u0007b" }, CancellationToken.None)).Mistakes.Select(mistake => mistake.Field)
            .ShouldBe(["Texts.Purpose", "Texts.Scope"]);
        (await save.RunAsync(Ada, new AgreementTexts { Purpose = "Prints.", Termination = "Ninety days." }, CancellationToken.None)).IsDone.ShouldBeTrue();
        (await save.RunAsync(Ada, new AgreementTexts { Purpose = "Prints.", Termination = "Ninety days." }, CancellationToken.None)).IsDone.ShouldBeTrue();

        (await house.Get<StandardTextStore>().ReadAsync(CancellationToken.None)).ShouldBe(new AgreementTexts { Purpose = "Prints.", Termination = "Ninety days." });
        (await VersionTextAsync()).ShouldBe(before);
        var (action, _, after) = await EntryAsync("standard texts", "");
        (action, after).ShouldBe(("changed", """{"Purpose":"Prints.","Termination":"Ninety days."}"""), "once: the same again is no change");
    }

    private async Task<string?> VersionTextAsync()
    {
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<string>("select string_agg(purpose || termination || coalesce(proposed_text, ''), '|') from (select * from agreement_version order by id) v");
    }

    [Fact]
    public async Task IT_managers_add_sites_and_hours_that_they_need_and_change_none()
    {
        foreach (var person in Everybody)
        {
            var may = person == Jonas || person == Elena || person == Ada;
            var code = "x" + person.Id;
            (await house.Get<SaveServiceHours>().RunAsync(person, null, new HoursDraft { Code = code, Name = code, Weekly = "Mon 08:00–09:00" }, CancellationToken.None)).IsDone
                .ShouldBe(may, person.Name);
            (await house.Get<SaveSite>().RunAsync(
                person, null, new SiteDraft { Code = code, Name = code, TimeZone = "Europe/Paris", ServiceHoursId = OfficeHours }, why: null, seen: null, CancellationToken.None)).IsDone
                .ShouldBe(may, person.Name);
        }

        (await house.Get<SaveServiceHours>().RunAsync(
            Jonas with { UnitIds = new HashSet<long>() }, null, new HoursDraft { Code = "y", Name = "y", Weekly = "Mon 08:00–09:00" }, CancellationToken.None)).Outcome.ShouldBe(Outcome.NotAllowed);
    }

    private async Task<(string Action, string? Before, string? After)> EntryAsync(string kind, string key)
    {
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        return await connection.QuerySingleAsync<(string, string?, string?)>(
            "select action, before_json, after_json from audit_entry where subject_kind = @kind and subject_key = @key", new { kind, key });
    }
}
