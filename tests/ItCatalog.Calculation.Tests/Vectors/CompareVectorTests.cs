using System.Text.Json.Nodes;
using ItCatalog.Calculation.Benchmarks;

namespace ItCatalog.Calculation.Tests.Vectors;

public sealed class CompareVectorTests
{
    private static readonly Dictionary<string, JsonObject> _cases =
        VectorFiles.Read("compare.json").ToDictionary(source => source["name"]!.GetValue<string>());

    public static TheoryData<string> Cases => [.. _cases.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_amount_is_the_published_one(string name)
    {
        var result = Comparison(_cases[name]["document"]!).Compute();

        var answer = _cases[name]["answer"]!;
        ShouldAgree(result.InHouse, answer["inHouse"]!);
        result.Quotes.Count.ShouldBe(answer["quotes"]!.AsArray().Count);
        foreach (var (quote, published) in result.Quotes.Zip(answer["quotes"]!.AsArray()))
        {
            ShouldAgree(quote, published!);
            quote.Saving!.Value.ShouldBe(Number(published!["saving"]), 1e-9m);
            quote.BreakEvenYear.ShouldBe(published["breakEvenYear"]?.GetValue<int>());
        }
    }

    private static void ShouldAgree(CostPlan plan, JsonNode published)
    {
        plan.Name.ShouldBe(published["name"]!.GetValue<string>());
        plan.Years.Count.ShouldBe(published["years"]!.AsArray().Count);
        foreach (var (cost, expected) in plan.Years.Zip(published["years"]!.AsArray()))
        {
            cost.ShouldBe(Number(expected), 0.001m);
        }

        plan.Total.ShouldBe(Number(published["total"]), 0.001m);
        plan.PresentValue.ShouldBe(Number(published["presentValue"]), 0.001m);
        foreach (var (driver, cost) in published["unitCosts"]!.AsObject())
        {
            plan.UnitCosts[driver]!.Value.ShouldBe(Number(cost), 0.000_001m);
        }
    }

    private static Comparison Comparison(JsonNode document) => new()
    {
        Currency = document["currency"]!.GetValue<string>(),
        Years = document["years"]!.GetValue<int>(),
        DiscountRate = Number(document["discountRate"]),
        Timing = document["timing"]!.GetValue<string>() is "mid-year" ? Timing.MidYear : Timing.EndOfYear,
        Volumes = new Volumes(document["volumes"]!.AsObject().ToDictionary(
            pair => pair.Key,
            pair => pair.Value!["byYear"] is { } byYear
                ? DriverVolume.Of([.. byYear.AsArray().Select(Number)])
                : DriverVolume.Growing(Number(pair.Value["base"]), Number(pair.Value["growth"])))),
        InHouse = new InHouse
        {
            Name = document["inHouse"]!["name"]!.GetValue<string>(),
            Lines = Lines(document["inHouse"]!["lines"]),
            OneOff = [.. document["inHouse"]!["oneOff"]!.AsArray().Select(item => new OneOff(
                item!["name"]!.GetValue<string>(), item["year"]!.GetValue<int>(), Number(item["amount"])))],
        },
        Quotes = [.. document["quotes"]!.AsArray().Select(quote => new Quote
        {
            Provider = quote!["provider"]!.GetValue<string>(),
            Currency = quote["currency"]!.GetValue<string>(),
            Rate = Number(quote["rate"]),
            Transition = Number(quote["transition"]),
            Exit = Number(quote["exit"]),
            Indexation = Number(quote["indexation"]),
            MinimumPerYear = Number(quote["minimumPerYear"]),
            Governance = Number(quote["governance"]),
            Lines = Lines(quote["lines"]),
            Retained = Lines(quote["retained"]),
        })],
    };

    private static IReadOnlyList<CostLine> Lines(JsonNode? lines) => [.. lines!.AsArray().Select(line => Line(line!))];

    private static CostLine Line(JsonNode line)
    {
        var name = line["name"]!.GetValue<string>();
        decimal? inflation = line["inflation"] is { } own ? Number(own) : null;
        var per = line["per"]?.GetValue<string>() ?? string.Empty;
        return (line["perYear"], line["unitPrice"], line["tiers"]) switch
        {
            ({ } perYear, _, _) => new FixedLine { Name = name, Inflation = inflation, PerYear = Number(perYear) },
            (_, { } unitPrice, _) => new UnitLine { Name = name, Inflation = inflation, Per = per, UnitPrice = Number(unitPrice) },
            (_, _, { } tiers) => new TieredLine
            {
                Name = name,
                Inflation = inflation,
                Per = per,
                Mode = Enum.Parse<TierMode>(line["tierMode"]!.GetValue<string>(), ignoreCase: true),
                Tiers = [.. tiers.AsArray().Select(tier => new Tier(
                    tier!["upTo"] is { } upTo ? Number(upTo) : null, Number(tier["unitPrice"])))],
            },
            _ => new BandLine
            {
                Name = name,
                Inflation = inflation,
                Per = per,
                Baseline = Number(line["baseline"]),
                BasePerYear = Number(line["basePerYear"]),
                Deadband = Number(line["deadband"]),
                Arc = Number(line["arc"]),
                Rrc = Number(line["rrc"]),
            },
        };
    }

    private static decimal Number(JsonNode? node) => EvaluateCase.Number(node!);
}
