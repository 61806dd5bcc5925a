using ItCatalog.Calculation.Measurements;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Measurements;
using ItCatalog.Work.Measurements;
using NodaTime;
using static ItCatalog.Work.Tests.Measurements.MeasuredOrganisation;

namespace ItCatalog.Work.Tests.Measurements;

public sealed class ImportRecordsTests : IAsyncLifetime
{
    private static readonly Instant AsOf = At("2026-04-01T00:00");
    private readonly MeasuredOrganisation house = new();

    public Task InitializeAsync() => house.InitializeAsync();

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task A_ticket_is_kept_with_every_value()
    {
        var record = Ticket("INC-1", "2026-01-05T08:00", "2026-01-05T10:00", department: "Research", line: 17) with
        {
            Title = "Mail is slow",
            Group = "Mail team",
            Closed = At("2026-01-06T10:00"),
            SourceVerdict = true,
        };
        record = record with
        {
            Ticket = record.Ticket with
            {
                Priority = "P2",
                Due = At("2026-01-05T12:00"),
                Untold = Untold.Updates,
                Responded = At("2026-01-05T08:30"),
                FirstContact = false,
                Excluded = true,
                Pauses = [new Interval(At("2026-01-05T09:00"), At("2026-01-05T09:10")), new Interval(At("2026-01-05T09:00"), At("2026-01-05T09:20")), new Interval(At("2026-01-05T08:40"), null)],
                Updates = [At("2026-01-05T09:30"), At("2026-01-05T08:50"), At("2026-01-05T09:30")],
            },
        };

        var outcome = await house.CommitAsync(house.Tickets(AsOf, record));

        (await house.LinesAsync(
            """
            select source_id || '|' || key || '|' || service_id || '|' || site_id || '|' || department_id || '|' || priority || '|' || title || '|' || work_group || '|' || opened_ms
              || '|' || responded_ms || '|' || resolved_ms || '|' || closed_ms || '|' || first_contact || '|' || excluded || '|' || source_due_ms || '|' || source_verdict || '|' || import_id || '|' || line
            from ticket
            """)).ShouldBe([$"{house.Desk.Id}|INC-1|1|1|1|P2|Mail is slow|Mail team|1767600000000|1767601800000|1767607200000|1767693600000|0|1|1767614400000|1|{outcome.ImportId}|17"]);
        (await house.LinesAsync("select from_ms || '-' || coalesce(cast(to_ms as text), 'open') from ticket_pause order by from_ms")).ShouldBe(["1767602400000-open", "1767603600000-1767604800000"]);
        (await house.LinesAsync("select cast(at_ms as text) from ticket_update order by at_ms")).ShouldBe(["1767603000000", "1767605400000"]);
    }

    [Fact]
    public async Task An_outage_is_kept_with_every_value()
    {
        var record = Outage("O-1", "2026-01-05T08:00", "2026-01-05T09:00", site: "Berlin") with
        {
            Line = 4,
            Cause = "power",
            Outage = new Outage { From = At("2026-01-05T08:00"), To = At("2026-01-05T09:00"), Impact = 0.25m, Series = "imap" },
        };

        var outcome = await house.CommitAsync(house.Outages(AsOf, record, Outage("O-2", "2026-01-07T08:00", null)));

        (await house.LinesAsync(
            """
            select source_id || '|' || key || '|' || service_id || '|' || coalesce(cast(site_id as text), 'all') || '|' || from_ms || '|' || coalesce(cast(to_ms as text), 'open') || '|' || impact || '|'
              || coalesce(series, '-') || '|' || coalesce(cause, '-') || '|' || import_id || '|' || line
            from outage order by key
            """)).ShouldBe(
            [
                $"{house.Probe.Id}|O-1|1|2|1767600000000|1767603600000|0.25|imap|power|{outcome.ImportId}|4",
                $"{house.Probe.Id}|O-2|1|all|1767772800000|open|1|-|-|{outcome.ImportId}|2",
            ]);
    }

    [Fact]
    public async Task The_same_file_twice_changes_nothing()
    {
        var batch = house.Tickets(null, Ticket("A", "2026-01-05T08:00", "2026-01-05T10:00"), Ticket("B", "2026-02-05T08:00"));
        var first = await house.CommitAsync(batch);
        var (figures, outcomes, tickets) = (await house.FiguresAsync(), await house.OutcomesAsync(), await house.LinesAsync("select key || import_id from ticket order by key"));
        house.House.Now += Duration.FromDays(3);

        var second = await house.CommitAsync(batch);

        first.Summary.AddedCount.ShouldBe(2);
        (second.Summary.AddedCount, second.Summary.ReplacedCount, second.Summary.UnchangedCount).ShouldBe((0, 0, 2));
        second.Summary.DataAsOf.ShouldBe(first.Summary.DataAsOf);
        (await house.FiguresAsync()).ShouldBe(figures);
        (await house.OutcomesAsync()).ShouldBe(outcomes);
        (await house.LinesAsync("select key || import_id from ticket order by key")).ShouldBe(tickets);
    }

