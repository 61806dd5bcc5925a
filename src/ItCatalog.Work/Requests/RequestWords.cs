using ItCatalog.Calculation;
using ItCatalog.Calculation.Requests;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Requests;
using ItCatalog.Work.Catalogue;

namespace ItCatalog.Work.Requests;

/// <summary>How requests are told.</summary>
public static class RequestWords
{
    /// <summary>The state in a word or two.</summary>
    public static string State(RequestState state) => state switch
    {
        RequestState.Sent => "Waits for an answer",
        RequestState.Accepted => "Accepted, to be delivered",
        RequestState.Declined => "Declined",
        RequestState.Fulfilled => "Delivered",
        RequestState.Withdrawn => "Withdrawn",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>What somebody did, for the history: "accepted it".</summary>
    public static string Did(RequestState state) => state switch
    {
        RequestState.Sent => "asked for it",
        RequestState.Accepted => "accepted it",
        RequestState.Declined => "declined it",
        RequestState.Fulfilled => "delivered it",
        RequestState.Withdrawn => "withdrew it",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>How many of what: "6 × device".</summary>
    public static string Quantity(int quantity, string unit) => $"{Show.Count(quantity)}\u00a0×\u00a0{unit}";

    /// <summary>What the request is, for a title: "Lab workstation for Pune, 6 × device".</summary>
    public static string Title(Request request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return $"{request.ServiceName} for {request.SiteName}, {Quantity(request.Quantity, request.QuantityUnit)}";
    }

    /// <summary>Both costs in one line: "EUR 3,218.40 a year and EUR 8,940.00 once".</summary>
    public static string Cost(Money perYear, Money once) => (perYear.Amount, once.Amount) switch
    {
        (0, 0) => "no charge",
        (_, 0) => $"{Show.Money(perYear)} a year",
        (0, _) => $"{Show.Money(once)} once",
        _ => $"{Show.Money(perYear)} a year and {Show.Money(once)} once",
    };

    /// <summary>How the cost of a request comes about, a line for each part: "6 × EUR 44.70 every month × 12 months".</summary>
    public static IReadOnlyList<string> Arithmetic(Offering offering, int quantity)
    {
        ArgumentNullException.ThrowIfNull(offering);
        var times = offering.Period == PricePeriod.Month ? ", 12 times a year" : "";
        var price = $"{Quantity(quantity, Show.Money(offering.Price))} {PriceWords.Due(offering.Period)}{times}";
        return offering.Setup.IsPositive ? [price, $"{Quantity(quantity, Show.Money(offering.Setup))} once for setting up"] : [price];
    }
}
