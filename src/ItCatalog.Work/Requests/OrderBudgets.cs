using ItCatalog.Calculation;
using ItCatalog.Calculation.Requests;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Requests;
using ItCatalog.Work.Bills;
using NodaTime;

namespace ItCatalog.Work.Requests;

/// <summary>What is left of a department's budget of the running year before and after a request, if everything that is ordered were delivered today.</summary>
public sealed record OrderBudget
{
    /// <summary>The calendar year in which the organisation's year begins.</summary>
    public required int Year { get; init; }

    public required Money Budget { get; init; }

    /// <summary>The whole year, with the months to come at what is agreed and delivered today.</summary>
    public required Money Bound { get; init; }

    /// <summary>What others have approved and nobody has delivered yet.</summary>
    public required Money Ordered { get; init; }

    /// <summary>What this request takes of the year.</summary>
    public required Money Order { get; init; }

    public Money FreeBefore => Budget - Bound - Ordered;

    public Money FreeAfter => FreeBefore - Order;
}

/// <summary>Reads it for whoever approves a request: that they do is asked before.</summary>
public sealed class OrderBudgets(ReadBills bills, RequestStore requests, OrganisationStore organisation, IClock clock)
{
    private static readonly Actor Reader = Actor.Job("budget of an order");

    /// <summary>Null where nobody has said a budget of the year, or only in another currency.</summary>
    public async Task<OrderBudget?> OfAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var today = await organisation.TodayAsync(clock, cancellationToken);
        var code = (await organisation.DepartmentsAsync(cancellationToken)).Single(department => department.Id == request.DepartmentId).Code;
        if (await bills.RunAsync(Reader, code, today.With(DateAdjusters.StartOfMonth), cancellationToken) is not [{ Free: not null, Budget: { } budget } bill])
        {
            return null;
        }

        var ordered = Money.OfCents(0, budget.Currency);
        foreach (var other in await requests.OrderedAsync(request.DepartmentId, request.Id, cancellationToken))
        {
            ordered += CostOf(other).Part(other.Remaining, other.Quantity).InYear(today, bill.Year.First);
        }

        return new()
        {
            Year = bill.Year.Name,
            Budget = budget,
            Bound = bill.WholeYear,
            Ordered = ordered,
            Order = CostOf(request).InYear(today, bill.Year.First),
        };
    }

    private static RequestCost CostOf(Request request) => new() { PerYear = request.CostPerYear, Once = request.CostOnce };
}
