using System.Globalization;
using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Home;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using ItCatalog.Data.Requests;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Home;
using ItCatalog.Work.Requests;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Work.Tests.Home;

public sealed class HomeTests : IAsyncLifetime
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 17, 8, 40);
    private readonly House house = new(Now);

    private HomeStore Store => house.Get<HomeStore>();

    private Waiting Needs => house.Get<Waiting>();

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await CreateAsync(house.Database);
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task A_request_waits_for_its_unit_with_every_column()
    {
        var id = await SendAsync("2026-12-11");

        (await Needs.ListAsync(Jonas, CancellationToken.None)).ShouldBe(
        [
            new Need
            {
                Kind = NeedKind.AnswerRequest,
                Key = id.ToString(CultureInfo.InvariantCulture),
                By = new LocalDate(2026, 12, 11),
                ServiceName = "Lab workstation",
                DepartmentName = "Research",
                UnitName = "Workplace",
                SiteName = "Pune",
                PersonName = "Maren Vogel",
                Quantity = 6,
                QuantityUnit = "device",
                CostPerYearCents = 4120 * 12 * 6,
                CostOnceCents = 149000 * 6,
                VersionNumber = 0,
                Reason = "",
                MadeById = 1,
                Since = Now,
                Asked = null,
            },
        ]);

        await house.Get<AnswerRequest>().AcceptAsync(Jonas, id, date: null, null, CancellationToken.None);
        (await Needs.ListAsync(Jonas, CancellationToken.None)).Single().Kind.ShouldBe(NeedKind.DeliverRequest);
        await house.Get<DeliverRequest>().RunAsync(Jonas, id, quantity: null, day: null, "Here.", CancellationToken.None);
        (await Needs.ListAsync(Jonas, CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_proposal_waits_for_whoever_has_not_signed()
    {
        await ExecuteAsync("update agreement_version set proposed_by = 4, proposed_ms = 1794000000000 where id = 4");

        var need = (await Needs.ListAsync(Maren, CancellationToken.None)).Single();
        need.ShouldBe(new Need
        {
            Kind = NeedKind.SignAgreement,
            Key = "RES-NETWORK",
            By = new LocalDate(2027, 1, 1),
            ServiceName = "Site network",
            DepartmentName = "Research",
            UnitName = "Network & Telephony",
            SiteName = null,
            PersonName = "Elena Castro",
            Quantity = 0,
            QuantityUnit = "",
            CostPerYearCents = 0,
            CostOnceCents = 0,
            VersionNumber = 1,
            Reason = "",
            MadeById = 4,
            Since = Instant.FromUnixTimeMilliseconds(1794000000000),
            Asked = new OpenSide { Side = Side.Customer, Since = Instant.FromUnixTimeMilliseconds(1794000000000), CreatedById = 4, ProposedById = 4, OtherSignedById = 4 },
        });
        (await Needs.ListAsync(Elena, CancellationToken.None)).ShouldBeEmpty("the provider has signed");
        await ExecuteAsync("update agreement_version set provider_signed_ms = null, provider_signed_by = null where id = 4");
        (await Needs.ListAsync(Elena, CancellationToken.None)).Single().Kind.ShouldBe(NeedKind.SignAgreement);
    }

    [Fact]
    public async Task Nobody_is_told_to_answer_what_they_may_not_answer()
    {
        await SendAsync(null);
        await ExecuteAsync(
            """
            insert into exclusion (id, agreement_id, site_id, from_ms, to_ms, cause, reason, state, claimed_by, claimed_ms)
            values (7, 1, 2, 1794000000000, 1794003600000, 'planned-maintenance', 'New switches.', 'claimed', 3, 1794100000000);
            update agreement_version set proposed_by = 4, proposed_ms = 1794000000000, created_by = 3 where id = 4
            """);
        var roles = new HashSet<string>([Role.ItManager, Role.DepartmentHead], StringComparer.Ordinal);
        var units = new HashSet<long> { Workplace, Network };
        var departments = new HashSet<long> { Research };
        await ExecuteAsync("insert into person_department (person_id, department_id) values (3, 1), (4, 1); insert into person_unit (person_id, unit_id) values (1, 1), (1, 2)");
        var (maren, jonas, elena) = (Both(Maren), Both(Jonas), Both(Elena));

        (await KindsAsync(maren)).ShouldBe([NeedKind.SignAgreement, NeedKind.DecideExclusion], "she asked for it herself");
        (await KindsAsync(jonas)).ShouldBe([NeedKind.AnswerRequest], "he wrote the version and claimed the time");
        (await KindsAsync(elena)).ShouldBe([NeedKind.DecideExclusion], "she proposed the version and signed it for her unit");
        (await KindsAsync(maren with { OwnGiftAt = Now })).ShouldBeEmpty("she gave herself a role after all of it was made");

        await ExecuteAsync("update agreement_version set provider_signed_ms = null, provider_signed_by = null where id = 4");
        (await KindsAsync(maren)).Count(kind => kind == NeedKind.SignAgreement).ShouldBe(1, "she may sign for either side, and is told once");
        (await KindsAsync(elena)).ShouldContain(NeedKind.SignAgreement, "who proposed it may sign for the unit");

        Actor Both(Actor person) => person with { Roles = roles, UnitIds = units, DepartmentIds = departments };

        async Task<IEnumerable<NeedKind>> KindsAsync(Actor person) => (await Needs.ListAsync(person, CancellationToken.None)).Select(need => need.Kind);
    }

    [Fact]
    public async Task A_claimed_exclusion_waits_for_the_department()
    {
        await ExecuteAsync(
            """
            insert into exclusion (id, agreement_id, site_id, from_ms, to_ms, cause, reason, state, claimed_by, claimed_ms)
            values (7, 1, 2, 1794000000000, 1794003600000, 'planned-maintenance', 'New switches.', 'claimed', 3, 1794100000000)
            """);

        var need = (await Needs.ListAsync(Maren, CancellationToken.None)).Single(need => need.Kind == NeedKind.DecideExclusion);
        (need.Key, need.By, need.ServiceName, need.SiteName, need.PersonName, need.Reason).ShouldBe(("7", null, "Lab workstation", "Pune", "Jonas Brandt", "New switches."));
        (await Needs.ListAsync(Ben, CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_soonest_comes_first_and_others_are_told_nothing()
    {
        await SendAsync(null);
        await SendAsync("2026-12-11");
        await SendAsync("2026-11-20");

        (await Needs.ListAsync(Jonas, CancellationToken.None)).Select(need => need.By).ShouldBe([new LocalDate(2026, 11, 20), new LocalDate(2026, 12, 11), null]);
        (await Needs.ListAsync(Elena, CancellationToken.None)).ShouldBeEmpty("not her unit's");
        (await Needs.ListAsync(Arthur, CancellationToken.None)).ShouldBeEmpty("he only reads");
    }

    [Fact]
    public async Task The_newest_month_may_still_run()
    {
        (await Store.FindNewestMonthAsync(Maren, CancellationToken.None)).ShouldBe(new LocalDate(2026, 11, 1));
        await ExecuteAsync("delete from attainment where agreement_id = 2");
        (await Store.FindNewestMonthAsync(Ben, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task Counts_follow_the_scope()
    {
        await SendAsync(null);
        await house.Get<AnswerRequest>().AcceptAsync(Jonas, await SendAsync(null), date: null, null, CancellationToken.None);
        var october = new LocalDate(2026, 10, 31);

        (await Store.CountsAsync(Maren, HomeScope.OwnDepartments, october, CancellationToken.None))
            .ShouldBe(new HomeCounts { SentRequestCount = 1, AcceptedRequestCount = 1, AgreementCount = 1, MonthlyChargeCents = 1439340 });
        (await Store.CountsAsync(Ben, HomeScope.OwnDepartments, october, CancellationToken.None))
            .ShouldBe(new HomeCounts { SentRequestCount = 0, AcceptedRequestCount = 0, AgreementCount = 1, MonthlyChargeCents = 63500 });
        (await Store.CountsAsync(Elena, HomeScope.OwnUnits, october, CancellationToken.None)).AgreementCount.ShouldBe(1);
        (await Store.CountsAsync(Vera, HomeScope.Everything, october, CancellationToken.None))
            .ShouldBe(new HomeCounts { SentRequestCount = 1, AcceptedRequestCount = 1, AgreementCount = 2, MonthlyChargeCents = 1502840 });
        (await Store.CountsAsync(Maren, HomeScope.OwnDepartments, new LocalDate(2026, 6, 30), CancellationToken.None)).MonthlyChargeCents.ShouldBe(1400000, "the version before");
        (await Store.CountsAsync(Maren, HomeScope.OwnDepartments, new LocalDate(2025, 12, 31), CancellationToken.None)).AgreementCount.ShouldBe(0);
    }

    [Fact]
    public async Task Changes_come_newest_first_with_every_column_and_within_the_scope()
    {
        var id = await SendAsync(null);
        house.Now = Now.Plus(Duration.FromHours(1));
        await house.Get<AnswerRequest>().AcceptAsync(Jonas, id, date: null, null, CancellationToken.None);
        await ExecuteAsync("update agreement_version set proposed_by = 4, proposed_ms = 1794000000000 where id = 4");
        await ExecuteAsync(
            """
            insert into audit_entry (at_ms, actor_kind, person_id, actor_name, action, subject_kind, subject_key, previous_hash, hash)
              values (1793900000000, 'person', 3, 'Jonas Brandt', 'created', 'service', 'PRINT', '', 'one');
            update agreement_version set customer_signed_ms = 1793800000000 where id = 3
            """);
        var since = Instant.FromUtc(2026, 10, 1, 0, 0);

        var changes = await Store.ChangesAsync(Maren, HomeScope.OwnDepartments, since, CancellationToken.None);

        changes.ShouldBe(
        [
            new Data.Home.Change { At = house.Now, Kind = "request", Key = id.ToString(CultureInfo.InvariantCulture), What = "accepted", ServiceName = "Lab workstation", DepartmentName = "Research", PersonName = "Jonas Brandt" },
            new Data.Home.Change { At = Now, Kind = "request", Key = id.ToString(CultureInfo.InvariantCulture), What = "sent", ServiceName = "Lab workstation", DepartmentName = "Research", PersonName = "Maren Vogel" },
            new Data.Home.Change { At = Instant.FromUnixTimeMilliseconds(1794000000000), Kind = "agreement", Key = "RES-NETWORK", What = "proposed", ServiceName = "Site network", DepartmentName = "Research", PersonName = "Elena Castro" },
            new Data.Home.Change { At = Instant.FromUnixTimeMilliseconds(1793900000000), Kind = "service", Key = "PRINT", What = "created", ServiceName = "Printing", DepartmentName = "Workplace", PersonName = "Jonas Brandt" },
        ]);
        (await Store.ChangesAsync(Ben, HomeScope.OwnDepartments, since, CancellationToken.None)).Select(change => (change.Key, change.What)).ShouldBe([("PRINT", "created"), ("FIN-NETWORK", "signed")]);
        (await Store.ChangesAsync(Elena, HomeScope.OwnUnits, since, CancellationToken.None)).Select(change => change.Key).ShouldBe(["RES-NETWORK", "FIN-NETWORK"]);
        (await Store.ChangesAsync(Vera, HomeScope.Everything, house.Now, CancellationToken.None)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Facts_sources_contacts_and_audit_are_read_with_every_column()
    {
        await ExecuteAsync("insert into audit_entry (at_ms, actor_kind, person_id, actor_name, action, subject_kind, subject_key, previous_hash, hash) values (1794000000000, 'person', 7, 'Ada Novak', 'changed', 'site', 'BER', '', 'one'); delete from person_role where person_id = 6");

        (await Store.FactsAsync(Instant.FromUtc(2026, 11, 10, 0, 0), Now, new LocalDate(2026, 11, 17), CancellationToken.None))
            .ShouldBe(new InstallationFacts { PersonCount = 8, WithoutRoleCount = 1, ChangeCount = 0, SourceCount = 2, SilentSourceCount = 1 });
        (await Store.FactsAsync(Instant.FromUtc(2026, 11, 1, 0, 0), Now, new LocalDate(2026, 11, 17), CancellationToken.None)).ChangeCount.ShouldBe(1);
        (await Store.SourcesAsync(Vera, HomeScope.Everything, CancellationToken.None)).ShouldBe(
        [
            new SourceFreshness { Name = "Network probes", DataAsOf = Instant.FromUnixTimeMilliseconds(1794214800000) },
            new SourceFreshness { Name = "Ticket tool, nightly", DataAsOf = Now },
        ]);
        await ExecuteAsync("update source set late_minutes = 60, expected_every = 'hour'");
        (await Store.FactsAsync(Instant.FromUtc(2026, 11, 1, 0, 0), Now + Duration.FromHours(2), new LocalDate(2026, 11, 17), CancellationToken.None)).SilentSourceCount.ShouldBe(2);
        (await Store.SourcesAsync(Vera, HomeScope.Everything, CancellationToken.None))[0].ShouldBe(
            new SourceFreshness { Name = "Network probes", DataAsOf = Instant.FromUnixTimeMilliseconds(1794214800000), LateMinutes = 60, ExpectedEvery = "hour" });
        (await Store.SourcesAsync(Jonas, HomeScope.OwnUnits, CancellationToken.None)).Single().Name.ShouldBe("Ticket tool, nightly");
        (await Store.UnitContactsAsync(CancellationToken.None)).ShouldBe(
        [
            new UnitContact { Name = "Workplace", Phone = "+49 30 5550 110", Email = "workplace@halden.example" },
            new UnitContact { Name = "Network & Telephony", Phone = "+49 30 5550 220", Email = null },
        ]);
        (await Store.AuditAsync(1, CancellationToken.None)).ShouldBe(
            [new AuditLine { At = Instant.FromUnixTimeMilliseconds(1794000000000), PersonName = "Ada Novak", Action = "changed", SubjectKind = "site", SubjectKey = "BER" }]);
    }

    [Fact]
    public async Task A_months_figures_follow_departments_and_units()
    {
        var attainment = new AttainmentStore(house.Database);
        var october = new LocalDate(2026, 10, 15);

        var maren = await attainment.OfMonthAsync(Maren, october, ofOwnUnits: false, CancellationToken.None);
        maren.Select(row => (row.Promise.ServiceCode, row.Promise.Target.Rule.Key, row.Promise.SiteCode, row.Status)).ShouldBe(
        [
            ("LABWS", "resolved", "BER", Status.BelowExpected),
            ("LABWS", "resolved", "PUN", Status.InsufficientSample),
            ("LABWS", "available", "BER", Status.BelowExpected),
            ("LABWS", "available", "PUN", Status.BelowMinimum),
        ]);
        (await attainment.OfMonthAsync(Vera, october, ofOwnUnits: false, CancellationToken.None)).Count.ShouldBe(5);
        (await attainment.OfMonthAsync(Elena, october, ofOwnUnits: true, CancellationToken.None)).Single().Promise.ServiceCode.ShouldBe("NETWORK");
    }

    private async Task<long> SendAsync(string? wish)
    {
        var draft = new RequestDraft { Service = "LABWS", Site = "PUN", Department = Research, Quantity = "6", WishDate = wish };
        var shown = (await house.Get<SendRequest>().CheckAsync(Maren, draft, CancellationToken.None)).Value.Cost;
        return (await house.Get<SendRequest>().RunAsync(Maren, draft, shown, CancellationToken.None)).Value;
    }

    private Task<int> ExecuteAsync(string sql) => house.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), CancellationToken.None);
}
