using ItCatalog.Calculation.Measurements;
using NodaTime;

namespace ItCatalog.Files.Imports;

/// <summary>The changes of one case in an event log, ordered by their time and, where that is equal, by the order of the file.</summary>
internal sealed class TicketHistory
{
    private readonly List<TicketChange> changes = [];
    private TicketRecord? last;
    private Instant lastAt;
    private bool isInOrder = true;

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

    /// <summary>The last row with the updates and the pauses of all rows. A pause runs from the row that started to wait to the next row that does not, the last one to the resolution, or open.</summary>
    public TicketRecord Record()
    {
        var record = last!;
        var pauses = Pauses(record.Ticket.Resolved);
        if (pauses.Count > 0)
        {
            record = record with { Ticket = record.Ticket with { Pauses = pauses } };
        }

        // The row that opens a case tells nobody of progress.
        var updates = changes.Where(change => change.IsUpdate && change.At > record.Ticket.Opened).Select(change => change.At).ToList();
        return updates.Count == 0 ? record : record with { Ticket = record.Ticket with { Updates = [.. record.Ticket.Updates.Union(updates).Order()] } };
    }

    private List<Interval> Pauses(Instant? resolved)
    {
        var pauses = new List<Interval>();
        Instant? start = null;
        foreach (var (at, isWaiting, _) in isInOrder ? changes : [.. changes.OrderBy(change => change.At)])
        {
            if (isWaiting)
            {
                start ??= at;
            }
            else if (start is { } from)
            {
                if (from < at)
                {
                    pauses.Add(new Interval(from, at));
                }

                start = null;
            }
        }

        if (start is { } open && (resolved is null || open < resolved))
        {
            pauses.Add(new Interval(open, resolved));
        }

        return pauses;
    }
}
