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

    [Theory]
    [InlineData("compare.json", 22)]
    [InlineData("compare-2.json", 12)]
    public async Task Every_published_comparison_gives_its_numbers_after_it_was_kept(string file, int count)
    {
        var reports = house.Get<ComparisonReports>();
        using var cases = JsonDocument.Parse(await File.ReadAllTextAsync(Repository.PathOf("tests", "vectors", file)));
        cases.RootElement.GetArrayLength().ShouldBe(count);
        foreach (var one in cases.RootElement.EnumerateArray())
        {
            var name = one.GetProperty("name").GetString()!;
            _ = (await house.Get<CreateComparison>().RunAsync(House.Installation, Record(name, one.GetProperty("document")), CancellationToken.None)).Value;

            var result = (await reports.FindAsync(name, CancellationToken.None))!.Result;

            var answer = one.GetProperty("answer");
            ShouldBe(result.InHouse.Plan, answer.GetProperty("inHouse"), name);
            foreach (var (option, expected) in result.Quotes.Zip(answer.GetProperty("quotes").EnumerateArray()))
            {
                ShouldBe(option.Plan, expected, $"{name}, {option.Name}");
                ShouldStandAgainstInHouse(option.Plan, expected, $"{name}, {option.Name}");
                if (expected.TryGetProperty("atOurLevels", out var levels))
                {
                    option.Comparable.Total.ShouldBe(levels.GetProperty("total").GetDecimal(), 1e-6m, name);
                    option.Comparable.PresentValue.ShouldBe(levels.GetProperty("presentValue").GetDecimal(), 1e-6m, name);
                    ShouldStandAgainstInHouse(option.Comparable, levels, $"{name}, {option.Name}, at our levels");
                }
            }
        }
    }

    private static void ShouldStandAgainstInHouse(CostPlan plan, JsonElement expected, string which)
    {
        (plan.BreakEvenYear?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null").ShouldBe(expected.GetProperty("breakEvenYear").GetRawText(), which);
        plan.Saving!.Value.ShouldBe(expected.GetProperty("saving").GetDecimal(), 1e-9m, which);
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

        // Some are published with a rate that does not fit the currency, which is refused where a quote is kept. The name of a currency is no part of what is computed.
        costs = costs with
        {
            Quotes = [.. costs.Quotes.Select(quote => quote with { Currency = (quote.RateByYear ?? [quote.Rate]).All(rate => rate == 1) ? costs.Currency : costs.Currency == "USD" ? "CHF" : "USD" })],
        };
        return new()
        {
            Code = code,
            ServiceId = SampleOrganisation.LabWorkstation,
            Name = code,
            FirstYear = 2027,
            Costs = costs,
            Quotes = [.. costs.Quotes.Select(QuoteRecord.Of)],
        };
    }
}
