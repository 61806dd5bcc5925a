using System.Data.Common;
using ItCatalog.Calculation.ServiceLevels;
using NodaTime;

namespace ItCatalog.Data.Measurements;

/// <summary>Reads some tickets with their pauses and updates as the rules want them.</summary>
/// <param name="connection">Where they lie.</param>
/// <param name="concerned">A query for their numbers.</param>
/// <param name="names">Its parameters.</param>
/// <param name="values">Their values, in the same order.</param>
internal sealed class TicketReading(DbConnection connection, string concerned, string[] names, object?[] values)
{
    /// <summary>The tickets by number.</summary>
    public IReadOnlyList<MeasuredTicket> Read()
    {
        var pauses = Lists($"select ticket_id, from_ms, to_ms from ticket_pause where ticket_id in ({concerned}) order by ticket_id, from_ms", row =>
            new Interval(Instant.FromUnixTimeMilliseconds(row.GetInt64(1)), InstantOrNull(row.NumberOrNull(2))));
        var updates = Lists($"select ticket_id, at_ms from ticket_update where ticket_id in ({concerned}) order by ticket_id, at_ms", row =>
            Instant.FromUnixTimeMilliseconds(row.GetInt64(1)));
        using var statement = new PreparedStatement(
            connection,
            transaction: null,
            $"""
            select id, key, department_id, priority, opened_ms, responded_ms, resolved_ms, first_contact, excluded
            from ticket
            where id in ({concerned})
            order by id
            """,
            names);
        using var row = statement.Read(values);
        var tickets = new List<MeasuredTicket>();
        while (row.Read())
        {
            var id = row.GetInt64(0);
            tickets.Add(new(id, row.NumberOrNull(2), new Ticket
            {
                Key = row.GetString(1),
                Priority = row.TextOrNull(3),
                Opened = Instant.FromUnixTimeMilliseconds(row.GetInt64(4)),
                Responded = InstantOrNull(row.NumberOrNull(5)),
                Resolved = InstantOrNull(row.NumberOrNull(6)),
                FirstContact = row.NumberOrNull(7) is { } firstContact ? firstContact == 1 : null,
                Excluded = row.GetInt64(8) == 1,
                Pauses = pauses.TryGetValue(id, out var ofTicket) ? ofTicket : [],
                Updates = updates.TryGetValue(id, out var marks) ? marks : [],
            }));
        }

        return tickets;
    }

    private Dictionary<long, List<T>> Lists<T>(string sql, Func<DbDataReader, T> read)
    {
        var lists = new Dictionary<long, List<T>>();
        using var statement = new PreparedStatement(connection, transaction: null, sql, names);
        using var row = statement.Read(values);
        while (row.Read())
        {
            if (!lists.TryGetValue(row.GetInt64(0), out var list))
            {
                lists.Add(row.GetInt64(0), list = []);
            }

            list.Add(read(row));
        }

        return lists;
    }

    private static Instant? InstantOrNull(long? milliseconds) => milliseconds is { } value ? Instant.FromUnixTimeMilliseconds(value) : null;
}
