using System.Text.Json;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Tests;
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
            var result = kept.ToComparison(one.GetProperty("document").GetProperty("currency").GetString()!).Compute();

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

    private static ComparisonRecord Record(string code, JsonElement document) => new()
    {
        Code = code,
        ServiceId = SampleOrganisation.LabWorkstation,
        Name = code,
        Years = document.GetProperty("years").GetInt32(),
        FirstYear = 2027,
        DiscountRatioPerYear = document.GetProperty("discountRate").GetDecimal(),
        MidYear = document.GetProperty("timing").GetString() == "mid-year",
        Volumes = [.. document.GetProperty("volumes").EnumerateObject().OrderBy(volume => volume.Name, StringComparer.Ordinal).Select(volume => new VolumeRecord
        {
            Driver = volume.Name,
            Base = Number(volume.Value, "base"),
            GrowthRatioPerYear = Number(volume.Value, "growth") ?? 0,
            ByYear = volume.Value.TryGetProperty("byYear", out var years) ? [.. years.EnumerateArray().Select(year => year.GetDecimal())] : null,
        }),],
        InHouseLines = Lines(document.GetProperty("inHouse").GetProperty("lines")),
        OneOff = [.. document.GetProperty("inHouse").GetProperty("oneOff").EnumerateArray().Select(amount => new OneOffRecord
        {
            Name = amount.GetProperty("name").GetString()!,
            Year = amount.GetProperty("year").GetInt32(),
            AmountCents = Cents(amount, "amount")!.Value,
        }),],
        Quotes = [.. document.GetProperty("quotes").EnumerateArray().Select(quote => new QuoteRecord
        {
            Provider = quote.GetProperty("provider").GetString()!,
            Currency = quote.GetProperty("currency").GetString()!,
            Rate = Number(quote, "rate")!.Value,
            TransitionCents = Cents(quote, "transition")!.Value,
            ExitCents = Cents(quote, "exit")!.Value,
            IndexationRatioPerYear = Number(quote, "indexation")!.Value,
            MinimumPerYearCents = Cents(quote, "minimumPerYear"),
            GovernanceRatio = Number(quote, "governance")!.Value,
            Lines = Lines(quote.GetProperty("lines")),
            Retained = Lines(quote.GetProperty("retained")),
        }),],
    };

    private static IReadOnlyList<CostLineRecord> Lines(JsonElement lines) => [.. lines.EnumerateArray().Select(line => new CostLineRecord
    {
        Name = line.GetProperty("name").GetString()!,
        Driver = line.TryGetProperty("per", out var per) ? per.GetString() : null,
        PerYearCents = Cents(line, "perYear") ?? Cents(line, "basePerYear"),
        UnitPrice = Number(line, "unitPrice"),
        InflationRatioPerYear = Number(line, "inflation"),
        Tiers = line.TryGetProperty("tiers", out var tiers)
            ? new TiersRecord
            {
                Mode = line.GetProperty("tierMode").GetString() == "volume" ? TierMode.Volume : TierMode.Graduated,
                Prices = [.. tiers.EnumerateArray().Select(tier => new Tier(Number(tier, "upTo"), Number(tier, "unitPrice")!.Value))],
            }
            : null,
        Band = Number(line, "baseline") is { } baseline
            ? new BandRecord { Baseline = baseline, DeadbandRatio = Number(line, "deadband")!.Value, Arc = Number(line, "arc")!.Value, Rrc = Number(line, "rrc")!.Value }
            : null,
    }),];

    private static decimal? Number(JsonElement element, string name) => element.TryGetProperty(name, out var number) ? number.GetDecimal() : null;

    private static long? Cents(JsonElement element, string name) => (long?)(Number(element, name) * 100);

    private static string CasesFile() => Repository.PathOf("tests", "vectors", "compare.json");
}
