using System.Globalization;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;

namespace ItCatalog.Files.Imports;

/// <summary>Notes of suggestions that ask for something which may be said beside the mapping.</summary>
internal static class SuggestionNotes
{
    public const string NoService = "No column looks like the service; name the one service that this file is about.";
    public const string NoValue = "No column looks like the value that was measured; choose it. Several columns may be values: each becomes a series of its own.";

    public const string NoStandard = "No column looks like the standard that a result is of; choose it, or name the one standard that this file is about.";

    /// <summary>Begins a note about times that no known format reads.</summary>
    public const string UnknownFormat = "Times are written like";

    /// <summary>What a note asks for; null where only the mapping can say it.</summary>
    public static string? Subject(string note) => note switch
    {
        NoService => "service",
        NoValue => "value",
        NoStandard => "standard",
        _ when note.StartsWith(UnknownFormat, StringComparison.Ordinal) => "time format",
        _ => null,
    };

    public static FileQuestion TimeZone(string time) =>
        new(QuestionSubject.TimeZone, $"Times like “{ImportProblem.Cut(time)}” carry no offset from UTC. In which time zone are they?", Proposal: null, []);

    /// <summary>Which of several formats is meant, or whether a day without a time of day is the beginning of it: clocks that run by the hour cannot go by a day alone.</summary>
    /// <param name="time">A time of the file.</param>
    /// <param name="isDayAlone">Whether it says no time of day.</param>
    /// <param name="formats">One or more that read it.</param>
    public static FileQuestion TimeFormat(string time, bool isDayAlone, params IReadOnlyList<string> formats) => new(
        QuestionSubject.TimeFormat,
        (formats.Count > 1, isDayAlone) switch
        {
            (true, false) => $"Times like “{ImportProblem.Cut(time)}” can be read as {string.Join(" and as ", formats)}: none of the first rows tells. Which one is it?",
            (true, true) => $"Times like “{ImportProblem.Cut(time)}” can be read as {string.Join(" and as ", formats)}, and say no time of day: each would be the beginning of its day. Which one is it?",
            _ => $"Times like “{ImportProblem.Cut(time)}” say no time of day. Is each the beginning of its day?",
        },
        Proposal: null,
        formats);

    /// <summary>The formats by which somebody says that days alone are meant so, beside times that ISO reads.</summary>
    /// <param name="day">A day as ISO has it.</param>
    public static string DaysAlone(string day) => (day.Contains('-', StringComparison.Ordinal) ? "YYYY-M-D" : "YYYYMMDD") + " | ISO";

    public static FileQuestion CheckRule() => new(
        QuestionSubject.CheckRule,
        "Are the lines checks that come again and again, or changes of state? Of checks: is a service down from the first bad one, or from the second in a row?",
        Proposal: null,
        [.. Enum.GetValues<CheckRule>().Select(Word.Of)]);

    public static FileQuestion YearStart(string period) => new(
        QuestionSubject.YearStart,
        $"“{ImportProblem.Cut(period)}” depends on the month in which years begin. Which one is it (1 is January)?",
        Proposal: null,
        [.. Enumerable.Range(1, 12).Select(month => month.ToString(CultureInfo.InvariantCulture))]);

    public static FileQuestion YearName(string period) => new(
        QuestionSubject.YearName,
        $"“{ImportProblem.Cut(period)}” names one year, and years that begin in another month than January have parts of two. Is it the one in which they begin or end?",
        Proposal: null,
        [FileQuestion.Begin, FileQuestion.End]);

    public static FileQuestion DateSpan(string date) => new(
        QuestionSubject.DateSpan,
        $"“{ImportProblem.Cut(date)}” is a date, and a result is of a period. Does it stand for the month, the quarter or the year in which it lies?",
        Proposal: null,
        [.. Enum.GetValues<WindowLength>().Select(Word.Of)]);

    public static FileQuestion Levels(string number) => new(
        QuestionSubject.Levels,
        $"“{ImportProblem.Cut(number)}” has no % behind it. Are levels and performance shares, so that 1 is all, or percentages, so that 100 is all?",
        Proposal: null,
        [FileQuestion.Shares, FileQuestion.Percentages]);

    public static FileQuestion DecimalMark(string number) => new(
        QuestionSubject.DecimalMark, $"“{ImportProblem.Cut(number)}” can be read in two ways. Which mark divides decimals?", Proposal: null, [FileQuestion.Point, FileQuestion.Comma]);
}
