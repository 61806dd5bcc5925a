using Dapper;
using ItCatalog.Calculation.Measurements;
using ItCatalog.Data;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Measurements;
using NodaTime;
using static ItCatalog.Work.Tests.Measurements.MeasuredOrganisation;

namespace ItCatalog.Work.Tests.Measurements;

public sealed class SourceStoreTests : IAsyncLifetime
{
    private readonly MeasuredOrganisation house = new();

    private SaveSource SaveSource => house.House.Get<SaveSource>();

    public Task InitializeAsync() => house.InitializeAsync();

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task A_source_is_kept_with_every_value()
    {
        var draft = new SourceDraft
        {
            Code = "UPTIME",
            Name = "Status page",
            Kind = SourceKind.Outages,
            Unit = 1,
            MappingJson = """{"from":"down"}""",
            Watches = [new() { Service = "MAIL", Month = "2026-02" }],
        };

        (await SaveSource.AddAsync(Jonas, draft, CancellationToken.None)).Value.ShouldBe("UPTIME");

        var found = await house.Sources.FindAsync("UPTIME", CancellationToken.None);
        found.ShouldNotBeNull();
        (found.Code, found.Name, found.Kind, found.UnitId, found.UnitName, found.MappingJson).ShouldBe(("UPTIME", "Status page", SourceKind.Outages, 1, "Workplace", """{"from":"down"}"""));
        found.Watches.ShouldBe(new Dictionary<string, YearMonth> { ["MAIL"] = new(2026, 2) });
        (await house.Sources.AllAsync(CancellationToken.None)).Select(source => source.Code).ShouldBe(["PROBE", "UPTIME", "DESK"]);
    }

    [Fact]
    public async Task How_often_a_file_is_expected_is_kept_by_the_form_and_by_an_import_and_stands_in_the_trail()
    {
        (await SaveSource.RunAsync(Jonas, "DESK", new() { Name = "Ticket tool", Unit = 1, Expected = "week" }, why: null, seen: null, CancellationToken.None)).IsDone.ShouldBeTrue();
        (await house.Sources.FindAsync("DESK", CancellationToken.None))!.Expected.ShouldBe(FileRhythm.Week);

        await house.CommitAsync(house.Tickets(At("2026-03-01T00:00"), Ticket("T-1", "2026-02-02T09:00")) with { ExpectedEvery = FileRhythm.Day });
        var desk = (await house.Sources.FindAsync("DESK", CancellationToken.None))!;
        (await SaveSource.RunAsync(Jonas, "DESK", new() { Name = "Ticket tool", Unit = 1 }, why: null, seen: null, CancellationToken.None)).IsDone.ShouldBeTrue();

        (desk.Expected, desk.LateMinutes).ShouldBe((FileRhythm.Day, 30 * 60));
        (await house.LinesAsync("select expected_every || ' ' || late_minutes from source where code = 'DESK'")).ShouldBe(["day 1800"]);
        (await house.LinesAsync("select after_json from audit_entry where subject_kind = 'source' and subject_key = 'DESK' order by id")).Count(entry => entry.Contains("xpected", StringComparison.Ordinal)).ShouldBeGreaterThan(1);
        (await SaveSource.RunAsync(Jonas, "DESK", new() { Name = "Ticket tool", Unit = 1, Expected = SourceDraft.NotExpected }, why: null, seen: null, CancellationToken.None)).IsDone.ShouldBeTrue();
        (await house.Sources.FindAsync("DESK", CancellationToken.None))!.LateMinutes.ShouldBeNull();
    }

    [Theory]
    [InlineData("fortnight")]
    [InlineData("Day")]
    public async Task A_rhythm_that_is_none_is_told(string word)
    {
        var answer = await SaveSource.RunAsync(Jonas, "DESK", new() { Name = "Ticket tool", Unit = 1, Expected = word }, why: null, seen: null, CancellationToken.None);

        answer.Mistakes.ShouldHaveSingleItem().Message.ShouldBe($"“{word}” is none of: none, hour, day, week, month, quarter, year.");
    }

