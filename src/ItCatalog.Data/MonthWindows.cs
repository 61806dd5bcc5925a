using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Data;

/// <summary>Finds the figures that stand for a month: the month's own, and those of the quarter and the year around it, as far as their data reaches.</summary>
internal static class MonthWindows
{
    /// <summary>The condition on attainment (m), with the parameters <c>month</c>, <c>quarter</c> and <c>year</c>; by the index of window_start.</summary>
    public const string Contain = "m.window_start in (@month, @quarter, @year) and m.last_month >= @month";

    /// <summary>First days of the month, the quarter and the year that hold a date.</summary>
    public static (LocalDate Month, LocalDate Quarter, LocalDate Year) Around(LocalDate date) => (
        First(date, WindowLength.Month),
        First(date, WindowLength.Quarter),
        First(date, WindowLength.Year));

    private static LocalDate First(LocalDate date, WindowLength length) => Window.Containing(date, length, DateTimeZone.Utc).FirstDate;
}
