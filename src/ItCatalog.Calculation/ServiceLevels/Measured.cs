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

    /// <summary>Tickets that were opened under other versions of the agreement than the one that judges the window, with what judges each: they count beside <see cref="Tickets"/>.</summary>
    /// <remarks>Calculation rules, section 10, "Which version".</remarks>
    public IReadOnlyList<OpenedUnder> UnderOtherVersions { get; init; } = [];

    /// <summary>Tickets that belong to this instant or a later one do not count here, since windows of a later version count them; null: all do.</summary>
    public Instant? CountedUntil { get; init; }

    /// <summary>Its outages.</summary>
    public IReadOnlyList<Outage> Outages { get; init; } = [];

    /// <summary>Its samples, such as response times of a line.</summary>
    public IReadOnlyList<Sample> Samples { get; init; } = [];

    /// <summary>Its counts, such as packets sent and delivered.</summary>
    public IReadOnlyList<GoodCount> Counts { get; init; } = [];

    /// <summary>When samples or counts came before the first window, in any order: coverage knows their usual spacing by it. They enter no figure.</summary>
    public IReadOnlyList<EarlierRecord> Earlier { get; init; } = [];

    /// <summary>How much there is to look at for a target: all of it, with the pauses and updates of tickets.</summary>
    public long Count => PartsOf(Tickets) + UnderOtherVersions.Sum(other => PartsOf(other.Tickets)) + Outages.Count + Samples.Count + Counts.Count;

    /// <summary>This and more: what other tools measured of the same service at the same place.</summary>
    public Measured Plus(Measured other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new()
        {
            Tickets = [.. Tickets, .. other.Tickets],
            UnderOtherVersions = [.. UnderOtherVersions, .. other.UnderOtherVersions],
            CountedUntil = CountedUntil ?? other.CountedUntil,
            Outages = [.. Outages, .. other.Outages],
            Samples = [.. Samples, .. other.Samples],
            Counts = [.. Counts, .. other.Counts],
            Earlier = [.. Earlier, .. other.Earlier],
        };
    }

    /// <summary>The tickets for loops over millions of them, in which a call for each would be felt.</summary>
    internal ReadOnlySpan<Ticket> TicketSpan => _tickets;

    /// <summary>All tickets, each part with what judges it.</summary>
    /// <param name="evaluation">What judges <see cref="Tickets"/>.</param>
    /// <param name="target">By which target.</param>
    public IEnumerable<OpenedUnder> ByVersion(Evaluation evaluation, Target target) => UnderOtherVersions.Prepend(new(evaluation, target, Tickets));

    private static long PartsOf(IReadOnlyList<Ticket> tickets) => tickets.Sum(ticket => 1L + ticket.Pauses.Count + ticket.Updates.Count);
}

/// <summary>Tickets that were opened under one version of an agreement, with what judges them: their limit, hours and way of counting are that version's.</summary>
/// <param name="Evaluation">The version's hours and exclusions.</param>
/// <param name="Target">Its target.</param>
/// <param name="Tickets">The tickets.</param>
/// <remarks>Calculation rules, section 10, "Which version". The window in which they count may be judged by another version.</remarks>
public sealed record OpenedUnder(Evaluation Evaluation, Target Target, IReadOnlyList<Ticket> Tickets)
{
    /// <summary>As <see cref="Measured.TicketSpan"/>.</summary>
    internal ReadOnlySpan<Ticket> TicketSpan => Tickets as Ticket[] ?? [.. Tickets];
}

/// <summary>That a sample or a count came, without what it says.</summary>
/// <param name="At">When.</param>
/// <param name="Series">Its series; null where it has none.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct EarlierRecord(Instant At, string? Series);
