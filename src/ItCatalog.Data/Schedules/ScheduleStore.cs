using Dapper;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Reports;
using NodaTime;

namespace ItCatalog.Data.Schedules;

/// <summary>Reports that are sent by themselves, and who gets them.</summary>
public sealed class ScheduleStore(Database database)
{
    private const string Select =
        """
        select s.id as Id, s.name as Name, s.owner_id as OwnerId, owner.name as OwnerName, s.report as Report, s.about as About, s.period_length as Length, s.form as Form,
          s.by_mail as ByMail, s.in_inbox as InInbox, s.folder as Folder, s.occasion as OccasionName, s.site_id as SiteId, site.code as SiteCode, site.name as SiteName,
          site.time_zone as ZoneName, s.day as Day, s.at_minute as AtMinute, s.is_on as IsOn, s.started_ms as Started,
          (select max(r.due_ms) from schedule_run r where r.schedule_id = s.id and r.asked_by is null and r.asked_name is null) as LastDue,
          (select max(r.made_ms) from schedule_run r where r.schedule_id = s.id) as LastMade,
          (select count(*) from schedule_receiver x where x.schedule_id = s.id) as ReceiverCount,
          (select count(*) from report_delivery d where d.state = 'failed' and d.run_id = (select max(r.id) from schedule_run r where r.schedule_id = s.id)) as FailedCount
        from schedule s
          join person owner on owner.id = s.owner_id
          left join site on site.id = s.site_id
        """;

    /// <summary>Those that the viewer keeps or gets, for administrators and auditors all, by name.</summary>
    public Task<IReadOnlyList<Schedule>> ListAsync(Actor viewer, CancellationToken cancellationToken) => ReadAsync(viewer, "", new { }, cancellationToken);

    /// <summary>One; null where there is none, or the viewer may not know of it.</summary>
    public async Task<Schedule?> FindAsync(Actor viewer, long id, CancellationToken cancellationToken) =>
        (await ReadAsync(viewer, "and s.id = @id", new { id }, cancellationToken)).SingleOrDefault();

