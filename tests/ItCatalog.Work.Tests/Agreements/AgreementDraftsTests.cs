using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Agreements;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Work.Tests.Agreements;

public sealed class AgreementDraftsTests : IAsyncLifetime
{
    private static readonly LocalDate January = new(2027, 1, 1);
    private readonly House house = new(Instant.FromUtc(2026, 11, 22, 9, 0));

    private AgreementStore Store => house.Get<AgreementStore>();

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await CreateAsync(house.Database);
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task A_new_agreement_is_read_back_as_it_was_written()
    {
        var terms = SampleTerms.Of(January);

        var result = await CreatePrintingAsync(terms);

        result.Outcome.ShouldBe(Outcome.Done);
        var agreement = (await Store.FindAsync(Jonas, "SLA-0001", CancellationToken.None))!;
        agreement.ServiceId.ShouldBe(Printing);
        agreement.DepartmentId.ShouldBe(Research);
        var version = (await Store.FindVersionAsync(agreement, 1, CancellationToken.None))!;
        version.Summary.State.ShouldBe(VersionState.Draft);
        version.Summary.Revision.ShouldBe(1);
        version.Summary.CreatedBy.ShouldBe("Jonas Brandt");
        version.Summary.Created.ShouldBe(Instant.FromUtc(2026, 11, 22, 9, 0));
        version.ProposedText.ShouldBeNull();
        version.Terms.ShouldSay(terms);
    }

    [Fact]
    public async Task Saving_replaces_everything_and_raises_the_revision()
    {
        await CreatePrintingAsync(SampleTerms.Of(January));
        var less = SampleTerms.Of(January) with
        {
            EffectiveTo = null,
            ReviewBy = null,
            MonthlyChargeCents = null,
            AtRiskRatio = null,
            Claims = new ClaimTerms(),
            Sites = [new AgreementSite { SiteId = Boston, ServiceHoursId = OfficeHours }],
            Contacts = [],
            Targets = [],
            Texts = new AgreementTexts { Purpose = "" },
        };

        (await house.Get<SaveDraft>().RunAsync(Jonas, "SLA-0001", 1, 1, less, CancellationToken.None)).Outcome.ShouldBe(Outcome.Done);

        var version = await ReadAsync("SLA-0001", 1);
        version.Summary.Revision.ShouldBe(2);
        version.Terms.ShouldSay(less);
    }

    [Theory]
    [InlineData(new long[] { }, new long[] { }, "twice")]
    [InlineData(new long[] { }, new[] { Pune }, "twice")]
    [InlineData(new[] { Berlin, Pune }, new[] { Pune }, "twice")]
    [InlineData(new[] { Berlin, Boston }, new[] { Pune }, "not cover")]
    [InlineData(new[] { Berlin, Berlin }, new[] { Pune }, "twice")]
    [InlineData(new[] { Berlin }, new[] { Pune }, null)]
    public async Task A_key_is_promised_once_at_a_site_of_the_agreement(long[] first, long[] second, string? says)
    {
        var terms = SampleTerms.Of(January);
        var target = terms.Targets[0];

        var result = await CreatePrintingAsync(terms with { Targets = [target with { SiteIds = first }, target with { SiteIds = second }] });

        result.IsDone.ShouldBe(says is null);
        if (says is not null)
        {
            result.Mistakes.ShouldHaveSingleItem().Message.ShouldContain(says);
        }
    }

    [Fact]
    public async Task What_both_sides_sign_names_the_sites_of_a_target()
    {
        await CreatePrintingAsync(SampleTerms.Of(January));
        var agreement = (await Store.FindAsync(Jonas, "SLA-0001", CancellationToken.None))!;

        var text = CanonicalText.Of(agreement, (await Store.FindVersionAsync(agreement, 1, CancellationToken.None))!);

        text.ShouldContain("key repaired; name Repaired within 10 business days; sites BER; kind resolution; better higher; expected 0.9;");
        text.ShouldContain("key repaired; name Repaired within 10 business days; sites PUN; kind resolution; better higher; expected 0.8;");
        text.Split("; sites ").Length.ShouldBe(3, "a target that names none says nothing, so that older texts keep their fingerprint");
    }

