using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Home;
using ItCatalog.Data.Metrics;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Agreements;
using ItCatalog.Work.Home;
using ItCatalog.Work.Metrics;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Work.Tests.Metrics;

/// <summary>How a metric of RES-LABWS comes and goes: 10 % is at risk, and "resolved" and "available" share it.</summary>
public sealed class MetricTests : IAsyncLifetime
{
    private const string Code = "RES-LABWS";
    private static readonly LocalDate January = new(2027, 1, 1);
    private readonly House house = new(Instant.FromUtc(2026, 11, 22, 9, 0));

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await CreateAsync(house.Database);
        await ExecuteAsync("update target set allocation_ratio = case id when 2 then '0.6' else '0.4' end where id in (2, 3)");
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task A_metric_goes_from_its_proposal_through_a_baseline_into_force_and_is_retired()
    {
        var proposed = Done(await AskAsync(Maren, New(MetricStage.Baseline, January)));
        (await StageAsync("informed")).ShouldBe(MetricStage.Proposed);
        (await NeedsAsync(Jonas)).ShouldContain((NeedKind.AnswerMetric, $"{Code}/metrics/informed"));
        (await NeedsAsync(Maren)).ShouldNotContain(need => need.Kind == NeedKind.AnswerMetric);

        Done(await AnswerAsync(Jonas, proposed.Id, MoveState.Agreed));
        (await NeedsAsync(Jonas)).ShouldContain((NeedKind.WriteMetric, $"{Code}/metrics/informed"));
        (await StageAsync("informed")).ShouldBe(MetricStage.Proposed, "what both want binds nobody yet");
        Done(await WriteAsync(Jonas, proposed.Id)).ShouldBe(new VersionNumber(Code, 3));
        (await NeedsAsync(Jonas)).ShouldNotContain(need => need.Kind == NeedKind.WriteMetric);
        await SignAsync(3);
        house.Now = Instant.FromUtc(2027, 1, 15, 9, 0);
        (await StageAsync("informed")).ShouldBe(MetricStage.Baseline);

        var binding = Done(await AskAsync(Jonas, await OfAsync("informed", MetricStage.Binding, new(2027, 5, 1), share: 0.1m) with { Shares = Shares(("resolved", 0.5m)) }));
        Done(await AnswerAsync(Maren, binding.Id, MoveState.Agreed));
        Done(await WriteAsync(Jonas, binding.Id));
        await SignAsync(4);
        house.Now = Instant.FromUtc(2027, 5, 15, 9, 0);
        (await StageAsync("informed")).ShouldBe(MetricStage.Binding);

        var retired = Done(await AskAsync(Maren, new() { Key = "informed", Stage = MetricStage.Retired, From = new(2027, 9, 1), Reason = "Nobody reads it.", Shares = Shares(("resolved", 0.6m)) }));
        Done(await AnswerAsync(Jonas, retired.Id, MoveState.Agreed));
        Done(await WriteAsync(Jonas, retired.Id));
        await SignAsync(5);
        house.Now = Instant.FromUtc(2027, 9, 15, 9, 0);

        var metric = await FindAsync("informed");
        (metric.Stage, metric.Since, metric.Open, metric.Agreed).ShouldBe((MetricStage.Retired, new LocalDate(2027, 9, 1), null, null));
        metric.Events.Reverse().Select(one => $"{one.On:uuuu-MM-dd} {one.What}").ShouldBe(
        [
            "2026-11-22 Proposed", "2026-11-22 Agreed", "2027-01-01 Baseline begun", "2027-01-15 Asked to bind", "2027-01-15 Agreed", "2027-05-01 In force",
            "2027-05-15 Asked to be retired", "2027-05-15 Agreed", "2027-09-01 Retired",
        ]);
        var inForce = metric.Events.Single(one => one.What == "In force");
        inForce.By.ShouldStartWith("both sides, ");
        inForce.Words.ShouldContain("share of credit 10");
        inForce.Words.ShouldContain("Shares of others: Resolved within 8 h 60");
        inForce.Words.ShouldContain("Notice: 106 days.");
        (await AuditAsync()).ShouldContain("asked for the customer about a metric of");
    }

