using System.Globalization;
using System.Text.RegularExpressions;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Data.Administration;

/// <summary>Holidays of a site: dates that are there once, and dates that come back every year.</summary>
internal sealed record HolidayList
{
    public IReadOnlyList<(LocalDate Date, string Name)> Once { get; init; } = [];

    public IReadOnlyList<(YearlyDay Day, string Name)> Yearly { get; init; } = [];

    /// <summary>Every date, with the name that it has there.</summary>
    public IEnumerable<(LocalDate Date, string Name)> Dates() => Once.Concat(Yearly.SelectMany(rule => rule.Day.Dates().Select(date => (date, rule.Name))));
}

/// <summary>Holidays as an administrator types them, one on a line: with a year once ("2026-12-25 Christmas Day"), without one every year ("12-25", "25.12." or
/// "25 December", with "from 2024" or "from 2024 to 2030" before the name).</summary>
internal static partial class HolidayText
{
    private const int FirstYear = 1970;
    private const int LastYear = 2200;
    private const int MaxName = 100;

    private static readonly Dictionary<string, int> Months = Named(CultureInfo.InvariantCulture.DateTimeFormat);

    /// <summary>What a text says; mistakes are told with their line.</summary>
    /// <param name="text">One holiday on a line.</param>
    /// <param name="field">The field of the form that mistakes are told of.</param>
    /// <param name="thisYear">From when on a date comes back of which no first year is said.</param>
    /// <param name="mistakes">Takes what is wrong.</param>
    /// <param name="mayOverlap">Whether a date may be there twice, as in a file that is still to be sorted out.</param>
    public static HolidayList Read(string text, string field, int thisYear, List<Mistake> mistakes, bool mayOverlap = false)
    {
        List<(LocalDate Date, string Name)> once = [];
        List<(YearlyDay Day, string Name)> yearly = [];
        foreach (var (line, number) in text.ReplaceLineEndings("\n").Split('\n').Select((line, index) => (Line: line.Trim(), index + 1)).Where(entry => entry.Line.Length > 0))
        {
            var problem = Once().Match(line) is { Success: true } dated ? OnceProblem(dated, once)
                : Yearly().Match(line) is { Success: true } rule ? YearlyProblem(rule, thisYear, yearly)
                : "not a date. Write 2026-12-25 for once, 12-25 or 25.12. for every year, then a name.";
            if (problem is not null)
            {
                mistakes.Add(Mistake.In(field, $"Line {number}, “{Short(line)}”: {problem}"));
            }
        }

        HolidayList list = new() { Once = [.. once.OrderBy(day => day.Date)], Yearly = [.. yearly.OrderBy(rule => (rule.Day.Month, rule.Day.Day, rule.Day.FromYear))] };
        mistakes.AddRange(list.Dates().GroupBy(day => day.Date).Where(group => !mayOverlap && group.Count() > 1).DistinctBy(group => (group.Key.Month, group.Key.Day))
            .Select(group => Mistake.In(field, $"{LocalDatePattern.Iso.Format(group.Key)} is there twice. Keep one.")));
        return list;
    }

    /// <summary>Holidays as they are typed: those that come once by date, then those that come back.</summary>
    public static string Written(HolidayList list) =>
        string.Join('\n', list.Once.Select(day => $"{LocalDatePattern.Iso.Format(day.Date)} {day.Name}").Concat(list.Yearly.Select(rule => Written(rule.Day, rule.Name))));

    /// <summary>"12-25 from 2024 to 2030 Christmas Day".</summary>
    public static string Written(YearlyDay day, string name) =>
        FormattableString.Invariant($"{MonthDay(day)} from {day.FromYear}{(day.ToYear is { } last ? $" to {last}" : "")} {name}");

    /// <summary>"12-25": what tells it from the other dates of a site that come back.</summary>
    public static string MonthDay(YearlyDay day) => FormattableString.Invariant($"{day.Month:00}-{day.Day:00}");

    private static string? OnceProblem(Match match, List<(LocalDate Date, string Name)> once)
    {
        var (year, month, day) = (Number(match, "y"), Number(match, "m"), Number(match, "d"));
        if (year is < FirstYear or > LastYear || !IsDay(year, month, day))
        {
            return "not a date. Write year, month and day, such as 2026-12-25.";
        }

        once.Add((new LocalDate(year, month, day), match.Groups["name"].Value));
        return NameProblem(match.Groups["name"].Value, "2026-12-25 Christmas Day");
    }

    private static string? YearlyProblem(Match match, int thisYear, List<(YearlyDay Day, string Name)> yearly)
    {
        var month = match.Groups["word"].Success ? Months.GetValueOrDefault(match.Groups["word"].Value) : Number(match, "m");
        var day = Number(match, "d");
        // A leap year: 29 February comes back, if seldom.
        if (!IsDay(2000, month, day))
        {
            return "no month and day. Write 12-25 or 25.12. for every year.";
        }

        var from = match.Groups["from"].Success ? Number(match, "from") : thisYear;
        int? to = match.Groups["to"].Success ? Number(match, "to") : null;
        if (from is < FirstYear or > YearlyDay.LastYear || to is > YearlyDay.LastYear || to < from)
        {
            return $"the years go from {FirstYear} to {YearlyDay.LastYear}, the first before the last.";
        }

        yearly.Add((new YearlyDay(month, day, from, to), match.Groups["name"].Value));
        return NameProblem(match.Groups["name"].Value, "12-25 from 2026 Christmas Day");
    }

    private static string? NameProblem(string name, string example) =>
        name.Length is 0 or > MaxName ? $"a name of at most {MaxName} characters is missing after the date, such as {example}." : null;

    private static bool IsDay(int year, int month, int day) => month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month);

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;

    private static Dictionary<string, int> Named(DateTimeFormatInfo words)
    {
        Dictionary<string, int> named = new(StringComparer.OrdinalIgnoreCase);
        for (var month = 1; month <= 12; month++)
        {
            named[words.GetMonthName(month)] = month;
            named[words.GetAbbreviatedMonthName(month)] = month;
        }

        return named;
    }

    [GeneratedRegex(@"^((?<y>[0-9]{4})-(?<m>[0-9]{2})-(?<d>[0-9]{2})|(?<d>[0-9]{1,2})\.(?<m>[0-9]{1,2})\.(?<y>[0-9]{4}))(\s+(?<name>.*))?$", RegexOptions.ExplicitCapture, Matching.MostMilliseconds)]
    private static partial Regex Once();

    [GeneratedRegex(
        @"^(((--)?(?<m>[0-9]{1,2})-(?<d>[0-9]{1,2}))|((?<d>[0-9]{1,2})\.\s?(?<m>[0-9]{1,2})\.?)|((?<d>[0-9]{1,2})\.?\s+(?<word>\p{L}{3,9})\.?)|((?<word>\p{L}{3,9})\.?\s+(?<d>[0-9]{1,2})))(\s+from\s+(?<from>[0-9]{4})(\s+to\s+(?<to>[0-9]{4}))?)?(\s+(?<name>\S.*))?$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        Matching.MostMilliseconds)]
    private static partial Regex Yearly();
}
