using System.Data.Common;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Engine;
using NodaTime;

namespace ItCatalog.Data.Measurements;

/// <summary>Reads some tickets with their pauses and updates as the rules want them.</summary>
/// <param name="connection">Where they lie.</param>
/// <param name="concerned">A query for their numbers.</param>
/// <param name="names">Its parameters.</param>
/// <param name="values">Their values, in the same order.</param>
internal sealed class TicketReading(DbConnection connection, string concerned, string[] names, Cell[] values)
{
    private readonly SameText priorities = new();

    /// <summary>The tickets by number.</summary>
    public IReadOnlyList<MeasuredTicket> Read()
    {
        using var statement = PreparedStatement.Of(
            connection,
            $"""
            select ticket.id, key, department_id, priority, opened_ms, responded_ms, resolved_ms, first_contact, excluded,
              exists (select 1 from ticket_pause where ticket_id = ticket.id), exists (select 1 from ticket_update where ticket_id = ticket.id)
            from ({concerned}) concerned cross join ticket where ticket.id = concerned.id
            order by ticket.id
            """,
            names);
        using var pauses = PreparedStatement.Of(connection, "select from_ms, to_ms from ticket_pause where ticket_id = @id order by from_ms", "id");
        using var updates = PreparedStatement.Of(connection, "select at_ms from ticket_update where ticket_id = @id order by at_ms", "id");
        using var row = statement.Read(values);
        var tickets = new List<MeasuredTicket>();
        while (row.Read())
        {
            var id = row.GetInt64(0);
            tickets.Add(new(id, row.NumberOrNull(2), new Ticket
            {
                Key = row.GetString(1),
                Priority = priorities.Of(row.TextOrNull(3)),
                Opened = Instant.FromUnixTimeMilliseconds(row.GetInt64(4)),
                Responded = InstantOrNull(row.NumberOrNull(5)),
                Resolved = InstantOrNull(row.NumberOrNull(6)),
                FirstContact = row.NumberOrNull(7) is { } firstContact ? firstContact == 1 : null,
                Excluded = row.GetInt64(8) == 1,
                Pauses = row.GetInt64(9) == 1 ? pauses.List(pause => new Interval(Instant.FromUnixTimeMilliseconds(pause.GetInt64(0)), InstantOrNull(pause.NumberOrNull(1))), id) : [],
                Updates = row.GetInt64(10) == 1 ? updates.List(update => Instant.FromUnixTimeMilliseconds(update.GetInt64(0)), id) : [],
            }));
        }

        return tickets;
    }

    private static Instant? InstantOrNull(long? milliseconds) => milliseconds is { } value ? Instant.FromUnixTimeMilliseconds(value) : null;
}
