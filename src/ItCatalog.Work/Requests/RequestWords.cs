using ItCatalog.Calculation;
using ItCatalog.Calculation.Requests;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Requests;
using ItCatalog.Work.Catalogue;

namespace ItCatalog.Work.Requests;

/// <summary>How requests are told.</summary>
public static class RequestWords
{
    /// <summary>What is done in the end: "delivered".</summary>
    public static string Done(RequestKind kind) => kind switch
    {
        RequestKind.Order => "delivered",
        RequestKind.Return => "returned",
        RequestKind.Move => "moved",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>What the unit does in the end: "delivers".</summary>
    public static string Does(RequestKind kind) => kind switch
    {
        RequestKind.Order => "delivers",
        RequestKind.Return => "takes back",
        RequestKind.Move => "moves",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>The kind in a list.</summary>
    public static string Kind(Request request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Kind switch
        {
            RequestKind.Order => request.Had is null ? "Order" : "More",
            RequestKind.Return => request.IsCancellation ? "Cancellation" : "Return",
            RequestKind.Move => "Move",
            _ => throw new ArgumentOutOfRangeException(nameof(request)),
        };
    }

    /// <summary>The state in a word or two.</summary>
    public static string State(Request request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.State switch
        {
            RequestState.Approval => "Waits for approval",
            RequestState.Sent => "Waits for an answer",
            RequestState.Accepted => $"Accepted, to be {Done(request.Kind)}",
            RequestState.Declined => "Declined",
            RequestState.Fulfilled => Done(request.Kind).ToUpperFirst(),
            RequestState.Withdrawn => "Withdrawn",
            _ => throw new ArgumentOutOfRangeException(nameof(request)),
        };
    }

    /// <summary>The state within a sentence: "accepted".</summary>
    public static string Standing(Request request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.State switch
        {
            RequestState.Approval => "waiting for approval",
            RequestState.Sent => "waiting for the unit’s answer",
            RequestState.Accepted => "accepted",
            RequestState.Declined => "declined",
            RequestState.Fulfilled => Done(request.Kind),
            RequestState.Withdrawn => "withdrawn",
            _ => throw new ArgumentOutOfRangeException(nameof(request)),
        };
    }

    /// <summary>What happened, for the history: "Jonas Brandt accepted it".</summary>
    public static string Did(RequestEvent step, RequestKind kind)
    {
        ArgumentNullException.ThrowIfNull(step);
        var since = step.Day is { } day ? $", gone from {Show.Date(day)} on" : "";
        return step.What switch
        {
            RequestDeed.Delivered when kind == RequestKind.Return => $"{step.PersonName} took back {Show.Count(step.Quantity)} of it{since}",
            RequestDeed.Delivered when kind == RequestKind.Move => $"{step.PersonName} moved {Show.Count(step.Quantity)} of it{since}",
            RequestDeed.Fulfilled when kind == RequestKind.Return => $"{step.PersonName} took it back{since}",
            RequestDeed.Fulfilled when kind == RequestKind.Move => $"{step.PersonName} moved it{since}",
            RequestDeed.Sent => $"{step.PersonName} asked for it",
            RequestDeed.Approved => $"{step.PersonName} approved it",
            RequestDeed.Declined => $"{step.PersonName} declined it",
            RequestDeed.Reminded => "Whoever has to approve was reminded",
            RequestDeed.Escalated => "Nobody approved in time: stand-ins and administrators may answer too",
            RequestDeed.Asked => $"{step.PersonName} asked back",
            RequestDeed.Answered => $"{step.PersonName} answered",
            RequestDeed.Accepted => $"{step.PersonName} accepted it",
            RequestDeed.Delivered => $"{step.PersonName} delivered {Show.Count(step.Quantity)} of it",
            RequestDeed.Fulfilled => $"{step.PersonName} delivered it",
            RequestDeed.Withdrawn => $"{step.PersonName} withdrew it",
            RequestDeed.Split => $"{step.PersonName} split the request; {Show.Count(step.Quantity)} of it {(step.Quantity == 1 ? "is" : "are")} to be {Done(kind)} here",
            _ => throw new ArgumentOutOfRangeException(nameof(step)),
        };
    }

    /// <summary>Whoever of several names answers: "Maren Vogel or Samuel Ortiz".</summary>
    public static string OneOf(string names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return names.LastIndexOf(", ", StringComparison.Ordinal) is > 0 and var last ? $"{names[..last]} or {names[(last + 2)..]}" : names;
    }

    /// <summary>What is promised: "90 % within 10 working days of the last approval"; null where nothing is.</summary>
    public static string? Promise(Ordering ordering)
    {
        ArgumentNullException.ThrowIfNull(ordering);
        return Promise(ordering.DeliverDays, ordering.DeliverRatio);
    }

    /// <inheritdoc cref="Promise(Ordering)"/>
    public static string? Promise(int? days, decimal? ratio) => days is { } within ? $"{Show.Level(ratio)} within {Show.Count(within, "working day")} of the last approval" : null;

    /// <summary>How requests were delivered at a site: "13 of 15 in time at Pune in 12 months; half within 6.5 business days, 95 of 100 within 9".</summary>
    public static string Kept(DeliveryRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var taken = record.MedianDays is { } median ? $"; half within {Days(median)}, 95 of 100 within {Days(record.NinetyFifthDays!.Value)} business days" : "";
        return $"{Show.Count(record.InTime)} of {Show.Count(record.Decided)} in time at {record.SiteName} in 12 months{taken}";
    }

    /// <summary>Business days, cut to a tenth: "6.5".</summary>
    public static string Days(decimal days) => Show.Exact(decimal.Truncate(days * 10) / 10);

    /// <summary>What people said, in a sentence; nothing but the number of answers where they are few.</summary>
    public static string Rated(RatingRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record switch
        {
            { Asked: 0 } => "nobody was asked in 12 months",
            { Mean: { } mean } => $"{Show.Number(mean, 1)} of 5, {Show.Count(record.Answered)} of {Show.Count(record.Asked)} answered",
            _ => $"{Show.Count(record.Answered)} of {Show.Count(record.Asked)} answered; told from {Satisfaction.LeastAnswers} answers on",
        };
    }

    /// <summary>By which rule somebody approves: "head of Research".</summary>
    public static string Rule(ApprovalKind kind, string department, string unit) => kind switch
    {
        ApprovalKind.Head => $"head of {department}",
        ApprovalKind.CostCentre => $"owner of the cost centre of {department}",
        ApprovalKind.ItOwner => $"for {unit}",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>How many of what: "6 × device".</summary>
    public static string Quantity(int quantity, string unit) => $"{Show.Count(quantity)}\u00a0×\u00a0{unit}";

    /// <summary>What is ordered: "Lab workstation"; of an offering "Lab workstation (Silver)".</summary>
    public static string Service(Request request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.TierName is { } tier ? $"{request.ServiceName} ({tier})" : request.ServiceName;
    }

    /// <summary>What the request is, for a title: "Lab workstation for Pune, 6 × device"; "Move of 2 × device, Lab workstation from Pune to Berlin".</summary>
    public static string Title(Request request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var counted = Quantity(request.Quantity, request.QuantityUnit);
        return request switch
        {
            { Kind: RequestKind.Order } => $"{Service(request)} for {request.SiteName}, {counted}{(request.Had is null ? "" : " more")}",
            { IsCancellation: true } => $"Cancellation of {Service(request)} at {request.SiteName}, {counted}",
            _ => Asked(request.Kind, counted, Service(request), request.SiteName, request.ToSiteName).ToUpperFirst(),
        };
    }

    /// <summary>What is asked for within a sentence: "6 × device, Lab workstation for Pune"; "return of 2 × device, Lab workstation at Pune".</summary>
    /// <param name="kind">What is asked for.</param>
    /// <param name="counted">"6 × device".</param>
    /// <param name="service">The service.</param>
    /// <param name="site">The site.</param>
    /// <param name="to">Of a move, where it goes.</param>
    public static string Asked(RequestKind kind, string counted, string service, string? site, string? to) => kind switch
    {
        RequestKind.Order => $"{counted}, {service} for {site}",
        RequestKind.Return => $"return of {counted}, {service} at {site}",
        RequestKind.Move => $"move of {counted}, {service} from {site} to {to}",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>What is asked for, below the service's name: "6 × device, Pune"; "return of 2 × device, Pune".</summary>
    public static string What(Request request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var counted = Quantity(request.Quantity, request.QuantityUnit);
        return request switch
        {
            { Kind: RequestKind.Order } => $"{counted}{(request.Had is null ? "" : " more")}, {request.SiteName}",
            { Kind: RequestKind.Move } => $"move of {counted}, {request.SiteName} to {request.ToSiteName}",
            { IsCancellation: true } => $"cancellation of {counted}, {request.SiteName}",
            _ => $"return of {counted}, {request.SiteName}",
        };
    }

    /// <summary>What it changes in how many there are: "9 in place of 6"; null where it was ordered from the catalogue, moves, or is a part of what was asked for.</summary>
    public static string? InPlaceOf(Request request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request is { Had: { } had, OriginId: null, Kind: not RequestKind.Move }
            ? $"{Show.Count(request.Kind == RequestKind.Order ? checked(had + request.Quantity) : had - request.Quantity)} in place of {Show.Count(had)}" : null;
    }

    /// <summary>Both costs in one line: "EUR 3,218.40 a year and EUR 8,940.00 once".</summary>
    public static string Cost(Money perYear, Money once) => (perYear.Amount, once.Amount) switch
    {
        ( < 0, _) => $"{Show.Money(perYear * -1)} a year less",
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
