using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Calculation.Text;

/// <summary>Lengths of time as people type them, independent of the machine's culture; the counterpart of <see cref="Show"/>. Null means that it cannot be read.
/// Numbers, percentages and amounts are read by <see cref="NumberEntry"/>, and so are the numbers in a length of time.</summary>
public static partial class Entry
{
    /// <summary>The length of time whose nanoseconds just fit, 292 years; nothing longer can be shown or written in ISO 8601.</summary>
    private const decimal LongestMilliseconds = long.MaxValue / NodaConstants.NanosecondsPerMillisecond;

    /// <summary>A length of time: "8 h", "1 h 30 min", "45 s", "2 d" (48 hours) or ISO 8601 such as "PT8H"; not negative, at most 292 years, in whole milliseconds.</summary>
    /// <param name="text">What was typed.</param>
    public static Duration? Duration(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = text.Trim();
        if (text.StartsWith('P') || text.StartsWith('p'))
        {
            return IsoDuration(text.Replace(',', '.').ToUpperInvariant());
        }

        var match = DurationPattern().Match(text);
        if (!match.Success || text.Length == 0)
        {
            return null;
        }

        var hours = (Part(match, "days") * 24) + Part(match, "hours");
        var milliseconds = ((((hours * 60) + Part(match, "minutes")) * 60) + Part(match, "seconds")) * 1000;
        return milliseconds <= LongestMilliseconds ? NodaTime.Duration.FromMilliseconds((long)milliseconds) : null;
    }

    /// <summary>A number of business days: "10 business days", "10 working days", "1.5 bd".</summary>
    /// <param name="text">What was typed.</param>
    public static decimal? BusinessDays(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var match = BusinessDaysPattern().Match(text.Trim());
        return match.Success ? NumberEntry.Number(match.Groups["count"].Value) : null;
    }

    /// <summary>A number of days that says neither whether they are business days nor that they have 24 hours: "5 days", "5 d".</summary>
    /// <param name="text">What was typed.</param>
    public static decimal? Days(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var match = DaysPattern().Match(text.Trim());
        return match.Success ? NumberEntry.Number(match.Groups["count"].Value) : null;
    }

    private static Duration? IsoDuration(string text)
    {
        var parsed = PeriodPattern.NormalizingIso.Parse(text);
        if (!parsed.Success || !text.Any(char.IsAsciiDigit) || text.Contains('-', StringComparison.Ordinal) || parsed.Value is { Years: not 0 } or { Months: not 0 })
        {
            return null;
        }

        try
        {
            return parsed.Value.ToDuration();
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static decimal Part(Match match, string name) =>
        match.Groups[name] is { Success: true } group ? NumberEntry.Number(group.Value) ?? 0 : 0;

    private const string Thousands = @"[1-9][0-9]{0,2}(,[0-9]{3}){1,2}(\.[0-9]{1,4})?|";
    private const string Fraction = @"([.,][0-9]{1,4})?)\s*";

    [GeneratedRegex(
        "^((?<days>" + Thousands + "[0-9]{1,5}" + Fraction + @"(d|days?)\s*)?"
        + "((?<hours>" + Thousands + "[0-9]{1,6}" + Fraction + @"(h|hrs?|hours?)\s*)?"
        + "((?<minutes>" + Thousands + "[0-9]{1,7}" + Fraction + @"(m|min|mins|minutes?)\s*)?"
        + @"((?<seconds>[1-9][0-9]{0,2}(,[0-9]{3}){1,2}|[0-9]{1,8})\s*(s|sec|secs|seconds?))?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        Matching.MostMilliseconds)]
    private static partial Regex DurationPattern();

    [GeneratedRegex("^(?<count>" + Thousands + "[0-9]{1,4}" + Fraction + @"(d|days?|tage?|jours?)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, Matching.MostMilliseconds)]
    private static partial Regex DaysPattern();

    [GeneratedRegex(
        "^(?<count>" + Thousands + "[0-9]{1,4}" + Fraction + @"(bd|business\s+days?|working\s+days?)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        Matching.MostMilliseconds)]
    private static partial Regex BusinessDaysPattern();
}
