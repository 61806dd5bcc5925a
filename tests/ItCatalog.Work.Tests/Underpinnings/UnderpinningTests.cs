using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Tests;
using ItCatalog.Data.Underpinnings;
using ItCatalog.Work.Agreements;
using ItCatalog.Work.Lint;
using ItCatalog.Work.Underpinnings;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Work.Tests.Underpinnings;

/// <summary>OLAs and contracts: who enters, agrees on and removes them, and what an agreement says of them.</summary>
public sealed class UnderpinningTests : IAsyncLifetime
{
    private readonly House house = new(Instant.FromUtc(2026, 11, 22, 9, 0));

    private SaveUnderpinning Save => house.Get<SaveUnderpinning>();

    private UnderpinningStore Store => house.Get<UnderpinningStore>();

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await CreateAsync(house.Database);
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Who_keeps_them_is_a_manager_of_the_unit_to_which_it_is_promised()
    {
        foreach (var other in Everybody.Append(Anita).Where(person => person != Jonas))
        {
            (await Save.RunAsync(other, null, null, Contract(), null, CancellationToken.None)).Outcome.ShouldBe(Outcome.NotAllowed, other.Name);
        }

        (await Store.ListAsync(CancellationToken.None)).ShouldBeEmpty();
        (await Save.RunAsync(Jonas, null, null, Contract(), new("c.pdf", [1, 2, 3]), CancellationToken.None)).Value.ShouldBe("NC-1");

        var kept = (await Store.FindAsync("nc-1", CancellationToken.None))!;
        (kept.Kind, kept.Name, kept.Provider, kept.Availability, kept.SolvesWithin, kept.Until, kept.DocumentName, kept.Revision).ShouldBe(
            (UnderpinningKind.Contract, "Line 1", "Northline", 0.998m, Duration.FromHours(4), new LocalDate(2027, 6, 30), "c.pdf", 1));
        kept.Weekly.ShouldNotBeNull();
        kept.Contacts.ShouldBe([new UnderpinningContact { Name = "NOC", Phone = "1" }]);
        kept.KnownAs.ShouldBe(["Northline NOC"]);
        (await Store.DocumentAsync(kept.Id, CancellationToken.None))!.Content.ShouldBe([1, 2, 3]);
        (await house.Get<RemoveUnderpinning>().RunAsync(Elena, "NC-1", null, CancellationToken.None)).Outcome.ShouldBe(Outcome.NotAllowed);
        (await Save.RunAsync(Elena, "NC-1", 1, Contract(), null, CancellationToken.None)).Outcome.ShouldBe(Outcome.NotAllowed);
        (await Save.RunAsync(Jonas, "NC-1", 7, Contract(), null, CancellationToken.None)).Outcome.ShouldBe(Outcome.Stale);
        (await Save.RunAsync(Jonas, null, null, Contract(), null, CancellationToken.None)).Mistakes.ShouldHaveSingleItem().Field.ShouldBe("Code");
        (await house.Get<RemoveUnderpinning>().RunAsync(Jonas, "NC-1", null, CancellationToken.None)).IsDone.ShouldBeTrue();
        (await Store.ListAsync(CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task All_that_is_wrong_is_told_at_once_with_its_field()
    {
        var form = new UnderpinningForm
        {
            Code = "!", Kind = "friendship", Unit = "NONE", Supplier = "", Availability = "101 %", SolvesWithin = "2 business days", Priorities = "P9", ServiceHours = "never", Sites = ["moon"], From = "soon", Until = "2026-01-01", NoticeDays = "-1",
            Contacts = [new()],
        };

        var answer = await Save.RunAsync(Jonas, null, null, form, new("c.pdf", []), CancellationToken.None);

        answer.Mistakes.Select(mistake => mistake.Field).Order(StringComparer.Ordinal).ShouldBe(
            ["Availability", "Code", "Contacts[0].Name", "File", "From", "Kind", "Name", "NoticeDays", "Priorities", "ServiceHours", "Sites", "SolvesWithin", "Unit"]);
        (await Save.RunAsync(Jonas, null, null, Ola(form => form.ProviderUnit = form.Unit), null, CancellationToken.None)).Mistakes.ShouldHaveSingleItem().Field.ShouldBe("ProviderUnit");
        (await Save.RunAsync(Jonas, null, null, Ola(form => form.Supplier = "Northline"), null, CancellationToken.None)).Mistakes.ShouldHaveSingleItem().Field.ShouldBe("Supplier");
        (await Save.RunAsync(Jonas, null, null, Ola(form => form.Until = "2025-12-31"), null, CancellationToken.None)).Mistakes.ShouldHaveSingleItem().Message.ShouldBe("It ends before it begins.");
    }

    [Fact]
    public async Task An_OLA_is_agreed_on_by_the_unit_that_promises_it_until_it_promises_something_else()
    {
        await Save.RunAsync(Jonas, null, null, Ola(), null, CancellationToken.None);
        var agree = house.Get<AgreeUnderpinning>();
        foreach (var other in Everybody.Where(person => person != Elena).Append(Actor.CommandLine("somebody")))
        {
            (await agree.RunAsync(other, "OLA-1", 1, CancellationToken.None)).Outcome.ShouldBe(Outcome.NotAllowed, other.Name);
        }

        (await agree.RunAsync(Elena, "OLA-1", 7, CancellationToken.None)).Outcome.ShouldBe(Outcome.Stale);
        (await agree.RunAsync(Elena, "OLA-1", 1, CancellationToken.None)).IsDone.ShouldBeTrue();
        (await agree.RunAsync(Elena, "OLA-1", 2, CancellationToken.None)).Outcome.ShouldBe(Outcome.Refused);
        (await AgreedByAsync()).ShouldBe("Elena Castro");

        await Save.RunAsync(Jonas, "OLA-1", 2, Ola(form => (form.Name, form.Note) = ("Another name", "and note")), null, CancellationToken.None);
        (await AgreedByAsync()).ShouldBe("Elena Castro", "a name promises nothing");
        await Save.RunAsync(Jonas, "OLA-1", 3, Ola(form => form.Availability = "99.99 %"), null, CancellationToken.None);
        (await AgreedByAsync()).ShouldBeNull();

        async Task<string?> AgreedByAsync() => (await Store.FindAsync("OLA-1", CancellationToken.None))!.AgreedBy;
    }

    [Fact]
    public async Task An_agreement_names_what_it_rests_on_and_keeps_the_words_that_were_proposed()
    {
        await Save.RunAsync(Jonas, null, null, Contract(), null, CancellationToken.None);
        await Save.RunAsync(Jonas, null, null, Ola(), null, CancellationToken.None);
        await Save.RunAsync(Elena, null, null, Contract(form => (form.Code, form.Unit) = ("NC-9", "NET")), null, CancellationToken.None);
        await house.Get<StartNextVersion>().RunAsync(Jonas, "RES-LABWS", CancellationToken.None);
        var ids = (await Store.ListAsync(CancellationToken.None)).ToDictionary(one => one.Code, one => one.Id);

        (await DraftAsync([new() { UnderpinningId = ids["NC-9"] }])).Mistakes.ShouldHaveSingleItem().Field.ShouldBe("Rests", "it is promised to another unit");
        (await DraftAsync([new() { UnderpinningId = ids["NC-1"] }, new() { UnderpinningId = ids["NC-1"] }])).Mistakes.ShouldHaveSingleItem().Message.ShouldBe("It names something on which it rests twice.");
        (await DraftAsync([new() { UnderpinningId = ids["NC-1"], Beside = "line" }, new() { UnderpinningId = ids["OLA-1"] }])).IsDone.ShouldBeTrue();

        var (agreement, version) = await OpenAsync();
        version.Terms.Rests.Select(rest => (rest.Code, rest.Words, rest.Beside)).ShouldBe([("NC-1", "Line 1, contract with Northline", "line"), ("OLA-1", "Power, OLA with Network & Telephony", "")]);
        CanonicalText.Of(agreement, version).ShouldContain("rests-on: NC-1; Line 1, contract with Northline; side by side line\nrests-on: OLA-1; Power, OLA with Network & Telephony\n");
        (await house.Get<ProposeVersion>().RunAsync(Jonas, "RES-LABWS", version.Summary.Number, version.Summary.Revision, CancellationToken.None)).IsDone.ShouldBeTrue();
        await Save.RunAsync(Jonas, "NC-1", null, Contract(form => form.Name = "Renamed"), null, CancellationToken.None);

        (agreement, version) = await OpenAsync();
        version.Terms.Rests[0].Words.ShouldBe("Line 1, contract with Northline", "what was proposed stays");
        CanonicalText.Of(agreement, version).ShouldBe(version.ProposedText);
        (await house.Get<RemoveUnderpinning>().RunAsync(Jonas, "NC-1", null, CancellationToken.None)).Mistakes.ShouldHaveSingleItem().Message.ShouldBe("It stays, since RES-LABWS names it. Give it a last day.");
        var rests = (await house.Get<ReadRests>().RunAsync(Maren, "RES-LABWS", version.Summary.Number, CancellationToken.None))!;
        rests.Findings.ShouldContain(finding => finding.Rule == FindingRule.RestNotAgreed);
        (await house.Get<ReadFindings>().OfVersionAsync(Maren, "RES-LABWS", version.Summary.Number, CancellationToken.None))!.Findings.ShouldContain(finding => finding.Rule == FindingRule.RestNotAgreed);
        (await house.Get<ReadRests>().RunAsync(Ben, "RES-LABWS", null, CancellationToken.None)).ShouldBeNull();
    }

    private async Task<Answer<VersionNumber>> DraftAsync(IReadOnlyList<AgreementRest> rests)
    {
        var (_, version) = await OpenAsync();
        return await house.Get<SaveDraft>().RunAsync(Jonas, "RES-LABWS", version.Summary.Number, version.Summary.Revision, version.Terms with { Rests = rests }, CancellationToken.None);
    }

    private async Task<(Agreement Agreement, AgreementVersion Version)> OpenAsync()
    {
        var agreement = (await house.Get<AgreementStore>().FindAsync(Jonas, "RES-LABWS", CancellationToken.None))!;
        return (agreement, (await house.Get<AgreementStore>().FindVersionAsync(agreement, agreement.Open!.Number, CancellationToken.None))!);
    }

    private static UnderpinningForm Contract(Action<UnderpinningForm>? change = null)
    {
        var form = new UnderpinningForm
        {
            Code = "NC-1", Kind = "contract", Name = "Line 1", Unit = "WPL", Supplier = "Northline", Availability = "99.8 %", SolvesWithin = "4 h", ServiceHours = "OFFICE", From = "2026-01-01", Until = "2027-06-30", NoticeDays = "90",
            KnownAs = "Northline NOC\n", Contacts = [new() { Name = "NOC", Phone = "1" }],
        };
        change?.Invoke(form);
        return form;
    }

    private static UnderpinningForm Ola(Action<UnderpinningForm>? change = null) => Contract(form =>
    {
        (form.Code, form.Kind, form.Name, form.Supplier, form.ProviderUnit) = ("OLA-1", "ola", "Power", "", "NET");
        change?.Invoke(form);
    });
}
