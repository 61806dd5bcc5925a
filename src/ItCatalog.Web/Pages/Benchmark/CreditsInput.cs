using System.Globalization;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Benchmarks;

namespace ItCatalog.Web.Pages.Benchmark;

/// <summary>What a quote pays back, as it is typed. Empty where it offers no credits.</summary>
public sealed class CreditsInput
{
    private const int MostMonths = 24;
    private const int MostMultipliers = 24;

    /// <summary>In percent of the monthly charge.</summary>
    public string? AtRisk { get; set; }

    /// <summary>"1 1.5 2" for the first, second, third month in a row.</summary>
    public string? Multipliers { get; set; }

    public string? RepeatTimes { get; set; }

    public string? RepeatOf { get; set; }

    public string? EarnBack { get; set; }

    public static CreditsInput Of(QuoteCreditsRecord? credits) => credits is null ? new CreditsInput() : new CreditsInput
    {
        AtRisk = NumberEntry.Written(credits.AtRiskRatio * 100),
        Multipliers = string.Join(' ', (credits.Multipliers ?? []).Select(multiplier => NumberEntry.Written(multiplier))),
        RepeatTimes = credits.RepeatTimes?.ToString(CultureInfo.InvariantCulture),
        RepeatOf = credits.RepeatOf?.ToString(CultureInfo.InvariantCulture),
        EarnBack = credits.EarnBackMonths?.ToString(CultureInfo.InvariantCulture),
    };

    internal QuoteCreditsRecord? Read(FormReader reader, string field)
    {
        if (new[] { AtRisk, Multipliers, RepeatTimes, RepeatOf, EarnBack }.All(string.IsNullOrWhiteSpace))
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(AtRisk))
        {
            reader.Wrong(field + ".AtRisk", "The share at risk is missing: the other terms of the credits rest on it.");
        }

        var times = reader.OptionalWholeNumber(field + ".RepeatTimes", RepeatTimes, "The number of weak months", 1, MostMonths);
        var of = reader.OptionalWholeNumber(field + ".RepeatOf", RepeatOf, "The months that are looked at", 1, MostMonths);
        if (times is null != of is null)
        {
            reader.Wrong(field + (times is null ? ".RepeatTimes" : ".RepeatOf"), "How many weak months, and of how many: enter both numbers, or neither.");
        }
        else if (times > of)
        {
            reader.Wrong(field + ".RepeatTimes", $"{times} of {of} months can never be: the first number is the smaller one.");
        }

        return new QuoteCreditsRecord
        {
            AtRiskRatio = reader.Ratio(field + ".AtRisk", AtRisk, "The share at risk", 0.0001m, 1),
            Multipliers = ReadMultipliers(reader, field + ".Multipliers"),
            RepeatTimes = times,
            RepeatOf = of,
            EarnBackMonths = reader.OptionalWholeNumber(field + ".EarnBack", EarnBack, "The months that earn a credit back", 1, MostMonths),
        };
    }

    private List<decimal>? ReadMultipliers(FormReader reader, string field)
    {
        var words = (Multipliers ?? "").Split([' ', ';', '\t', '\u00a0'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length > MostMultipliers)
        {
            reader.Wrong(field, $"The multipliers: {words.Length} are too many; at most {MostMultipliers} fit.");
            return null;
        }

        var multipliers = words.Select(word => reader.Number(field, word.TrimEnd(','), "The multipliers", 0, 100) ?? 1).ToList();
        return multipliers.Count == 0 ? null : multipliers;
    }
}
