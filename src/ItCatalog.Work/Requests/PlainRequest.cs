using ItCatalog.Calculation.Text;
using ItCatalog.Data.Requests;
using NodaTime.Text;

namespace ItCatalog.Work.Requests;

/// <summary>A request as programs read it: instants in UTC, words as they are stored.</summary>
public sealed record PlainRequest
{
    public required long Number { get; init; }

    /// <summary>"order", "return" or "move".</summary>
    public required string Kind { get; init; }

    /// <summary>Code of the service.</summary>
    public required string Service { get; init; }

    /// <summary>Code of the offering of it; null where it has none.</summary>
    public required string? Offering { get; init; }

    public required string Site { get; init; }

    /// <summary>Of a move, where it goes; null otherwise.</summary>
    public required string? ToSite { get; init; }

    public required string Department { get; init; }

    public required string AskedBy { get; init; }

    public required int Quantity { get; init; }

    /// <summary>How many the department had there when it asked to change what it has; null of what was ordered from the catalogue.</summary>
    public required int? Had { get; init; }

    /// <summary>What is counted: "device".</summary>
    public required string Of { get; init; }

    /// <summary>How many were delivered, returned or moved.</summary>
    public required int Delivered { get; init; }

    /// <summary>Below zero where a year costs so much less.</summary>
    public required decimal CostPerYear { get; init; }

    public required decimal CostOnce { get; init; }

    public required string Currency { get; init; }

    /// <summary>"approval", "sent", "accepted", "declined", "fulfilled" or "withdrawn".</summary>
    public required string State { get; init; }

    /// <summary>Whether its sender owes an answer.</summary>
    public required bool WaitsForSender { get; init; }

    public required string Sent { get; init; }

    /// <summary>When its last approval was given: its clock runs from there; null before.</summary>
    public required string? Approved { get; init; }

    /// <summary>The day by which the unit said to deliver; null where it did not.</summary>
    public required string? PromisedBy { get; init; }

    /// <summary>Of a request that was split, and of each part, the number under which it was sent; null where it was not split.</summary>
    public required long? PartOf { get; init; }

    /// <summary>Business days within which it was promised; null where nothing was.</summary>
    public required int? WithinBusinessDays { get; init; }

    public static PlainRequest From(Request request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new()
        {
            Number = request.Id,
            Kind = Word.Of(request.Kind),
            Service = request.ServiceCode,
            Offering = request.TierCode,
            Site = request.SiteName,
            ToSite = request.ToSiteName,
            Department = request.DepartmentName,
            AskedBy = request.RequestedBy,
            Quantity = request.Quantity,
            Had = request.Had,
            Of = request.QuantityUnit,
            Delivered = request.Delivered,
            CostPerYear = request.CostPerYear.Amount,
            CostOnce = request.CostOnce.Amount,
            Currency = request.CostPerYear.Currency,
            State = Word.Of(request.State),
            WaitsForSender = request.IsOpen && request.AskedAt is not null,
            Sent = InstantPattern.ExtendedIso.Format(request.Created),
            Approved = request.Ready is { } ready ? InstantPattern.ExtendedIso.Format(ready) : null,
            PromisedBy = request.PromisedDate is { } day ? LocalDatePattern.Iso.Format(day) : null,
            PartOf = request.OriginId,
            WithinBusinessDays = request.DeliverDays,
        };
    }
}
