using Dapper;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Performance;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Work.Tests.Performance;

public sealed class ExclusionTests : IAsyncLifetime
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 9, 0);
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 6, 1, 0);
    private readonly House house = new(Now);

    private ExclusionStore Store => house.Get<ExclusionStore>();

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await CreateAsync(house.Database);
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task A_claim_is_read_back_with_its_names()
    {
        var answer = await ClaimAsync(Jonas, Claim());

        var id = answer.Value;
        (await Store.FindAsync(Maren, id, CancellationToken.None)).ShouldBe(new Exclusion
        {
            Id = id,
            AgreementId = ResearchLabWorkstation,
            AgreementCode = "RES-LABWS",
            ServiceId = LabWorkstation,
            ServiceName = "Lab workstation",
            UnitId = Workplace,
            UnitName = "Workplace",
            DepartmentId = Research,
            DepartmentName = "Research",
            Side = Side.Provider,
            FirstId = id,
            Covers = Covers.Time,
            OutageKey = null,
            SiteId = Pune,
            SiteName = "Pune",
            TimeZone = "Asia/Kolkata",
            From = Start,
            To = Start + Duration.FromHours(4),
            Cause = "planned-maintenance",
            Reason = "New drive controller",
            Mitigation = "",
            Evidence = "CHG-118",
            Link = "",
            FileName = null,
            FileBytes = null,
            Told = null,
            NoticeGiven = null,
            NoticeAsked = null,
            AnswerBy = null,
            AnswerZone = null,
            Silence = null,
            State = ExclusionState.Claimed,
            ClaimedById = 3,
            ClaimedBy = "Jonas Brandt",
            Claimed = Now,
            DecidedBy = null,
            Decided = null,
            BySilence = false,
            DecisionNote = "",
            OutFrom = null,
            OutTo = null,
            NotOutCount = 0,
            Noted = null,
        });
    }

    [Fact]
    public async Task A_claim_for_every_site_is_told_in_the_zone_of_the_first()
    {
        var id = (await ClaimAsync(Jonas, Claim() with { SiteId = null })).Value;

        var exclusion = (await Store.FindAsync(Jonas, id, CancellationToken.None))!;

        exclusion.SiteName.ShouldBeNull();
        exclusion.TimeZone.ShouldBe("Europe/Berlin");
    }

    [Theory]
    [InlineData(true, ExclusionState.Accepted)]
    [InlineData(false, ExclusionState.Declined)]
    public async Task The_customer_answers_once(bool accept, ExclusionState expected)
    {
        var id = (await ClaimAsync(Jonas, Claim())).Value;

        (await AnswerAsync(Maren, id, accept, " seen the ticket ")).Outcome.ShouldBe(Outcome.Done);
        (await AnswerAsync(Maren, id, !accept, "again")).Outcome.ShouldBe(Outcome.Refused);

        var exclusion = (await Store.FindAsync(Jonas, id, CancellationToken.None))!;
        (exclusion.State, exclusion.DecidedBy, exclusion.Decided, exclusion.DecisionNote).ShouldBe((expected, "Maren Vogel", Now, "seen the ticket"));
        (await AcceptedAsync()).Count.ShouldBe(accept ? 1 : 0, "only accepted ones count");
    }

    [Fact]
    public async Task What_was_accepted_comes_with_every_column()
    {
        var id = (await ClaimAsync(Jonas, Claim())).Value;
        await AnswerAsync(Maren, id, accept: true, "");

        (await AcceptedAsync()).ShouldBe([new AcceptedExclusion { AgreementId = ResearchLabWorkstation, SiteId = Pune, From = Start, To = Start + Duration.FromHours(4) }]);
    }

    [Fact]
    public async Task Declining_needs_a_reason()
    {
        var id = (await ClaimAsync(Jonas, Claim())).Value;

        (await AnswerAsync(Maren, id, accept: false, "  ")).Mistakes.Select(mistake => mistake.Field).ShouldBe(["Note"]);
    }

    [Fact]
    public async Task Either_side_claims_and_the_other_answers()
    {
        var id = (await ClaimAsync(Jonas, Claim())).Value;
        var own = (await ClaimAsync(Maren, Claim() with { From = Start + Duration.FromHours(5), To = Start + Duration.FromHours(6) })).Value;
        (await Store.FindAsync(Jonas, own, CancellationToken.None))!.Side.ShouldBe(Side.Customer);
        foreach (var person in Everybody)
        {
            var refused = person == Ben ? Outcome.NotFound : Outcome.NotAllowed;
            if (person != Jonas && person != Maren)
            {
                (await ClaimAsync(person, Claim())).Outcome.ShouldBe(refused, person.Name);
            }

            if (person != Jonas)
            {
                (await WithdrawAsync(person, id)).Outcome.ShouldBe(refused, person.Name);
                (await AnswerAsync(person, own, accept: true, "")).Outcome.ShouldBe(refused, person.Name);
            }

            if (person != Maren)
            {
                (await AnswerAsync(person, id, accept: true, "")).Outcome.ShouldBe(refused, person.Name);
                (await WithdrawAsync(person, own)).Outcome.ShouldBe(refused, person.Name);
            }
        }

        (await ClaimAsync(Maren, Claim() with { Side = Side.Provider })).Outcome.ShouldBe(Outcome.NotAllowed, "she does not speak for the unit");
        (await AnswerAsync(Jonas, own, accept: true, "")).IsDone.ShouldBeTrue();
        (await Store.ListAsync(Ben, CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_answers_what_they_claimed_themselves()
    {
        var both = Jonas with { Roles = new HashSet<string>([Role.ItManager, Role.DepartmentHead]), DepartmentIds = new HashSet<long>([Research]) };
        var id = (await ClaimAsync(both, Claim())).Value;

        var answer = await AnswerAsync(both, id, accept: true, "");

        answer.Outcome.ShouldBe(Outcome.NotAllowed);
        answer.Mistakes.ShouldHaveSingleItem().Message.ShouldBe("You claimed this yourself. Somebody else of your side has to decide.");
        (await AcceptedAsync()).ShouldBeEmpty();
        (await AnswerAsync(Maren, id, accept: true, "")).IsDone.ShouldBeTrue();
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public async Task Who_gave_themselves_a_role_does_not_decide_with_it_what_was_open_before(int hoursAfterTheClaim, bool mayAnswer)
    {
        var id = (await ClaimAsync(Jonas, Claim())).Value;
        var selfMade = Maren with { Id = Ada.Id, OwnGiftAt = Now + Duration.FromHours(hoursAfterTheClaim) };

        (await AnswerAsync(selfMade, id, accept: true, "")).Outcome.ShouldBe(mayAnswer ? Outcome.Done : Outcome.NotAllowed);
    }

    [Fact]
    public async Task All_mistakes_of_a_claim_are_told_at_once()
    {
        var claim = Claim() with { SiteId = Boston, To = Start, Cause = "weather", Reason = " ", Evidence = new string('x', 2_001) };

        var result = await ClaimAsync(Jonas, claim);

        result.Mistakes.Select(mistake => mistake.Field).ShouldBe(["To", "Cause", "Reason", "Evidence", "SiteId"]);
        (await Store.ListAsync(Ada, CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_claim_covers_31_days_at_most()
    {
        (await ClaimAsync(Jonas, Claim() with { From = Start, To = Start + Duration.FromDays(31) })).Outcome.ShouldBe(Outcome.Done);
        (await ClaimAsync(Jonas, Claim() with { To = Start + Duration.FromDays(31) + Duration.FromMilliseconds(1) }))
            .Mistakes.Select(mistake => mistake.Field).ShouldBe(["To"]);
    }

    [Fact]
    public async Task Nothing_can_be_left_out_of_an_agreement_that_was_never_signed()
    {
        var result = await ClaimAsync(Elena, Claim() with { AgreementCode = "RES-NETWORK", SiteId = null });

        result.Mistakes.Select(mistake => mistake.Field).ShouldBe(["AgreementCode"]);
    }

    [Fact]
    public async Task A_withdrawn_claim_stays_readable_and_an_answered_one_is_not_withdrawn()
    {
        var open = (await ClaimAsync(Jonas, Claim())).Value;
        var answered = (await ClaimAsync(Jonas, Claim() with { From = Start + Duration.FromHours(5), To = Start + Duration.FromHours(6) })).Value;
        await AnswerAsync(Maren, answered, accept: true, "");

        (await WithdrawAsync(Jonas, open)).Outcome.ShouldBe(Outcome.Done);
        (await WithdrawAsync(Jonas, answered)).Outcome.ShouldBe(Outcome.Refused);

        (await Store.ListAsync(Maren, CancellationToken.None)).Select(exclusion => (exclusion.Id, exclusion.State)).ShouldBe(
            [(answered, ExclusionState.Accepted), (open, ExclusionState.Withdrawn)], ignoreOrder: true);
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        (await connection.QueryAsync<string>("select action from audit_entry where subject_kind = 'exclusion' order by id")).ShouldBe(["claimed", "claimed", "accepted", "withdrew"]);
    }

    [Fact]
    public async Task Open_claims_come_first_then_the_newest()
    {
        var early = (await ClaimAsync(Jonas, Claim())).Value;
        var late = (await ClaimAsync(Jonas, Claim() with { From = Start + Duration.FromDays(3), To = Start + Duration.FromDays(4) })).Value;
        await AnswerAsync(Maren, late, accept: true, "");

        (await Store.ListAsync(Maren, CancellationToken.None)).Select(exclusion => exclusion.Id).ShouldBe([early, late]);
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
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        return await AcceptedExclusions.ReadAsync(connection, "is not null", new { });
    }

    private Task<Answer<long>> ClaimAsync(Actor actor, ExclusionClaim claim) => house.Get<ClaimExclusion>().RunAsync(actor, claim, CancellationToken.None);

    private Task<Answer<Exclusion>> AnswerAsync(Actor actor, long id, bool accept, string note) =>
        house.Get<AnswerExclusion>().RunAsync(actor, id, accept, note, CancellationToken.None);

    private Task<Answer<bool>> WithdrawAsync(Actor actor, long id) => house.Get<WithdrawExclusion>().RunAsync(actor, id, CancellationToken.None);
}
