using ItCatalog.Calculation.Comparisons;

namespace ItCatalog.Files.Documents;

/// <summary>Reads what a weaker level, or a part of the work that a quote does not do, costs us: an amount a year, or number, hours and rate in its place.</summary>
/// <remarks>Calculation rules, section 7, "At our levels" and "Scope".</remarks>
internal static class GapReader
{
    public static Gap Read(DocumentNode node)
    {
        if (!node.IsObject("name", "perYear", "number", "hours", "rate", "growth", "numberSource", "inflation"))
        {
            return new Gap(string.Empty, 0);
        }

        var name = node.Required("name")?.Text() ?? string.Empty;
        var (stated, formula) = Price(node);
        var inflation = node.Optional("inflation")?.Number(-0.99m, 10m) ?? 0m;
        if (formula is not null)
        {
            return new Gap(name, formula.PerYear, formula.Rise(inflation));
        }

        return new Gap(name, stated ?? node.Required("perYear")?.Number() ?? 0m, inflation);
    }

    /// <summary>The price as it was stated, or what it is reckoned from; neither where nobody has priced it. Number, hours and rate belong together; growth
    /// and their source may stand beside them.</summary>
    /// <param name="node">The entry that has it.</param>
    /// <param name="least">The least amount a year: below nothing only what counts for a quote.</param>
    public static (decimal? Stated, GapFormula? Formula) Price(DocumentNode node, decimal? least = null)
    {
        var stated = least is { } bound ? node.Optional("perYear")?.Number(bound) : node.Optional("perYear")?.Number();
        if (stated is null ? !HasAny("number", "hours", "rate", "growth", "numberSource") : !HasAny("number", "hours", "rate"))
        {
            if (Array.Find(["growth", "numberSource"], field => HasAny(field)) is { } lonely)
            {
                node.Wrong(lonely, "belongs to number, hours and rate; an amount a year rises by inflation");
            }

            return (stated, null);
        }

        if (stated is not null)
        {
            node.Wrong("perYear", "must be left out where number, hours and rate say the price");
        }

        return (stated, new GapFormula(
            node.Required("number")?.Number(0m, 1_000_000_000m) ?? 0m,
            node.Required("hours")?.Number(0m, 1_000_000m) ?? 0m,
            node.Required("rate")?.Number(0m, 1_000_000m) ?? 0m,
            node.Optional("growth")?.Number(-0.99m, 10m) ?? 0m,
            node.Optional("numberSource")?.Text() ?? string.Empty));

        bool HasAny(params string[] fields) => Array.Exists(fields, field => node.Optional(field) is not null);
    }
}