    [Fact]
    public async Task Shares_stay_at_the_total_that_is_agreed_at_each_site()
    {
        var draft = New(MetricStage.Binding, January);
        var more = await AskAsync(Maren, draft with { Targets = [draft.Targets[0] with { Rule = draft.Targets[0].Rule with { Allocation = 0.1m } }] });
        Message(more, "Shares").ShouldEndWith("% are agreed: take 10\u202f% from others.");

        var less = await AskAsync(Maren, new() { Key = "resolved", Stage = MetricStage.Retired, From = January, Reason = "It says nothing." });
        Message(less, "Shares").ShouldEndWith("are agreed: give 60\u202f% to others.");

        Done(await AskAsync(Maren, new() { Key = "resolved", Stage = MetricStage.Retired, From = January, Reason = "It says nothing.", Shares = Shares(("available", 1m)) })).Key.ShouldBe("resolved");
    }

    [Fact]
    public async Task The_other_side_answers_and_nobody_what_they_asked_themselves()
    {
        var asked = Done(await AskAsync(Maren, New(MetricStage.Baseline, January)));

        (await AskAsync(Maren, New(MetricStage.ReportOnly, January))).Mistakes.ShouldHaveSingleItem().Message.ShouldStartWith("Maren Vogel has asked for this metric already.");
        (await AnswerAsync(Maren, asked.Id, MoveState.Agreed)).Outcome.ShouldBe(Outcome.NotAllowed);
        (await AnswerAsync(Elena, asked.Id, MoveState.Agreed)).Outcome.ShouldBe(Outcome.NotAllowed);
        (await AnswerAsync(Ben, asked.Id, MoveState.Agreed)).Outcome.ShouldBe(Outcome.NotFound);
        (await AnswerAsync(Vera, asked.Id, MoveState.Agreed)).Outcome.ShouldBe(Outcome.NotAllowed);
        Message(await AnswerAsync(Jonas, asked.Id, MoveState.Declined), "Words").ShouldBe("Say why: the other side reads it.");
        (await AnswerAsync(Jonas, asked.Id, MoveState.Withdrawn)).Outcome.ShouldBe(Outcome.NotAllowed, "who asked takes it back");
        (await WriteAsync(Jonas, asked.Id)).Mistakes.ShouldHaveSingleItem().Message.ShouldBe("Both sides have to agree first.");

        Done(await AnswerAsync(Jonas, asked.Id, MoveState.Declined, "The tool cannot say it."));
        (await AnswerAsync(Jonas, asked.Id, MoveState.Agreed)).Mistakes.ShouldHaveSingleItem().Message.ShouldBe("Jonas Brandt has declined it already.");
        foreach (var (actor, outcome) in new[] { (Ben, Outcome.NotFound), (Elena, Outcome.NotAllowed), (Vera, Outcome.NotAllowed), (Ada, Outcome.NotAllowed), (Anita, Outcome.NotAllowed) })
        {
            (await AskAsync(actor, New(MetricStage.Baseline, January))).Outcome.ShouldBe(outcome, actor.Name);
        }
    }

    [Fact]
    public async Task Something_else_that_is_offered_takes_the_place_of_what_was_asked()
    {
        var asked = Done(await AskAsync(Maren, New(MetricStage.Binding, January)));

        var offered = Done(await AskAsync(Jonas, New(MetricStage.Baseline, January)));

        var moves = await house.Get<MetricStore>().OfAgreementAsync(1, CancellationToken.None);
        moves.Select(move => (move.Id, move.State)).ShouldBe([(asked.Id, MoveState.Declined), (offered.Id, MoveState.Open)]);
        Done(await AnswerAsync(Maren, offered.Id, MoveState.Agreed));
    }

    [Fact]
    public async Task A_draft_that_is_thrown_away_frees_what_was_agreed_and_a_proposal_is_not_touched()
    {
        var asked = Done(await AskAsync(Maren, New(MetricStage.Baseline, January)));
        Done(await AnswerAsync(Jonas, asked.Id, MoveState.Agreed));
        Done(await WriteAsync(Jonas, asked.Id));
        (await WriteAsync(Jonas, asked.Id)).Mistakes.ShouldHaveSingleItem().Message.ShouldBe("It is in version 3 already.");
        (await WriteAsync(Maren, asked.Id)).Outcome.ShouldBe(Outcome.NotAllowed);
        var draft = (await AgreementAsync()).Open!;
        draft.EffectiveFrom.ShouldBe(January);

        Done(await house.Get<DiscardDraft>().RunAsync(Jonas, Code, 3, draft.Revision, CancellationToken.None));

        (await FindAsync("informed")).Agreed!.Version.ShouldBeNull();
        Done(await house.Get<StartNextVersion>().RunAsync(Jonas, Code, CancellationToken.None));
        var late = await WriteAsync(Jonas, asked.Id);
        late.Mistakes.ShouldHaveSingleItem().Message.ShouldContain("this was agreed from 1 Jan 2027 on");
        Done(await house.Get<ProposeVersion>().RunAsync(Jonas, Code, 3, (await AgreementAsync()).Open!.Revision, CancellationToken.None));
        (await WriteAsync(Jonas, asked.Id)).Mistakes.ShouldHaveSingleItem().Message.ShouldStartWith("Version 3 waits for signatures");
    }

