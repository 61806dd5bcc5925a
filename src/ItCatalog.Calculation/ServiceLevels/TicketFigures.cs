using System.Runtime.InteropServices;
using ItCatalog.Calculation.Time;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>The kinds that are made of tickets: how a ticket enters a figure, and the figures of many windows in one pass.</summary>
/// <remarks>Calculation rules, section 4.</remarks>
internal sealed class TicketFigures(Target target, ServiceClock clock, TicketRule? rule, long asOf)
{
    private readonly PriorityFilter _priorities = new(target);
    private readonly Untold _needs = target.Needs;

    /// <summary>The figure of each window.</summary>
    public Figure[] Of(WindowIndex windows, Measured measured)
    {
        var tallies = new Tally[windows.Count];
        var until = Milliseconds.OfOrNever(measured.CountedUntil);
        Tell(tallies, windows, measured.TicketSpan, until);
        foreach (var other in measured.UnderOtherVersions)
        {
            other.Evaluation.TicketFigures(other.Target).Tell(tallies, windows, other.TicketSpan, until);
        }

        return Array.ConvertAll(tallies, FigureOf);
    }

    private void Tell(Tally[] tallies, WindowIndex windows, ReadOnlySpan<Ticket> tickets, long until)
    {
        foreach (var ticket in tickets)
        {
            // The priority first: most tickets that a loop sees are of others, and these shall cost next to nothing.
            if (_priorities.Includes(ticket) && EntryOfIncluded(ticket) is { } entry && entry.At < until && windows.Of(entry.At) is >= 0 and var window)
            {
                tallies[window].Add(entry);
            }
        }
    }

    /// <summary>How a ticket enters the figure of the window that holds <see cref="TicketEntry.At"/>; null when it enters none.</summary>
    public TicketEntry? EntryOf(Ticket ticket) => _priorities.Includes(ticket) ? EntryOfIncluded(ticket) : null;

    private TicketEntry? EntryOfIncluded(Ticket ticket)
    {
        var opened = Milliseconds.Of(ticket.Opened);
        if (opened > asOf || (ticket.Untold & _needs) != Untold.Nothing)
        {
            return null;
        }

        if (rule is not null)
        {
            if (!rule.Judges(ticket))
            {
                return null;
            }

            var outcome = rule.Judge(ticket, opened);
            return new TicketEntry(outcome.BelongsToMilliseconds, outcome.State, 0);
        }

        return target.Kind switch
        {
            TargetKind.Count => new TicketEntry(opened, Counted(ticket, good: true), 0),
            TargetKind.FirstContact => FirstContactOf(ticket),
            TargetKind.MeanResponse or TargetKind.MeanResolution => TimeOf(ticket),
            _ => throw new InvalidOperationException($"A target of kind {target.Kind} is not made of tickets."),
        };
    }

    private static TicketState Counted(Ticket ticket, bool good) =>
        ticket.Excluded ? TicketState.Excluded : good ? TicketState.Good : TicketState.Missed;

    private TicketEntry? FirstContactOf(Ticket ticket) =>
        ticket.FirstContact is { } solved && StopOf(ticket) is var stop and not Milliseconds.Never
            ? new TicketEntry(stop, Counted(ticket, solved), 0)
            : null;

    private TicketEntry? TimeOf(Ticket ticket)
    {
        var stop = StopOf(ticket);
        if (stop == Milliseconds.Never)
        {
            return null;
        }

        var pauses = Pauses.Join(ticket.Pauses, asOf, stackalloc Stretch[Pauses.Few]);
        return new TicketEntry(stop, Counted(ticket, good: true), clock.Between(Milliseconds.Of(ticket.Opened), stop, pauses));
    }

    private long StopOf(Ticket ticket) => TicketRule.StopOf(target.Kind, ticket, asOf);

    private Figure FigureOf(Tally tally) => target.Kind switch
    {
        TargetKind.Count => Figure.Number(tally.Good),
        TargetKind.MeanResponse or TargetKind.MeanResolution => Figure.Share(tally.Reading / 1000m, tally.Good),
        TargetKind.FirstContact => Figure.Share(tally.Good, tally.Good + tally.Missed),
        _ => Figure.Share(tally.Good, tally.Good + tally.Missed) with { Pending = tally.Pending, Excluded = tally.Excluded },
    };

    [StructLayout(LayoutKind.Auto)]
    private struct Tally
    {
        public int Good;
        public int Missed;
        public int Pending;
        public int Excluded;
        public long Reading;

        public void Add(TicketEntry entry)
        {
            switch (entry.State)
            {
                case TicketState.Good:
                    Good++;
                    Reading += entry.Reading;
                    break;
                case TicketState.Missed:
                    Missed++;
                    break;
                case TicketState.Pending:
                    Pending++;
                    break;
                case TicketState.Excluded:
                    Excluded++;
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(entry));
            }
        }
    }
}

/// <summary>A ticket's part in a figure.</summary>
/// <param name="At">The instant whose window it enters, in milliseconds.</param>
/// <param name="State">How it counts there.</param>
/// <param name="Reading">Clock time until its stop in milliseconds, for the kinds that add it up.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TicketEntry(long At, TicketState State, long Reading);
