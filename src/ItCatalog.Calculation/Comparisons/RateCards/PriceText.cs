using System.Text.RegularExpressions;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Calculation.Comparisons.RateCards;

/// <summary>How long a price pays for.</summary>
public enum PricePeriod
{
    /// <summary>An hour of work.</summary>
    Hour,

    /// <summary>A day.</summary>
    Day,

    /// <summary>A week.</summary>
    Week,

    /// <summary>A month.</summary>
    Month,

    /// <summary>A quarter of a year.</summary>
    Quarter,

    /// <summary>A year.</summary>
    Year,
}

/// <summary>A price as a rate card writes it: "290 to 600 a unit a day", "$30.00 per user per month". Nothing in it is guessed: what is not understood is told.</summary>
/// <param name="Low">The price, or the lower end of its range; from 0.</param>
/// <param name="High">The upper end; the same where there is one price.</param>
/// <param name="Currency">The sign or the three letters that stand with it; empty where none does.</param>
/// <param name="Unit">What one of it pays for: "unit", "user"; empty where nothing is named.</param>
/// <param name="Period">For how long; null where nothing is named.</param>
public sealed partial record PriceText(decimal Low, decimal High, string Currency, string Unit, PricePeriod? Period)
{
    private static readonly Dictionary<string, PricePeriod> Periods = new(StringComparer.OrdinalIgnoreCase)
    {
        ["hour"] = PricePeriod.Hour, ["hours"] = PricePeriod.Hour, ["hourly"] = PricePeriod.Hour, ["hr"] = PricePeriod.Hour, ["h"] = PricePeriod.Hour,
        ["day"] = PricePeriod.Day, ["days"] = PricePeriod.Day, ["daily"] = PricePeriod.Day,
        ["week"] = PricePeriod.Week, ["weekly"] = PricePeriod.Week,
        ["month"] = PricePeriod.Month, ["months"] = PricePeriod.Month, ["monthly"] = PricePeriod.Month,
        ["quarter"] = PricePeriod.Quarter, ["quarterly"] = PricePeriod.Quarter,
        ["year"] = PricePeriod.Year, ["years"] = PricePeriod.Year, ["yearly"] = PricePeriod.Year, ["annual"] = PricePeriod.Year, ["annually"] = PricePeriod.Year, ["annum"] = PricePeriod.Year,
    };

    private static readonly Dictionary<string, string[]> Signs = new(StringComparer.Ordinal)
    {
        ["$"] = ["USD", "AUD", "CAD", "NZD", "SGD", "HKD", "MXN"], ["€"] = ["EUR"], ["£"] = ["GBP", "EGP"], ["¥"] = ["JPY", "CNY"],
    };

    private static readonly string[] Each = ["a", "an", "per", "each", "every"];

    /// <summary>Whether it is a range and not one price.</summary>
    public bool IsRange => Low != High;

    /// <summary>How many of its period a year has; null where that depends on how much is worked, and is asked about.</summary>
    public decimal? TimesAYear => Period switch
    {
        PricePeriod.Month => 12,
        PricePeriod.Quarter => 4,
        PricePeriod.Year => 1,
        PricePeriod.Hour or PricePeriod.Day or PricePeriod.Week or null => null,
        _ => throw new InvalidOperationException($"Unknown period: {Period}."),
    };

    /// <summary>Whether the sign or the letters that stand with it can be those of a currency.</summary>
    /// <param name="currency">Three letters by ISO 4217.</param>
    public bool Fits(string currency) => Currency.Length == 0 || Currency == currency || (Signs.TryGetValue(Currency, out var known) && known.Contains(currency));

    /// <summary>Reads a price.</summary>
    /// <param name="text">The cell of the price.</param>
    /// <param name="unit">The cell that says what it pays for: "Hour", "user / month"; empty where the price says it itself.</param>
    /// <returns>The price; or what is not understood, a sentence.</returns>
    public static (PriceText? Price, string? Problem) Read(string text, string unit)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(unit);
        text = SameWord.Of(text);
        if (text.Length == 0)
        {
            return (null, "There is no price.");
        }

