using Dapper;
using ItCatalog.Calculation;
using ItCatalog.Calculation.Requests;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Requests;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Administration;
using ItCatalog.Work.Agreements;
using ItCatalog.Work.Catalogue;
using ItCatalog.Work.Identity;
using ItCatalog.Work.Requests;
using ItCatalog.Work.Tests.Agreements;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Work.Tests.Administration;

/// <summary>Closing from a day on: what holds it open, what is no longer made with what is closed, and what stays.</summary>
public sealed class CloseFromTests : IAsyncLifetime
{
    private static readonly LocalDate Today = new(2026, 11, 17);
    private static readonly LocalDate NewYear = new(2027, 1, 1);

    private readonly House house = new(Instant.FromUtc(2026, 11, 17, 8, 40));

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await CreateAsync(house.Database);
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Administrators_close_what_the_organisation_consists_of_and_managers_their_services()
    {
        foreach (var person in Everybody.Append(Actor.Nobody))
        {
            var isAdministrator = person == Ada;
            foreach (var kind in new[] { ClosableKind.Department, ClosableKind.Unit, ClosableKind.Site, ClosableKind.Person })
            {
                ((await CloseAsync(person, kind, 1, null)).Outcome == Outcome.NotAllowed).ShouldBe(!isAdministrator, $"{person.Name}, {kind}");
            }

            ((await CloseAsync(person, ClosableKind.Service, Printing, null)).Outcome == Outcome.NotAllowed).ShouldBe(person != Jonas, person.Name);
        }

        (await CloseAsync(Ada, ClosableKind.Site, 99, NewYear)).Outcome.ShouldBe(Outcome.NotFound);
    }

    [Theory]
    [InlineData(ClosableKind.Department, Research, "RES-LABWS, Lab workstation for Research, is agreed without an end. End it first.", "RES-NETWORK, Site network for Research, waits for signatures. Withdraw it first, or let it end before.")]
    [InlineData(ClosableKind.Site, Boston, "RES-NETWORK, Site network for Research, waits for signatures. Withdraw it first, or let it end before.")]
    [InlineData(ClosableKind.Service, LabWorkstation, "RES-LABWS, Lab workstation for Research, is agreed without an end. End it first.")]
    public async Task What_is_agreed_past_the_day_has_to_end_first(ClosableKind kind, long id, params string[] sentences)
    {
        var actor = kind == ClosableKind.Service ? Jonas : Ada;

        var answer = await CloseAsync(actor, kind, id, NewYear);

        answer.Mistakes.Select(mistake => mistake.Message).ShouldBe(sentences);
        (await house.Get<ClosingStore>().FindAsync(kind, id, CancellationToken.None))!.ClosedFrom.ShouldBeNull();
    }

    [Fact]
    public async Task A_unit_closes_with_or_behind_its_services()
    {
        (await CloseAsync(Ada, ClosableKind.Unit, Workplace, NewYear)).Mistakes.Select(mistake => mistake.Message).ShouldContain("The service Printing is provided by it. Close the service first, or give it to another unit.");

        await ExecuteAsync("update agreement_version set state = 'ended', effective_to = '2026-11-01' where effective_to is null");
        (await CloseAsync(Jonas, ClosableKind.Service, Printing, NewYear)).IsDone.ShouldBeTrue();
        (await CloseAsync(Jonas, ClosableKind.Service, LabWorkstation, NewYear)).IsDone.ShouldBeTrue();
        (await CloseAsync(Ada, ClosableKind.Unit, Workplace, NewYear.PlusDays(-1))).Mistakes[0].Message.ShouldBe("The service Lab workstation closes on 1 Jan 2027. Close the unit from that day on, or later.");
        (await CloseAsync(Ada, ClosableKind.Unit, Workplace, NewYear)).IsDone.ShouldBeTrue();

        (await CloseAsync(Jonas, ClosableKind.Service, Printing, null)).Mistakes.ShouldHaveSingleItem().Message.ShouldStartWith("Workplace, which provides it, is closed from 1 Jan 2027 on.");
        (await CloseAsync(Ada, ClosableKind.Unit, Workplace, null)).IsDone.ShouldBeTrue();
        (await CloseAsync(Jonas, ClosableKind.Service, Printing, null)).IsDone.ShouldBeTrue();
    }

