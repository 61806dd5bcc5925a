using NodaTime;

namespace ItCatalog.Calculation.Billing;

/// <summary>A year of the organisation's, in which budgets are given.</summary>
/// <param name="Name">The calendar year in which it begins.</param>
/// <param name="First">First day of its first month.</param>
public sealed record BillYear(int Name, LocalDate First)
{
    /// <summary>Its months by their first days.</summary>
    public IEnumerable<LocalDate> Months => Enumerable.Range(0, 12).Select(First.PlusMonths);

    /// <summary>The year in which a month lies.</summary>
    /// <param name="month">Any day of the month.</param>
    /// <param name="yearStart">The month in which the organisation's years begin, 1 to 12.</param>
    public static BillYear Of(LocalDate month, int yearStart)
    {
        var name = month.Month >= yearStart ? month.Year : month.Year - 1;
        return new(name, new(name, yearStart, 1));
    }
}
