using Dapper;
using NodaTime;
using ItCatalog.Data.Agreements;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;

namespace ItCatalog.Data.Requests;

/// <summary>Who approves what: owners of cost centres, and who stands in for whom.</summary>
public sealed class ApprovalStore(Database database)
{
    /// <summary>A step that waits too long: whoever has to answer it is to be reminded, or others may answer it too.</summary>
    /// <param name="RequestId">The request's number.</param>
    /// <param name="Position">The step.</param>
    /// <param name="Escalates">Whether others may answer it too from now on; else it is a reminder.</param>
    public sealed record Late(long RequestId, int Position, bool Escalates);

    /// <summary>Every department, by name, with its rule where it has one.</summary>
    public async Task<IReadOnlyList<ApprovalRule>> RulesAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return
        [
            .. await connection.QueryAsync<ApprovalRule>(
                """
                select d.id as DepartmentId, d.name as DepartmentName, a.owner_id as OwnerId, p.name as OwnerName, a.above_cents as AboveCents
                from department d
                left join department_approval a on a.department_id = d.id
                left join person p on p.id = a.owner_id
                order by d.name, d.id
                """),
        ];
    }

    /// <summary>People who can approve something: their account is open, and a role of theirs changes things. By name.</summary>
    public async Task<IReadOnlyList<Named>> PeopleAsync(LocalDate today, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return
        [
            .. await connection.QueryAsync<Named>(
                """
                select p.id as Id, p.user_name as Code, p.name as Name
                from person p
                where (p.closed_from is null or p.closed_from > @today)
                  and exists (select 1 from person_role r where r.person_id = p.id and r.role in @changing)
                order by p.name, p.id
                """,
                new { today, changing = Role.Changing }),
        ];
    }

    /// <summary>Who stands in for a person; null where nobody does.</summary>
    public async Task<StandIn?> StandInAsync(long personId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<StandIn>(
            """
            select x.stand_in_id as StandInId, p.name as StandInName, x.from_date as "From", x.until_date as "Until"
            from stand_in x join person p on p.id = x.stand_in_id
            where x.person_id = @personId
            """,
            new { personId });
    }

    /// <summary>Who is away on a day and named a person as standing in; those whose account is open. By number.</summary>
    /// <param name="standInId">Who stands in.</param>
    /// <param name="today">The day, as the organisation counts days.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<long>> AwayAsync(long standInId, LocalDate today, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return
        [
            .. await connection.QueryAsync<long>(new CommandDefinition(
                """
                select x.person_id
                from stand_in x join person p on p.id = x.person_id
                where x.stand_in_id = @standInId and x.from_date <= @today and x.until_date >= @today and (p.closed_from is null or p.closed_from > @today)
                order by x.person_id
                """,
                new { standInId, today },
                cancellationToken: cancellationToken)),
        ];
    }

    /// <summary>Steps whose time has come: open ones that nobody was reminded of, or that go to others, since whoever has to answer left them or has left.</summary>
    public async Task<IReadOnlyList<Late>> LateAsync(Instant now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var today = now.InZone(OrganisationZone.Of(await connection.ExecuteScalarAsync<string?>("select " + OrganisationZone.Sql))).Date;
        var rows = await connection.QueryAsync<LateRow>(
            """
            select step.request_id as RequestId, step.position as Position,
              case when step.escalated_ms is null and (step.escalate_ms <= @now or (step.approver_id is not null and person.closed_from <= @today)) then 1 else 0 end as Escalates
            from request_approval step
            join request on request.id = step.request_id
            left join person on person.id = step.approver_id
            where step.state = 'open' and request.asked_ms is null and step.escalated_ms is null
              and ((step.reminded_ms is null and step.remind_ms <= @now) or step.escalate_ms <= @now or (step.approver_id is not null and person.closed_from <= @today))
            order by step.request_id, step.position
            """,
            new { now, today });
        return [.. rows.Select(row => new Late(row.RequestId, row.Position, row.Escalates))];
    }

    /// <summary>The calendar of a site's own hours, whose working days count.</summary>
    public async Task<ServiceCalendar> CalendarAsync(long siteId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var hours = await connection.ExecuteScalarAsync<long>("select service_hours_id from site where id = @siteId", new { siteId });
        return (await SiteCalendars.ReadAsync(connection)).Of(siteId, hours);
    }

    /// <summary>Replaces the rules of departments.</summary>
    internal async Task SaveRulesAsync(IEnumerable<(long DepartmentId, long OwnerId, long AboveCents)> rules)
    {
        var connection = database.Writing.Connection!;
        await connection.ExecuteAsync("delete from department_approval");
        await connection.ExecuteAsync(
            "insert into department_approval (department_id, owner_id, above_cents) values (@DepartmentId, @OwnerId, @AboveCents)",
            rules.Select(rule => new { rule.DepartmentId, rule.OwnerId, rule.AboveCents }));
    }

    /// <summary>Says who stands in for a person; null: nobody.</summary>
    internal async Task SaveStandInAsync(long personId, long? standInId, LocalDate? from, LocalDate? until)
    {
        var connection = database.Writing.Connection!;
        await connection.ExecuteAsync("delete from stand_in where person_id = @personId", new { personId });
        if (standInId is not null)
        {
            await connection.ExecuteAsync(
                "insert into stand_in (person_id, stand_in_id, from_date, until_date) values (@personId, @standInId, @from, @until)", new { personId, standInId, from, until });
        }
    }

    private sealed record LateRow
    {
        public required long RequestId { get; init; }

        public required int Position { get; init; }

        public required bool Escalates { get; init; }
    }
}
