using Dapper;
using ItCatalog.Calculation.Text;
using NodaTime;

namespace ItCatalog.Data.Schedules;

/// <summary>What was sent of schedules, and how far it is. Taking one to send it is no change of the catalogue, and is written outside of any; what became of it is.</summary>
public sealed class DeliveryStore(Database database)
{
    private const string Select =
        """
        select d.id as Id, d.run_id as RunId, r.schedule_id as ScheduleId, s.name as ScheduleName, r.month as Month, d.way as Way, d.person_id as PersonId, d.person_name as PersonName,
          d.state as State, d.attempt_count as AttemptCount, d.created_ms as Created, d.next_ms as Next, d.finished_ms as Finished, d.place as Place, d.file_name as FileName,
          d.byte_count as ByteCount, d.sha256 as Sha256, d.note as Note, d.asked_name as AskedName
        from report_delivery d
          join schedule_run r on r.id = d.run_id
          join schedule s on s.id = r.schedule_id
        """;

    /// <summary>The last times that a schedule was sent, newest first.</summary>
    public async Task<IReadOnlyList<ScheduleRun>> RunsAsync(long scheduleId, int count, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<ScheduleRun>(new CommandDefinition(
            """
            select id as Id, schedule_id as ScheduleId, month as Month, due_ms as Due, made_ms as Made, asked_name as AskedName
            from schedule_run where schedule_id = @scheduleId order by id desc limit @count
            """,
            new { scheduleId, count },
            cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>What was sent at one of those times, in its order.</summary>
    public async Task<IReadOnlyList<ReportDelivery>> OfRunAsync(long runId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<ReportDelivery>(new CommandDefinition(
            Select + " where d.run_id = @runId order by d.id", new { runId }, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>One; null where there is none. Who may know of it, its schedule says.</summary>
    public async Task<ReportDelivery?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<ReportDelivery>(new CommandDefinition(Select + " where d.id = @id", new { id }, cancellationToken: cancellationToken));
    }

    /// <summary>Whether it was sent about a month because it was due.</summary>
    public async Task<bool> HasRunAsync(long scheduleId, LocalDate month, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            "select min(id) from schedule_run where schedule_id = @scheduleId and month = @month and asked_by is null and asked_name is null",
            new { scheduleId, month },
            cancellationToken: cancellationToken)) is not null;
    }

    /// <summary>Takes what is to be sent next; until an instant nobody else takes it, so that it is sent by one process, and again where that ended meanwhile.</summary>
    /// <returns>Null where nothing is due.</returns>
    public async Task<ReportDelivery?> TakeAsync(Instant now, Instant until, CancellationToken cancellationToken) => !await Leases.AnyDueAsync(database, "report_delivery", now, cancellationToken)
        ? null
        : await database.WriteAsync(
            transaction => Leases.TakeAsync<ReportDelivery>(transaction.Connection!, "report_delivery", Select + " where d.id = @id", now, until), cancellationToken);

    /// <summary>It could not be sent now: it is tried again at an instant. Where the mail server is to blame, whatever else goes by mail waits too.</summary>
    public Task DelayAsync(ReportDelivery delivery, bool everyMail, Instant until, string note, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            var parameters = new { delivery?.Id, until, note };
            await transaction.Connection!.ExecuteAsync("update report_delivery set next_ms = @until, note = @note where id = @Id", parameters);
            if (everyMail)
            {
                await transaction.Connection!.ExecuteAsync("update report_delivery set next_ms = @until where state = 'waiting' and way = 'mail' and next_ms < @until", parameters);
            }
        },
        cancellationToken);

    /// <summary>Begins a time that it is sent.</summary>
    /// <param name="scheduleId">The schedule.</param>
    /// <param name="month">The last month that it is about.</param>
    /// <param name="due">When it was due.</param>
    /// <param name="asked">Who wanted it; null: it was due.</param>
    /// <param name="now">The time it is.</param>
    /// <returns>Its number; null where it was due and another process was faster.</returns>
    internal async Task<long?> BeginAsync(long scheduleId, LocalDate month, Instant due, (long? Id, string Name)? asked, Instant now)
    {
        var connection = database.Writing.Connection!;
        if (asked is null && await connection.ExecuteScalarAsync<long?>(
            "select min(id) from schedule_run where schedule_id = @scheduleId and month = @month and asked_by is null and asked_name is null", new { scheduleId, month }) is not null)
        {
            return null;
        }

        var run = await connection.ExecuteScalarAsync<long>(
            """
            insert into schedule_run (schedule_id, month, due_ms, made_ms, asked_by, asked_name) values (@scheduleId, @month, @due, @now, @askedBy, @askedName) returning id
            """,
            new { scheduleId, month, due, now, askedBy = asked?.Id, askedName = asked?.Name });
        await connection.ExecuteAsync(
            """
            insert into report_delivery (run_id, way, person_id, person_name, state, created_ms, next_ms)
            select @run, way.name, p.id, p.name, 'waiting', @now, @now
            from schedule s
              join schedule_receiver x on x.schedule_id = s.id
              join person p on p.id = x.person_id
              join (select 'mail' as name union all select 'inbox') way on (way.name = 'mail' and s.by_mail = 1) or (way.name = 'inbox' and s.in_inbox = 1)
            where s.id = @scheduleId
            order by p.name, p.id, way.name
            """,
            new { run, scheduleId, now });
        await connection.ExecuteAsync(
            """
            insert into report_delivery (run_id, way, state, created_ms, next_ms)
            select @run, 'folder', 'waiting', @now, @now from schedule s where s.id = @scheduleId and s.folder <> ''
            """,
            new { run, scheduleId, now });
        return run;
    }

    /// <summary>Sends one once more.</summary>
    internal Task<long> AgainAsync(ReportDelivery delivery, string askedName, Instant now) => database.Writing.Connection!.ExecuteScalarAsync<long>(
        """
        insert into report_delivery (run_id, way, person_id, person_name, state, created_ms, next_ms, again_of, asked_name)
        select d.run_id, d.way, d.person_id, p.name, 'waiting', @now, @now, d.id, @askedName
        from report_delivery d left join person p on p.id = d.person_id
        where d.id = @Id
        returning id
        """,
        new { delivery.Id, askedName, now });

    /// <summary>It is over with one.</summary>
    /// <returns>Whether it still waited.</returns>
    internal async Task<bool> FinishAsync(long id, ReportDeliveryState state, HandedOver what, Instant now) => await database.Writing.Connection!.ExecuteAsync(
        """
        update report_delivery set state = @state, finished_ms = @now, place = @Place, file_name = @FileName, byte_count = @ByteCount, sha256 = @Sha256, note = @Note
        where id = @id and state = 'waiting'
        """,
        new { id, state = Word.Of(state), now, what.Place, what.FileName, what.ByteCount, what.Sha256, what.Note }) > 0;
}
