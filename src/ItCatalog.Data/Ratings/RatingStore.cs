using Dapper;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;
using NodaTime;

namespace ItCatalog.Data.Ratings;

/// <summary>Who is asked month by month how content they are with what was agreed, and what they said. Who said what leaves it to nobody but themselves.</summary>
public sealed class RatingStore(Database database)
{
    /// <summary>Agreements (a) that were in force through a month (from @month to before @next) and whose people were not asked about it yet, with those people (p): whoever
    /// belongs to the department and has a role that changes anything, unless they belong to the unit that provides the service.</summary>
    private const string ToAsk =
        """
        from agreement a
        join service s on s.id = a.service_id
        join person_department mine on mine.department_id = a.department_id
        join person p on p.id = mine.person_id and (p.closed_from is null or p.closed_from > @today)
        where exists (select 1 from signed_version v where v.agreement_id = a.id and v.effective_from <= @month and (v.effective_to is null or v.effective_to >= @next))
          and exists (select 1 from person_role r where r.person_id = p.id and r.role in @roles)
          and not exists (select 1 from person_unit u where u.person_id = p.id and u.unit_id = s.unit_id)
          and not exists (select 1 from agreement_rating given where given.agreement_id = a.id and given.month = @month)
        """;

    private const string Asked =
        """
        select r.agreement_id as AgreementId, a.code as AgreementCode, s.id as ServiceId, s.name as ServiceName, d.id as DepartmentId, d.name as DepartmentName, u.id as UnitId, u.name as UnitName,
          r.month as Month, r.value as Value, r.note as Note, r.said_ms as SaidAt
        from agreement_rating r
        join agreement a on a.id = r.agreement_id
        join service s on s.id = a.service_id
        join unit u on u.id = s.unit_id
        join department d on d.id = a.department_id
        """;

    /// <summary>The month that people are asked about: the one before today's, as the organisation counts days.</summary>
    public async Task<LocalDate> MonthAsync(Instant now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var today = now.InZone(OrganisationZone.Of(await connection.ExecuteScalarAsync<string?>("select " + OrganisationZone.Sql))).Date;
        return MonthBefore(today);
    }

    /// <summary>The first day of the month before.</summary>
    public static LocalDate MonthBefore(LocalDate today) => new LocalDate(today.Year, today.Month, 1).PlusMonths(-1);

    /// <summary>The last day on which people answer about a month: that of the month after it.</summary>
    /// <param name="month">Its first day.</param>
    public static LocalDate LastDay(LocalDate month) => month.PlusMonths(2).PlusDays(-1);

    /// <summary>Whether anybody is to be asked about a month.</summary>
    public async Task<bool> IsAnybodyToAskAsync(LocalDate month, LocalDate today, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            $"select min(a.id) {ToAsk}", new { month, next = month.PlusMonths(1), today, roles = Role.Changing }, cancellationToken: cancellationToken)) is not null;
    }

    /// <summary>What a person was asked about a month, and said, by service.</summary>
    public async Task<IReadOnlyList<AskedRating>> OfPersonAsync(long personId, LocalDate month, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<AskedRating>(new CommandDefinition(
            $"{Asked}\nwhere r.person_id = @personId and r.month = @month\norder by s.name, d.name, a.code", new { personId, month }, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>What was said for the months since one, as the viewer may see it: by agreement, the newest month first.</summary>
    /// <param name="viewer">Sees agreements of own departments, or of all.</param>
    /// <param name="agreement">Only of this agreement; null: of all.</param>
    /// <param name="since">First day of the first month.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<MonthRating>> ListAsync(Actor viewer, string? agreement, LocalDate since, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<MonthRating>(new CommandDefinition(
            $"""
            select a.id as AgreementId, a.code as AgreementCode, s.name as ServiceName, d.name as DepartmentName, r.month as Month, count(*) as AskedCount,
              count(r.value) as AnsweredCount, coalesce(sum(r.value), 0) as Sum
            from agreement_rating r
            join agreement a on a.id = r.agreement_id
            join service s on s.id = a.service_id
            join department d on d.id = a.department_id
            where r.month >= @since and (cast(@agreement as text) is null or a.code = @agreement) and {SeenDepartments.Hold("a.department_id")}
            group by a.id, a.code, s.name, d.name, r.month
            order by a.code, r.month desc
            """,
            new { since, agreement, seen = SeenDepartments.By(viewer) },
            cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>The words of an agreement's answers, in the order of the alphabet, so that the order tells nothing.</summary>
    public async Task<IReadOnlyList<RatingNote>> NotesAsync(long agreementId, LocalDate since, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<RatingNote>(new CommandDefinition(
            "select month as Month, note as Note from agreement_rating where agreement_id = @agreementId and month >= @since and note <> '' order by month, note, person_id",
            new { agreementId, since },
            cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>The departments that have people who were asked about a month and have not answered.</summary>
    public async Task<IReadOnlyList<AskedDepartment>> WaitingAsync(LocalDate month, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<AskedDepartment>(new CommandDefinition(
            """
            select d.id as DepartmentId, d.code as DepartmentCode, d.name as DepartmentName, min(a.service_id) as ServiceId, count(distinct a.id) as ServiceCount
            from agreement_rating r
            join agreement a on a.id = r.agreement_id
            join department d on d.id = a.department_id
            where r.month = @month and r.value is null
            group by d.id, d.code, d.name
            order by d.code
            """,
            new { month },
            cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>Notes whom a month is asked of.</summary>
    /// <returns>Of how many agreements, and how many people.</returns>
    internal async Task<(int AgreementCount, int PersonCount)> AskAsync(LocalDate month, LocalDate today, Instant now)
    {
        var connection = database.Writing.Connection!;
        await connection.ExecuteAsync(
            $"insert into agreement_rating (agreement_id, month, person_id, asked_ms)\nselect a.id, @month, p.id, @now\n{ToAsk}",
            new { month, next = month.PlusMonths(1), today, roles = Role.Changing, now });
        return await connection.QuerySingleAsync<(int, int)>(
            "select count(distinct agreement_id), count(distinct person_id) from agreement_rating where month = @month and asked_ms = @now", new { month, now });
    }

    /// <summary>Services whose people are asked about a month, and that have a target which is made of what they say.</summary>
    internal async Task<IReadOnlyList<long>> JudgedAsync(LocalDate month) => await RatingSamples.JudgedAsync(
        database.Writing.Connection!,
        [.. await database.Writing.Connection!.QueryAsync<long>("select distinct a.service_id from agreement_rating r join agreement a on a.id = r.agreement_id where r.month = @month", new { month })]);

    /// <summary>Whether a service has a target which is made of what people say.</summary>
    internal async Task<bool> IsJudgedAsync(long serviceId) => (await RatingSamples.JudgedAsync(database.Writing.Connection!, [serviceId])).Count > 0;

    internal Task SayAsync(AskedRating asked, long personId, int value, string note, Instant now) => database.Writing.Connection!.ExecuteAsync(
        "update agreement_rating set value = @value, note = @note, said_ms = @now where agreement_id = @AgreementId and month = @Month and person_id = @personId",
        new { asked.AgreementId, asked.Month, personId, value, note, now });
}
