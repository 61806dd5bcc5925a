using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>A target of kind <c>response</c>, <c>resolution</c>, <c>update</c> or <c>due</c>, ready to judge tickets one by one.</summary>
/// <remarks>Calculation rules, sections 3 and 4. Made once and shared by all tickets and threads; judging a ticket allocates nothing.</remarks>
public sealed class TicketRule
{
    private readonly PriorityFilter _priorities;
    // Null where the source states when a ticket is due.
    private readonly TimeLimit? _limit;
    private readonly long _asOf;
    private readonly Untold _needs;

    internal TicketRule(Target target, ServiceClock clock, long asOf)
    {
        if (!target.JudgesTickets)
        {
            throw new ArgumentException($"A target of kind {target.Kind} does not judge tickets.", nameof(target));
        }

        Target = target;
        _needs = target.Needs;
        Clock = clock;
        _asOf = asOf;
        _priorities = new PriorityFilter(target);
        _limit = (target.Within, target.WithinBusinessDays) switch
        {
            ({ } within, null) => clock.Limit(within),
            (null, { } days) => clock.Limit(days),
            _ when target.Kind == TargetKind.Due => null,
            _ => throw new ArgumentException("A limit is needed: a duration or a number of business days.", nameof(target)),
        };
    }

    /// <summary>The target.</summary>
    public Target Target { get; }

    /// <summary>The clock it runs on.</summary>
    public ServiceClock Clock { get; }

    /// <summary>What became of a ticket; null when it does not take part: another priority, opened after <c>asOf</c>, no due instant where the source's counts, or a source that cannot say.</summary>
    /// <param name="ticket">Any ticket.</param>
    public TicketOutcome? OutcomeOf(Ticket ticket)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        if (!_priorities.Includes(ticket))
        {
            return null;
        }

