using Dapper;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;
using ItCatalog.Data.Tests;
using NodaTime;
using static ItCatalog.Work.Tests.Measurements.MeasuredOrganisation;

namespace ItCatalog.Work.Tests.Measurements;

/// <summary>Whoever provides a service imports what was measured of it. Here Network provides the network since yesterday, and Jonas is of Workplace and of a third unit.</summary>
public sealed class ImportRightsTests : IAsyncLifetime
{
    private static readonly Instant AsOf = At("2026-04-01T00:00");
    private static readonly Actor OfTwoUnits = Jonas with { UnitIds = new HashSet<long> { 1, 3 } };
    private readonly MeasuredOrganisation house = new();

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await house.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                "insert into unit (id, code, name) values (2, 'NWK', 'Network & Telephony'), (3, 'LAB', 'Laboratory'); update service set unit_id = 2 where code = 'NET'"),
            CancellationToken.None);
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task A_line_of_a_service_that_another_unit_provides_is_a_problem_of_that_line()
    {
        var batch = house.Tickets(AsOf, Ticket("A", "2026-01-05T08:00"), Ticket("B", "2026-01-05T08:00", service: "NET", line: 3));

        var imported = await house.TryAsync(batch, OfTwoUnits);

        imported.ImportId.ShouldBeNull();
        var problem = imported.Summary.Problems.ShouldHaveSingleItem();
        (problem.Line, problem.Field, problem.Value, problem.Expected)
            .ShouldBe((3, RecordField.Service, "NET", "is provided by Network & Telephony: its people import for it"));
        imported.Summary.UnknownWords.ShouldBeEmpty();
        (await house.CountAsync("ticket")).ShouldBe(0);
        (await house.TryAsync(batch, House.Installation)).ImportId.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_record_of_another_units_service_is_not_taken_away_by_saying_that_it_was_of_an_own_one()
    {
        await house.TryAsync(house.Tickets(AsOf, Ticket("A", "2026-01-05T08:00", service: "NET")), House.Installation);

        var imported = await house.TryAsync(house.Tickets(AsOf, Ticket("A", "2026-01-05T08:00")), OfTwoUnits);

        imported.ImportId.ShouldBeNull();
        imported.Summary.Problems.ShouldHaveSingleItem().Expected.ShouldContain("is provided by Network");
    }

    [Fact]
    public async Task Nor_is_it_taken_away_when_only_the_good_lines_of_the_file_are_kept()
    {
        await house.TryAsync(house.Tickets(AsOf, Ticket("A", "2026-01-05T08:00", service: "NET")), House.Installation);

        var imported = await house.TryAsync(
            house.Tickets(AsOf, Ticket("A", "2026-01-05T08:00"), Ticket("B", "2026-01-05T09:00", line: 3)), OfTwoUnits, takesGoodRows: true);

        imported.Summary.Problems.ShouldHaveSingleItem().Line.ShouldBe(2);
        (await house.LinesAsync("select key || ' ' || service_id from ticket order by key")).ShouldBe(["A 2", "B 1"]);
    }

    [Fact]
    public async Task A_source_without_a_unit_is_filled_and_undone_by_administrators()
    {
        await house.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync("update source set unit_id = null"), CancellationToken.None);
        (await house.TryAsync(house.Tickets(AsOf, Ticket("A", "2026-01-05T08:00")))).ImportId.ShouldBeNull();

        var imported = await house.TryAsync(house.Tickets(AsOf, Ticket("A", "2026-01-05T08:00")), House.Installation);
        var undone = await house.UndoAsync(imported.ImportId!.Value);

        undone.Outcome.ShouldBe(Outcome.NotAllowed);
        (await house.CountAsync("ticket")).ShouldBe(1);
        (await house.UndoAsync(imported.ImportId.Value, House.Installation)).IsDone.ShouldBeTrue();
    }

    [Fact]
    public async Task An_import_that_brought_records_of_another_units_service_is_not_undone_by_the_sources_unit()
    {
        var imported = await house.TryAsync(house.Tickets(AsOf, Ticket("A", "2026-01-05T08:00", service: "NET")), House.Installation);

        var undone = await house.UndoAsync(imported.ImportId!.Value);

        undone.Outcome.ShouldBe(Outcome.NotAllowed);
        undone.Mistakes.ShouldHaveSingleItem().Message.ShouldContain("which Network & Telephony provides");
        (await house.CountAsync("ticket")).ShouldBe(1);
    }

    [Theory]
    [InlineData(Role.Auditor)]
    [InlineData(Role.Executive)]
    [InlineData(Role.DepartmentHead)]
    public async Task Whoever_is_no_manager_imports_and_undoes_nothing(string role)
    {
        var imported = await house.CommitAsync(house.Tickets(AsOf, Ticket("A", "2026-01-05T08:00")));
        var other = Jonas with { Roles = new HashSet<string> { role } };

        (await house.TryAsync(house.Tickets(AsOf), other)).ImportId.ShouldBeNull();
        (await house.UndoAsync(imported.ImportId!.Value, other)).Outcome.ShouldBe(Outcome.NotAllowed);
    }
}
