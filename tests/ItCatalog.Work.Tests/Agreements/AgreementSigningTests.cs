using Dapper;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Data.Tests.Agreements;

public sealed class AgreementSigningTests : IAsyncLifetime
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 9, 0);
    private readonly TemporaryDatabase temporary = new();
    private readonly AgreementStore store;
    private readonly AgreementDrafts drafts;
    private readonly AgreementSigning signing;

    public AgreementSigningTests()
    {
        var clock = new StandingClock(Now);
        var audit = new AuditTrail(clock);
        store = new AgreementStore(temporary.Database);
        drafts = new AgreementDrafts(temporary.Database, audit, clock);
        signing = new AgreementSigning(temporary.Database, audit, new AttainmentComputation(clock), clock);
    }

    public async Task InitializeAsync()
    {
        await temporary.InitializeAsync();
        await CreateAsync(temporary.Database);
    }

    public Task DisposeAsync() => temporary.DisposeAsync();

    [Fact]
    public async Task A_version_goes_from_draft_to_force_with_two_signatures_and_ends_the_one_before()
    {
        await ProposeNextAsync();
        var fingerprint = await FingerprintAsync(3);

        var first = await signing.SignAsync(Jonas, "RES-LABWS", 3, Side.Provider, fingerprint, CancellationToken.None);
        var second = await signing.SignAsync(Maren, "RES-LABWS", 3, Side.Customer, fingerprint, CancellationToken.None);

        first.ShouldBe(AgreementResult.Done("RES-LABWS", 3));
        second.ShouldBe(AgreementResult.Done("RES-LABWS", 3, activated: true));
        var versions = (await store.FindAsync(Maren, "RES-LABWS", CancellationToken.None))!.Versions;
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
    public async Task What_was_proposed_is_kept_word_for_word()
    {
        await ProposeNextAsync();
        var before = await ReadAsync(3);
        await ExecuteAsync("update site set name = 'Berlin-Adlershof' where id = 1");

        var after = await ReadAsync(3);

        after.ProposedText.ShouldBe(before.ProposedText);
        before.ProposedText!.ShouldContain("BER Berlin;");
        CanonicalText.Of(await AgreementAsync(), after).ShouldContain("BER Berlin-Adlershof;");
    }

    [Fact]
    public async Task A_text_that_is_not_the_one_that_was_read_is_not_signed()
    {
        await ProposeNextAsync();

        (await signing.SignAsync(Maren, "RES-LABWS", 3, Side.Customer, "7c1e", CancellationToken.None)).Outcome.ShouldBe(AgreementOutcome.Stale);

        (await ReadAsync(3)).Summary.CustomerSigned.ShouldBeNull();
    }

    [Fact]
    public async Task Each_side_is_signed_by_its_own_people_and_once()
    {
        await ProposeNextAsync();
        var fingerprint = await FingerprintAsync(3);
        foreach (var person in Everybody)
        {
            var visible = await store.FindAsync(person, "RES-LABWS", CancellationToken.None) is not null;
            var refused = visible ? AgreementOutcome.NotAllowed : AgreementOutcome.NotFound;
            if (person != Maren)
            {
                (await signing.SignAsync(person, "RES-LABWS", 3, Side.Customer, fingerprint, CancellationToken.None)).Outcome.ShouldBe(refused, person.Name);
            }

            if (person != Jonas)
            {
                (await signing.SignAsync(person, "RES-LABWS", 3, Side.Provider, fingerprint, CancellationToken.None)).Outcome.ShouldBe(refused, person.Name);
            }
        }

        (await signing.SignAsync(Maren, "RES-LABWS", 3, Side.Customer, fingerprint, CancellationToken.None)).Outcome.ShouldBe(AgreementOutcome.Done);
        (await signing.SignAsync(Maren, "RES-LABWS", 3, Side.Customer, fingerprint, CancellationToken.None)).Outcome.ShouldBe(AgreementOutcome.Refused);
    }

    [Fact]
    public async Task One_person_does_not_sign_for_both_sides()
    {
        await ProposeNextAsync();
        var fingerprint = await FingerprintAsync(3);
        var both = Jonas with { Roles = new HashSet<string>([Role.ItManager, Role.DepartmentHead], StringComparer.Ordinal), DepartmentIds = new HashSet<long> { Research } };

        (await signing.SignAsync(both, "RES-LABWS", 3, Side.Provider, fingerprint, CancellationToken.None)).Outcome.ShouldBe(AgreementOutcome.Done);
        (await signing.SignAsync(both, "RES-LABWS", 3, Side.Customer, fingerprint, CancellationToken.None)).Outcome.ShouldBe(AgreementOutcome.Refused);
    }

    [Fact]
    public async Task A_draft_with_gaps_is_not_proposed_and_all_gaps_are_told()
    {
        await drafts.StartNextAsync(Jonas, "RES-LABWS", CancellationToken.None);
        var terms = (await ReadAsync(3)).Terms;
        await drafts.SaveAsync(
            Jonas,
            "RES-LABWS",
            3,
            1,
            terms with { Texts = new AgreementTexts { Purpose = " " }, Sites = [], Targets = [], Contacts = [], MonthlyChargeCents = null },
            CancellationToken.None);

        var result = await signing.ProposeAsync(Jonas, "RES-LABWS", 3, 2, CancellationToken.None);

        result.Outcome.ShouldBe(AgreementOutcome.Refused);
        result.Mistakes.Select(mistake => mistake.Field).ShouldBe(["Texts.Purpose", "Sites", "Targets", "Contacts", "Contacts", "MonthlyChargeCents"]);
        (await ReadAsync(3)).Summary.State.ShouldBe(VersionState.Draft);
    }

    [Fact]
    public async Task A_withdrawn_proposal_is_a_draft_without_signatures()
    {
        await ProposeNextAsync();
        await signing.SignAsync(Jonas, "RES-LABWS", 3, Side.Provider, await FingerprintAsync(3), CancellationToken.None);

        (await signing.WithdrawAsync(Jonas, "RES-LABWS", 3, 2, CancellationToken.None)).Outcome.ShouldBe(AgreementOutcome.Stale);
        (await signing.WithdrawAsync(Maren, "RES-LABWS", 3, 3, CancellationToken.None)).Outcome.ShouldBe(AgreementOutcome.NotAllowed);
        (await signing.WithdrawAsync(Jonas, "RES-LABWS", 3, 3, CancellationToken.None)).Outcome.ShouldBe(AgreementOutcome.Done);

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

        (await signing.SendBackAsync(Maren, "RES-LABWS", 3, 2, " ", CancellationToken.None)).Mistakes.Select(mistake => mistake.Field).ShouldBe(["Note"]);
        (await signing.SendBackAsync(Jonas, "RES-LABWS", 3, 2, "no", CancellationToken.None)).Outcome.ShouldBe(AgreementOutcome.NotAllowed);
        (await signing.SendBackAsync(Ben, "RES-LABWS", 3, 2, "no", CancellationToken.None)).Outcome.ShouldBe(AgreementOutcome.NotFound);
        (await signing.SendBackAsync(Maren, "RES-LABWS", 3, 1, "no", CancellationToken.None)).Outcome.ShouldBe(AgreementOutcome.Stale);
        (await signing.SendBackAsync(Maren, "RES-LABWS", 3, 2, " Saturdays in Pune, please. ", CancellationToken.None)).Outcome.ShouldBe(AgreementOutcome.Done);

        var summary = (await ReadAsync(3)).Summary;
        summary.State.ShouldBe(VersionState.Draft);
        (summary.Returned, summary.ReturnedBy, summary.ReturnedNote).ShouldBe((Now, "Maren Vogel", "Saturdays in Pune, please."));
        await signing.ProposeAsync(Jonas, "RES-LABWS", 3, summary.Revision, CancellationToken.None);
        (await ReadAsync(3)).Summary.ReturnedNote.ShouldBeEmpty("it is proposed anew");
    }

    [Theory]
    [InlineData(2026, 12, 1, AgreementOutcome.Done, "the running month is the last")]
    [InlineData(2026, 11, 1, AgreementOutcome.Refused, "over already")]
    [InlineData(2026, 12, 15, AgreementOutcome.Refused, "not the first of a month")]
    [InlineData(2026, 7, 1, AgreementOutcome.Refused, "not after its start")]
    [InlineData(2101, 1, 1, AgreementOutcome.Refused, "too far away")]
    public async Task A_version_ends_with_a_month_that_is_not_over(int year, int month, int day, AgreementOutcome expected, string because)
    {
        (await signing.EndAsync(Jonas, "RES-LABWS", new LocalDate(year, month, day), CancellationToken.None)).Outcome.ShouldBe(expected, because);

        (await ReadAsync(2)).Summary.State.ShouldBe(expected == AgreementOutcome.Done ? VersionState.Ended : VersionState.Active);
    }

    [Fact]
    public async Task Only_the_provider_ends_an_agreement_that_is_in_force_and_has_no_open_proposal()
    {
        var end = new LocalDate(2027, 1, 1);
        (await signing.EndAsync(Maren, "RES-LABWS", end, CancellationToken.None)).Outcome.ShouldBe(AgreementOutcome.NotAllowed);
        (await signing.EndAsync(Ben, "RES-LABWS", end, CancellationToken.None)).Outcome.ShouldBe(AgreementOutcome.NotFound);
        (await signing.EndAsync(Elena, "RES-NETWORK", end, CancellationToken.None)).Outcome.ShouldBe(AgreementOutcome.Refused, "never signed");
        await ProposeNextAsync();
        (await signing.EndAsync(Jonas, "RES-LABWS", end, CancellationToken.None)).Outcome.ShouldBe(AgreementOutcome.Refused, "a proposal is open");
    }

    [Fact]
    public async Task A_follower_after_a_gap_leaves_the_ended_version_as_it_was()
    {
        await signing.EndAsync(Jonas, "RES-LABWS", new LocalDate(2026, 12, 1), CancellationToken.None);
        await drafts.StartNextAsync(Jonas, "RES-LABWS", CancellationToken.None);
        var terms = (await ReadAsync(3)).Terms with { EffectiveFrom = new LocalDate(2027, 3, 1) };
        await drafts.SaveAsync(Jonas, "RES-LABWS", 3, 1, terms, CancellationToken.None);
        await signing.ProposeAsync(Jonas, "RES-LABWS", 3, 2, CancellationToken.None);
        var fingerprint = await FingerprintAsync(3);
        await signing.SignAsync(Maren, "RES-LABWS", 3, Side.Customer, fingerprint, CancellationToken.None);
        await signing.SignAsync(Jonas, "RES-LABWS", 3, Side.Provider, fingerprint, CancellationToken.None);

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

    private async Task ProposeNextAsync()
    {
        await drafts.StartNextAsync(Jonas, "RES-LABWS", CancellationToken.None);
        (await signing.ProposeAsync(Jonas, "RES-LABWS", 3, 1, CancellationToken.None)).Outcome.ShouldBe(AgreementOutcome.Done);
    }

    private async Task<Agreement> AgreementAsync() => (await store.FindAsync(Ada, "RES-LABWS", CancellationToken.None))!;

    private async Task<AgreementVersion> ReadAsync(int number) => (await store.FindVersionAsync(await AgreementAsync(), number, CancellationToken.None))!;

    private async Task<string> FingerprintAsync(int number) => CanonicalText.Fingerprint((await ReadAsync(number)).ProposedText!);

    private async Task<IEnumerable<string>> ActionsAsync()
    {
        await using var connection = await temporary.Database.OpenAsync(CancellationToken.None);
        return await connection.QueryAsync<string>("select action from audit_entry where subject_kind = 'agreement' and subject_key = 'RES-LABWS' order by id");
    }

    private async Task ExecuteAsync(string sql) =>
        await temporary.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), CancellationToken.None);
}
