using System.Text;
using Dapper;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Comparisons.Decisions;
using ItCatalog.Data.Home;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Messages;
using ItCatalog.Data.Tests;
using ItCatalog.Files.Documents;
using ItCatalog.Work.Comparisons;
using ItCatalog.Work.Comparisons.Decisions;
using ItCatalog.Work.Home;
using ItCatalog.Work.Messages;
using ItCatalog.Work.UnitCosts;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Work.Tests.Comparisons;

/// <summary>The way of a comparison from its draft to what it really cost: Jonas prepares, Elena checks, Vera decides.</summary>
public sealed class DecisionTests : IAsyncLifetime
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 17, 8, 40);
    private readonly House house = new(Now);

    private DecisionStore Store => house.Get<DecisionStore>();

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await CreateAsync(house.Database);
        (await house.Get<CreateComparison>().RunAsync(House.Installation, Example, CancellationToken.None)).IsDone.ShouldBeTrue();
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task One_prepares_another_checks_a_third_decides_and_each_is_told_and_kept_with_name_and_time()
    {
        (await PrepareAsync(Jonas)).Value.ShouldBe(1);
        (await NeedsAsync(Vera)).ShouldBe([NeedKind.CheckDecision]);
        (await NeedsAsync(Jonas)).ShouldBeEmpty("nobody checks their own");
        (await MessagesAsync(Vera)).ShouldBe(["To check: Lab workstation, in-house or outsourced"]);

        house.Now += Duration.FromHours(1);
        (await CheckAsync(Elena, 1, isRight: true, "All sources opened")).IsDone.ShouldBeTrue();
        (await NeedsAsync(Vera)).ShouldBe([NeedKind.DecideComparison]);
        house.Now += Duration.FromHours(1);
        (await DecideAsync(Vera, 1, DecisionChoice.Renegotiate, "Norvik", "Ask for 8 hours.")).IsDone.ShouldBeTrue();

        var decision = (await Store.FindAsync("labs", 1, CancellationToken.None))!;
        (decision.State, decision.PreparedBy, decision.Prepared, decision.CheckedBy, decision.Checked, decision.CheckNote).ShouldBe(
            (KeptDecisionState.Decided, "Jonas Brandt", Now, "Elena Castro", Now + Duration.FromHours(1), "All sources opened"));
        (decision.DecidedBy, decision.Decided, decision.Choice, decision.Provider, decision.Reason).ShouldBe(
            ("Vera Lindqvist", Now + Duration.FromHours(2), DecisionChoice.Renegotiate, "Norvik", "Ask for 8 hours."));
        (await NeedsAsync(Vera)).ShouldBeEmpty();
        (await MessagesAsync(Jonas)).ShouldBe(["Decided: Lab workstation, renegotiate with Norvik", "To decide: Lab workstation, in-house or outsourced"]);
        (await VerifyAsync()).ShouldBe([]);
    }

    [Fact]
    public async Task What_is_decided_stays_word_for_word_and_a_later_change_makes_a_new_version()
    {
        await DecidedAsync(DecisionChoice.Keep, null);
        var before = await Store.TextAsync((await Store.FindAsync("labs", 1, CancellationToken.None))!.Id, CancellationToken.None);

        await ChangeAsync(record => record with { Name = "Labs anew", Costs = record.Costs with { DiscountRate = 0.1m } });
        (await PrepareAsync(Jonas)).Value.ShouldBe(2);

        (await Store.ListAsync("labs", CancellationToken.None)).Select(one => (one.Version, one.State, one.IsChangedSince)).ShouldBe(
            [(2, KeptDecisionState.ToCheck, false), (1, KeptDecisionState.Decided, true)]);
        (await Store.TextAsync((await Store.FindAsync("labs", 1, CancellationToken.None))!.Id, CancellationToken.None)).ShouldBe(before);
        KeptComparison.Read(before)!.Page.Name.ShouldBe("Labs");
        (await VerifyAsync()).ShouldBe([]);
    }

    [Fact]
    public async Task What_is_kept_is_repeated_by_compare_to_the_last_digit()
    {
        await PrepareAsync(Jonas);
        var kept = await KeptAsync(1);
        var outcome = (await house.Get<ComparisonReports>().FindAsync("labs", CancellationToken.None))!.Result;

        var read = CompareDocument.Read(Encoding.UTF8.GetBytes(kept.Document.GetRawText()));

        read.Problems.ShouldBeEmpty();
        var again = read.Value!.Compute();
        again.InHouse.PresentValue.ShouldBe(outcome.InHouse.Plan.PresentValue);
        again.Quotes.Select(quote => (quote.PresentValue, quote.AtOurLevels!.PresentValue)).ShouldBe(outcome.Quotes.Select(quote => (quote.Plan.PresentValue, quote.Comparable.PresentValue)));
        kept.Page.Answer.ShouldBe(Decision.Of(outcome).Answer);
    }

    [Fact]
    public async Task Whoever_may_not_is_refused_and_nothing_is_kept()
    {
        foreach (var actor in (Actor[])[Elena, Maren, Vera, Arthur, Ada, Actor.CommandLine("root"), Jonas.Through("token")])
        {
            (await PrepareAsync(actor)).Outcome.ShouldBe(Outcome.NotAllowed, actor.Name);
        }

        (await Store.ListAsync(null, CancellationToken.None)).ShouldBeEmpty();
        await PrepareAsync(Jonas);
        foreach (var actor in (Actor[])[Maren, Arthur, Ada, Anita, Actor.CommandLine("root")])
        {
            (await CheckAsync(actor, 1, isRight: true, "")).Outcome.ShouldBe(Outcome.NotAllowed, actor.Name);
        }

        (await CheckAsync(Jonas, 1, isRight: true, "")).Mistakes.ShouldHaveSingleItem().Message.ShouldBe("You prepared this yourself. Somebody else has to check it.");
        await CheckAsync(Elena, 1, isRight: true, "");
        foreach (var actor in (Actor[])[Elena, Maren, Arthur, Ada])
        {
            (await DecideAsync(actor, 1, DecisionChoice.Keep, null, "So.")).Outcome.ShouldBe(Outcome.NotAllowed, actor.Name);
        }

        (await DecideAsync(Jonas, 1, DecisionChoice.Keep, null, "So.")).Mistakes.ShouldHaveSingleItem().Message.ShouldBe("You prepared this yourself. Somebody else has to decide it.");
        (await PrepareAsync(Jonas, "nowhere")).Outcome.ShouldBe(Outcome.NotFound);
        (await CheckAsync(Elena, 9, isRight: true, "")).Outcome.ShouldBe(Outcome.NotFound);
    }

    [Fact]
    public async Task Who_gave_themselves_the_role_since_does_not_judge()
    {
        await PrepareAsync(Jonas);
        (await CheckAsync(Elena with { OwnGiftAt = Now }, 1, isRight: true, "")).Outcome.ShouldBe(Outcome.NotAllowed);
        (await CheckAsync(Elena with { OwnGiftAt = Now - Duration.FromHours(1) }, 1, isRight: true, "")).IsDone.ShouldBeTrue();
    }

    [Fact]
    public async Task Of_two_at_once_one_is_told_that_the_other_was_faster()
    {
        await PrepareAsync(Jonas);
        var answers = await Task.WhenAll(CheckAsync(Elena, 1, isRight: true, ""), CheckAsync(Vera, 1, isRight: false, "No."));
        answers.Select(answer => answer.Outcome).ShouldBe([Outcome.Done, Outcome.Stale], ignoreOrder: true);
    }

    [Fact]
    public async Task What_was_changed_meanwhile_is_not_handed_in_unread_and_a_replaced_version_is_not_decided()
    {
        var read = await RevisionAsync();
        await ChangeAsync(record => record with { Note = "Another" });
        (await house.Get<PrepareDecision>().RunAsync(Jonas, "labs", read, CancellationToken.None)).Outcome.ShouldBe(Outcome.Stale);

        await PrepareAsync(Jonas);
        (await PrepareAsync(Jonas)).Mistakes.ShouldHaveSingleItem().Message.ShouldBe("Version 1 says the same, and waits for its check.");
        await ChangeAsync(record => record with { Costs = record.Costs with { DiscountRate = 0.02m } });
        (await PrepareAsync(Jonas)).Value.ShouldBe(2);
        var stale = await CheckAsync(Elena, 1, isRight: true, "");
        (stale.Outcome, stale.Mistakes[0].Message).ShouldBe((Outcome.Stale, "Version 1 was replaced by a later one meanwhile. Read that one."));
    }

    [Theory]
    [InlineData(null, null, "Why.", "Choice")]
    [InlineData(DecisionChoice.Outsource, null, "Why.", "Provider")]
    [InlineData(DecisionChoice.Outsource, "Nobody Ltd", "Why.", "Provider")]
    [InlineData(DecisionChoice.Renegotiate, "Nobody Ltd", "Why.", "Provider")]
    [InlineData(DecisionChoice.Keep, null, " ", "Reason")]
    [InlineData(DecisionChoice.Keep, null, "\u0001", "Reason")]
    public async Task Bad_input_is_told_at_its_field(DecisionChoice? choice, string? provider, string reason, string field)
    {
        await PrepareAsync(Jonas);
        (await DecideAsync(Vera, 1, DecisionChoice.Keep, null, "So.")).Mistakes.ShouldHaveSingleItem().Message.ShouldStartWith("Nobody has checked it yet");
        (await CheckAsync(Elena, 1, isRight: false, "")).Mistakes.ShouldHaveSingleItem().Field.ShouldBe("Note");
        await CheckAsync(Elena, 1, isRight: true, "");

        (await DecideAsync(Vera, 1, choice, provider, reason)).Mistakes.Select(mistake => mistake.Field).ShouldBe([field]);
        (await Store.FindAsync("labs", 1, CancellationToken.None))!.State.ShouldBe(KeptDecisionState.Checked);
    }

    [Fact]
    public async Task A_quote_that_expired_since_is_not_taken_and_may_be_negotiated_again()
    {
        await ChangeAsync(record => record with { Quotes = [record.Quotes[0] with { ValidUntil = new LocalDate(2026, 11, 30) }] });
        (await PrepareAsync(Jonas)).IsDone.ShouldBeTrue();
        (await CheckAsync(Elena, 1, isRight: true, "")).IsDone.ShouldBeTrue();
        house.Now += Duration.FromDays(14);

        (await DecideAsync(Vera, 1, DecisionChoice.Outsource, "Norvik", "Because.")).Mistakes.ShouldHaveSingleItem().Message.ShouldBe(
            "The quote of Norvik was valid until 30 Nov 2026. Ask for a new one, enter until when it is valid and hand in a new version; or decide to renegotiate.");
        (await DecideAsync(Vera, 1, DecisionChoice.Renegotiate, "Norvik", "Because.")).IsDone.ShouldBeTrue();
    }

    [Theory]
    [InlineData("update comparison_decision set kept = replace(kept, 'Norvik', 'Norvig')", "What was kept of it does not fit its fingerprint.")]
    [InlineData("update comparison_decision set answer = 'Take it.'", "Its answer is another one than what was kept.")]
    [InlineData("update comparison_decision set choice = 'keep', provider = null", "The audit trail does not know that Vera Lindqvist decided so.")]
    [InlineData("update comparison_decision set checked_name = 'Nobody'", "The audit trail does not know that Nobody checked it.")]
    [InlineData("delete from comparison_decision", "The audit trail says that it was prepared, and there is no such version.")]
    public async Task What_somebody_changes_in_the_file_does_not_hold(string sql, string problem)
    {
        await DecidedAsync(DecisionChoice.Outsource, "Norvik");
        (await VerifyAsync()).ShouldBe([]);
        await house.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql), CancellationToken.None);
        (await VerifyAsync()).ShouldBe([problem]);
    }

    [Fact]
    public async Task A_document_that_was_changed_with_its_fingerprint_does_not_follow()
    {
        await DecidedAsync(DecisionChoice.Outsource, "Norvik");
        var decision = (await Store.FindAsync("labs", 1, CancellationToken.None))!;
        var text = (await Store.TextAsync(decision.Id, CancellationToken.None)).Replace("\"discountRate\":0,", "\"discountRate\":0.5,", StringComparison.Ordinal);
        await house.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync("update comparison_decision set kept = @text, sha256 = @hash", new { text, hash = KeptComparison.Fingerprint(text) }), CancellationToken.None);
        (await VerifyAsync()).ShouldContain("Its figures do not follow from the document that was kept.");
    }

    [Fact]
    public async Task A_year_after_plan_and_actual_stand_side_by_side_and_what_nobody_said_is_not_known()
    {
        await DecidedAsync(DecisionChoice.Outsource, "Norvik");
        (await SayAsync(Jonas, 1, 0, 99_000, "Ledger 4711")).Mistakes.ShouldHaveSingleItem().Message.ShouldBe("2027 has not ended yet.");
        house.Now = Instant.FromUtc(2028, 1, 3, 9, 0);
        (await SayAsync(Elena, 1, 0, 99_000, "Ledger 4711")).Outcome.ShouldBe(Outcome.NotAllowed);
        (await SayAsync(Vera, 1, 0, 99_000, "Ledger 4711")).Outcome.ShouldBe(Outcome.NotAllowed);
        (await SayAsync(Jonas, 1, 0, 99_000, "")).Mistakes.ShouldHaveSingleItem().Field.ShouldBe("Source");
        (await SayAsync(Jonas, 7, 99, 0.001m, "Ledger")).Mistakes.Select(mistake => mistake.Field).ShouldBe(["Year", "Part", "Amount"]);
        (await SayAsync(Jonas, 1, 1, decimal.MaxValue, "Ledger")).Mistakes.Select(mistake => mistake.Field).ShouldBe(["Amount"]);

        (await SayAsync(Jonas, 1, 1, 91_000.50m, "Ledger 4711")).IsDone.ShouldBeTrue();
        var both = await BothAsync();
        both.Parts[0].Years[1].ShouldBe(new PlannedYear(95_000m, null, IsEntered: false), "the contact is not known");
        both.Parts[1].Years[1].ShouldBe(new PlannedYear(90_000m, 91_000.50m, IsEntered: true));
        both.Parts[1].Years[2].Actual.ShouldBeNull();

        (await SayAsync(Jonas, 1, 1, null, "")).IsDone.ShouldBeTrue();
        (await BothAsync()).Parts[1].Years[1].Actual.ShouldBeNull("it was taken back");
        (await VerifyAsync()).ShouldBe([], "what it cost is no part of what was decided");
    }

    [Fact]
    public async Task Without_a_quote_there_is_nothing_to_hand_in()
    {
        await ChangeAsync(record => record with { Quotes = [] });
        (await PrepareAsync(Jonas)).Mistakes.ShouldHaveSingleItem().Message.ShouldBe("There is no quote yet, so there is nothing to compare with. A decision needs both.");
    }

    [Fact]
    public async Task What_decimals_of_a_document_cannot_say_is_not_kept()
    {
        await ChangeAsync(record => record with { Quotes = [record.Quotes[0] with { Quote = record.Quotes[0].Quote with { Lines = [new FixedLine { Name = "Refund", PerYear = -10 }] } }] });
        (await PrepareAsync(Jonas)).Mistakes.ShouldHaveSingleItem().Message.ShouldContain("Lines that cost less than nothing need a minimum charge.");
    }

    [Theory]
    // choice, provider, cost of 2027, where it stands
    [InlineData(DecisionChoice.Keep, null, "100000.10", "planned for In-house by “Labs”, decided in version 1")]
    [InlineData(DecisionChoice.Renegotiate, "Norvik", "100000.10", "planned for In-house by “Labs”, decided in version 1")]
    [InlineData(DecisionChoice.Outsource, "Norvik", "95000", "planned for Norvik by “Labs”, decided in version 1")]
    public async Task What_was_decided_says_what_the_service_costs_its_unit(DecisionChoice choice, string? provider, string cost, string where)
    {
        (await LabsAsync()).Model!.Version.ShouldBeNull("nothing was decided yet");
        await DecidedAsync(choice, provider);

        var labs = await LabsAsync();

        (labs.Beside.Cost!.Amount, labs.Beside.Cost.IsActual).ShouldBe((decimal.Parse(cost, System.Globalization.CultureInfo.InvariantCulture), false));
        labs.Beside.Cost.Drivers.ShouldHaveSingleItem().Volume.ShouldBe(300);
        UnitCostWords.Where(labs).ShouldBe(where);
    }

    [Fact]
    public async Task What_a_year_really_cost_is_what_the_service_costs_its_unit()
    {
        await DecidedAsync(DecisionChoice.Outsource, "Norvik");
        house.Now = Instant.FromUtc(2028, 1, 3, 9, 0);
        (await SayAsync(Jonas, 1, 0, 91_000.50m, "Ledger 4711")).IsDone.ShouldBeTrue();

        var labs = await LabsAsync();

        (labs.Beside.Cost!.Amount, labs.Beside.Cost.IsActual, labs.Beside.Months, labs.Beside.CostOfMonths).ShouldBe((91_000.50m, true, 12, 91_000.50m));
        UnitCostWords.Where(labs).ShouldBe("as it was, by “Labs”");
        (await house.Get<ReadUnitCosts>().RunAsync(Elena, "WPL", 2027, CancellationToken.None)).ShouldBeNull("Elena runs another unit");
        (await house.Get<ReadUnitCosts>().RunAsync(Maren, "WPL", 2027, CancellationToken.None)).ShouldBeNull("a head runs none");
    }

    [Fact]
    public async Task What_was_decided_says_what_the_service_costs_also_when_it_is_archived_and_what_was_not_does_not()
    {
        var archive = house.Get<ArchiveComparison>();
        (await archive.RunAsync(Jonas, "labs", isArchived: true, CancellationToken.None)).IsDone.ShouldBeTrue();
        (await LabsAsync()).Beside.Cost.ShouldBeNull("nothing was decided by it");

        (await archive.RunAsync(Jonas, "labs", isArchived: false, CancellationToken.None)).IsDone.ShouldBeTrue();
        await DecidedAsync(DecisionChoice.Keep, null);
        var before = (await LabsAsync()).Beside.Cost!.Amount;
        (await archive.RunAsync(Jonas, "labs", isArchived: true, CancellationToken.None)).IsDone.ShouldBeTrue();
        (await LabsAsync()).Beside.Cost!.Amount.ShouldBe(before);
    }

    private async Task<UnitServiceCost> LabsAsync() =>
        (await house.Get<ReadUnitCosts>().RunAsync(Jonas, "WPL", 2027, CancellationToken.None))!.Services.Single(service => service.Code == "LABWS");

    private static ComparisonRecord Example { get; } = new()
    {
        Code = "labs",
        ServiceId = LabWorkstation,
        Name = "Labs",
        FirstYear = 2027,
        Costs = new Comparison
        {
            Currency = "EUR",
            Years = 2,
            DiscountRate = 0,
            Volumes = new Volumes(new Dictionary<string, DriverVolume> { ["devices"] = DriverVolume.Of([300, 310]) }),
            InHouse = new InHouse { Name = InHouse.UsualName, Lines = [new FixedLine { Name = "Team „Süd“", PerYear = 100_000.10m, Inflation = 0.03m }] },
        },
        Quotes =
        [
            new QuoteRecord
            {
                Quote = new()
                {
                    Provider = "Norvik",
                    Currency = "EUR",
                    Lines = [new UnitByYearLine { Name = "Devices", Per = "devices", UnitPrices = [300, 290, 280] }],
                    Retained = [new FixedLine { Name = "Contact", PerYear = 5_000 }],
                    Scope = [new() { Part = "Holidays", Standing = ScopeStanding.Out, StatedPerYear = 2_000, Inflation = 0.02m, Reason = "four days" }],
                },
                ValidUntil = new LocalDate(2027, 1, 31),
            },
        ],
    };

    private async Task DecidedAsync(DecisionChoice choice, string? provider)
    {
        (await PrepareAsync(Jonas)).IsDone.ShouldBeTrue();
        (await CheckAsync(Elena, 1, isRight: true, "")).IsDone.ShouldBeTrue();
        (await DecideAsync(Vera, 1, choice, provider, "Because.")).IsDone.ShouldBeTrue();
    }

    private async Task<int> RevisionAsync() => (await house.Get<ComparisonStore>().FindAsync("labs", CancellationToken.None))!.Summary.Revision;

    private async Task ChangeAsync(Func<ComparisonRecord, ComparisonRecord> change)
    {
        var stored = (await house.Get<ComparisonStore>().FindAsync("labs", CancellationToken.None))!;
        (await house.Get<SaveComparison>().RunAsync(Jonas, change(stored.Record), stored.Summary.Revision, "changed", CancellationToken.None)).IsDone.ShouldBeTrue();
    }

    private async Task<Answer<int>> PrepareAsync(Actor actor, string code = "labs") => await house.Get<PrepareDecision>().RunAsync(actor, code, await RevisionAsync(), CancellationToken.None);

    private Task<Answer<KeptDecision>> CheckAsync(Actor actor, int version, bool isRight, string note) =>
        house.Get<CheckDecision>().RunAsync(actor, "labs", version, isRight, note, CancellationToken.None);

    private Task<Answer<KeptDecision>> DecideAsync(Actor actor, int version, DecisionChoice? choice, string? provider, string reason) =>
        house.Get<DecideComparison>().RunAsync(actor, "labs", version, choice, provider, reason, CancellationToken.None);

    private Task<Answer<KeptDecision>> SayAsync(Actor actor, int year, int part, decimal? amount, string source) =>
        house.Get<SayActual>().RunAsync(actor, "labs", 1, year, part, amount, source, CancellationToken.None);

    private async Task<PlanAndActual> BothAsync()
    {
        var decision = (await Store.FindAsync("labs", 1, CancellationToken.None))!;
        return (await PlanOfDecision.OfAsync(decision, Store, CancellationToken.None))!.With(await Store.ActualsAsync(decision.Id, CancellationToken.None));
    }

    private async Task<KeptComparison> KeptAsync(int version) =>
        KeptComparison.Read(await Store.TextAsync((await Store.FindAsync("labs", version, CancellationToken.None))!.Id, CancellationToken.None))!;

    private async Task<IReadOnlyList<string>> VerifyAsync() =>
        [.. (await house.Get<VerifyDecisions>().RunAsync(null, CancellationToken.None)).SelectMany(one => one.Problems)];

    private async Task<IReadOnlyList<NeedKind>> NeedsAsync(Actor person) => [.. (await house.Get<Waiting>().ListAsync(person, CancellationToken.None)).Select(need => need.Kind)
        .Where(kind => kind is NeedKind.CheckDecision or NeedKind.DecideComparison)];

    private async Task<IReadOnlyList<string>> MessagesAsync(Actor person)
    {
        await house.Get<TellPeople>().RunAsync(CancellationToken.None);
        return [.. (await house.Get<MessageStore>().ListAsync(person, new MessageFilter(), CancellationToken.None)).Where(message => message.Kind.StartsWith("decision-", StringComparison.Ordinal)).Select(message => message.Title)];
    }
}
