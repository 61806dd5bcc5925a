using ItCatalog.Calculation;
using ItCatalog.Calculation.Requests;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Requests;
using ItCatalog.Work.Holdings;
using ItCatalog.Work.Requests;

namespace ItCatalog.Web.Pages.Requests;

/// <summary>What a request would cost, and who would approve it and carry it out.</summary>
public sealed record CostView
{
    /// <summary>Nothing is known while site and quantity do not say.</summary>
    public static CostView Unknown { get; } = new();

    /// <summary>Null while site and quantity do not say.</summary>
    public RequestCost? Cost { get; private init; }

    /// <summary>Amounts with what they are; empty where nothing changes in what is charged.</summary>
    public IReadOnlyList<(string Name, Money Amount)> Amounts { get; private init; } = [];

    /// <summary>How they come about, a line each.</summary>
    public IReadOnlyList<string> Parts { get; private init; } = [];

    public IReadOnlyList<ApprovalStep> Steps { get; private init; } = [];

    public string DepartmentName { get; private init; } = "";

    public string UnitName { get; private init; } = "";

    public RequestKind Kind { get; private init; }

    /// <summary>Within which time it is carried out; null where nothing is promised.</summary>
    public string? Promise { get; private init; }

    /// <summary>The amount above which the owner of the cost centre approves; null where nobody does.</summary>
    public long? AboveCents { get; private init; }

    /// <summary>Of an order.</summary>
    /// <param name="offer">What is ordered.</param>
    /// <param name="department">Name of the department.</param>
    /// <param name="aboveCents">The amount above which the owner of its cost centre approves.</param>
    public static CostView Of(RequestOffer offer, string department, long? aboveCents)
    {
        ArgumentNullException.ThrowIfNull(offer);
        var parts = RequestWords.Arithmetic(offer.Offering, offer.Quantity);
        var place = offer.Offering.SiteName + (offer.Offering.TierName is { } tier ? ", " + tier : "");
        return new()
        {
            Cost = offer.Cost,
            Amounts = [("A year", offer.Cost.PerYear), ("Once", offer.Cost.Once)],
            Parts = [$"{place}: {parts[0]}", .. parts.Skip(1)],
            Steps = offer.Steps,
            DepartmentName = department,
            UnitName = offer.Service.UnitName,
            Promise = RequestWords.Promise(offer.Ordering),
            AboveCents = aboveCents,
        };
    }

    /// <summary>Of what a department has.</summary>
    /// <param name="offer">What shall become of it.</param>
    /// <param name="aboveCents">The amount above which the owner of its cost centre approves.</param>
    public static CostView Of(HoldingOffer offer, long? aboveCents)
    {
        ArgumentNullException.ThrowIfNull(offer);
        if (offer.Order is { } order)
        {
            return Of(order, offer.Thing.DepartmentName, aboveCents);
        }

        var (request, today) = (offer.Request, offer.ChargedToday!.Value);
        var perYear = request.Cost.PerYear;
        return new()
        {
            Cost = request.Cost,
            Amounts = perYear.Amount == 0 ? [] : [perYear.Amount < 0 ? ("A year less", perYear * -1) : ("A year more", perYear)],
            Parts =
            [
                .. perYear.Amount == 0 ? Array.Empty<string>() : [$"Charged for {offer.Thing.Service.Name} by quantity and price: {Show.Money(today)} a year today, {Show.Money(today + perYear)} then."],
                .. offer.StaysCharged is { } agreement ? [$"The monthly charge of {agreement} stays as it is agreed until both sides sign another version."] : Array.Empty<string>(),
                "It is charged up to the day before it is carried out.",
            ],
            Steps = request.Steps,
            DepartmentName = offer.Thing.DepartmentName,
            UnitName = offer.Service.UnitName,
            Kind = request.Kind,
            Promise = RequestWords.Promise(offer.Ordering),
            AboveCents = aboveCents,
        };
    }
}
