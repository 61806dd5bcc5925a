using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using ItCatalog.Work.Calibration;
using ItCatalog.Work.Entries;
using ItCatalog.Work.Tests.Measurements;
using NodaTime;
using static ItCatalog.Work.Tests.Measurements.MeasuredOrganisation;

namespace ItCatalog.Work.Tests.Calibration;

/// <summary>Levels in hindsight. Research is promised mail at Greenwich: within 8 h until February, within 4 h from March on.</summary>
public sealed class ReadCalibrationTests : IAsyncLifetime
{
    private readonly MeasuredOrganisation house = new();

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await house.CommitAsync(house.Tickets(
            At("2026-04-02T00:00"),
            Ticket("A", "2026-01-05T08:00", "2026-01-05T13:00", department: "RES"),
            Ticket("B", "2026-01-06T08:00", "2026-01-06T09:00", department: "RES"),
            Ticket("C", "2026-02-06T08:00", "2026-02-06T11:00", department: "RES"),
            Ticket("D", "2026-03-06T08:00", "2026-03-06T11:00", department: "RES"),
            Ticket("E", "2026-03-07T08:00", "2026-03-07T20:00", department: "RES"),
            Ticket("F", "2026-03-08T08:00", "2026-03-08T09:00", department: "FIN")));
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Months_in_which_the_same_was_measured_are_as_kept_and_the_others_as_if_it_had_been_in_force()
    {
        var shown = await TargetAsync(new());

        var months = shown.Tried.Kept;
        (months.Kept, months.Missed, months.NotMeasured, months.Windows).ShouldBe((1, 2, 9, 12), "January: 5 h of 4 h; February kept; March: 12 h");
        shown.Tried.Figures.ShouldBe((1, 2), "March is kept; January and February were promised 8 h");
        shown.Tried.Sites.ShouldHaveSingleItem().Total.ShouldBe(5, "Finance's case is not Research's");
        (shown.Whole.First, shown.Whole.Last).ShouldBe((new LocalDate(2025, 4, 1), new LocalDate(2026, 3, 1)));
    }

    [Fact]
    public async Task A_longer_limit_and_a_lower_level_are_kept_more_often()
    {
        (await TargetAsync(new() { Limit = "12 h" })).Tried.Kept.Kept.ShouldBe(3, "12 h is exactly the limit");
        (await TargetAsync(new() { Expected = "50 %" })).Tried.Kept.Kept.ShouldBe(3);
        var grid = (await TargetAsync(new())).Grid;
        grid.Count.ShouldBe(5);
        grid.SelectMany(row => row).Count(cell => cell.IsTried).ShouldBe(1);
        foreach (var row in grid)
        {
            row.Select(cell => cell.Kept.Kept).ShouldBe(row.Select(cell => cell.Kept.Kept).OrderDescending(), "a higher level is kept no more often");
        }

        foreach (var column in Enumerable.Range(0, grid[0].Count))
        {
            grid.Select(row => row[column].Kept.Kept).ShouldBe(grid.Select(row => row[column].Kept.Kept).Order(), "a longer limit is kept no less often");
        }
    }

    [Theory]
    [InlineData("50 %", null, null, null, 10_000L, 0L, 10_000L)]
    [InlineData("50 %", "1, 2", null, null, 10_000L, 0L, 10_000L)]
    [InlineData("100 %", null, null, "1", 20_000L, 10_000L, 10_000L)]
    [InlineData("100 %", null, "1", null, 20_000L, 0L, 20_000L)]
    public async Task What_it_would_have_cost_follows_the_rules_of_credits(string share, string? multipliers, string? repeat, string? earnBack, long cents, long returned, long left)
    {
        // At a minimum of 90 % January (50 %) and March (50 %) are defaults: 100.00 at risk a month; the minimum of 50 % is none.
        var form = new CalibrationForm { Share = share, Charge = "1000", AtRisk = "10 %", Minimum = "90 %", Multipliers = multipliers, RepeatTimes = repeat, RepeatOf = repeat, EarnBackMonths = earnBack };

        var credits = (await TargetAsync(form)).Whole.Credits;

        (credits.Cents, credits.ReturnedCents, credits.LeftCents).ShouldBe((cents, returned, left));
    }

    [Fact]
    public async Task The_rules_of_credits_can_be_tried_on_a_version_as_a_whole_and_cost_nothing_where_nothing_is_at_risk()
    {
        var read = house.House.Get<ReadCalibration>();
        var place = new CalibrationPlace("RES-MAIL", 2, null, null);

        (await read.OfVersionAsync(Jonas, place, new(), CancellationToken.None)).Value.Credits.ShouldBe(CreditSum.Nothing);
        (await read.OfVersionAsync(Jonas, place, new() { AtRisk = "120 %" }, CancellationToken.None)).Mistakes.ShouldHaveSingleItem().Field.ShouldBe("AtRisk");
        (await read.OfVersionAsync(Jonas, place, new() { Charge = "much" }, CancellationToken.None)).Mistakes.ShouldHaveSingleItem().Field.ShouldBe("Charge");
    }

    [Fact]
    public async Task What_was_computed_anew_is_what_was_kept_where_the_version_was_in_force()
    {
        await house.CommitAsync(house.Outages(At("2026-04-02T00:00"), Outage("O", "2026-03-10T00:00", "2026-03-10T05:00"), Outage("P", "2026-03-31T23:00", "2026-04-01T02:00")));
        await house.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync("delete from attainment where agreement_id = 1", transaction: transaction), CancellationToken.None);
        var anew = await FiguresAsync();
        _ = (await house.House.Get<Work.Performance.RecomputeEverything>().RunAsync(Data.Tests.House.Installation, CancellationToken.None)).Value;
        var kept = await FiguresAsync();

