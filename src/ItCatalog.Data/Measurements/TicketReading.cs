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
    private readonly SameText words = new();

    /// <summary>The tickets by number.</summary>
    public IReadOnlyList<MeasuredTicket> Read()
    {
        // Each kind of part at once: to ask for those of every ticket would be a question for each.
        var pauses = PartsOf("ticket_pause", "from_ms", "to_ms, part.reason", row => new PauseMs(row.GetInt64(1), row.NumberOrNull(2), words.Of(row.TextOrNull(3))).ToPause());
        var updates = PartsOf("ticket_update", "at_ms", "null", row => Instant.FromUnixTimeMilliseconds(row.GetInt64(1)));
        var rules = AssignmentRules.Read(connection);
        using var statement = PreparedStatement.Of(
            connection,
            $"""
            select ticket.id, key, ticket.department_id, priority, coalesce(fixed.opened_ms, ticket.opened_ms), coalesce(fixed.responded_ms, ticket.responded_ms),
              case when fixed.not_resolved = 1 then null else coalesce(fixed.resolved_ms, ticket.resolved_ms) end, first_contact, excluded, source_due_ms, untold, earlier_priorities, source_verdict,
              source_answer_due_ms, source_answer_verdict, said.department_id, service_id, site_id, work_group
            from ({concerned}) concerned cross join ticket left join case_assignment said on said.source_id = ticket.source_id and said.ticket_key = ticket.key
              left join case_correction fixed on fixed.source_id = ticket.source_id and fixed.ticket_key = ticket.key
            where ticket.id = concerned.id
            order by ticket.id
            """,
            names);
        using var row = statement.Read(values);
        var tickets = new List<MeasuredTicket>();
        while (row.Read())
        {
            var id = row.GetInt64(0);
            tickets.Add(new(id, row.NumberOrNull(15) ?? row.NumberOrNull(2) ?? rules.DepartmentOf(row.GetInt64(16), row.GetInt64(17), row, 18), new Ticket
            {
                Key = row.GetString(1),
                Priority = priorities.Of(row.TextOrNull(3)),
                EarlierPriorities = PriorityJson.Read(row.TextOrNull(11)),
                Opened = Instant.FromUnixTimeMilliseconds(row.GetInt64(4)),
                Responded = InstantOrNull(row.NumberOrNull(5)),
                Resolved = InstantOrNull(row.NumberOrNull(6)),
                FirstContact = row.NumberOrNull(7) is { } firstContact ? firstContact == 1 : null,
                Excluded = row.GetBoolean(8),
                Due = InstantOrNull(row.NumberOrNull(9)),
                Untold = (Untold)row.GetInt32(10),
                Pauses = pauses.TryGetValue(id, out var stood) ? stood : [],
                Updates = updates.TryGetValue(id, out var told) ? told : [],
            })
            {
                OnResolution = new(YesOrNull(row.NumberOrNull(12)), InstantOrNull(row.NumberOrNull(9))),
                OnAnswer = new(YesOrNull(row.NumberOrNull(14)), InstantOrNull(row.NumberOrNull(13))),
            });
        }

        return tickets;
    }

    /// <summary>The parts of one kind by ticket; many tickets have none.</summary>
    private Dictionary<long, List<T>> PartsOf<T>(string table, string start, string end, Func<PreparedRows, T> read)
    {
        using var statement = PreparedStatement.Of(
            connection,
            $"""
            select part.ticket_id, part.{start}, {end}
            from ({concerned}) concerned cross join {table} part where part.ticket_id = concerned.id
            order by part.ticket_id, part.{start}
            """,
            names);
        using var row = statement.Read(values);
        var parts = new Dictionary<long, List<T>>();
        while (row.Read())
        {
            if (!parts.TryGetValue(row.GetInt64(0), out var ofTicket))
            {
                parts.Add(row.GetInt64(0), ofTicket = []);
            }

            ofTicket.Add(read(row));
        }

        return parts;
    }

    private static bool? YesOrNull(long? number) => number is { } value ? value == 1 : null;

    private static Instant? InstantOrNull(long? milliseconds) => milliseconds is { } value ? Instant.FromUnixTimeMilliseconds(value) : null;
}
