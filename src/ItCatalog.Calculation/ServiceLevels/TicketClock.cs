using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>A ticket's clock against a target: what it read, when it is due, and why it ran or stood still.</summary>
/// <remarks>Calculation rules, sections 3 and 4. The running parts from <see cref="Started"/> to <see cref="ReadAt"/> add up to <see cref="Reading"/>.</remarks>
public sealed record TicketClock
{
    /// <summary>The ticket.</summary>
    public required Ticket Ticket { get; init; }

    /// <summary>Good, missed, pending or excluded; due instant and stop.</summary>
    public required TicketOutcome Outcome { get; init; }

    /// <summary>When the clock started: the opening; for <c>update</c> the mark before the gap that decides.</summary>
    public required Instant Started { get; init; }

    /// <summary>When it was read: at the stop, or at <c>asOf</c> while there is none.</summary>
    public required Instant ReadAt { get; init; }

    /// <summary>What it read then.</summary>
    public required Duration Reading { get; init; }

    /// <summary>What it read in business days; null where the limit is not in business days.</summary>
    public decimal? ReadingInBusinessDays { get; init; }

    /// <summary>From the opening to the reading or the due instant, whichever is later: where it runs and why it stands still.</summary>
    public required IReadOnlyList<ClockPart> Parts { get; init; }

    internal static TicketClock Of(
        Ticket ticket, Target target, TicketOutcome outcome, ServiceClock clock, long started, long readAt, ReadOnlySpan<Stretch> pauses)
    {
        var joined = IntervalSet.OfJoined(pauses);
        var (from, to) = (Milliseconds.ToInstant(started), Milliseconds.ToInstant(readAt));
        return new TicketClock
        {
            Ticket = ticket,
            Outcome = outcome,
            Started = from,
            ReadAt = to,
            Reading = clock.Between(from, to, joined),
            ReadingInBusinessDays = target.WithinBusinessDays is null ? null : clock.BusinessDaysBetween(from, to, joined),
            Parts = clock.Parts(ticket.Opened, Instant.Max(to, outcome.Due ?? to), joined),
        };
    }
}
