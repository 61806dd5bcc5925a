using ItCatalog.Calculation;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Months;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Months;
using ItCatalog.Work.Performance;
using static ItCatalog.Work.Tests.Measurements.MeasuredOrganisation;
using static ItCatalog.Work.Tests.Months.ClosedHouse;

namespace ItCatalog.Work.Tests.Months;

/// <summary>A new edition of the rules says what it would change in closed months, and changes it only where both sides ask (calculation rules, section 10).</summary>
/// <remarks>There is one edition in a program: here the figures of January and February are made those of an older one, which counted a late case as good.</remarks>
public sealed class ClosedEditionTests : IAsyncLifetime
{
    private static readonly Actor Stranger = Finn;
    private readonly ClosedHouse house = new();

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await house.ImportAsync(Miss("A", 1), Good("A2", 1), Miss("B", 2), Good("B2", 2));
        await house.CloseAsync(1);
        await house.ExecuteAsync(
            """
            update attainment set good = '2', value = '1', status = 'met', raw_good = '2', rule_version = 4 where agreement_id = 1 and target_key = 'resolved';
            update calculation set rule_version = 4;
            delete from credit
            """);
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Closed_months_stay_with_what_it_would_change_listed_and_open_ones_follow_it()
    {
        var report = (await UpdateAsync()).ShouldNotBeNull();

        (await FigureAsync(1)).ShouldBe("2/2 met", "January is closed");
        (await FigureAsync(2)).ShouldStartWith("1/2", Case.Sensitive, "February is open");
        report.StayingCount.ShouldBe(1);
        report.Figures.ShouldNotContain(figure => figure.Month == Month(1));
        (await house.AdjustmentsAsync()).ShouldBeEmpty();
        var one = (await EditionsAsync()).ShouldHaveSingleItem();
        (one.Month, one.TargetKey, one.SiteCode, one.EditionNow, one.GoodNow, one.Edition, one.Good, one.Total).ShouldBe((Month(1), "resolved", "GRE", 4, 2m, RuleVersion.Current, 1m, 2m));
        (await ActionsAsync("found other figures by new rules in a closed month of")).ShouldBe(1);
        (await CreditsAsync()).ShouldBe("", "February repeats nothing: January stays met");
    }

    [Fact]
    public async Task It_is_taken_over_when_both_sides_ask_and_becomes_adjustments()
    {
        await UpdateAsync();
        (await TakeAsync(Maren, Side.Customer, "")).Mistakes.ShouldHaveSingleItem().Message.ShouldBe("Say why, so that the other side can agree.");
        (await TakeAsync(Maren, Side.Customer, "It is right now.")).Value.ShouldBeFalse();
        (await FigureAsync(1)).ShouldBe("2/2 met", "one side alone changes nothing");
        (await TakeAsync(Maren, Side.Customer, "Again.")).Mistakes.ShouldHaveSingleItem().Message.ShouldBe("This side has asked already; the other one has to agree.");

        (await TakeAsync(Jonas, Side.Provider, "")).Value.ShouldBeTrue();

        (await FigureAsync(1)).ShouldStartWith("1/2");
        (await house.AdjustmentsAsync()).ShouldHaveSingleItem().ShouldStartWith("2026-01 Change 2026-01 2/2 met -> 1/2");
        (await CreditsAsync()).ShouldBe("2026-02-01", "February repeats what January is now");
        (await EditionsAsync()).ShouldBeEmpty();
        (await TakeAsync(Jonas, Side.Provider, "")).Mistakes.ShouldHaveSingleItem().Message.ShouldBe("No later edition of the rules would change this month.");
    }

    [Fact]
    public async Task What_data_change_too_is_adjusted_by_the_edition_of_today()
    {
        await UpdateAsync();

        await house.ImportAsync(Good("Z", 1, 20));
        (await EditionsAsync()).ShouldBeEmpty("January has another case: it is adjusted, by the edition of today");
        (await house.AdjustmentsAsync()).ShouldHaveSingleItem().ShouldStartWith("2026-01 Change 2026-01 2/2 met -> 2/3");
    }

    [Fact]
    public async Task A_recomputation_or_an_import_that_changes_nothing_else_leaves_it_as_it_is()
    {
        await UpdateAsync();

        await house.ImportAsync(Ticket("F", "2026-01-05T08:00", "2026-01-05T09:00", department: "FIN"));
        (await house.House.Get<RecomputeEverything>().RunAsync(House.Installation, CancellationToken.None)).Value.StayingCount.ShouldBe(1);

        (await FigureAsync(1)).ShouldBe("2/2 met");
        (await EditionsAsync()).Count.ShouldBe(1);
        (await house.AdjustmentsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_takes_it_over_for_a_side_that_is_not_theirs()
    {
        await UpdateAsync();

        (await TakeAsync(Stranger, Side.Customer, "Why not.")).Outcome.ShouldBe(Outcome.NotFound);
        (await TakeAsync(Maren, Side.Provider, "Why not.")).Outcome.ShouldBe(Outcome.NotAllowed);
        (await TakeAsync(House.Installation, Side.Provider, "Why not.")).Outcome.ShouldBe(Outcome.NotAllowed);
        (await house.NumberAsync("select count(*) from edition_request")).ShouldBe(0);
    }

    private Task<Consequences?> UpdateAsync() => house.House.Get<RecomputeEverything>().RunAfterUpdateAsync(CancellationToken.None);

    private Task<Answer<bool>> TakeAsync(Actor actor, Side side, string note) => house.House.Get<TakeEdition>().RunAsync(actor, Code, Month(1), side, note, CancellationToken.None);

    private Task<IReadOnlyList<EditionDifference>> EditionsAsync() => house.House.Get<EditionStore>().ListAsync(Code, null, CancellationToken.None);

    private Task<string> FigureAsync(int month) => house.TextAsync(
        $"select cast(good as text) || '/' || cast(total as text) || ' ' || status from attainment where agreement_id = 1 and target_key = 'resolved' and window_start = '2026-{month:00}-01'");

    private Task<string> CreditsAsync() => house.TextAsync("select coalesce(min(month), '') from credit where agreement_id = 1 and target_key = 'resolved'");

    private Task<long> ActionsAsync(string action) => house.NumberAsync($"select count(*) from audit_entry where action = '{action}'");
}
