using ItCatalog.Calculation;
using ItCatalog.Data.Catalogue;
using NodaTime;

namespace ItCatalog.Data.Requests;

/// <summary>What is asked for; stored in lower case.</summary>
public enum RequestKind
{
    /// <summary>Something new, or more of what is there.</summary>
    Order,

    /// <summary>What is there is given back, or cancelled where there is nothing to give back.</summary>
    Return,

    /// <summary>What is there goes to another site.</summary>
    Move,
}

/// <summary>What became of a request; stored in lower case.</summary>
public enum RequestState
{
    /// <summary>Waits for those who approve it.</summary>
    Approval,

    /// <summary>Waits for the unit's answer.</summary>
    Sent,

    /// <summary>The unit will deliver it.</summary>
    Accepted,

    /// <summary>Somebody who approves or the unit said no, and why.</summary>
    Declined,

    /// <summary>Delivered.</summary>
    Fulfilled,

    /// <summary>Taken back by whoever asked, or the department, before it was delivered.</summary>
    Withdrawn,
}

/// <summary>What somebody can do with a request, the expected first.</summary>
public enum RequestMove
{
    /// <summary>Gives the open approval.</summary>
    Approve,

    /// <summary>The unit will deliver it, by a day.</summary>
    Accept,

    /// <summary>All of it, or some, is delivered.</summary>
    Deliver,

    /// <summary>Asks the sender something; until they answer, the clock stands still.</summary>
    Ask,

    /// <summary>The sender answers.</summary>
    Answer,

    /// <summary>Says no: whoever approves, or the unit.</summary>
    Decline,

    /// <summary>Takes it back.</summary>
    Withdraw,

    /// <summary>The unit splits it into parts, each with its own day and delivery.</summary>
    Split,
}

/// <summary>What happened to a request; stored in lower case.</summary>
public enum RequestDeed
{
    /// <summary>Somebody asked for it.</summary>
    Sent,

    /// <summary>A step of its approval was given.</summary>
    Approved,

    /// <summary>Somebody who approves or the unit said no.</summary>
    Declined,

    /// <summary>Whoever has to approve was reminded.</summary>
    Reminded,

    /// <summary>Others may approve too, since nobody did.</summary>
    Escalated,

    /// <summary>The sender was asked something.</summary>
    Asked,

    /// <summary>The sender answered.</summary>
    Answered,

    /// <summary>The unit will deliver it.</summary>
    Accepted,

    /// <summary>A part of it was delivered.</summary>
    Delivered,

    /// <summary>The rest, or all of it, was delivered.</summary>
    Fulfilled,

    /// <summary>It was taken back.</summary>
    Withdrawn,

    /// <summary>It was split into parts, or is one of them.</summary>
    Split,
}

/// <summary>A department's request for a service at a site.</summary>
public sealed record Request
{
    public required long Id { get; init; }

    public RequestKind Kind { get; init; }

    /// <summary>How many the department had at the site when it asked to change what it has; null of what was ordered from the catalogue.</summary>
    public int? Had { get; init; }

    /// <summary>Of a move, where it goes; null otherwise.</summary>
    public string? ToSiteName { get; init; }

    public required string ServiceCode { get; init; }

    public required string ServiceName { get; init; }

    /// <summary>Code of the offering that was ordered; null where the service has none.</summary>
    public string? TierCode { get; init; }

    /// <summary>Its tier as it was called then: "Silver".</summary>
    public string? TierName { get; init; }

    public required long UnitId { get; init; }

    public required string UnitName { get; init; }

    public required long SiteId { get; init; }

    public required string SiteName { get; init; }

    /// <summary>The site's own service hours: its working days count for approvals and delivery.</summary>
    public required long ServiceHoursId { get; init; }

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

    /// <summary>When its last approval was given, or it was sent where none was needed: the clock of its delivery runs from there. Null while it waits for approval, and
    /// where that never came.</summary>
    public Instant? Ready { get; init; }

    /// <summary>By when the unit said to deliver; null where it did not.</summary>
    public LocalDate? PromisedDate { get; init; }

    /// <summary>How many were delivered so far.</summary>
    public int Delivered { get; init; }

    /// <summary>Since when the sender owes an answer; null where nobody waits for one.</summary>
    public Instant? AskedAt { get; init; }

    /// <summary>Working days of the site within which it was promised when it was sent; null where nothing was.</summary>
    public int? DeliverDays { get; init; }

    /// <summary>The share of which that was promised; null where nothing was.</summary>
    public decimal? DeliverRatio { get; init; }

    /// <summary>Of a request that was split, and of each part, the number under which it was sent; null where it was not split.</summary>
    public long? OriginId { get; init; }

    /// <summary>How many are still to be delivered.</summary>
    public int Remaining => Quantity - Delivered;

    /// <summary>Whether all that there was is given back: it is cancelled.</summary>
    public bool IsCancellation => Kind == RequestKind.Return && Quantity == Had;

    /// <summary>Whether somebody still has to do something.</summary>
    public bool IsOpen => State is RequestState.Approval or RequestState.Sent or RequestState.Accepted;
}

/// <summary>One step of a request's history.</summary>
public sealed record RequestEvent
{
    public required Instant At { get; init; }

    /// <summary>Null where it happened by itself.</summary>
    public required string? PersonName { get; init; }

    public required RequestDeed What { get; init; }

    /// <summary>How many were delivered, returned or moved, or stay in a part; null for everything else.</summary>
    public int? Quantity { get; init; }

    /// <summary>Of what was returned or moved, the day from which on it was gone; null for everything else.</summary>
    public LocalDate? Day { get; init; }

    /// <summary>May be empty.</summary>
    public required string Reason { get; init; }
}

/// <summary>An answer to a question of the service.</summary>
public sealed record RequestAnswer
{
    /// <summary>From 1.</summary>
    public required int Position { get; init; }

    /// <summary>As it was asked.</summary>
    public required string Question { get; init; }

    public required QuestionKind Kind { get; init; }

    /// <summary>As it is read: a number as it was typed, a date as ISO, the name of a person or of a file; empty where it was left open.</summary>
    public required string Answer { get; init; }
}

/// <summary>In which states a move can be made.</summary>
public static class RequestMoves
{
    /// <summary>Whether the move can be made now, whoever makes it.</summary>
    public static bool IsPossible(Request request, RequestMove move)
    {
        ArgumentNullException.ThrowIfNull(request);
        var waitsForSender = request.AskedAt is not null;
        return move switch
        {
            RequestMove.Approve => request.State == RequestState.Approval && !waitsForSender,
            RequestMove.Accept => request.State == RequestState.Sent && !waitsForSender,
            RequestMove.Deliver => request.State == RequestState.Accepted && !waitsForSender,
            RequestMove.Ask => request.IsOpen && !waitsForSender,
            RequestMove.Answer => request.IsOpen && waitsForSender,
            RequestMove.Decline => request.State is RequestState.Approval or RequestState.Sent,
            RequestMove.Withdraw => request.IsOpen,
            RequestMove.Split => request.State is RequestState.Sent or RequestState.Accepted && !waitsForSender && request.Remaining > 1,
            _ => throw new ArgumentOutOfRangeException(nameof(move)),
        };
    }
}
