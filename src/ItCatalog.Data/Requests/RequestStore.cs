using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Data.Requests;

/// <summary>Reads requests for those who may see them: who asked, who approves, the department's heads, and whoever sees every department.</summary>
public sealed partial class RequestStore(Database database, IClock clock)
{
    /// <summary>Whether the person may answer a step of it, or has answered one.</summary>
    private static readonly string IsApprover =
        $"""
        exists (select 1 from request_approval step where step.request_id = request.id
          and (step.decided_by = @personId or (step.state = 'open' and {Approvers.Are("@personId")})))
        """;

    private static readonly string Condition =
        $"""
        where (@seen is null or @seen like '%,' || request.department_id || ',%' or request.requested_by = @personId or {IsApprover})
          and (@ofPerson = 0 or request.requested_by = @personId)
          and (@toApprove = 0 or (request.id in (select given.request_id from request_approval given where given.decided_by = @personId or given.state = 'open') and {IsApprover}))
          and (@ofDepartments = 0 or request.department_id in (select mine.department_id from person_department mine where mine.person_id = @personId))
          and (@ofUnits = 0 or request.service_id in (select own.id from service own join person_unit mine on mine.unit_id = own.unit_id where mine.person_id = @personId))
          and (@openOnly = 0 or request.state in ('approval', 'sent', 'accepted'))
          and (cast(@Department as text) is null or request.department_id = (select id from department where code = @Department))
          and (cast(@Service as text) is null or request.service_id = (select id from service where code = @Service))
          and (cast(@Site as text) is null or request.site_id = (select id from site where code = @Site))
        """;

    private const string Order =
        """
        order by case request.state when 'approval' then 1 when 'sent' then 2 when 'accepted' then 3 else 4 end,
          case when request.state in ('approval', 'sent', 'accepted') then coalesce(request.promised_date, request.wish_date, '9999-12-31') else '' end,
          case when request.state in ('approval', 'sent', 'accepted') then request.id else -request.id end
        """;

    /// <summary>Which rows a page holds is found among the requests alone, and only those are read with all that they name.</summary>
    private static readonly string Listed =
        $"""
        {RequestRow.Sql}
        where request.id in (
          select request.id from request
          {Condition}
          {Order}
          limit @limit offset @offset)
        {Order}
        """;

    /// <summary>How many requests a page of the list holds.</summary>
    public const int PageSize = 50;

    /// <summary>The request; null where there is none or the viewer may not see it.</summary>
    public async Task<Request?> FindAsync(Actor viewer, long id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await using var connection = await database.OpenAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<RequestRow>(
            new CommandDefinition(RequestRow.Sql + "\nwhere request.id = @id", new { id }, cancellationToken: cancellationToken));
        return row is null ? null
            : viewer.SeesRequestsOf(row.DepartmentId) || row.RequestedById == viewer.Id || await IsApproverAsync(connection, viewer, id) ? row.ToRequest() : null;
    }

    private async Task<bool> IsApproverAsync(DbConnection connection, Actor viewer, long id) => await connection.ExecuteScalarAsync<bool>(
        $"select exists (select 1 from request where request.id = @id and {IsApprover})", new { id, personId = viewer.Id ?? 0, today = await TodayAsync(connection) });

    /// <summary>Whether somebody may answer the open step of a request's approval now. Nobody answers what they asked for.</summary>
    public async Task<bool> MayApproveAsync(Actor actor, long id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<bool>(
            $"""
            select exists (select 1 from request_approval step join request on request.id = step.request_id
              where step.request_id = @id and step.state = 'open' and {Approvers.Are("@personId")})
            """,
            new { id, personId = actor.Kind == ActorKind.Person ? actor.Id ?? 0 : 0, today = await TodayAsync(connection) });
    }

    private async Task<LocalDate> TodayAsync(DbConnection connection) =>
        clock.GetCurrentInstant().InZone(OrganisationZone.Of(await connection.ExecuteScalarAsync<string?>("select " + OrganisationZone.Sql))).Date;

