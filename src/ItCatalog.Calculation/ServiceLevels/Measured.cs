using System.Runtime.InteropServices;
using NodaTime;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>What was measured of one service at one place; in any order.</summary>
public sealed record Measured
{
    private readonly Ticket[] _tickets = [];

    /// <summary>Its tickets.</summary>
    public IReadOnlyList<Ticket> Tickets
    {
        get => _tickets;
        init => _tickets = [.. value];
    }

    /// <summary>Its outages.</summary>
    public IReadOnlyList<Outage> Outages { get; init; } = [];

    /// <summary>Its samples, such as response times of a line.</summary>
    public IReadOnlyList<Sample> Samples { get; init; } = [];

    /// <summary>Its counts, such as packets sent and delivered.</summary>
    public IReadOnlyList<GoodCount> Counts { get; init; } = [];

    /// <summary>When samples or counts came before the first window, in any order: coverage knows their usual spacing by it. They enter no figure.</summary>
    public IReadOnlyList<EarlierRecord> Earlier { get; init; } = [];

    /// <summary>How much there is to look at for a target: all of it, with the pauses and updates of tickets.</summary>
    public long Count => Tickets.Sum(ticket => 1L + ticket.Pauses.Count + ticket.Updates.Count) + Outages.Count + Samples.Count + Counts.Count;

    /// <summary>This and more: what other tools measured of the same service at the same place.</summary>
    public Measured Plus(Measured other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new()
        {
            Tickets = [.. Tickets, .. other.Tickets],
            Outages = [.. Outages, .. other.Outages],
            Samples = [.. Samples, .. other.Samples],
            Counts = [.. Counts, .. other.Counts],
            Earlier = [.. Earlier, .. other.Earlier],
        };
    }

    /// <summary>The tickets for loops over millions of them, in which a call for each would be felt.</summary>
    internal ReadOnlySpan<Ticket> TicketSpan => _tickets;
}

/// <summary>That a sample or a count came, without what it says.</summary>
/// <param name="At">When.</param>
/// <param name="Series">Its series; null where it has none.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct EarlierRecord(Instant At, string? Series);
