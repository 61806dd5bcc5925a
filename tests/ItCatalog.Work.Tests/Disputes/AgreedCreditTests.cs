using ItCatalog.Data.Disputes;
using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Performance;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Disputes;
using ItCatalog.Work.Performance;
using ItCatalog.Work.Tests.Months;
using static ItCatalog.Work.Tests.Measurements.MeasuredOrganisation;
using static ItCatalog.Work.Tests.Months.ClosedHouse;

namespace ItCatalog.Work.Tests.Disputes;

/// <summary>A credit whose amount both sides agree on stands in place of what the rules give, whatever they give later.</summary>
public sealed class AgreedCreditTests : IAsyncLifetime
{
    private const long Settled = 12_345;
    private readonly ClosedHouse house = new();

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await house.ImportAsync(Miss("A", 1), Good("B", 2));
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Theory]
    [InlineData(Settled)]
    [InlineData(0)]
    public async Task It_stands_beside_what_the_rules_give_and_outlasts_what_comes_later(long cents)
    {
        var byRules = (await CreditAsync()).ShouldNotBeNull();
        byRules.AmountCents.ShouldBePositive();

        await SettleAsync(cents);

        var settled = (await CreditAsync()).ShouldNotBeNull();
        settled.ShouldBe(byRules with { AmountCents = cents, RuleCents = byRules.AmountCents, DisputeId = settled.DisputeId, ComputedAt = settled.ComputedAt });
        settled.DisputeId.ShouldNotBeNull();
        (await house.House.Get<RecomputeEverything>().RunAsync(House.Installation, CancellationToken.None)).Value.Credits.ShouldBeEmpty("it is what a fresh computation gives");

        await house.ImportAsync(Good("A", 1));
        (await CreditAsync()).ShouldNotBeNull().ShouldSatisfyAllConditions(
            one => one.AmountCents.ShouldBe(cents),
            one => one.Reason.ShouldBeNull("the rules give none any more"),
            one => one.RuleCents.ShouldBeNull());
    }

    [Fact]
    public async Task In_a_closed_month_the_difference_is_an_adjustment_and_what_was_kept_still_follows()
    {
        var before = (await CreditAsync()).ShouldNotBeNull().AmountCents;
        await house.CloseAsync(1);

        await SettleAsync(Settled);

        (await house.AdjustmentsAsync()).ShouldHaveSingleItem().ShouldBe($"2026-01 Change 2026-01 /  -> /  {Settled - before} in 2026-04 by agreed to dispute");
        (await house.ProblemsAsync()).ShouldBeEmpty();
        await house.ReopenAsync(1, Data.Agreements.Side.Customer);
        (await house.ReopenAsync(1, Data.Agreements.Side.Provider)).Value.ShouldBeTrue();
        await house.CloseAsync(1);
        (await house.TextAsync("select cast(cents as text) from closed_credit c join month_closing m on m.id = c.closing_id where m.number = 2")).ShouldBe($"{Settled}");
        (await house.ProblemsAsync()).ShouldBeEmpty("the second closing keeps that it was agreed");
    }

    [Fact]
    public async Task What_it_changes_is_told_before_it_is_agreed_and_the_other_way_round_afterwards()
    {
        var before = (await CreditAsync()).ShouldNotBeNull().AmountCents;
        var id = (await ProposeAsync(Of(Settled))).Value;
        (await ForeseeAsync(id)).ShouldBe([(before, Settled)]);
        (await CreditAsync()).ShouldNotBeNull().AmountCents.ShouldBe(before, "nothing of the preview is kept");

        await AgreeAsync(id);
        (await ForeseeAsync(id)).ShouldBe([(Settled, before)]);
        await SettleAsync(Settled + 1);
        (await house.House.Get<AgreedCreditStore>().BeforeAsync(id, CancellationToken.None)).ShouldBeNull("another one settled it since");
        (await CreditAsync()).ShouldNotBeNull().AmountCents.ShouldBe(Settled + 1);
    }

    [Fact]
    public async Task What_cannot_be_an_amount_of_this_credit_is_refused_in_words()
    {
        var counts = (await CreditAsync()).ShouldNotBeNull();
        (await RefusedAsync(Of(-1))).ShouldBe("An amount from 0 to the charge of a month, 10,000, was expected.");
        (await RefusedAsync(Of(counts.MonthlyChargeCents + 1))).ShouldBe("An amount from 0 to the charge of a month, 10,000, was expected.");
        (await RefusedAsync(Of(counts.AmountCents))).ShouldBe("This is the amount that counts already.");
        (await RefusedAsync(Of(Settled) with { Case = new ClaimedCaseKey("S", "A") })).ShouldBe("Correct either the amount or a case from which it follows.");
        (await RefusedAsync(Of(Settled), month: 2)).ShouldBe("There is no credit for it in February 2026.");
        (await RefusedAsync(Of(Settled), DisputeAbout.Figure)).ShouldBe("Only of a credit an amount is corrected.");
    }

    private static Proposal Of(long cents) => new() { Kind = ProposalKind.Correction, CreditBecomesCents = cents };

    private Task<MonthCredit?> CreditAsync() => house.House.Get<CreditStore>().FindAsync(Code, "resolved", "GRE", Month(1), CancellationToken.None);

    private Task<Answer<long>> ProposeAsync(Proposal proposal, DisputeAbout about = DisputeAbout.Credit, int month = 1) => house.House.Get<OpenDispute>().RunAsync(
        Maren,
        new() { AgreementCode = Code, About = about, Month = Month(month), TargetKey = "resolved", SiteCode = "GRE" },
        DisputeKind.Correction,
        new() { Words = "We agreed on the telephone." },
        proposal,
        CancellationToken.None);

    private async Task<string> RefusedAsync(Proposal proposal, DisputeAbout about = DisputeAbout.Credit, int month = 1) => (await ProposeAsync(proposal, about, month)).Mistakes.ShouldHaveSingleItem().Message;

    private async Task SettleAsync(long cents)
    {
        var proposed = await ProposeAsync(Of(cents));
        proposed.Mistakes.ShouldBeEmpty();
        await AgreeAsync(proposed.Value);
    }

    private async Task AgreeAsync(long id) =>
        (await house.House.Get<AnswerDispute>().RunAsync(Jonas, id, DisputeMove.Agree, new() { Words = "" }, Proposal.Nothing, seen: null, CancellationToken.None)).Mistakes.ShouldBeEmpty();

    private async Task<IReadOnlyList<(long? Before, long? After)>> ForeseeAsync(long id)
    {
        var dispute = (await house.House.Get<DisputeStore>().FindAsync(Maren, id, CancellationToken.None))!;
        var told = (await house.House.Get<ForeseeDispute>().OfAsync(dispute, Of(Settled), CancellationToken.None)).ShouldNotBeNull();
        return [.. told.Credits.Select(credit => (credit.AmountCentsBefore, credit.AmountCentsAfter))];
    }
}