        var opened = Milliseconds.Of(ticket.Opened);
        return opened > _asOf || !Judges(ticket) ? null : Judge(ticket, opened);
    }

    /// <summary>What the ticket's clock had read at its stop, or at <c>asOf</c> while there is none.</summary>
    /// <param name="ticket">A ticket that takes part.</param>
    /// <param name="outcome">What became of it.</param>
    public Duration Reading(Ticket ticket, TicketOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        var pauses = ticket.Pauses.Count == 0 || Target.Kind == TargetKind.Due ? null : IntervalSet.Of(ticket.Pauses.Select(pause => pause.Time));
        return Clock.Between(ticket.Opened, outcome.Stop ?? Milliseconds.ToInstant(_asOf), pauses);
    }

    /// <summary>Whether there is something to judge a ticket by.</summary>
    internal bool Judges(Ticket ticket) => (ticket.Untold & _needs) == Untold.Nothing && (Target.Kind != TargetKind.Due || ticket.Due is not null);

    /// <summary>What became of a ticket that takes part.</summary>
    internal TicketOutcome Judge(Ticket ticket, long opened) =>
        ticket.Pauses.Count == 0 || Target.Kind == TargetKind.Due ? Judge(ticket, opened, [], out _) : JudgeWithPauses(ticket, opened);

    /// <summary>What became of a ticket and why: its clock as intervals with a reason for each; null when it does not take part.</summary>
    /// <param name="ticket">Any ticket.</param>
    public TicketClock? Explain(Ticket ticket)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        var opened = Milliseconds.Of(ticket.Opened);
        if (opened > _asOf || !_priorities.Includes(ticket) || !Judges(ticket))
        {
            return null;
        }

        // A due instant that the source states is not moved by what stops a clock.
        var pauses = Target.Kind == TargetKind.Due ? [] : Pauses.Join(ticket.Pauses, _asOf, stackalloc Stretch[Pauses.Few]);
        var outcome = Judge(ticket, opened, pauses, out var started);
        return TicketClock.Of(ticket, Target, outcome, Clock, started, Math.Min(outcome.StopMilliseconds, _asOf), pauses);
    }

    /// <summary>How many parts the clock that <see cref="Explain"/> draws has at most; zero when the ticket does not take part.</summary>
    /// <param name="ticket">Any ticket.</param>
    /// <remarks>For refusing what would be too long to tell, before it is made.</remarks>
    public int MostParts(Ticket ticket)
    {
        if (OutcomeOf(ticket) is not { } outcome)
        {
            return 0;
        }

        var read = Math.Min(outcome.StopMilliseconds, _asOf);
        var end = outcome.DueMilliseconds == Milliseconds.Never ? read : Math.Max(read, outcome.DueMilliseconds);
        return Clock.MostParts(Milliseconds.Of(ticket.Opened), end, ticket.Pauses.Count);
    }

    /// <summary>Apart, so that tickets without pauses do not pay for the buffer.</summary>
    private TicketOutcome JudgeWithPauses(Ticket ticket, long opened) =>
        Judge(ticket, opened, Pauses.Join(ticket.Pauses, _asOf, stackalloc Stretch[Pauses.Few]), out _);

    private TicketOutcome Judge(Ticket ticket, long opened, ReadOnlySpan<Stretch> pauses, out long started)
    {
        var stop = StopOf(Target.Kind, ticket, _asOf);
        started = opened;
        var due = Target.Kind switch
        {
            TargetKind.Update => DueOfUpdates(ticket, ref started, stop, pauses),
            TargetKind.Due => Math.Max(opened, Milliseconds.OfOrNever(ticket.Due)),
            _ => _limit!.DueAt(opened, pauses),
        };
        var state = stop <= due && stop != Milliseconds.Never ? TicketState.Good
            : due < _asOf ? TicketState.Missed
            : TicketState.Pending;
        var belongsTo = state == TicketState.Pending ? opened : Target.CountBy switch
        {
            CountBy.Decided => state == TicketState.Good ? stop : due,
            CountBy.Opened => opened,
            CountBy.Completed => stop,
            _ => throw new InvalidOperationException($"Unknown way of counting: {Target.CountBy}."),
        };
        return new TicketOutcome(ticket.Excluded ? TicketState.Excluded : state, due, stop, belongsTo);
    }

    /// <summary>The stop event of a kind by <paramref name="asOf"/>; <see cref="Milliseconds.Never"/> when it has not happened.</summary>
    internal static long StopOf(TargetKind kind, Ticket ticket, long asOf)
    {
        var stop = Milliseconds.OfOrNever(ticket.Resolved);
        if (kind is TargetKind.Response or TargetKind.MeanResponse)
        {
            stop = Math.Min(stop, Milliseconds.OfOrNever(ticket.Responded));
        }

        return stop <= asOf ? stop : Milliseconds.Never;
    }

    /// <summary>The due instant of the first gap between marks that runs too long; where none does, that of the last gap.</summary>
    /// <param name="ticket">The ticket.</param>
    /// <param name="mark">When it was opened; becomes the mark at which the gap begins.</param>
    /// <param name="stop">When it was resolved.</param>
    /// <param name="pauses">Its pauses.</param>
    private long DueOfUpdates(Ticket ticket, ref long mark, long stop, ReadOnlySpan<Stretch> pauses)
    {
        while (true)
        {
            var due = _limit!.DueAt(mark, pauses);
            var next = NextMark(ticket, mark, Math.Min(stop, _asOf));
            if (next == Milliseconds.Never || next > due)
            {
                return due;
            }

            mark = next;
        }
    }

    /// <summary>The first update, or the first answer, after a mark and not after the stop; updates come in any order and are few.</summary>
    private static long NextMark(Ticket ticket, long mark, long stop)
    {
        var updates = ticket.Updates;
        var answered = Milliseconds.OfOrNever(ticket.Responded);
        var next = answered > mark && answered <= stop ? answered : Milliseconds.Never;
        for (var index = 0; index < updates.Count; index++)
        {
            var update = Milliseconds.Of(updates[index]);
            if (update > mark && update < next && update <= stop)
            {
                next = update;
            }
        }

        return next;
    }
}
