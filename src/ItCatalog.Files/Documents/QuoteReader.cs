using ItCatalog.Calculation.Comparisons;

namespace ItCatalog.Files.Documents;

/// <summary>Reads a quote of a <c>compare</c> document.</summary>
/// <remarks>Calculation rules, sections 7 and 8.</remarks>
internal static class QuoteReader
{
    public static Quote Read(DocumentNode node, int years, CostLineReader lines)
    {
        if (!node.IsObject(
            "provider", "currency", "rate", "rateByYear", "transition", "exit", "oneOff", "indexation", "term", "renewal", "tax", "minimumPerYear",
            "governance", "lines", "retained", "gaps", "scope", "leaving"))
        {
            return new Quote { Provider = string.Empty, Currency = string.Empty };
        }

        var rates = node.Optional("rateByYear") is { } byYear ? Rates(byYear, lines.Years) : null;
        return new Quote
        {
            Provider = node.Required("provider")?.Text() ?? string.Empty,
            Currency = node.Required("currency") is { } currency ? ComparisonReader.Currency(currency) : string.Empty,
            Rate = (rates is null ? node.Required("rate") : node.Optional("rate")) is { } rate ? Rate(rate) : 1m,
            RateByYear = rates,
            Transition = node.Required("transition")?.Number(0m) ?? 0m,
            Exit = node.Required("exit")?.Number(0m) ?? 0m,
            OneOff = node.Optional("oneOff") is null ? [] : MeasuredReader.List(node, "oneOff", item => OneOff(item, years), DocumentLimits.MaxLines),
            Indexation = node.Required("indexation")?.Number(-0.99m, 10m) ?? 0m,
            Term = (node.Optional("renewal") is null ? node.Optional("term") : node.Required("term"))?.Integer(1, DocumentLimits.MaxYears),
            Renewal = (node.Optional("term") is null ? node.Optional("renewal") : node.Required("renewal"))?.Number(-0.99m, 10m) ?? 0m,
            Tax = node.Optional("tax")?.Number(0m, 1m) ?? 0m,
            MinimumPerYear = node.Required("minimumPerYear")?.Number(0m),
            Governance = node.Required("governance")?.Number(0m, 10m) ?? 0m,
            Lines = lines.Read(node, "lines", LinePlace.Quote),
            Retained = lines.Read(node, "retained", LinePlace.Retained),
            Gaps = node.Optional("gaps") is null ? null : MeasuredReader.List(node, "gaps", GapReader.Read, DocumentLimits.MaxLines),
            Scope = ScopeReader.Answers(node),
            Leaving = node.Optional("leaving")?.Items(DocumentLimits.MaxYears).ConvertAll(fee => fee.Kind == System.Text.Json.JsonValueKind.Null ? (decimal?)null : fee.Number(0m)) ?? [],
        };
    }

    private static decimal Rate(DocumentNode node)
    {
        var rate = node.Number(0m);
        if (rate == 0m && node.Kind == System.Text.Json.JsonValueKind.Number)
        {
            node.Wrong("must be above 0");
        }

        return rate;
    }

    private static List<decimal> Rates(DocumentNode node, int? years)
    {
        var rates = node.Items(DocumentLimits.MaxYears + 1).ConvertAll(Rate);
        if (years is not null && rates.Count != years + 1)
        {
            node.Wrong($"must have one entry for each of the years 0 to {years}, {years + 1} in all, not {rates.Count}");
        }

        return rates;
    }

    private static QuoteOneOff OneOff(DocumentNode node, int years) => !node.IsObject("name", "year", "amount", "base")
        ? new QuoteOneOff(string.Empty, 0, 0, false)
        : new QuoteOneOff(
            node.Required("name")?.Text() ?? string.Empty,
            node.Required("year")?.Integer(0, years) ?? 0,
            node.Required("amount")?.Number() ?? 0m,
            node.Optional("base")?.Boolean() ?? false);
}
