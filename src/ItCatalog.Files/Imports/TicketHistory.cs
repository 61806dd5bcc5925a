using ItCatalog.Calculation.Measurements;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using NodaTime;

namespace ItCatalog.Files.Imports;

/// <summary>The changes of one case in an event log, ordered by their time and, where that is equal, by the order of the file.</summary>
/// <param name="mapping">Where it says so, the first row is the opening, and states tell when the case was resolved.</param>
internal sealed class TicketHistory(TicketMapping mapping)
{
    private static readonly (StateMeaning State, PauseReason? Reason)[] Waits =
    [
        (StateMeaning.Wait, null), (StateMeaning.WaitForCustomer, PauseReason.Customer), (StateMeaning.WaitForOther, PauseReason.Other),
    ];

    private readonly List<TicketChange> changes = [];
    private readonly List<(Instant At, string Priority)> priorities = [];
    private TicketRecord? last;
    private Instant lastAt;
    private bool isInOrder = true;
    private List<TicketChange>? read;

    /// <summary>The lines of all its rows, those too that could not be read.</summary>
    public List<int> Lines { get; } = [];

    /// <summary>Whether a row of the case could not be read: then the case cannot be known.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Whether a word of the last row leaves the case out, or the state that it ends in.</summary>
    public bool IsLeftOut => Ordered()[^1] is var end && (end.IsLeftOut || end.State == StateMeaning.LeaveOut);

    public void Add(TicketRecord record, TicketChange change)
    {
        changes.Add(change);
        if (record.Ticket.Priority is { } priority)
        {
            priorities.Add((change.At, priority));
        }

        read = null;
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

        ticket = ticket with { EarlierPriorities = Earlier(ticket.Priority) };

        // The row that opens a case tells nobody of progress.
        var updates = changes.Where(change => change.IsUpdate && change.At > ticket.Opened).Select(change => change.At).ToList();
        return record with { Ticket = updates.Count == 0 ? ticket : ticket with { Updates = [.. ticket.Updates.Union(updates).Order()] } };
    }

    /// <summary>The priorities that the case had before the last one, in their order; each is named when it comes anew.</summary>
    private List<string> Earlier(string? last)
    {
        List<string> had = [];
        foreach (var (_, priority) in isInOrder ? priorities : [.. priorities.OrderBy(one => one.At)])
        {
            if (had.Count == 0 || !SameWord.Are(had[^1], priority))
            {
                had.Add(priority);
            }
        }

        if (had.Count > 0 && SameWord.Are(had[^1], last))
        {
            had.RemoveAt(had.Count - 1);
        }

        return had;
    }

    /// <summary>The changes in their order, each with the state that it has or leaves; a case begins as one that is worked on.</summary>
    private List<TicketChange> Ordered()
    {
        var state = StateMeaning.Work;
        return read ??= [.. (isInOrder ? changes : changes.OrderBy(change => change.At).ToList()).Select(change =>
            change with { State = state = change.State == StateMeaning.Unchanged ? state : change.State })];
    }

    /// <summary>Since when the case stands as resolved; null where its last state is another one.</summary>
    private static Instant? ResolvedAt(List<TicketChange> ordered)
    {
        Instant? since = null;
        foreach (var change in ordered)
        {
            since = change.State == StateMeaning.Resolve ? since ?? change.At : null;
        }

        return since;
    }

    /// <summary>Where the case waited, the last time to its resolution or open; and where it stood as resolved before it was opened again.</summary>
    private static List<Pause> Pauses(List<TicketChange> ordered, Instant? resolved)
    {
        var pauses = new List<Pause>();
        foreach (var (state, reason) in Waits)
        {
            if (Stand(ordered, state, reason, pauses) is { } open && (resolved is null || open < resolved))
            {
                pauses.Add(new(new Interval(open, resolved), reason));
            }
        }

        Stand(ordered, StateMeaning.Resolve, PauseReason.Resolved, pauses);
        return pauses;
    }

    /// <summary>Adds from where to where the changes stand in states of a meaning; returns since when they do at the end.</summary>
    private static Instant? Stand(List<TicketChange> ordered, StateMeaning state, PauseReason? reason, List<Pause> pauses)
    {
        Instant? start = null;
        foreach (var change in ordered)
        {
            if (change.State == state)
            {
                start ??= change.At;
            }
            else if (start is { } from)
            {
                if (from < change.At)
                {
                    pauses.Add(new(new Interval(from, change.At), reason));
                }

                start = null;
            }
        }

        return start;
    }
}
