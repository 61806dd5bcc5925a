using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using NodaTime;

namespace ItCatalog.Data.Tests.Performance;

public sealed class MatrixStoreTests : IAsyncLifetime
{
    private static readonly LocalDate September = new(2026, 9, 1);
    private static readonly LocalDate November = new(2026, 11, 1);

    private readonly TemporaryDatabase temporary = new();
    private readonly MatrixStore store;

    public MatrixStoreTests() => store = new MatrixStore(temporary.Database);

    public async Task InitializeAsync()
    {
        await temporary.InitializeAsync();
        await SampleOrganisation.CreateAsync(temporary.Database);
    }

    public Task DisposeAsync() => temporary.DisposeAsync();

    [Fact]
    public async Task A_cell_holds_the_worst_status_and_every_count()
    {
        var matrix = await ReadAsync(SampleOrganisation.Jonas);

        matrix.Months.ShouldBe([September, new(2026, 10, 1), November]);
        matrix.AsOf.ShouldBe(Instant.FromUnixTimeMilliseconds(1794904800000));
        matrix.Services.Select(service => (service.Code, service.Name, service.UnitName)).ShouldBe(
            [("NETWORK", "Site network", "Network & Telephony"), ("LABWS", "Lab workstation", "Workplace")]);
        matrix.Services[1].Cells.ShouldBe(
        [
            new MatrixCell { Status = Status.Met, MetCount = 3, MeasuredCount = 3, InsufficientCount = 1, NotMeasuredCount = 0, IsPartial = false },
            new MatrixCell { Status = Status.BelowMinimum, MetCount = 0, MeasuredCount = 3, InsufficientCount = 1, NotMeasuredCount = 0, IsPartial = false },
            new MatrixCell { Status = Status.BelowExpected, MetCount = 2, MeasuredCount = 3, InsufficientCount = 0, NotMeasuredCount = 1, IsPartial = true },
        ]);
    }

    [Theory]
    [InlineData("PUN", Status.InsufficientSample)]
    [InlineData("BER", Status.Met)]
    public async Task Too_few_cases_count_only_where_nothing_was_judged(string site, Status expected)
    {
        await DeleteAvailabilityAsync();

        var matrix = await ReadAsync(SampleOrganisation.Maren, new MatrixFilter { Site = site });

        matrix.Services.Single().Cells[0]!.Status.ShouldBe(expected);
    }

    [Fact]
    public async Task A_department_head_sees_the_own_departments_alone()
    {
        (await ReadAsync(SampleOrganisation.Maren)).Services.Select(service => service.Code).ShouldBe(["LABWS"]);
        (await ReadAsync(SampleOrganisation.Ben)).Services.Select(service => service.Code).ShouldBe(["NETWORK"]);
        var nobody = new Actor { Kind = ActorKind.Person, Id = 9, Name = "New here", Roles = new HashSet<string>([Role.DepartmentHead], StringComparer.Ordinal) };
        (await ReadAsync(nobody)).Services.ShouldBeEmpty();
        var choices = await store.ChoicesAsync(nobody, CancellationToken.None);
        (choices.Departments.Count, choices.Sites.Count, choices.Units.Count, choices.OldestMonth, choices.NewestMonth).ShouldBe((0, 0, 0, null, null));
    }

    [Fact]
    public async Task Everybody_with_a_view_of_the_whole_sees_every_department()
    {
        foreach (var person in new[] { SampleOrganisation.Jonas, SampleOrganisation.Vera, SampleOrganisation.Arthur, SampleOrganisation.Ada })
        {
            (await ReadAsync(person)).Services.Count.ShouldBe(2, person.Name);
        }
    }

    [Theory]
    [InlineData("RES", null, null, "LABWS")]
    [InlineData("FIN", null, null, "NETWORK")]
    [InlineData(null, "PUN", null, "LABWS")]
    [InlineData(null, "BOS", null, "")]
    [InlineData(null, null, "NET", "NETWORK")]
    [InlineData("RES", null, "NET", "")]
    [InlineData("no such", null, null, "")]
    public async Task Filters_leave_what_they_name(string? department, string? site, string? unit, string expected)
    {
        var matrix = await ReadAsync(SampleOrganisation.Vera, new MatrixFilter { Department = department, Site = site, Unit = unit });

        string.Join(' ', matrix.Services.Select(service => service.Code)).ShouldBe(expected);
        (matrix.AsOf is null).ShouldBe(expected.Length == 0);
    }

    [Fact]
    public async Task A_month_without_figures_is_not_measured_where_something_was_promised_and_empty_before()
    {
        var matrix = await store.ReadAsync(SampleOrganisation.Maren, new MatrixFilter(), new LocalDate(2026, 2, 14), 3, CancellationToken.None);

        matrix.Months.ShouldBe([new(2025, 12, 1), new(2026, 1, 1), new(2026, 2, 1)]);
        var cells = matrix.Services.Single().Cells;
        cells[0].ShouldBeNull();
        cells[1].ShouldBe(new MatrixCell { Status = Status.NotMeasured, MetCount = 0, MeasuredCount = 0, InsufficientCount = 0, NotMeasuredCount = 1, IsPartial = false });
        matrix.AsOf.ShouldBeNull();
    }

    [Fact]
    public async Task Choices_are_what_has_agreements_that_the_viewer_may_see()
    {
        var mine = await store.ChoicesAsync(SampleOrganisation.Maren, CancellationToken.None);
        var all = await store.ChoicesAsync(SampleOrganisation.Vera, CancellationToken.None);

        mine.Departments.ShouldBe([new MatrixChoice { Code = "RES", Name = "Research" }]);
        mine.Sites.Select(site => site.Name).ShouldBe(["Berlin", "Pune"]);
        mine.Units.Select(unit => unit.Code).ShouldBe(["WPL"]);
        (mine.Zone.Id, all.Zone.Id, (await store.ChoicesAsync(SampleOrganisation.Ben, CancellationToken.None)).Zone.Id).ShouldBe(("Europe/Berlin", "Europe/Berlin", "Europe/Berlin"));
        (mine.OldestMonth, mine.NewestMonth).ShouldBe((September, November));
        all.Departments.Select(department => department.Name).ShouldBe(["Finance", "Research"]);
        all.Units.Select(unit => unit.Name).ShouldBe(["Network & Telephony", "Workplace"]);
    }

    private Task<PerformanceMatrix> ReadAsync(Actor viewer, MatrixFilter? filter = null) =>
        store.ReadAsync(viewer, filter ?? new MatrixFilter(), new LocalDate(2026, 11, 17), 3, CancellationToken.None);

    private Task<int> DeleteAvailabilityAsync() => temporary.Database.WriteAsync(
        transaction => Dapper.SqlMapper.ExecuteAsync(transaction.Connection!, "delete from attainment where target_key = 'available'", transaction: transaction),
        CancellationToken.None);
}
