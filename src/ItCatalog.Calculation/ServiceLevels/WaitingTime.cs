using System.Runtime.InteropServices;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>How long a case waited within some time, in service hours.</summary>
/// <param name="Customer">For the customer.</param>
/// <param name="Other">For somebody else.</param>
/// <param name="NotKnown">For whom its source does not say.</param>
/// <remarks>Calculation rules, section 10, "Waiting for the customer". The three never overlap, so that they may be added.</remarks>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Waited(Duration Customer, Duration Other, Duration NotKnown)
{
    /// <summary>It waited for nobody.</summary>
    public static Waited Nothing => default;

    /// <summary>Both together.</summary>
    public static Waited operator +(Waited one, Waited other) => Add(one, other);

    /// <inheritdoc cref="op_Addition(Waited, Waited)"/>
    public static Waited Add(Waited left, Waited right) => new(left.Customer + right.Customer, left.Other + right.Other, left.NotKnown + right.NotKnown);
}

/// <summary>How long cases wait in the service hours of the version under which they were opened.</summary>
/// <param name="calendar">The version's hours at the site.</param>
/// <param name="asOf">Up to when data is known.</param>
/// <remarks>Calculation rules, section 10, "Waiting for the customer".</remarks>
public sealed class WaitingTime(ServiceCalendar calendar, Instant asOf)
{
    /// <summary>How long a case waited between two instants.</summary>
    /// <param name="ticket">The case.</param>
    /// <param name="from">Since when it is asked.</param>
    /// <param name="to">Until when; what comes after the data is known adds nothing.</param>
    public Waited Of(Ticket ticket, Instant from, Instant to)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        var (start, end) = (Instant.Max(from, ticket.Opened), Instant.Min(Instant.Min(to, asOf), ticket.Resolved ?? asOf));
        if (start >= end || ticket.Pauses.Count == 0)
        {
            return Waited.Nothing;
        }

        // A case that stands as resolved waits for nobody, and what is known goes before what is not.
        var within = calendar.Open(start, end);
        var taken = Of(ticket, PauseReason.Resolved);
        var customer = Of(ticket, PauseReason.Customer).Except(taken);
        var other = Of(ticket, PauseReason.Other).Except(taken = taken.Union(customer));
        var notKnown = Of(ticket, null).Except(taken.Union(other));
        return new(customer.Intersect(within).Length, other.Intersect(within).Length, notKnown.Intersect(within).Length);
    }

    private IntervalSet Of(Ticket ticket, PauseReason? reason) => IntervalSet.Of(
        ticket.Pauses.Where(pause => pause.Reason == reason && !(pause.Time.HasStart && pause.Time.Start >= asOf))
            .Select(pause => pause.Time.HasEnd ? pause.Time : new Interval(pause.Time.HasStart ? pause.Time.Start : null, asOf)));
}
