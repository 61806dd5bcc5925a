using NodaTime;

namespace ItCatalog.Calculation.Billing;

/// <summary>Which bills of a department are asked for: what is charged in some months, and the lines of some of them. Bills of other months are not read, so that
/// what is asked for costs, and not how long the department has been charged.</summary>
/// <param name="From">First day of the first month whose sum is asked for.</param>
/// <param name="Until">First day of the last one.</param>
/// <param name="LinesFrom">First day of the first month whose lines are asked for, not before <paramref name="From"/>.</param>
/// <param name="LinesUntil">First day of the last one, not after <paramref name="Until"/>.</param>
public sealed record BillTime(LocalDate From, LocalDate Until, LocalDate LinesFrom, LocalDate LinesUntil)
{
    /// <summary>No bill at all: who asks wants to know what a department has.</summary>
    public static BillTime None { get; } = new(LocalDate.MaxIsoValue, LocalDate.MinIsoValue, LocalDate.MaxIsoValue, LocalDate.MinIsoValue);

    /// <summary>Every month with its lines.</summary>
    public static BillTime All { get; } = Of(LocalDate.MinIsoValue, LocalDate.MaxIsoValue);

    /// <summary>Months with their lines.</summary>
    /// <param name="from">First day of the first one.</param>
    /// <param name="until">First day of the last one.</param>
    public static BillTime Of(LocalDate from, LocalDate until) => new(from, until, from, until);

    /// <summary>Whether what is charged in a month is asked for.</summary>
    /// <param name="month">First day of the month.</param>
    public bool Holds(LocalDate month) => From <= month && month <= Until;

    /// <summary>Whether the lines of a month are asked for.</summary>
    /// <param name="month">First day of the month.</param>
    public bool HoldsLines(LocalDate month) => LinesFrom <= month && month <= LinesUntil;
}
