using System.Data.Common;
using Dapper;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Requests;
using NodaTime;

namespace ItCatalog.Data.Messages;

/// <summary>Makes messages of events. What is told follows from what was changed and is no change itself: it has no entry in the trail. Everything is told within
/// one transaction, alone among the writers, so that several processes tell it once.</summary>
public sealed class TellingStore(Database database)
{
    private const int KeysAtOnce = 500;

    /// <summary>Whether events wait to be told.</summary>
    public async Task<bool> IsAnythingWaitingAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long?>("select min(entry_id) from outbox where delivered_ms is null") is not null;
    }

    /// <summary>Tells the events that wait longest.</summary>
    /// <param name="most">As many are taken at a time.</param>
    /// <param name="now">The time it is.</param>
    /// <param name="toNotices">Makes notices of entries; called once, within the transaction.</param>
    /// <param name="cancellationToken">Tells none.</param>
    /// <returns>How many were taken; fewer than asked for: none waits any more.</returns>
    internal Task<int> TellEventsAsync(
        int most, Instant now, Func<IReadOnlyList<WaitingEvent>, Task<IReadOnlyList<NoticeDraft>>> toNotices, CancellationToken cancellationToken) => database.WriteAsideAsync(
        async transaction =>
        {
            var connection = transaction.Connection!;
            var rows = (await connection.QueryAsync<AuditRow>(new CommandDefinition(
                $"""
                select {AuditRow.Columns} from audit_entry
                where id in (select entry_id from outbox where delivered_ms is null order by entry_id limit @most)
                order by id
                """,
                new { most },
                cancellationToken: cancellationToken))).AsList();
            if (rows.Count == 0)
            {
                return 0;
            }

            var events = rows.Where(row => !row.IsRefusal).Select(row => new WaitingEvent(row.Entry, row.PersonId)).ToList();
            foreach (var notice in await toNotices(events))
            {
                await TellAsync(connection, notice, now);
            }

            await connection.ExecuteAsync(
                "update outbox set delivered_ms = @now where delivered_ms is null and entry_id <= @last", new { now, last = rows[^1].Id });
            return rows.Count;
        },
        cancellationToken);

    /// <summary>Tells what no entry of the trail does, each once.</summary>
    /// <param name="keys">What was found, by kind and key.</param>
    /// <param name="now">The time it is.</param>
    /// <param name="toNotices">Makes notices of those that were not told yet; called within the transaction, and not at all where there is none.</param>
    /// <param name="cancellationToken">Tells none.</param>
    internal async Task TellOnceAsync(
        IReadOnlyCollection<(string Kind, string Key)> keys, Instant now, Func<IReadOnlySet<(string Kind, string Key)>, IReadOnlyList<NoticeDraft>> toNotices, CancellationToken cancellationToken)
    {
        // Most of it was told long ago: nobody waits for a turn to find that out.
        if (await UntoldAsync(keys, cancellationToken) is { Count: 0 })
        {
            return;
        }

        await database.WriteAsideAsync(
            async transaction =>
            {
                var untold = await UntoldAsync(keys, cancellationToken);
                foreach (var notice in untold.Count == 0 ? [] : toNotices(untold))
                {
                    var id = await TellAsync(transaction.Connection!, notice, now);
                    foreach (var key in notice.Keys)
                    {
                        await transaction.Connection!.ExecuteAsync(
                            "insert into notice_key (kind, key, notice_id) values (@Kind, @key, @id)", new { notice.Kind, key, id });
                    }
                }
            },
            cancellationToken);
    }

    private async Task<IReadOnlySet<(string Kind, string Key)>> UntoldAsync(IReadOnlyCollection<(string Kind, string Key)> keys, CancellationToken cancellationToken)
    {
        var untold = new HashSet<(string Kind, string Key)>();
        await using var connection = await database.OpenAsync(cancellationToken);
        foreach (var group in keys.GroupBy(key => key.Kind, key => key.Key, StringComparer.Ordinal))
        {
            foreach (var some in group.Distinct(StringComparer.Ordinal).Chunk(KeysAtOnce))
            {
                var told = await connection.QueryAsync<string>(
                    "select key from notice_key where kind = @kind and key in @some order by key", new { kind = group.Key, some });
                untold.UnionWith(some.Except(told, StringComparer.Ordinal).Select(key => (group.Key, key)));
            }
        }

        return untold;
    }

    private static async Task<long> TellAsync(DbConnection connection, NoticeDraft notice, Instant now)
    {
        var id = await connection.ExecuteScalarAsync<long>(
            """
            insert into notice (kind, about, at_ms, title, text, address, entry_id, department_id, service_id, source_id, unit_id, request_id, dispute_id, delivery_id, action_id)
            values (@Kind, @about, @At, @Title, @Text, @Address, @EntryId, @DepartmentId, @ServiceId, @SourceId, @UnitId, @RequestId, @DisputeId, @DeliveryId, @ActionId)
            returning id
            """,
            new
            {
                notice.Kind,
                about = Word.Of(notice.About),
                notice.At,
                notice.Title,
                notice.Text,
                notice.Address,
                notice.EntryId,
                notice.DepartmentId,
                notice.ServiceId,
                notice.SourceId,
                notice.UnitId,
                notice.RequestId,
                notice.DisputeId,
                notice.DeliveryId,
                notice.ActionId,
            });
        var today = now.InZone(OrganisationZone.Of(await connection.ExecuteScalarAsync<string?>("select " + OrganisationZone.Sql))).Date;
        foreach (var side in notice.Sides)
        {
            await connection.ExecuteAsync(
                $"""
                insert into message (notice_id, person_id, side, about, told_ms, delivery)
                select notice.id, person.id, @side, notice.about, @now,
                  case when @isMailed = 1 and coalesce(person.email, '') <> '' then coalesce(choice.mail, @usually) else 'none' end
                from notice
                join person on (person.closed_from is null or person.closed_from > @today) and {IsOnSide(side)}
                left join message_choice choice on choice.person_id = person.id and choice.kind = notice.kind
                where notice.id = @id and person.id <> @doneBy
                order by person.id
                on conflict (notice_id, person_id) do nothing
                """,
                new
                {
                    id,
                    side = Word.Of(side),
                    today,
                    now,
                    doneBy = notice.DoneById ?? 0,
                    isMailed = notice.Usually is not null,
                    usually = Word.Of(notice.Usually ?? MailChoice.None),
                });
        }

        await connection.ExecuteAsync(
            """
            insert into webhook_delivery (webhook_id, notice_id, state, created_ms, next_ms)
            select webhook.id, @id, 'waiting', @now, @now from webhook where webhook.is_on = 1 and ' ' || webhook.kinds || ' ' like '% ' || @kind || ' %' order by webhook.id
            """,
            new { id, now, kind = notice.Kind });
        return id;
    }

    private static string IsOnSide(ToldSide side) => side switch
    {
        ToldSide.Customer =>
            """
            exists (select 1 from person_role r where r.person_id = person.id and r.role = 'department-head')
              and exists (select 1 from person_department mine where mine.person_id = person.id and mine.department_id = notice.department_id)
            """,
        ToldSide.Provider =>
            """
            exists (select 1 from person_role r where r.person_id = person.id and r.role = 'it-manager')
              and exists (select 1 from person_unit mine where mine.person_id = person.id and mine.unit_id = coalesce(notice.unit_id, case when notice.source_id is null
                then (select service.unit_id from service where service.id = notice.service_id) else (select source.unit_id from source where source.id = notice.source_id) end))
            """,
        ToldSide.Asker => "person.id = (select requested_by from request where request.id = notice.request_id)",
        ToldSide.Approver =>
            $"""
            exists (select 1 from request_approval step join request on request.id = step.request_id
              where step.request_id = notice.request_id and step.state = 'open' and {Approvers.Are("person.id")})
            """,
        ToldSide.Decider => "person.id = (select decider_id from dispute where dispute.id = notice.dispute_id and dispute.turn = 'decider')",
        ToldSide.Owner => "person.id = (select owner_id from review_action where review_action.id = notice.action_id and review_action.state = 'open')",
        ToldSide.Receiver => "person.id = (select d.person_id from report_delivery d where d.id = notice.delivery_id)",
        ToldSide.Keeper =>
            """
            person.id = (select s.owner_id from report_delivery d join schedule_run r on r.id = d.run_id join schedule s on s.id = r.schedule_id where d.id = notice.delivery_id)
            """,
        ToldSide.Member =>
            """
            exists (select 1 from agreement_rating r join agreement a on a.id = r.agreement_id
              where r.person_id = person.id and a.department_id = notice.department_id and r.value is null)
            """,
        ToldSide.Executive => "exists (select 1 from person_role r where r.person_id = person.id and r.role = 'executive')",
        ToldSide.Administrator => "exists (select 1 from person_role r where r.person_id = person.id and r.role = 'administrator')",
        _ => throw new ArgumentOutOfRangeException(nameof(side)),
    };
}
