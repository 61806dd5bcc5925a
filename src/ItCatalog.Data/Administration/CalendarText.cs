using System.Globalization;
using System.Text.RegularExpressions;
using ItCatalog.Calculation.Text;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Data.Administration;

/// <summary>Open minutes of a day, from local midnight; an end not after the start runs past midnight.</summary>
internal sealed record MinuteRange(int From, int To);

/// <summary>Calendars as an administrator types them, one entry on a line; mistakes are told with their line.</summary>
internal static partial class CalendarText
{
    private static readonly string[] DayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    /// <summary>"Mon–Fri 08:00–18:00", "Sat 09:00–12:00, 13:00–15:00", "Round the clock"; "Mo-Fr 8-18" too. Weekday 1 is Monday.</summary>
    public static List<(int Weekday, MinuteRange Hours)> Weekly(string text, string field, List<Mistake> mistakes)
    {
        var result = new List<(int Weekday, MinuteRange Hours)>();
        var lines = Lines(text.Replace(";", "\n", StringComparison.Ordinal)).ToList();
        var words = lines.Select(line => WeeklyPattern().Match(line.Line)).Where(match => match.Success).SelectMany(match => DayWord().Matches(match.Groups["days"].Value)).Select(word => word.Value);
        var weekdays = WeekdayWords.Of(words);
        foreach (var (line, number) in lines)
        {
            if (line.Equals("round the clock", StringComparison.OrdinalIgnoreCase))
            {
                result.AddRange(Enumerable.Range(1, 7).Select(weekday => (weekday, new MinuteRange(0, 1440))));
                continue;
            }

            var match = WeeklyPattern().Match(line);
            var ranges = match.Success ? Ranges(match.Groups["hours"].Value, mayRunPastMidnight: true) : null;
            var days = match.Success && weekdays is not null ? Days(match.Groups["days"].Value, weekdays) : null;
            if (ranges is null || days is null)
            {
                mistakes.Add(Mistake.In(field, $"Line {number}, “{Short(line)}”: expected days and hours, such as Mon–Fri 08:00–18:00."));
                continue;
            }

            result.AddRange(from day in days from range in ranges select (day, range));
        }

        foreach (var twice in result.GroupBy(entry => (entry.Weekday, entry.Hours.From)).Where(group => group.Count() > 1))
        {
            mistakes.Add(Mistake.In(field, $"{DayNames[twice.Key.Weekday - 1].ToUpperFirst()} has two openings at {Time(twice.Key.From)}. Keep one."));
        }

        return result;
    }

    /// <summary>"2026-12-24 08:00–12:00 Christmas Eve", "2026-12-31 closed Stocktaking".</summary>
    public static List<(LocalDate Date, string Name, IReadOnlyList<MinuteRange> Open)> SpecialDays(string text, string field, List<Mistake> mistakes)
    {
        var result = new List<(LocalDate Date, string Name, IReadOnlyList<MinuteRange> Open)>();
        foreach (var (line, number) in Lines(text))
        {
            var (first, rest) = Split(line);
            if (Date(first, number, field, mistakes) is not { } date)
            {
                continue;
            }

            var match = SpecialPattern().Match(rest);
            var open = !match.Success ? null : match.Groups["closed"].Success ? [] : Ranges(match.Groups["hours"].Value, mayRunPastMidnight: false);
            var name = match.Groups["name"].Value.Trim();
            if (open is null || name.Length is 0 or > 100)
            {
                mistakes.Add(Mistake.In(field, $"Line {number}, {first}: expected the hours of that day or “closed”, then a name, such as 2026-12-24 08:00–12:00 Christmas Eve."));
            }
            else
            {
                result.Add((date, name, open));
            }
        }

        Twice(result.Select(day => day.Date), field, mistakes);
        return result;
    }

    /// <summary>A minute of the day as it is typed: "08:00"; 1440 is "24:00".</summary>
    public static string Time(int minute) => string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");

    private static IEnumerable<(string Line, int Number)> Lines(string text) =>
        text.ReplaceLineEndings("\n").Split('\n').Select((line, index) => (Line: line.Trim(), index + 1)).Where(entry => entry.Line.Length > 0);

