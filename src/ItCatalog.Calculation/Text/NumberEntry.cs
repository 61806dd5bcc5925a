using System.Globalization;
using System.Text.RegularExpressions;

namespace ItCatalog.Calculation.Text;

/// <summary>Numbers, shares and amounts as people type them, signs included; the counterpart of <see cref="Show"/>. Null means that it cannot be read.</summary>
/// <remarks>
/// The one dialect of every form, independent of the machine's culture: the point divides the decimals, the comma the thousands; a comma that
/// divides no thousands divides decimals. What could mean two things, such as "1.234,5", is not guessed: <see cref="Meant"/> says what to ask.
/// What is said about an entry that cannot be read is <see cref="EntryWords"/>.
/// </remarks>
public static partial class NumberEntry
{
    /// <summary>A number: "1,180", "-2.5", "0,92". At most 15 digits before and 10 after the point.</summary>
    /// <param name="text">What was typed.</param>
    public static decimal? Number(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var match = Pattern().Match(text.Trim().Replace('\u00a0', ' ').Replace('\u202f', ' ').Replace('\u2212', '-'));
        if (!match.Success)
        {
            return null;
        }

        // Equal numbers shall be equal where they are kept: no trailing zeros.
        var digits = string.Concat(match.Groups["whole"].Value.Where(char.IsAsciiDigit)) + "." + match.Groups["fraction"].Value.TrimEnd('0');
        var value = decimal.Parse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        return match.Groups["sign"].Value == "-" ? -value : value;
    }

    /// <summary>A percentage as a ratio: "-2.5 %", "-2,5" and "-2.5" are -0.025. A comma alone divides the decimals of a percentage, never
    /// thousands: "99,950" is 0.9995.</summary>
    /// <param name="text">What was typed.</param>
    public static decimal? Ratio(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = text.Trim();
        text = text.EndsWith('%') ? text[..^1] : text;
        return Number(text.Contains('.', StringComparison.Ordinal) ? text : text.Replace(',', '.')) / 100;
    }

    /// <summary>An amount in cents: "-1,500.50" is -150050. More than two decimals cannot be read.</summary>
    /// <param name="text">What was typed, without a currency; null cannot be read.</param>
    public static long? Cents(string? text) => text is not null && Number(text) is { } amount ? Money.CentsIn(amount) : null;

    /// <summary>A whole number: "12", "1,180". One with decimals other than zero, or beyond what is counted, cannot be read.</summary>
    /// <param name="text">What was typed; null cannot be read.</param>
    public static int? Whole(string? text) =>
        text is not null && Number(text) is { } number and >= int.MinValue and <= int.MaxValue && decimal.Truncate(number) == number
            ? (int)number
            : null;

    /// <summary>What a text that is not read would mean with points for thousands: 1234.5 for "1.234,5", 1234567 for "1.234.567". Null where
    /// nothing is in doubt.</summary>
    /// <param name="text">What was typed, with or without a sign for percent.</param>
    public static decimal? Meant(string? text)
    {
        var digits = (text ?? "").Trim().TrimEnd('%').TrimEnd();
        return PointsForThousands().IsMatch(digits) && Number(digits) is null
            ? Number(digits.Replace(".", "", StringComparison.Ordinal).Replace(',', '.'))
            : null;
    }

    /// <summary>How an entry is filled with a number that is kept: "1,180.5", "-2"; empty where there is none.</summary>
    /// <param name="number">Any number.</param>
    public static string Written(decimal? number) => number?.ToString("#,##0.##########", CultureInfo.InvariantCulture) ?? "";

    /// <summary>How an entry of a percentage is filled with a ratio that is kept: "2.5" for 0.025; empty where there is none.</summary>
    /// <param name="ratio">Any ratio.</param>
    public static string WrittenPercentage(decimal? ratio) => Written(ratio * 100);

    [GeneratedRegex(@"^[+-]?[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Matching.MostMilliseconds)]
    private static partial Regex PointsForThousands();

    [GeneratedRegex(
        @"^(?<sign>[+-]?)\s*(?<whole>[1-9][0-9]{0,2}([, ][0-9]{3})+|[0-9]{1,15})([.,](?<fraction>[0-9]{1,10}))?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        Matching.MostMilliseconds)]
    private static partial Regex Pattern();
}