        kept.Count(figure => figure.IsKept).ShouldBe(2);
        kept.Select(figure => (figure.FirstDate, figure.Good, figure.Total, figure.Coverage.Ratio)).ShouldBe(anew.Select(figure => (figure.FirstDate, figure.Good, figure.Total, figure.Coverage.Ratio)));

        async Task<IReadOnlyList<WindowFigure>> FiguresAsync()
        {
            var agreement = (await house.House.Get<AgreementStore>().FindAsync(Jonas, "RES-MAIL", CancellationToken.None))!;
            var version = (await house.House.Get<AgreementStore>().FindVersionAsync(agreement, 2, CancellationToken.None))!;
            await using var connection = await house.Database.OpenAsync(CancellationToken.None);
            var hindsight = await Hindsight.ReadAsync(connection, house.House.Get<AttainmentStore>(), agreement, version, version.Terms, CancellationToken.None);
            var figures = new List<WindowFigure>();
            foreach (var target in version.Terms.Targets)
            {
                figures.AddRange((await hindsight.AtAsync(target, hindsight.Version.Sites[0])).Where(figure => figure.FirstDate >= new LocalDate(2026, 3, 1)));
            }

            return figures;
        }
    }

    [Fact]
    public async Task Cases_are_told_by_priority_and_what_has_none_apart()
    {
        var tickets = new[] { ("P1", "2026-03-10T01:00"), ("P2", "2026-03-10T20:00"), (null, "2026-03-10T02:00") }.Select((one, number) =>
        {
            var record = Ticket($"N{number}", "2026-03-10T00:00", one.Item2, department: "RES");
            return record with { Ticket = record.Ticket with { Priority = one.Item1 } };
        });
        await house.CommitAsync(house.Tickets(At("2026-04-03T00:00"), [.. tickets]));

        var shown = await TargetAsync(new());

        shown.Priorities.Select(one => (one.Priority, one.Good, one.Total)).ShouldBe([("P1", 1m, 1m), ("P2", 0m, 1m), (null, 4m, 6m)]);
        shown.Priorities.Sum(one => one.Total).ShouldBe(shown.Tried.Sites.Sum(site => site.Total!.Value));
    }

    [Fact]
    public async Task A_service_without_a_source_says_nothing_and_a_draft_is_reckoned_with_its_own_levels()
    {
        var read = house.House.Get<ReadCalibration>();

        var nothing = (await read.OfVersionAsync(Jonas, new("RES-NET", null, null, null), new(), CancellationToken.None)).Value;
        (nothing.First, nothing.Targets.ShouldHaveSingleItem().Kept.Windows).ShouldBe((null, 0));

        await house.CommitAsync(house.Outages(At("2026-04-02T00:00"), Outage("O", "2026-03-01T00:00", "2026-03-10T00:00", "NET")));
        (await read.OfVersionAsync(Jonas, new("RES-NET", 1, null, null), new(), CancellationToken.None)).Value.Targets.ShouldHaveSingleItem().Kept.ShouldBe(new KeptCount(0, 1, 0, 11, 0));
        (await read.OfVersionAsync(Jonas, new("RES-NET", 2, null, null), new(), CancellationToken.None)).Value.Targets.ShouldHaveSingleItem().Kept.ShouldBe(new KeptCount(1, 0, 0, 11, 0));
    }

    [Fact]
    public async Task Only_who_sees_the_version_is_told()
    {
        var read = house.House.Get<ReadCalibration>();
        var research = new Actor { Kind = ActorKind.Person, Id = 8, Name = "R", Roles = new HashSet<string> { Role.DepartmentHead }, DepartmentIds = new HashSet<long> { Research } };
        var finance = research with { DepartmentIds = new HashSet<long> { Finance } };

        (await read.OfVersionAsync(research, new("RES-MAIL", null, null, null), new(), CancellationToken.None)).IsDone.ShouldBeTrue();
        (await read.OfVersionAsync(finance, new("RES-MAIL", null, null, null), new(), CancellationToken.None)).Outcome.ShouldBe(Outcome.NotFound);
        (await read.OfVersionAsync(research, new("RES-NET", 2, null, null), new(), CancellationToken.None)).Outcome.ShouldBe(Outcome.NotFound, "a draft is the unit's");
        (await read.OfTargetAsync(research, new("RES-MAIL", 2, "none", null), new(), CancellationToken.None)).Outcome.ShouldBe(Outcome.NotFound);
        (await read.OfTargetAsync(research, new("RES-MAIL", 2, "resolved", "BER"), new(), CancellationToken.None)).Outcome.ShouldBe(Outcome.NotFound);
    }

    [Theory]
    [InlineData("resolved", "soon", "95 %", "Limit")]
    [InlineData("available", "6 h", null, "Limit")]
    [InlineData("resolved", null, "195 %", "Expected")]
    [InlineData("resolved", "3 days", null, "Limit")]
    public async Task What_cannot_be_tried_is_told_at_its_entry(string target, string? limit, string? expected, string field)
    {
        var answer = await house.House.Get<ReadCalibration>().OfTargetAsync(Jonas, new("RES-MAIL", 2, target, null), new() { Limit = limit, Expected = expected }, CancellationToken.None);

        answer.Mistakes.ShouldHaveSingleItem().Field.ShouldBe(field);
    }

    private async Task<TargetCalibration> TargetAsync(CalibrationForm form) =>
        (await house.House.Get<ReadCalibration>().OfTargetAsync(Jonas, new("RES-MAIL", 2, "resolved", null), form, CancellationToken.None)).Value;
}
