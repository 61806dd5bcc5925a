using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using ItCatalog.Files.Tables;
using NodaTime;

namespace ItCatalog.Files.Calendars;

/// <summary>A whole day that a calendar file names.</summary>
/// <param name="Date">The day; of one that comes back every year the first.</param>
/// <param name="Name">What it is called.</param>
/// <param name="IsYearly">Whether it comes back every year on the same day of the same month.</param>
/// <param name="ToYear">Of one that comes back: the last year; null: no end is said.</param>
public sealed record CalendarDay(LocalDate Date, string Name, bool IsYearly, int? ToYear);

/// <summary>An event that names no whole days.</summary>
/// <param name="Name">What it is called; a number where it has no name.</param>
/// <param name="Why">What is not understood, in the middle of a sentence.</param>
public sealed record PassedEvent(string Name, string Why);

/// <summary>A calendar file (iCalendar, RFC 5545) as the days that it names. Each event is read by itself: one that cannot be read spoils no other.</summary>
public sealed record CalendarFile
{
    /// <summary>A calendar of holidays has some kilobytes.</summary>
    public const int MaxBytes = 1024 * 1024;

    private const int MaxEvents = 2_000;
    private const int MaxDaysOfEvent = 31;
    private const int MaxName = 100;

    /// <summary>How many years ahead a day is taken whose date changes from year to year: the fourth Thursday of November.</summary>
    private const int YearsAhead = 5;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>By date.</summary>
    public required IReadOnlyList<CalendarDay> Days { get; init; }

    /// <summary>In the order of the file.</summary>
    public required IReadOnlyList<PassedEvent> Passed { get; init; }

    /// <summary>Reads one.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="from">Days before it are left out; one that comes back begins in its year.</param>
    /// <exception cref="TableException">It is no calendar, or too large.</exception>
    public static CalendarFile Read(byte[] bytes, LocalDate from)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        if (bytes.Length > MaxBytes)
        {
            throw new TableException("it has more than 1 MB");
        }

        List<CalendarDay> days = [];
        List<PassedEvent> passed = [];
        foreach (var (index, lines) in Events(Text(bytes)).Index())
        {
            if (index == MaxEvents)
            {
                throw new TableException($"it has more than {MaxEvents} events");
            }

            var found = OfEvent(lines, from);
            days.AddRange(found.Days);
            if (found.Why is { } why)
            {
                passed.Add(new(found.Name.Length > 0 ? found.Name : FormattableString.Invariant($"event {index + 1}"), why));
            }
        }