    private static (string First, string Others) Split(string line) =>
        line.IndexOf(' ', StringComparison.Ordinal) is > 0 and var at ? (line[..at], line[(at + 1)..].Trim()) : (line, "");

    private static LocalDate? Date(string text, int line, string field, List<Mistake> mistakes)
    {
        if (LocalDatePattern.Iso.Parse(text) is { Success: true, Value: { Year: >= 1970 and <= 2200 } date })
        {
            return date;
        }

        mistakes.Add(Mistake.In(field, $"Line {line}, “{Short(text)}”: not a date. Write year, month and day, such as 2026-12-25."));
        return null;
    }

    private static void Twice(IEnumerable<LocalDate> dates, string field, List<Mistake> mistakes) =>
        mistakes.AddRange(dates.GroupBy(date => date).Where(group => group.Count() > 1).Select(group => Mistake.In(field, $"{LocalDatePattern.Iso.Format(group.Key)} is there twice. Keep one.")));

    private static List<int>? Days(string text, Dictionary<string, int> weekdays)
    {
        var days = new List<int>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var ends = part.Split(['-', '–'], StringSplitOptions.TrimEntries).Select(name => weekdays.GetValueOrDefault(name)).ToList();
            if (ends.Contains(0) || ends.Count > 2 || ends[^1] < ends[0])
            {
                return null;
            }

            days.AddRange(Enumerable.Range(ends[0], ends[^1] - ends[0] + 1));
        }

        return days;
    }

    private static List<MinuteRange>? Ranges(string text, bool mayRunPastMidnight)
    {
        var ranges = new List<MinuteRange>();
        foreach (Match match in RangePattern().Matches(text))
        {
            int Minute(string hours, string minutes) => (Number(match.Groups[hours].Value) * 60) + (match.Groups[minutes].Success ? Number(match.Groups[minutes].Value) : 0);
            var (from, to) = (Minute("h1", "m1"), Minute("h2", "m2"));
            if (from >= 1440 || to > 1440 || (to <= from && !mayRunPastMidnight) || IsNoMinute(match.Groups["m1"]) || IsNoMinute(match.Groups["m2"]))
            {
                return null;
            }

            ranges.Add(new MinuteRange(from, to));
        }

        return ranges.OrderBy(range => range.From).Zip(ranges.OrderBy(range => range.From).Skip(1)).Any(pair => pair.First.To > pair.Second.From) ? null : ranges;
    }

    private static bool IsNoMinute(Group minutes) => minutes.Success && minutes.Value[0] > '5';

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;

    [GeneratedRegex(@"^(?<days>\p{L}{2,14}\.?(\s*[-–,]\s*\p{L}{2,14}\.?)*)\s+(?<hours>[0-9]{1,2}([:.h][0-9]{2}|h)?\s*[-–]\s*[0-9]{1,2}([:.h][0-9]{2}|h)?(\s*,\s*[0-9]{1,2}([:.h][0-9]{2}|h)?\s*[-–]\s*[0-9]{1,2}([:.h][0-9]{2}|h)?)*)$", RegexOptions.ExplicitCapture, Matching.MostMilliseconds)]
    private static partial Regex WeeklyPattern();

    [GeneratedRegex(@"\p{L}+\.?", RegexOptions.None, Matching.MostMilliseconds)]
    private static partial Regex DayWord();

    [GeneratedRegex(@"^((?<closed>closed)|(?<hours>[0-9]{1,2}:[0-9]{2}\s*[-–]\s*[0-9]{1,2}:[0-9]{2}(\s*,\s*[0-9]{1,2}:[0-9]{2}\s*[-–]\s*[0-9]{1,2}:[0-9]{2})*))\s+(?<name>\S.*)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, Matching.MostMilliseconds)]
    private static partial Regex SpecialPattern();

    [GeneratedRegex(@"(?<h1>[0-9]{1,2})([:.h](?<m1>[0-9]{2})|h)?\s*[-–]\s*(?<h2>[0-9]{1,2})([:.h](?<m2>[0-9]{2})|h)?", RegexOptions.ExplicitCapture, Matching.MostMilliseconds)]
    private static partial Regex RangePattern();
}
