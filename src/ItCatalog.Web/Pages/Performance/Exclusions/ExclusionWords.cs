using System.Globalization;
using ItCatalog.Calculation.Text;
using NodaTime;

namespace ItCatalog.Web.Pages.Performance.Exclusions;

/// <summary>How exclusions are written in lists.</summary>
public static class ExclusionWords
{
    private const int LongestHeadline = 90;

    /// <summary>The first line of a reason, cut at a word where it is long.</summary>
    public static string Headline(string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        var line = reason.ReplaceLineEndings("\n").Split('\n')[0];
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
}