    [Fact]
    public async Task An_agreement_that_ends_before_lets_it_close_and_what_was_stays()
    {
        await ExecuteAsync("update agreement_version set effective_to = '2027-01-01' where id = 2");
        var before = await TermsAsync("RES-LABWS");

        (await CloseAsync(Jonas, ClosableKind.Service, LabWorkstation, NewYear.PlusDays(-1))).Mistakes.ShouldHaveSingleItem().Message
            .ShouldBe("RES-LABWS, Lab workstation for Research, is agreed until 31 Dec 2026. End it earlier, or close from 1 Jan 2027 on.");
        (await CloseAsync(Jonas, ClosableKind.Service, LabWorkstation, NewYear)).IsDone.ShouldBeTrue();

        (await TermsAsync("RES-LABWS")).ShouldBe(before);
        (await ValueAsync<string>("select after_json from audit_entry where action = 'closed' and subject_kind = 'service' and subject_key = 'LABWS'"))
            .ShouldBe("""{"closedFrom":"2027-01-01"}""");
    }

    [Fact]
    public async Task Nothing_is_promised_past_the_day_on_which_a_part_of_it_is_closed()
    {
        await ExecuteAsync("update site set closed_from = '2027-06-01' where id = 3; update department set closed_from = '2027-03-01' where id = 2; update service set closed_from = '2028-01-01' where id = 3");

        var open = await house.Get<CreateAgreement>().RunAsync(Jonas, Agreed(Finance), SampleTerms.Of(NewYear) with { Targets = [], Claims = new ClaimTerms(), Sites = [new AgreementSite { SiteId = Berlin, ServiceHoursId = OfficeHours }, new AgreementSite { SiteId = Boston, ServiceHoursId = OfficeHours }] }, CancellationToken.None);
        open.Mistakes.Select(mistake => (mistake.Field, mistake.Message)).ShouldBe(
        [
            ("ServiceId", "The service Printing is closed from 1 Jan 2028 on. Let the version end before."),
            ("DepartmentId", "The department Finance is closed from 1 Mar 2027 on. Let the version end before."),
            ("Sites", "The site Boston is closed from 1 Jun 2027 on. Leave it out, or let the version end before."),
        ]);

        var ended = SampleTerms.Of(NewYear) with { Targets = [], Claims = new ClaimTerms(), EffectiveTo = new LocalDate(2027, 3, 1), ReviewBy = null, Sites = [new AgreementSite { SiteId = Boston, ServiceHoursId = OfficeHours }] };
        (await house.Get<CreateAgreement>().RunAsync(Jonas, Agreed(Finance), ended, CancellationToken.None)).IsDone.ShouldBeTrue("it is over when they close");
    }

    [Fact]
    public async Task A_draft_of_before_is_not_proposed_past_the_day()
    {
        await ExecuteAsync("update agreement_version set state = 'ended', effective_to = '2026-11-01' where effective_to is null");
        (await house.Get<CreateAgreement>().RunAsync(Jonas, Agreed(Finance), SampleTerms.Of(NewYear), CancellationToken.None)).IsDone.ShouldBeTrue();
        (await CloseAsync(Ada, ClosableKind.Department, Finance, NewYear.PlusMonths(2))).IsDone.ShouldBeTrue("a draft binds nobody");

        var proposed = await house.Get<ProposeVersion>().RunAsync(Jonas, "SLA-1", 1, 1, CancellationToken.None);

        proposed.Mistakes.ShouldHaveSingleItem().Message.ShouldBe("The department Finance is closed from 1 Mar 2027 on. Let the version end before.");
    }

    [Theory]
    [InlineData("update site set closed_from = '2026-11-17' where id = 1", null, "Site", "Printing is not offered at this site. Choose one of the list.")]
    [InlineData("update service set closed_from = '2026-11-17' where id = 3", null, "Site", "Printing is no longer offered.")]
    [InlineData("update department set closed_from = '2026-11-17' where id = 1", null, "Department", "Research is closed since 17 Nov 2026: nothing new is asked for.")]
    [InlineData("update site set closed_from = '2026-12-24' where id = 1", "2026-12-24", "WishDate", "Berlin is closed from 24 Dec 2026 on. Choose an earlier day.")]
    [InlineData("update site set closed_from = '2026-12-24' where id = 1", "2026-12-23", null, null)]
    public async Task Nothing_new_is_asked_for_where_something_is_closed(string closing, string? wish, string? field, string? says)
    {
        await ExecuteAsync(closing);

        var answer = await house.Get<SendRequest>().CheckAsync(
            Maren, new RequestDraft { Service = "PRINT", Site = "BER", Department = Research, Quantity = "2", WishDate = wish }, CancellationToken.None);

        answer.Mistakes.Select(mistake => (mistake.Field, mistake.Message)).ShouldBe(field is null ? [] : [(field, says!)]);
    }

