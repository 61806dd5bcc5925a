using Dapper;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Home;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Messages;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Agreements;
using ItCatalog.Work.Agreements.Endings;
using ItCatalog.Work.Home;
using ItCatalog.Work.Messages;
using NodaTime;
using NodaTime.Text;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Work.Tests.Agreements;

/// <summary>RES-LABWS of Research and Workplace is ended on 22 November 2026, ninety days ahead to the end of a month: February is the first last month.</summary>
public sealed class EndingTests : IAsyncLifetime
{
    private const string Code = "RES-LABWS";
    private static readonly LocalDate March = new(2027, 3, 1);
    private readonly House house = new(Instant.FromUtc(2026, 11, 22, 9, 0));

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await CreateAsync(house.Database);
        await ExecuteAsync("update agreement_version set end_notice_days = 90, end_notice_to = 'month' where id = 2");
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task A_side_ends_it_with_notice_the_other_knows_and_it_is_taken_back_until_it_takes_effect()
    {
        var ending = Done(await EndAsync(Maren, Side.Customer, March));
        (ending.State, ending.IsEarlier, ending.FirstEnd).ShouldBe((EndingState.Given, false, March));
        (await VersionAsync()).ShouldBe((VersionState.Ended, March));
        (await NeedsAsync(Jonas)).ShouldBe([NeedKind.KnowEnding]);
        (await NeedsAsync(Maren)).ShouldBeEmpty();

        Done(await SayAsync(Jonas, ending, EndingMove.Know));
        (await NeedsAsync(Jonas)).ShouldBeEmpty();
        (await SayAsync(Jonas, ending, EndingMove.Know)).Mistakes.Single().Message.ShouldBe("Jonas Brandt knows of it already.");
        (await EndAsync(Jonas, Side.Provider, new(2027, 4, 1))).Mistakes.Single().Message.ShouldBe("No version is in force that could be ended.", "it ends already");

        house.Now = Instant.FromUtc(2027, 2, 28, 9, 0);
        Done(await SayAsync(Maren, ending, EndingMove.TakeBack, "We need it after all."));
        (await VersionAsync()).ShouldBe((VersionState.Active, null));
        (await SayAsync(Maren, ending, EndingMove.TakeBack, "Twice.")).Mistakes.Single().Message.ShouldBe("Maren Vogel has taken it back.");
        (await ActionsAsync()).ShouldBe(["ended", "gave notice for the customer to end", "knows for the provider of the end of", "took back for the customer the end of"]);
    }

    [Fact]
    public async Task What_has_taken_effect_is_not_taken_back()
    {
        var ending = Done(await EndAsync(Maren, Side.Customer, March));
        house.Now = Instant.FromUtc(2027, 3, 1, 9, 0);

        (await SayAsync(Maren, ending, EndingMove.TakeBack, "Late.")).Mistakes.Single().Message.ShouldBe("It has taken effect. To take the service up again, write the next version.");
        (await VersionAsync()).ShouldBe((VersionState.Ended, March));
        Done(await SayAsync(Jonas, ending, EndingMove.Know)).AnsweredBy.ShouldBe("Jonas Brandt", "that it is known is said afterwards too");
    }

