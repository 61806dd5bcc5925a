using System.Text.Json.Nodes;
using Dapper;
using ItCatalog.Calculation;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Performance;
using ItCatalog.Work.Tests.Measurements;
using NodaTime;
using static ItCatalog.Work.Tests.Measurements.MeasuredOrganisation;

namespace ItCatalog.Work.Tests.Performance;

public sealed class RecomputationTests : IAsyncLifetime
{
    private readonly MeasuredOrganisation house = new();

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();

        // As a program starts: it keeps by which rules it is going to compute.
        (await Recomputation.RunAfterUpdateAsync(CancellationToken.None)).ShouldBeNull();
        await house.CommitAsync(house.Tickets(
            At("2026-03-01T00:00"),
            Ticket("good", "2026-01-05T08:00", "2026-01-05T16:00", department: "RES"),
            Ticket("missed", "2026-02-02T08:00", "2026-02-03T16:01", department: "RES")));
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Nothing_changes_where_data_and_rules_are_the_same()
    {
        var report = await RecomputeAsync();

        report.Figures.ShouldBeEmpty();
        report.ComputedCount.ShouldBe((await house.FiguresAsync()).Count);
        (await EntriesAsync()).ShouldBe(["recomputed attainment all agreements"]);
    }

    [Fact]
    public async Task A_figure_that_was_another_one_is_told_with_both_sides_and_kept_in_the_audit_trail()
    {
        var right = await house.FiguresAsync();
        await ExecuteAsync(
            """
            update attainment set good = '0', value = '0', raw_good = '0', status = 'below-minimum', pending_count = 2, excluded_count = 3, rule_version = 0
            where agreement_id = 1 and target_key = 'resolved' and site_id = 1 and window_start = '2026-01-01'
            """);

        var change = (await RecomputeAsync()).Figures.ShouldHaveSingleItem();

        (change.Agreement, change.Target, change.Site, change.Month).ShouldBe((await AgreementCodeAsync(1), "resolved", "GRE", new LocalDate(2026, 1, 1)));
        (change.GoodBefore, change.TotalBefore, change.ValueBefore, change.StatusBefore, change.RuleVersionBefore).ShouldBe((0m, 1m, 0m, "below-minimum", 0));
        (change.GoodAfter, change.TotalAfter, change.ValueAfter, change.StatusAfter, change.RuleVersionAfter).ShouldBe((1m, 1m, 1m, "met", RuleVersion.Current));
        (change.RawGoodBefore, change.RawTotalBefore, change.PendingBefore, change.ExcludedBefore).ShouldBe((0m, 1m, 2, 3));
        (change.RawGoodAfter, change.RawTotalAfter, change.PendingAfter, change.ExcludedAfter).ShouldBe((1m, 1m, 0, 0));
        (await house.FiguresAsync()).ShouldBe(right);
        (await EntriesAsync()).ShouldBe(["recomputed attainment all agreements", $"changed figures of agreement {change.Agreement}"]);
    }

    [Fact]
    public async Task A_figure_that_was_not_there_or_should_not_be_there_is_a_change()
    {
        await ExecuteAsync("delete from attainment where agreement_id = 1 and window_start = '2026-02-01'");
        await ExecuteAsync("update attainment set target_key = 'gone' where agreement_id = 1 and target_key = 'resolved' and window_start = '2026-01-01'");

        // The computation clears by target, so the figure with the strange key goes and the right one comes.
        var changes = (await RecomputeAsync()).Figures;

        changes.Select(change => $"{change.Target} {change.Month:uuuu-MM} {change.StatusBefore ?? "-"} {change.StatusAfter ?? "-"}").ShouldBe(
            ["gone 2026-01 met -", "resolved 2026-01 - met", "resolved 2026-02 - below-minimum"]);
    }