    [Fact]
    public async Task What_was_asked_for_before_is_named_and_still_answered()
    {
        await ExecuteAsync("update agreement_version set state = 'ended', effective_to = '2026-11-01' where effective_to is null");
        var id = (await house.Get<SendRequest>().RunAsync(
            Maren,
            new RequestDraft { Service = "PRINT", Site = "BER", Department = Research, Quantity = "2" },
            new RequestCost { PerYear = Money.OfCents(0, "EUR"), Once = Money.OfCents(6, "EUR") },
            CancellationToken.None)).Value;

        var hanging = await house.Get<CloseFrom>().HangingAsync(ClosableKind.Department, Research, Today, CancellationToken.None);
        (await CloseAsync(Ada, ClosableKind.Department, Research, Today)).IsDone.ShouldBeTrue();

        hanging.Where(one => one.Kind == HangingKind.Request).Select(one => (one.Key, one.Name)).ShouldContain((id.ToString(null, null), "Printing at Berlin"));
        (await house.Get<AnswerRequest>().AcceptAsync(Jonas, id, date: null, "", CancellationToken.None)).IsDone.ShouldBeTrue();
    }

    [Fact]
    public async Task Nobody_and_nothing_comes_to_what_is_closed_and_who_belongs_to_it_stays()
    {
        await ExecuteAsync("update unit set closed_from = '2026-11-01' where id = 2; update department set closed_from = '2026-11-01' where id = 1; update site set closed_from = '2026-11-01' where id in (1, 3)");
        var people = house.Get<PeopleList>();
        var maren = (await people.FindAsync(1, CancellationToken.None))!.Value.Draft;
        var ben = (await people.FindAsync(2, CancellationToken.None))!.Value.Draft;

        (await house.Get<ChangePerson>().RunAsync(Ada, 1, maren with { Title = "Head" }, CancellationToken.None)).IsDone.ShouldBeTrue();
        (await house.Get<ChangePerson>().RunAsync(Ada, 2, ben with { DepartmentIds = [Research], UnitIds = [Network] }, CancellationToken.None)).Mistakes.Select(mistake => mistake.Message).ShouldBe(
            ["Research is closed since 1 Nov 2026: nobody comes to it any more.", "Network & Telephony is closed since 1 Nov 2026: nobody comes to it any more."]);

        var draft = new ServiceDraft { Code = "copy", Name = "Copies", Summary = "Copies.", Category = Devices, Unit = Workplace, Offerings = [Offered(Berlin), Offered(Boston)] };
        (await house.Get<AddService>().RunAsync(Jonas, draft, CancellationToken.None)).Mistakes.Select(mistake => mistake.Message).ShouldBe(
            ["Berlin is closed since 1 Nov 2026: nothing new is offered there.", "Boston is closed since 1 Nov 2026: nothing new is offered there."]);
        var printing = (await house.Get<ServiceStore>().FindAsync("PRINT", CancellationToken.None))!;
        (await house.Get<ChangeService>().RunAsync(Jonas, "PRINT", draft with { Offerings = [Offered(Berlin)], Revision = ServiceStore.RevisionOf(printing) }, CancellationToken.None))
            .IsDone.ShouldBeTrue("it was offered in Berlin before");
        (await house.Get<AddService>().RunAsync(House.Installation, draft with { Unit = Network, Offerings = [] }, CancellationToken.None)).Mistakes.ShouldHaveSingleItem().Message
            .ShouldBe("Network & Telephony is closed from 1 Nov 2026 on. Choose another unit.");
    }

