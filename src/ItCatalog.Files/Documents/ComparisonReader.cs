using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Files.Documents;

/// <summary>Reads a <c>compare</c> document.</summary>
/// <remarks>Calculation rules, sections 7 and 8.</remarks>
internal static class ComparisonReader
{
    public static Comparison? Read(DocumentNode document)
    {
        if (!document.IsObject("currency", "years", "discountRate", "timing", "volumes", "inHouse", "quotes", "scope", "replayMonths"))
        {
            return null;
        }

        var before = document.ProblemCount;
        var years = document.Required("years")?.Integer(1, DocumentLimits.MaxYears) ?? 1;
        int? known = document.ProblemCount == before ? years : null;
        var lines = new CostLineReader(Volumes(document.Required("volumes"), known), known);
        var comparison = new Comparison
        {
            Currency = document.Required("currency") is { } currency ? Currency(currency) : string.Empty,
            Years = years,
            DiscountRate = document.Required("discountRate")?.Number(-0.99m, 10m) ?? 0m,
            Timing = document.Required("timing")?.Word(DocumentWords.Timings) ?? default,
            Volumes = lines.Volumes,
            InHouse = document.Required("inHouse") is { } inHouse ? InHouse(inHouse, years, lines) : new InHouse { Name = string.Empty },
            Scope = ScopeReader.Parts(document),
            ReplayMonths = document.Optional("replayMonths") is { } months ? ReplayMonths(months) : QuoteReplay.UsualLength,
            Quotes = MeasuredReader.List(document, "quotes", quote => QuoteReader.Read(quote, years, lines), DocumentLimits.MaxQuotes),
        };
        var count = comparison.InHouse.Lines.Count + comparison.Quotes.Sum(quote => quote.Lines.Count + quote.Retained.Count + (quote.Gaps?.Count ?? 0));
        if (count > DocumentLimits.MaxLines)
        {
            document.TooMany(count, "lines of costs and gaps in all lists", DocumentLimits.MaxLines);
        }

        return comparison;
    }

    private static int ReplayMonths(DocumentNode node)
    {
        var months = node.Integer(QuoteReplay.Lengths[0], QuoteReplay.Lengths[^1]);
        if (node.Kind == System.Text.Json.JsonValueKind.Number && !QuoteReplay.Lengths.Contains(months))
        {
            node.Wrong($"must be {string.Join(", ", QuoteReplay.Lengths.SkipLast(1))} or {QuoteReplay.Lengths[^1]}");
        }

        return months;
    }

    private static Volumes Volumes(DocumentNode? node, int? years) => new((node?.Entries(DocumentLimits.MaxVolumes) ?? [])
        .ToDictionary(entry => entry.Name, entry => Volume(entry.Value, years), StringComparer.Ordinal));

    private static DriverVolume Volume(DocumentNode node, int? years)
    {
        if (!node.IsObject("base", "growth", "byYear"))
        {
            return DriverVolume.Growing(0, 0);
        }

        if (node.Optional("byYear") is not { } byYear)
        {
            return DriverVolume.Growing(node.Required("base")?.Number(0m) ?? 0m, node.Required("growth")?.Number(-0.99m, 10m) ?? 0m);
        }

        if (node.Optional("base") is not null || node.Optional("growth") is not null)
        {
            node.Wrong("must have either byYear or base and growth");
        }

        var volumes = byYear.Items(DocumentLimits.MaxYears).ConvertAll(volume => volume.Number(0m));
        if (years is not null && volumes.Count != years)
        {
            byYear.Wrong($"must have one entry for each of the {years} years, not {volumes.Count}");
        }

        return DriverVolume.Of(volumes);
    }

    private static InHouse InHouse(DocumentNode node, int years, CostLineReader lines) => !node.IsObject("name", "lines", "oneOff")
        ? new InHouse { Name = string.Empty }
        : new InHouse
        {
            Name = node.Required("name")?.Text() ?? string.Empty,
            Lines = lines.Read(node, "lines", LinePlace.InHouse),
            OneOff = MeasuredReader.List(node, "oneOff", item => !item.IsObject("name", "year", "amount")
                ? new OneOff(string.Empty, 0, 0)
                : new OneOff(
                    item.Required("name")?.Text() ?? string.Empty,
                    item.Required("year")?.Integer(0, years) ?? 0,
                    item.Required("amount")?.Number() ?? 0m), DocumentLimits.MaxLines),
        };

    internal static string Currency(DocumentNode node)
    {
        var text = node.Text();
        if (text.Length > 0 && !Currencies.Contains(text))
        {
            node.Wrong("must be a currency's three letters by ISO 4217, such as EUR");
        }

        return text;
    }
}