    [Fact]
    public async Task Known_records_are_replaced_and_equal_ones_left()
    {
        await house.CommitAsync(house.Tickets(AsOf, Ticket("A", "2026-01-05T08:00"), Ticket("B", "2026-01-05T08:00")));

        var outcome = await house.CommitAsync(house.Tickets(AsOf, Ticket("A", "2026-01-05T08:00"), Ticket("B", "2026-01-05T08:00", "2026-01-05T09:00"), Ticket("C", "2026-01-06T08:00")));

        (outcome.Summary.AddedCount, outcome.Summary.ReplacedCount, outcome.Summary.UnchangedCount).ShouldBe((1, 1, 1));
        (await house.LinesAsync("select key || ' ' || coalesce(cast(resolved_ms as text), 'open') from ticket order by key")).ShouldBe(["A open", "B 1767603600000", "C open"]);
    }

    [Theory]
    [InlineData("pauses")]
    [InlineData("updates")]
    public async Task A_ticket_whose_parts_alone_differ_is_replaced(string part)
    {
        var ticket = Ticket("A", "2026-01-05T08:00");
        await house.CommitAsync(house.Tickets(AsOf, ticket));
        var changed = part == "pauses"
            ? ticket with { Ticket = ticket.Ticket with { Pauses = [new Interval(At("2026-01-05T09:00"), null)] } }
            : ticket with { Ticket = ticket.Ticket with { Updates = [At("2026-01-05T09:00")] } };

        (await house.CommitAsync(house.Tickets(AsOf, changed))).Summary.ReplacedCount.ShouldBe(1);
        (await house.CommitAsync(house.Tickets(AsOf, changed))).Summary.UnchangedCount.ShouldBe(1);
    }

    [Fact]
    public async Task Every_unknown_word_is_told_with_its_line_and_nothing_is_kept()
    {
        var batch = house.Tickets(
            AsOf,
            Ticket("A", "2026-01-05T08:00", line: 2),
            Ticket("B", "2026-01-05T08:00", service: "Maill", site: "BOS2", line: 3),
            Ticket("C", "2026-01-05T08:00", department: "Legal", line: 4),
            Ticket("D", "2026-01-05T08:00", service: "Network", line: 5),
            Ticket("E", "2026-01-05T08:00", service: null, site: " ", line: 6),
            Ticket("A", "2026-01-05T08:00", line: 7));

        var outcome = await house.TryAsync(batch);

        outcome.ImportId.ShouldBeNull();
        outcome.Summary.Problems.Select(problem => (problem.Line, problem.Field, problem.Value)).ShouldBe(
        [
            (3, RecordField.Service, "Maill"), (3, RecordField.Site, "BOS2"), (4, RecordField.Department, "Legal"), (5, RecordField.Service, "Network"),
            (6, RecordField.Service, null), (6, RecordField.Site, " "), (7, RecordField.Key, "A"),
        ]);
        outcome.Summary.Problems[0].Expected.ShouldContain("not a known service");
        outcome.Summary.Problems[3].Expected.ShouldContain("NET, FAX");
        outcome.Summary.Problems[6].Expected.ShouldContain("line 2");
        foreach (var table in (string[])["ticket", "import", "attainment", "import_replaced"])
        {
            (await house.CountAsync(table)).ShouldBe(0, table);
        }
    }

    [Fact]
    public async Task Words_are_found_by_code_or_name_whatever_their_case()
    {
        await house.CommitAsync(house.Tickets(AsOf, Ticket("A", "2026-01-05T08:00", service: "mail", site: "berlin", department: "fin"), Ticket("B", "2026-01-05T08:00", service: " net ")));

        (await house.LinesAsync("select key || service_id || site_id || coalesce(cast(department_id as text), '-') from ticket order by key")).ShouldBe(["A122", "B21-"]);
    }

    [Fact]
    public async Task What_is_marked_to_be_left_out_is_counted_and_not_kept()
    {
        var outcome = await house.CommitAsync(house.Tickets(AsOf, Ticket("A", "2026-01-05T08:00"), Ticket("B", "2026-01-05T08:00", service: "-", site: "nowhere")));

        (outcome.Summary.AddedCount, outcome.Summary.LeftOutCount).ShouldBe((1, 1));
        (await house.CountAsync("ticket")).ShouldBe(1);
    }

