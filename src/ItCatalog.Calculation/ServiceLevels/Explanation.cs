using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>Why an attainment is what it is: everything that counted, everything that did not, and the reason.</summary>
/// <remarks>Made by the rules that make the figure: each item is judged by the same code, and the figure is their sum.</remarks>
public sealed record Explanation
{
    /// <summary>The figure that is explained.</summary>
    public required Attainment Attainment { get; init; }

    /// <summary>For availability: the parts of the window, up to <c>asOf</c>, that no source watched, ascending; empty where all of it was watched.</summary>
    public IReadOnlyList<Interval> Unwatched { get; init; } = [];

    /// <summary>Service time of the window until <c>asOf</c>, before exclusions; all of it where the clock is elapsed time.</summary>
    public required Duration ServiceTime { get; init; }

    /// <summary>Service time that lies under exclusions.</summary>
    public required Duration ExcludedTime { get; init; }

    /// <summary>The exclusions that touch the window.</summary>
    public required IReadOnlyList<Interval> Exclusions { get; init; }

    /// <summary>Every local date of the window with its hours, what decided them, and its share of the window's time.</summary>
    public required IReadOnlyList<AgreedDay> Days { get; init; }

    /// <summary>For kinds made of tickets: the tickets that belong to the window, and how each counted, by their key.</summary>
    public IReadOnlyList<TicketCase> Tickets { get; init; } = [];

    /// <summary>The same as they are read where no case is judged: the longest clocks first, then by opening.</summary>
    public IEnumerable<TicketCase> CountedTickets =>
        Tickets.OrderByDescending(one => one.Reading ?? Duration.Zero).ThenBy(one => one.Ticket.Opened).ThenBy(one => one.Ticket.Key, StringComparer.Ordinal);

    /// <summary>For kinds made of outages: the joined outages that touch the window (for <c>outage-count</c>, that start in it), ascending.</summary>
    public IReadOnlyList<OutageCase> Outages { get; init; } = [];

    /// <summary>For kinds made of samples or counts: those of the window, and how each counted, ascending by instant.</summary>
    public IReadOnlyList<MeasureCase> Measures { get; init; } = [];

    /// <summary>Service time less excluded time: what availability is measured against.</summary>
    public Duration AgreedTime => ServiceTime - ExcludedTime;
}

/// <summary>A local date in a figure. The days' times add up to those of the window.</summary>
/// <param name="Date">The local date.</param>
/// <param name="Rule">What decided its service hours.</param>
/// <param name="Open">Its service hours; empty when it is closed.</param>
/// <param name="ServiceTime">Service time until <c>asOf</c>, before exclusions; all that passed of the day where the clock is elapsed time.</param>
/// <param name="ExcludedTime">The part of it that lies under exclusions.</param>
public sealed record AgreedDay(LocalDate Date, DayRule Rule, IntervalSet Open, Duration ServiceTime, Duration ExcludedTime)
{
    /// <summary>Service time less excluded time.</summary>
    public Duration AgreedTime => ServiceTime - ExcludedTime;
}

/// <summary>A ticket in a figure.</summary>
/// <param name="Ticket">The ticket.</param>
/// <param name="State">How it counted; for kinds that do not judge tickets <see cref="TicketState.Good"/> is "counted".</param>
/// <param name="Outcome">Due instant and stop; null for kinds that do not judge tickets.</param>
/// <param name="Reading">What its clock read at the stop; null while it has not stopped, and where no clock runs.</param>
public sealed record TicketCase(Ticket Ticket, TicketState State, TicketOutcome? Outcome, Duration? Reading);

/// <summary>A joined outage in a figure.</summary>
/// <param name="Interval">The whole outage, which may reach beyond the window.</param>
/// <param name="Ignored">Shorter than the target minds.</param>
/// <param name="AgreedTime">Agreed time inside both the outage and the window.</param>
/// <param name="DownSeconds">That time weighted with the impact; zero when the outage is ignored.</param>
/// <param name="Parts">Its parts by impact.</param>
public sealed record OutageCase(
    Interval Interval,
    bool Ignored,
    Duration AgreedTime,
    decimal DownSeconds,
    IReadOnlyList<OutagePart> Parts);

/// <summary>A part of an outage.</summary>
/// <param name="Interval">From its start to its end (exclusive).</param>
/// <param name="Impact">The largest impact of the outages that cover it.</param>
public sealed record OutagePart(Interval Interval, decimal Impact);

/// <summary>How a sample or a count entered a figure.</summary>
public enum MeasureUse
{
    /// <summary>It counted.</summary>
    Counted,

    /// <summary>Outside service hours.</summary>
    Closed,

    /// <summary>Under an exclusion.</summary>
    Excluded,
}

/// <summary>A sample or a count in a figure.</summary>
/// <param name="At">Its instant.</param>
/// <param name="Use">How it counted.</param>
/// <param name="Value">The sample's value, or the count's good.</param>
/// <param name="Total">The count's total; null for a sample.</param>
public sealed record MeasureCase(Instant At, MeasureUse Use, decimal Value, decimal? Total);