    [Fact]
    public async Task A_credit_that_was_another_one_or_comes_or_goes_is_told_with_both_sides()
    {
        await ExecuteAsync(
            """
            update agreement_version set monthly_charge_cents = 1000000, at_risk_ratio = '0.1', repeat_times = 1, repeat_of = 1 where agreement_id = 1;
            update target set allocation_ratio = '0.5', minimum_level = '0.5' where key = 'resolved' and version_id in (select id from agreement_version where agreement_id = 1);
            """);
        var agreement = await AgreementCodeAsync(1);

        // February is below its minimum; nobody had computed credits since the terms were there.
        var coming = await RecomputeAsync();
        await ExecuteAsync("update credit set amount_cents = 7, earned_back = 1, reason = 'repeated', consecutive_months = 2, rule_version = 0");
        var changed = await RecomputeAsync();
        var same = await RecomputeAsync();
        await ExecuteAsync("update agreement_version set monthly_charge_cents = null where agreement_id = 1");
        var going = await RecomputeAsync();

        var credit = coming.Credits.ShouldHaveSingleItem();
        (credit.Agreement, credit.Target, credit.Site, credit.Month).ShouldBe((agreement, "resolved", "GRE", new LocalDate(2026, 2, 1)));
        (credit.AmountCentsBefore, credit.EarnedBackBefore, credit.ReasonBefore, credit.ConsecutiveMonthsBefore, credit.RuleVersionBefore).ShouldBe((null, null, null, null, null));
        (credit.AmountCentsAfter, credit.EarnedBackAfter, credit.ReasonAfter, credit.ConsecutiveMonthsAfter, credit.RuleVersionAfter)
            .ShouldBe((50_000, false, "below-minimum", 1, RuleVersion.Current));
        coming.Figures.ShouldBeEmpty();
        credit = changed.Credits.ShouldHaveSingleItem();
        (credit.AmountCentsBefore, credit.EarnedBackBefore, credit.ReasonBefore, credit.ConsecutiveMonthsBefore, credit.RuleVersionBefore).ShouldBe((7, true, "repeated", 2, 0));
        credit.AmountCentsAfter.ShouldBe(50_000);
        same.Credits.ShouldBeEmpty();
        (going.Credits.ShouldHaveSingleItem().AmountCentsBefore, going.Credits[0].AmountCentsAfter).ShouldBe((50_000, null));
        var told = JsonNode.Parse((await house.LinesAsync(
            "select after_json from audit_entry where action = 'changed figures of' and subject_kind = 'agreement' order by id limit 1")).Single())!;
        ((int)told["changedCredits"]!, (long)told["credits"]![0]!["amountCentsAfter"]!).ShouldBe((1, 50_000));
    }

    [Fact]
    public async Task A_database_without_figures_keeps_the_rules_and_no_word_of_it()
    {
        await ExecuteAsync("delete from ticket_outcome; delete from attainment; update calculation set rule_version = 0");

        (await Recomputation.RunAfterUpdateAsync(CancellationToken.None)).ShouldBeNull();

        (await EntriesAsync()).ShouldBeEmpty();
        (await house.LinesAsync("select cast(rule_version as text) from calculation")).ShouldBe([FormattableString.Invariant($"{RuleVersion.Current}")]);
    }

    [Fact]
    public async Task After_an_update_figures_of_older_rules_are_computed_anew_once()
    {
        (await Recomputation.RunAfterUpdateAsync(CancellationToken.None)).ShouldBeNull();
        await ExecuteAsync("update attainment set rule_version = 0; update calculation set rule_version = 0");

        var report = await Recomputation.RunAfterUpdateAsync(CancellationToken.None);

        report!.Figures.ShouldBeEmpty("other rules that lead to the same figure are no change");
        (await house.LinesAsync("select distinct cast(rule_version as text) from attainment")).ShouldBe([FormattableString.Invariant($"{RuleVersion.Current}")]);
        (await Recomputation.RunAfterUpdateAsync(CancellationToken.None)).ShouldBeNull();
    }

    private RecomputeEverything Recomputation => house.House.Get<RecomputeEverything>();

    private async Task<Consequences> RecomputeAsync() => (await Recomputation.RunAsync(House.Installation, CancellationToken.None)).Value;

    private Task<int> ExecuteAsync(string sql) => house.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), CancellationToken.None);

    private Task<IReadOnlyList<string>> EntriesAsync() =>
        house.LinesAsync("select action || ' ' || subject_kind || ' ' || subject_key from audit_entry where action in ('recomputed', 'changed figures of') order by id");

    private async Task<string> AgreementCodeAsync(long id) => (await house.LinesAsync($"select code from agreement where id = {id}")).Single();
}
