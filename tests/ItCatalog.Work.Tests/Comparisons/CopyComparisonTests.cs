using ItCatalog.Calculation.Comparisons;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Comparisons;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Work.Tests.Comparisons;

public sealed class CopyComparisonTests : IAsyncLifetime
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
    public async Task Everything_goes_along_and_what_is_changed_in_the_copy_leaves_the_first_one_as_it_is()
    {
        // The quote has expired by then, and goes along all the same.
        house.Now = Instant.FromUtc(2027, 3, 1, 9, 0);
        (await CopyAsync(Jonas, "labs", "labs-2")).Value.ShouldBe("labs-2");

        var (first, copy) = ((await Store.FindAsync("labs", CancellationToken.None))!, (await Store.FindAsync("labs-2", CancellationToken.None))!);
        (copy.Record.Name, copy.Record.Quotes[0].ValidUntil).ShouldBe(("Labs, copy", first.Record.Quotes[0].ValidUntil));
        copy.Record.Ranges.ShouldBe(Example.Ranges);
        copy.Record.Quotes[0].Ranges.ShouldBe(Example.Quotes[0].Ranges);
        copy.Record.Quotes[0].Quote.Scope.ShouldBe(Example.Quotes[0].Quote.Scope);
        copy.Record.Quotes[0].Quote.Leaving.ShouldBe([null, 4_000]);
        copy.Record.Costs.Scope.ShouldBe(Example.Costs.Scope);
        copy.Record.Quotes[0].Id.ShouldNotBe(first.Record.Quotes[0].Id);
        copy.Record.ToComparison().Compute().Quotes[0].PresentValue.ShouldBe(first.Record.ToComparison().Compute().Quotes[0].PresentValue);

        var changed = copy.Record with { Costs = copy.Record.Costs with { DiscountRate = 0.1m }, Quotes = [] };
        (await house.Get<SaveComparison>().RunAsync(Jonas, changed, copy.Summary.Revision, "changed", CancellationToken.None)).IsDone.ShouldBeTrue();
        var again = (await Store.FindAsync("labs", CancellationToken.None))!;
        (again.Summary.Revision, again.Record.Costs.DiscountRate, again.Record.Quotes.Count).ShouldBe((first.Summary.Revision, 0m, 1));
    }

    [Fact]
    public async Task Whoever_may_not_a_code_that_is_taken_and_what_is_not_there_are_told()
    {
        foreach (var actor in (Actor[])[Elena, Maren, Vera, Arthur, Ada])
        {
            (await CopyAsync(actor, "labs", "labs-2")).Outcome.ShouldBe(Outcome.NotAllowed, actor.Name);
        }

        (await CopyAsync(Jonas, "labs", "labs")).Mistakes.ShouldHaveSingleItem().Field.ShouldBe("Code");
        (await CopyAsync(Jonas, "none", "labs-2")).Outcome.ShouldBe(Outcome.NotFound);
        (await Store.ListAsync(CancellationToken.None)).Count.ShouldBe(1);
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
            Volumes = new Volumes(new Dictionary<string, DriverVolume> { ["devices"] = DriverVolume.Growing(300, 0.02m) }),
            InHouse = new InHouse { Name = InHouse.UsualName, Lines = [new FixedLine { Name = "Team", PerYear = 100_000 }] },
            Scope = [new ScopePart("Holidays", "four days a year")],
        },
        Ranges = [new InputRange("in-house-lines/0", 90_000, 110_000, Spread.Triangular, "Jonas")],
        Quotes =
        [
            new QuoteRecord
            {
                Quote = new() { Provider = "Norvik", Currency = "EUR", Leaving = [null, 4_000], Lines = [new UnitLine { Name = "Devices", Per = "devices", UnitPrice = 300 }], Scope = [new() { Part = "Holidays", Standing = ScopeStanding.Out, StatedPerYear = 2_000, Inflation = 0.02m, Reason = "four days" }] },
                ValidUntil = new LocalDate(2027, 1, 31),
                Ranges = [new InputRange("indexation", 0, 0.02m, Spread.Triangular, "offer, page 4")],
            },
        ],
    };

    private Task<Answer<string>> CopyAsync(Actor actor, string code, string newCode) => house.Get<CopyComparison>().RunAsync(actor, code, newCode, "Labs, copy", isScenario: false, CancellationToken.None);
}
