using ItCatalog.Calculation.Time;
using ItCatalog.Data.Agreements;
using NodaTime;

namespace ItCatalog.Work.Calibration;

/// <summary>What windows have: usually, on the mean, and together.</summary>
internal static class WindowTotals
{
    /// <summary>Agreed seconds of a window: the mean over the twelve months that end with one.</summary>
    /// <param name="target">Its clock and how long its windows are.</param>
    /// <param name="calendar">The hours at the site.</param>
    /// <param name="last">First day of the last month.</param>
    public static decimal Usual(AgreementTarget target, ServiceCalendar calendar, LocalDate last)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(calendar);
        var (from, to) = (Start(last.PlusMonths(1 - Hindsight.Months)), Start(last.PlusMonths(1)));
        var year = target.Rule.Clock == ClockKind.Elapsed ? to - from : calendar.OpenTime(from, to);
        return (decimal)year.TotalMilliseconds / 1000 / (Hindsight.Months / Window.MonthsIn(target.WindowLength));

        Instant Start(LocalDate month) => Window.Containing(month, WindowLength.Month, calendar.Zone).Start;
    }

    /// <summary>The mean of what windows had; null where nothing is known of any.</summary>
    public static decimal? Mean(IEnumerable<decimal?> totals) => totals.OfType<decimal>().ToList() is [_, ..] known ? known.Average() : null;

    /// <summary>The sum of what windows had; null where nothing is known of any.</summary>
    public static decimal? Sum(IEnumerable<decimal?> parts) => parts.OfType<decimal>().ToList() is [_, ..] known ? known.Sum() : null;
}