    [Fact]
    public async Task Two_people_do_not_overwrite_each_other()
    {
        await CreatePrintingAsync(SampleTerms.Of(January));

        var first = await house.Get<SaveDraft>().RunAsync(Jonas, "SLA-0001", 1, 1, SampleTerms.Of(January) with { ChangeNote = "first" }, CancellationToken.None);
        var second = await house.Get<SaveDraft>().RunAsync(Jonas, "SLA-0001", 1, 1, SampleTerms.Of(January) with { ChangeNote = "second" }, CancellationToken.None);

        first.Outcome.ShouldBe(Outcome.Done);
        second.Outcome.ShouldBe(Outcome.Stale);
        (await ReadAsync("SLA-0001", 1)).Terms.ChangeNote.ShouldBe("first");
    }

    [Fact]
    public async Task All_mistakes_are_told_at_once_and_nothing_is_kept()
    {
        var terms = SampleTerms.Of(January) with
        {
            EffectiveFrom = new LocalDate(2027, 1, 15),
            ReviewBy = new LocalDate(2020, 1, 1),
            AtRiskRatio = 1.5m,
            MonthlyChargeCents = -1,
            Repeat = new CreditRepeat(4, 3),
            Multipliers = [1m, -2m],
            EarnBackMonths = 0,
            Sites = [new AgreementSite { SiteId = 99, ServiceHoursId = OfficeHours }],
            Contacts = [new AgreementContact { Side = Side.Customer, Duty = "", Name = " ", Email = "nobody" }],
            Targets =
            [
                new AgreementTarget { Name = "", Rule = new Target { Key = "a b", Kind = TargetKind.Response, Expected = 1.2m } },
                new AgreementTarget { Name = "x", Rule = new Target { Key = "x", Kind = TargetKind.Availability, Expected = 0.9m, Minimum = 0.95m, Priorities = ["P1"] } },
                new AgreementTarget { Name = "y", Rule = new Target { Key = "y", Kind = (TargetKind)42, Expected = 0.5m } },
                new AgreementTarget { Name = "z", Unit = "ms", WindowLength = WindowLength.Quarter, Rule = new Target { Key = "z", Kind = TargetKind.MeanResolution, Expected = -1m, Allocation = 0.4m } },
                new AgreementTarget { Name = "w", Unit = new string('m', 21), Rule = new Target { Key = "w", Kind = TargetKind.Percentile, Expected = 1_000_000_000_001m, Series = "a\u0007" } },
            ],
        };

        var result = await CreatePrintingAsync(terms);

        result.Outcome.ShouldBe(Outcome.Refused);
        result.Mistakes.Select(mistake => mistake.Field).ShouldBe(
            [
                "EffectiveFrom", "ReviewBy", "AtRiskRatio", "MonthlyChargeCents", "Repeat", "Multipliers", "EarnBackMonths", "Claims.DeadlineSiteId", "Sites", "Contacts[0].Name", "Contacts[0].Duty", "Contacts[0].Email",
                "Targets[0].Name", "Targets[0].Name", "Targets[0].Expected", "Targets[0].Within", "Targets[1].Priorities", "Targets[1].Minimum", "Targets[2].Kind",
                "Targets[3].Expected", "Targets[3].Better", "Targets[3].Unit", "Targets[3].Allocation", "Targets[4].Unit", "Targets[4].Series", "Targets[4].Expected", "Targets[4].Percentile",
            ],
            ignoreOrder: true);
        (await Store.FindAsync(Jonas, "SLA-0001", CancellationToken.None)).ShouldBeNull();
    }