    [Fact]
    public async Task An_earlier_end_needs_the_other_side_and_changes_nothing_before()
    {
        var refused = await EndAsync(Jonas, Side.Provider, new(2027, 1, 1));
        (refused.Mistakes.Single().Field, refused.Mistakes.Single().Message).ShouldBe(
            ("EndsOn", "That is earlier than its notice allows (90 days ahead, to the end of a month): February 2027 is the first last month. Earlier, Research has to agree: ask for it."));

        var asked = Done(await EndAsync(Jonas, Side.Provider, new(2027, 1, 1), ask: true));
        (asked.State, asked.IsEarlier).ShouldBe((EndingState.Asked, true));
        (await VersionAsync()).ShouldBe((VersionState.Active, null));
        (await NeedsAsync(Maren)).ShouldBe([NeedKind.AnswerEnding]);
        (await EndAsync(Maren, Side.Customer, March)).Mistakes.Single().Message.ShouldBe("Jonas Brandt has asked to end it with 31 Dec 2026 already. That has to be answered or taken back first.");
        (await SayAsync(Maren, asked, EndingMove.Know)).Mistakes.Single().Message.ShouldBe("It waits for an answer: agree to it or decline it.");
        (await SayAsync(Maren, asked, EndingMove.Decline)).Mistakes.Single().Field.ShouldBe("Words");

        Done(await SayAsync(Maren, asked, EndingMove.Decline, "We need the quarter.")).State.ShouldBe(EndingState.Declined);
        (await VersionAsync()).ShouldBe((VersionState.Active, null));
        var again = Done(await EndAsync(Jonas, Side.Provider, new(2027, 2, 1), ask: true));
        Done(await SayAsync(Maren, again, EndingMove.Agree));
        (await VersionAsync()).ShouldBe((VersionState.Ended, new LocalDate(2027, 2, 1)));
        (await SayAsync(Maren, again, EndingMove.Agree)).Mistakes.Single().Message.ShouldBe("Maren Vogel has agreed to it already.");
        (await NeedsAsync(Maren)).ShouldBeEmpty("who agreed knows of it");
    }

    [Fact]
    public async Task Who_asked_too_late_is_told_and_the_agreement_goes_on()
    {
        var asked = Done(await EndAsync(Jonas, Side.Provider, new(2026, 12, 1), ask: true));
        house.Now = Instant.FromUtc(2026, 12, 1, 9, 0);

        (await NeedsAsync(Maren)).ShouldBeEmpty("nobody has to answer any more");
        (await SayAsync(Maren, asked, EndingMove.Agree)).Mistakes.Single().Message.ShouldBe("30 Nov 2026 has passed. It has to be asked for anew.");
        EndingWords.State(asked, new(2026, 12, 1), "Research", "Workplace").ShouldBe("lapsed, Research did not agree before 1 Dec 2026");
        Done(await EndAsync(Jonas, Side.Provider, new(2027, 1, 1), ask: true)).State.ShouldBe(EndingState.Asked, "it stands in nobody's way");
    }

    [Theory]
    [InlineData(EndingState.Given, "2026-12-31", "Ends with 31 Dec 2026")]
    [InlineData(EndingState.Given, "2027-01-01", "Ended with 31 Dec 2026")]
    [InlineData(EndingState.Asked, "2026-12-31", "End with 31 Dec 2026: waits for Workplace, whose agreement it needs")]
    [InlineData(EndingState.Asked, "2027-01-01", "End with 31 Dec 2026: lapsed, Workplace did not agree before 1 Jan 2027")]
    [InlineData(EndingState.Declined, "2026-12-31", "End with 31 Dec 2026: declined by Workplace")]
    [InlineData(EndingState.Withdrawn, "2027-01-01", "End with 31 Dec 2026: taken back")]
    public void Its_heading_says_how_it_stands(EndingState state, string today, string heading) =>
        EndingWords.Heading(Of(Side.Customer, state), LocalDatePattern.Iso.Parse(today).Value, "Research", "Workplace").ShouldBe(heading);

    [Theory]
    [InlineData(Side.Customer, EndingState.Given, "2027-01-01", false, "Research ends it with 31 Dec 2026. Workplace has not said yet that it knows.")]
    [InlineData(Side.Customer, EndingState.Given, "2027-01-01", true, "Research ends it with 31 Dec 2026.")]
    [InlineData(Side.Provider, EndingState.Asked, "2027-04-01", false, "Workplace asks to end it with 31 Dec 2026, earlier than its notice: Research has not answered yet.")]
    [InlineData(Side.Provider, EndingState.Asked, null, false, "Workplace asks to end it with 31 Dec 2026: Research has not answered yet.")]
    public void Its_document_says_what_is_not_answered(Side side, EndingState state, string? firstEnd, bool isAnswered, string says)
    {
        LocalDate? first = firstEnd is null ? null : LocalDatePattern.Iso.Parse(firstEnd).Value;
        Instant? answered = isAnswered ? Instant.FromUtc(2026, 11, 2, 9, 0) : null;

        EndingWords.Running(Of(side, state) with { FirstEnd = first, Answered = answered }, "Research", "Workplace").ShouldBe(says);
    }

