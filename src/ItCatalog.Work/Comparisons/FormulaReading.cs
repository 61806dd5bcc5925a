using ItCatalog.Calculation.Comparisons;
using ItCatalog.Work.Entries;

namespace ItCatalog.Work.Comparisons;

/// <summary>The price of a gap as it is typed in parts: a number that may grow, hours of each, and the price of an hour.</summary>
internal static class FormulaReading
{
    /// <summary>What is said where a price stands beside its parts.</summary>
    public const string TwoPrices = "There are two prices: one a year, and one of number, hours and rate. Leave one of them empty.";

    private const decimal Most = 1_000_000_000;
    private const decimal MostHours = 100_000;

    /// <summary>Whether a price is known: of a formula in which something is missing or cannot be read none is, and nobody is asked who accepts it.</summary>
    public static bool HasPrice(FormReader reader, string field) =>
        !reader.Mistakes.Any(mistake => mistake.Field == field + ".Number" || mistake.Field == field + ".Hours" || mistake.Field == field + ".Rate");

    /// <summary>The formula; what is missing of it is told at its field.</summary>
    public static GapFormula Read(FormReader reader, string field, string? number, string? hours, string? rate, string? growth, string? source) => new(
        reader.NeededNumber(field + ".Number", number, "The number a year", 0, Most),
        reader.NeededNumber(field + ".Hours", hours, "The hours of each", 0, MostHours),
        reader.NeededNumber(field + ".Rate", rate, "The price of an hour", 0, MostHours),
        reader.Ratio(field + ".Growth", growth, "The growth a year", -0.5m, 0.5m),
        reader.Note(field + ".NumberSource", source, "Where the number is from"));
}
