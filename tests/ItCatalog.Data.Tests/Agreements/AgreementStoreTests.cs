using Dapper;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Data.Tests.Agreements;

public sealed class AgreementStoreTests : IAsyncLifetime
{
    private static readonly LocalDate Today = new(2026, 11, 22);
    private readonly TemporaryDatabase temporary = new();
    private readonly AgreementStore store;

    public AgreementStoreTests() => store = new AgreementStore(temporary.Database);

    public async Task InitializeAsync()
    {
        await temporary.InitializeAsync();
        await CreateAsync(temporary.Database);
    }

    public Task DisposeAsync() => temporary.DisposeAsync();

    [Fact]
    public async Task An_agreement_comes_with_its_names_and_its_versions()
    {
        var agreement = (await store.FindAsync(Maren, "RES-LABWS", CancellationToken.None))!;

        (agreement with { Versions = [] }).ShouldBe(new Agreement
        {
            Id = 1,
            Code = "RES-LABWS",
            ServiceId = LabWorkstation,
            ServiceCode = "LABWS",
            ServiceName = "Lab workstation",
            UnitId = Workplace,
            UnitCode = "WPL",
            UnitName = "Workplace",
            DepartmentId = Research,
            DepartmentCode = "RES",
            DepartmentName = "Research",
            Versions = [],
        });
        agreement.Title.ShouldBe("Lab workstation, Research");
        agreement.Versions.Select(version => version.Number).ShouldBe([1, 2]);
        agreement.InForceOn(Today)!.Number.ShouldBe(2);
        agreement.InForceOn(new LocalDate(2026, 6, 30))!.Number.ShouldBe(1);
        agreement.InForceOn(new LocalDate(2025, 12, 31)).ShouldBeNull();
        agreement.Open.ShouldBeNull();
    }

    [Fact]
    public async Task Every_column_of_a_version_is_read()
    {
        await ExecuteAsync(
            """
            update agreement_version set change_note = 'Pune added', revision = 7, proposed_ms = 1780000000000, proposed_by = 3, customer_signed_ms = 1780272000001,
              provider_signed_ms = 1780272000002, returned_ms = 1779000000000, returned_by = 1, returned_note = 'Too dear', created_by = 4,
              state = 'ended', effective_to = '2027-01-01'
            where id = 2
            """);

        var version = (await store.FindAsync(Jonas, "RES-LABWS", CancellationToken.None))!.Versions[1];

        version.ShouldBe(new VersionSummary
        {
            Id = 2,
            AgreementId = 1,
            Number = 2,
            State = VersionState.Ended,
            EffectiveFrom = new LocalDate(2026, 7, 1),
            EffectiveTo = new LocalDate(2027, 1, 1),
            ChangeNote = "Pune added",
            Revision = 7,
            Created = Instant.FromUnixTimeMilliseconds(1780272000000),
            CreatedBy = "Elena Castro",
            CreatedById = 4,
            Proposed = Instant.FromUnixTimeMilliseconds(1780000000000),
            ProposedBy = "Jonas Brandt",
            ProposedById = 3,
            CustomerSigned = Instant.FromUnixTimeMilliseconds(1780272000001),
            CustomerSignedBy = "Maren Vogel",
            CustomerSignedById = 1,
            ProviderSigned = Instant.FromUnixTimeMilliseconds(1780272000002),
            ProviderSignedBy = "Jonas Brandt",
            ProviderSignedById = 3,
            Returned = Instant.FromUnixTimeMilliseconds(1779000000000),
            ReturnedBy = "Maren Vogel",
            ReturnedNote = "Too dear",
        });
    }