    [Fact]
    public async Task An_account_closes_when_its_day_comes_in_the_zone_of_the_organisation()
    {
        (await CloseAsync(Ada, ClosableKind.Person, 4, NewYear)).IsDone.ShouldBeTrue();
        var people = house.Get<SignedInPeople>();
        var stamp = await ValueAsync<string>("select security_stamp from person where id = 4");

        house.Now = Instant.FromUtc(2026, 12, 31, 22, 59, 59);
        (await people.FindAsync(4, CancellationToken.None)).ShouldNotBeNull("it is not midnight in Berlin");
        house.Now = Instant.FromUtc(2026, 12, 31, 23, 0);
        (await people.FindAsync(4, CancellationToken.None)).ShouldBeNull();

        (await CloseAsync(Ada, ClosableKind.Person, 4, null)).IsDone.ShouldBeTrue();
        (await people.FindAsync(4, CancellationToken.None))!.SecurityStamp.ShouldNotBe(stamp, "a session of before stays over");
    }

    [Fact]
    public async Task An_administrator_whose_account_stays_open_is_left()
    {
        (await CloseAsync(Ada, ClosableKind.Person, 7, NewYear)).Mistakes[0].Message.ShouldBe("You cannot close your own account. Ask another administrator.");
        await ExecuteAsync("insert into person_role (person_id, role) values (6, 'administrator')");
        (await CloseAsync(Ada, ClosableKind.Person, 6, NewYear)).IsDone.ShouldBeTrue();
        (await CloseAsync(House.Installation, ClosableKind.Person, 7, NewYear)).Mistakes[0].Message
            .ShouldBe("This is the last administrator whose account stays open. Give somebody else the role first.");
    }

    [Fact]
    public async Task Everything_that_hangs_on_a_thing_is_named()
    {
        (await NamesAsync(ClosableKind.Person, 3)).ShouldBe([(HangingKind.Contact, "RES-LABWS", "Not satisfied")]);
        (await NamesAsync(ClosableKind.Site, Pune)).ShouldContain((HangingKind.Offering, "NETWORK", "Site network"));
        (await NamesAsync(ClosableKind.Department, Finance)).ShouldContain((HangingKind.Member, "2", "Ben Okafor"));
        (await NamesAsync(ClosableKind.Unit, Network)).Select(one => one.Kind).Distinct().ShouldBe([HangingKind.Service, HangingKind.Agreed, HangingKind.Proposed, HangingKind.Source, HangingKind.Member], ignoreOrder: true);
    }

    [Fact]
    public async Task Where_something_hangs_on_it_it_is_said_what_takes_its_place_or_why_nothing_does()
    {
        await ExecuteAsync("update agreement_version set state = 'ended', effective_to = '2026-11-01' where effective_to is null");

        var silent = await CloseAsync(Ada, ClosableKind.Department, Finance, NewYear, new("", " "));
        (silent.Mistakes.Single().Field, silent.Mistakes.Single().Message.Contains("Say what takes its place", StringComparison.Ordinal)).ShouldBe(("Successor", true));
        (await CloseAsync(Ada, ClosableKind.Department, Finance, NewYear, new("FIN", ""))).Mistakes.Single().Message.ShouldBe("Choose another one of the list, which stays open past that day.", "not itself");
        (await CloseAsync(Ada, ClosableKind.Department, Finance, NewYear, new("NONE", ""))).Outcome.ShouldBe(Outcome.Refused);

        var closed = await CloseAsync(Ada, ClosableKind.Department, Finance, NewYear, new("res", "Its people go there."));
        (closed.Value.TakenOverBy, closed.Value.Why).ShouldBe(("Research", "Its people go there."));
        var kept = (await house.Get<ClosingStore>().FindAsync(ClosableKind.Department, Finance, CancellationToken.None))!;
        (kept.ClosedFrom, kept.TakenOverBy, kept.Why).ShouldBe((NewYear, "Research", "Its people go there."));
        (await CloseAsync(Ada, ClosableKind.Department, Finance, from: null, handover: null)).Value.TakenOverBy.ShouldBeNull("opened again");
        (await CloseAsync(Ada, ClosableKind.Department, Finance, NewYear, new("", "Nobody needs it."))).IsDone.ShouldBeTrue();
    }

