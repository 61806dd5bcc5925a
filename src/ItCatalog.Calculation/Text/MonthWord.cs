using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Calculation.Text;

/// <summary>A month as programs read it, and as addresses and the trail have it.</summary>
public static class MonthWord
{
    private static readonly LocalDatePattern Pattern = LocalDatePattern.CreateWithInvariantCulture("uuuu-MM");

    /// <summary>"2026-10".</summary>
    /// <param name="month">Any day of the month.</param>
    public static string Of(LocalDate month) => Pattern.Format(month);
}
