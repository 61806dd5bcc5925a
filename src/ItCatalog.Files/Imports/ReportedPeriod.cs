using System.Globalization;
using System.Text.RegularExpressions;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Files.Imports;

/// <summary>A period as reports write it: 2024-03, March 2024, 2024-Q1, 2024, 2023-24, FY 2023/2024, 2024-03-01.</summary>
/// <param name="From">Its first day.</param>
/// <param name="To">The first day after it.</param>
internal sealed partial record ReportedPeriod(LocalDate From, LocalDate To)
{
    private const string Year = @"(?<year>19[7-9]\d|2[01]\d{2})(?:\s?[-/–]\s?(?<next>\d{4}|\d{2}))?";
    private const string QuarterWord = @"(?:Q|T|Qtr\.?|Quarter|Quartal|Trim\.?|Trimestre|Trimester)";

    /// <summary>Reads a period.</summary>
    /// <param name="text">As the cell has it.</param>
    /// <param name="rule">What is said of the periods of the file.</param>
    /// <param name="problem">What is wrong, to be read after the value; null where it was read.</param>
    /// <returns>Null where there is a problem.</returns>
    public static ReportedPeriod? Read(string text, PeriodRule rule, out string? problem)
    {
        problem = null;
        if (Years().Match(text) is { Success: true } years && FirstYear(years, rule, text) is { } first)
        {
            if (years.Groups["next"].Length == 2 && first % 100 < 12)
            {
                problem = $"can be a month and two years; write {first:0000}-{first + 1:0000}, or the month by its name";
                return null;
            }

            return OfMonths(rule.StartOf(first, text), 12);
        }

        if (Quarter().Match(text) is { Success: true } quarter && FirstYear(quarter, rule, text) is { } ofQuarter)
        {
            return OfMonths(rule.StartOf(ofQuarter, text).PlusMonths(3 * (Number(quarter, "quarter") - 1)), 3);
        }

        if (Month().Match(text) is { Success: true } month && Number(month, "month") is >= 1 and <= 12 and var number)
        {
            return OfMonths(new(Number(month, "year"), number, 1), 1);
        }

        if (NamedMonth().Match(text) is { Success: true } named && TimeWords.MonthOf(named.Groups["name"].Value) is > 0 and var found)
        {
            return OfMonths(new(Number(named, "year"), found, 1), 1);
        }

        if (DateOf(text) is { } day)
        {
            return rule.Around(day, text);
        }

        problem = "is not a period like 2024-03, March 2024, 2024-Q1, 2024 or 2023-24";
        return null;
    }

    /// <summary>A period whose year stands in a column of its own.</summary>
    /// <param name="text">A month by number or name, or a quarter: 3, March, Q1.</param>
    /// <param name="year">The year.</param>
    /// <returns>Both as one text; where the first has a year itself, as it is.</returns>
    public static string With(string text, string year) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 12 ? $"{year}-{number:00}"
        : text.Any(char.IsAsciiDigit) && !Quarter().IsMatch($"{text} {year}") ? text
        : $"{text} {year}";

    private static ReportedPeriod OfMonths(LocalDate first, int count) => new(first, first.PlusMonths(count));

    /// <summary>The year in which the named one begins; null where two years are named that do not follow each other.</summary>
    private static int? FirstYear(Match match, PeriodRule rule, string text)
    {
        var (year, next) = (Number(match, "year"), match.Groups["next"].Value);
        return next.Length == 0 ? rule.FirstYear(year, text)
            : int.Parse(next, CultureInfo.InvariantCulture) == (next.Length == 2 ? (year + 1) % 100 : year + 1) ? year
            : null;
    }

    /// <summary>A day as a workbook or a German report writes it; a time behind it says nothing.</summary>
    private static LocalDate? DateOf(string text)
    {
        var day = text.Split(['T', ' '], 2)[0];
        return LocalDatePattern.Iso.Parse(day) is { Success: true } iso ? iso.Value
            : DayFirst.Parse(day) is { Success: true } dotted ? dotted.Value
            : null;
    }

    private static readonly LocalDatePattern DayFirst = LocalDatePattern.CreateWithInvariantCulture("d.M.uuuu");

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex("^(?:FY\\s?)?" + Year + "$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Matching.MostMilliseconds)]
    private static partial Regex Years();

    [GeneratedRegex(
        "^(?:" + Year + @"\s?[-/ ]?\s?" + QuarterWord + @"\s?(?<quarter>[1-4])|(?:" + QuarterWord + @"\s?(?<quarter>[1-4])|(?<quarter>[1-4])(?:\.|st|nd|rd|th)?\s?" + QuarterWord + @")[\s,]*[-/ ]?\s?(?:FY\s?)?" + Year + ")$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: Matching.MostMilliseconds)]
    private static partial Regex Quarter();

    [GeneratedRegex(@"^(?:(?<year>(?:19[7-9]\d|2[01]\d{2}))[-/.](?<month>\d{1,2})|(?<month>\d{1,2})[-/.](?<year>(?:19[7-9]\d|2[01]\d{2})))$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Matching.MostMilliseconds)]
    private static partial Regex Month();

    [GeneratedRegex(@"^(?:(?<name>\p{L}[\p{L}\p{M}.]*)[ ,-]*(?<year>(?:19[7-9]\d|2[01]\d{2}))|(?<year>(?:19[7-9]\d|2[01]\d{2}))[ -]?(?<name>\p{L}[\p{L}\p{M}.]*))$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Matching.MostMilliseconds)]
    private static partial Regex NamedMonth();
}

/// <summary>What is said of the periods of a file, and the first of them for which more would have to be said.</summary>
/// <param name="yearStart">The month in which years begin; null: nobody has said it.</param>
/// <param name="namedByEnd">Whether a year that has parts of two is named by the one in which it ends; null: nobody has said it.</param>
/// <param name="dateSpan">What a date stands for; null: nobody has said it.</param>
internal sealed class PeriodRule(int? yearStart, bool? namedByEnd, WindowLength? dateSpan)
{
    private string? ofYears;
    private string? ofOneYear;
    private string? date;

    /// <summary>What has to be said before the periods are known.</summary>
    public IEnumerable<FileQuestion> Questions()
    {
        if (dateSpan is null && date is not null)
        {
            yield return SuggestionNotes.DateSpan(date);
        }

        if (yearStart is null && ofYears is not null)
        {
            yield return SuggestionNotes.YearStart(ofYears);
        }

        if (yearStart is > 1 && namedByEnd is null && ofOneYear is not null)
        {
            yield return SuggestionNotes.YearName(ofOneYear);
        }
    }

    /// <summary>The first day of a year.</summary>
    public LocalDate StartOf(int year, string text)
    {
        ofYears ??= text;
        return new(year, yearStart ?? 1, 1);
    }

    /// <summary>The year in which one begins that is named by a single number.</summary>
    public int FirstYear(int year, string text)
    {
        ofOneYear ??= text;
        return yearStart is > 1 && namedByEnd == true ? year - 1 : year;
    }

    /// <summary>The period in which a day lies.</summary>
    public ReportedPeriod Around(LocalDate day, string text)
    {
        date ??= text;
        var month = new LocalDate(day.Year, day.Month, 1);
        if (dateSpan is not (WindowLength.Quarter or WindowLength.Year))
        {
            return new(month, month.PlusMonths(1));
        }

        var ofYear = (day.Month - StartOf(day.Year, text).Month + 12) % 12;
        var first = month.PlusMonths(-(dateSpan == WindowLength.Year ? ofYear : ofYear % 3));
        return new(first, first.PlusMonths(dateSpan == WindowLength.Year ? 12 : 3));
    }
}
