using ItCatalog.Data.Disputes;
using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Months;
using ItCatalog.Work.Disputes;
using ItCatalog.Work.Tests.Months;
using NodaTime;
using static ItCatalog.Work.Tests.Measurements.MeasuredOrganisation;
using static ItCatalog.Work.Tests.Months.ClosedHouse;

namespace ItCatalog.Work.Tests.Disputes;

/// <summary>What both sides corrected counts, whatever the source sends later, by the real way in; each word stays known.</summary>
public sealed class CorrectionAndImportTests : IAsyncLifetime
{
    private static readonly Instant InTime = At("2026-01-07T09:00");
    private readonly ClosedHouse house = new();
    private ClaimedCaseKey key = new("", "A");

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await house.ImportAsync(Miss("A", 1));
        key = key with { Source = await house.TextAsync("select c.code from ticket k join source c on c.id = k.source_id where k.key = 'A'") };
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_later_import_changes_what_the_source_says_and_nothing_that_counts(bool isClosed)
    {
        if (isClosed)
        {
            await house.CloseAsync(1);
        }

        await CorrectAsync();
        var corrected = await FigureAsync();
        corrected.ShouldBe("1/1 met");
        var adjustments = await AdjustmentsAsync();

        var later = At("2026-01-09T17:00");
        await house.ImportAsync(Ticket("A", "2026-01-07T08:00", "2026-01-09T17:00", department: "RES"));

        (await FigureAsync()).ShouldBe(corrected);
        var one = await CaseAsync();
        (one.Resolved, one.SaidResolved, one.WasResolved).ShouldBe((InTime, later, Miss("A", 1).Ticket.Resolved));
        (await AdjustmentsAsync()).ShouldBe(adjustments, "the import changed no figure");
        adjustments.Count.ShouldBe(isClosed ? 1 : 0);
        (await house.ProblemsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_opening_time_is_corrected_too_and_the_case_counts_in_its_new_month_alone()
    {
        await house.ImportAsync(Good("B", 1), Good("C", 2));

        await CorrectAsync(new() { Kind = ProposalKind.Correction, Case = key, Opened = At("2026-02-03T08:00"), Resolved = At("2026-02-03T17:00") });

        (await FigureAsync()).ShouldBe("1/1 met", "B alone");
        (await FigureAsync(2)).ShouldStartWith("1/2", Case.Sensitive, "C, and late A");
        await house.ImportAsync(Miss("A", 1));
        (await FigureAsync(2)).ShouldStartWith("1/2");
    }

    [Fact]
    public async Task A_case_that_is_not_solved_after_all_is_open_whatever_its_source_says_until_it_is_corrected_again()
    {
        await house.ImportAsync(Good("B", 1));
        key = key with { Key = "B" };
        (await FigureAsync()).ShouldStartWith("1/2");

        await CorrectAsync(new() { Kind = ProposalKind.Correction, Case = key, IsNotResolved = true });

        (await FigureAsync()).ShouldStartWith("0/2");
        (await house.TextAsync("select outcome from ticket_outcome o join ticket k on k.id = o.ticket_id where k.key = 'B' and o.window_start = '2026-01-01' and o.target_id in (select id from target where key = 'resolved')"))
            .ShouldBe("missed", "its limit is over");
        var one = await CaseAsync();
        (one.Resolved, one.SaidResolved, one.WasResolved).ShouldBe((null, Good("B", 1).Ticket.Resolved, Good("B", 1).Ticket.Resolved));
        await house.ImportAsync(Good("B", 1));
        (await FigureAsync()).ShouldStartWith("0/2", Case.Sensitive, "the source says it again");

        await CorrectAsync(new() { Kind = ProposalKind.Correction, Case = key, Resolved = At("2026-01-08T12:00") });
        (await FigureAsync()).ShouldStartWith("1/2");
        (await CaseAsync()).WasResolved.ShouldBeNull("before this it was not solved");
        (await house.ProblemsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Not_solved_and_a_time_of_solving_exclude_each_other()
    {
        var refused = await ProposeAsync(new() { Kind = ProposalKind.Correction, Case = key, Resolved = InTime, IsNotResolved = true });

        refused.Mistakes.ShouldHaveSingleItem().Message.ShouldBe("Either it is not solved, or it was at this time.");
    }

    private async Task<CorrectableCase> CaseAsync() => (await house.House.Get<CorrectionStore>().FindAsync(key, CancellationToken.None)).ShouldNotBeNull();

    private Task<Answer<long>> ProposeAsync(Proposal proposal)
    {
        var thing = new DisputedThing { AgreementCode = Code, About = DisputeAbout.Case, Month = Month(1), TargetKey = "resolved", SiteCode = "GRE", Case = key };
        return house.House.Get<OpenDispute>().RunAsync(Maren, thing, DisputeKind.Correction, new() { Words = "It was solved at nine." }, proposal, CancellationToken.None);
    }

    private async Task CorrectAsync(Proposal? proposal = null)
    {
        var opened = await ProposeAsync(proposal ?? new() { Kind = ProposalKind.Correction, Case = key, Resolved = InTime });
        opened.Mistakes.ShouldBeEmpty();
        (await house.House.Get<AnswerDispute>().RunAsync(Jonas, opened.Value, DisputeMove.Agree, new() { Words = "" }, Proposal.Nothing, seen: null, CancellationToken.None)).Mistakes.ShouldBeEmpty();
    }

    private Task<string> FigureAsync(int month = 1) => house.TextAsync(
        $"select cast(good as text) || '/' || cast(total as text) || ' ' || status from attainment where agreement_id = 1 and target_key = 'resolved' and window_start = '2026-{month:00}-01'");

    private async Task<IReadOnlyList<string>> AdjustmentsAsync() =>
        [.. (await house.House.Get<AdjustmentStore>().OfAgreementAsync(await house.AgreementAsync(), CancellationToken.None)).Where(one => one.Kind == AdjustmentKind.Change).Select(one => $"{one.TargetKey} {one.Month}")];
}
