using ItCatalog.Calculation;
using NodaTime;

namespace ItCatalog.Data.Requests;

/// <summary>What became of a request; stored in lower case.</summary>
public enum RequestState
{
    /// <summary>Waits for the unit's answer.</summary>
    Sent,

    /// <summary>The unit will deliver it.</summary>
    Accepted,

    /// <summary>The unit said no, and why.</summary>
    Declined,

    /// <summary>Delivered.</summary>
    Fulfilled,

    /// <summary>Taken back by the department before it was answered.</summary>
    Withdrawn,
}

/// <summary>What somebody can do with a request.</summary>
public enum RequestMove
{
    Accept,
    Decline,
    Fulfil,
    Withdraw,
}

/// <summary>A department's request for a service at a site.</summary>
public sealed record Request
{
    public required long Id { get; init; }

    public required string ServiceCode { get; init; }

    public required string ServiceName { get; init; }

    public required long UnitId { get; init; }

    public required string UnitName { get; init; }

    public required string SiteName { get; init; }

    /// <summary>IANA identifier of the site's zone: its times are told in it.</summary>
    public required string TimeZone { get; init; }

    public required long DepartmentId { get; init; }

    public required string DepartmentName { get; init; }

    public required string RequestedBy { get; init; }

    public required long RequestedById { get; init; }

    public required int Quantity { get; init; }

    /// <summary>What is counted, as it was named then: "device".</summary>
    public required string QuantityUnit { get; init; }

    /// <summary>By when the department wishes it; null where it did not say.</summary>
    public required LocalDate? WishDate { get; init; }

    public required string Note { get; init; }

    /// <summary>As shown before sending, in the organisation's currency.</summary>
    public required Money CostPerYear { get; init; }

    /// <inheritdoc cref="CostPerYear"/>
    public required Money CostOnce { get; init; }

    public required RequestState State { get; init; }

    public required Instant Created { get; init; }

    /// <summary>Whether somebody still has to do something.</summary>
    public bool IsOpen => State is RequestState.Sent or RequestState.Accepted;
}

/// <summary>One step of a request's history.</summary>
public sealed record RequestEvent
{
    public required Instant At { get; init; }

    public required string PersonName { get; init; }

    /// <summary>What the request became.</summary>
    public required RequestState State { get; init; }

    /// <summary>May be empty.</summary>
    public required string Reason { get; init; }
}

/// <summary>Which move leads from where to where.</summary>
public static class RequestMoves
{
    /// <summary>The only state in which the move can be made.</summary>
    public static RequestState From(RequestMove move) => move == RequestMove.Fulfil ? RequestState.Accepted : RequestState.Sent;

    /// <summary>The state that it leads to.</summary>
    public static RequestState To(RequestMove move) => move switch
    {
        RequestMove.Accept => RequestState.Accepted,
        RequestMove.Decline => RequestState.Declined,
        RequestMove.Fulfil => RequestState.Fulfilled,
        RequestMove.Withdraw => RequestState.Withdrawn,
        _ => throw new ArgumentOutOfRangeException(nameof(move)),
    };
}