    private static AgreementEnding Of(Side side, EndingState state) => new()
    {
        AgreementId = 1,
        VersionId = 1,
        Side = side,
        EndsOn = new(2027, 1, 1),
        Reason = "We move.",
        SaidById = 1,
        SaidBy = "Maren Vogel",
        Said = Instant.FromUtc(2026, 11, 1, 9, 0),
        State = state,
    };

    [Fact]
    public async Task Without_a_notice_both_sides_agree_on_an_end()
    {
        await ExecuteAsync("update agreement_version set end_notice_days = null, end_notice_to = null");

        (await EndAsync(Maren, Side.Customer, new(2028, 1, 1))).Mistakes.Single().Message.ShouldBe("Its terms say no notice: Workplace has to agree. Ask for it.");
        Done(await EndAsync(Maren, Side.Customer, new(2028, 1, 1), ask: true)).State.ShouldBe(EndingState.Asked);
    }

    [Theory]
    [InlineData("2026-10-01", Outcome.Done, "reached in the last whole month: to the end of the next")]
    [InlineData("2026-09-01", Outcome.Done, "figures of a month may come late")]
    [InlineData("2026-08-01", Outcome.Refused, "that is over")]
    public async Task Repeated_defaults_give_the_customer_an_earlier_end(string month, Outcome expected, string because)
    {
        await ExecuteAsync(
            $"""
            update agreement_version set end_after = '2 of 3' where id = 2;
            insert into termination_ground (agreement_id, target_key, site_id, month, rule, noted_ms) values (1, 'resolved', 1, '{month}', '2 of 3', 1)
            """);

        (await EndAsync(Maren, Side.Customer, new(2027, 1, 1))).Outcome.ShouldBe(expected, because);
        (await VersionAsync()).State.ShouldBe(expected == Outcome.Done ? VersionState.Ended : VersionState.Active);
    }

    [Fact]
    public async Task The_right_after_defaults_is_the_customers_alone()
    {
        await ExecuteAsync(
            """
            update agreement_version set end_after = '2 of 3' where id = 2;
            insert into termination_ground (agreement_id, target_key, site_id, month, rule, noted_ms) values (1, 'resolved', 1, '2026-10-01', '2 of 3', 1)
            """);

        (await EndAsync(Jonas, Side.Provider, new(2027, 1, 1))).Outcome.ShouldBe(Outcome.Refused);
    }

    [Fact]
    public async Task Nobody_speaks_for_a_side_that_is_not_theirs()
    {
        (await EndAsync(Maren, Side.Provider, March)).Outcome.ShouldBe(Outcome.NotAllowed);
        (await EndAsync(Jonas, Side.Customer, March)).Outcome.ShouldBe(Outcome.NotAllowed);
        (await EndAsync(Ben, Side.Customer, March)).Outcome.ShouldBe(Outcome.NotFound, "another department");
        (await EndAsync(Elena, Side.Provider, March)).Outcome.ShouldBe(Outcome.NotAllowed, "another unit");
        (await EndAsync(Actor.CommandLine("root"), Side.Provider, March)).Outcome.ShouldBe(Outcome.NotAllowed, "a person's word");

        var ending = Done(await EndAsync(Jonas, Side.Provider, March));
        (await SayAsync(Jonas, ending, EndingMove.Know)).Outcome.ShouldBe(Outcome.NotAllowed, "it is the other side's");
        (await SayAsync(Maren, ending, EndingMove.TakeBack, "no")).Outcome.ShouldBe(Outcome.NotAllowed);
        (await SayAsync(Ben, ending, EndingMove.Know)).Outcome.ShouldBe(Outcome.NotFound);
        (await SayAsync(Maren, ending, EndingMove.Decline, "no")).Mistakes.Single().Message.ShouldBe("It keeps the notice: nobody has to agree to it.");
        (await house.Get<AnswerEnding>().RunAsync(Maren, Code, 99, EndingMove.Know, "", CancellationToken.None)).Outcome.ShouldBe(Outcome.NotFound);
    }