    [Fact]
    public async Task Actions_of_reviews_that_a_person_owes_are_named_until_they_are_done()
    {
        await ExecuteAsync(
            """
            insert into agreement_review (id, agreement_id, number, held_on, attendees, minutes, side, written_by, written_name, written_ms) values (1, 1, 1, '2026-11-02', 'Both', 'Said.', 'provider', 2, 'Somebody', 0);
            insert into review_action (id, review_id, number, words, owner_id, owner_name, due, given_ms, state) values
              (1, 1, 1, 'Count the screens', 2, 'Somebody', '2027-02-28', 0, 'open'), (2, 1, 2, 'Was done', 2, 'Somebody', '2026-12-01', 0, 'done'), (3, 1, 3, 'Of another', 3, 'Other', '2026-12-01', 0, 'open')
            """);

        (await NamesAsync(ClosableKind.Person, 2)).Where(one => one.Kind == HangingKind.ReviewAction).ShouldHaveSingleItem()
            .ShouldBe((HangingKind.ReviewAction, "RES-LABWS", "Count the screens"));
    }

    [Fact]
    public async Task What_a_person_does_for_others_goes_to_whoever_takes_over()
    {
        await ExecuteAsync(
            """
            insert into department_approval (department_id, owner_id, above_cents) values (1, 2, 100);
            insert into stand_in (person_id, stand_in_id) values (1, 2);
            insert into schedule (id, name, owner_id, report, about, period_length, form, by_mail, in_inbox, occasion, is_on, started_ms, created_ms)
              values (1, 'Monthly', 2, 'bill', '', 'month', 'link', 0, 1, 'month-closed', 1, 0, 0);
            insert into schedule_receiver (schedule_id, person_id) values (1, 2), (1, 3)
            """);
        (await NamesAsync(ClosableKind.Person, 2)).Select(one => one.Kind).ShouldBe([HangingKind.CostCentre, HangingKind.Schedule, HangingKind.StandIn], ignoreOrder: true);

        (await CloseAsync(Ada, ClosableKind.Person, 2, NewYear, new("", ""))).Mistakes.Single().Message.ShouldBe("3 things hang on it. Say who takes its place, or below why nothing does.");
        (await CloseAsync(Ada, ClosableKind.Person, 2, NewYear, new("vera", ""))).Mistakes.Single().Message.ShouldEndWith("choose a head, an IT manager or an administrator, or stop those reports first.");
        (await CloseAsync(Maren, ClosableKind.Person, 2, NewYear, new("jonas", ""))).Outcome.ShouldBe(Outcome.NotAllowed);
        (await CloseAsync(Ada, ClosableKind.Person, 2, NewYear, new("jonas", ""))).IsDone.ShouldBeTrue();

        (await NamesAsync(ClosableKind.Person, 2)).ShouldBeEmpty();
        (await ValueAsync<string>("select owner_id || ' ' || (select stand_in_id from stand_in) || ' ' || (select string_agg(cast(person_id as text), ',') from schedule_receiver) from department_approval"))
            .ShouldBe("3 3 3", "who gets a report already gets it once");
        (await ValueAsync<string>("select after_json from audit_entry where action = 'closed'")).ShouldBe("""{"closedFrom":"2027-01-01","takenOverBy":"jonas","handedOver":3}""");
    }

    [Fact]
    public async Task Who_takes_over_is_named_as_a_contact_in_a_next_version_and_what_is_signed_stays()
    {
        await ExecuteAsync("update agreement_version set purpose = 'Network for Research.' where id = 4; insert into agreement_contact (version_id, position, side, duty, name) values (4, 1, 'provider', 'Not satisfied', 'Jonas Brandt')");

        (await CloseAsync(Ada, ClosableKind.Person, 3, NewYear, new("elena", ""))).IsDone.ShouldBeTrue();

        (await ValueAsync<string>("select v.state || ' ' || v.change_note || ' ' || c.name || ' ' || c.email from agreement_version v join agreement_contact c on c.version_id = v.id and c.duty = 'Not satisfied' where v.agreement_id = 1 and v.number = 3"))
            .ShouldBe("draft Elena Castro is a contact in place of Jonas Brandt Elena Castro elena@halden.example");
        (await ValueAsync<string>("select name from agreement_contact where version_id = 2 and position = 3")).ShouldBe("Jonas Brandt", "it is signed so");
        (await ValueAsync<string>("select name from agreement_contact where version_id = 4")).ShouldBe("Jonas Brandt", "it waits for signatures");
        (await ValueAsync<string>("select string_agg(action || ' ' || subject_key, '; ') from (select action, subject_key from audit_entry where action like '%another contact in' order by action desc) told"))
            .ShouldBe("drafted another contact in RES-LABWS; could not draft another contact in RES-NETWORK");
    }

