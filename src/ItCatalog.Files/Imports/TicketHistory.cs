using ItCatalog.Calculation.Measurements;
using NodaTime;

namespace ItCatalog.Files.Imports;

/// <summary>The changes of one case in an event log, ordered by their time and, where that is equal, by the order of the file.</summary>
internal sealed class TicketHistory
{
    private readonly List<(Instant At, bool IsWaiting)> changes = [];
    private TicketRecord? last;
    private Instant lastAt;
    private bool isInOrder = true;

    public void Add(TicketRecord record, Instant at, bool isWaiting)
    {
        changes.Add((at, isWaiting));
        if (last is null || at >= lastAt)
        {
            (last, lastAt) = (record, at);
        }
        else
        {
            isInOrder = false;
        }
    }

    /// <summary>The last row with the pauses of all rows: each from the row that started to wait to the next row that does not, the last one to the resolution, or open.</summary>
    public TicketRecord Record()
    {
        var record = last!;
        var pauses = Pauses(record.Ticket.Resolved);
        return pauses.Count == 0 ? record : record with { Ticket = record.Ticket with { Pauses = pauses } };
    }

    private List<Interval> Pauses(Instant? resolved)
    {
        var pauses = new List<Interval>();
        Instant? start = null;
        foreach (var (at, isWaiting) in isInOrder ? changes : [.. changes.OrderBy(change => change.At)])
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
