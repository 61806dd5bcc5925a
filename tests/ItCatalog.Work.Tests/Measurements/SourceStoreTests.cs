using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;
using NodaTime;
using static ItCatalog.Work.Tests.Measurements.MeasuredOrganisation;

namespace ItCatalog.Work.Tests.Measurements;

public sealed class SourceStoreTests : IAsyncLifetime
{
    private readonly MeasuredOrganisation house = new();

    public Task InitializeAsync() => house.InitializeAsync();

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task A_source_is_kept_with_every_value()
    {
        var entry = new SourceEntry
        {
            Code = "UPTIME",
            Name = "Status page",
            Kind = SourceKind.Outages,
            UnitId = 1,
            MappingJson = """{"from":"down"}""",
            Watches = new Dictionary<string, YearMonth> { ["MAIL"] = new(2026, 2) },
        };

        var added = await house.Sources.AddAsync(entry, Jonas, CancellationToken.None);

        var found = await house.Sources.FindAsync("UPTIME", CancellationToken.None);
        found.ShouldNotBeNull();
        found.Id.ShouldBe(added!.Id);
        (found.Code, found.Name, found.Kind, found.UnitId, found.UnitName, found.MappingJson).ShouldBe(("UPTIME", "Status page", SourceKind.Outages, 1, "Workplace", """{"from":"down"}"""));
        found.Watches.ShouldBe(entry.Watches);
        (await house.Sources.AllAsync(CancellationToken.None)).Select(source => source.Code).ShouldBe(["PROBE", "UPTIME", "DESK"]);
    }

    [Fact]
    public async Task A_code_is_taken_once()
    {
        (await house.Sources.AddAsync(new() { Code = "DESK", Name = "Another", Kind = SourceKind.Tickets }, Jonas, CancellationToken.None)).ShouldBeNull();
        (await house.Sources.FindAsync("DESK", CancellationToken.None))!.Name.ShouldBe("Ticket tool");
        (await house.Sources.FindAsync("desk2", CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task A_change_keeps_code_and_kind_and_is_audited_once()
    {
        var entry = SourceEntry.Of(house.Desk) with { Name = "Desk", UnitId = null, MappingJson = "{}", Kind = SourceKind.Outages };

        (await house.Sources.ChangeAsync(entry, Jonas, CancellationToken.None)).ShouldBeTrue();
        (await house.Sources.ChangeAsync(entry, Jonas, CancellationToken.None)).ShouldBeTrue();

        var found = await house.Sources.FindAsync("DESK", CancellationToken.None);
        (found!.Name, found.Kind, found.UnitId, found.MappingJson).ShouldBe(("Desk", SourceKind.Tickets, null, "{}"));
        (await house.LinesAsync("select action || ' ' || subject_key from audit_entry where subject_kind = 'source' order by id")).ShouldBe(["created DESK", "created PROBE", "changed DESK"]);
        (await house.Sources.ChangeAsync(entry with { Code = "NONE" }, Jonas, CancellationToken.None)).ShouldBeFalse();
    }

    [Fact]
    public async Task Coverage_shows_what_stands_of_each_source()
    {
        await house.CommitAsync(house.Tickets(At("2026-02-01T00:00"), Ticket("A", "2026-01-05T08:00")));
        house.House.Now += Duration.FromDays(1);
        var second = await house.CommitAsync(house.Tickets(At("2026-03-01T00:00"), Ticket("B", "2026-02-05T08:00")));
        (await house.Sources.CoverageAsync(CancellationToken.None))[house.Desk.Id].ShouldBe(
            new SourceCoverage { SourceId = house.Desk.Id, DataAsOf = At("2026-03-01T00:00"), LastImported = house.House.Now, ImportCount = 2 });

        await house.Imports.UndoAsync(second.ImportId!.Value, Jonas, CancellationToken.None);

        var coverage = await house.Sources.CoverageAsync(CancellationToken.None);
        coverage.Keys.ShouldBe([house.Desk.Id]);
        (coverage[house.Desk.Id].DataAsOf, coverage[house.Desk.Id].ImportCount).ShouldBe((At("2026-02-01T00:00"), 1));
    }

    [Theory]
    [InlineData(Role.ItManager, 1L, 1L, true)]
    [InlineData(Role.ItManager, 2L, 1L, false)]
    [InlineData(Role.ItManager, 2L, null, true)]
    [InlineData(Role.Administrator, 2L, 1L, true)]
    [InlineData(Role.DepartmentHead, 1L, 1L, false)]
    [InlineData(Role.Executive, 1L, null, false)]
    [InlineData(Role.Auditor, 1L, null, false)]
    public void Managers_fill_the_sources_of_their_units_and_those_of_none(string role, long ownUnit, long? unitOfSource, bool may)
    {
        var person = new Actor { Kind = ActorKind.Person, Id = 7, Name = "x", Roles = new HashSet<string> { role }, UnitIds = new HashSet<long> { ownUnit } };

        Source.MayBeFilledBy(person, unitOfSource).ShouldBe(may);
    }
}
