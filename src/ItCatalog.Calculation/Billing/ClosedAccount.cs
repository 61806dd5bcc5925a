using NodaTime;

namespace ItCatalog.Calculation.Billing;

/// <summary>What was read of a department's closed bills.</summary>
/// <param name="Time">The months that are asked for.</param>
/// <param name="First">First day of the first month with a closed bill; null where there is none.</param>
/// <param name="Newest">First day of the last one: the bill after it books what changed of all of them.</param>
/// <param name="Sums">What the closed bills of the months come to.</param>
/// <param name="Bills">Those whose lines are asked for; all of them where <see cref="NeedsAll"/>.</param>
public sealed record ClosedAccount(BillTime Time, LocalDate? First, LocalDate? Newest, IReadOnlyDictionary<LocalDate, Money> Sums, IReadOnlyList<Bill> Bills)
{
    /// <summary>All bills with all their lines.</summary>
    /// <param name="bills">Every closed one.</param>
    public static ClosedAccount Of(IReadOnlyList<Bill> bills) => new(
        BillTime.All, bills.Select(bill => (LocalDate?)bill.Month).Min(), bills.Select(bill => (LocalDate?)bill.Month).Max(),
        bills.ToDictionary(bill => bill.Month, bill => bill.ToPay), bills);

    /// <summary>Whether a bill is asked for that corrects closed ones, so that all of them have to be known.</summary>
    /// <param name="time">The months that are asked for.</param>
    /// <param name="newest">First day of the last month with a closed bill.</param>
    public static bool NeedsAll(BillTime time, LocalDate? newest) => newest is { } last && time.Holds(last.PlusMonths(1));

    /// <summary>What the closed bill of a month comes to; null where it is open.</summary>
    internal Money? SumOf(LocalDate month) => Sums.TryGetValue(month, out var sum) ? sum : null;
}