    [Fact]
    public async Task Every_part_of_a_version_is_read()
    {
        await ExecuteAsync(
            """
            update agreement_version set review_by = '2027-04-30', customer_responsibilities = 'a', provider_responsibilities = 'b', monitoring = 'c', reporting = 'd',
              issue_procedure = 'e', dispute_procedure = 'f', exclusions = 'g', remedies = 'h', indemnification = 'i', review = 'j', change_procedure = 'k',
              termination = 'l', proposed_text = 'as proposed'
            where id = 2
            """);
        var agreement = (await store.FindAsync(Maren, "RES-LABWS", CancellationToken.None))!;

        var version = (await store.FindVersionAsync(agreement, 2, CancellationToken.None))!;

        version.ProposedText.ShouldBe("as proposed");
        version.Parties.ShouldBe(new VersionParties
        {
            ServiceCode = "LABWS",
            ServiceName = "Lab workstation",
            DepartmentCode = "RES",
            DepartmentName = "Research",
            UnitCode = "WPL",
            UnitName = "Workplace",
        });
        version.Terms.Texts.ShouldBe(new AgreementTexts
        {
            Purpose = "Computers for the laboratories.",
            Scope = "322 workstations in Berlin and Pune.",
            CustomerResponsibilities = "a",
            ProviderResponsibilities = "b",
            Monitoring = "c",
            Reporting = "d",
            IssueProcedure = "e",
            DisputeProcedure = "f",
            Exclusions = "g",
            Remedies = "h",
            Indemnification = "i",
            Review = "j",
            ChangeProcedure = "k",
            Termination = "l",
        });
        version.Terms.EffectiveFrom.ShouldBe(new LocalDate(2026, 7, 1));
        version.Terms.EffectiveTo.ShouldBeNull();
        version.Terms.ReviewBy.ShouldBe(new LocalDate(2027, 4, 30));
        version.Terms.MonthlyChargeCents.ShouldBe(1439340);
        version.Terms.AtRiskRatio.ShouldBe(0.1m);
        version.Terms.Sites.ShouldBe([new AgreementSite { SiteId = Berlin, ServiceHoursId = OfficeHours }, new AgreementSite { SiteId = Pune, ServiceHoursId = OfficeHours }]);
        version.Terms.Contacts.ShouldBe(
        [
            new AgreementContact { Side = Side.Customer, Duty = "Represents the department", Name = "Maren Vogel", Phone = "", Email = "maren@halden.example" },
            new AgreementContact { Side = Side.Provider, Duty = "Something is broken", Name = "Service desk", Phone = "+49 30 5550 110", Email = "" },
            new AgreementContact { Side = Side.Provider, Duty = "Not satisfied", Name = "Jonas Brandt", Phone = "+49 30 5550 111", Email = "jonas@halden.example" },
        ]);
        version.Terms.Targets.Select(target => target.Name).ShouldBe(["Resolved within 8 h", "Instrument drive available"]);
        var hours = version.Hours[0];
        (hours with { Weekly = [] }).ShouldBe(new PromisedHours
        {
            SiteId = Berlin,
            SiteCode = "BER",
            SiteName = "Berlin",
            TimeZone = "Europe/Berlin",
            ServiceHoursId = OfficeHours,
            ServiceHoursName = "Office hours",
            ObservesHolidays = true,
            Weekly = [],
        });
        hours.Weekly.SelectMany(weekly => weekly.Days).ShouldBe([IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday]);
        hours.Weekly.ShouldAllBe(weekly => weekly.From == new LocalTime(8, 0) && weekly.To == new LocalTime(18, 0));
        (await store.FindVersionAsync(agreement, 3, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task What_was_signed_keeps_its_names_its_hours_and_its_end()
    {
        var agreement = (await store.FindAsync(Maren, "RES-LABWS", CancellationToken.None))!;
        var signed = (await store.FindVersionAsync(agreement, 2, CancellationToken.None))!;
        await ExecuteAsync(
            """
            update service set code = 'LAB', name = 'Lab computer' where id = 1;
            update department set code = 'SCI', name = 'Science' where id = 1;
            update unit set code = 'DTP', name = 'Desktops' where id = 1;
            update site set code = 'ADL', name = 'Adlershof' where id = 1;
            update service_hours set name = 'Desk hours', observes_holidays = 0 where id = 1;
            update service_hours_interval set from_minute = 420 where service_hours_id = 1;
            update agreement_version set state = 'superseded', effective_to = '2027-01-01' where id = 2;
            """);

        var after = (await store.FindVersionAsync((await store.FindAsync(Maren, "RES-LABWS", CancellationToken.None))!, 2, CancellationToken.None))!;

        CanonicalText.Of(agreement, after).ShouldBe(signed.ProposedText);
        after.Parties.ShouldBe(signed.Parties);
        after.Terms.EffectiveTo.ShouldBeNull();
        after.Summary.EffectiveTo.ShouldBe(new LocalDate(2027, 1, 1));
    }

    [Fact]
    public async Task The_end_of_the_day_is_midnight()
    {
        var agreement = (await store.FindAsync(Ben, "FIN-NETWORK", CancellationToken.None))!;

        var hours = (await store.FindVersionAsync(agreement, 1, CancellationToken.None))!.Hours.Single();

        hours.ObservesHolidays.ShouldBeFalse();
        hours.Weekly.Count.ShouldBe(7);
        hours.Weekly.ShouldAllBe(weekly => weekly.From == LocalTime.Midnight && weekly.To == LocalTime.Midnight);
    }

    public static TheoryData<string, string[]> Lists => new()
    {
        { "Maren Vogel", ["RES-LABWS", "RES-NETWORK"] },
        { "Ben Okafor", ["FIN-NETWORK"] },
        { "Jonas Brandt", ["FIN-NETWORK", "RES-LABWS", "RES-NETWORK"] },
        { "Elena Castro", ["FIN-NETWORK", "RES-LABWS", "RES-NETWORK"] },
        { "Vera Lindqvist", ["FIN-NETWORK", "RES-LABWS", "RES-NETWORK"] },
        { "Arthur Weiss", ["FIN-NETWORK", "RES-LABWS", "RES-NETWORK"] },
        { "Ada Novak", ["FIN-NETWORK", "RES-LABWS", "RES-NETWORK"] },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Everybody_sees_the_agreements_of_the_departments_open_to_them(string name, string[] expected)
    {
        var viewer = Everybody.Single(person => person.Name == name);

        (await store.ListAsync(viewer, new AgreementFilter(), CancellationToken.None)).Select(agreement => agreement.Code).ShouldBe(expected);
    }

    [Fact]
    public async Task An_agreement_of_another_department_is_not_found() =>
        (await store.FindAsync(Ben, "RES-LABWS", CancellationToken.None)).ShouldBeNull();

    [Fact]
    public async Task A_draft_is_seen_by_its_unit_by_auditors_and_administrators_only()
    {
        await ExecuteAsync("update agreement_version set state = 'draft' where id = 4");

        var seers = new List<string>();
        foreach (var person in Everybody)
        {
            if (await store.FindAsync(person, "RES-NETWORK", CancellationToken.None) is not null)
            {
                seers.Add(person.Name);
            }
        }

        seers.ShouldBe([Elena.Name, Arthur.Name, Ada.Name]);
    }

    [Theory]
    [InlineData("RES", null, null, new[] { "RES-LABWS", "RES-NETWORK" })]
    [InlineData(null, "NET", null, new[] { "FIN-NETWORK", "RES-NETWORK" })]
    [InlineData(null, null, "LABWS", new[] { "RES-LABWS" })]
    [InlineData("FIN", "WPL", null, new string[0])]
    [InlineData("'; drop table agreement; --", null, null, new string[0])]
    public async Task A_list_can_be_filtered(string? department, string? unit, string? service, string[] expected)
    {
        var filter = new AgreementFilter { DepartmentCode = department, UnitCode = unit, ServiceCode = service };

        (await store.ListAsync(Ada, filter, CancellationToken.None)).Select(agreement => agreement.Code).ShouldBe(expected);
    }

    [Theory]
    [InlineData("2026-11-22", VersionPhase.Past, VersionPhase.InForce, VersionPhase.Proposed)]
    [InlineData("2026-06-30", VersionPhase.InForce, VersionPhase.Upcoming, VersionPhase.Proposed)]
    [InlineData("2026-07-01", VersionPhase.Past, VersionPhase.InForce, VersionPhase.Proposed)]
    [InlineData("2025-12-31", VersionPhase.Upcoming, VersionPhase.Upcoming, VersionPhase.Proposed)]
    public async Task A_version_is_in_force_from_its_start_to_the_day_before_its_end(string date, VersionPhase first, VersionPhase second, VersionPhase proposed)
    {
        var day = NodaTime.Text.LocalDatePattern.Iso.Parse(date).Value;
        var signed = (await store.FindAsync(Maren, "RES-LABWS", CancellationToken.None))!;
        var open = (await store.FindAsync(Maren, "RES-NETWORK", CancellationToken.None))!;

        signed.Versions.Select(version => version.PhaseOn(day)).ShouldBe([first, second]);
        open.Versions.Single().PhaseOn(day).ShouldBe(proposed);
    }

    [Fact]
    public async Task An_agreement_can_be_written_for_the_services_in_use_of_the_own_units()
    {
        (await store.ServicesToAgreeOnAsync(Jonas, new LocalDate(2026, 11, 17), CancellationToken.None)).ShouldBe(
        [
            new Named { Id = LabWorkstation, Code = "LABWS", Name = "Lab workstation" },
            new Named { Id = Printing, Code = "PRINT", Name = "Printing" },
        ]);
        (await store.ServicesToAgreeOnAsync(Elena, new LocalDate(2026, 11, 17), CancellationToken.None)).Select(service => service.Code).ShouldBe(["NETWORK"], "the fax is closed");
        (await store.ServicesToAgreeOnAsync(Ada, new LocalDate(2026, 11, 17), CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_next_number_is_one_above_the_highest_of_its_form()
    {
        (await store.NextCodeAsync(CancellationToken.None)).ShouldBe("SLA-0001");
        await ExecuteAsync("update agreement set code = 'SLA-0117' where id = 1; update agreement set code = 'SLA-draft' where id = 2");

        (await store.NextCodeAsync(CancellationToken.None)).ShouldBe("SLA-0118");
    }

    private async Task ExecuteAsync(string sql) =>
        await temporary.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), CancellationToken.None);
}