    [Fact]
    public async Task A_check_says_what_would_change_and_changes_nothing()
    {
        await house.CommitAsync(house.Tickets(AsOf, Ticket("A", "2026-01-05T08:00")));

        var summary = await house.CheckAsync(house.Tickets(AsOf, Ticket("A", "2026-01-05T08:00", "2026-01-05T09:00"), Ticket("B", "2026-03-05T08:00")));

        (summary.AddedCount, summary.ReplacedCount, summary.UnchangedCount, summary.LeftOutCount).ShouldBe((1, 1, 0, 0));
        (summary.Earliest, summary.Latest, summary.DataAsOf).ShouldBe((At("2026-01-05T08:00"), At("2026-03-05T08:00"), AsOf));
        summary.TouchedTargetCount.ShouldBe(2);
        (await house.CountAsync("ticket")).ShouldBe(1);
        (await house.CountAsync("import")).ShouldBe(1);
    }

    [Fact]
    public async Task An_import_that_is_given_up_leaves_nothing()
    {
        using var source = new CancellationTokenSource();
        var progress = new Callback(progress =>
        {
            if (progress.Stage == CommitStage.Computing)
            {
                source.Cancel();
            }
        });

        await Should.ThrowAsync<OperationCanceledException>(() =>
            house.TryAsync(house.Tickets(AsOf, Ticket("A", "2026-01-05T08:00"), Ticket("B", "2026-01-05T08:00", service: "NET")), Jonas, progress, cancellationToken: source.Token));

        (await house.CountAsync("ticket")).ShouldBe(0);
        (await house.CountAsync("import")).ShouldBe(0);
    }

    [Fact]
    public async Task An_undone_import_leaves_everything_as_it_was_before()
    {
        await house.CommitAsync(house.Tickets(At("2026-03-01T00:00"), Ticket("A", "2026-01-05T08:00"), Ticket("B", "2026-01-05T08:00", "2026-01-05T09:00")));
        const string Everything =
            "select key || '|' || service_id || '|' || site_id || '|' || coalesce(cast(resolved_ms as text), '-') || '|' || import_id || '|' || line || '|' || (select count(*) from ticket_pause where ticket_id = ticket.id) from ticket order by key";
        var (figures, outcomes, tickets) = (await house.FiguresAsync(), await house.OutcomesAsync(), await house.LinesAsync(Everything));
        var paused = Ticket("B", "2026-01-05T08:00", "2026-02-05T09:00", line: 9);
        var second = await house.CommitAsync(house.Tickets(
            AsOf, Ticket("A", "2026-01-05T08:00"), paused with { Ticket = paused.Ticket with { Pauses = [new Interval(At("2026-01-05T08:30"), null)] } }, Ticket("C", "2026-03-06T08:00", service: "NET")));
        (await house.FiguresAsync()).ShouldNotBe(figures);

        var undo = await house.UndoAsync(second.ImportId!.Value);

        undo.Value.ShouldBe(new UndoneImport(second.ImportId.Value, RemovedCount: 1, RestoredCount: 1));
        (await house.LinesAsync(Everything)).ShouldBe(tickets);
        (await house.FiguresAsync()).ShouldBe(figures);
        (await house.OutcomesAsync()).ShouldBe(outcomes);
        (await house.CountAsync("import_replaced")).ShouldBe(0);
        var entry = await house.History.FindAsync(second.ImportId.Value, CancellationToken.None);
        (entry!.Undone, entry.UndoneByName, entry.IsNewest).ShouldBe((house.House.Now, "Jonas Brandt", false));
    }

    [Fact]
    public async Task An_undone_import_of_outages_gives_back_what_it_replaced()
    {
        await house.CommitAsync(house.Outages(AsOf, Outage("O", "2026-03-05T08:00", "2026-03-05T09:00")));
        var figures = await house.FiguresAsync();
        var second = await house.CommitAsync(house.Outages(AsOf, Outage("O", "2026-03-05T08:00", "2026-03-05T12:00"), Outage("P", "2026-03-07T08:00", "2026-03-07T12:00")));

        (await house.UndoAsync(second.ImportId!.Value)).IsDone.ShouldBeTrue();

        (await house.LinesAsync("select key || ' ' || to_ms from outage")).ShouldBe(["O 1772701200000"]);
        (await house.FiguresAsync()).ShouldBe(figures);
    }

