using ItCatalog.Calculation.Time;
using ItCatalog.Data.Agreements;
using NodaTime;

namespace ItCatalog.Work.Calibration;

/// <summary>What a window usually has.</summary>
internal static class UsualTime
{
    /// <summary>Agreed seconds of a window: the mean over the twelve months that end with one.</summary>
    /// <param name="target">Its clock and how long its windows are.</param>
    /// <param name="calendar">The hours at the site.</param>
    /// <param name="last">First day of the last month.</param>
    public static decimal Of(AgreementTarget target, ServiceCalendar calendar, LocalDate last)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(calendar);
        var (from, to) = (Start(last.PlusMonths(1 - Hindsight.Months)), Start(last.PlusMonths(1)));
        var year = target.Rule.Clock == ClockKind.Elapsed ? to - from : calendar.OpenTime(from, to);
        var windows = target.WindowLength switch { WindowLength.Month => 12, WindowLength.Quarter => 4, _ => 1 };
        return (decimal)year.TotalMilliseconds / 1000 / windows;

        Instant Start(LocalDate month) => Window.Containing(month, WindowLength.Month, calendar.Zone).Start;
    }

    /// <summary>The mean of what windows had; null where nothing is known of any.</summary>
    public static decimal? Mean(IEnumerable<decimal?> totals) => totals.OfType<decimal>().ToList() is [_, ..] known ? known.Average() : null;
}