        return new() { Days = [.. days.Distinct().OrderBy(day => day.Date)], Passed = passed };
    }

    private static string Text(byte[] bytes)
    {
        var text = Decoded(bytes)?.TrimStart('\uFEFF') ?? throw new TableException("it is not written in UTF-8, as calendar files are; save it in UTF-8");
        return text.TrimStart().StartsWith("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase) ? text : throw new TableException("it is no calendar file: it does not begin with BEGIN:VCALENDAR");
    }

    private static string? Decoded(byte[] bytes)
    {
        try
        {
            return (bytes is [0xFF, 0xFE, ..] ? Encoding.Unicode : bytes is [0xFE, 0xFF, ..] ? Encoding.BigEndianUnicode : Strict).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The lines of each event, nothing nested in them.</summary>
    private static IEnumerable<string> Events(string text)
    {
        StringBuilder? lines = null;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var word = line.Trim();
            if (word.Equals("BEGIN:VEVENT", StringComparison.OrdinalIgnoreCase))
            {
                lines = new();
            }
            else if (word.Equals("END:VEVENT", StringComparison.OrdinalIgnoreCase) && lines is not null)
            {
                yield return lines.ToString();
                lines = null;
            }
            else
            {
                lines?.Append(line).Append("\r\n");
            }
        }

        if (lines is not null)
        {
            throw new TableException("it is cut off: an event does not end");
        }
    }

    private static (string Name, IReadOnlyList<CalendarDay> Days, string? Why) OfEvent(string lines, LocalDate from)
    {
        CalendarEvent? read;
        try
        {
            read = Calendar.Load($"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n{lines}END:VEVENT\r\nEND:VCALENDAR\r\n")?.Events.SingleOrDefault();
        }
        catch (Exception problem) when (problem is System.Runtime.Serialization.SerializationException or ArgumentException or FormatException or InvalidOperationException or OverflowException)
        {
            return ("", [], "it cannot be read: a value in it is none that calendars know");
        }

        var name = string.Join(' ', (read?.Summary ?? "").Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        name = name.Length > MaxName ? name[..MaxName] : name;
        if (read is null)
        {
            return (name, [], "it cannot be read");
        }

        if (Unusual(read, name) is { } unusual)
        {
            return (name, [], unusual);
        }

        var first = Day(read.DtStart!);
        var count = read.DtEnd is { } end ? NodaTime.Period.DaysBetween(first, Day(end)) : 1;
        if (count is < 1 or > MaxDaysOfEvent)
        {
            return (name, [], count < 1 ? "it ends before it begins" : $"it lasts more than {MaxDaysOfEvent} days");
        }

        var starts = read.RecurrenceRule is null ? [first] : ComesOnAnotherDate(read.RecurrenceRule) ? Occurrences(read, from) : null;
        if (starts is not null)
        {
            return (name, [.. starts.SelectMany(start => Enumerable.Range(0, count).Select(start.PlusDays)).Where(day => day >= from).Select(day => new CalendarDay(day, name, IsYearly: false, ToYear: null))], null);
        }

        var last = LastYear(read.RecurrenceRule!, first);
        return (name,
            [
                .. Enumerable.Range(0, count).Select(first.PlusDays).Select(day => new CalendarDay(FirstFrom(day, from), name, IsYearly: true, last))
                    .Where(day => last is null || day.Date.Year <= last),
            ], null);
    }

    /// <summary>The first time that a day comes back on a date or behind it; 29 February in a leap year.</summary>
    private static LocalDate FirstFrom(LocalDate day, LocalDate from) => Enumerable.Range(0, Math.Max(0, from.Year - day.Year) + 9)
        .Select(day.PlusYears).First(date => date.Day == day.Day && date >= from);

    /// <summary>Why an event names no holiday; null where it may.</summary>
    private static string? Unusual(CalendarEvent read, string name) =>
        name.Length == 0 ? "it has no name"
        : string.Equals(read.Status, "CANCELLED", StringComparison.OrdinalIgnoreCase) ? "it is cancelled"
        : read.DtStart is not { } start ? "it does not say when it begins"
        : !IsDay(start) || (read.DtEnd is { } end && !IsDay(end)) ? "it has a time of the day; a holiday lasts whole days"
        : read.DtEnd is null && read.Duration is { } duration && duration.Days is not (null or 1) ? "it lasts several days by a duration; write its end instead"
        : read.RecurrenceDates.GetAllPeriods().Any() || read.ExceptionDates.GetAllDates().Any() ? "it comes back with exceptions"
        : read.RecurrenceRule is { } rule && !IsYearly(rule, start) ? "it comes back by a rule other than every year on a date, or on a weekday of a month"
        : start.Year is < 1970 or > 2199 ? "its year is out of range" : null;

    /// <summary>Every year on one date, or on the nth weekday of one month: rules that have an end within a year, so that looking for the next one is short.</summary>
    private static bool IsYearly(RecurrenceRule rule, CalDateTime start) => rule.Frequency == FrequencyType.Yearly && rule.Interval <= 1
        && rule.BySecond.Count + rule.ByMinute.Count + rule.ByHour.Count + rule.ByYearDay.Count + rule.ByWeekNo.Count + rule.BySetPosition.Count == 0
        && (rule.ByDay.Count == 0
            ? rule.ByMonthDay.All(day => day == start.Day) && rule.ByMonth.All(month => month == start.Month) && rule.ByMonthDay.Count <= rule.ByMonth.Count
            : rule.ByDay is [{ Offset: >= -4 and <= 4 and not 0 }] && rule.ByMonth.Count == 1 && rule.ByMonthDay.Count == 0);

    private static bool ComesOnAnotherDate(RecurrenceRule rule) => rule.ByDay.Count > 0;

    private static IEnumerable<LocalDate> Occurrences(CalendarEvent read, LocalDate from) => read.GetOccurrences(new CalDateTime(from.Year, from.Month, from.Day))
        .Select(occurrence => Day(occurrence.Period.StartTime))
        .TakeWhile(day => day.Year <= from.Year + YearsAhead)
        .Take(YearsAhead + 1);

    private static int? LastYear(RecurrenceRule rule, LocalDate first) =>
        rule.Until is { } until ? (Day(until) < first.PlusYears(until.Year - first.Year) ? until.Year - 1 : until.Year)
        : rule.Count is { } count ? first.Year + count - 1
        : null;

    /// <summary>A day without a time, or midnight wherever one is.</summary>
    private static bool IsDay(CalDateTime time) => !time.HasTime || (time.IsFloating && time is { Hour: 0, Minute: 0, Second: 0 });

    private static LocalDate Day(CalDateTime time) => new(time.Year, time.Month, time.Day);
}
