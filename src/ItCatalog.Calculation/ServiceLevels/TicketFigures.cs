using System.Runtime.InteropServices;
using ItCatalog.Calculation.Time;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>The kinds that are made of tickets, for many windows in one pass over them.</summary>
/// <remarks>Calculation rules, section 4.</remarks>
internal static class TicketFigures
{
    /// <summary><c>response</c>, <c>resolution</c>, <c>update</c>: the share of tickets that were good.</summary>
    public static Figure[] Shares(TicketRule rule, WindowIndex windows, IReadOnlyList<Ticket> tickets)
    {
        var tallies = new Tally[windows.Count];
        for (var index = 0; index < tickets.Count; index++)
        {
            if (rule.OutcomeOf(tickets[index]) is { } outcome && windows.Of(outcome.BelongsToMilliseconds) is >= 0 and var window)
            {
                tallies[window].Add(outcome.State);
            }
        }

        return Array.ConvertAll(tallies, tally => tally.ToFigure());
    }

    /// <summary><c>mean-response</c>, <c>mean-resolution</c>: clock time of the tickets that stopped in the window, in seconds.</summary>
    public static Figure[] MeanTimes(Target target, ServiceClock clock, WindowIndex windows, IReadOnlyList<Ticket> tickets, long asOf)
    {
        var sums = new long[windows.Count];
        var counts = new int[windows.Count];
        Span<Stretch> buffer = stackalloc Stretch[Pauses.Few];
        foreach (var ticket in TakingPart(target, tickets, asOf))
        {
            var stop = TicketRule.StopOf(target.Kind, ticket, asOf);
            if (!ticket.Excluded && windows.Of(stop) is >= 0 and var window)
            {
                sums[window] += clock.Between(Milliseconds.Of(ticket.Opened), stop, Pauses.Join(ticket.Pauses, asOf, buffer));
                counts[window]++;
            }
        }

        return [.. sums.Zip(counts, (sum, count) => Figure.Share(sum / 1000m, count))];
    }

    /// <summary><c>first-contact</c>: the share of resolved tickets that the first contact solved, where that is known.</summary>
    public static Figure[] FirstContacts(Target target, WindowIndex windows, IReadOnlyList<Ticket> tickets, long asOf)
    {
        var tallies = new Tally[windows.Count];
        foreach (var ticket in TakingPart(target, tickets, asOf))
        {
            if (!ticket.Excluded && ticket.FirstContact is { } solved
                && windows.Of(TicketRule.StopOf(target.Kind, ticket, asOf)) is >= 0 and var window)
            {
                tallies[window].Add(solved ? TicketState.Good : TicketState.Missed);
            }
        }

        return Array.ConvertAll(tallies, tally => Figure.Share(tally.Good, tally.Good + tally.Missed));
    }

    /// <summary><c>count</c>: the number of tickets opened in the window.</summary>
    public static Figure[] Counts(Target target, WindowIndex windows, IReadOnlyList<Ticket> tickets, long asOf)
    {
        var counts = new int[windows.Count];
        foreach (var ticket in TakingPart(target, tickets, asOf))
        {
            if (!ticket.Excluded && windows.Of(Milliseconds.Of(ticket.Opened)) is >= 0 and var window)
            {
                counts[window]++;
            }
        }

        return Array.ConvertAll(counts, Figure.Number);
    }

    private static IEnumerable<Ticket> TakingPart(Target target, IReadOnlyList<Ticket> tickets, long asOf) =>
        tickets.Where(ticket => Milliseconds.Of(ticket.Opened) <= asOf && TicketRule.TakesPart(target, ticket));

    [StructLayout(LayoutKind.Auto)]
    private struct Tally
    {
        public int Good;
        public int Missed;
        private int _pending;
        private int _excluded;

        public void Add(TicketState state)
        {
            switch (state)
            {
                case TicketState.Good:
                    Good++;
                    break;
                case TicketState.Missed:
                    Missed++;
                    break;
                case TicketState.Pending:
                    _pending++;
                    break;
                case TicketState.Excluded:
                    _excluded++;
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(state));
            }
        }

        public readonly Figure ToFigure() =>
            Figure.Share(Good, Good + Missed) with { Pending = _pending, Excluded = _excluded };
    }
}