    [Fact]
    public async Task Only_the_newest_import_of_a_source_can_be_undone_and_only_once()
    {
        var first = (await house.CommitAsync(house.Tickets(AsOf, Ticket("A", "2026-01-05T08:00")))).ImportId!.Value;
        var second = (await house.CommitAsync(house.Tickets(AsOf, Ticket("A", "2026-01-05T08:00", "2026-01-05T09:00")))).ImportId!.Value;
        await house.CommitAsync(house.Outages(AsOf, Outage("O", "2026-01-05T08:00", "2026-01-05T09:00")));

        (await house.UndoAsync(first)).Mistakes.ShouldHaveSingleItem().Message.ShouldBe($"Import {first} is not the newest of its source: undo import {second} first.");
        (await house.UndoAsync(second)).IsDone.ShouldBeTrue();
        (await house.UndoAsync(second)).Mistakes.ShouldHaveSingleItem().Message.ShouldBe($"Import {second} was undone before.");
        (await house.UndoAsync(first)).IsDone.ShouldBeTrue();
        (await house.UndoAsync(99)).Outcome.ShouldBe(Outcome.NotFound);
        (await house.CountAsync("ticket")).ShouldBe(0);
    }

    [Fact]
    public async Task Imports_and_undone_imports_stand_in_the_audit_trail()
    {
        var id = (await house.CommitAsync(house.Tickets(AsOf, Ticket("A", "2026-01-05T08:00")))).ImportId!.Value;
        await house.UndoAsync(id);

        (await house.LinesAsync("select actor_name || ' ' || action || ' ' || subject_key || ' ' || after_json || ' ' || why from audit_entry where subject_kind = 'import' order by id")).ShouldBe(
        [
            $"Jonas Brandt imported {id} {{\"source\":\"DESK\",\"fileName\":\"tickets.csv\",\"addedCount\":1,\"replacedCount\":0,\"unchangedCount\":0,\"olderCount\":0,\"removedCount\":0,\"leftOutCount\":0,\"rejectedCount\":0}} The tool was wrong.",
            $"Jonas Brandt undone {id} {{\"sourceCode\":\"DESK\",\"fileName\":\"tickets.csv\",\"removedCount\":1,\"restoredCount\":0}} The file was wrong.",
        ]);
    }

    [Fact]
    public async Task A_key_stands_in_a_file_once()
    {
        var tickets = await house.TryAsync(house.Tickets(
            AsOf, Ticket("A", "2026-01-05T08:00", line: 7), Ticket("A", "2026-01-06T08:00", line: 8), Ticket("A", "2026-01-07T08:00", line: 9)));
        var outages = await house.TryAsync(house.Outages(AsOf, Outage("O", "2026-01-05T08:00", null), Outage("O", "2026-01-06T08:00", null) with { Line = 5 }));

        tickets.ImportId.ShouldBeNull();
        tickets.Summary.Problems.Select(problem => $"{problem.Line} {problem.Field} {problem.Value} {problem.Expected}").ShouldBe(
        [
            "8 Key A is already on line 7; a case has one row, unless the file is an event log",
            "9 Key A is already on line 7; a case has one row, unless the file is an event log",
        ]);
        outages.Summary.Problems.ShouldHaveSingleItem().Expected.ShouldBe("is already on line 2; an outage has one row");
        (await house.CountAsync("ticket")).ShouldBe(0);
        (await house.CountAsync("outage")).ShouldBe(0);
    }

    [Fact]
    public async Task Of_many_problems_the_first_thousand_are_kept_and_all_are_counted()
    {
        var lines = Enumerable.Range(2, 1_500).Select(line => Ticket($"K{line}", "2026-01-05T08:00", service: line % 3 == 0 ? " Telex " : "Semaphore", line: line));

        var summary = (await house.TryAsync(house.Tickets(AsOf, [.. lines]))).Summary;

        (summary.Problems.Count, summary.ProblemCount, summary.ProblemLines.Count).ShouldBe((1_000, 1_500, 1_500));
        summary.Problems[^1].Line.ShouldBe(1_001);
        summary.UnknownWords.ShouldBe([new(RecordField.Service, "Semaphore", 1_000), new(RecordField.Service, "Telex", 500)]);
    }

