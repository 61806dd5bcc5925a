using Dapper;
using ItCatalog.Data.Home;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Messages;
using ItCatalog.Data.Reviews;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Home;
using ItCatalog.Work.Messages;
using ItCatalog.Work.Reviews;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Work.Tests.Reviews;

/// <summary>Research and Workplace look at RES-LABWS on 20 November 2026; its version says that they do by the end of the year. Today is 22 November.</summary>
public sealed class ReviewTests : IAsyncLifetime
{
    private const string Code = "RES-LABWS";
    private readonly House house = new(Instant.FromUtc(2026, 11, 22, 9, 0));

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await CreateAsync(house.Database);
        await ExecuteAsync("update agreement_version set review_by = '2026-12-15' where id = 2");
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Minutes_answer_the_day_that_was_due_and_actions_are_followed_until_they_are_done()
    {
        (await NeedsAsync(Maren)).ShouldBe([NeedKind.HoldReview]);
        (await NeedsAsync(Jonas)).ShouldBe([NeedKind.HoldReview]);
        (await NeedsAsync(Anita)).ShouldBeEmpty("she speaks for nobody");

        Done(await WriteAsync(Maren, Minutes())).ShouldBe(1);

        var reviewed = await ReadAsync();
        (reviewed.Next, reviewed.Reviews[0].Answers, reviewed.Reviews[0].WrittenBy).ShouldBe((new LocalDate(2027, 11, 30), new LocalDate(2026, 12, 15), "Maren Vogel"));
        (await NeedsAsync(Maren)).ShouldBeEmpty("the next one is a year away");
        (await NeedsAsync(Jonas)).ShouldBe([NeedKind.DoAction]);
        (await NeedsAsync(Anita)).ShouldBe([NeedKind.DoAction], "an action is hers whatever her role");

        Done(await MoveAsync(Jonas, 1, ActionMove.Move, "Elsewhere.", "anita", "2027-01-15"));
        (await NeedsAsync(Jonas)).ShouldBeEmpty();
        (await NeedsAsync(Anita)).ShouldBe([NeedKind.DoAction, NeedKind.DoAction], "each of a review by itself");
        Done(await MoveAsync(Anita, 2, ActionMove.Done, "They are counted: 12."));
        (await NeedsAsync(Anita)).ShouldBe([NeedKind.DoAction]);
        (await MoveAsync(Anita, 2, ActionMove.Done, "Twice.")).Mistakes.Single().Message.ShouldBe("Anita Kulkarni has said that it is done already.");
        Done(await MoveAsync(Maren, 1, ActionMove.Drop, "Nobody needs it any more."));
        (await ReadAsync()).Reviews[0].Entries.Select(ReviewWords.Said).ShouldBe(["Jonas Brandt gave it to Anita Kulkarni until 15 Jan 2027", "Anita Kulkarni: done", "Maren Vogel: dropped"]);
        (await ActionsAsync()).ShouldBe(["wrote for the customer the minutes of a review of", "moved an action of a review of", "did an action of a review of", "dropped an action of a review of"]);
    }

    [Fact]
    public async Task All_mistakes_are_told_at_their_places_and_nothing_is_kept()
    {
        var answer = await WriteAsync(Jonas, new()
        {
            HeldOn = "2026-11-23", Minutes = " ", NextBy = "2026-11-23", Actions = [new() { Words = "Buy" }, new(), new() { Words = "Sell", Owner = "ben", Due = "2026-13-01" }],
        });

        answer.Mistakes.Select(mistake => $"{mistake.Field}: {mistake.Message}").ShouldBe(
        [
            "HeldOn: That day is still to come. Minutes are written of a review that was held.",
            "NextBy: The next review comes after this one, 2099 at the latest.",
            "Attendees: Say who took part.",
            "Minutes: Say what was looked at and agreed.",
            "Actions[0].Owner: Say who does it.",
            "Actions[0].Due: Say until when.",
            "Actions[2].Owner: “ben” is nobody of the two sides whose account is open.",
            "Actions[2].Due: “2026-13-01” is not a date. Write it like 2027-01-31.",
        ]);
        (await ReadAsync()).Reviews.ShouldBeEmpty();
        (await WriteAsync(Jonas, Minutes(held: ""))).Mistakes.Single().Message.ShouldBe("Say on which day both sides looked at it.");
        (await WriteAsync(Jonas, new() { HeldOn = "2026-11-20", Attendees = "All", Minutes = new('x', 20_001) })).Mistakes.Single().Field.ShouldBe("Minutes");
    }