    /// <summary>What happened to a request that <see cref="FindAsync"/> gave, oldest first.</summary>
    public async Task<IReadOnlyList<RequestEvent>> HistoryAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<EventRow>(new CommandDefinition(
            """
            select request_event.at_ms as At, person.name as PersonName, request_event.what as What, request_event.quantity as Quantity, request_event.day as Day,
              request_event.reason as Reason
            from request_event
            left join person on person.id = request_event.person_id
            where request_event.request_id = @Id
            order by request_event.id
            """,
            new { request.Id },
            cancellationToken: cancellationToken));
        return
        [
            .. rows.Select(row => new RequestEvent { At = row.At, PersonName = row.PersonName, What = Word.Parse<RequestDeed>(row.What), Quantity = row.Quantity, Day = row.Day, Reason = row.Reason }),
        ];
    }

    /// <summary>The answers of a request that <see cref="FindAsync"/> gave, in the order of the questions.</summary>
    public async Task<IReadOnlyList<RequestAnswer>> AnswersAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<AnswerRow>(
            "select position as Position, question as Question, kind as Kind, answer as Answer from request_answer where request_id = @Id order by position", new { request.Id });
        return [.. rows.Select(row => new RequestAnswer { Position = row.Position, Question = row.Question, Kind = Word.Parse<QuestionKind>(row.Kind), Answer = row.Answer })];
    }

    /// <summary>The parts of a request that was split, what kept its number first; nothing where it was not.</summary>
    /// <param name="request">One of them, that <see cref="FindAsync"/> gave: whoever sees it sees all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<Request>> PartsAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.OriginId is not { } origin)
        {
            return [];
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<RequestRow>(new CommandDefinition(
            RequestRow.Sql + "\nwhere request.origin_id = @origin order by request.id", new { origin }, cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToRequest())];
    }

    /// <summary>Requests of a department that all have approved and that are not delivered yet, or not whole, but for one.</summary>
    public async Task<IReadOnlyList<Request>> OrderedAsync(long departmentId, long exceptId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<RequestRow>(new CommandDefinition(
            RequestRow.Sql + "\nwhere request.department_id = @departmentId and request.id <> @exceptId and request.state in ('sent', 'accepted') order by request.id",
            new { departmentId, exceptId },
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToRequest())];
    }

    /// <summary>Requests that ask to return or to move what a department has, and how many of each are still to be: ascending.</summary>
    /// <param name="departmentId">The department; null: every one.</param>
    /// <param name="serviceId">The service; null: every one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<OpenRemoval>> OpenRemovalsAsync(long? departmentId, long? serviceId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return
        [
            .. await connection.QueryAsync<OpenRemoval>(new CommandDefinition(
                """
                select request.id as Id, request.department_id as DepartmentId, request.kind as Kind, service.code as ServiceCode, site.code as SiteCode, tier.code as TierCode, request.quantity - request.delivered as Remaining
                from request
                join service on service.id = request.service_id
                join site on site.id = request.site_id
                left join tier on tier.id = request.tier_id
                where (cast(@departmentId as bigint) is null or request.department_id = @departmentId) and (cast(@serviceId as bigint) is null or request.service_id = @serviceId)
                  and request.kind in ('return', 'move') and request.state in ('approval', 'sent', 'accepted')
                order by request.id
                """,
                new { departmentId, serviceId },
                cancellationToken: cancellationToken)),
        ];
    }

    /// <summary>What its sender has said of it: for them alone; null where they have not.</summary>
    public async Task<(int Rating, string Note)?> RatingAsync(Actor viewer, Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(request);
        if (viewer.Id != request.RequestedById)
        {
            return null;
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<(int, string)?>("select rating, rating_note from request where id = @Id and rating is not null", new { request.Id });
    }

    /// <summary>A file among the answers of a request that <see cref="FindAsync"/> gave; null where there is none.</summary>
    public async Task<(string Name, byte[] Content)?> FileAsync(Request request, int position, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var connection = await database.OpenAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<FileRow>(
            "select answer as Name, content as Content from request_answer where request_id = @Id and position = @position and content is not null", new { request.Id, position });
        return row is null ? null : (row.Name, Convert.FromBase64String(row.Content));
    }

    /// <summary>The steps of approval of a request that <see cref="FindAsync"/> gave, in their order.</summary>
    public async Task<IReadOnlyList<Approval>> ApprovalsAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var connection = await database.OpenAsync(cancellationToken);
        var heads = string.Join(", ", (await HeadsAsync(connection, request.DepartmentId)).Select(head => head.Name));
        var rows = await connection.QueryAsync<ApprovalRow>(
            """
            select step.position as Position, step.kind as Kind, step.approver_id as ApproverId, person.name as ApproverName, step.state as State, step.asked_ms as AskedAt,
              step.remind_ms as RemindAt, step.escalate_ms as EscalateAt, step.reminded_ms as RemindedAt, step.escalated_ms as EscalatedAt, step.decided_ms as DecidedAt,
              decider.name as DecidedBy
            from request_approval step
            left join person on person.id = step.approver_id
            left join person decider on decider.id = step.decided_by
            where step.request_id = @Id
            order by step.position
            """,
            new { request.Id });
        return [.. rows.Select(row => row.ToApproval(heads))];
    }

    /// <summary>Names of those who head a department, by name; people whose account is closed are left out.</summary>
    public async Task<IReadOnlyList<Named>> HeadsAsync(long departmentId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await HeadsAsync(connection, departmentId);
    }

    private async Task<IReadOnlyList<Named>> HeadsAsync(DbConnection connection, long departmentId) =>
    [
        .. await connection.QueryAsync<Named>(
            """
            select person.id as Id, person.user_name as Code, person.name as Name
            from person
            join person_role role on role.person_id = person.id and role.role = 'department-head'
            join person_department mine on mine.person_id = person.id
            where mine.department_id = @departmentId and (person.closed_from is null or person.closed_from > @today)
            order by person.name, person.id
            """,
            new { departmentId, today = await TodayAsync(connection) }),
    ];

    /// <summary>One page of the requests that a view shows: those that wait for an answer, then those to be delivered, each by wish date, then the rest, newest first.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="filter">What they want to see.</param>
    /// <param name="page">From 1.</param>
    public async Task<RequestPage> ListAsync(Actor viewer, RequestFilter filter, int page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(page, 1);
        await using var connection = await database.OpenAsync(cancellationToken);
        var parameters = Parameters(viewer, filter, await TodayAsync(connection), PageSize, (page - 1L) * PageSize);
        var rows = await connection.QueryAsync<RequestRow>(new CommandDefinition(Listed, parameters, cancellationToken: cancellationToken));
        var count = await connection.ExecuteScalarAsync<int>(new CommandDefinition($"select count(*) from request\n{Condition}", parameters, cancellationToken: cancellationToken));
        return new RequestPage { Requests = [.. rows.Select(row => row.ToRequest())], Number = page, TotalCount = count };
    }

    /// <summary>All of them in the same order, read while they are used.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="filter">Which ones.</param>
    /// <param name="cancellationToken">Stops in the middle.</param>
    public async IAsyncEnumerable<Request> AllAsync(Actor viewer, RequestFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var snapshot = Database.BeginSnapshot(connection);
        var rows = connection.QueryUnbufferedAsync<RequestRow>(Listed, Parameters(viewer, filter, await TodayAsync(connection), long.MaxValue, 0), snapshot);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            yield return row.ToRequest();
        }
    }

    /// <summary>Some of them by number.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="filter">Which ones.</param>
    /// <param name="after">Only those with a greater number.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<Request>> PartAsync(Actor viewer, RequestFilter filter, long after, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(filter);
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<RequestRow>(new CommandDefinition(
            $"{RequestRow.Sql}\n{Condition}\n  and request.id > @offset\norder by request.id\nlimit @limit",
            Parameters(viewer, filter, await TodayAsync(connection), limit, after),
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToRequest())];
    }

    private static object Parameters(Actor viewer, RequestFilter filter, LocalDate today, long limit, long offset) => new
    {
        seen = viewer.SeesEveryDepartment ? null : $",{string.Join(',', viewer.DepartmentIds.Where(viewer.SeesRequestsOf).Order())},",
        personId = viewer.Id ?? 0,
        today,
        ofPerson = filter.View == RequestView.Own,
        toApprove = filter.View == RequestView.ToApprove,
        ofDepartments = filter.View == RequestView.OwnDepartments,
        ofUnits = filter.View == RequestView.OwnUnits,
        openOnly = filter.OpenOnly,
        filter.Department,
        filter.Service,
        filter.Site,
        limit,
        offset,
    };

    private sealed record EventRow
    {
        public required Instant At { get; init; }

        public required string? PersonName { get; init; }

        public required string What { get; init; }

        public required int? Quantity { get; init; }

        public required LocalDate? Day { get; init; }

        public required string Reason { get; init; }
    }

    private sealed record AnswerRow
    {
        public required int Position { get; init; }

        public required string Question { get; init; }

        public required string Kind { get; init; }

        public required string Answer { get; init; }
    }

    private sealed record FileRow
    {
        public required string Name { get; init; }

        public required string Content { get; init; }
    }

    private sealed record ApprovalRow
    {
        public required int Position { get; init; }

        public required string Kind { get; init; }

        public required long? ApproverId { get; init; }

        public required string? ApproverName { get; init; }

        public required string State { get; init; }

        public required Instant? AskedAt { get; init; }

        public required Instant? RemindAt { get; init; }

        public required Instant? EscalateAt { get; init; }

        public required Instant? RemindedAt { get; init; }

        public required Instant? EscalatedAt { get; init; }

        public required Instant? DecidedAt { get; init; }

        public required string? DecidedBy { get; init; }

        public Approval ToApproval(string heads) => new()
        {
            Position = Position,
            Kind = Word.Parse<ApprovalKind>(Kind),
            ApproverId = ApproverId,
            ApproverName = ApproverName ?? heads,
            State = Word.Parse<ApprovalState>(State),
            AskedAt = AskedAt,
            RemindAt = RemindAt,
            EscalateAt = EscalateAt,
            RemindedAt = RemindedAt,
            EscalatedAt = EscalatedAt,
            DecidedAt = DecidedAt,
            DecidedBy = DecidedBy,
        };
    }
}

/// <summary>A request that takes something from a site and is not carried out yet, or not whole.</summary>
public sealed record OpenRemoval
{
    public required long Id { get; init; }

    public required long DepartmentId { get; init; }

    /// <summary>"return" or "move".</summary>
    public required string Kind { get; init; }

    public required string ServiceCode { get; init; }

    public required string SiteCode { get; init; }

    /// <summary>Null where no offering was ordered.</summary>
    public required string? TierCode { get; init; }

    /// <summary>How many are still to be returned or moved.</summary>
    public required int Remaining { get; init; }
}
