using NodaTime;

namespace ItCatalog.Data;

/// <summary>Finds the figures that stand for a month: the month's own, and those of the quarter and the year around it, as far as their data reaches.</summary>
internal static class MonthWindows
{
    /// <summary>The condition on attainment (m), with the parameters <c>month</c> and <c>earliest</c>; by the index of window_start.</summary>
    public const string Contain = "m.window_start >= @earliest and m.window_start <= @month and m.last_month >= @month";

    /// <summary>First days of the month and of the earliest window that may hold it: years begin in any month.</summary>
    public static (LocalDate Month, LocalDate Earliest) Around(LocalDate date)
    {
        var month = date.With(DateAdjusters.StartOfMonth);
        return (month, month.PlusMonths(-11));
    }
}
