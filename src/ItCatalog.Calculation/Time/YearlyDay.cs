using NodaTime;

namespace ItCatalog.Calculation.Time;

/// <summary>A date that comes back every year: 25 December, from a year on.</summary>
/// <param name="Month">1 to 12.</param>
/// <param name="Day">A day that the month has in some year.</param>
/// <param name="FromYear">The first year.</param>
/// <param name="ToYear">The last year; null: no end is known.</param>
public sealed record YearlyDay(int Month, int Day, int FromYear, int? ToYear)
{
    /// <summary>How far a date comes back of which no end is known: as far as agreements reach.</summary>
    public const int LastYear = 2099;

    /// <summary>Its dates, one a year; 29 February in leap years alone.</summary>
    public IEnumerable<LocalDate> Dates() => Enumerable.Range(FromYear, Math.Max(0, (ToYear ?? LastYear) - FromYear + 1))
        .Where(year => Day <= CalendarSystem.Iso.GetDaysInMonth(year, Month))
        .Select(year => new LocalDate(year, Month, Day));
}