    [Fact]
    [Trait("Engine", "Sqlite")]
    public async Task A_large_import_finds_the_indexes_as_it_left_them_and_the_same_figures_as_small_ones()
    {
        var indexes = await IndexesAsync();
        TicketRecord[] tickets = [.. Enumerable.Range(0, 12_000).Select(number =>
            Ticket($"K{number}", At("2026-01-01T00:00").Plus(NodaTime.Duration.FromMinutes(number * 3)).ToString("uuuu-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture), line: number + 2)),];

        var import = await house.CommitAsync(house.Tickets(AsOf, tickets));

        import.Summary.AddedCount.ShouldBe(12_000);
        (await IndexesAsync()).ShouldBe(indexes);
        (await house.LinesAsync("pragma integrity_check")).ShouldBe(["ok"]);
        var large = await house.FiguresAsync();
        await house.UndoAsync(import.ImportId!.Value);
        foreach (var part in tickets.Chunk(5_000))
        {
            await house.CommitAsync(house.Tickets(AsOf, part));
        }

        (await house.FiguresAsync()).ShouldBe(large);
        (await IndexesAsync()).ShouldBe(indexes);

        Task<IReadOnlyList<string>> IndexesAsync() => house.LinesAsync("select sql from sqlite_master where type = 'index' and sql is not null order by name");
    }

    [Theory]
    [InlineData("tickets", 365, null, false)]
    [InlineData("tickets", 367, null, true)]
    [InlineData("tickets", 3_650, null, true)]
    [InlineData("tickets", 3_650, 10, false)] // The source is known up to lately: old lines are corrected.
    [InlineData("tickets", 3_650, 400, true)]
    [InlineData("samples", 3_650, null, true)]
    [InlineData("counts", 3_650, null, true)]
    [InlineData("outages", 3_650, null, false)] // No outage says that there was none.
    public async Task Up_to_when_an_old_file_tells_what_happened_is_asked_and_not_guessed(string kind, int daysOld, int? knownDaysAgo, bool isAsked)
    {
        await house.PromiseMeasuresAsync();
        var now = house.House.Now;
        if (knownDaysAgo is { } days)
        {
            await house.CommitAsync(house.Tickets(now - Duration.FromDays(days), Ticket("B", Text(now - Duration.FromDays(days + 1)))) with { FileSha256 = "earlier" });
        }

        var at = now - Duration.FromDays(daysOld);
        var batch = kind switch
        {
            "tickets" => house.Tickets(null, Ticket("A", Text(at))),
            "samples" => house.Samples(null, Sample(Text(at), 1)),
            "counts" => house.Counts(null, Count(Text(at), 1, 1)),
            _ => house.Outages(null, Outage("O", Text(at), Text(at + Duration.FromHours(1)))),
        };
        var figures = await house.CountAsync("attainment");

        var imported = await house.TryAsync(batch);

        imported.Summary.AsksKnownUpTo.ShouldBe(isAsked);
        (imported.ImportId is null).ShouldBe(isAsked);
        if (isAsked)
        {
            imported.Summary.Problems.ShouldHaveSingleItem().Expected.ShouldStartWith($"is not said, and the newest line is of {Text(at)[..10]}: ");
            (await house.CountAsync("attainment")).ShouldBe(figures);
            (await house.TryAsync(batch with { DataAsOf = at + Duration.FromDays(1) })).ImportId.ShouldNotBeNull();
        }

        static string Text(Instant instant) => instant.ToString("uuuu-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task The_history_shows_every_value_newest_first()
    {
        var first = (await house.CommitAsync(house.Tickets(AsOf, Ticket("A", "2026-01-05T08:00"), Ticket("B", "2026-01-05T08:00", service: "-")) with { RowCount = () => 7 })).ImportId!.Value;
        var second = (await house.CommitAsync(house.Outages(AsOf, Outage("O", "2026-01-05T08:00", null)))).ImportId!.Value;

        var entries = await house.History.NewestAsync(10, before: null, CancellationToken.None);

        entries.Select(entry => entry.Id).ShouldBe([second, first]);
        (await house.History.NewestAsync(10, before: second, CancellationToken.None)).Select(entry => entry.Id).ShouldBe([first]);
        (await house.History.NewestAsync(1, before: null, CancellationToken.None)).Select(entry => entry.Id).ShouldBe([second]);
        entries[1].ShouldBe(new ImportEntry
        {
            Id = first,
            SourceCode = "DESK",
            SourceName = "Ticket tool",
            Kind = SourceKind.Tickets,
            UnitId = 1,
            FileName = "tickets.csv",
            FileSha256 = "sha-tickets",
            Imported = house.House.Now,
            PersonName = "Jonas Brandt",
            DataAsOf = AsOf,
            RowCount = 7,
            LeftOutCount = 1,
            AddedCount = 1,
            ReplacedCount = 0,
            UnchangedCount = 0,
            OlderCount = 0,
            RemovedCount = 0,
            RejectedCount = 0,
            Undone = null,
            UndoneByName = null,
            IsNewest = true,
        });
    }

    private sealed class Callback(Action<CommitProgress> report) : IProgress<CommitProgress>
    {
        public void Report(CommitProgress value) => report(value);
    }
}
