using ItCatalog.Calculation.Requests;
using NodaTime;

namespace ItCatalog.Data.Requests;

/// <summary>A part of a request that is split.</summary>
public sealed record RequestPart
{
    /// <summary>How many are still to be delivered in it.</summary>
    public required int Quantity { get; init; }

    public required long SiteId { get; init; }

    /// <summary>Its share of what was shown when the request was sent, with what was delivered of it already.</summary>
    public required RequestCost Cost { get; init; }

    /// <summary>Sent or accepted.</summary>
    public required RequestState State { get; init; }

    /// <summary>By when the unit said; null where it did not.</summary>
    public required LocalDate? Promised { get; init; }
}
