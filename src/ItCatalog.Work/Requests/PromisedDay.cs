using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Requests;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Requests;

/// <summary>By when the unit says that it delivers.</summary>
internal static class PromisedDay
{
    /// <param name="typed">An ISO date; null or empty where the unit names no day.</param>
    /// <param name="timeZone">The site's.</param>
    /// <param name="now">The moment.</param>
    /// <param name="field">Where it was typed.</param>
    /// <param name="mistakes">Told with their place.</param>
    /// <returns>Null where it names none, or it is wrong.</returns>
    public static LocalDate? Read(string? typed, string timeZone, Instant now, string field, List<Mistake> mistakes)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return null;
        }

        if (!LocalDatePattern.Iso.Parse(typed.Trim()).TryGetValue(default, out var day))
        {
            mistakes.Add(Mistake.In(field, EntryWords.NotDate(typed)));
            return null;
        }

        var today = now.InZone(DateTimeZoneProviders.Tzdb[timeZone]).Date;
        if (day >= today && day <= today.PlusYears(RequestDraft.MaxYearsAhead))
        {
            return day;
        }

        mistakes.Add(Mistake.In(field, $"Choose a day from {Show.Date(today)} on, at most {RequestDraft.MaxYearsAhead} years ahead."));
        return null;
    }
}
