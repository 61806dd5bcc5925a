using Dapper;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using ItCatalog.Work.Tests.Measurements;
using NodaTime;
using static ItCatalog.Work.Tests.Measurements.MeasuredOrganisation;

namespace ItCatalog.Work.Tests.Performance;

/// <summary>Targets over quarters and years: which windows there are, who judges them, and in which months readers find them.</summary>
public sealed class LongWindowTests : IAsyncLifetime
{
    private static readonly Actor Everybody = Actor.Job("test");
    private readonly MeasuredOrganisation house = new();

    public Task InitializeAsync()
    {
        house.House.Now = At("2026-07-10T00:00");
        return house.InitializeAsync();
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task A_quarter_is_computed_as_one_window_and_stands_for_its_months()
    {
        await ExecuteAsync("update target set window_length = 'quarter' where id = 6");

        await house.CommitAsync(house.Outages(At("2026-05-10T00:00"), Outage("A", "2026-01-05T08:00", "2026-01-05T09:00", "NET"), Outage("B", "2026-03-05T08:00", "2026-03-05T10:00", "NET")));

        // 90 days less 3 hours; then 39 days of the quarter that runs.
        (await WindowsAsync("available", 3)).ShouldBe(
        [
            "2026-01-01 to 2026-03-01: 7390800/7401600 below-minimum",
            "2026-04-01 to 2026-05-01: 3369600/3369600 met partial",
        ]);
    }

    [Fact]
    public async Task A_record_of_one_month_computes_the_whole_quarter_and_the_whole_year_anew()
    {
        await ExecuteAsync("update target set window_length = 'quarter' where id = 4; update target set window_length = 'year' where id = 5");
        await house.CommitAsync(house.Tickets(At("2026-03-20T00:00"), Ticket("A", "2026-01-05T08:00", "2026-01-05T09:00", department: "FIN"), Ticket("B", "2026-02-05T08:00", "2026-02-05T09:00", department: "FIN")));
        await house.CommitAsync(house.Outages(At("2026-03-20T00:00"), Outage("O", "2026-01-05T08:00", "2026-01-05T09:00")));
        (await WindowsAsync("resolved", 2, site: 1)).ShouldBe(["2026-01-01 to 2026-03-01: 2/2 met partial"]);

        await house.CommitAsync(house.Tickets(At("2026-03-31T00:00"), Ticket("C", "2026-03-22T08:00", "2026-03-23T09:00", department: "FIN")));
        await house.CommitAsync(house.Outages(At("2026-03-31T00:00"), Outage("P", "2026-03-30T00:00", "2026-03-30T01:00")));

        (await WindowsAsync("resolved", 2, site: 1)).ShouldBe(["2026-01-01 to 2026-03-01: 2/3 below-minimum partial"]);
        (await WindowsAsync("available", 2, site: 1)).ShouldBe(["2026-01-01 to 2026-03-01: 7308000/7315200 met partial"]);
    }

    [Fact]
    public async Task A_case_stands_in_the_quarter_that_it_counts_in()
    {
        await ExecuteAsync("update target set window_length = 'quarter' where id = 4");

        await house.CommitAsync(house.Tickets(At("2026-05-20T00:00"), Ticket("A", "2026-03-31T23:00", "2026-04-01T01:00", department: "FIN"), Ticket("B", "2026-01-02T08:00", "2026-01-02T09:00", department: "FIN")));

        (await house.LinesAsync("select o.window_start || ' ' || k.key from ticket_outcome o join ticket k on k.id = o.ticket_id where o.target_id = 4 order by 1")).ShouldBe(["2026-01-01 B", "2026-04-01 A"]);
    }

    [Fact]
    public async Task A_version_judges_the_windows_that_start_while_it_is_in_force()
    {
        // Version 1 until the end of February, version 2 from March on: the first quarter is version 1's, and version 2 begins with the second.
        await ExecuteAsync("update target set window_length = 'quarter' where id in (1, 2)");

        await house.CommitAsync(house.Tickets(At("2026-05-01T00:00"), Ticket("A", "2026-01-05T08:00", "2026-01-05T14:00", department: "RES"), Ticket("B", "2026-03-05T08:00", "2026-03-05T14:00", department: "RES"), Ticket("C", "2026-04-05T08:00", "2026-04-05T14:00", department: "RES")));

        // B was opened under version 2 and had only four hours; its quarter keeps version 1's levels.
        (await WindowsAsync("resolved", 1)).ShouldBe(["2026-01-01 to 2026-03-01: 1/2 below-expected", "2026-04-01 to 2026-04-01: 0/1 below-minimum partial"]);
    }

    [Fact]
    public async Task Where_a_version_turns_from_quarters_to_months_each_month_has_one_figure()
    {
        await ExecuteAsync("update target set window_length = 'quarter' where id = 1");

        await house.CommitAsync(house.Tickets(At("2026-04-01T00:00"), Ticket("A", "2026-01-05T08:00", "2026-01-05T14:00", department: "RES"), Ticket("B", "2026-03-05T08:00", "2026-03-05T14:00", department: "RES")));

        (await WindowsAsync("resolved", 1)).ShouldBe(["2026-01-01 to 2026-02-01: 1/1 met", "2026-03-01 to 2026-03-01: 0/1 below-minimum"]);
        var store = new AttainmentStore(house.Database);
        (await store.OfServiceAsync(Everybody, "MAIL", new LocalDate(2026, 3, 1), CancellationToken.None)).Count(figure => figure.Promise.AgreementCode == "RES-MAIL" && figure.Promise.Target.Rule.Key == "resolved").ShouldBe(1);
    }

    [Fact]
    public async Task A_window_that_began_before_anything_was_watched_has_no_figure()
    {
        await ExecuteAsync("update target set window_length = 'quarter' where id = 6");

        await house.CommitAsync(house.Outages(At("2026-07-01T00:00"), Outage("A", "2026-02-05T08:00", "2026-02-05T09:00", "NET")));

        (await WindowsAsync("available", 3)).ShouldBe(["2026-04-01 to 2026-06-01: 7862400/7862400 met"]);
    }

    [Fact]
    public async Task Readers_find_the_quarter_by_each_of_its_months_up_to_the_data()
    {
        await ExecuteAsync("update target set window_length = 'quarter' where id = 6");
        await house.CommitAsync(house.Outages(At("2026-05-10T00:00"), Outage("A", "2026-01-05T08:00", "2026-01-05T09:00", "NET")));
        var store = new AttainmentStore(house.Database);

        var found = new List<string>();
        for (var month = new LocalDate(2025, 12, 1); month.Month != 7; month = month.PlusMonths(1))
        {
            var figures = await store.OfServiceAsync(Everybody, "NET", month, CancellationToken.None);
            found.Add($"{month:uuuu-MM}: {string.Join(", ", figures.Select(figure => $"{figure.Length} {figure.Month:uuuu-MM}, {figure.LastMonth:uuuu-MM}{(figure.IsPartial ? ", partial" : "")}"))}");
        }

        found.ShouldBe(
        [
            "2025-12: ", "2026-01: Quarter 2026-01, 2026-03", "2026-02: Quarter 2026-01, 2026-03", "2026-03: Quarter 2026-01, 2026-03",
            "2026-04: Quarter 2026-04, 2026-05, partial", "2026-05: Quarter 2026-04, 2026-05, partial", "2026-06: ",
        ]);
    }

    [Fact]
    public async Task The_matrix_shows_the_quarter_in_each_month_and_runs_only_in_the_last()
    {
        await ExecuteAsync("update target set window_length = 'quarter' where id = 6");
        await house.CommitAsync(house.Outages(At("2026-05-10T00:00"), Outage("A", "2026-02-05T08:00", "2026-02-05T09:00", "NET"), Outage("B", "2026-01-05T08:00", "2026-01-05T08:01", "NET")));
        var store = new MatrixStore(house.Database);

        var matrix = await store.ReadAsync(Everybody, new MatrixFilter(), new LocalDate(2026, 5, 1), 4, CancellationToken.None);
        var choices = await store.ChoicesAsync(Everybody, CancellationToken.None);

        matrix.Services.Single(service => service.Code == "NET").Cells.Select(cell => $"{cell!.MetCount}/{cell.MeasuredCount} long {cell.LongCount}{(cell.IsPartial ? " runs" : "")}").ShouldBe(
            ["1/1 long 1", "1/1 long 1", "1/1 long 1", "1/1 long 1 runs"]);
        choices.NewestMonth.ShouldBe(new LocalDate(2026, 5, 1));
        choices.OldestMonth.ShouldBe(new LocalDate(2026, 1, 1));
    }

    private async Task<IReadOnlyList<string>> WindowsAsync(string key, long agreement, long site = 1) => await house.LinesAsync(
        $"""
        select window_start || ' to ' || last_month || ': ' || good || '/' || total || ' ' || status || case when partial = 1 then ' partial' else '' end
        from attainment where agreement_id = {agreement} and target_key = '{key}' and site_id = {site} order by window_start
        """);

    private Task<int> ExecuteAsync(string sql) => house.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), CancellationToken.None);
}
