using System.Text;
using System.Text.Json;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Tests;
using ItCatalog.Files.Documents;
using ItCatalog.Work.Comparisons;
using NodaTime;

namespace ItCatalog.Work.Tests.Comparisons;

/// <summary>The published cases, kept and read back: what is kept gives their numbers.</summary>
public sealed class PublishedComparisonTests : IAsyncLifetime
{
    private readonly House house = new(SystemClock.Instance.GetCurrentInstant());

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await SampleOrganisation.CreateAsync(house.Database);
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Every_published_comparison_gives_its_numbers_after_it_was_kept()
    {
        var store = house.Get<ComparisonStore>();
        using var cases = JsonDocument.Parse(await File.ReadAllTextAsync(CasesFile()));
        cases.RootElement.GetArrayLength().ShouldBeGreaterThan(20);
        foreach (var one in cases.RootElement.EnumerateArray())
        {
            var name = one.GetProperty("name").GetString()!;
            _ = (await house.Get<CreateComparison>().RunAsync(House.Installation, Record(name, one.GetProperty("document")), CancellationToken.None)).Value;

            var kept = (await store.FindAsync(name, CancellationToken.None))!.Record;
            var result = kept.ToComparison().Compute();

            var answer = one.GetProperty("answer");
            ShouldBe(result.InHouse, answer.GetProperty("inHouse"), name);
            foreach (var (plan, expected) in result.Quotes.Zip(answer.GetProperty("quotes").EnumerateArray()))
            {
                ShouldBe(plan, expected, $"{name}, {plan.Name}");
                (plan.BreakEvenYear?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null").ShouldBe(expected.GetProperty("breakEvenYear").GetRawText(), plan.Name);
                plan.Saving!.Value.ShouldBe(expected.GetProperty("saving").GetDecimal(), 1e-9m, plan.Name);
            }
        }
    }

    private static void ShouldBe(CostPlan plan, JsonElement expected, string which)
    {
        foreach (var (year, value) in plan.Years.Zip(expected.GetProperty("years").EnumerateArray()))
        {
            year.ShouldBe(value.GetDecimal(), 1e-6m, which);
        }

        plan.PresentValue.ShouldBe(expected.GetProperty("presentValue").GetDecimal(), 1e-6m, which);
        foreach (var unit in expected.GetProperty("unitCosts").EnumerateObject())
        {
            plan.UnitCosts[unit.Name]!.Value.ShouldBe(unit.Value.GetDecimal(), 1e-6m, which);
        }
    }

    private static ComparisonRecord Record(string code, JsonElement document)
    {
        var costs = CompareDocument.Read(Encoding.UTF8.GetBytes(document.GetRawText())).Value.ShouldNotBeNull();
        return new()
        {
            Code = code,
            ServiceId = SampleOrganisation.LabWorkstation,
            Name = code,
            FirstYear = 2027,
            Costs = costs,
            Quotes = [.. costs.Quotes.Select(quote => new QuoteRecord { Quote = quote })],
        };
    }

    private static string CasesFile() => Repository.PathOf("tests", "vectors", "compare.json");
}