    [Fact]
    public async Task Two_who_write_the_minutes_of_a_day_at_once_write_them_once()
    {
        var both = await Task.WhenAll(WriteAsync(Jonas, Minutes()), WriteAsync(Maren, Minutes()));

        both.Select(one => one.Outcome).Order().ShouldBe(new[] { Outcome.Done, Outcome.Refused }.Order());
        both.Single(one => !one.IsDone).Mistakes.Single().Message.ShouldEndWith(" has written minutes of 20 Nov 2026 already: add a remark to them.");
        (await ReadAsync()).Reviews.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_speaks_for_a_side_that_is_not_theirs()
    {
        (await WriteAsync(Anita, Minutes())).Outcome.ShouldBe(Outcome.NotAllowed, "she speaks for nobody");
        (await WriteAsync(Ben, Minutes())).Outcome.ShouldBe(Outcome.NotFound, "another department");
        (await WriteAsync(Elena, Minutes())).Outcome.ShouldBe(Outcome.NotAllowed, "another unit");
        (await WriteAsync(Arthur, Minutes())).Outcome.ShouldBe(Outcome.NotAllowed);
        (await WriteAsync(Actor.CommandLine("root"), Minutes())).Outcome.ShouldBe(Outcome.NotAllowed, "a person's word");

        Done(await WriteAsync(Maren, Minutes()));
        (await MoveAsync(Maren, 1, ActionMove.Done, "Done.")).Outcome.ShouldBe(Outcome.NotAllowed, "it is the other side's");
        (await MoveAsync(Jonas, 2, ActionMove.Drop, "No.")).Outcome.ShouldBe(Outcome.NotAllowed);
        (await MoveAsync(Anita, 1, ActionMove.Done, "Done.")).Outcome.ShouldBe(Outcome.NotAllowed);
        (await MoveAsync(Elena, 1, ActionMove.Done, "Done.")).Outcome.ShouldBe(Outcome.NotAllowed);
        (await MoveAsync(Ben, 1, ActionMove.Done, "Done.")).Outcome.ShouldBe(Outcome.NotFound);
        (await MoveAsync(Jonas, 9, ActionMove.Done, "Done.")).Outcome.ShouldBe(Outcome.NotFound);
        (await MoveAsync(Jonas, 1, ActionMove.Move, "", "jonas", "2026-12-01")).Mistakes.Single().Message.ShouldBe("Say why: both sides read it.");
        (await MoveAsync(Jonas, 1, ActionMove.Move, "Same.", "jonas", "2026-12-01")).Mistakes.Single().Message.ShouldBe("It is theirs until that day already: choose somebody else, or another day.");
        (await MoveAsync(Jonas, 1, ActionMove.Move, "Before.", "jonas", "2026-11-19")).Mistakes.Single().Message.ShouldBe("A day from 20 Nov 2026 on, 2099 at the latest.");
        Done(await MoveAsync(Maren, 2, ActionMove.Done, "I did it for her."));

        await ExecuteAsync("update person set closed_from = '2026-11-21' where id = 3");
        Done(await MoveAsync(Maren, 1, ActionMove.Move, "He has left.", "maren", "2026-12-01"));
    }

    [Fact]
    public async Task Either_side_adds_to_the_minutes_once()
    {
        Done(await WriteAsync(Maren, Minutes()));
        var remark = house.Get<RemarkOnReview>();

        (await remark.RunAsync(Jonas, Code, 1, " ", CancellationToken.None)).Mistakes.Single().Field.ShouldBe("Words");
        Done(await remark.RunAsync(Jonas, Code, 1, "We see it otherwise.", CancellationToken.None));
        (await remark.RunAsync(Jonas, Code, 1, "We see it otherwise.", CancellationToken.None)).Mistakes.Single().Message.ShouldBe("You have added this already.");
        (await remark.RunAsync(Anita, Code, 1, "Me too.", CancellationToken.None)).Outcome.ShouldBe(Outcome.NotAllowed);
        (await remark.RunAsync(Ben, Code, 1, "Me too.", CancellationToken.None)).Outcome.ShouldBe(Outcome.NotFound);
        (await remark.RunAsync(Jonas, Code, 2, "None.", CancellationToken.None)).Outcome.ShouldBe(Outcome.NotFound);
        PlainReviewed.Of(await ReadAsync()).Reviews[0].Remarks.Single().Words.ShouldBe("We see it otherwise.");
    }

    [Fact]
    public async Task Whose_an_action_is_hears_of_it_before_its_day_and_after_it_as_both_sides_do()
    {
        Done(await WriteAsync(Maren, Minutes()));
        await house.Get<TellPeople>().RunAsync(CancellationToken.None);
        await house.Get<TellNews>().RunAsync(CancellationToken.None);
        (await TitlesAsync(Jonas)).ShouldBe(["Reviewed: Lab workstation, Research", "Action for you: Lab workstation, Research"], ignoreOrder: true);
        (await TitlesAsync(Anita)).ShouldBe(["Action for you: Lab workstation, Research"]);
        (await TitlesAsync(Maren)).ShouldBeEmpty();

        house.Now = Instant.FromUtc(2026, 11, 26, 9, 0);
        await house.Get<TellNews>().RunAsync(CancellationToken.None);
        (await TitlesAsync(Jonas)).ShouldContain("Action due: Lab workstation, Research");
        house.Now = Instant.FromUtc(2026, 12, 2, 9, 0);
        await house.Get<TellNews>().RunAsync(CancellationToken.None);
        await house.Get<TellNews>().RunAsync(CancellationToken.None);
        (await TitlesAsync(Jonas)).Count(title => title == "Action overdue: Lab workstation, Research").ShouldBe(1);
        (await TitlesAsync(Maren)).ShouldBe(["Action overdue: Lab workstation, Research"]);
        (await TitlesAsync(Ben)).ShouldBeEmpty();

        Done(await MoveAsync(Jonas, 1, ActionMove.Move, "To her.", "maren", "2026-12-20"));
        (await TitlesAsync(Jonas)).ShouldNotContain("Action due: Lab workstation, Research", "it is not his any more");
    }

    [Fact]
    public async Task A_review_that_is_due_is_told_both_sides_and_again_when_its_day_has_passed()
    {
        await house.Get<TellNews>().RunAsync(CancellationToken.None);
        house.Now = Instant.FromUtc(2026, 12, 16, 9, 0);
        await house.Get<TellNews>().RunAsync(CancellationToken.None);
        (await TitlesAsync(Maren)).Where(title => title.StartsWith("Review", StringComparison.Ordinal)).ShouldBe(["Review overdue: Lab workstation, Research", "Review due: Lab workstation, Research"]);
        (await house.Get<ItCatalog.Work.Lint.ReadFindings>().OfVersionAsync(Jonas, Code, 2, CancellationToken.None))!.Findings.Select(finding => finding.Title).ShouldContain("The review was due by 15 Dec 2026");
    }

    [Theory]
    [InlineData("", "no action")]
    [InlineData("done", "1 action: 1 done")]
    [InlineData("done done dropped", "3 actions: 2 done, 1 dropped")]
    [InlineData("late", "1 action: 1 open and overdue")]
    [InlineData("late late", "2 actions: 2 open, all overdue")]
    [InlineData("done open late", "3 actions: 1 done, 2 open, 1 of them overdue")]
    [InlineData("open", "1 action: 1 open")]
    public void How_far_actions_are_is_told(string states, string says) => ReviewWords.Actions(
        [.. states.Split(' ', StringSplitOptions.RemoveEmptyEntries).Index().Select(one => ActionOf(one.Index + 1, one.Item))], new(2026, 11, 22)).ShouldBe(says);

    private static ReviewAction ActionOf(int number, string state) => new()
    {
        Number = number,
        Words = "Do it",
        OwnerId = 1,
        Owner = "Maren Vogel",
        Due = state == "late" ? new(2026, 11, 21) : new(2026, 11, 22),
        Given = Instant.MinValue,
        State = state switch { "done" => ActionState.Done, "dropped" => ActionState.Dropped, _ => ActionState.Open },
    };

    private static ReviewForm Minutes(string held = "2026-11-20") => new()
    {
        HeldOn = held,
        Attendees = "Maren, Jonas",
        Minutes = "All **well**.",
        NextBy = "2027-11-30",
        Actions = [new() { Words = "Buy a spare", Owner = "jonas", Due = "2026-12-01" }, new(), new() { Words = "Count the workstations", Owner = "ANITA", Due = "2026-12-10" }],
    };

    private Task<Answer<int>> WriteAsync(Actor actor, ReviewForm form) => house.Get<WriteReview>().RunAsync(actor, Code, form, CancellationToken.None);

    private Task<Answer<bool>> MoveAsync(Actor actor, int action, ActionMove move, string words, string? owner = null, string? due = null) =>
        house.Get<MoveAction>().RunAsync(actor, Code, 1, action, move, new() { Words = words, Owner = owner, Due = due }, CancellationToken.None);

    private async Task<ReviewedAgreement> ReadAsync() =>
        (await house.Get<ReviewStore>().FindAsync(ResearchLabWorkstation, house.Now.InUtc().Date, CancellationToken.None))!;

    private async Task<IEnumerable<NeedKind>> NeedsAsync(Actor person) => (await house.Get<Waiting>().ListAsync(person, CancellationToken.None)).Select(need => need.Kind)
        .Where(kind => kind is NeedKind.DoAction or NeedKind.HoldReview);

    private async Task<List<string>> TitlesAsync(Actor person) =>
        [.. (await house.Get<MessageStore>().ListAsync(person, new MessageFilter(), CancellationToken.None)).Where(message => message.Address.StartsWith("/agreements/RES-LABWS/reviews", StringComparison.Ordinal)).Select(message => message.Title)];

    private async Task<IEnumerable<string>> ActionsAsync()
    {
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        return await connection.QueryAsync<string>("select action from audit_entry where action like '%review%' order by id");
    }

    private Task<int> ExecuteAsync(string sql) => house.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), CancellationToken.None);

    private static T Done<T>(Answer<T> answer)
    {
        answer.Outcome.ShouldBe(Outcome.Done, string.Join(' ', answer.Mistakes.Select(mistake => mistake.Message)));
        return answer.Value;
    }
}