    public static TheoryData<string, string, string> Wrong => new()
    {
        { "reason", "Reason", "Say why: both sides read it later." },
        { "undated", "From", "Say from which month on: 2027-01 for instance." },
        { "past", "From", "It takes effect with a version that follows: December 2026 at the earliest." },
        { "no last month", "BaselineUntil", "Say the last month of the baseline." },
        { "unknown", "Stage", "No version that both sides signed has this metric." },
        { "critical", "Stage", "This agreement ties neither improvement plans nor its end to defaults: there is nothing that a critical target would count for." },
        { "nothing", "Stage", "It is so already: nothing would be different." },
        { "priority", "Priorities", "P9" },
        { "share", "Allocation", "Without remedy there is no share of the credit." },
        { "other", "Shares", "No other target of this agreement is called nobody." },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task What_cannot_be_is_told_at_its_field(string what, string field, string message)
    {
        var good = New(MetricStage.Baseline, January);
        var row = good.Targets[0];
        var draft = what switch
        {
            "reason" => good with { Reason = " " },
            "undated" => good with { From = null },
            "past" => good with { From = new(2026, 11, 1) },
            "no last month" => good with { Targets = [row with { BaselineUntil = null }] },
            "unknown" => good with { Stage = MetricStage.Retired, Targets = [] },
            "critical" => await OfAsync("resolved", MetricStage.Critical, January, 0.6m),
            "nothing" => await OfAsync("resolved", MetricStage.Binding, January, 0.6m),
            "priority" => good with { Targets = [row with { Rule = row.Rule with { Priorities = ["P9"] } }] },
            "share" => good with { Targets = [row with { Rule = row.Rule with { Allocation = 0.1m } }], Shares = Shares(("resolved", 0.5m)) },
            _ => good with { Shares = Shares(("nobody", 0.5m)) },
        };

        Message(await AskAsync(Maren, draft), field).ShouldContain(message);

        (await house.Get<MetricStore>().OfAgreementAsync(1, CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_only_critical_target_stays_so_until_another_one_is()
    {
        await ExecuteAsync("update agreement_version set plan_after = '2 of 3', critical_targets = 'resolved' where id = 2");
        Message(await AskAsync(Maren, await OfAsync("resolved", MetricStage.ReportOnly, January, null) with { Shares = Shares(("available", 1m)) }), "Stage").ShouldStartWith("It is the only critical target");

        var asked = Done(await AskAsync(Maren, await OfAsync("available", MetricStage.Critical, January, 0.4m)));
        Done(await AnswerAsync(Jonas, asked.Id, MoveState.Agreed));
        Done(await WriteAsync(Jonas, asked.Id));
        await SignAsync(3);
        house.Now = Instant.FromUtc(2027, 1, 15, 9, 0);
        ((await StageAsync("available")), (await StageAsync("resolved"))).ShouldBe((MetricStage.Critical, MetricStage.Critical));
    }

    [Fact]
    public async Task A_baseline_that_is_over_says_so_until_something_is_decided()
    {
        var asked = Done(await AskAsync(Maren, New(MetricStage.Baseline, January)));
        Done(await AnswerAsync(Jonas, asked.Id, MoveState.Agreed));
        Done(await WriteAsync(Jonas, asked.Id));
        await SignAsync(3);
        house.Now = Instant.FromUtc(2027, 3, 15, 9, 0);
        (await FindAsync("informed")).IsBaselineOver.ShouldBeFalse();

        house.Now = Instant.FromUtc(2027, 4, 15, 9, 0);

        (await FindAsync("informed")).IsBaselineOver.ShouldBeTrue();
    }

    private static MetricDraft New(MetricStage stage, LocalDate from) => new()
    {
        Key = "informed",
        Stage = stage,
        From = from,
        Reason = "Nobody hears anything for days.",
        Targets =
        [
            new()
            {
                Name = "Told of progress every day",
                BaselineUntil = stage == MetricStage.Baseline ? new LocalDate(2027, 3, 1) : null,
                Rule = new()
                {
                    Key = "informed",
                    Kind = TargetKind.Update,
                    Expected = 0.9m,
                    Within = Duration.FromHours(10),
                    Standing = stage switch { MetricStage.Baseline => TargetStanding.Baseline, MetricStage.ReportOnly => TargetStanding.ReportOnly, _ => TargetStanding.Binding },
                },
            },
        ],
    };

    private static Dictionary<string, decimal> Shares(params (string Key, decimal Share)[] shares) => shares.ToDictionary(share => share.Key, share => share.Share);

    /// <summary>The metric as it stands, at another stage.</summary>
    private async Task<MetricDraft> OfAsync(string key, MetricStage stage, LocalDate from, decimal? share) => new()
    {
        Key = key,
        Stage = stage,
        From = from,
        Reason = "Both read it every month.",
        Targets =
        [
            .. (await FindAsync(key)).Rows.Select(row => row with
            {
                BaselineUntil = null,
                Rule = row.Rule with { Allocation = share, Standing = stage == MetricStage.ReportOnly ? TargetStanding.ReportOnly : TargetStanding.Binding },
            }),
        ],
    };

    private Task<Answer<MetricMove>> AskAsync(Actor actor, MetricDraft draft) => house.Get<AskForMetric>().RunAsync(actor, Code, draft, CancellationToken.None);

    private Task<Answer<MetricMove>> AnswerAsync(Actor actor, long id, MoveState answer, string words = "") =>
        house.Get<AnswerMetric>().RunAsync(actor, Code, id, answer, words, CancellationToken.None);

    private Task<Answer<VersionNumber>> WriteAsync(Actor actor, long id) => house.Get<WriteMetric>().RunAsync(actor, Code, id, CancellationToken.None);

    private async Task<Metric> FindAsync(string key) => (await house.Get<ReadMetrics>().OfAsync(Maren, Code, CancellationToken.None))!.All.Single(metric => metric.Key == key);

    private async Task<MetricStage> StageAsync(string key) => (await FindAsync(key)).Stage;

    private async Task<Agreement> AgreementAsync() => (await house.Get<AgreementStore>().FindAsync(Jonas, Code, CancellationToken.None))!;

    private async Task<IReadOnlyList<(NeedKind Kind, string Key)>> NeedsAsync(Actor actor) => [.. (await house.Get<Waiting>().ListAsync(actor, CancellationToken.None)).Select(need => (need.Kind, need.Key))];

    /// <summary>Proposes the draft and signs it for both sides.</summary>
    private async Task SignAsync(int number)
    {
        await ExecuteAsync($"insert into agreement_contact (version_id, position, side, duty, name) select id, 90, 'customer', 'Represents', 'Maren Vogel' from agreement_version where number = {number} and agreement_id = 1");
        Done(await house.Get<ProposeVersion>().RunAsync(Jonas, Code, number, (await AgreementAsync()).Open!.Revision, CancellationToken.None));
        var version = (await house.Get<AgreementStore>().FindVersionAsync(await AgreementAsync(), number, CancellationToken.None))!;
        foreach (var (actor, side) in new[] { (Jonas, Side.Provider), (Maren, Side.Customer) })
        {
            Done(await house.Get<SignVersion>().RunAsync(actor, Code, number, side, CanonicalText.Fingerprint(version.ProposedText!), null, null, CancellationToken.None));
        }
    }

    private Task<int> ExecuteAsync(string sql) => house.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), CancellationToken.None);

    private async Task<IReadOnlyList<string>> AuditAsync()
    {
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        return [.. await connection.QueryAsync<string>("select action from audit_entry order by id")];
    }

    private static T Done<T>(Answer<T> answer) => answer.IsDone ? answer.Value : throw new InvalidOperationException($"{answer.Outcome}: {string.Join("; ", answer.Mistakes.Select(mistake => $"{mistake.Field}: {mistake.Message}"))}");

    private static string Message<T>(Answer<T> answer, string field) => string.Join(' ', answer.Mistakes.Where(mistake => mistake.Field == field).Select(mistake => mistake.Message));
}
