using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Data.Tests.Agreements;

public sealed class AgreementDraftsTests : IAsyncLifetime
{
    private static readonly LocalDate January = new(2027, 1, 1);
    private readonly TemporaryDatabase temporary = new();
    private readonly AgreementStore store;
    private readonly AgreementDrafts drafts;

    public AgreementDraftsTests()
    {
        var clock = new StandingClock(Instant.FromUtc(2026, 11, 22, 9, 0));
        store = new AgreementStore(temporary.Database);
        drafts = new AgreementDrafts(temporary.Database, new AuditTrail(clock), clock);
    }

    public async Task InitializeAsync()
    {
        await temporary.InitializeAsync();
        await CreateAsync(temporary.Database);
    }

    public Task DisposeAsync() => temporary.DisposeAsync();

    [Fact]
    public async Task A_new_agreement_is_read_back_as_it_was_written()
    {
        var terms = SampleTerms.Of(January);

        var result = await CreatePrintingAsync(terms);

        result.Outcome.ShouldBe(AgreementOutcome.Done);
        var agreement = (await store.FindAsync(Jonas, "SLA-0001", CancellationToken.None))!;
        agreement.ServiceId.ShouldBe(Printing);
        agreement.DepartmentId.ShouldBe(Research);
        var version = (await store.FindVersionAsync(agreement, 1, CancellationToken.None))!;
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
            Sites = [new AgreementSite { SiteId = Boston, ServiceHoursId = OfficeHours }],
            Contacts = [],
            Targets = [],
            Texts = new AgreementTexts { Purpose = "" },
        };

        (await drafts.SaveAsync(Jonas, "SLA-0001", 1, 1, less, CancellationToken.None)).Outcome.ShouldBe(AgreementOutcome.Done);

