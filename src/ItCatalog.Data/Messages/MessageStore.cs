using Dapper;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Requests;
using NodaTime;

namespace ItCatalog.Data.Messages;

/// <summary>Messages of a person. Each is shown only as long as they are that as what they were told it: rights count that they have now. That somebody has read
/// one is no change of the catalogue, and is written outside of any.</summary>
public sealed class MessageStore(Database database)
{
    /// <summary>As many stand on a page.</summary>
    public const int PageSize = 50;

    /// <summary>Unread ones are counted up to here.</summary>
    public const int MostCounted = 99;

    internal const string Select = "select m.id as Id, n.kind as Kind, n.at_ms as At, n.title as Title, n.text as Text, n.address as Address, m.read_ms as Read";

    /// <summary>Messages of a person whom it is still to be shown to.</summary>
    internal static readonly string OfPerson =
        $"""
        from message m
        join notice n on n.id = m.notice_id
        left join service sv on sv.id = n.service_id
        left join source src on src.id = n.source_id
        where m.person_id = @personId
          and ((m.side = 'customer' and @isHead = 1 and @departments like '%,' || n.department_id || ',%')
            or (m.side = 'provider' and @isManager = 1 and @units like '%,' || coalesce(n.unit_id, case when n.source_id is null then sv.unit_id else src.unit_id end) || ',%')
            or (m.side = 'administrator' and @isAdministrator = 1)
            or (m.side = 'executive' and @isExecutive = 1)
            or (m.side = 'member' and @changes = 1 and @departments like '%,' || n.department_id || ',%')
            or (m.side = 'asker' and exists (select 1 from request where request.id = n.request_id and request.requested_by = @personId))
            or (m.side = 'decider' and exists (select 1 from dispute where dispute.id = n.dispute_id and dispute.decider_id = @personId))
            or (m.side = 'owner' and exists (select 1 from review_action where review_action.id = n.action_id and review_action.owner_id = @personId))
            or (m.side = 'receiver' and exists (select 1 from report_delivery x join schedule_run r on r.id = x.run_id
              join schedule_receiver g on g.schedule_id = r.schedule_id and g.person_id = @personId where x.id = n.delivery_id and x.person_id = @personId))
            or (m.side = 'keeper' and exists (select 1 from report_delivery x join schedule_run r on r.id = x.run_id join schedule s on s.id = r.schedule_id
              where x.id = n.delivery_id and s.owner_id = @personId))
            or (m.side = 'approver' and exists (select 1 from request_approval step join request on request.id = step.request_id
              where step.request_id = n.request_id and (step.decided_by = @personId or step.asked_ms is not null and {Approvers.AreOrWere("@personId")}))))
        """;

    /// <summary>Newest first; at most one more than <see cref="PageSize"/>, so that the reader knows whether there are older ones.</summary>
    public async Task<IReadOnlyList<Message>> ListAsync(Actor person, MessageFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<Message>(new CommandDefinition(
            $"""
            {Select}
            {OfPerson}
              {(filter.About is null ? "" : "and m.about = @about")}
              {(filter.UnreadOnly ? "and m.read_ms is null" : "")}
              {(filter.Before is null ? "" : "and m.id < @before")}
            order by m.id desc
            limit {PageSize + 1}
            """,
            Parameters(person, about: filter.About is { } about ? Word.Of(about) : null, id: 0, before: filter.Before ?? 0),
            cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>How many the person has not read; more than <see cref="MostCounted"/> are one more than that.</summary>
    public async Task<int> UnreadCountAsync(Actor person, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            $"select count(*) from (select m.id {OfPerson} and m.read_ms is null limit {MostCounted + 1}) unread", Parameters(person), cancellationToken: cancellationToken));
    }

    /// <summary>One of the person's; null where it is somebody else's, or not shown to them any more.</summary>
    public async Task<Message?> FindAsync(Actor person, long id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<Message>(
            new CommandDefinition($"{Select} {OfPerson} and m.id = @id", Parameters(person, id: id), cancellationToken: cancellationToken));
    }

    /// <summary>Notes that a person has read one of theirs.</summary>
    public Task ReadAsync(Actor person, long id, Instant now, CancellationToken cancellationToken) => WriteAsync("id = @id", person, id, now, cancellationToken);

    /// <summary>Notes that a person has read all of theirs up to one: what came since they looked stays unread.</summary>
    public Task ReadAllAsync(Actor person, long upTo, Instant now, CancellationToken cancellationToken) => WriteAsync("id <= @id", person, upTo, now, cancellationToken);

    private Task<int> WriteAsync(string which, Actor person, long id, Instant now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        return database.WriteAsideAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                $"update message set read_ms = @now where person_id = @personId and read_ms is null and {which}", new { personId = person.Id ?? 0, id, now }),
            cancellationToken);
    }

    /// <summary>What <see cref="OfPerson"/> asks of a person.</summary>
    internal static object Parameters(Actor person, string? about = null, long id = 0, long before = 0)
    {
        ArgumentNullException.ThrowIfNull(person);
        return new
        {
            personId = person.Id ?? 0,
            isHead = person.Is(Role.DepartmentHead),
            isManager = person.Is(Role.ItManager),
            isAdministrator = person.Is(Role.Administrator),
            isExecutive = person.Is(Role.Executive),
            changes = person.Roles.Overlaps(Role.Changing),
            departments = Listed(person.DepartmentIds),
            units = Listed(person.UnitIds),
            about,
            id,
            before,
        };
    }

    private static string Listed(IReadOnlySet<long> ids) => $",{string.Join(',', ids.Order())},";
}
