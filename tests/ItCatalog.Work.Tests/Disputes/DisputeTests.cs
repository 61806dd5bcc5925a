using Dapper;
using ItCatalog.Data.Disputes;
using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Home;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Messages;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Disputes;
using ItCatalog.Work.Home;
using ItCatalog.Work.Messages;
using ItCatalog.Work.Performance;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Work.Tests.Disputes;

/// <summary>Disputes under an agreement with three steps: two working days for the representatives, three for the heads, one for Vera Lindqvist; else everything stands.</summary>
public sealed class DisputeTests : IAsyncLifetime
{
    private const string Code = "RES-LABWS";

    /// <summary>A Thursday in Berlin.</summary>
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 19, 9, 0);
    private static readonly Instant FirstEnds = Instant.FromUtc(2026, 11, 23, 23, 0);
    private static readonly Instant SecondEnds = Instant.FromUtc(2026, 11, 26, 23, 0);
    private static readonly Instant ThirdEnds = Instant.FromUtc(2026, 11, 27, 23, 0);

    /// <summary>Twenty minutes before it was due.</summary>
    private static readonly Instant InTime = Instant.FromUtc(2026, 10, 26, 11, 30);
    private readonly House house = new(Now);
    private ClaimedCaseKey late = new("", SampleMeasurements.LateCase);

    private DisputeStore Store => house.Get<DisputeStore>();

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await SampleMeasurements.CreateAsync(house.Database);
        late = late with { Source = await TextAsync("select c.code from ticket k join source c on c.id = k.source_id where k.key = 'INC-48213'") };
        await LadderAsync("The representatives; 2\nThe heads of both sides; 3\nVera Lindqvist; 1; vera", "stands");
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Both_sides_agree_that_a_case_was_solved_in_time_and_what_its_source_says_stays_beside_it()
    {
        var id = await OpenAsync(Maren);
        (await OutcomeAsync()).ShouldBe("missed", "nothing is corrected before the other side agrees");
        (await NeedsAsync(Jonas)).ShouldBe([NeedKind.AnswerDispute]);

        (await AnswerAsync(Jonas, id, DisputeMove.Agree, "")).IsDone.ShouldBeTrue();

        (await OutcomeAsync()).ShouldBe("good");
        var one = (await house.Get<CorrectionStore>().FindAsync(late, CancellationToken.None))!;
        (one.Resolved, one.DisputeId, one.WasResolved).ShouldBe((InTime, id, one.SaidResolved));
        var dispute = (await Store.FindAsync(Arthur, id, CancellationToken.None))!;
        (dispute.State, dispute.IsCorrected, dispute.EndedBy, dispute.Turn).ShouldBe((DisputeState.Agreed, true, "Jonas Brandt", DisputeTurn.Nobody));
        (await NeedsAsync(Jonas)).ShouldBeEmpty();
        (await ActionsAsync()).ShouldBe(["opened for the customer", "agreed to"]);
    }

    [Fact]
    public async Task What_a_correction_would_change_is_shown_before_and_after_and_nothing_of_that_is_kept()
    {
        var id = await OpenAsync(Maren);
        var dispute = (await Store.FindAsync(Maren, id, CancellationToken.None))!;
        var proposal = (await Store.EntriesAsync(id, CancellationToken.None))[0].Proposal;

        var before = (await house.Get<ForeseeDispute>().OfAsync(dispute, proposal, CancellationToken.None))!;
        (await OutcomeAsync()).ShouldBe("missed");
        await AnswerAsync(Jonas, id, DisputeMove.Agree, "");
        var after = (await house.Get<ForeseeDispute>().OfAsync((await Store.FindAsync(Maren, id, CancellationToken.None))!, proposal, CancellationToken.None))!;

        before.Figures.ShouldNotBeEmpty();
        after.Figures.Select(figure => (figure.Target, figure.ValueBefore, figure.ValueAfter)).ShouldBe(before.Figures.Select(figure => (figure.Target, figure.ValueAfter, figure.ValueBefore)));
        (await OutcomeAsync()).ShouldBe("good");
    }

    [Fact]
    public async Task It_climbs_by_itself_and_who_belongs_to_neither_side_decides_with_a_reason()
    {
        var id = await OpenAsync(Maren);
        house.Now = FirstEnds - Duration.FromMilliseconds(1);
        (await TimeAsync()).ShouldBe(0, "the last day is not over");
        house.Now = FirstEnds;
        (await AnswerAsync(Jonas, id, DisputeMove.Agree, "")).Mistakes.ShouldHaveSingleItem().Message.ShouldBe("The time of this step is over. It goes on to the next one within a minute.");
        (await Task.WhenAll(TimeAsync(), TimeAsync())).Sum().ShouldBe(1, "twice at once is once");
        (await StandsAsync(id)).ShouldBe((2, SecondEnds, DisputeTurn.Provider));
        (await DecideAsync(Vera, id, Decision.Asked, "It is so.")).Mistakes.ShouldHaveSingleItem().Message.ShouldStartWith("It has not come to you yet");
        house.Now = SecondEnds;
        await TimeAsync();
        (await StandsAsync(id)).ShouldBe((3, ThirdEnds, DisputeTurn.Decider));
        (await NeedsAsync(Vera)).ShouldBe([NeedKind.DecideDispute]);

        (await DecideAsync(Vera, id, Decision.Asked, " ")).Mistakes.Select(mistake => mistake.Field).ShouldBe(["Words"]);
        (await DecideAsync(Arthur, id, Decision.Asked, "I would.")).Outcome.ShouldBe(Outcome.NotAllowed);
        (await DecideAsync(Vera, id, Decision.Offered, "As offered.")).Mistakes.ShouldHaveSingleItem().Message.ShouldBe("Workplace has offered nothing.");
        (await DecideAsync(Vera, id, Decision.Asked, "The log shows it.")).IsDone.ShouldBeTrue();

        (await OutcomeAsync()).ShouldBe("good");
        (await Store.FindAsync(Jonas, id, CancellationToken.None))!.State.ShouldBe(DisputeState.Decided);
        (await NeedsAsync(Vera)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_decides_is_told_when_it_comes_to_them_and_sees_it_only_as_the_one_who_decides()
    {
        var id = await OpenAsync(Maren);
        house.Now = FirstEnds;
        await TimeAsync();
        await TellAsync();
        (await MessagesAsync(Vera)).ShouldBeEmpty("the heads of both sides are asked first");

        house.Now = SecondEnds;
        await TimeAsync();
        await TellAsync();

        (await MessagesAsync(Vera)).ShouldBe(
        [
            ("dispute-due", "Vera Lindqvist decides by Sat 28 Nov 2026, 00:00 Berlin (UTC+1): Lab workstation, Research", $"Step 3 of dispute {id} is over then. Until then both sides may still agree."),
            ("dispute-passed", "Step 3 of a dispute: Lab workstation, Berlin", $"Both sides did not agree in time, so that dispute {id} goes on. Vera Lindqvist decides it now."),
        ]);
        await ExecuteAsync("update dispute set decider_id = null");
        (await MessagesAsync(Vera)).ShouldBeEmpty("whoever decides no longer does not see it");
    }

    [Theory]
    [InlineData("stands", "missed")]
    [InlineData("granted", "good")]
    public async Task After_the_last_step_silence_decides_however_long_nothing_ran(string silence, string outcome)
    {
        await LadderAsync("The representatives; 2\nThe heads of both sides; 3\nVera Lindqvist; 1; vera", silence);
        var id = await OpenAsync(Maren);
        await LadderAsync("Somebody else; 9", "stands");
        house.Now = ThirdEnds + Duration.FromDays(90);

        (await TimeAsync()).ShouldBe(3, "two steps passed, and silence decided");

        var dispute = (await Store.FindAsync(Maren, id, CancellationToken.None))!;
        (dispute.State, dispute.EndedBy, dispute.IsCorrected).ShouldBe((DisputeState.Silence, null, outcome == "good"));
        (await OutcomeAsync()).ShouldBe(outcome);
        (await Store.EntriesAsync(id, CancellationToken.None)).Select(entry => entry.Kind).ShouldBe(
            [DisputeEntryKind.Opened, DisputeEntryKind.Passed, DisputeEntryKind.Passed, DisputeEntryKind.Silence]);
        (await ActionsAsync()).ShouldBe(["opened for the customer", "passed on in time", "passed on in time", "decided by silence"]);
        (await DecideAsync(Vera, id, Decision.Asked, "Late.")).Mistakes.ShouldHaveSingleItem().Message.ShouldStartWith("It has ended already: silence decided it");
    }

    [Fact]
    public async Task An_offer_is_agreed_to_and_the_one_that_was_read_alone()
    {
        var id = await OpenAsync(Maren);
        var read = (await Store.EntriesAsync(id, CancellationToken.None))[^1].Id;
        var offer = Times(InTime - Duration.FromHours(1));
        (await AnswerAsync(Jonas, id, DisputeMove.Offer, "It was even earlier.", offer)).IsDone.ShouldBeTrue();

        (await AnswerAsync(Maren, id, DisputeMove.Withdraw, "", seen: read)).Outcome.ShouldBe(Outcome.Stale);
        (await AnswerAsync(Jonas, id, DisputeMove.Agree, "")).IsDone.ShouldBeTrue("what the customer asked for still lies on the table");

        (await house.Get<CorrectionStore>().FindAsync(late, CancellationToken.None))!.Resolved.ShouldBe(InTime);
    }

    [Fact]
    public async Task Agreed_twice_at_once_it_ends_once()
    {
        var id = await OpenAsync(Maren);

        var answers = await Task.WhenAll(AnswerAsync(Jonas, id, DisputeMove.Agree, ""), AnswerAsync(Maren, id, DisputeMove.Withdraw, ""));

        answers.Count(answer => answer.IsDone).ShouldBe(1);
        answers.Single(answer => !answer.IsDone).Mistakes.ShouldHaveSingleItem().Message.ShouldStartWith("It has ended already: ");
    }

    [Fact]
    public async Task The_wrong_side_the_wrong_department_and_programs_change_nothing()
    {
        (await house.Get<OpenDispute>().RunAsync(Elena, Case(), DisputeKind.Dispute, Words("No."), Times(InTime), CancellationToken.None)).Outcome.ShouldBe(Outcome.NotAllowed);
        (await house.Get<OpenDispute>().RunAsync(Ben, Case(), DisputeKind.Dispute, Words("No."), Times(InTime), CancellationToken.None)).Outcome.ShouldBe(Outcome.NotFound);
        (await house.Get<OpenDispute>().RunAsync(House.Installation, Case(), DisputeKind.Dispute, Words("No."), Times(InTime), CancellationToken.None)).Outcome.ShouldBe(Outcome.NotAllowed);
        var id = await OpenAsync(Maren);

        (await AnswerAsync(Ben, id, DisputeMove.Agree, "")).Outcome.ShouldBe(Outcome.NotFound);
        (await AnswerAsync(Elena, id, DisputeMove.Agree, "")).Outcome.ShouldBe(Outcome.NotAllowed);
        (await AnswerAsync(Vera, id, DisputeMove.Answer, "I think so.")).Outcome.ShouldBe(Outcome.NotAllowed);
        (await AnswerAsync(Jonas, id, DisputeMove.Withdraw, "")).Outcome.ShouldBe(Outcome.NotAllowed, "the other side's");
        (await AnswerAsync(Maren, id, DisputeMove.Agree, "")).Mistakes.ShouldHaveSingleItem().Message.ShouldBe("Workplace has proposed nothing yet.");
        (await AnswerAsync(House.Installation, id, DisputeMove.Agree, "")).Outcome.ShouldBe(Outcome.NotAllowed);
        (await OutcomeAsync()).ShouldBe("missed");
    }

    [Fact]
    public async Task Who_acts_for_both_sides_does_not_agree_to_their_own_proposal()
    {
        var both = Maren with { Roles = new HashSet<string> { Role.DepartmentHead, Role.ItManager }, UnitIds = new HashSet<long> { Workplace } };
        var id = (await house.Get<OpenDispute>().RunAsync(both, Case(), DisputeKind.Correction, Words("Wrong."), Times(InTime), CancellationToken.None)).Value;

        var answer = await AnswerAsync(both with { OwnGiftAt = null }, id, DisputeMove.Agree, "");

        answer.IsDone.ShouldBeFalse();
        (await OutcomeAsync()).ShouldBe("missed");
    }

    [Fact]
    public async Task A_decider_who_belongs_to_a_side_by_now_does_not_decide()
    {
        var id = await OpenAsync(Maren);
        house.Now = SecondEnds;
        await TimeAsync();

        (await DecideAsync(Vera with { DepartmentIds = new HashSet<long> { Research } }, id, Decision.Asked, "Ours.")).Outcome.ShouldBe(Outcome.NotAllowed);
        (await DecideAsync(Vera with { UnitIds = new HashSet<long> { Workplace } }, id, Decision.Stands, "Ours.")).Outcome.ShouldBe(Outcome.NotAllowed);
    }

    [Fact]
    public async Task A_side_passes_it_on_when_both_have_spoken()
    {
        var id = await OpenAsync(Maren);
        (await AnswerAsync(Maren, id, DisputeMove.Pass, "No answer will come.")).Mistakes.ShouldHaveSingleItem().Message.ShouldStartWith("Workplace has not spoken in this step yet");
        (await AnswerAsync(Jonas, id, DisputeMove.Answer, "We measured it.")).IsDone.ShouldBeTrue();
        (await NeedsAsync(Maren)).ShouldBe([NeedKind.AnswerDispute]);

        (await AnswerAsync(Maren, id, DisputeMove.Pass, "We do not agree.")).IsDone.ShouldBeTrue();

        // Three working days from now on, not from the end of a step that was not used up.
        (await StandsAsync(id)).ShouldBe((2, Instant.FromUtc(2026, 11, 24, 23, 0), DisputeTurn.Provider));
    }

    [Fact]
    public async Task A_correction_needs_no_ladder_waits_without_end_and_is_agreed_to_or_declined()
    {
        await LadderAsync("", null);
        var refused = await house.Get<OpenDispute>().RunAsync(Jonas, Case(), DisputeKind.Dispute, Words("Wrong."), Times(InTime), CancellationToken.None);
        refused.Mistakes.ShouldHaveSingleItem().Field.ShouldBe("Kind");
        var first = (await house.Get<OpenDispute>().RunAsync(Jonas, Case(), DisputeKind.Correction, Words("Typed wrongly."), Times(InTime), CancellationToken.None)).Value;
        house.Now = Now + Duration.FromDays(400);
        (await TimeAsync()).ShouldBe(0);
        (await AnswerAsync(Maren, first, DisputeMove.Decline, "")).Mistakes.Select(mistake => mistake.Field).ShouldBe(["Words"]);
        (await AnswerAsync(Maren, first, DisputeMove.Decline, "It was later.")).IsDone.ShouldBeTrue();
        (await OutcomeAsync()).ShouldBe("missed");
        (await Store.FindAsync(Jonas, first, CancellationToken.None))!.State.ShouldBe(DisputeState.Declined);

        var second = (await house.Get<OpenDispute>().RunAsync(Jonas, Case(), DisputeKind.Correction, Words("Here is the log."), Times(InTime), CancellationToken.None)).Value;
        (await AnswerAsync(Maren, second, DisputeMove.Agree, "")).IsDone.ShouldBeTrue();
        (await OutcomeAsync()).ShouldBe("good");
    }

    [Fact]
    public async Task An_exclusion_is_corrected_and_what_stood_before_is_kept()
    {
        var exclusion = await NumberAsync("select id from exclusion");
        var thing = new DisputedThing { AgreementCode = Code, About = DisputeAbout.Exclusion, Month = new(2026, 10, 1), ExclusionId = exclusion };
        var id = (await house.Get<OpenDispute>().RunAsync(
            Maren, thing, DisputeKind.Dispute, Words("It was not announced."), new() { Kind = ProposalKind.Correction, ExclusionBecomes = ExclusionState.Declined }, CancellationToken.None)).Value;

        (await AnswerAsync(Jonas, id, DisputeMove.Agree, "You are right.")).IsDone.ShouldBeTrue();

        (await house.Get<ExclusionStore>().FindAsync(Maren, exclusion, CancellationToken.None))!.DecisionNote.ShouldBe($"By dispute {id}: You are right.");
        var dispute = (await Store.FindAsync(Maren, id, CancellationToken.None))!;
        (dispute.ExclusionWas, dispute.ExclusionWasBy).ShouldBe((ExclusionState.Accepted, "Maren Vogel"));
        (await NumberAsync("select clock_ms from ticket_outcome o join ticket k on k.id = o.ticket_id join target t on t.id = o.target_id where k.key = 'INC-48213' and t.kind = 'resolution'"))
            .ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_correction_outlasts_a_later_word_of_the_source_and_both_are_known()
    {
        var id = await OpenAsync(Maren);
        await AnswerAsync(Jonas, id, DisputeMove.Agree, "");
        var later = Instant.FromUtc(2026, 10, 27, 9, 0).ToUnixTimeMilliseconds();

        await ExecuteAsync($"update ticket set resolved_ms = {later} where key = 'INC-48213'");
        (await house.Get<RecomputeEverything>().RunAsync(House.Installation, CancellationToken.None)).IsDone.ShouldBeTrue();

        (await OutcomeAsync()).ShouldBe("good");
        var one = (await house.Get<CorrectionStore>().FindAsync(late, CancellationToken.None))!;
        (one.Resolved, one.SaidResolved).ShouldBe((InTime, Instant.FromUnixTimeMilliseconds(later)));
    }

    [Fact]
    public async Task A_case_that_is_corrected_into_another_month_counts_there_once()
    {
        await ExecuteAsync("update target set count_by = 'completed'");
        var november = Instant.FromUtc(2026, 11, 3, 9, 0);
        var id = (await house.Get<OpenDispute>().RunAsync(Maren, Case(), DisputeKind.Dispute, Words("It was reopened."), Times(november), CancellationToken.None)).Value;
        (await AnswerAsync(Jonas, id, DisputeMove.Agree, "")).Mistakes.ShouldBeEmpty();

        (await TextAsync(Outcomes("o.window_start"))).ShouldBe("2026-11-01");
        (await NumberAsync(Outcomes("count(*)"))).ShouldBe(1);
    }

    [Theory]
    [InlineData("Words", "")]
    [InlineData("Case", "INC-0")]
    [InlineData("Link", "javascript:alert(1)")]
    [InlineData("Resolved", "2027-01-01T00:00:00Z")]
    [InlineData("Resolved", "2026-10-20T00:00:00Z")]
    [InlineData("Resolved", "same")]
    [InlineData("DepartmentId", "2")]
    public async Task Bad_input_is_told_by_its_field_and_nothing_is_kept(string field, string value)
    {
        var counts = (await house.Get<CorrectionStore>().FindAsync(late, CancellationToken.None))!.Resolved!.Value;
        var thing = field == "Case" ? Case() with { Case = late with { Key = value } } : Case();
        var asks = field switch
        {
            "Case" => Times(InTime) with { Case = late with { Key = value } },
            "Resolved" => Times(value == "same" ? counts : NodaTime.Text.InstantPattern.ExtendedIso.Parse(value).Value),
            "DepartmentId" => Times(InTime) with { DepartmentId = Finance },
            _ => Times(InTime),
        };
        var said = new Said { Words = field == "Words" ? value : "Wrong.", Link = field == "Link" ? value : "" };

        var answer = await house.Get<OpenDispute>().RunAsync(Maren, thing, DisputeKind.Dispute, said, asks, CancellationToken.None);

        answer.Mistakes.Select(mistake => mistake.Field).Distinct().ShouldBe([field]);
        (await NumberAsync("select count(*) from dispute")).ShouldBe(0);
    }

    [Fact]
    public async Task The_same_is_not_disputed_twice_and_a_month_may_be_disputed_without_a_correction()
    {
        await OpenAsync(Maren);
        (await house.Get<OpenDispute>().RunAsync(Jonas, Case(), DisputeKind.Dispute, Words("Again."), Times(InTime), CancellationToken.None))
            .Mistakes.ShouldHaveSingleItem().Message.ShouldStartWith("The same is disputed already, and waits: dispute ");
        var month = new DisputedThing { AgreementCode = Code, About = DisputeAbout.Month, Month = new(2026, 10, 1) };
        var id = (await house.Get<OpenDispute>().RunAsync(Maren, month, DisputeKind.Dispute, Words("The figures are not ours."), Proposal.Nothing, CancellationToken.None)).Value;
        (await house.Get<OpenDispute>().RunAsync(Maren, month with { Month = new(2020, 1, 1) }, DisputeKind.Dispute, Words("No."), Proposal.Nothing, CancellationToken.None))
            .Mistakes.ShouldHaveSingleItem().Field.ShouldBe("Month");

        (await AnswerAsync(Jonas, id, DisputeMove.Agree, "We look at them again.")).IsDone.ShouldBeTrue();

        (await Store.FindAsync(Maren, id, CancellationToken.None))!.IsCorrected.ShouldBeFalse();
    }

    [Fact]
    public async Task A_step_is_as_long_over_holidays_and_the_change_of_the_clocks()
    {
        await LadderAsync("The representatives; 5", "stands");
        house.Now = Instant.FromUtc(2027, 3, 24, 9, 0);
        await ExecuteAsync("insert into site_holiday (site_id, date, name) values (1, '2027-03-26', 'Good Friday'), (1, '2027-03-29', 'Easter Monday')");

        var id = await OpenAsync(Maren);

        // Thu 25 March, then Tue 30 to Fri 2 April: the clocks went forward on Sunday.
        (await Store.FindAsync(Maren, id, CancellationToken.None))!.StepEnds.ShouldBe(Instant.FromUtc(2027, 4, 2, 22, 0));
    }

    private DisputedThing Case() => new()
    {
        AgreementCode = Code, About = DisputeAbout.Case, Month = new(2026, 10, 1), TargetKey = "resolution", SiteCode = "BER", Case = late,
    };

    private Proposal Times(Instant resolved) => new() { Kind = ProposalKind.Correction, Case = late, Resolved = resolved };

    private static Said Words(string words) => new() { Words = words };

    private async Task<long> OpenAsync(Actor actor)
    {
        var answer = await house.Get<OpenDispute>().RunAsync(actor, Case(), DisputeKind.Dispute, Words("It was solved at half past twelve."), Times(InTime), CancellationToken.None);
        answer.Mistakes.ShouldBeEmpty();
        return answer.Value;
    }

    private Task<Answer<Dispute>> AnswerAsync(Actor actor, long id, DisputeMove move, string words, Proposal? offer = null, long? seen = null) =>
        house.Get<AnswerDispute>().RunAsync(actor, id, move, Words(words), offer ?? Proposal.Nothing, seen, CancellationToken.None);

    private Task<Answer<Dispute>> DecideAsync(Actor actor, long id, Decision decision, string words) =>
        house.Get<DecideDispute>().RunAsync(actor, id, decision, Words(words), seen: null, CancellationToken.None);

    private async Task TellAsync()
    {
        await house.Get<TellPeople>().RunAsync(CancellationToken.None);
        await house.Get<TellNews>().RunAsync(CancellationToken.None);
    }

    private async Task<IEnumerable<(string Kind, string Title, string Text)>> MessagesAsync(Actor person) =>
        (await house.Get<MessageStore>().ListAsync(person, new(), CancellationToken.None)).Select(message => (message.Kind, message.Title, message.Text)).OrderBy(message => message.Kind, StringComparer.Ordinal);

    private Task<int> TimeAsync() => house.Get<DisputesOnTime>().RunAsync(CancellationToken.None);

    private async Task<(int, Instant?, DisputeTurn)> StandsAsync(long id)
    {
        var dispute = (await Store.FindAsync(Maren, id, CancellationToken.None))!;
        return (dispute.Step, dispute.StepEnds, dispute.Turn);
    }

    private async Task<IEnumerable<NeedKind>> NeedsAsync(Actor person) =>
        (await house.Get<Waiting>().ListAsync(person, CancellationToken.None)).Select(need => need.Kind).Where(kind => kind is NeedKind.AnswerDispute or NeedKind.DecideDispute);

    private static string Outcomes(string what) =>
        $"select {what} from ticket_outcome o join ticket k on k.id = o.ticket_id join target t on t.id = o.target_id where k.key = 'INC-48213' and t.kind = 'resolution'";

    private Task<string> OutcomeAsync() => TextAsync(Outcomes("o.outcome"));

    private async Task<IEnumerable<string>> ActionsAsync()
    {
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        return await connection.QueryAsync<string>("select action from audit_entry where subject_kind = 'dispute' order by id");
    }

    private Task<int> LadderAsync(string steps, string? silence) => house.Database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync("update agreement_version set dispute_steps = @steps, dispute_silence = @silence where agreement_id = 1", new { steps, silence }, transaction), CancellationToken.None);

    private Task<int> ExecuteAsync(string sql) => house.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), CancellationToken.None);

    private async Task<long> NumberAsync(string sql)
    {
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<long>(sql);
    }

    private async Task<string> TextAsync(string sql)
    {
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        return (await connection.ExecuteScalarAsync<string>(sql))!;
    }
}
