using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Requests;

namespace ItCatalog.Web.Pages.Requests;

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
    public static string Cost(long perYearCents, long onceCents, string currency) => (perYearCents, onceCents) switch
    {
        (0, 0) => "no charge",
        (_, 0) => $"{Show.Money(perYearCents, currency)} a year",
        (0, _) => $"{Show.Money(onceCents, currency)} once",
        _ => $"{Show.Money(perYearCents, currency)} a year and {Show.Money(onceCents, currency)} once",
    };

    /// <summary>How the cost of a request comes about, a line for each part: "6 × EUR 44.70 every month × 12 months".</summary>
    public static IReadOnlyList<string> Arithmetic(Offering offering, int quantity, string currency)
    {
        ArgumentNullException.ThrowIfNull(offering);
        var price = $"{Quantity(quantity, Show.Money(offering.PriceCents, currency))} {Catalogue.PriceWords.Due(offering.Period)}{(offering.Period == Calculation.Requests.PricePeriod.Month ? ", 12 times a year" : "")}";
        return offering.SetupCents == 0 ? [price] : [price, $"{Quantity(quantity, Show.Money(offering.SetupCents, currency))} once for setting up"];
    }
}
