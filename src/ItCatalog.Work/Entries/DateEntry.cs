using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Entries;

/// <summary>Dates and months as browsers send and take them.</summary>
public static class DateEntry
{
    /// <summary>The first day of a month that was sent as "2027-06"; null where it is none of the years that windows know, 1900 to 2199.</summary>
    public static LocalDate? Month(string? text) =>
        LocalDatePattern.CreateWithInvariantCulture("uuuu-MM-dd").Parse((text?.Trim() ?? "") + "-01") is { Success: true, Value: { Year: >= 1900 and <= 2199 } month } ? month : null;

    /// <summary>A date that was sent as "2027-06-30"; null where it is none.</summary>
    public static LocalDate? Date(string? text) =>
        LocalDatePattern.Iso.Parse(text?.Trim() ?? "") is { Success: true } parsed ? parsed.Value : null;

    /// <summary>Up to when a file knows what happened, sent as "2027-06-30T08:00" of a zone.</summary>
    /// <param name="text">What was sent.</param>
    /// <param name="zone">The zone of those who entered it.</param>
    /// <param name="now">The time it is.</param>
    /// <returns>The instant, null where nothing was entered; and why it cannot be, null where it can.</returns>
    public static (Instant? At, string? Problem) KnownUpTo(string? text, DateTimeZone zone, Instant now)
    {
        ArgumentNullException.ThrowIfNull(zone);
        if (string.IsNullOrWhiteSpace(text))
        {
            return (null, null);
        }

        if (LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(text.Trim()) is not { Success: true } parsed)
        {
            return (null, "Enter date and time, or leave it empty.");
        }

        var instant = parsed.Value.InZoneLeniently(zone).ToInstant();
        return (instant, Data.Measurements.KnownUpTo.Problem(instant, now));
    }

    /// <summary>A month as browsers take it.</summary>
    public static string Month(LocalDate date) => date.ToString("uuuu-MM", CultureInfo.InvariantCulture);

    /// <summary>A date as browsers take it.</summary>
    public static string Date(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
