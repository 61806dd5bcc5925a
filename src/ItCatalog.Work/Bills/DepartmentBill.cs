using ItCatalog.Calculation;
using ItCatalog.Calculation.Billing;
using ItCatalog.Data;
using ItCatalog.Data.Bills;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Work.Bills;

/// <summary>A department's bill of a month with what is beside it: the month before, the year and its budget. Page, workbook, interface and command line show this.</summary>
public sealed record DepartmentBill
{
    public required BilledDepartment Department { get; init; }

    public required Bill Bill { get; init; }

    /// <summary>The bill of the month before.</summary>
    public required Bill Before { get; init; }

    /// <summary>The organisation's year in which the month lies.</summary>
    public required BillYear Year { get; init; }

    /// <summary>Whether the month has ended: before that its credits are not known.</summary>
    public required bool HasEnded { get; init; }

    /// <summary>What each month of the year costs; those to come from what is agreed and delivered today.</summary>
    public IReadOnlyList<(LocalDate Month, Money ToPay)> Months => field ??= [.. Year.Months.Select(month => (month, Department.Account.ToPayOf(month)))];

    /// <summary>Why it differs from the month before, the largest first.</summary>
    public IReadOnlyList<BillDifference> Differences => field ??= BillDifference.Between(Before, Bill);

    /// <summary>What is more than in the month before.</summary>
    public Money Difference => Bill.ToPay - Before.ToPay;

    /// <summary>What the year has cost until this month.</summary>
    public Money SinceYearBegan => Sum(Months.Where(month => month.Month <= Bill.Month));

    /// <summary>The whole year, with the months to come at what is agreed and delivered today.</summary>
    public Money WholeYear => Sum(Months);

    /// <summary>What the department may spend in the year; null where nobody has said it.</summary>
    public Money? Budget => Department.BudgetOf(Year);

    /// <summary>What is left of the budget at the end of the year; null where there is none, or where it is in another currency.</summary>
    public Money? Free => Budget is { } budget && budget.Currency == Bill.Currency ? budget - WholeYear : null;

    private Money Sum(IEnumerable<(LocalDate Month, Money ToPay)> months) => Money.OfCents(months.Sum(month => month.ToPay.Cents), Bill.Currency);
}

/// <summary>Reads bills as somebody may see them.</summary>
public sealed class ReadBills(Database database, BillStore bills, OrganisationStore organisation, IClock clock) : IDisposable
{
    /// <summary>As many lines are kept in memory, of all bills together: a line takes about a kilobyte.</summary>
    private const int MostKept = 50_000;

    /// <summary>What a bill takes beside its lines.</summary>
    private const int Least = 20;

    private readonly KeptUntilChanged kept = new(database, MostKept);

    /// <summary>The bills of a month of the departments that somebody may see, by name.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="department">Code of the only department; null: all.</param>
    /// <param name="month">First day of the month; null: the last that has ended.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <remarks>Kept in memory until anything at all is changed in the database, for everybody who sees the same departments. Not to be asked within a change.</remarks>
    public async Task<IReadOnlyList<DepartmentBill>> RunAsync(Actor viewer, string? department, LocalDate? month, CancellationToken cancellationToken)
    {
        if (!May.ReadBills(viewer))
        {
            return [];
        }

        var own = await organisation.FindAsync(cancellationToken);
        var running = (own?.Today(clock) ?? clock.GetCurrentInstant().InUtc().Date).With(DateAdjusters.StartOfMonth);
        var first = month ?? running.PlusMonths(-1);
        var seen = viewer.SeesEveryDepartment ? null : string.Join(',', viewer.DepartmentIds.Order());
        return await kept.OfAsync(
            (seen, department, first, running), () => ReadAsync(viewer, department, first, running, own?.YearStart ?? 1, cancellationToken),
            read => read.Sum(bill => Least + bill.Bill.Lines.Count + bill.Before.Lines.Count));
    }

    /// <inheritdoc/>
    public void Dispose() => kept.Dispose();

    private async Task<IReadOnlyList<DepartmentBill>> ReadAsync(
        Actor viewer, string? department, LocalDate month, LocalDate running, int yearStart, CancellationToken cancellationToken)
    {
        var (year, before) = (BillYear.Of(month, yearStart), month.PlusMonths(-1));
        var time = new BillTime(LocalDate.Min(year.First, before), year.First.PlusMonths(11), before, month);
        return
        [
            .. (await bills.ReadAsync(viewer, department, time, cancellationToken)).Select(one => new DepartmentBill
            {
                Department = one,
                Bill = one.Account.Of(month),
                Before = one.Account.Of(before),
                Year = year,
                HasEnded = month < running,
            }),
        ];
    }

    /// <summary>The months that can be asked for, newest first: from the first of which anything is known to the present one.</summary>
    /// <param name="shown">What is shown anyway.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<LocalDate>> MonthsAsync(IReadOnlyList<DepartmentBill> shown, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(shown);
        var running = (await organisation.TodayAsync(clock, cancellationToken)).With(DateAdjusters.StartOfMonth);
        var newest = shown.Select(bill => bill.Bill.Month).Append(running).Max();
        var oldest = shown.Select(bill => bill.Department.Account.FirstMonth ?? running).Concat(shown.Select(bill => bill.Bill.Month)).Append(running).Min();
        return [.. Enumerable.Range(0, MostMonths).Select(count => newest.PlusMonths(-count)).TakeWhile(one => one >= oldest)];
    }

    /// <summary>As many months are offered.</summary>
    private const int MostMonths = 120;
}