    [Theory]
    [InlineData(FileRhythm.Hour, "2026-03-01T01:15", false)]
    [InlineData(FileRhythm.Hour, "2026-03-01T01:16", true)]
    [InlineData(FileRhythm.Day, "2026-03-02T06:00", false)]
    [InlineData(FileRhythm.Day, "2026-03-02T06:01", true)]
    [InlineData(FileRhythm.Month, "2026-04-08T18:00", false)]
    [InlineData(FileRhythm.Month, "2026-04-08T18:01", true)]
    [InlineData(null, "2029-01-01T00:00", false)]
    public void A_source_is_late_when_its_next_file_is_overdue_by_a_quarter_of_the_time_between_two(FileRhythm? every, string now, bool isLate)
    {
        var source = house.Desk with { Expected = every };

        source.IsLate(At("2026-03-01T00:00"), At(now)).ShouldBe(isLate);
        source.IsLate(knownUpTo: null, At(now)).ShouldBe(every is not null, "nothing has come in at all");
    }

    [Fact]
    public async Task A_code_is_taken_once()
    {
        var taken = await SaveSource.AddAsync(Jonas, new() { Code = "DESK", Name = "Another", Unit = 1, Kind = SourceKind.Tickets }, CancellationToken.None);
        taken.Mistakes.ShouldHaveSingleItem().Message.ShouldBe("There is a source DESK already.");
        (await house.Sources.FindAsync("DESK", CancellationToken.None))!.Name.ShouldBe("Ticket tool");
        (await house.Sources.FindAsync("desk2", CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task What_a_new_source_brings_is_asked_for_and_not_guessed()
    {
        var draft = new SourceDraft { Code = "NEW", Name = "New", Unit = 1 };
        var answer = await SaveSource.AddAsync(Jonas, draft, CancellationToken.None);
        answer.Mistakes.ShouldHaveSingleItem().Message.ShouldBe("Say what its files hold: tickets, outages, checks, samples, counts or results.");
        (await house.Sources.FindAsync("NEW", CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task A_change_keeps_code_and_kind_and_is_audited_once()
    {
        var draft = new SourceDraft { Name = "Desk", Unit = null, Kind = SourceKind.Outages };

        (await ChangeAsync(House.Installation, "DESK", draft)).IsDone.ShouldBeTrue();
        (await ChangeAsync(House.Installation, "DESK", draft)).IsDone.ShouldBeTrue();

        var found = await house.Sources.FindAsync("DESK", CancellationToken.None);
        (found!.Name, found.Kind, found.UnitId).ShouldBe(("Desk", SourceKind.Tickets, null));
        (await house.LinesAsync("select action || ' ' || subject_key from audit_entry where subject_kind = 'source' order by id")).ShouldBe(["created DESK", "created PROBE", "changed DESK"]);
        (await ChangeAsync(Jonas, "NONE", draft)).Outcome.ShouldBe(Outcome.NotFound);
    }

    [Fact]
    public async Task A_source_without_a_unit_is_the_administrators_and_nobody_gives_theirs_away()
    {
        (await SaveSource.AddAsync(Jonas, new() { Name = "Everybody's", Unit = null }, CancellationToken.None)).Outcome.ShouldBe(Outcome.NotAllowed);
        (await ChangeAsync(Jonas, "DESK", new() { Name = "Desk", Unit = null })).Mistakes.ShouldHaveSingleItem().Field.ShouldBe("Unit");
        (await ChangeAsync(House.Installation, "DESK", new() { Name = "Desk", Unit = null })).IsDone.ShouldBeTrue();

        (await ChangeAsync(Jonas, "DESK", new() { Name = "Mine again", Unit = 1 })).Outcome.ShouldBe(Outcome.NotAllowed);

        (await house.Sources.FindAsync("DESK", CancellationToken.None))!.Name.ShouldBe("Desk");
    }

    [Fact]
    public async Task A_watched_month_is_for_the_unit_to_say_that_provides_the_service_and_only_its_figures_change()
    {
        await house.CommitAsync(house.Outages(At("2026-03-01T00:00"), Outage("O", "2026-01-05T10:00", "2026-01-05T11:00")));
        await house.House.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync("insert into unit (id, code, name) values (2, 'NWK', 'Network'); update service set unit_id = 2 where code = 'NET'"), CancellationToken.None);
        List<WatchDraft> watches = [new() { Service = "NET", Month = "2026-02" }];

        var foreign = await ChangeAsync(Jonas, "PROBE", new() { Name = "Probes", Unit = 1, Watches = watches });
        var own = await ChangeAsync(House.Installation, "PROBE", new() { Name = "Probes", Unit = 1, Watches = watches });

        foreign.Mistakes.ShouldHaveSingleItem().ShouldBe(Mistake.In("Watches[0].Month", "Network is provided by Network: its people say since when it is watched."));
        own.IsDone.ShouldBeTrue();
        own.Consequences!.Figures.Select(figure => figure.Agreement).Distinct().ShouldBe(["RES-NET"]);
    }

    [Fact]
    public async Task A_month_that_takes_settled_figures_away_asks_for_a_reason()
    {
        await house.CommitAsync(house.Outages(At("2026-03-01T00:00"), Outage("O", "2026-01-05T10:00", "2026-01-05T11:00")));
        await house.WatchAsync(house.Probe, "NET", "2026-01");
        var later = new SourceDraft { Name = "Probes", Unit = 1, Watches = [new() { Service = "NET", Month = "2026-02" }] };

        var asked = await SaveSource.RunAsync(Jonas, "PROBE", later, why: "", seen: "", CancellationToken.None);

        asked.Mistakes.ShouldHaveSingleItem().Field.ShouldBe(Changes.WhyField);
        asked.Consequences!.SettledFigures.ShouldNotBeEmpty();
        (await SaveSource.RunAsync(Jonas, "PROBE", later, "It was new then.", asked.Consequences.Fingerprint, CancellationToken.None)).IsDone.ShouldBeTrue();
    }

    [Fact]
    public async Task Coverage_shows_what_stands_of_each_source()
    {
        await house.CommitAsync(house.Tickets(At("2026-02-01T00:00"), Ticket("A", "2026-01-05T08:00")));
        house.House.Now += Duration.FromDays(1);
        var second = await house.CommitAsync(house.Tickets(At("2026-03-01T00:00"), Ticket("B", "2026-02-05T08:00")));
        (await house.Sources.CoverageAsync(CancellationToken.None))[house.Desk.Id].ShouldBe(
            new SourceCoverage { SourceId = house.Desk.Id, DataAsOf = At("2026-03-01T00:00"), LastImported = house.House.Now, ImportCount = 2 });

        await house.UndoAsync(second.ImportId!.Value);

        var coverage = await house.Sources.CoverageAsync(CancellationToken.None);
        coverage.Keys.ShouldBe([house.Desk.Id]);
        (coverage[house.Desk.Id].DataAsOf, coverage[house.Desk.Id].ImportCount).ShouldBe((At("2026-02-01T00:00"), 1));
    }

    private Task<Answer<string>> ChangeAsync(Actor actor, string code, SourceDraft draft) =>
        SaveSource.RunAsync(actor, code, draft, why: null, seen: null, CancellationToken.None);

    [Theory]
    [InlineData(Role.ItManager, 1L, 1L, true)]
    [InlineData(Role.ItManager, 2L, 1L, false)]
    [InlineData(Role.ItManager, 2L, null, false)]
    [InlineData(Role.Administrator, 2L, null, true)]
    [InlineData(Role.Administrator, 2L, 1L, true)]
    [InlineData(Role.DepartmentHead, 1L, 1L, false)]
    [InlineData(Role.Executive, 1L, null, false)]
    [InlineData(Role.Auditor, 1L, null, false)]
    public void Managers_fill_the_sources_of_their_units_and_administrators_those_of_none_too(string role, long ownUnit, long? unitOfSource, bool may)
    {
        var person = new Actor { Kind = ActorKind.Person, Id = 7, Name = "x", Roles = new HashSet<string> { role }, UnitIds = new HashSet<long> { ownUnit } };

        Source.MayBeFilledBy(person, unitOfSource).ShouldBe(may);
    }
}