    [Fact]
    public async Task Two_who_end_it_at_once_end_it_once()
    {
        var both = await Task.WhenAll(EndAsync(Jonas, Side.Provider, March), EndAsync(Maren, Side.Customer, March));

        both.Select(one => one.Outcome).Order().ShouldBe(new[] { Outcome.Done, Outcome.Refused }.Order());
        (await house.Get<EndingStore>().ListAsync(Ada, CancellationToken.None)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_end_is_not_taken_back_over_what_was_closed_because_of_it()
    {
        var ending = Done(await EndAsync(Jonas, Side.Provider, March));
        await ExecuteAsync("update service set closed_from = '2027-03-01' where id = 1");

        (await SayAsync(Jonas, ending, EndingMove.TakeBack, "Again.")).Mistakes.Single().Message.ShouldBe("Service Lab workstation will be closed: it has to stay open before the agreement can go on.");
        (await VersionAsync()).ShouldBe((VersionState.Ended, March));
    }

    [Fact]
    public async Task The_other_side_is_told_and_whoever_said_it_hears_what_became_of_it()
    {
        var asked = Done(await EndAsync(Jonas, Side.Provider, new(2027, 1, 1), ask: true));
        Done(await SayAsync(Maren, asked, EndingMove.Agree, "Fine."));
        await house.Get<TellPeople>().RunAsync(CancellationToken.None);

        (await TitlesAsync(Maren)).ShouldBe(["Earlier end to answer: Lab workstation, Research"], "what she did herself she is not told");
        (await TitlesAsync(Jonas)).ShouldBe(["Ended: Lab workstation, Research", "End agreed: Lab workstation, Research"], ignoreOrder: true);
        (await TitlesAsync(Ben)).ShouldBeEmpty();
    }

    private Task<Answer<AgreementEnding>> EndAsync(Actor person, Side side, LocalDate endsOn, bool ask = false) =>
        house.Get<EndAgreement>().RunAsync(person, Code, new(side, endsOn, "The laboratory moves.", ask), CancellationToken.None);

    private Task<Answer<AgreementEnding>> SayAsync(Actor person, AgreementEnding ending, EndingMove move, string words = "") =>
        house.Get<AnswerEnding>().RunAsync(person, Code, ending.Id, move, words, CancellationToken.None);

    private static T Done<T>(Answer<T> answer)
    {
        answer.Outcome.ShouldBe(Outcome.Done, string.Join(' ', answer.Mistakes.Select(mistake => mistake.Message)));
        return answer.Value;
    }

    private async Task<(VersionState State, LocalDate? To)> VersionAsync()
    {
        var version = (await house.Get<AgreementStore>().FindAsync(Ada, Code, CancellationToken.None))!.LastSigned!;
        return (version.State, version.EffectiveTo);
    }

    private async Task<IReadOnlyList<NeedKind>> NeedsAsync(Actor person) =>
        [.. (await house.Get<Waiting>().ListAsync(person, CancellationToken.None)).Select(need => need.Kind).Where(kind => kind is NeedKind.AnswerEnding or NeedKind.KnowEnding)];

    private async Task<IReadOnlyList<string>> TitlesAsync(Actor person) =>
        [.. (await house.Get<MessageStore>().ListAsync(person, new MessageFilter(), CancellationToken.None)).Where(message => message.Address.StartsWith("/agreements/RES-LABWS", StringComparison.Ordinal)).Select(message => message.Title)];

    private async Task<IEnumerable<string>> ActionsAsync()
    {
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        return await connection.QueryAsync<string>("select action from audit_entry where subject_kind = 'agreement' and subject_key = 'RES-LABWS' order by id");
    }

    private Task<int> ExecuteAsync(string sql) => house.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), CancellationToken.None);
}
