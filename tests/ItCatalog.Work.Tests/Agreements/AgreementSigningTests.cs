using Dapper;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Agreements;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Work.Tests.Agreements;

public sealed class AgreementSigningTests : IAsyncLifetime
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 9, 0);
    private readonly House house = new(Now);

    private AgreementStore Store => house.Get<AgreementStore>();

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await CreateAsync(house.Database);
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task A_version_goes_from_draft_to_force_with_two_signatures_and_ends_the_one_before()
    {
        await ProposeNextAsync();
        var fingerprint = await FingerprintAsync(3);

        var first = await SignAsync(Jonas, 3, Side.Provider, fingerprint);
        var second = await SignAsync(Maren, 3, Side.Customer, fingerprint);

        first.Value.ShouldBe(new SignedVersion("RES-LABWS", 3, IsInForce: false));
        second.Value.ShouldBe(new SignedVersion("RES-LABWS", 3, IsInForce: true));
        var versions = (await Store.FindAsync(Maren, "RES-LABWS", CancellationToken.None))!.Versions;
        versions[1].State.ShouldBe(VersionState.Superseded);
        versions[1].EffectiveTo.ShouldBe(new LocalDate(2026, 12, 1));
        versions[1].PhaseOn(new LocalDate(2026, 11, 30)).ShouldBe(VersionPhase.InForce);
        versions[2].State.ShouldBe(VersionState.Active);
        versions[2].PhaseOn(new LocalDate(2026, 11, 30)).ShouldBe(VersionPhase.Upcoming);
        (versions[2].Proposed, versions[2].ProposedBy).ShouldBe((Now, "Jonas Brandt"));
        (versions[2].ProviderSigned, versions[2].ProviderSignedBy).ShouldBe((Now, "Jonas Brandt"));
        (versions[2].CustomerSigned, versions[2].CustomerSignedBy).ShouldBe((Now, "Maren Vogel"));
        (await ActionsAsync()).ShouldBe(["started a version", "proposed", "signed for the provider", "signed for the customer", "superseded", "activated"]);
    }

    [Fact]
    public async Task A_signature_keeps_the_name_under_which_it_was_given()
    {
        await ProposeNextAsync();
        var fingerprint = await FingerprintAsync(3);
        await SignAsync(Jonas, 3, Side.Provider, fingerprint);
        await ExecuteAsync("update person set name = name || '-Ito'");

        await SignAsync(Maren, 3, Side.Customer, fingerprint);

        var signed = (await ReadAsync(3)).Summary;
        (signed.ProviderSignedBy, signed.CustomerSignedBy).ShouldBe(("Jonas Brandt", "Maren Vogel-Ito"));
        await ExecuteAsync("update person set name = 'Somebody'");
        (await ReadAsync(3)).Summary.ShouldBe(signed with { CreatedBy = "Somebody", ProposedBy = "Somebody" });
    }

    [Fact]
    public async Task What_was_proposed_is_kept_word_for_word()
    {
        await ProposeNextAsync();
        var before = await ReadAsync(3);
        await ExecuteAsync("update site set name = 'Berlin-Adlershof' where id = 1");

        var after = await ReadAsync(3);

        after.ProposedText.ShouldBe(before.ProposedText);
        before.ProposedText!.ShouldContain("BER Berlin;");
        CanonicalText.Of(await AgreementAsync(), after).ShouldBe(before.ProposedText);
    }

    [Fact]
    public async Task A_text_that_is_not_the_one_that_was_read_is_not_signed()
    {
        await ProposeNextAsync();

        (await SignAsync(Maren, 3, Side.Customer, "7c1e")).Outcome.ShouldBe(Outcome.Stale);

        (await ReadAsync(3)).Summary.CustomerSigned.ShouldBeNull();
    }

    [Theory]
    [InlineData("8", "2026-11-20", "2026-11-30", Outcome.Done)]
    [InlineData("8", "2026-11-22", "2026-11-22", Outcome.Done)]
    [InlineData("8", "2026-11-10", "2026-11-21", Outcome.NotAllowed)] // the absence is over
    [InlineData("8", "2026-11-23", "2026-11-30", Outcome.NotAllowed)] // it has not begun
    [InlineData("8", null, null, Outcome.NotAllowed)] // only for requests that are left unanswered
    [InlineData("2", "2026-11-20", "2026-11-30", Outcome.NotAllowed)] // somebody else stands in
    public async Task Who_stands_in_signs_while_somebody_is_away(string standIn, string? from, string? until, Outcome outcome)
    {
        await ProposeNextAsync();
        await AwayAsync(1, standIn, from, until);

        (await SignAsync(Anita, 3, Side.Customer, await FingerprintAsync(3))).Outcome.ShouldBe(outcome);

        var signed = (await ReadAsync(3)).Summary;
        signed.CustomerSignedBy.ShouldBe(outcome == Outcome.Done ? "Anita Kulkarni for Maren Vogel" : null);
        if (outcome == Outcome.Done)
        {
            signed.CustomerSignedById.ShouldBe(8);
            (await SignAsync(Maren, 3, Side.Customer, await FingerprintAsync(3))).Outcome.ShouldBe(Outcome.Refused, "the side has signed");
            await using var connection = await house.Database.OpenAsync(CancellationToken.None);
            (await connection.ExecuteScalarAsync<string>("select after_json from audit_entry where action = 'signed for the customer' order by id desc limit 1"))!.ShouldContain("Maren Vogel");
        }
    }

    [Fact]
    public async Task Nobody_stands_in_against_their_own_side_from_elsewhere_or_for_who_could_not_sign()
    {
        await ProposeNextAsync();
        var fingerprint = await FingerprintAsync(3);

        await AwayAsync(1, "3", "2026-11-20", "2026-11-30");
        (await SignAsync(Jonas, 3, Side.Customer, fingerprint)).Outcome.ShouldBe(Outcome.NotAllowed, "he speaks for the provider");
        await AwayAsync(1, "2", "2026-11-20", "2026-11-30");
        (await SignAsync(Ben, 3, Side.Customer, fingerprint)).Outcome.ShouldBe(Outcome.NotFound, "he is of another department and cannot read it");
        await AwayAsync(2, "8", "2026-11-20", "2026-11-30");
        (await SignAsync(Anita, 3, Side.Customer, fingerprint)).Outcome.ShouldBe(Outcome.NotAllowed, "Ben does not speak for Research");
        await ExecuteAsync("delete from stand_in");
        await AwayAsync(1, "8", "2026-11-20", "2026-11-30");
        await ExecuteAsync("update person set closed_from = '2026-11-01' where id = 1");
        (await SignAsync(Anita, 3, Side.Customer, fingerprint)).Outcome.ShouldBe(Outcome.NotAllowed, "Maren's account is closed");
        (await SignAsync(Anita, 3, Side.Provider, fingerprint)).Outcome.ShouldBe(Outcome.NotAllowed);
        (await ReadAsync(3)).Summary.CustomerSigned.ShouldBeNull();
    }

    private async Task AwayAsync(long person, string standIn, string? from, string? until)
    {
        await ExecuteAsync("delete from stand_in");
        await ExecuteAsync($"insert into stand_in (person_id, stand_in_id, from_date, until_date) values ({person}, {standIn}, {Day(from)}, {Day(until)})");

        static string Day(string? day) => day is null ? "null" : $"'{day}'";
    }

    [Fact]
    public async Task Each_side_is_signed_by_its_own_people_and_once()
    {
        await ProposeNextAsync();
        var fingerprint = await FingerprintAsync(3);
        foreach (var person in Everybody)
        {
            var visible = await Store.FindAsync(person, "RES-LABWS", CancellationToken.None) is not null;
            var refused = visible ? Outcome.NotAllowed : Outcome.NotFound;
            if (person != Maren)
            {
                (await SignAsync(person, 3, Side.Customer, fingerprint)).Outcome.ShouldBe(refused, person.Name);
            }

            if (person != Jonas)
            {
                (await SignAsync(person, 3, Side.Provider, fingerprint)).Outcome.ShouldBe(refused, person.Name);
            }
        }

        (await SignAsync(Maren, 3, Side.Customer, fingerprint)).Outcome.ShouldBe(Outcome.Done);
        (await SignAsync(Maren, 3, Side.Customer, fingerprint)).Outcome.ShouldBe(Outcome.Refused);
    }

    [Fact]
    public async Task One_person_does_not_sign_for_both_sides()
    {
        await ProposeNextAsync();
        var fingerprint = await FingerprintAsync(3);
        var both = Jonas with { Roles = new HashSet<string>([Role.ItManager, Role.DepartmentHead], StringComparer.Ordinal), DepartmentIds = new HashSet<long> { Research } };

        (await SignAsync(both, 3, Side.Provider, fingerprint)).Outcome.ShouldBe(Outcome.Done);
        var second = await SignAsync(both, 3, Side.Customer, fingerprint);
        second.Outcome.ShouldBe(Outcome.NotAllowed);
        second.Mistakes.Single().Message.ShouldBe("You have signed for the other side. Somebody else must sign for this one.");
    }

    [Fact]
    public async Task A_draft_with_gaps_is_not_proposed_and_all_gaps_are_told()
    {
        await house.Get<StartNextVersion>().RunAsync(Jonas, "RES-LABWS", CancellationToken.None);
        var terms = (await ReadAsync(3)).Terms;
        await house.Get<SaveDraft>().RunAsync(
            Jonas,
            "RES-LABWS",
            3,
            1,
            terms with { Texts = new AgreementTexts { Purpose = " " }, Sites = [], Targets = [], Contacts = [], MonthlyChargeCents = null },
            CancellationToken.None);

        var result = await house.Get<ProposeVersion>().RunAsync(Jonas, "RES-LABWS", 3, 2, CancellationToken.None);

        result.Outcome.ShouldBe(Outcome.Refused);
        result.Mistakes.Select(mistake => mistake.Field).ShouldBe(["Texts.Purpose", "Sites", "Targets", "Contacts", "Contacts", "MonthlyChargeCents"]);
        (await ReadAsync(3)).Summary.State.ShouldBe(VersionState.Draft);
    }

    [Fact]
    public async Task A_withdrawn_proposal_is_a_draft_without_signatures()
    {
        await ProposeNextAsync();
        await SignAsync(Jonas, 3, Side.Provider, await FingerprintAsync(3));

        (await house.Get<WithdrawVersion>().RunAsync(Jonas, "RES-LABWS", 3, 2, CancellationToken.None)).Outcome.ShouldBe(Outcome.Stale);
        (await house.Get<WithdrawVersion>().RunAsync(Maren, "RES-LABWS", 3, 3, CancellationToken.None)).Outcome.ShouldBe(Outcome.NotAllowed);
        (await house.Get<WithdrawVersion>().RunAsync(Jonas, "RES-LABWS", 3, 3, CancellationToken.None)).Outcome.ShouldBe(Outcome.Done);

        var version = await ReadAsync(3);
        version.Summary.State.ShouldBe(VersionState.Draft);
        version.Summary.ProviderSigned.ShouldBeNull();
        version.Summary.ProviderSignedBy.ShouldBeNull();
        version.Summary.Proposed.ShouldBeNull();
        version.ProposedText.ShouldBeNull();
    }

    [Fact]
    public async Task A_proposal_that_the_customer_sends_back_says_why()
    {
        await ProposeNextAsync();

        (await house.Get<SendVersionBack>().RunAsync(Maren, "RES-LABWS", 3, 2, " ", CancellationToken.None)).Mistakes.Select(mistake => mistake.Field).ShouldBe(["Note"]);
        (await house.Get<SendVersionBack>().RunAsync(Jonas, "RES-LABWS", 3, 2, "no", CancellationToken.None)).Outcome.ShouldBe(Outcome.NotAllowed);
        (await house.Get<SendVersionBack>().RunAsync(Ben, "RES-LABWS", 3, 2, "no", CancellationToken.None)).Outcome.ShouldBe(Outcome.NotFound);
        (await house.Get<SendVersionBack>().RunAsync(Maren, "RES-LABWS", 3, 1, "no", CancellationToken.None)).Outcome.ShouldBe(Outcome.Stale);
        (await house.Get<SendVersionBack>().RunAsync(Maren, "RES-LABWS", 3, 2, " Saturdays in Pune, please. ", CancellationToken.None)).Outcome.ShouldBe(Outcome.Done);

        var summary = (await ReadAsync(3)).Summary;
        summary.State.ShouldBe(VersionState.Draft);
        (summary.Returned, summary.ReturnedBy, summary.ReturnedNote).ShouldBe((Now, "Maren Vogel", "Saturdays in Pune, please."));
        await house.Get<ProposeVersion>().RunAsync(Jonas, "RES-LABWS", 3, summary.Revision, CancellationToken.None);
        (await ReadAsync(3)).Summary.ReturnedNote.ShouldBeEmpty("it is proposed anew");
    }

    [Theory]
    [InlineData(2026, 12, 1, Outcome.Done, "the running month is the last")]
    [InlineData(2026, 11, 1, Outcome.Refused, "over already")]
    [InlineData(2026, 12, 15, Outcome.Refused, "not the first of a month")]
    [InlineData(2026, 7, 1, Outcome.Refused, "not after its start")]
    [InlineData(2101, 1, 1, Outcome.Refused, "too far away")]
    public async Task A_version_ends_with_a_month_that_is_not_over(int year, int month, int day, Outcome expected, string because)
    {
        await ExecuteAsync(NoDays);
        (await EndAsync(Jonas, "RES-LABWS", new LocalDate(year, month, day))).Outcome.ShouldBe(expected, because);

        (await ReadAsync(2)).Summary.State.ShouldBe(expected == Outcome.Done ? VersionState.Ended : VersionState.Active);
    }

    [Fact]
    public async Task A_side_ends_an_agreement_that_is_in_force_and_has_no_open_proposal()
    {
        await ExecuteAsync(NoDays);
        var end = new LocalDate(2027, 1, 1);
        (await EndAsync(Maren, "RES-LABWS", end)).Outcome.ShouldBe(Outcome.NotAllowed, "she does not speak for the unit");
        (await EndAsync(Ben, "RES-LABWS", end)).Outcome.ShouldBe(Outcome.NotFound);
        (await EndAsync(Elena, "RES-NETWORK", end)).Outcome.ShouldBe(Outcome.Refused, "never signed");
        await ProposeNextAsync();
        (await EndAsync(Jonas, "RES-LABWS", end)).Outcome.ShouldBe(Outcome.Refused, "a proposal is open");
    }

    [Fact]
    public async Task A_follower_after_a_gap_leaves_the_ended_version_as_it_was()
    {
        await ExecuteAsync(NoDays);
        await EndAsync(Jonas, "RES-LABWS", new LocalDate(2026, 12, 1));
        await house.Get<StartNextVersion>().RunAsync(Jonas, "RES-LABWS", CancellationToken.None);
        var terms = (await ReadAsync(3)).Terms with { EffectiveFrom = new LocalDate(2027, 3, 1) };
        await house.Get<SaveDraft>().RunAsync(Jonas, "RES-LABWS", 3, 1, terms, CancellationToken.None);
        await house.Get<ProposeVersion>().RunAsync(Jonas, "RES-LABWS", 3, 2, CancellationToken.None);
        var fingerprint = await FingerprintAsync(3);
        await SignAsync(Maren, 3, Side.Customer, fingerprint);
        await SignAsync(Jonas, 3, Side.Provider, fingerprint);

        var agreement = await AgreementAsync();

        agreement.Versions[1].State.ShouldBe(VersionState.Ended);
        agreement.Versions[1].EffectiveTo.ShouldBe(new LocalDate(2026, 12, 1));
        agreement.InForceOn(new LocalDate(2027, 2, 28)).ShouldBeNull();
        agreement.InForceOn(new LocalDate(2027, 3, 1))!.Number.ShouldBe(3);
    }

    [Fact]
    public async Task The_canonical_text_is_the_same_from_release_to_release()
    {
        await ProposeNextAsync();

        (await ReadAsync(3)).ProposedText.ShouldBe(
            """
            format: ItCatalog agreement 1
            agreement: RES-LABWS
            version: 3
            service: LABWS Lab workstation
            customer: RES Research
            provider: WPL Workplace
            effective-from: 2026-12-01
            effective-to:
            review-by:
            purpose: Computers for the laboratories.
            scope: 322 workstations in Berlin and Pune.
            customer-responsibilities:
            provider-responsibilities:
            monitoring:
            reporting:
            issue-procedure:
            dispute-procedure:
            exclusions:
            remedies:
            indemnification:
            review:
            change-procedure:
            termination:
            monthly-charge-cents: 1439340
            at-risk-ratio: 0.1
            site: BER Berlin; Europe/Berlin; Mon 08:00-18:00, Tue 08:00-18:00, Wed 08:00-18:00, Thu 08:00-18:00, Fri 08:00-18:00; observes holidays
            site: PUN Pune; Asia/Kolkata; Mon 08:00-18:00, Tue 08:00-18:00, Wed 08:00-18:00, Thu 08:00-18:00, Fri 08:00-18:00; observes holidays
            contact-customer: Represents the department; Maren Vogel; email maren@halden.example
            contact-provider: Something is broken; Service desk; phone +49 30 5550 110
            contact-provider: Not satisfied; Jonas Brandt; phone +49 30 5550 111; email jonas@halden.example
            target: key resolved; name Resolved within 8 h; kind resolution; better higher; expected 0.95; minimum 0.9; limit PT8H; clock service-hours; count-by decided; priorities P2,P3; minimum-sample 10; decimals 2
            target: key available; name Instrument drive available; kind availability; better higher; expected 0.999; minimum 0.99; clock service-hours; count-by decided; decimals 2

            """);
    }

    [Fact]
    public async Task Terms_that_came_later_stand_in_the_text_where_they_are_agreed()
    {
        await ExecuteAsync(
            """
            update agreement_version set repeat_times = 2, repeat_of = 3, multipliers = '1,1.5', earn_back_months = 3 where id = 2;
            update target set window_length = 'quarter' where id = 2;
            """);

        await ProposeNextAsync();

        var text = (await ReadAsync(3)).ProposedText!;
        text.ShouldContain("\nat-risk-ratio: 0.1\ncredit-repeat: 2 of 3 months\ncredit-multipliers: 1, 1.5\nearn-back-months: 3\nsite: BER");
        text.ShouldContain("minimum-sample 10; decimals 2; window quarter\n");
    }

    [Fact]
    public async Task Who_wrote_or_proposed_a_version_does_not_decide_for_the_customer()
    {
        await ProposeNextAsync();
        var both = Jonas with { Roles = new HashSet<string>([Role.ItManager, Role.DepartmentHead], StringComparer.Ordinal), DepartmentIds = new HashSet<long> { Research } };

        var signature = await SignAsync(both, 3, Side.Customer, await FingerprintAsync(3));
        var refusal = await house.Get<SendVersionBack>().RunAsync(both, "RES-LABWS", 3, 2, "no", CancellationToken.None);

        signature.Outcome.ShouldBe(Outcome.NotAllowed);
        signature.Mistakes.Single().Message.ShouldBe("You proposed this yourself. Somebody else of your side has to decide.");
        refusal.Outcome.ShouldBe(Outcome.NotAllowed);
        (await ReadAsync(3)).Summary.State.ShouldBe(VersionState.Proposed);
    }

    [Fact]
    public async Task Who_gave_themselves_a_role_does_not_sign_with_it_what_was_proposed_before()
    {
        await ProposeNextAsync();
        var fingerprint = await FingerprintAsync(3);
        var ada = Ada with { Roles = new HashSet<string>([Role.Administrator, Role.DepartmentHead], StringComparer.Ordinal), DepartmentIds = new HashSet<long> { Research } };

        (await SignAsync(ada with { OwnGiftAt = Now.Plus(Duration.FromMinutes(1)) }, 3, Side.Customer, fingerprint)).Outcome.ShouldBe(Outcome.NotAllowed);
        (await SignAsync(ada with { OwnGiftAt = Now.Minus(Duration.FromMinutes(1)) }, 3, Side.Customer, fingerprint)).Outcome.ShouldBe(Outcome.Done);
    }

    [Fact]
    public async Task What_is_proposed_holds_its_names_and_hours_and_a_draft_follows_those_of_now()
    {
        await ProposeNextAsync();
        var proposed = await ReadAsync(3);
        await ExecuteAsync(Renamed);

        var after = await ReadAsync(3);
        after.Parties.ShouldBe(proposed.Parties);
        after.Hours[0].Weekly.Count.ShouldBe(5);
        (after.Hours[0].SiteName, after.Hours[0].ServiceHoursName, after.Hours[0].ObservesHolidays).ShouldBe(("Berlin", "Office hours", true));
        CanonicalText.Of(await AgreementAsync(), after).ShouldBe(proposed.ProposedText);

        await house.Get<WithdrawVersion>().RunAsync(Jonas, "RES-LABWS", 3, 2, CancellationToken.None);
        var draft = await ReadAsync(3);
        (draft.Parties.DepartmentName, draft.Parties.UnitName, draft.Parties.ServiceName).ShouldBe(("Science", "Desktops", "Lab computer"));
        (draft.Hours[0].SiteName, draft.Hours[0].ServiceHoursName, draft.Hours[0].ObservesHolidays, draft.Hours[0].Weekly.Count)
            .ShouldBe(("Adlershof", "Desk hours", false, 1));
    }

    [Fact]
    public async Task What_changed_since_a_version_was_signed_is_told_and_the_next_version_takes_it()
    {
        (await Store.DriftsAsync([2], CancellationToken.None)).ShouldBeEmpty();
        await ExecuteAsync(Renamed);

        var drift = (await Store.DriftsAsync([2], CancellationToken.None))[2];

        drift.Names.ShouldBe(
        [
            new ChangedName("department", "Research", "Science"), new ChangedName("service", "Lab workstation", "Lab computer"),
            new ChangedName("site", "Berlin", "Adlershof"), new ChangedName("unit", "Workplace", "Desktops"),
        ]);
        drift.Hours.Select(hours => (hours.Was.SiteName, hours.Was.Weekly.Count, hours.Is.Weekly.Count)).ShouldBe([("Berlin", 5, 1), ("Pune", 5, 1)]);
        await ProposeNextAsync();
        var next = await ReadAsync(3);
        next.Parties.DepartmentName.ShouldBe("Science");
        next.Hours[0].Weekly.Count.ShouldBe(1);
        (await Store.DriftsAsync([next.Summary.Id], CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_version_dated_back_changes_no_settled_figure_until_somebody_who_has_seen_which_says_why()
    {
        await SampleMeasurements.MeasureAsync(house.Database);
        await house.Get<StartNextVersion>().RunAsync(Jonas, "RES-LABWS", CancellationToken.None);
        var terms = (await ReadAsync(3)).Terms;
        var lower = terms with
        {
            EffectiveFrom = new LocalDate(2026, 9, 1),
            Targets = [.. terms.Targets.Select(target => target with { Rule = target.Rule with { Expected = 0.1m, Minimum = null } })],
        };
        await house.Get<SaveDraft>().RunAsync(Jonas, "RES-LABWS", 3, 1, lower, CancellationToken.None);
        (await house.Get<ProposeVersion>().RunAsync(Jonas, "RES-LABWS", 3, 2, CancellationToken.None)).Outcome.ShouldBe(Outcome.Done);
        var fingerprint = await FingerprintAsync(3);
        var before = await FiguresAsync();
        (await SignAsync(Jonas, 3, Side.Provider, fingerprint)).Outcome.ShouldBe(Outcome.Done, "one signature alone changes nothing");

        var refused = await SignAsync(Maren, 3, Side.Customer, fingerprint);
        var unseen = await SignAsync(Maren, 3, Side.Customer, fingerprint, "The levels were agreed in summer.");

        refused.Outcome.ShouldBe(Outcome.Refused);
        refused.Mistakes.Single().Field.ShouldBe(Changes.WhyField);
        refused.Consequences!.SettledFigures.ShouldNotBeEmpty();
        refused.Consequences.SettledFigures.ShouldAllBe(figure => figure.Month >= new LocalDate(2026, 9, 1));
        unseen.Outcome.ShouldBe(Outcome.Refused);
        (await FiguresAsync()).ShouldBe(before);
        (await ReadAsync(3)).Summary.State.ShouldBe(VersionState.Proposed);

        var signed = await SignAsync(Maren, 3, Side.Customer, fingerprint, "The levels were agreed in summer.", refused.Consequences.Fingerprint);
        signed.Value.IsInForce.ShouldBeTrue();
        (await FiguresAsync()).ShouldNotBe(before);
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        (await connection.ExecuteScalarAsync<string>("select why from audit_entry where action = 'changed figures of' and subject_key = 'RES-LABWS'"))
            .ShouldBe("The levels were agreed in summer.");
    }

    private const string Renamed =
        """
        update department set name = 'Science' where id = 1;
        update unit set name = 'Desktops' where id = 1;
        update service set name = 'Lab computer' where id = 1;
        update site set name = 'Adlershof' where id = 1;
        update service_hours set name = 'Desk hours', observes_holidays = 0 where id = 1;
        delete from service_hours_interval where service_hours_id = 1 and weekday > 1;
        """;

    private async Task<IReadOnlyList<string>> FiguresAsync()
    {
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        return [.. await connection.QueryAsync<string>(
            "select target_key || ' ' || site_id || ' ' || window_start || ' ' || status || ' ' || target_id from attainment where agreement_id = 1 order by 1")];
    }

    private Task<Answer<SignedVersion>> SignAsync(Actor person, int number, Side side, string fingerprint, string? why = null, string seen = "") =>
        house.Get<SignVersion>().RunAsync(person, "RES-LABWS", number, side, fingerprint, why, seen, CancellationToken.None);

    private const string NoDays = "update agreement_version set end_notice_days = 0, end_notice_to = 'month' where state = 'active'";

    private Task<Answer<AgreementEnding>> EndAsync(Actor person, string code, LocalDate endsOn) =>
        house.Get<EndAgreement>().RunAsync(person, code, new(Side.Provider, endsOn, "Nobody needs it any more.", AskOther: false), CancellationToken.None);

    private async Task ProposeNextAsync()
    {
        await house.Get<StartNextVersion>().RunAsync(Jonas, "RES-LABWS", CancellationToken.None);
        (await house.Get<ProposeVersion>().RunAsync(Jonas, "RES-LABWS", 3, 1, CancellationToken.None)).Outcome.ShouldBe(Outcome.Done);
    }

    private async Task<Agreement> AgreementAsync() => (await Store.FindAsync(Ada, "RES-LABWS", CancellationToken.None))!;

    private async Task<AgreementVersion> ReadAsync(int number) => (await Store.FindVersionAsync(await AgreementAsync(), number, CancellationToken.None))!;

    private async Task<string> FingerprintAsync(int number) => CanonicalText.Fingerprint((await ReadAsync(number)).ProposedText!);

    private async Task<IEnumerable<string>> ActionsAsync()
    {
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        return await connection.QueryAsync<string>("select action from audit_entry where subject_kind = 'agreement' and subject_key = 'RES-LABWS' order by id");
    }

    private async Task ExecuteAsync(string sql) =>
        await house.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), CancellationToken.None);
}
