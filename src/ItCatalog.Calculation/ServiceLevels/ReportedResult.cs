using System.Globalization;
using ItCatalog.Calculation.Text;
using NodaTime;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>What a source itself reports of a standard over a period. It stands beside what we compute and enters no figure and no credit.</summary>
/// <remarks>Calculation rules, section 10, "Reported by source".</remarks>
public sealed record ReportedResult
{
    /// <summary>First day of the period.</summary>
    public required LocalDate From { get; init; }

    /// <summary>First day after the period.</summary>
    public required LocalDate To { get; init; }

    /// <summary>The standard as the source calls it.</summary>
    public required string Standard { get; init; }

    /// <summary>What it promises, in a line; null where the source does not say it.</summary>
    public string? Name { get; init; }

    /// <summary>The level that the source promises, a ratio; null where it is not known.</summary>
    public decimal? Level { get; init; }

    /// <summary>How many met it; null where it is not known.</summary>
    public decimal? Good { get; init; }

    /// <summary>Of how many; null where it is not known.</summary>
    public decimal? Total { get; init; }

    /// <summary>What the source says was reached, a ratio; null where it is not known.</summary>
    public decimal? Value { get; init; }

    /// <summary>Whether the source says that the level was kept; null where it is not known.</summary>
    public bool? Met { get; init; }

    /// <summary>Good of total; null where it is not known, or nothing was counted.</summary>
    public decimal? Ratio => Good is { } good && Total is > 0 and var total ? good / total : null;

    /// <summary>Whether a value is good of total, to its own decimals and at least whole percent, whichever way a half is rounded; not where that is not known.</summary>
    public bool IsRatio(decimal? value)
    {
        if (value is not { } known || Ratio is not { } ratio)
        {
            return false;
        }

        var half = 0.5m;
        for (var places = Math.Max(2, (int)Places(known)); places > 0; places--)
        {
            half /= 10;
        }

        return Math.Abs(ratio - known) <= half;
    }

    /// <summary>Where what the source says does not agree with itself, in sentences; both are kept.</summary>
    public IEnumerable<string> Oddities()
    {
        if (Good > Total)
        {
            yield return Text($"{Good} met it, more than the total of {Total}.");
        }

        if (Value is { } value && Ratio is { } ratio && !IsRatio(value))
        {
            yield return Text($"The performance is reported as {Show.Level(value)}, and {Good} of {Total} are {Show.Level(Cut(ratio, value))}.");
        }

        if (Met is { } met && Level is { } level && (Ratio ?? Value) is { } reached && met != reached >= level)
        {
            yield return Text($"It is reported as {(met ? "met" : "not met")}, and {Show.Level(Cut(reached, level))} is {(met ? "below" : "not below")} the level of {Show.Level(level)}.");
        }
    }

    /// <summary>Decimals that count: 0.90 has one.</summary>
    private static byte Places(decimal value) => (value / 1.0000000000000000000000000000m).Scale;

    /// <summary>Cut, not rounded, and not shorter than what it is compared with: a miss never reads like a hit.</summary>
    private static decimal Cut(decimal value, decimal beside) => Places(beside) > 6 ? value : decimal.Truncate(value * 1_000_000) / 1_000_000;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