    [Fact]
    public async Task Without_anybody_who_takes_over_no_version_is_drafted()
    {
        (await CloseAsync(Ada, ClosableKind.Person, 3, NewYear, new("", "Nobody yet."))).IsDone.ShouldBeTrue();

        (await ValueAsync<long>("select count(*) from agreement_version where state = 'draft'")).ShouldBe(0);
    }

    [Fact]
    public async Task Sources_and_reports_that_name_a_code_and_contracts_and_what_is_there_hang_on_it_too()
    {
        await ExecuteAsync(
            """
            update source set mapping_json = '{"sites":{"HQ":"BER"}}' where id = 1;
            insert into schedule (id, name, owner_id, report, about, period_length, form, by_mail, in_inbox, occasion, is_on, started_ms, created_ms)
              values (1, 'Monthly', 2, 'bill', 'department:RES', 'month', 'link', 0, 1, 'month-closed', 1, 0, 0);
            insert into underpinning (id, code, kind, name, unit_id, supplier, starts_on) values (1, 'NC-1', 'contract', 'Line 1', 1, 'Northline', '2026-01-01');
            insert into underpinning_site (underpinning_id, site_id) values (1, 1)
            """);

        (await NamesAsync(ClosableKind.Site, Berlin)).Select(one => one.Kind).ShouldContain(HangingKind.Mapping);
        (await NamesAsync(ClosableKind.Site, Berlin)).Select(one => one.Kind).ShouldContain(HangingKind.Underpinning);
        (await NamesAsync(ClosableKind.Site, Pune)).Select(one => one.Kind).ShouldNotContain(HangingKind.Mapping);
        (await NamesAsync(ClosableKind.Unit, Workplace)).ShouldContain((HangingKind.Underpinning, "NC-1", "Line 1"));
        (await NamesAsync(ClosableKind.Department, Research)).ShouldContain((HangingKind.Schedule, "1", "Monthly"));
        (await NamesAsync(ClosableKind.Department, Finance)).Select(one => one.Kind).ShouldNotContain(HangingKind.Schedule);
        (await NamesAsync(ClosableKind.Department, Research)).Select(one => one.Kind).ShouldContain(HangingKind.Holding);
    }

    private static NewAgreement Agreed(long departmentId) => new() { Code = "SLA-1", ServiceId = Printing, DepartmentId = departmentId };

    private static OfferingDraft Offered(long siteId) => new() { SiteId = siteId, SiteName = "there", IsOffered = true, UnitName = "page", Price = "0.03", Period = "once" };

    private Task<Answer<Closable>> CloseAsync(Actor actor, ClosableKind kind, long id, LocalDate? from) => house.Get<CloseFrom>().RunAsync(actor, kind, id, from, CancellationToken.None);

    private Task<Answer<Closable>> CloseAsync(Actor actor, ClosableKind kind, long id, LocalDate? from, Handover? handover) =>
        house.Get<CloseFrom>().RunAsync(actor, kind, id, from, handover, CancellationToken.None);

    private async Task<IEnumerable<(HangingKind Kind, string Key, string Name)>> NamesAsync(ClosableKind kind, long id) =>
        (await house.Get<CloseFrom>().HangingAsync(kind, id, Today, CancellationToken.None)).Select(one => (one.Kind, one.Key, one.Name));

    private async Task<string> TermsAsync(string code)
    {
        var store = house.Get<AgreementStore>();
        var agreement = (await store.FindAsync(House.Installation, code, CancellationToken.None))!;
        return System.Text.Json.JsonSerializer.Serialize((await store.FindVersionAsync(agreement, agreement.LastSigned!.Number, CancellationToken.None))!.Summary);
    }

    private Task<int> ExecuteAsync(string sql) => house.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), CancellationToken.None);

    private async Task<T?> ValueAsync<T>(string sql)
    {
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<T>(sql);
    }
}
