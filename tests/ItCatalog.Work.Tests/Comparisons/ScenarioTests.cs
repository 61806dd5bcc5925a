using Dapper;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Comparisons;
using ItCatalog.Work.Comparisons.Decisions;
using ItCatalog.Work.Comparisons.Scenarios;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Work.Tests.Comparisons;

/// <summary>Scenarios of a comparison beside it, an offer of our own among them, and the archive.</summary>
public sealed class ScenarioTests : IAsyncLifetime
{
    private readonly House house = new(Instant.FromUtc(2026, 11, 17, 8, 40));

    private ComparisonStore Store => house.Get<ComparisonStore>();

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await CreateAsync(house.Database);
        (await house.Get<CreateComparison>().RunAsync(House.Installation, Example, CancellationToken.None)).IsDone.ShouldBeTrue();
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task An_offer_of_our_own_stands_beside_the_quote_with_what_it_changes()
    {
        (await CopyAsync(Jonas, "labs", "fewer")).Value.ShouldBe("fewer");
        await ChangeAsync("fewer", record => record with
        {
            Note = "Ingrid’s idea",
            OurLevels = [new ChangedLevel("resolved", 0.9m)],
            Costs = record.Costs with
            {
                InHouse = record.Costs.InHouse with { Lines = [new FixedLine { Name = "Team", PerYear = 92_000 }, new FixedLine { Name = "Overtime", PerYear = 1_500 }], OneOff = [new("Severance", 1, 3_000)] },
            },
        });

        var table = (await FindAsync("labs"))!;

        (table.Base.Result.InHouse.Plan.PresentValue, table.Base.Result.Quotes[0].Comparable.PresentValue).ShouldBe((200_000m, 194_000m));
        var scenario = table.Scenarios.ShouldHaveSingleItem();
        (scenario.Report.Result.InHouse.Plan.PresentValue, scenario.Report.Result.Quotes[0].Comparable.PresentValue).ShouldBe((190_000m, 182_000m), "the quote is not weaker than our offer any more");
        table.Base.Result.Quotes[0].Levels[0].Standing.ShouldBe(LevelStanding.Weaker);
        scenario.Report.Result.Quotes[0].Levels[0].Standing.ShouldBe(LevelStanding.AsOurs);
        scenario.Changes.ShouldBe(
        [
            "In-house costs, Team, Price: 100,000 becomes 92,000", "In-house costs, Overtime: added, 1,500", "In-house once, Severance: added, 3,000",
            $"We promise, Resolved within 8 h: {Promised(0.95m)} becomes {Promised(0.9m)}",
        ]);
        table.Providers.ShouldBe(["Norvik"]);
        var rows = PlainScenario.Of(table).ToList();
        rows.Select(row => (row.Comparison, row.Scenario, row.Option, row.AtOurLevels)).ShouldBe(
            [("labs", null, "In-house", 200_000m), ("labs", null, "Norvik", 194_000m), ("labs", "fewer", "In-house", 190_000m), ("labs", "fewer", "Norvik", 182_000m)]);
        rows[2].Answer.ShouldBe(scenario.Decision.Answer);
    }

    [Fact]
    public async Task A_scenario_stands_in_no_list_leads_to_its_comparison_and_is_told_when_that_moves_on()
    {
        await CopyAsync(Jonas, "labs", "first");
        (await CopyAsync(Jonas, "first", "second")).IsDone.ShouldBeTrue("a scenario of a scenario is one more of the comparison");

        (await Store.ListAsync(CancellationToken.None)).Select(one => one.Code).ShouldBe(["labs"]);
        var summary = (await Store.FindAsync("second", CancellationToken.None))!.Summary;
        (summary.BaseCode, summary.BaseName).ShouldBe(("labs", "Labs"));
        (await FindAsync("second"))!.Scenarios.Select(one => one.Report.Stored.Summary.Code).ShouldBe(["first", "second"]);
        (await FindAsync("second"))!.Scenarios.ShouldAllBe(one => one.Changes.Count == 0);

        await ChangeAsync("labs", record => record with { Costs = record.Costs with { DiscountRate = 0.05m } });
        (await FindAsync("labs"))!.Scenarios[0].Changes.ShouldBe(["Comparison, Discount rate: 5 becomes 0"], "against the comparison as it stands now");
        (await ValueAsync("select action from audit_entry where subject_key = 'second'")).ShouldBe("made as a scenario of labs");
    }

