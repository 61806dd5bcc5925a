using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.ServiceLevels;
using NodaTime;

namespace ItCatalog.Calculation.Tests.Comparisons;

/// <summary>Small cases whose decision can be reckoned in one's head.</summary>
internal static class DecisionCases
{
    public static Decision Decide(ComparisonCase asked) => Decision.Of(ComparisonOutcome.Of(asked));

    /// <summary>Two years in which in-house costs 1,000 each; nothing is discounted, and nothing is in doubt.</summary>
    public static ComparisonCase Case(params (Quote Quote, QuoteTerms Terms)[] quotes) => new()
    {
        Code = "case",
        Name = "Case",
        Organisation = "Halden",
        Service = "Service desk",
        Unit = "Workplace",
        FirstYear = 2027,
        Comparison = new Comparison
        {
            Currency = "EUR",
            Years = 2,
            DiscountRate = 0,
            Volumes = new Volumes(new Dictionary<string, DriverVolume>(StringComparer.Ordinal)),
            InHouse = new InHouse { Name = "In-house", Lines = [new FixedLine { Name = "Team", PerYear = 1000 }] },
            Quotes = [.. quotes.Select(quote => quote.Quote)],
        },
        Terms = [.. quotes.Select(quote => quote.Terms)],
        Targets =
        [
            new OwnTarget
            {
                Department = "Research",
                Name = "Resolved",
                Target = new Target { Key = "resolved", Kind = TargetKind.Resolution, Expected = 0.95m, Minimum = 0.85m, Within = Duration.FromHours(8) },
                Decimals = 2,
            },
        ],
        Ranges = [.. Certain("in-house: Team: a year", 1000), .. Certain("in-house: Team: rise", 0)],
        Months = [],
        Sums = [],
        AsOf = Instant.FromUtc(2026, 11, 17, 8, 40),
        Zone = DateTimeZone.Utc,
    };

    public static (Quote Quote, QuoteTerms Terms) Quote(string provider, decimal perYear, params LevelTerms[] levels) => (
        new Quote { Provider = provider, Currency = "EUR", Lines = [new FixedLine { Name = "Service", PerYear = perYear }] },
        new QuoteTerms { Levels = levels, Ranges = [.. Certain("governance", 0), .. Certain("gaps", levels.Sum(level => level.GapPerYear ?? 0))] });

    public static IEnumerable<InputRange> Certain(string key, decimal value) => [new InputRange(key, value, value, Spread.Triangular, "the contract")];

    public static LevelTerms Level(decimal expected, decimal? gap = null, string reason = "") =>
        new() { Name = "Resolved", TargetKey = "resolved", Expected = expected, Promise = "as quoted", GapPerYear = gap, GapReason = reason };
}