        if (Pattern().Match(text) is not { Success: true } match)
        {
            return (null, text.Any(char.IsAsciiDigit)
                ? $"“{EntryWords.Shortened(text)}” does not begin with a price. Write it like 290 to 600 a unit a day, or enter what it comes to."
                : $"“{EntryWords.Shortened(text)}” names no price. Ask for one, or enter what it comes to.");
        }

        string[] currencies = [.. match.Groups["currency"].Captures.Select(capture => capture.Value.Trim()).Distinct(StringComparer.Ordinal)];
        if (currencies.Length > 1)
        {
            return (null, $"“{EntryWords.Shortened(text)}” names two currencies.");
        }

        if (currencies is [{ Length: 3 } letters] && !Currencies.Contains(letters))
        {
            return (null, $"{letters} is no currency of ISO 4217.");
        }

        var ends = match.Groups["number"].Captures.Select(capture => (Text: capture.Value, Value: NumberEntry.Number(capture.Value))).ToList();
        if (ends.Find(end => end.Value is null) is { Text: { } unread })
        {
            return (null, EntryWords.NotNumber(unread));
        }

        if (ends[^1].Value < ends[0].Value)
        {
            return (null, $"The range runs from {Show.Exact(ends[0].Value)} down to {Show.Exact(ends[^1].Value)}. Check which is which.");
        }

        var (thing, period, problem) = Parts([match.Groups["rest"].Value, unit]);
        return problem is null ? (new(ends[0].Value!.Value, ends[^1].Value!.Value, currencies.FirstOrDefault() ?? "", thing, period), null) : (null, problem);
    }

    /// <summary>What a price pays for, out of the words behind it and those of the column of units.</summary>
    private static (string Unit, PricePeriod? Period, string? Problem) Parts(string[] texts)
    {
        var (unit, period) = ("", (PricePeriod?)null);
        foreach (var (index, text) in texts.Index())
        {
            List<List<string>> parts = [];
            foreach (var word in SameWord.Of(text.Replace("/", " per ", StringComparison.Ordinal).Replace("p.a.", "per year", StringComparison.OrdinalIgnoreCase)).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (Each.Contains(word, StringComparer.OrdinalIgnoreCase))
                {
                    parts.Add([]);
                }
                else if (parts.Count > 0)
                {
                    parts[^1].Add(word);
                }
                else if (index == 1 || Periods.ContainsKey(word))
                {
                    // In a column of units, and of "monthly", nothing has to stand before it.
                    parts.Add([word]);
                }
                else
                {
                    return ("", null, $"“{EntryWords.Shortened(text.Trim())}” behind the price is not understood. Enter what it comes to.");
                }
            }

            foreach (var part in parts.Where(part => part.Count > 0).Select(words => string.Join(' ', words)))
            {
                if (Periods.TryGetValue(part, out var named))
                {
                    if (period is not null && period != named)
                    {
                        return ("", null, $"Is it a price of {Name(period.Value)} or of {Name(named)}? Both are named.");
                    }

                    period = named;
                }
                else if (unit.Length > 0 && !SameWord.Are(unit, part))
                {
                    return ("", null, $"Is it a price of a {EntryWords.Shortened(unit)} or of a {EntryWords.Shortened(part)}? Both are named.");
                }
                else
                {
                    unit = part;
                }
            }
        }

        return (unit, period, null);
    }

    /// <summary>"a day", "an hour".</summary>
    public static string Name(PricePeriod period) => (period == PricePeriod.Hour ? "an " : "a ") + Word.Of(period);

    [GeneratedRegex(
        @"^(?<currency>[A-Z]{3}(?![A-Za-z])|[$€£¥])?\s*(?<number>[0-9](?:[0-9.,]|[ \u00a0\u202f](?=[0-9]{3}(?![0-9])))*)\s*(?<currency>[A-Z]{3}(?![A-Za-z])|[$€£¥])?(?:\s*(?:to|until|-|–|—)\s*(?<currency>[A-Z]{3}(?![A-Za-z])|[$€£¥])?\s*(?<number>[0-9](?:[0-9.,]|[ \u00a0\u202f](?=[0-9]{3}(?![0-9])))*)\s*(?<currency>[A-Z]{3}(?![A-Za-z])|[$€£¥])?)?(?<rest>(?:\s|/|$).*)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        Matching.MostMilliseconds)]
    private static partial Regex Pattern();
}