    [Fact]
    public async Task A_decision_is_prepared_on_the_comparison_and_never_on_a_scenario()
    {
        await CopyAsync(Jonas, "labs", "fewer");

        var refused = await house.Get<PrepareDecision>().RunAsync(Jonas, "fewer", 1, CancellationToken.None);

        refused.Mistakes.ShouldHaveSingleItem().Message.ShouldBe("This is a scenario of “Labs”. A decision is prepared on the comparison itself.");
        (await house.Get<PrepareDecision>().RunAsync(Jonas, "labs", 1, CancellationToken.None)).IsDone.ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_archived_stands_in_no_list_and_beside_no_other_and_nothing_of_it_is_deleted()
    {
        await CopyAsync(Jonas, "labs", "fewer");
        (await ArchiveAsync(Jonas, "fewer", true)).Value.ShouldBe("Labs, otherwise");
        (await FindAsync("labs"))!.Scenarios.ShouldBeEmpty();
        (await ArchiveAsync(Jonas, "labs", true)).IsDone.ShouldBeTrue();

        (await Store.ListAsync(CancellationToken.None)).ShouldBeEmpty();
        (await Store.ListAllAsync(CancellationToken.None)).Select(one => one.Archived is not null).ShouldBe([true, true]);
        var stored = (await Store.FindAsync("labs", CancellationToken.None))!;
        (stored.Summary.Archived, stored.Record.Quotes.Count, stored.Summary.Revision).ShouldBe((Instant.FromUtc(2026, 11, 17, 8, 40), 1, 1));
        (await house.Get<ComparisonReports>().FindAsync("labs", CancellationToken.None)).ShouldNotBeNull();
        (await ArchiveAsync(Jonas, "labs", true)).Mistakes.ShouldHaveSingleItem().Message.ShouldBe("Labs is archived already.");

        (await ArchiveAsync(Jonas, "labs", false)).IsDone.ShouldBeTrue();
        (await Store.ListAsync(CancellationToken.None)).Select(one => one.Code).ShouldBe(["labs"]);
        (await ArchiveAsync(Jonas, "labs", false)).Mistakes.ShouldHaveSingleItem().Message.ShouldBe("Labs is not archived.");
        (await ValueAsync("select string_agg(action, ', ' order by id) from audit_entry where subject_key = 'labs'")).ShouldBe("created, archived, took out of the archive");
    }

    [Fact]
    public async Task Whoever_may_not_change_the_comparison_makes_no_scenario_and_archives_nothing()
    {
        foreach (var actor in (Actor[])[Elena, Maren, Vera, Arthur, Ada, Anita, Actor.Nobody])
        {
            (await CopyAsync(actor, "labs", "fewer")).Outcome.ShouldBe(Outcome.NotAllowed, actor.Name);
            (await ArchiveAsync(actor, "labs", true)).Outcome.ShouldBe(Outcome.NotAllowed, actor.Name);
        }

        (await ArchiveAsync(Jonas, "none", true)).Outcome.ShouldBe(Outcome.NotFound);
        (await FindAsync("none")).ShouldBeNull();
    }

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
            Volumes = Volumes.None,
            InHouse = new InHouse { Name = InHouse.UsualName, Lines = [new FixedLine { Name = "Team", PerYear = 100_000 }] },
        },
        Quotes =
        [
            new QuoteRecord
            {
                Quote = new() { Provider = "Norvik", Currency = "EUR", Lines = [new FixedLine { Name = "Service", PerYear = 91_000 }] },
                Levels = [new() { Name = "Resolved", TargetKey = "resolved", Expected = 0.9m, Promise = "90 %", GapPerYear = 6_000 }],
            },
        ],
    };

    private static string Promised(decimal level) => Calculation.Text.ShowLevel.Promised(Calculation.ServiceLevels.TargetKind.Resolution, level) + " within 8\u00a0h";

    private Task<Answer<string>> CopyAsync(Actor actor, string code, string newCode) =>
        house.Get<CopyComparison>().RunAsync(actor, code, newCode, "Labs, otherwise", isScenario: true, CancellationToken.None);

    private Task<Answer<string>> ArchiveAsync(Actor actor, string code, bool isArchived) => house.Get<ArchiveComparison>().RunAsync(actor, code, isArchived, CancellationToken.None);

    private Task<ScenarioTable?> FindAsync(string code) => house.Get<ComparisonScenarios>().FindAsync(code, CancellationToken.None);

    private async Task ChangeAsync(string code, Func<ComparisonRecord, ComparisonRecord> change)
    {
        var stored = (await Store.FindAsync(code, CancellationToken.None))!;
        (await house.Get<SaveComparison>().RunAsync(Jonas, change(stored.Record), stored.Summary.Revision, "changed", CancellationToken.None)).IsDone.ShouldBeTrue();
    }

    private async Task<string?> ValueAsync(string sql)
    {
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<string>(sql);
    }
}
