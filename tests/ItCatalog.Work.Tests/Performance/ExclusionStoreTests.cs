using Dapper;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Performance;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Data.Tests.Performance;

public sealed class ExclusionStoreTests : IAsyncLifetime
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 9, 0);
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 7, 1, 0);
    private readonly TemporaryDatabase temporary = new();
    private readonly ExclusionStore store;

    public ExclusionStoreTests()
    {
        var clock = new StandingClock(Now);
        store = new ExclusionStore(temporary.Database, new AuditTrail(clock), new AttainmentComputation(clock), clock);
    }

    public async Task InitializeAsync()
    {
        await temporary.InitializeAsync();
        await CreateAsync(temporary.Database);
    }

    public Task DisposeAsync() => temporary.DisposeAsync();

    [Fact]
    public async Task A_claim_is_read_back_with_its_names()
    {
        var (result, id) = await store.ClaimAsync(Jonas, Claim(), CancellationToken.None);

        result.Outcome.ShouldBe(AgreementOutcome.Done);
        (await store.FindAsync(Maren, id, CancellationToken.None)).ShouldBe(new Exclusion
        {
            Id = id,
            AgreementId = ResearchLabWorkstation,
            AgreementCode = "RES-LABWS",
            ServiceName = "Lab workstation",
            UnitId = Workplace,
            UnitName = "Workplace",
            DepartmentId = Research,
            DepartmentName = "Research",
            SiteId = Pune,
            SiteName = "Pune",
            TimeZone = "Asia/Kolkata",
            From = Start,
            To = Start + Duration.FromHours(4),
            Cause = "planned-maintenance",
            Reason = "New drive controller",
            Evidence = "CHG-118",
            State = ExclusionState.Claimed,
            ClaimedById = 3,
            ClaimedBy = "Jonas Brandt",
            Claimed = Now,
            DecidedBy = null,
            Decided = null,
            DecisionNote = "",
        });
    }

    [Fact]
    public async Task A_claim_for_every_site_is_told_in_the_zone_of_the_first()
    {
        var (_, id) = await store.ClaimAsync(Jonas, Claim() with { SiteId = null }, CancellationToken.None);

        var exclusion = (await store.FindAsync(Jonas, id, CancellationToken.None))!;

        exclusion.SiteName.ShouldBeNull();
        exclusion.TimeZone.ShouldBe("Europe/Berlin");
    }

    [Theory]
    [InlineData(true, ExclusionState.Accepted)]
    [InlineData(false, ExclusionState.Declined)]
    public async Task The_customer_answers_once(bool accept, ExclusionState expected)
    {
        var (_, id) = await store.ClaimAsync(Jonas, Claim(), CancellationToken.None);

        (await store.DecideAsync(Maren, id, accept, " seen the ticket ", CancellationToken.None)).Outcome.ShouldBe(AgreementOutcome.Done);
        (await store.DecideAsync(Maren, id, !accept, "again", CancellationToken.None)).Outcome.ShouldBe(AgreementOutcome.Refused);

        var exclusion = (await store.FindAsync(Jonas, id, CancellationToken.None))!;
        (exclusion.State, exclusion.DecidedBy, exclusion.Decided, exclusion.DecisionNote).ShouldBe((expected, "Maren Vogel", Now, "seen the ticket"));
        (await AcceptedAsync()).Count.ShouldBe(accept ? 1 : 0, "only accepted ones count");
    }

    [Fact]
    public async Task What_was_accepted_comes_with_every_column()
    {
        var (_, id) = await store.ClaimAsync(Jonas, Claim(), CancellationToken.None);
        await store.DecideAsync(Maren, id, accept: true, "", CancellationToken.None);

        (await AcceptedAsync()).ShouldBe([new AcceptedExclusion { AgreementId = ResearchLabWorkstation, SiteId = Pune, From = Start, To = Start + Duration.FromHours(4) }]);
    }

    [Fact]
    public async Task Declining_needs_a_reason()
    {
        var (_, id) = await store.ClaimAsync(Jonas, Claim(), CancellationToken.None);

        (await store.DecideAsync(Maren, id, accept: false, "  ", CancellationToken.None)).Mistakes.Select(mistake => mistake.Field).ShouldBe(["Note"]);
    }

    [Fact]
    public async Task Only_the_provider_claims_and_only_the_customer_answers()
    {
        var (_, id) = await store.ClaimAsync(Jonas, Claim(), CancellationToken.None);
        foreach (var person in Everybody)
        {
            var refused = person == Ben ? AgreementOutcome.NotFound : AgreementOutcome.NotAllowed;
            if (person != Jonas)
            {
                (await store.ClaimAsync(person, Claim(), CancellationToken.None)).Result.Outcome.ShouldBe(refused, person.Name);
                (await store.WithdrawAsync(person, id, CancellationToken.None)).Outcome.ShouldBe(refused, person.Name);
            }

            if (person != Maren)
            {
                (await store.DecideAsync(person, id, accept: true, "", CancellationToken.None)).Outcome.ShouldBe(refused, person.Name);
            }
        }

        (await store.ListAsync(Ben, CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task All_mistakes_of_a_claim_are_told_at_once()
    {
        var claim = Claim() with { SiteId = Boston, To = Start, Cause = "weather", Reason = " ", Evidence = new string('x', 2_001) };

        var (result, _) = await store.ClaimAsync(Jonas, claim, CancellationToken.None);

        result.Mistakes.Select(mistake => mistake.Field).ShouldBe(["SiteId", "To", "Cause", "Reason", "Evidence"]);
        (await store.ListAsync(Ada, CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_claim_covers_31_days_at_most()
    {
        (await store.ClaimAsync(Jonas, Claim() with { To = Start + Duration.FromDays(31) }, CancellationToken.None)).Result.Outcome.ShouldBe(AgreementOutcome.Done);
        (await store.ClaimAsync(Jonas, Claim() with { To = Start + Duration.FromDays(31) + Duration.FromMilliseconds(1) }, CancellationToken.None))
            .Result.Mistakes.Select(mistake => mistake.Field).ShouldBe(["To"]);
    }

    [Fact]
    public async Task Nothing_can_be_left_out_of_an_agreement_that_was_never_signed()
    {
        var (result, _) = await store.ClaimAsync(Elena, Claim() with { AgreementCode = "RES-NETWORK", SiteId = null }, CancellationToken.None);

        result.Mistakes.Select(mistake => mistake.Field).ShouldBe(["AgreementCode"]);
    }

    [Fact]
    public async Task A_withdrawn_claim_is_gone_and_an_answered_one_stays()
    {
        var (_, open) = await store.ClaimAsync(Jonas, Claim(), CancellationToken.None);
        var (_, answered) = await store.ClaimAsync(Jonas, Claim(), CancellationToken.None);
        await store.DecideAsync(Maren, answered, accept: true, "", CancellationToken.None);

        (await store.WithdrawAsync(Jonas, open, CancellationToken.None)).Outcome.ShouldBe(AgreementOutcome.Done);
        (await store.WithdrawAsync(Jonas, answered, CancellationToken.None)).Outcome.ShouldBe(AgreementOutcome.Refused);

        (await store.ListAsync(Maren, CancellationToken.None)).Select(exclusion => exclusion.Id).ShouldBe([answered]);
        await using var connection = await temporary.Database.OpenAsync(CancellationToken.None);
        (await connection.QueryAsync<string>("select action from audit_entry where subject_kind = 'exclusion' order by id")).ShouldBe(["claimed", "claimed", "accepted", "withdrew"]);
    }

    [Fact]
    public async Task Open_claims_come_first_then_the_newest()
    {
        var (_, early) = await store.ClaimAsync(Jonas, Claim(), CancellationToken.None);
        var (_, late) = await store.ClaimAsync(Jonas, Claim() with { From = Start + Duration.FromDays(1), To = Start + Duration.FromDays(2) }, CancellationToken.None);
        await store.DecideAsync(Maren, late, accept: true, "", CancellationToken.None);

        (await store.ListAsync(Maren, CancellationToken.None)).Select(exclusion => exclusion.Id).ShouldBe([early, late]);
    }

    private static ExclusionClaim Claim() => new()
    {
        AgreementCode = "RES-LABWS",
        SiteId = Pune,
        From = Start,
        To = Start + Duration.FromHours(4),
        Cause = "planned-maintenance",
        Reason = " New drive controller ",
        Evidence = "CHG-118",
    };

    private async Task<IReadOnlyList<AcceptedExclusion>> AcceptedAsync()
    {
        await using var connection = await temporary.Database.OpenAsync(CancellationToken.None);
        return await ExclusionStore.AcceptedAsync(connection, null);
    }
}
