using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Work.Reports;

/// <summary>The month, quarter or year of a report. Quarters and years are those of the organisation's year.</summary>
public sealed record ReportPeriod
{
    private ReportPeriod(Window window) => Window = window;

    /// <summary>First day of its first month.</summary>
    public LocalDate First => Window.FirstDate;

    /// <summary>First day of its last month.</summary>
    public LocalDate Last => Window.EndDate.PlusMonths(-1);

    /// <summary>Month, quarter or year.</summary>
    public WindowLength Length => Window.Length;

    /// <summary>Its first and its end instant in the organisation's zone.</summary>
    public Window Window { get; }

    /// <summary>The one before.</summary>
    public ReportPeriod Before => new(Window.Previous());

    /// <summary>Its months by their first days.</summary>
    public IEnumerable<LocalDate> Months => Enumerable.Range(0, Period.Between(First, Last, PeriodUnits.Months).Months + 1).Select(First.PlusMonths);

    /// <summary>"October 2026", "4th quarter 2026", "2026".</summary>
    public string Name => ShowWindow.Name(First, Length);

    /// <summary>The same within a sentence.</summary>
    public string InSentence => ShowWindow.InSentence(First, Length);

    /// <summary>As files are called after it: "2026-10", "2026-10-quarter", "2026-01-year".</summary>
    public string FileWord => MonthWord.Of(First) + (Length == WindowLength.Month ? "" : "-" + ShowWindow.Noun(Length));

    /// <summary>The one in which a month lies.</summary>
    /// <param name="month">Any day of the month.</param>
    /// <param name="length">Month, quarter or year.</param>
    /// <param name="yearStart">The month in which the organisation's years begin, 1 to 12.</param>
    /// <param name="zone">The organisation's zone.</param>
    public static ReportPeriod Of(LocalDate month, WindowLength length, int yearStart, DateTimeZone zone) => new(Window.Containing(month, length, zone, yearStart));

    /// <summary>A period before this one as sentences about this one call it: "September" where the year is the same.</summary>
    public string NameBeside(ReportPeriod other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Length == WindowLength.Month && First.Year == other.First.Year ? Show.Month(First).Split(' ')[0] : InSentence;
    }
}