    [Theory]
    [InlineData("RES-LABWS", Printing, Research, "Code", "taken")]
    [InlineData("res-labws", Printing, Research, "Code", "taken in other letters")]
    [InlineData("", Printing, Research, "Code", "empty")]
    [InlineData("new", Printing, Research, "Code", "an address of ours")]
    [InlineData("../etc", Printing, Research, "Code", "not for an address")]
    [InlineData("SLA-1", 99L, Research, "ServiceId", "no such service")]
    [InlineData("SLA-1", Printing, 99L, "DepartmentId", "no such department")]
    [InlineData("SLA-1", LabWorkstation, Research, "DepartmentId", "agreed already")]
    public async Task A_new_agreement_needs_a_free_number_a_service_and_a_department(string code, long serviceId, long departmentId, string field, string because)
    {
        var result = await house.Get<CreateAgreement>().RunAsync(
            Jonas, new NewAgreement { Code = code, ServiceId = serviceId, DepartmentId = departmentId }, SampleTerms.Of(January), CancellationToken.None);

        result.Outcome.ShouldBe(Outcome.Refused, because);
        result.Mistakes.Select(mistake => mistake.Field).ShouldBe([field], because);
    }

    [Fact]
    public async Task Only_who_acts_for_the_providing_unit_writes()
    {
        await CreatePrintingAsync(SampleTerms.Of(January));
        foreach (var person in Everybody.Where(person => person != Jonas))
        {
            var agreement = new NewAgreement { Code = "SLA-0002", ServiceId = LabWorkstation, DepartmentId = Finance };
            (await house.Get<CreateAgreement>().RunAsync(person, agreement, SampleTerms.Of(January), CancellationToken.None)).Outcome.ShouldBe(Outcome.NotAllowed, person.Name);

            var refused = (await Store.FindAsync(person, "SLA-0001", CancellationToken.None)) is null ? Outcome.NotFound : Outcome.NotAllowed;
            (await house.Get<SaveDraft>().RunAsync(person, "SLA-0001", 1, 1, SampleTerms.Of(January), CancellationToken.None)).Outcome.ShouldBe(refused, person.Name);
            (await house.Get<DiscardDraft>().RunAsync(person, "SLA-0001", 1, 1, CancellationToken.None)).Outcome.ShouldBe(refused, person.Name);
        }

        (await house.Get<StartNextVersion>().RunAsync(Ben, "RES-LABWS", CancellationToken.None)).Outcome.ShouldBe(Outcome.NotFound);
        (await house.Get<StartNextVersion>().RunAsync(Maren, "RES-LABWS", CancellationToken.None)).Outcome.ShouldBe(Outcome.NotAllowed);
        (await house.Get<StartNextVersion>().RunAsync(Elena, "RES-LABWS", CancellationToken.None)).Outcome.ShouldBe(Outcome.NotAllowed);
    }

    [Fact]
    public async Task The_next_version_starts_as_a_copy_of_the_last_with_the_same_keys()
    {
        var result = await house.Get<StartNextVersion>().RunAsync(Jonas, "RES-LABWS", CancellationToken.None);

        result.Value.ShouldBe(new VersionNumber("RES-LABWS", 3));
        var (before, after) = ((await ReadAsync("RES-LABWS", 2)).Terms, (await ReadAsync("RES-LABWS", 3)).Terms);
        after.EffectiveFrom.ShouldBe(new LocalDate(2026, 12, 1));
        after.ShouldSay(before with { EffectiveFrom = after.EffectiveFrom });
        (await house.Get<StartNextVersion>().RunAsync(Jonas, "RES-LABWS", CancellationToken.None)).Outcome.ShouldBe(Outcome.Refused, "one at a time");
    }

    [Fact]
    public async Task A_version_cannot_start_before_the_one_signed_last()
    {
        await house.Get<StartNextVersion>().RunAsync(Jonas, "RES-LABWS", CancellationToken.None);
        var terms = (await ReadAsync("RES-LABWS", 3)).Terms;

        var same = await house.Get<SaveDraft>().RunAsync(Jonas, "RES-LABWS", 3, 1, terms with { EffectiveFrom = new LocalDate(2026, 7, 1) }, CancellationToken.None);
        var later = await house.Get<SaveDraft>().RunAsync(Jonas, "RES-LABWS", 3, 1, terms with { EffectiveFrom = new LocalDate(2026, 8, 1) }, CancellationToken.None);

        same.Mistakes.Select(mistake => mistake.Field).ShouldBe(["EffectiveFrom"]);
        later.Outcome.ShouldBe(Outcome.Done);
    }

