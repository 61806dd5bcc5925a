using ItCatalog.Data.Home;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Months;
using ItCatalog.Data.Remedies;
using ItCatalog.Work.Home;
using ItCatalog.Work.Remedies;
using ItCatalog.Work.Tests.Measurements;
using ItCatalog.Work.Tests.Months;
using NodaTime;
using static ItCatalog.Work.Tests.Measurements.MeasuredOrganisation;
using static ItCatalog.Work.Tests.Months.ClosedHouse;

namespace ItCatalog.Work.Tests.Remedies;

/// <summary>Improvement plans under an agreement that asks for one after two of three months in default, within five working days, and may end after three of three.</summary>
public sealed class PlanTests : IAsyncLifetime
{
    private static readonly LocalDate Due = new(2026, 6, 30);
    private readonly ClosedHouse house = new();

    private PlanStore Store => house.House.Get<PlanStore>();

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await house.ExecuteAsync("update agreement_version set plan_after = '2 of 3', plan_days = 5, end_after = '3 of 3' where agreement_id = 1");
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task The_second_default_of_three_months_asks_for_a_plan_when_the_month_closes_and_the_third_for_none_while_it_is_open()
    {
        await house.ImportAsync(Miss("A", 1), Miss("B", 2), Miss("C", 3));
        await house.CloseAsync(1);
        (await AllAsync()).ShouldBeEmpty();

        await house.CloseAsync(2);
        var plan = (await AllAsync()).ShouldHaveSingleItem();
        (plan.Month, plan.TargetKey, plan.SiteCode, plan.DemandedBy, plan.State).ShouldBe((Month(2), "resolved", "GRE", PlanSource.Rule, PlanState.Demanded));
        plan.WriteBy.ShouldBe(At("2026-04-16T00:00"), "Greenwich is open every day");
        (await house.NumberAsync("select count(*) from termination_ground")).ShouldBe(0);

        await house.CloseAsync(3);
        (await AllAsync()).Count.ShouldBe(1);
        var ground = (await Store.GroundsAsync(ResearchMail, CancellationToken.None)).ShouldHaveSingleItem();
        (ground.Month, ground.Rule).ShouldBe((Month(3), "3 of 3"));
        (await house.NumberAsync("select count(*) from audit_entry where action = 'noted the right to end'")).ShouldBe(1);
        (await house.ProblemsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Targets_that_the_agreement_does_not_name_ask_for_nothing()
    {
        await house.ExecuteAsync("update agreement_version set critical_targets = 'available' where agreement_id = 1");
        await house.ImportAsync(Miss("A", 1), Miss("B", 2));

        await house.CloseAsync(1);
        await house.CloseAsync(2);

        (await AllAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_only_reported_asks_for_nothing_and_nobody_demands_a_plan_for_it()
    {
        await house.ExecuteAsync("update target set standing = 'report-only', allocation_ratio = null where id in (1, 2)");
        await house.ImportAsync(Miss("A", 1), Miss("B", 2), Miss("C", 3));
        foreach (var month in new[] { 1, 2, 3 })
        {
            await house.CloseAsync(month);
        }

        (await ByRuleAsync()).ShouldBe(0);
        (await AllAsync()).ShouldBeEmpty();
        (await house.NumberAsync("select count(*) from termination_ground")).ShouldBe(0);
        var refused = await house.House.Get<DemandPlan>().RunAsync(Maren, new(Code, "resolved", "GRE", Month(2)), "Why?", "", CancellationToken.None);
        refused.AsRefusal().Mistakes.ShouldHaveSingleItem().Message.ShouldBe("This target was measured without remedy: nothing follows from a miss.");
        (await house.ProblemsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_closed_month_that_becomes_a_default_later_asks_for_a_plan_once_however_many_look()
    {
        await house.ImportAsync(Good("A", 1), Miss("B", 2));
        await house.CloseAsync(1);
        await house.CloseAsync(2);
        (await ByRuleAsync()).ShouldBe(0);
        await house.ImportAsync(Miss("late", 1), Miss("later", 1));

        (await Task.WhenAll(ByRuleAsync(), ByRuleAsync())).Sum().ShouldBe(1);

        (await AllAsync()).ShouldHaveSingleItem().Month.ShouldBe(Month(2));
        (await ByRuleAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_default_while_a_plan_was_open_asks_for_none_when_that_plan_is_done()
    {
        await house.ImportAsync(Miss("A", 1), Miss("B", 2), Miss("C", 3));
        foreach (var month in (int[])[1, 2, 3])
        {
            await house.CloseAsync(month);
        }

        var id = (await AllAsync())[0].Id;
        await DoneAsync(id);

        (await ByRuleAsync()).ShouldBe(0);
        (await AllAsync()).ShouldHaveSingleItem().State.ShouldBe(PlanState.Done);
    }

    [Fact]
    public async Task A_plan_goes_from_the_demand_to_both_sides_saying_that_it_is_done()
    {
        await MissedAsync();
        var id = (await DemandAsync(Maren)).Value;
        (await NeedsAsync(Jonas)).ShouldContain(NeedKind.WritePlan);
        (await MoveAsync(Jonas, id, PlanMove.Report)).Mistakes.ShouldHaveSingleItem().Message.ShouldBe("This plan is not written yet.");

        (await MoveAsync(Jonas, id, PlanMove.Write, Written())).IsDone.ShouldBeTrue();
        (await NeedsAsync(Jonas)).ShouldContain(NeedKind.FinishPlan);
        (await MoveAsync(Jonas, id, PlanMove.Report)).Mistakes.ShouldHaveSingleItem().Message.ShouldBe("Step 1 is neither done nor dropped: “A second engineer is on call”.");
        (await MoveAsync(Maren, id, PlanMove.Accept)).Mistakes.ShouldHaveSingleItem().Message.ShouldBe("Workplace has not reported this plan as done yet.");
        (await MoveAsync(Jonas, id, PlanMove.Step, new() { Step = 1, StepState = PlanStepState.Done })).IsDone.ShouldBeTrue();
        (await MoveAsync(Jonas, id, PlanMove.Step, new() { Step = 2, StepState = PlanStepState.Dropped, Words = " " })).Mistakes.Select(mistake => mistake.Field).ShouldBe(["Words"]);
        (await MoveAsync(Jonas, id, PlanMove.Step, new() { Step = 2, StepState = PlanStepState.Dropped, Words = "The vendor mends it." })).IsDone.ShouldBeTrue();
        (await MoveAsync(Jonas, id, PlanMove.Report)).Mistakes.ShouldHaveSingleItem().Message.ShouldBe("Name the root cause first: why the figure was missed.");
        (await MoveAsync(Maren, id, PlanMove.Cause, Caused())).Outcome.ShouldBe(Outcome.NotAllowed);
        (await MoveAsync(Jonas, id, PlanMove.Cause)).Mistakes.Select(mistake => mistake.Field).ShouldBe(["CauseKind", "Cause"]);
        (await MoveAsync(Jonas, id, PlanMove.Cause, Caused())).IsDone.ShouldBeTrue();
        (await MoveAsync(Jonas, id, PlanMove.Cause, Caused())).Mistakes.ShouldHaveSingleItem().Message.ShouldBe("That is the cause which stands there.");
        (await MoveAsync(Jonas, id, PlanMove.Report)).IsDone.ShouldBeTrue();
        (await NeedsAsync(Maren)).ShouldContain(NeedKind.AcceptPlan);
        (await MoveAsync(Maren, id, PlanMove.SendBack)).Mistakes.Select(mistake => mistake.Field).ShouldBe(["Words"]);
        (await MoveAsync(Maren, id, PlanMove.SendBack, new() { Words = "Nobody answered on Sunday." })).IsDone.ShouldBeTrue();
        (await MoveAsync(Jonas, id, PlanMove.Report, new() { Words = "Somebody does now." })).IsDone.ShouldBeTrue();
        (await MoveAsync(Maren, id, PlanMove.Accept)).IsDone.ShouldBeTrue();

        var plan = (await Store.FindAsync(Maren, id, CancellationToken.None))!;
        (plan.State, plan.EndedBy, plan.Owner, plan.Due, plan.SettledCount).ShouldBe((PlanState.Done, "Maren Vogel", "Ada Lind", Due, 2));
        (plan.CauseKind, plan.Cause).ShouldBe((PlanCause.Capacity, "One engineer, who was ill."));
        (await Store.EntriesAsync(id, CancellationToken.None)).Select(entry => entry.Kind).ShouldBe(
        [
            PlanEntryKind.Demanded, PlanEntryKind.Written, PlanEntryKind.Moved, PlanEntryKind.Moved, PlanEntryKind.Caused, PlanEntryKind.Reported, PlanEntryKind.Returned, PlanEntryKind.Reported, PlanEntryKind.Accepted,
        ]);
        (await MoveAsync(Jonas, id, PlanMove.Say, new() { Words = "Good." })).Mistakes.ShouldHaveSingleItem().Message.ShouldStartWith("This plan is done: Maren Vogel accepted it on");
        (await NeedsAsync(Maren)).ShouldNotContain(NeedKind.AcceptPlan);
    }

    [Fact]
    public async Task Each_step_belongs_to_its_side_and_nobody_accepts_what_they_reported()
    {
        await MissedAsync();
        (await DemandAsync(Finn)).Outcome.ShouldBe(Outcome.NotFound, "another department");
        (await DemandAsync(Installed)).Outcome.ShouldBe(Outcome.NotAllowed, "the installation gives no word");
        var both = new Actor
        {
            Kind = ActorKind.Person, Id = 1, Name = "Jonas Brandt", Roles = new HashSet<string> { Role.ItManager, Role.DepartmentHead }, UnitIds = new HashSet<long> { 1 }, DepartmentIds = new HashSet<long> { Research },
        };
        var id = (await DemandAsync(Jonas)).Value;
        (await Store.FindAsync(Maren, id, CancellationToken.None))!.DemandedBy.ShouldBe(PlanSource.Provider);

        (await MoveAsync(Maren, id, PlanMove.Write, Written())).Outcome.ShouldBe(Outcome.NotAllowed);
        (await MoveAsync(Finn, id, PlanMove.Write, Written())).Outcome.ShouldBe(Outcome.NotFound);
        (await MoveAsync(Jonas, id, PlanMove.Waive, new() { Words = "No." })).Outcome.ShouldBe(Outcome.NotAllowed);
        await DoneAsync(id, accept: false);
        (await MoveAsync(both, id, PlanMove.Accept)).Mistakes.ShouldHaveSingleItem().Message.ShouldStartWith("You reported this yourself.");
        (await Store.FindAsync(Jonas, id, CancellationToken.None))!.State.ShouldBe(PlanState.Reported);
    }

    [Fact]
    public async Task What_was_not_missed_still_runs_or_has_a_plan_asks_for_none()
    {
        await house.ImportAsync(Good("A", 1), Miss("B", 2), Miss("C", 3), Miss("D", 4));
        async Task<string> WhyNotAsync(int month) => (await DemandAsync(Maren, month)).Mistakes.ShouldHaveSingleItem().Message;

        (await WhyNotAsync(1)).ShouldBe("This figure was not missed: there is nothing to improve by a plan.");
        (await WhyNotAsync(4)).ShouldBe("This month still runs: wait until it has ended.");
        (await WhyNotAsync(9)).ShouldBe("RES-MAIL has no such figure in September 2026.");
        var answers = await Task.WhenAll(DemandAsync(Maren, 2), DemandAsync(Jonas, 2));
        answers.Count(answer => answer.IsDone).ShouldBe(1, "twice at once is once");
        (await WhyNotAsync(3)).ShouldEndWith("for this target and site is open already.");
        var id = answers.Single(answer => answer.IsDone).Value;
        (await MoveAsync(Maren, id, PlanMove.Waive, new() { Words = "It was the storm." })).IsDone.ShouldBeTrue();
        (await WhyNotAsync(2)).ShouldBe($"There was a plan for this month already: plan {id}.");
        (await DemandAsync(Maren, 3)).IsDone.ShouldBeTrue();
    }

    [Fact]
    public async Task All_mistakes_are_told_at_once_and_what_was_done_meanwhile_is_stale()
    {
        await MissedAsync();
        (await DemandAsync(Maren, words: " ", link: "javascript:alert(1)")).Mistakes.Select(mistake => mistake.Field).ShouldBe(["Words", "Link"]);
        var id = (await DemandAsync(Maren)).Value;
        var seen = (await Store.EntriesAsync(id, CancellationToken.None))[^1].Id;

        (await MoveAsync(Jonas, id, PlanMove.Write, new() { Due = new(2026, 4, 1) })).Mistakes.Select(mistake => mistake.Field).ShouldBe(["Owner", "Due", "Steps"]);
        (await MoveAsync(Jonas, id, PlanMove.Write, Written() with { Steps = [new(new string('x', 501), null)] })).Mistakes.ShouldHaveSingleItem().Message.ShouldStartWith("Step 1: ");
        (await MoveAsync(Jonas, id, PlanMove.Write, Written() with { Cause = "Nobody knew." })).Mistakes.Select(mistake => mistake.Field).ShouldBe(["CauseKind"]);
        (await MoveAsync(Jonas, id, PlanMove.Write, Written() with { CauseKind = PlanCause.Other })).Mistakes.Select(mistake => mistake.Field).ShouldBe(["Cause"]);
        (await MoveAsync(Maren, id, PlanMove.Say, new() { Words = "Please hurry." })).IsDone.ShouldBeTrue();
        (await house.House.Get<MovePlan>().RunAsync(Jonas, id, PlanMove.Write, Written(), seen, CancellationToken.None)).Outcome.ShouldBe(Outcome.Stale);
        (await MoveAsync(Jonas, id, PlanMove.Write, Written())).IsDone.ShouldBeTrue();
        (await MoveAsync(Jonas, id, PlanMove.Write, Written())).Mistakes.ShouldHaveSingleItem().Message.ShouldStartWith("This plan is written already.");
        (await MoveAsync(Jonas, id, PlanMove.Change, new() { Owner = "Ada Lind", Due = Due, Words = "?" })).Mistakes.ShouldHaveSingleItem().Message.ShouldBe("Owner and day are as they were.");
        (await MoveAsync(Jonas, id, PlanMove.Step, new() { Step = 7, StepState = PlanStepState.Done })).Mistakes.ShouldHaveSingleItem().Message.ShouldBe("This plan has no such step.");
        (await MoveAsync(Jonas, id, PlanMove.Change, new() { Owner = "Ada Lind", Due = Due.PlusMonths(1), Words = "The part comes late." })).IsDone.ShouldBeTrue();
        (await MoveAsync(Jonas, id, PlanMove.Add, new() { Steps = [new("The part is in", null)] })).IsDone.ShouldBeTrue();
        (await Store.StepsAsync(id, CancellationToken.None)).Select(step => step.Number).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task The_record_of_a_closed_month_keeps_the_plan_as_it_was_and_finds_what_is_gone()
    {
        await MissedAsync();
        var id = (await DemandAsync(Maren, 1)).Value;
        await MoveAsync(Jonas, id, PlanMove.Write, Written() with { CauseKind = PlanCause.Demand, Cause = "Twice as many calls." });
        var closing = await house.CloseAsync(1);
        var before = await house.Months.KeptTextAsync(closing, CancellationToken.None);

        await DoneAsync(id);

        var text = await house.Months.KeptTextAsync(closing, CancellationToken.None);
        text.ShouldBe(before);
        var kept = KeptMonth.Read(text!)!.Plans.ShouldNotBeNull().ShouldHaveSingleItem();
        (kept.Target, kept.Site, kept.Month, kept.DemandedBy, kept.State, kept.Owner, kept.Due, kept.Entries).ShouldBe(("resolved", "GRE", "2026-01", "customer", "underway", "Ada Lind", "2026-06-30", 2));
        (kept.CauseKind, kept.Cause).ShouldBe(("demand", "Twice as many calls."));
        kept.Steps.ShouldBe([new() { Words = "A second engineer is on call", Due = "2026-05-31", State = "open" }, new() { Words = "The queue is watched", State = "open" }]);
        (await house.ProblemsAsync()).ShouldBeEmpty();

        await house.ExecuteAsync("delete from plan_entry where kind <> 'demanded'");
        (await house.ProblemsAsync()).ShouldBe(["RES-MAIL 2026-01: Of the improvement plan for resolved at GRE in 2026-01 something is gone."]);
    }

    [Fact]
    public async Task A_month_without_plans_keeps_no_word_of_them()
    {
        await house.ImportAsync(Good("A", 1));

        var text = await house.Months.KeptTextAsync(await house.CloseAsync(1), CancellationToken.None);

        text.ShouldNotBeNull().ShouldNotContain("plans");
        text.ShouldNotContain("mayEnd");
    }

    [Fact]
    public async Task A_month_waits_on_Home_for_the_side_that_acts_next()
    {
        await MissedAsync();
        (await house.CheckAsync(1)).IsDone.ShouldBeTrue();
        (await NeedsAsync(Maren)).ShouldBe([NeedKind.CommentMonth]);
        (await NeedsAsync(Jonas)).ShouldBeEmpty();

        (await house.AcceptAsync(1)).IsDone.ShouldBeTrue();
        (await NeedsAsync(Maren)).ShouldBeEmpty();
        await house.ReopenAsync(1, Data.Agreements.Side.Customer);
        (await house.ReopenAsync(1, Data.Agreements.Side.Provider)).Value.ShouldBeTrue();
        (await NeedsAsync(Jonas)).ShouldBe([NeedKind.CheckMonth]);
    }

    private static Actor Installed { get; } = Data.Tests.House.Installation;

    private static PlanDraft Written() => new() { Owner = "Ada Lind", Due = Due, Steps = [new("A second engineer is on call", new(2026, 5, 31)), new("The queue is watched", null)] };

    private static PlanDraft Caused() => new() { CauseKind = PlanCause.Capacity, Cause = "One engineer, who was ill." };

    private Task<Imported> MissedAsync() => house.ImportAsync(Miss("A", 1), Good("B", 2), Good("C", 3));

    private Task<Answer<long>> DemandAsync(Actor actor, int month = 1, string words = "Too many were late.", string link = "") =>
        house.House.Get<DemandPlan>().RunAsync(actor, new(Code, "resolved", "GRE", Month(month)), words, link, CancellationToken.None);

    private Task<Answer<ImprovementPlan>> MoveAsync(Actor actor, long id, PlanMove move, PlanDraft? draft = null) =>
        house.House.Get<MovePlan>().RunAsync(actor, id, move, draft ?? new(), seen: null, CancellationToken.None);

    private async Task DoneAsync(long id, bool accept = true)
    {
        if ((await Store.FindAsync(Jonas, id, CancellationToken.None))!.State == PlanState.Demanded)
        {
            (await MoveAsync(Jonas, id, PlanMove.Write, Written())).IsDone.ShouldBeTrue();
        }

        (await MoveAsync(Jonas, id, PlanMove.Cause, Caused())).IsDone.ShouldBeTrue();
        foreach (var step in (int[])[1, 2])
        {
            (await MoveAsync(Jonas, id, PlanMove.Step, new() { Step = step, StepState = PlanStepState.Done })).IsDone.ShouldBeTrue();
        }

        (await MoveAsync(Jonas, id, PlanMove.Report)).IsDone.ShouldBeTrue();
        if (accept)
        {
            (await MoveAsync(Maren, id, PlanMove.Accept)).IsDone.ShouldBeTrue();
        }
    }

    private Task<int> ByRuleAsync() => house.House.Get<PlansOnTime>().RunAsync(CancellationToken.None);

    private Task<IReadOnlyList<ImprovementPlan>> AllAsync() => Store.ListAsync(Maren, CancellationToken.None);

    private async Task<IReadOnlyList<NeedKind>> NeedsAsync(Actor person)
    {
        await house.ExecuteAsync("delete from person_unit; delete from person_department; insert into person_unit (person_id, unit_id) values (1, 1); insert into person_department (person_id, department_id) values (2, 1)");
        return [.. (await house.House.Get<Waiting>().ListAsync(person, CancellationToken.None)).Select(need => need.Kind)];
    }
}
