using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Web.Forms;

/// <summary>Dates and months as browsers send and take them.</summary>
public static class DateEntry
{
    /// <summary>The first day of a month that was sent as "2027-06"; null where it is none.</summary>
    public static LocalDate? Month(string? text) =>
        LocalDatePattern.CreateWithInvariantCulture("uuuu-MM-dd").Parse((text?.Trim() ?? "") + "-01") is { Success: true } parsed ? parsed.Value : null;

    /// <summary>A date that was sent as "2027-06-30"; null where it is none.</summary>
    public static LocalDate? Date(string? text) =>
        LocalDatePattern.Iso.Parse(text?.Trim() ?? "") is { Success: true } parsed ? parsed.Value : null;

    /// <summary>A month as browsers take it.</summary>
    public static string Month(LocalDate date) => date.ToString("uuuu-MM", CultureInfo.InvariantCulture);

    /// <summary>A date as browsers take it.</summary>
    public static string Date(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