    [Theory]
    [InlineData("RES-LABWS", 2, Outcome.Refused)]
    [InlineData("RES-LABWS", 9, Outcome.NotFound)]
    [InlineData("NOBODY", 1, Outcome.NotFound)]
    public async Task What_is_signed_or_missing_cannot_be_saved_or_discarded(string code, int number, Outcome expected)
    {
        (await house.Get<SaveDraft>().RunAsync(Jonas, code, number, 1, SampleTerms.Of(January), CancellationToken.None)).Outcome.ShouldBe(expected);
        (await house.Get<DiscardDraft>().RunAsync(Jonas, code, number, 1, CancellationToken.None)).Outcome.ShouldBe(expected);
    }

    [Fact]
    public async Task A_discarded_first_draft_takes_its_agreement_along()
    {
        await CreatePrintingAsync(SampleTerms.Of(January));

        (await house.Get<DiscardDraft>().RunAsync(Jonas, "SLA-0001", 1, 1, CancellationToken.None)).Outcome.ShouldBe(Outcome.Done);

        (await CountAsync("select count(*) from agreement where code = 'SLA-0001'")).ShouldBe(0);
        (await CountAsync("select count(*) from target where key = 'first-answer'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_discarded_later_draft_leaves_the_versions_before()
    {
        await house.Get<StartNextVersion>().RunAsync(Jonas, "RES-LABWS", CancellationToken.None);

        (await house.Get<DiscardDraft>().RunAsync(Jonas, "RES-LABWS", 3, 1, CancellationToken.None)).Outcome.ShouldBe(Outcome.Done);

        (await Store.FindAsync(Jonas, "RES-LABWS", CancellationToken.None))!.Versions.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Every_change_is_in_the_audit_trail_with_its_text()
    {
        await CreatePrintingAsync(SampleTerms.Of(January));
        await house.Get<SaveDraft>().RunAsync(Jonas, "SLA-0001", 1, 1, SampleTerms.Of(January), CancellationToken.None);
        await house.Get<DiscardDraft>().RunAsync(Jonas, "SLA-0001", 1, 2, CancellationToken.None);

        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        (await connection.QueryAsync<string>("select action from audit_entry where subject_kind = 'agreement' and subject_key = 'SLA-0001' and person_id = 3 order by id"))
            .ShouldBe(["created", "saved", "discarded a draft"]);
        (await connection.ExecuteScalarAsync<string>("select after_json from audit_entry where action = 'created'"))!.ShouldContain("First answer within 30 minutes");
    }

    [Fact]
    public async Task The_trail_keeps_the_whole_text_of_a_draft_before_and_after()
    {
        await CreatePrintingAsync(SampleTerms.Of(January) with { ChangeNote = "", Texts = new AgreementTexts { Purpose = "Paper." } });
        await house.Get<SaveDraft>().RunAsync(
            Jonas, "SLA-0001", 1, 1, SampleTerms.Of(January) with { Texts = new AgreementTexts { Purpose = "Paper and labels." } }, CancellationToken.None);
        await house.Get<DiscardDraft>().RunAsync(Jonas, "SLA-0001", 1, 2, CancellationToken.None);

        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        var (before, after) = await connection.QuerySingleAsync<(string, string)>("select before_json, after_json from audit_entry where action = 'saved'");
        before.ShouldContain("purpose: Paper.");
        after.ShouldContain("purpose: Paper and labels.");
        (await connection.ExecuteScalarAsync<string>("select before_json from audit_entry where action = 'discarded a draft'"))!
            .ShouldContain("purpose: Paper and labels.");
    }

    private Task<Answer<VersionNumber>> CreatePrintingAsync(AgreementTerms terms) => house.Get<CreateAgreement>().RunAsync(
        Jonas, new NewAgreement { Code = "SLA-0001", ServiceId = Printing, DepartmentId = Research }, terms, CancellationToken.None);

    private async Task<AgreementVersion> ReadAsync(string code, int number) =>
        (await Store.FindVersionAsync((await Store.FindAsync(Ada, code, CancellationToken.None))!, number, CancellationToken.None))!;

    private async Task<long> CountAsync(string sql)
    {
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<long>(sql);
    }
}
