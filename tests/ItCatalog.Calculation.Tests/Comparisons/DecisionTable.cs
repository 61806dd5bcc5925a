using ItCatalog.Calculation.Comparisons;
using NodaTime;
using static ItCatalog.Calculation.Tests.Comparisons.DecisionCases;

namespace ItCatalog.Calculation.Tests.Comparisons;

/// <summary>What is decided, as a table of cases: in-house costs 1,000 in each of two years, nothing is discounted, today is 17 November 2026. The executives'
/// workbook is held to the same table.</summary>
public static class DecisionTable
{
    /// <summary>As good as ours, and cheaper.</summary>
    public static readonly (Quote, QuoteTerms) Same = Quote("Norvik", 959, Level(0.95m));

    public static TheoryData<string, (Quote Quote, QuoteTerms Terms)[], Verdict, string, string[]> Cases => new()
    {
        { "no quote", [], Verdict.NothingToCompare, "There is no quote yet, so there is nothing to compare with.", [] },
        {
            "one quote, as good and cheaper", [Same], Verdict.TakeQuote, "Take the quote of Norvik. It saves 4.1 % and promises no less than we do.", []
        },
        { "one quote, dearer", [Quote("Norvik", 1053, Level(0.95m))], Verdict.KeepInHouse, "Keep it in-house. The only quote, Norvik, costs 5.3 % more.", [] },
        {
            "all dearer", [Quote("Norvik", 1053, Level(0.95m)), Quote("Castellan", 1200, Level(0.96m))], Verdict.KeepInHouse,
            "Keep it in-house. The best of two quotes, Norvik, costs 5.3 % more.", []
        },
        { "a tie with in-house", [Quote("Norvik", 1000, Level(0.95m))], Verdict.KeepInHouse, "Keep it in-house. The only quote, Norvik, costs the same.", [] },
        {
            "a tie of two quotes", [Same, Quote("Castellan", 950, Level(0.9m, gap: 9))], Verdict.TakeQuote,
            "Take the quote of Norvik. It saves 4.1 % and promises no less than we do.", ["Castellan costs the same at our levels."]
        },
        {
            "close", [Quote("Norvik", 1000.5m, Level(0.95m))], Verdict.KeepInHouse, "Keep it in-house. The only quote, Norvik, costs less than 0.1 % more.", []
        },
        {
            "the price of its weaker level turns it", [Quote("Norvik", 970, Level(0.9m, gap: 38))], Verdict.KeepInHouse,
            "Keep it in-house. The only quote, Norvik, saves 3.0 % as quoted, but costs 0.8 % more at our levels.", []
        },
        {
            "cheaper with the price of its weaker level", [Quote("Norvik", 900, Level(0.9m, gap: 68))], Verdict.TakeQuote,
            "Take the quote of Norvik. It saves 3.2 % even when its weaker levels are priced.", []
        },
        {
            "one unpriced alone", [Quote("Norvik", 900, Level(0.9m))], Verdict.Open,
            "Not decided yet: the quote of Norvik cannot be compared. One point is open.",
            ["Norvik saves 10.0 % as quoted. It cannot be compared: “Resolved” is promised weaker, and not priced. It stops being the best where that costs us EUR 100 a year or more."]
        },
        {
            "one unpriced and dearer: still neither keep nor take", [Quote("Norvik", 1053, Level(0.8m))], Verdict.Open,
            "Not decided yet: the quote of Norvik cannot be compared. One point is open.",
            ["Norvik costs 5.3 % more as quoted. It cannot be compared: “Resolved” is promised weaker, and not priced. It would not be the best even if that cost us nothing."]
        },
        {
            "one unpriced, cheap, beside a complete one: does not hide it", [Quote("Cheap", 500, Level(0.8m)), Same], Verdict.TakeQuote,
            "Take the quote of Norvik. It saves 4.1 % and promises no less than we do.",
            ["Cheap saves 50.0 % as quoted. It cannot be compared: “Resolved” is promised weaker, and not priced. It stops being the best where that costs us EUR 459 a year or more."]
        },
        {
            "one unpriced, cheap, beside a dearer one: in-house is what it would have to beat", [Quote("Cheap", 500), Quote("Castellan", 1100, Level(0.95m))], Verdict.KeepInHouse,
            "Keep it in-house. Castellan, the only quote that can be compared, costs 10.0 % more.",
            ["Cheap saves 50.0 % as quoted. It cannot be compared: “Resolved” is not promised, and not priced. It stops being the best where that costs us EUR 500 a year or more."]
        },
        {
            "one expired beside a dearer one", [Expired(Quote("Old", 500, Level(0.95m))), Quote("Castellan", 1100, Level(0.95m))], Verdict.KeepInHouse,
            "Keep it in-house. Castellan, the only quote that can be compared, costs 10.0 % more.",
            ["Old saves 50.0 % as quoted. It cannot be compared: it was valid until 31 Jan 2020."]
        },
        {
            "one expired alone", [Expired(Quote("Old", 500, Level(0.95m)))], Verdict.Open, "Not decided yet: the quote of Old cannot be compared. One point is open.",
            ["Old saves 50.0 % as quoted. It cannot be compared: it was valid until 31 Jan 2020."]
        },
        {
            "two open", [Expired(Quote("Old", 500)), Quote("Norvik", 900)], Verdict.Open, "Not decided yet: neither of the two quotes can be compared. Three points are open.",
            [
                "Old saves 50.0 % as quoted. It cannot be compared: “Resolved” is not promised, and not priced; it was valid until 31 Jan 2020. It stops being the best where that costs us EUR 500 a year or more.",
                "Norvik saves 10.0 % as quoted. It cannot be compared: “Resolved” is not promised, and not priced. It stops being the best where that costs us EUR 100 a year or more.",
            ]
        },
        {
            "a foreign currency at a rate of 1", [In("USD", 1, Quote("Norvik", 900, Level(0.95m)))], Verdict.Open, "Not decided yet: the quote of Norvik cannot be compared. One point is open.",
            ["Norvik saves 10.0 % as quoted. It cannot be compared: it is quoted in USD at a rate of 1, which says nothing of what one is worth in EUR."]
        },
        {
            "a currency that is none", [In("XYZ", 0.9m, Quote("Norvik", 900, Level(0.95m)))], Verdict.Open, "Not decided yet: the quote of Norvik cannot be compared. One point is open.",
            ["Norvik saves 19.0 % as quoted. It cannot be compared: XYZ is no currency of ISO 4217."]
        },
        {
            "our own currency at a rate", [In("EUR", 0.9m, Quote("Norvik", 900, Level(0.95m)))], Verdict.Open, "Not decided yet: the quote of Norvik cannot be compared. One point is open.",
            ["Norvik saves 19.0 % as quoted. It cannot be compared: it is quoted in our own EUR with a rate other than 1."]
        },
        {
            "a gap of 0 accepted by somebody named", [Quote("Norvik", 900, Accepted("Vera Lind"))], Verdict.TakeQuote,
            "Take the quote of Norvik. It saves 10.0 %, with weaker levels accepted at no cost by Vera Lind.", []
        },
        {
            "a gap of 0 that nobody accepted", [Quote("Norvik", 900, Accepted(""))], Verdict.Open, "Not decided yet: the quote of Norvik cannot be compared. One point is open.",
            ["Norvik saves 10.0 % as quoted. It cannot be compared: “Resolved” is accepted at no cost by nobody who is named. It stops being the best where that costs us EUR 100 a year or more."]
        },
        {
            "a better level that counts for the quote", [Quote("Norvik", 1010, Level(0.99m, gap: -30))], Verdict.TakeQuote,
            "Take the quote of Norvik. It saves 2.0 % when its better levels are counted.", []
        },
        { "a better level that counts for nothing", [Quote("Norvik", 959, Level(0.99m))], Verdict.TakeQuote, "Take the quote of Norvik. It saves 4.1 % and promises no less than we do.", [] },
        {
            "another is cheaper as quoted only", [Quote("Cheap", 800, Level(0.9m, gap: 500)), Same], Verdict.TakeQuote,
            "Take the quote of Norvik. It saves 4.1 % and promises no less than we do.", ["Cheap is cheaper than Norvik as quoted, but not at our levels."]
        },
        {
            "another keeps it in-house than the one that looks cheapest", [Quote("Cheap", 970, Level(0.9m, gap: 500)), Quote("Norvik", 1010, Level(0.95m))], Verdict.KeepInHouse,
            "Keep it in-house. The best of two quotes, Norvik, costs 1.0 % more.", ["Cheap is cheaper than Norvik as quoted, but not at our levels."]
        },
        {
            "a limit that cannot be compared", [Quote("Norvik", 900, Level(0.95m) with { WithinBusinessDays = 1 })], Verdict.Open,
            "Not decided yet: the quote of Norvik cannot be compared. One point is open.",
            ["Norvik saves 10.0 % as quoted. It cannot be compared: “Resolved” is promised in a way that cannot be compared, and not priced. It stops being the best where that costs us EUR 100 a year or more."]
        },
    };

    private static LevelTerms Accepted(string by) => Level(0.9m, gap: 0) with { AcceptedBy = by };

    private static (Quote, QuoteTerms) Expired((Quote Quote, QuoteTerms Terms) quote) => (quote.Quote, quote.Terms with { ValidUntil = new LocalDate(2020, 1, 31) });

    private static (Quote, QuoteTerms) In(string currency, decimal rate, (Quote Quote, QuoteTerms Terms) quote) => (quote.Quote with { Currency = currency, Rate = rate }, quote.Terms);
}
