using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>The notice with which a side ends an agreement: "90 days ahead, to the end of a quarter".</summary>
/// <param name="Days">Calendar days that lie at least between the day of the notice and the last day of the agreement; 0 and less: none.</param>
/// <param name="To">An agreement ends with a month, a quarter or a year; these begin as the agreement says.</param>
public sealed record EndNotice(int Days, WindowLength To)
{
    /// <summary>More than that nobody waits for.</summary>
    public const int MostDays = 3650;

    /// <summary>The first day on which the agreement can be over.</summary>
    /// <param name="said">The day of the notice, which counts as no day of it.</param>
    /// <param name="yearStart">The month in which the years of the agreement begin, 1 to 12.</param>
    /// <returns>First day of a month, later than <paramref name="said"/>: the last day before it is the first end of a month, quarter or year that lies
    /// <see cref="Days"/> or more after the notice.</returns>
    public LocalDate FirstEnd(LocalDate said, int yearStart) => Window.Containing(said.PlusDays(Math.Max(0, Days)), To, DateTimeZone.Utc, yearStart).EndDate;
}
