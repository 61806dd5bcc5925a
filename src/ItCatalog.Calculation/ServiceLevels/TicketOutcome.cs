using System.Runtime.InteropServices;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>What became of a ticket against a target.</summary>
public enum TicketState
{
    /// <summary>It stopped by its due instant.</summary>
    Good,

    /// <summary>Its due instant passed before it stopped.</summary>
    Missed,

    /// <summary>Neither has happened by <c>asOf</c>.</summary>
    Pending,

    /// <summary>It is marked as excluded: left out of good and missed alike, and counted apart.</summary>
    Excluded,
}

/// <summary>A ticket against a target: state, due instant, stop, and the instant whose window it belongs to.</summary>
/// <remarks>Calculation rules, section 4, "A ticket's outcome".</remarks>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TicketOutcome
{
    internal TicketOutcome(TicketState state, long due, long stop, long belongsTo)
    {
        State = state;
        DueMilliseconds = due;
        StopMilliseconds = stop;
        BelongsToMilliseconds = belongsTo;
    }

    /// <summary>Good, missed, pending or excluded.</summary>
    public TicketState State { get; }

    /// <summary>The last instant at which stopping is still good; null when it can never become late.</summary>
    public Instant? Due => Milliseconds.ToInstantOrNull(DueMilliseconds);

    /// <summary>When it was responded to or resolved; null when that has not happened by <c>asOf</c>.</summary>
    public Instant? Stop => Milliseconds.ToInstantOrNull(StopMilliseconds);

    /// <summary>The instant whose window it belongs to; null when it belongs to none (counted by completion, and late without having stopped).</summary>
    public Instant? BelongsTo => Milliseconds.ToInstantOrNull(BelongsToMilliseconds);

    internal long DueMilliseconds { get; }

    internal long StopMilliseconds { get; }

    internal long BelongsToMilliseconds { get; }
}
