using ItCatalog.Calculation.Measurements;
using NodaTime;

namespace ItCatalog.Files.Imports;

/// <summary>The changes of one case in an event log, ordered by their time and, where that is equal, by the order of the file.</summary>
/// <param name="mapping">Where it says so, the first row is the opening, and states tell when the case was resolved.</param>
internal sealed class TicketHistory(TicketMapping mapping)
{
    private readonly List<TicketChange> changes = [];
    private TicketRecord? last;
    private Instant lastAt;
    private bool isInOrder = true;

    /// <summary>The lines of all its rows, those too that could not be read.</summary>
    public List<int> Lines { get; } = [];

    /// <summary>Whether a row of the case could not be read: then the case cannot be known.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Whether the last row is one that is left out.</summary>
    public bool IsLeftOut => Ordered()[^1].IsLeftOut;

    public void Add(TicketRecord record, TicketChange change)
    {
        changes.Add(change);
        if (last is null || change.At >= lastAt)
        {
            (last, lastAt) = (record, change.At);
        }
        else
        {
            isInOrder = false;
        }
    }

    /// <summary>The last row with the updates and the pauses of all rows. A pause runs from the row that started to wait, or to be resolved, to the next row that does
    /// not; one that waits at the end runs to the resolution, or open.</summary>
    public TicketRecord Record()
    {
        var ordered = Ordered();
        var record = last!;
        var ticket = record.Ticket;
        if (mapping.Opened is null)
        {
            ticket = ticket with { Opened = ordered[0].At };
        }

        if (mapping.Resolved is null)
        {
            ticket = ticket with { Resolved = ResolvedAt(ordered) };
        }

        var pauses = Pauses(ordered, ticket.Resolved);
        if (pauses.Count > 0)
        {
            ticket = ticket with { Pauses = pauses };
        }

        // The row that opens a case tells nobody of progress.
        var updates = changes.Where(change => change.IsUpdate && change.At > ticket.Opened).Select(change => change.At).ToList();
        return record with { Ticket = updates.Count == 0 ? ticket : ticket with { Updates = [.. ticket.Updates.Union(updates).Order()] } };
    }

    private List<TicketChange> Ordered() => isInOrder ? changes : [.. changes.OrderBy(change => change.At)];

    /// <summary>Since when the case stands as resolved; null where its last state is another one.</summary>
    private static Instant? ResolvedAt(List<TicketChange> ordered)
    {
        Instant? since = null;
        foreach (var change in ordered)
        {
            since = change.IsResolved ? since ?? change.At : null;
        }

        return since;
    }

    /// <summary>Where the case waited, the last time to its resolution or open; and where it stood as resolved before it was opened again.</summary>
    private static List<Interval> Pauses(List<TicketChange> ordered, Instant? resolved)
    {
        var pauses = new List<Interval>();
        if (Stand(ordered, change => change.IsWaiting, pauses) is { } open && (resolved is null || open < resolved))
        {
            pauses.Add(new Interval(open, resolved));
        }

        Stand(ordered, change => change.IsResolved, pauses);
        return pauses;
    }

    /// <summary>Adds from where to where the changes stand in some states; returns since when they do at the end.</summary>
    private static Instant? Stand(List<TicketChange> ordered, Func<TicketChange, bool> isIn, List<Interval> pauses)
    {
        Instant? start = null;
        foreach (var change in ordered)
        {
            if (isIn(change))
            {
                start ??= change.At;
            }
            else if (start is { } from)
            {
                if (from < change.At)
                {
                    pauses.Add(new Interval(from, change.At));
                }

                start = null;
            }
        }

        return start;
    }
}
