using System.Data.Common;
using System.Runtime.InteropServices;
using ItCatalog.Data.Engine;
using ItCatalog.Data.Measurements;

namespace ItCatalog.Data.Performance;

/// <summary>The rows of <c>ticket_outcome</c>, many at a time: those that become what they are stay untouched, since a month may hold thousands of cases of which a
/// nightly import changes a few.</summary>
internal sealed class OutcomeWriter : IDisposable
{
    private const string Key = "target_id = @target and site_id = @site and window_start = @month and ticket_id = @ticket";

    private readonly PreparedStatement standingFrom;
    private readonly PreparedStatement change;
    private readonly PreparedStatement remove;
    private readonly RowWriter add;
    private readonly SameText words = new();

    /// <summary>What stands of the site that is computed, and was not met yet.</summary>
    private readonly Dictionary<Place, Row> standing = [];

    public OutcomeWriter(DbConnection connection)
    {
        standingFrom = PreparedStatement.Of(
            connection,
            """
            select window_start, ticket_id, outcome, due_ms, stopped_ms, clock_ms from ticket_outcome
            where target_id = @target and site_id = @site and window_start >= @month
            """,
            "target", "site", "month");
        change = PreparedStatement.Of(
            connection,
            $"update ticket_outcome set outcome = @outcome, due_ms = @due, stopped_ms = @stopped, clock_ms = @clock where {Key}",
            "outcome", "due", "stopped", "clock", "target", "site", "month", "ticket");
        remove = PreparedStatement.Of(connection, $"delete from ticket_outcome where {Key}", "target", "site", "month", "ticket");
        add = RowWriter.Of(connection, "ticket_outcome", "target_id, site_id, window_start, ticket_id, outcome, due_ms, stopped_ms, clock_ms");
    }

    /// <summary>Begins to compute a target at a site anew from a month on: what stands there goes with <see cref="RemoveStale"/>, unless it is added again.</summary>
    public void Begin(long targetId, long siteId, string month)
    {
        using var row = standingFrom.Read(targetId, siteId, month);
        while (row.Read())
        {
            var place = new Place(targetId, siteId, words.Of(row.GetString(0))!, row.GetInt64(1));
            standing[place] = new(words.Of(row.GetString(2))!, row.NumberOrNull(3), row.NumberOrNull(4), row.GetInt64(5));
        }
    }

    public void Add(long targetId, long siteId, string month, long ticketId, string outcome, long? dueMs, long? stoppedMs, long clockMs)
    {
        if (!standing.Remove(new(targetId, siteId, month, ticketId), out var before))
        {
            add.Add(targetId, siteId, month, ticketId, outcome, dueMs, stoppedMs, clockMs);
        }
        else if (before != new Row(outcome, dueMs, stoppedMs, clockMs))
        {
            change.Execute(outcome, dueMs, stoppedMs, clockMs, targetId, siteId, month, ticketId);
        }
    }

    /// <summary>Removes what stood and was not added again.</summary>
    public void RemoveStale()
    {
        foreach (var place in standing.Keys)
        {
            remove.Execute(place.TargetId, place.SiteId, place.Month, place.TicketId);
        }

        standing.Clear();
    }

    /// <summary>Writes what waits still; at the end everybody asks for it.</summary>
    public void Flush() => add.Flush();

    public void Dispose()
    {
        foreach (var statement in (IDisposable[])[standingFrom, change, remove, add])
        {
            statement.Dispose();
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Place(long TargetId, long SiteId, string Month, long TicketId);

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Row(string Outcome, long? DueMs, long? StoppedMs, long ClockMs);
}