    /// <summary>Who gets it, by name; closed accounts too.</summary>
    public async Task<IReadOnlyList<Named>> ReceiversAsync(long id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<Named>(new CommandDefinition(
            """
            select p.id as Id, p.user_name as Code, p.name as Name
            from schedule_receiver x join person p on p.id = x.person_id
            where x.schedule_id = @id
            order by p.name, p.id
            """,
            new { id },
            cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>Everybody whose account is open, by name: who can be sent something.</summary>
    public async Task<IReadOnlyList<Named>> PeopleAsync(LocalDate today, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<Named>(new CommandDefinition(
            "select id as Id, user_name as Code, name as Name from person where closed_from is null or closed_from > @today order by name, id",
            new { today },
            cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>Months of which every one that is closed by both sides, of the agreements of a scope, is closed, and when the last was; not those closed before an instant.</summary>
    /// <remarks>A month that no agreement closes has no row, and is not waited for.</remarks>
    public async Task<IReadOnlyList<(LocalDate Month, Instant? Closed)>> ClosedMonthsAsync(ReportScope scope, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<ClosedRow>(new CommandDefinition(
            """
            select m.month as Month, max(m.since_ms) as Since, min(case when m.state = 'closed' then 1 else 0 end) as IsClosed
            from agreement_month m
              join agreement a on a.id = m.agreement_id
              join department d on d.id = a.department_id
              join service sv on sv.id = a.service_id
              join unit u on u.id = sv.unit_id
            where (cast(@Agreement as text) is null or a.code = @Agreement) and (cast(@Department as text) is null or d.code = @Department)
              and (cast(@Unit as text) is null or u.code = @Unit)
              and (cast(@Site as text) is null or exists (
                select 1 from attainment t join site on site.id = t.site_id where t.agreement_id = a.id and t.closes_with = m.month and site.code = @Site))
            group by m.month
            order by m.month
            """,
            new { scope.Agreement, scope.Department, scope.Unit, scope.Site },
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => (row.Month, row.IsClosed ? row.Since : (Instant?)null))];
    }

    /// <summary>Whether another one is called so.</summary>
    internal async Task<bool> IsTakenAsync(string name, long? id) => await database.Writing.Connection!.ExecuteScalarAsync<long?>(
        "select min(id) from schedule where lower(name) = lower(@name) and id <> @id", new { name, id = id ?? 0 }) is not null;

    internal async Task<long> AddAsync(ScheduleEntry entry, long ownerId, Instant now)
    {
        var id = await database.Writing.Connection!.ExecuteScalarAsync<long>(
            """
            insert into schedule (name, owner_id, report, about, period_length, form, by_mail, in_inbox, folder, occasion, site_id, day, at_minute, is_on, started_ms, created_ms)
            values (@Name, @ownerId, @Report, @About, @length, @form, @ByMail, @InInbox, @Folder, @occasion, @SiteId, @Day, @AtMinute, @IsOn, @now, @now)
            returning id
            """,
            Parameters(entry, id: 0, ownerId, now));
        await SaveReceiversAsync(id, entry.Receivers);
        return id;
    }

    /// <param name="id">The schedule.</param>
    /// <param name="entry">What it is from now on.</param>
    /// <param name="started">What was due before is not sent.</param>
    internal async Task SaveAsync(long id, ScheduleEntry entry, Instant started)
    {
        await database.Writing.Connection!.ExecuteAsync(
            """
            update schedule set name = @Name, report = @Report, about = @About, period_length = @length, form = @form, by_mail = @ByMail, in_inbox = @InInbox, folder = @Folder,
              occasion = @occasion, site_id = @SiteId, day = @Day, at_minute = @AtMinute, is_on = @IsOn, started_ms = @now
            where id = @id
            """,
            Parameters(entry, id, ownerId: 0, started));
        await SaveReceiversAsync(id, entry.Receivers);
    }

    /// <summary>One person gets it no more.</summary>
    internal async Task LeaveAsync(long id, long personId, bool isOn)
    {
        var connection = database.Writing.Connection!;
        await connection.ExecuteAsync("delete from schedule_receiver where schedule_id = @id and person_id = @personId", new { id, personId });
        await connection.ExecuteAsync("update schedule set is_on = @isOn where id = @id", new { id, isOn });
    }

    private static object Parameters(ScheduleEntry entry, long id, long ownerId, Instant now) => new
    {
        id,
        ownerId,
        entry.Name,
        entry.Report,
        entry.About,
        length = Word.Of(entry.Length),
        form = Word.Of(entry.Form),
        entry.ByMail,
        entry.InInbox,
        entry.Folder,
        occasion = Word.Of(entry.Occasion),
        entry.SiteId,
        entry.Day,
        entry.AtMinute,
        entry.IsOn,
        now,
    };

    private async Task SaveReceiversAsync(long id, IReadOnlyList<long> people)
    {
        var connection = database.Writing.Connection!;
        await connection.ExecuteAsync("delete from schedule_receiver where schedule_id = @id", new { id });
        await connection.ExecuteAsync("insert into schedule_receiver (schedule_id, person_id) values (@id, @person)", people.Select(person => new { id, person }));
    }

    private async Task<IReadOnlyList<Schedule>> ReadAsync(Actor viewer, string which, object parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var all = new DynamicParameters(parameters);
        all.Add("me", viewer.Id ?? 0);
        all.Add("seesAll", viewer.IsAdministrator || viewer.Is(Role.Auditor) ? 1 : 0);
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<Schedule>(new CommandDefinition(
            $"""
            {Select}
            where (@seesAll = 1 or s.owner_id = @me or exists (select 1 from schedule_receiver x where x.schedule_id = s.id and x.person_id = @me)) {which}
            order by lower(s.name), s.id
            """,
            all,
            cancellationToken: cancellationToken))).AsList();
    }

    private sealed record ClosedRow
    {
        public required LocalDate Month { get; init; }

        public required Instant Since { get; init; }

        public required bool IsClosed { get; init; }
    }
}
