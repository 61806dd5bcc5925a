using ItCatalog.Data.Identity;
using ItCatalog.Data.Requests;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Catalogue;
using ItCatalog.Work.Home;
using ItCatalog.Work.Messages;
using ItCatalog.Work.Requests;
using Dapper;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Work.Tests.Requests;

/// <summary>An employee asks, two people approve, the unit delivers; and everything that can go otherwise.</summary>
public sealed class ApprovalTests : IAsyncLifetime
{
    // A Tuesday, 14:10 in Pune.
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 17, 8, 40);
    private readonly House house = new(Now);

    private RequestStore Store => house.Get<RequestStore>();

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await CreateAsync(house.Database);
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Head_owner_of_the_cost_centre_and_the_units_own_approve_in_this_order()
    {
        await RuleAsync(owner: Ben, above: "5,000.00");
        await OrderingAsync(new() { Approver = Elena.Id });
        var id = await SendAsync(Anita);

        (await StatesAsync(id)).ShouldBe([(ApprovalKind.Head, ApprovalState.Open), (ApprovalKind.CostCentre, ApprovalState.Waiting), (ApprovalKind.ItOwner, ApprovalState.Waiting)]);
        (await ApproveAsync(Ben, id)).Outcome.ShouldBe(Outcome.NotFound, "it is not his turn, and he sees nothing of Research");
        (await ApproveAsync(Maren, id)).Outcome.ShouldBe(Outcome.Done);
        (await ApproveAsync(Maren, id)).Outcome.ShouldBe(Outcome.NotAllowed, "it is the owner's turn");
        (await ApproveAsync(Ben, id)).Outcome.ShouldBe(Outcome.Done);
        house.Now = Now.Plus(Duration.FromHours(1));
        (await ApproveAsync(Elena, id)).Outcome.ShouldBe(Outcome.Done);

        var request = (await Store.FindAsync(Anita, id, CancellationToken.None))!;
        (request.State, request.Ready).ShouldBe((RequestState.Sent, house.Now), "the clock runs from the last approval on");
        (await ApproveAsync(Elena, id)).Mistakes.Single().Message.ShouldBe("This request is waiting for the unit’s answer already. Nothing was changed.");
        (await house.Get<AnswerRequest>().AcceptAsync(Jonas, id, "2026-12-01", null, CancellationToken.None)).IsDone.ShouldBeTrue();
        (await house.Get<DeliverRequest>().RunAsync(Jonas, id, null, day: null, "On the benches.", CancellationToken.None)).IsDone.ShouldBeTrue();
    }

    [Theory]
    [InlineData("11,906.40", 1)]
    [InlineData("11,906.39", 2)]
    public async Task The_owner_is_asked_for_more_than_the_amount_of_the_first_year(string above, int steps)
    {
        await RuleAsync(owner: Ben, above);

        (await StatesAsync(await SendAsync(Anita))).Count.ShouldBe(steps);
    }

    [Fact]
    public async Task Whoever_asks_for_what_they_would_approve_has_approved_it()
    {
        await RuleAsync(owner: Maren, above: "0");

        (await StatesAsync(await SendAsync(Maren))).ShouldBeEmpty();
        (await StatesAsync(await SendAsync(Anita))).ShouldBe([(ApprovalKind.Head, ApprovalState.Open)], "the only head is the owner too, and is asked once");
    }

    [Fact]
    public async Task Steps_that_are_one_persons_are_given_at_once()
    {
        await WriteAsync("insert into person_department (person_id, department_id) values (2, 1)");
        await RuleAsync(owner: Ben, above: "0");
        var id = await SendAsync(Anita);

        (await ApproveAsync(Ben with { DepartmentIds = new HashSet<long> { Research, Finance } }, id)).IsDone.ShouldBeTrue();

        (await StatesAsync(id)).ShouldAllBe(step => step.State == ApprovalState.Approved);
    }

    [Fact]
    public async Task Where_nobody_heads_the_department_nothing_is_sent()
    {
        await WriteAsync("delete from person_role where person_id = 1");

        (await CheckAsync(Anita)).Mistakes.Single().Message.ShouldBe("Nobody heads Research, so nobody could approve it. An administrator says who does.");
    }

    [Theory]
    [InlineData("2026-11-17", "2026-11-20", true)]
    [InlineData("2026-11-18", "2026-11-20", false)]
    [InlineData("2026-11-10", "2026-11-16", false)]
    [InlineData("2026-11-10", "2026-11-17", true)]
    [InlineData(null, null, false)]
    public async Task A_stand_in_approves_on_the_days_that_were_named(string? from, string? until, bool approves)
    {
        (await house.Get<SaveStandIn>().RunAsync(Maren, new() { StandIn = Ben.Id, From = from, Until = until }, CancellationToken.None)).IsDone.ShouldBeTrue();
        var id = await SendAsync(Anita);

        (await ApproveAsync(Ben, id)).IsDone.ShouldBe(approves);
        (await house.Get<Waiting>().ListAsync(Ben, CancellationToken.None)).Count.ShouldBe(0);
    }

    [Theory]
    [InlineData(1, null, null, "Choose somebody else of the list.")]
    [InlineData(5, null, null, "Choose somebody else of the list.")]
    [InlineData(2, "2026-11-17", null, "Say the first and the last day, or neither.")]
    [InlineData(2, "2026-11-17", "2026-11-16", "The last day lies before the first.")]
    public async Task A_stand_in_is_somebody_else_who_changes_things(long who, string? from, string? until, string told) =>
        (await house.Get<SaveStandIn>().RunAsync(Maren, new() { StandIn = who, From = from, Until = until }, CancellationToken.None)).Mistakes.Single().Message.ShouldBe(told);

    [Fact]
    public async Task After_two_working_days_they_are_reminded_and_after_four_others_may_answer()
    {
        await house.Get<SaveStandIn>().RunAsync(Maren, new() { StandIn = Ben.Id }, CancellationToken.None);
        var id = await SendAsync(Anita);
        var chase = house.Get<ChaseApprovals>();

        await At(2026, 11, 19, 18, 29, 59);
        (await chase.RunAsync(CancellationToken.None)).ShouldBe(0, "Thursday is not over in Pune");
        await At(2026, 11, 19, 18, 30, 0);
        (await chase.RunAsync(CancellationToken.None)).ShouldBe(1);
        (await chase.RunAsync(CancellationToken.None)).ShouldBe(0, "once");
        (await ApproveAsync(Ben, id)).IsDone.ShouldBeFalse();

        await At(2026, 11, 23, 18, 30, 0);
        (await chase.RunAsync(CancellationToken.None)).ShouldBe(1, "Saturday and Sunday are no working days");
        (await Store.HistoryAsync((await Store.FindAsync(Maren, id, CancellationToken.None))!, CancellationToken.None)).Select(step => step.What)
            .ShouldBe([RequestDeed.Sent, RequestDeed.Reminded, RequestDeed.Escalated]);
        (await house.Get<Waiting>().ListAsync(Ada, CancellationToken.None)).Single().Kind.ShouldBe(Data.Home.NeedKind.ApproveRequest);
        (await ApproveAsync(Vera, id)).Outcome.ShouldBe(Outcome.NotAllowed);
        (await ApproveAsync(Ben, id)).IsDone.ShouldBeTrue();
    }

    [Fact]
    public async Task Where_who_approves_has_left_others_may_answer_at_once()
    {
        await OrderingAsync(new() { Approver = Elena.Id });
        var id = await SendAsync(Maren);
        await WriteAsync("update person set closed_from = '2026-11-17' where id = 4");

        (await house.Get<ChaseApprovals>().RunAsync(CancellationToken.None)).ShouldBe(1);
        (await ApproveAsync(Ada, id)).IsDone.ShouldBeTrue();
    }

    [Fact]
    public async Task Two_heads_at_the_same_time_give_one_approval()
    {
        await WriteAsync("insert into person_department (person_id, department_id) values (2, 1)");
        var ben = Ben with { DepartmentIds = new HashSet<long> { Research, Finance } };
        var id = await SendAsync(Anita);

        var answers = await Task.WhenAll(ApproveAsync(Maren, id), ApproveAsync(ben, id));

        answers.Count(answer => answer.IsDone).ShouldBe(1);
        (await Store.HistoryAsync((await Store.FindAsync(Maren, id, CancellationToken.None))!, CancellationToken.None)).Count(step => step.What == RequestDeed.Approved).ShouldBe(1);
    }

    [Fact]
    public async Task Who_approves_declines_with_a_reason_and_asks_back()
    {
        var id = await SendAsync(Anita);
        var ask = house.Get<AskBack>();
        (await ask.AskAsync(Maren, id, " ", CancellationToken.None)).Mistakes.Single().Field.ShouldBe("Reason");
        (await ask.AskAsync(Maren, id, "Why six?", CancellationToken.None)).IsDone.ShouldBeTrue();
        (await ApproveAsync(Maren, id)).Mistakes.Single().Message.ShouldContain("It waits for Anita Kulkarni’s answer");
        (await ask.AnswerAsync(Maren, id, "I know.", CancellationToken.None)).Outcome.ShouldBe(Outcome.NotAllowed);
        (await house.Get<Waiting>().ListAsync(Anita, CancellationToken.None)).Single().Reason.ShouldBe("Why six?");

        await At(2026, 11, 25, 8, 0, 0);
        (await house.Get<ChaseApprovals>().RunAsync(CancellationToken.None)).ShouldBe(0, "it waits for who asked");
        (await ask.AnswerAsync(Anita, id, "Six benches.", CancellationToken.None)).IsDone.ShouldBeTrue();
        (await house.Get<ChaseApprovals>().RunAsync(CancellationToken.None)).ShouldBe(0, "and then the whole time is there again");

        (await house.Get<AnswerRequest>().DeclineAsync(Maren, id, "", CancellationToken.None)).Outcome.ShouldBe(Outcome.Refused);
        (await house.Get<AnswerRequest>().DeclineAsync(Maren, id, "Next year.", CancellationToken.None)).IsDone.ShouldBeTrue();
        (await StatesAsync(id)).ShouldBe([(ApprovalKind.Head, ApprovalState.Declined)]);
    }

    [Fact]
    public async Task Everybody_is_told_what_waits_for_them_and_what_became_of_theirs()
    {
        await RuleAsync(owner: Ben, above: "0");
        var id = await SendAsync(Anita);
        (await TitlesAsync(Maren)).ShouldBe(["Request to approve: Lab workstation, Pune"]);
        (await TitlesAsync(Jonas)).ShouldBeEmpty("it is not his turn yet");

        await ApproveAsync(Maren, id);
        (await TitlesAsync(Ben)).ShouldBe(["Request to approve: Lab workstation, Pune"]);
        await ApproveAsync(Ben, id);
        (await TitlesAsync(Jonas)).ShouldBe(["Request to answer: Lab workstation, Pune"]);
        await house.Get<AskBack>().AskAsync(Jonas, id, "Which card?", CancellationToken.None);

        (await TitlesAsync(Anita)).ShouldBe(["Question about your request: Lab workstation, Pune", "Request approved: Lab workstation, Pune", "Request approved: Lab workstation, Pune"]);
        (await TitlesAsync(Vera)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_asked_and_who_approves_see_it_and_nobody_else_of_the_department()
    {
        await WriteAsync("insert into person (id, user_name, normalized_user_name, name, security_stamp, created_ms) values (9, 'ravi', 'RAVI', 'Ravi', 's', 0)");
        await WriteAsync("insert into person_role (person_id, role) values (9, 'employee')");
        await WriteAsync("insert into person_department (person_id, department_id) values (9, 1)");
        var ravi = Anita with { Id = 9, Name = "Ravi" };
        var id = await SendAsync(Anita);

        (await Store.FindAsync(ravi, id, CancellationToken.None)).ShouldBeNull();
        (await Store.ListAsync(ravi, new RequestFilter { View = RequestView.Everything }, 1, CancellationToken.None)).TotalCount.ShouldBe(0);
        (await Store.ListAsync(Anita, new RequestFilter { View = RequestView.Own }, 1, CancellationToken.None)).TotalCount.ShouldBe(1);
        (await Store.ListAsync(Maren, new RequestFilter { View = RequestView.ToApprove }, 1, CancellationToken.None)).TotalCount.ShouldBe(1);
        (await ApproveAsync(Anita, id)).Outcome.ShouldBe(Outcome.NotAllowed);
        (await house.Get<WithdrawRequest>().RunAsync(Anita, id, null, CancellationToken.None)).IsDone.ShouldBeTrue();
    }

    [Fact]
    public async Task The_budget_before_and_after_counts_what_is_ordered_as_if_it_were_delivered_today()
    {
        var first = (await Store.FindAsync(Maren, await SendAsync(Maren), CancellationToken.None))!;
        (await house.Get<OrderBudgets>().OfAsync(first, CancellationToken.None)).ShouldBeNull("nobody has said a budget");
        await WriteAsync("insert into department_budget (department_id, year, currency, cents) values (1, 2026, 'EUR', 900000000)");
        var second = (await Store.FindAsync(Maren, await SendAsync(Maren), CancellationToken.None))!;

        var budget = (await house.Get<OrderBudgets>().OfAsync(second, CancellationToken.None))!;

        // 45 of 365 days are left, of EUR 2,966.40 a year, and EUR 8,940.00 are due once.
        (budget.Year, budget.Order.Cents, budget.Ordered.Cents).ShouldBe((2026, 894000 + 36572, 894000 + 36572));
        budget.FreeAfter.ShouldBe(budget.Budget - budget.Bound - budget.Ordered - budget.Order);
        (await house.Get<OrderBudgets>().OfAsync(second with { DepartmentId = Finance }, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task Only_administrators_say_who_approves()
    {
        foreach (var person in Everybody.Where(person => person != Ada))
        {
            (await house.Get<SaveApprovalRules>().RunAsync(person, [], CancellationToken.None)).Outcome.ShouldBe(Outcome.NotAllowed, person.Name);
        }

        var answer = await house.Get<SaveApprovalRules>().RunAsync(
            Ada, [new() { Department = Research, Owner = Vera.Id, Above = "1" }, new() { Department = Finance, Owner = Ben.Id, Above = "much" }], CancellationToken.None);
        answer.Mistakes.Select(mistake => mistake.Field).ShouldBe(["Rules[0].Owner", "Rules[1].Above"], "executives change nothing");
    }

    private async Task RuleAsync(Actor owner, string above) => (await house.Get<SaveApprovalRules>().RunAsync(
        Ada, [new() { Department = Research, Owner = owner.Id, Above = above }], CancellationToken.None)).IsDone.ShouldBeTrue();

    private async Task OrderingAsync(OrderingDraft draft) => (await house.Get<SaveOrdering>().RunAsync(Jonas, "LABWS", draft, CancellationToken.None)).IsDone.ShouldBeTrue();

    private Task At(int year, int month, int day, int hour, int minute, int second)
    {
        house.Now = Instant.FromUtc(year, month, day, hour, minute, second);
        return Task.CompletedTask;
    }

    private async Task<List<(ApprovalKind Kind, ApprovalState State)>> StatesAsync(long id) =>
        [.. (await Store.ApprovalsAsync((await Store.FindAsync(Arthur, id, CancellationToken.None))!, CancellationToken.None)).Select(step => (step.Kind, step.State))];

    private async Task<List<string>> TitlesAsync(Actor person)
    {
        await house.Get<TellPeople>().RunAsync(CancellationToken.None);
        return [.. (await house.Get<Data.Messages.MessageStore>().ListAsync(person, new Data.Messages.MessageFilter(), CancellationToken.None)).Select(message => message.Title)];
    }

    private Task<int> WriteAsync(string sql) => house.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), CancellationToken.None);

    private static RequestDraft Draft => new() { Service = "LABWS", Site = "PUN", Department = Research, Quantity = "6", Note = "Optics lab" };

    private Task<Answer<RequestOffer>> CheckAsync(Actor person) => house.Get<SendRequest>().CheckAsync(person, Draft, CancellationToken.None);

    private async Task<long> SendAsync(Actor person) =>
        (await house.Get<SendRequest>().RunAsync(person, Draft, (await CheckAsync(person)).Value.Cost, CancellationToken.None)).Value;

    private Task<Answer<Request>> ApproveAsync(Actor person, long id) => house.Get<ApproveRequest>().RunAsync(person, id, null, CancellationToken.None);
}
