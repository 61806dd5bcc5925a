using ItCatalog.Data.Agreements;
using ItCatalog.Data.Months;
using ItCatalog.Data.Requests;
using ItCatalog.Work.Months;
using ItCatalog.Work.Requests;
using static ItCatalog.Work.Tests.Measurements.MeasuredOrganisation;
using static ItCatalog.Work.Tests.Months.ClosedHouse;

namespace ItCatalog.Work.Tests.Months;

/// <summary>The steps of a month, who may take them, and what happens when time has passed.</summary>
public sealed class MonthTests : IAsyncLifetime
{
    private readonly ClosedHouse house = new();

    public Task InitializeAsync() => house.InitializeAsync();

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task What_comes_late_stands_beside_a_closed_month_and_its_credit_in_the_month_of_the_import()
    {
        await house.ImportAsync(Good("A", 1), Good("B", 2), Good("C", 3));
        await house.CloseAsync(1);

        await house.ImportAsync(Miss("late", 1), Miss("later", 1));

        (await house.AdjustmentsAsync()).ShouldBe(["2026-01 Change 2026-01 1/1 met -> 1/3 below-minimum 50000 in 2026-04 by imported import"]);
        (await house.NumberAsync("select count(*) from closed_figure where good = '1' and total = '1' and status = 'met'")).ShouldBe(1, "the closed value stays");
        (await house.ProblemsAsync()).ShouldBeEmpty();
        (await house.NumberAsync("select count(*) from audit_entry where action = 'adjusted a closed month of'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_month_is_closed_with_the_incident_that_pays_once_and_follows_from_it()
    {
        await house.ExecuteAsync(
            """
            update target set minimum_level = null where id = 1;
            insert into target (id, version_id, position, key, name, kind, expected_level, limit_ms, clock, allocation_ratio) values
              (20, 1, 2, 'answered', 'Answered within 8 h', 'response', '0.9', 28800000, 'service-hours', '0.3');
            update agreement_version set one_remedy = 1 where id = 1;
            """);
        await house.ImportAsync(Miss("A", 1), Good("B", 1), Good("C", 2), Good("D", 3));
        var closing = await house.CloseAsync(1);

        (await house.TextAsync("select target_key || ' ' || cents from closed_credit")).ShouldBe("resolved 50000", "nothing is entered for the credit that is not paid");
        (await house.ProblemsAsync()).ShouldBeEmpty();

        // A second case that fails both: each target is in default without either, and the closed month says so beside what it was closed with.
        await house.ImportAsync(Miss("E", 1));
        (await house.AdjustmentsAsync()).ShouldContain(line => line.StartsWith("2026-01 Change 2026-01 1/2 below-minimum -> 1/3 below-minimum 30000", StringComparison.Ordinal));
        (await house.ProblemsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_people_said_is_kept_with_its_month_and_what_they_say_otherwise_later_is_an_adjustment()
    {
        await house.ExecuteAsync("insert into target (id, version_id, position, key, name, kind, expected_level, series, clock) values (30, 1, 3, 'content', 'How content people are', 'mean', '4', 'ratings', 'elapsed')");
        for (var id = 901; id <= 907; id++)
        {
            await house.ExecuteAsync($"insert into request (id, service_id, site_id, department_id, requested_by, quantity, unit_name, cost_per_year_cents, cost_once_cents, state, created_ms) values ({id}, 1, 1, 1, 2, 1, 'box', 0, 0, 'fulfilled', 0)");
        }

        var now = house.House.Now;
        for (var id = 901; id <= 906; id++)
        {
            house.House.Now = At($"2026-01-{id - 900:00}T10:00");
            (await RateAsync(id, "5")).IsDone.ShouldBeTrue();
        }

        house.House.Now = At("2026-02-03T10:00");
        (await RateAsync(907, "1")).IsDone.ShouldBeTrue();
        house.House.Now = now;
        await house.ImportAsync(Good("A", 1), Good("B", 2), Good("C", 3));
        await house.CloseAsync(1);
        (await house.NumberAsync("select count(*) from closed_figure where target_key = 'content' and total = '6' and value = '5' and status = 'met'")).ShouldBe(1);
        (await house.ProblemsAsync()).ShouldBeEmpty();

        (await RateAsync(901, "1")).IsDone.ShouldBeTrue();
        (await house.AdjustmentsAsync()).ShouldHaveSingleItem().ShouldBe("2026-01 Change 2026-01 /6 met -> /5 met 0 in 2026-04 by rated request");
        (await house.ProblemsAsync()).ShouldBeEmpty();

        Task<Answer<Request>> RateAsync(long id, string rating) => house.House.Get<RateRequest>().RunAsync(Maren, id, rating, "", CancellationToken.None);
    }

    [Fact]
    public async Task An_adjusted_month_moves_repetition_and_returns_of_later_closed_months_with_the_same_cause()
    {
        await house.ImportAsync(Miss("A", 1), Good("B", 2), Good("C", 3));
        foreach (var month in (int[])[1, 2, 3])
        {
            await house.CloseAsync(month);
        }

        // January's credit had been returned with March; February was met until now.
        await house.ImportAsync(Miss("late", 2), Miss("later", 2));

        (await house.AdjustmentsAsync()).ShouldBe(
        [
            "2026-02 Change 2026-02 1/1 met -> 1/3 below-minimum 100000 in 2026-04 by imported import",
            "2026-03 Change 2026-01 /  -> /  50000 in 2026-04 by imported import",
        ]);
        (await house.ProblemsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_step_belongs_to_its_side_and_its_state()
    {
        await house.ImportAsync(Good("A", 1), Good("B", 4));
        (await house.CheckAsync(1, Maren)).Outcome.ShouldBe(Outcome.NotAllowed);
        (await house.CheckAsync(1, Finn)).Outcome.ShouldBe(Outcome.NotFound, "another department");
        (await house.AcceptAsync(1)).Mistakes.ShouldHaveSingleItem().Message.ShouldStartWith("The provider has not checked");
        (await house.CheckAsync(4)).Mistakes.ShouldHaveSingleItem().Message.ShouldBe("This month has not ended yet.");
        (await house.CheckAsync(2)).IsDone.ShouldBeTrue();
        (await house.ReopenAsync(1, Side.Customer)).Mistakes.ShouldHaveSingleItem().Message.ShouldBe("This month is not closed.");

        (await house.CheckAsync(1)).IsDone.ShouldBeTrue();
        (await house.CheckAsync(1)).Mistakes.ShouldHaveSingleItem().Message.ShouldStartWith("This month has been checked already");
        (await house.AcceptAsync(1, Jonas)).Outcome.ShouldBe(Outcome.NotAllowed);
        (await house.AcceptAsync(1)).IsDone.ShouldBeTrue();
        (await house.AcceptAsync(1)).Mistakes.ShouldHaveSingleItem().Message.ShouldBe("This month is closed already.");

        (await house.ReopenAsync(1, Side.Provider, Maren)).Outcome.ShouldBe(Outcome.NotAllowed);
        (await house.ReopenAsync(1, Side.Provider)).Value.ShouldBeFalse();
        (await house.ReopenAsync(1, Side.Provider)).Mistakes.ShouldHaveSingleItem().Message.ShouldStartWith("This side has asked already");
        (await house.StateAsync(1)).ShouldBe(MonthState.Closed);
        (await house.ReopenAsync(1, Side.Customer)).Value.ShouldBeTrue();
        (await house.StateAsync(1)).ShouldBe(MonthState.Check);
    }

    [Fact]
    public async Task Time_brings_a_month_under_check_to_the_customer_and_closes_it_at_the_end_of_the_agreed_working_days()
    {
        house.House.Now = At("2026-04-30T12:00");
        await house.ImportAsync(Good("A", 1), Good("B", 4));
        (await OnTimeAsync()).ShouldBe(0, "what ended before the first import does not close by itself");

        // Greenwich is open every day: the third day is over at midnight.
        house.House.Now = At("2026-05-01T00:00");
        await house.ImportAsync(Good("C", 4));
        (await OnTimeAsync()).ShouldBe(1);
        (await house.StateAsync(4)).ShouldBe(MonthState.Check);
        house.House.Now = At("2026-05-03T23:59");
        (await OnTimeAsync()).ShouldBe(0);
        house.House.Now = At("2026-05-04T00:00");
        (await OnTimeAsync()).ShouldBe(1);
        (await house.StateAsync(4)).ShouldBe(MonthState.Comment);
        house.House.Now = At("2026-05-05T23:59");
        (await OnTimeAsync()).ShouldBe(0);
        house.House.Now = At("2026-05-06T00:00");
        (await OnTimeAsync()).ShouldBe(1);
        (await house.StateAsync(4)).ShouldBe(MonthState.Closed);
        (await OnTimeAsync()).ShouldBe(0, "once");
        (await house.NumberAsync("select count(*) from audit_entry where action = 'closed by silence a month of'")).ShouldBe(1);
        (await house.StateAsync(1)).ShouldBe(MonthState.Open);
    }

    [Fact]
    public async Task A_figure_that_changes_under_comment_sends_the_month_back_to_the_check_and_the_closing_day_stands()
    {
        house.House.Now = At("2026-04-30T12:00");
        await house.ImportAsync(Good("A", 4));
        house.House.Now = At("2026-05-01T00:00");
        await house.ImportAsync(Good("A", 4));
        await OnTimeAsync();
        house.House.Now = At("2026-05-02T12:00");
        (await house.CheckAsync(4)).IsDone.ShouldBeTrue();

        house.House.Now = At("2026-05-05T12:00");
        await house.ImportAsync(Miss("late", 4));
        (await house.StateAsync(4)).ShouldBe(MonthState.Check);
        (await house.AcceptAsync(4)).IsDone.ShouldBeFalse("it is not the customer's any more");

        house.House.Now = At("2026-05-08T23:59");
        (await OnTimeAsync()).ShouldBe(0);
        house.House.Now = At("2026-05-09T00:00");
        await OnTimeAsync();
        (await house.StateAsync(4)).ShouldBe(MonthState.Closed);
        (await house.AdjustmentsAsync()).ShouldBeEmpty("it was not closed yet");
    }

    [Fact]
    public async Task Opening_again_cancels_adjustments_and_the_next_closing_states_the_difference()
    {
        await house.ImportAsync(Good("A", 1), Good("B", 2), Good("C", 3));
        await house.CloseAsync(1);
        await house.ImportAsync(Miss("late", 1), Miss("later", 1));
        await house.ReopenAsync(1, Side.Customer);
        (await house.ReopenAsync(1, Side.Provider)).Value.ShouldBeTrue();
        await house.ImportAsync(Miss("latest", 1));

        var second = await house.CloseAsync(1);

        second.Number.ShouldBe(2);
        (await house.AdjustmentsAsync()).ShouldBe(
        [
            "2026-01 Change 2026-01 1/1 met -> 1/3 below-minimum 50000 in 2026-04 by imported import",
            "2026-01 Counter 2026-01 /  -> /  -50000 in 2026-04 by opened again a month of agreement",
            "2026-01 Difference 2026-01 /  -> /  50000 in 2026-04 by closed again a month of agreement",
        ]);
        (await house.ProblemsAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("update closed_figure set good = '2', total = '2'", "It was not kept so")]
    [InlineData("update closed_credit set cents = 1", "It was not kept so")]
    [InlineData("update closed_wait set customer_ms = 1", "It was not kept so")]
    [InlineData("delete from closed_wait", "It is missing beside the text")]
    [InlineData("delete from closed_credit", "It is missing beside the text")]
    [InlineData("update month_closing set sha256 = 'x'", "does not fit its fingerprint")]
    [InlineData("update month_closing set kept = 'x'", "cannot be read")]
    [InlineData("delete from closed_figure; delete from closed_wait; delete from closed_credit; delete from month_closing", "there is no such closing")]
    [InlineData("update attainment set good = '1', total = '1', value = '1', status = 'met' where window_start = '2026-01-01'", "no adjustment says so")]
    [InlineData("update target set expected_level = '0.1', minimum_level = '0.01' where id = 1", "is not the one that judged it")]
    public async Task What_was_changed_behind_the_programs_back_is_found(string sql, string problem)
    {
        await house.ImportAsync(Miss("A", 1), Good("B", 2));
        await house.CloseAsync(1);
        (await house.ProblemsAsync()).ShouldBeEmpty();

        await house.ExecuteAsync(sql);

        (await house.ProblemsAsync()).ShouldContain(line => line.StartsWith("RES-MAIL 2026-01: ", StringComparison.Ordinal) && line.Contains(problem, StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_the_end_of_the_agreement_the_final_statement_books_the_difference()
    {
        await house.ImportAsync(Good("A", 1), Good("B", 2), Good("C", 3));
        await house.CloseAsync(1);
        await house.ExecuteAsync("update agreement_version set state = 'ended', effective_to = '2026-04-01' where id = 2");

        await house.ImportAsync(Miss("late", 1), Miss("later", 1));

        (await house.AdjustmentsAsync()).ShouldHaveSingleItem().ShouldContain("50000 in  by");
    }

    private Task<int> OnTimeAsync() => house.House.Get<MonthsOnTime>().RunAsync(CancellationToken.None);
}