        var version = await ReadAsync("SLA-0001", 1);
        version.Summary.Revision.ShouldBe(2);
        version.Terms.ShouldSay(less);
    }

    [Fact]
    public async Task Two_people_do_not_overwrite_each_other()
    {
        await CreatePrintingAsync(SampleTerms.Of(January));

        var first = await drafts.SaveAsync(Jonas, "SLA-0001", 1, 1, SampleTerms.Of(January) with { ChangeNote = "first" }, CancellationToken.None);
        var second = await drafts.SaveAsync(Jonas, "SLA-0001", 1, 1, SampleTerms.Of(January) with { ChangeNote = "second" }, CancellationToken.None);

        first.Outcome.ShouldBe(AgreementOutcome.Done);
        second.Outcome.ShouldBe(AgreementOutcome.Stale);
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

        result.Outcome.ShouldBe(AgreementOutcome.Refused);
        result.Mistakes.Select(mistake => mistake.Field).ShouldBe(
            [
                "EffectiveFrom", "ReviewBy", "AtRiskRatio", "MonthlyChargeCents", "Repeat", "Multipliers", "EarnBackMonths", "Sites", "Contacts[0].Name", "Contacts[0].Duty", "Contacts[0].Email",
                "Targets[0].Name", "Targets[0].Name", "Targets[0].Expected", "Targets[0].Within", "Targets[1].Priorities", "Targets[1].Minimum", "Targets[2].Kind",
                "Targets[3].Expected", "Targets[3].Better", "Targets[3].Unit", "Targets[3].Allocation", "Targets[4].Unit", "Targets[4].Series", "Targets[4].Expected", "Targets[4].Percentile",
            ],
            ignoreOrder: true);
        (await store.FindAsync(Jonas, "SLA-0001", CancellationToken.None)).ShouldBeNull();
    }

    [Theory]
    [InlineData("RES-LABWS", Printing, Research, "Code", "taken")]
    [InlineData("res-labws", Printing, Research, "Code", "taken in other letters")]
    [InlineData("", Printing, Research, "Code", "empty")]
    [InlineData("new", Printing, Research, "Code", "an address of ours")]
    [InlineData("../etc", Printing, Research, "Code", "not for an address")]
    [InlineData("SLA-1", 99L, Research, "ServiceId", "no such service")]
    [InlineData("SLA-1", Fax, Research, "ServiceId", "retired")]
    [InlineData("SLA-1", Printing, 99L, "DepartmentId", "no such department")]
    [InlineData("SLA-1", LabWorkstation, Research, "DepartmentId", "agreed already")]
    public async Task A_new_agreement_needs_a_free_number_a_service_and_a_department(string code, long serviceId, long departmentId, string field, string because)
    {
        var result = await drafts.CreateAsync(
            Jonas, new NewAgreement { Code = code, ServiceId = serviceId, DepartmentId = departmentId }, SampleTerms.Of(January), CancellationToken.None);

        result.Outcome.ShouldBe(AgreementOutcome.Refused, because);
        result.Mistakes.Select(mistake => mistake.Field).ShouldBe([field], because);
    }

    [Fact]
    public async Task Only_who_acts_for_the_providing_unit_writes()
    {
        await CreatePrintingAsync(SampleTerms.Of(January));
        foreach (var person in Everybody.Where(person => person != Jonas))
        {
            var agreement = new NewAgreement { Code = "SLA-0002", ServiceId = LabWorkstation, DepartmentId = Finance };
            (await drafts.CreateAsync(person, agreement, SampleTerms.Of(January), CancellationToken.None)).Outcome.ShouldBe(AgreementOutcome.NotAllowed, person.Name);

            var refused = (await store.FindAsync(person, "SLA-0001", CancellationToken.None)) is null ? AgreementOutcome.NotFound : AgreementOutcome.NotAllowed;
            (await drafts.SaveAsync(person, "SLA-0001", 1, 1, SampleTerms.Of(January), CancellationToken.None)).Outcome.ShouldBe(refused, person.Name);
            (await drafts.DiscardAsync(person, "SLA-0001", 1, 1, CancellationToken.None)).Outcome.ShouldBe(refused, person.Name);
        }

        (await drafts.StartNextAsync(Ben, "RES-LABWS", CancellationToken.None)).Outcome.ShouldBe(AgreementOutcome.NotFound);
        (await drafts.StartNextAsync(Maren, "RES-LABWS", CancellationToken.None)).Outcome.ShouldBe(AgreementOutcome.NotAllowed);
        (await drafts.StartNextAsync(Elena, "RES-LABWS", CancellationToken.None)).Outcome.ShouldBe(AgreementOutcome.NotAllowed);
    }

    [Fact]
    public async Task The_next_version_starts_as_a_copy_of_the_last_with_the_same_keys()
    {
        var result = await drafts.StartNextAsync(Jonas, "RES-LABWS", CancellationToken.None);

        result.ShouldBe(AgreementResult.Done("RES-LABWS", 3));
        var (before, after) = ((await ReadAsync("RES-LABWS", 2)).Terms, (await ReadAsync("RES-LABWS", 3)).Terms);
        after.EffectiveFrom.ShouldBe(new LocalDate(2026, 12, 1));
        after.ShouldSay(before with { EffectiveFrom = after.EffectiveFrom });
        (await drafts.StartNextAsync(Jonas, "RES-LABWS", CancellationToken.None)).Outcome.ShouldBe(AgreementOutcome.Refused, "one at a time");
    }

    [Fact]
    public async Task A_version_cannot_start_before_the_one_signed_last()
    {
        await drafts.StartNextAsync(Jonas, "RES-LABWS", CancellationToken.None);
        var terms = (await ReadAsync("RES-LABWS", 3)).Terms;

        var same = await drafts.SaveAsync(Jonas, "RES-LABWS", 3, 1, terms with { EffectiveFrom = new LocalDate(2026, 7, 1) }, CancellationToken.None);
        var later = await drafts.SaveAsync(Jonas, "RES-LABWS", 3, 1, terms with { EffectiveFrom = new LocalDate(2026, 8, 1) }, CancellationToken.None);

        same.Mistakes.Select(mistake => mistake.Field).ShouldBe(["EffectiveFrom"]);
        later.Outcome.ShouldBe(AgreementOutcome.Done);
    }

    [Theory]
    [InlineData("RES-LABWS", 2, AgreementOutcome.Refused)]
    [InlineData("RES-LABWS", 9, AgreementOutcome.NotFound)]
    [InlineData("NOBODY", 1, AgreementOutcome.NotFound)]
    public async Task What_is_signed_or_missing_cannot_be_saved_or_discarded(string code, int number, AgreementOutcome expected)
    {
        (await drafts.SaveAsync(Jonas, code, number, 1, SampleTerms.Of(January), CancellationToken.None)).Outcome.ShouldBe(expected);
        (await drafts.DiscardAsync(Jonas, code, number, 1, CancellationToken.None)).Outcome.ShouldBe(expected);
    }

    [Fact]
    public async Task A_discarded_first_draft_takes_its_agreement_along()
    {
        await CreatePrintingAsync(SampleTerms.Of(January));

        (await drafts.DiscardAsync(Jonas, "SLA-0001", 1, 1, CancellationToken.None)).Outcome.ShouldBe(AgreementOutcome.Done);

        (await CountAsync("select count(*) from agreement where code = 'SLA-0001'")).ShouldBe(0);
        (await CountAsync("select count(*) from target where key = 'first-answer'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_discarded_later_draft_leaves_the_versions_before()
    {
        await drafts.StartNextAsync(Jonas, "RES-LABWS", CancellationToken.None);

        (await drafts.DiscardAsync(Jonas, "RES-LABWS", 3, 1, CancellationToken.None)).Outcome.ShouldBe(AgreementOutcome.Done);

        (await store.FindAsync(Jonas, "RES-LABWS", CancellationToken.None))!.Versions.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Every_change_is_in_the_audit_trail_with_its_text()
    {
        await CreatePrintingAsync(SampleTerms.Of(January));
        await drafts.SaveAsync(Jonas, "SLA-0001", 1, 1, SampleTerms.Of(January), CancellationToken.None);
        await drafts.DiscardAsync(Jonas, "SLA-0001", 1, 2, CancellationToken.None);

        await using var connection = await temporary.Database.OpenAsync(CancellationToken.None);
        (await connection.QueryAsync<string>("select action from audit_entry where subject_kind = 'agreement' and subject_key = 'SLA-0001' and person_id = 3 order by id"))
            .ShouldBe(["created", "saved", "discarded a draft"]);
        (await connection.ExecuteScalarAsync<string>("select details_json from audit_entry where action = 'created'"))!.ShouldContain("First answer within 30 minutes");
    }

    private Task<AgreementResult> CreatePrintingAsync(AgreementTerms terms) => drafts.CreateAsync(
        Jonas, new NewAgreement { Code = "SLA-0001", ServiceId = Printing, DepartmentId = Research }, terms, CancellationToken.None);

    private async Task<AgreementVersion> ReadAsync(string code, int number) =>
        (await store.FindVersionAsync((await store.FindAsync(Ada, code, CancellationToken.None))!, number, CancellationToken.None))!;

    private async Task<long> CountAsync(string sql)
    {
        await using var connection = await temporary.Database.OpenAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<long>(sql);
    }
}
