using ItCatalog.Data.Measurements;
using ItCatalog.Work.Measurements;
using NodaTime;
using static ItCatalog.Work.Tests.Measurements.MeasuredOrganisation;

namespace ItCatalog.Work.Tests.Measurements;

/// <summary>What somebody who imports or undoes was shown is what happens, or they are asked again.</summary>
public sealed class ImportConsentTests : IAsyncLifetime
{
    private static readonly Instant AsOf = At("2026-04-01T00:00");
    private readonly MeasuredOrganisation house = new();

    private ImportRecords Records => house.House.Get<ImportRecords>();

    public Task InitializeAsync() => house.InitializeAsync();

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Of_two_checks_made_before_either_commit_the_second_is_made_again_and_nothing_is_taken_away_silently()
    {
        await house.CommitAsync(house.Outages(AsOf, Outage("O", "2026-03-05T08:00", null)));
        var (withEnd, withoutEnd) = (house.Outages(AsOf, Outage("O", "2026-03-05T08:00", "2026-03-05T09:00")), house.Outages(AsOf, Outage("O", "2026-03-05T08:00", null)));
        var first = await Records.CheckAsync(Jonas, withEnd, CancellationToken.None);
        var second = await Records.CheckAsync(Jonas, withoutEnd, CancellationToken.None);
        (second.Summary.ReplacedCount, second.Summary.UnchangedCount).ShouldBe((0, 1));

        var kept = await ImportAsync(withEnd, first.Stamp);
        var stale = await ImportAsync(withoutEnd, second.Stamp);

        kept.Answer.IsDone.ShouldBeTrue();
        stale.Answer.Outcome.ShouldBe(Outcome.Stale);
        stale.Answer.Mistakes.ShouldHaveSingleItem().Message.ShouldBe("Another import of this source came in between; this is what the file would change now.");
        stale.Check!.Summary.ReplacedCount.ShouldBe(1);
        (await house.LinesAsync("select coalesce(cast(to_ms as text), 'open') from outage")).ShouldBe(["1772701200000"]);

        // Who has seen the new check may go on.
        (await ImportAsync(withoutEnd, stale.Check.Stamp)).Answer.IsDone.ShouldBeTrue();
        (await house.LinesAsync("select coalesce(cast(to_ms as text), 'open') from outage")).ShouldBe(["open"]);
    }

    [Fact]
    public async Task A_check_holds_until_an_import_an_undo_or_another_name_comes_in_between()
    {
        var batch = house.Tickets(AsOf, Ticket("A", "2026-01-05T08:00", department: "RES"));
        var stamp = (await Records.CheckAsync(Jonas, batch, CancellationToken.None)).Stamp;
        await house.CommitAsync(house.Outages(AsOf, Outage("O", "2026-03-05T08:00", null)));
        (await StampAsync()).ShouldBe(stamp);

        var imported = await house.CommitAsync(batch);
        var afterImport = await StampAsync();
        await house.UndoAsync(imported.ImportId!.Value);
        var afterUndo = await StampAsync();
        await house.Database.WriteAsync(transaction => Dapper.SqlMapper.ExecuteAsync(transaction.Connection!, "update site set name = 'Kew' where id = 1"), CancellationToken.None);
        var afterName = await StampAsync();

        new[] { stamp, afterImport, afterUndo, afterName }.Distinct().Count().ShouldBe(4);
        Task<ImportStamp> StampAsync() => house.History.StampAsync("DESK", CancellationToken.None);
    }

    [Fact]
    public async Task An_import_that_changes_settled_figures_asks_for_a_reason_and_the_trail_keeps_it()
    {
        await house.CommitAsync(house.Tickets(AsOf, Ticket("A", "2026-01-05T08:00", "2026-01-05T09:00", department: "RES"), Ticket("B", "2026-01-06T08:00", "2026-01-06T09:00", department: "RES")));
        var late = house.Tickets(AsOf, Ticket("A", "2026-01-05T08:00", "2026-01-06T09:00", department: "RES"));

        var asked = await Records.RunAsync(Jonas, late, new() { Why = "", Seen = "" }, progress: null, CancellationToken.None);
        var unsaid = await Records.RunAsync(Jonas, late, ImportConsent.None, progress: null, CancellationToken.None);

        asked.Answer.Mistakes.ShouldHaveSingleItem().Field.ShouldBe(Changes.WhyField);
        asked.Answer.Consequences!.SettledFigures.ShouldNotBeEmpty();
        unsaid.Answer.Outcome.ShouldBe(Outcome.Refused);
        (await house.CountAsync("import")).ShouldBe(1);
        var consent = new ImportConsent { Why = "The tool closed it too early.", Seen = asked.Answer.Consequences.Fingerprint };
        (await Records.RunAsync(Jonas, late, consent, progress: null, CancellationToken.None)).Answer.IsDone.ShouldBeTrue();
        (await house.LinesAsync("select distinct action from audit_entry where why = 'The tool closed it too early.' order by action")).ShouldBe(["changed figures of", "imported"]);
    }

    [Fact]
    public async Task An_import_that_only_adds_figures_or_goes_on_with_a_running_window_needs_no_reason()
    {
        var first = await Records.RunAsync(
            Jonas, house.Tickets(At("2026-01-20T00:00"), Ticket("A", "2026-01-05T08:00", "2026-01-05T09:00", department: "RES")), ImportConsent.None, progress: null, CancellationToken.None);
        var second = await Records.RunAsync(
            Jonas, house.Tickets(AsOf, Ticket("B", "2026-01-25T08:00", "2026-01-25T09:00"), Ticket("C", "2026-03-05T08:00")), ImportConsent.None, progress: null, CancellationToken.None);

        first.Answer.IsDone.ShouldBeTrue();
        second.Answer.IsDone.ShouldBeTrue();
    }

    [Fact]
    public async Task An_undo_first_shows_what_it_takes_back_and_then_asks_for_a_reason()
    {
        await house.CommitAsync(house.Tickets(AsOf, Ticket("A", "2026-01-05T08:00", "2026-01-05T09:00", department: "RES")));
        var second = await house.CommitAsync(house.Tickets(AsOf, Ticket("A", "2026-01-05T08:00", "2026-01-06T09:00", department: "RES"), Ticket("B", "2026-01-05T08:00", department: "RES")));
        var (undo, id) = (house.House.Get<UndoImport>(), second.ImportId!.Value);

        var preview = await undo.PreviewAsync(Jonas, id, CancellationToken.None);
        var asked = await undo.RunAsync(Jonas, id, why: "", seen: "", CancellationToken.None);

        preview.Value.ShouldBe(new UndoneImport(id, RemovedCount: 1, RestoredCount: 1));
        preview.Consequences!.SettledFigures.ShouldNotBeEmpty();
        asked.Outcome.ShouldBe(Outcome.Refused);
        (await house.CountAsync("ticket")).ShouldBe(2);
        (await undo.RunAsync(Jonas, id, "It was the test system's file.", preview.Consequences.Fingerprint, CancellationToken.None)).IsDone.ShouldBeTrue();
        (await house.CountAsync("ticket")).ShouldBe(1);
    }

    private Task<ImportAnswer> ImportAsync(ImportBatch batch, ImportStamp stamp) =>
        Records.RunAsync(Jonas, batch, new() { Stamp = stamp, Why = "The tool was wrong." }, progress: null, CancellationToken.None);
}
