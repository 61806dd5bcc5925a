using System.Globalization;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Exclusions;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Web.Pages.Performance.Exclusions;

/// <summary>How exclusions are written in lists and on their pages.</summary>
public static class ExclusionWords
{
    private const int LongestHeadline = 90;

    private static readonly LocalDateTimePattern[] Patterns =
        [LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm"), LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss")];

    /// <summary>The first line of a reason without the full stop of its end, as headings have none; cut at a word where it is long.</summary>
    public static string Headline(string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        var line = reason.ReplaceLineEndings("\n").Split('\n')[0].TrimEnd('.');
        if (line.Length <= LongestHeadline)
        {
            return line;
        }

        var space = line.LastIndexOf(' ', LongestHeadline);
        return line[..(space > 0 ? space : LongestHeadline)] + " …";
    }

    /// <summary>From and to in one zone; the date once where both are on the same.</summary>
    public static string Span(Instant from, Instant to, DateTimeZone zone)
    {
        var (start, end) = (from.InZone(zone), to.InZone(zone));
        return start.Date == end.Date
            ? $"{Show.LocalTime(from, zone)} to {end.LocalDateTime.ToString("HH:mm", CultureInfo.InvariantCulture)}"
            : $"{Show.LocalTime(from, zone)} to {Show.LocalTime(to, zone)}";
    }

    /// <summary>"Tue 24 Nov 2026, Berlin": the last day for an answer; null where there is none.</summary>
    public static string? AnswerBy(Exclusion exclusion)
    {
        ArgumentNullException.ThrowIfNull(exclusion);
        return exclusion.AnswerBy is { } by ? $"{Show.Date(LastDay.Of(by, exclusion.AnswerZone!))}, {Show.City(exclusion.AnswerZone!)}" : null;
    }

    /// <summary>What became of it, in a sentence or two.</summary>
    public static string Says(Exclusion exclusion, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(exclusion);
        var by = exclusion.BySilence ? "by silence: nobody answered in time" : $"by {exclusion.DecidedBy ?? "the installation"} on {Show.Instant(exclusion.Decided, zone)}";
        return exclusion.State switch
        {
            ExclusionState.Accepted when exclusion.IsPart => $"Accepted in part {by}. The rest counts.",
            ExclusionState.Accepted => $"Accepted {by}. It is left out of the figures.",
            ExclusionState.Declined => $"Declined {by}. It counts.",
            ExclusionState.Withdrawn => $"Withdrawn {by}. It counts.",
            _ => $"{exclusion.AskedBy} asks {exclusion.AnsweredBy} to leave it out. Until it is accepted, it counts.",
        };
    }

    /// <summary>What happens where nobody answers.</summary>
    public static string OnSilence(Exclusion exclusion)
    {
        ArgumentNullException.ThrowIfNull(exclusion);
        return exclusion.Silence switch
        {
            Silence.Accepted => "the claim counts as accepted, and it is left out.",
            Silence.Declined => "the claim counts as declined, and it counts.",
            _ => "the claim waits: the agreement names no deadline.",
        };
    }

    /// <summary>How early planned maintenance was announced; null where the agreement asks for nothing.</summary>
    public static string? Notice(Exclusion exclusion)
    {
        ArgumentNullException.ThrowIfNull(exclusion);
        return exclusion.NoticeAsked is not { } asked ? null
            : $"{(exclusion.NoticeGiven is { } given ? Words.ToUpperFirst(Show.Count(given, "working day")) + " ahead" : "Nobody said when")}; the agreement asks for {Show.Count(asked)}.";
    }

    /// <summary>A local date and time as forms send it; null where it is none.</summary>
    public static LocalDateTime? Read(string? text) =>
        Patterns.Select(pattern => pattern.Parse(text?.Trim() ?? "")).FirstOrDefault(parsed => parsed.Success) is { } found ? found.Value : null;

    /// <summary>The same written: "2026-11-07T22:00".</summary>
    public static string Write(Instant instant, DateTimeZone zone) => Patterns[0].Format(instant.InZone(zone).LocalDateTime);
}
