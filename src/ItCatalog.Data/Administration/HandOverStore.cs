using Dapper;

namespace ItCatalog.Data.Administration;

/// <summary>Gives what a person does for others to somebody else.</summary>
public sealed class HandOverStore(Database database)
{
    /// <summary>How many reports that are sent by themselves the person keeps.</summary>
    public async Task<long> KeptScheduleCountAsync(long personId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>("select count(*) from schedule where owner_id = @personId and is_on = 1", new { personId });
    }

    /// <summary>Approvals that wait, cost centres, services that the person approves for, reports that they keep or get, and those for whom they stand in. What the
    /// other one asked for themselves stays as it is: nobody approves their own.</summary>
    /// <returns>How many things went over.</returns>
    internal async Task<int> HandOverAsync(long from, long to)
    {
        var connection = database.Writing.Connection!;
        var count = 0;
        foreach (var sql in new[]
        {
            """
            update request_approval set approver_id = @to
            where approver_id = @from and state in ('waiting', 'open') and exists (select 1 from request r where r.id = request_id and r.requested_by <> @to and r.state = 'approval')
            """,
            "update department_approval set owner_id = @to where owner_id = @from",
            "update service_ordering set approver_id = @to where approver_id = @from",
            "update schedule set owner_id = @to where owner_id = @from",
            """
            insert into schedule_receiver (schedule_id, person_id)
            select old.schedule_id, @to from schedule_receiver old
            where old.person_id = @from and not exists (select 1 from schedule_receiver there where there.schedule_id = old.schedule_id and there.person_id = @to)
            """,
            "update stand_in set stand_in_id = @to where stand_in_id = @from and person_id <> @to",
        })
        {
            count += await connection.ExecuteAsync(sql, new { from, to });
        }

        await connection.ExecuteAsync("delete from schedule_receiver where person_id = @from; delete from stand_in where stand_in_id = @from", new { from });
        return count;
    }
}
