using System.Runtime.CompilerServices;
using Dapper;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Data.Requests;

/// <summary>Reads requests for those who may see them: the department's people, and whoever sees every department.</summary>
public sealed class RequestStore(Database database)
{
    private static readonly string Condition =
        $"""
        where {SeenDepartments.Hold("request.department_id")}
          and (@ofDepartments = 0 or exists (select 1 from person_department mine where mine.person_id = @personId and mine.department_id = request.department_id))
          and (@ofUnits = 0 or exists (select 1 from person_unit mine where mine.person_id = @personId and mine.unit_id = service.unit_id))
          and (@openOnly = 0 or request.state in ('sent', 'accepted'))
        """;

    private static readonly string Listed =
        $"""
        {RequestRow.Sql}
        {Condition}
        order by case request.state when 'sent' then 1 when 'accepted' then 2 else 3 end,
          case when request.state in ('sent', 'accepted') then coalesce(request.wish_date, '9999-12-31') else '' end,
          case when request.state in ('sent', 'accepted') then request.id else -request.id end
        limit @limit offset @offset
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
        return row is not null && viewer.SeesDepartment(row.DepartmentId) ? row.ToRequest() : null;
    }

    /// <summary>What happened to a request that <see cref="FindAsync"/> gave, oldest first.</summary>
    public async Task<IReadOnlyList<RequestEvent>> HistoryAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<EventRow>(new CommandDefinition(
            """
            select request_event.at_ms as At, person.name as PersonName, request_event.state as State, request_event.reason as Reason
            from request_event
            join person on person.id = request_event.person_id
            where request_event.request_id = @Id
            order by request_event.id
            """,
            new { request.Id },
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => new RequestEvent { At = row.At, PersonName = row.PersonName, State = StateNames.Parse(row.State), Reason = row.Reason })];
    }

    /// <summary>One page of the requests that a view shows: those that wait for an answer, then those to be delivered, each by wish date, then the rest, newest first.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="filter">What they want to see.</param>
    /// <param name="page">From 1.</param>
    public async Task<RequestPage> ListAsync(Actor viewer, RequestFilter filter, int page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(page, 1);
        var parameters = Parameters(viewer, filter, PageSize, (page - 1L) * PageSize);
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<RequestRow>(new CommandDefinition(Listed, parameters, cancellationToken: cancellationToken));
        var count = await connection.ExecuteScalarAsync<int>(new CommandDefinition($"select count(*)\n{RequestRow.From}\n{Condition}", parameters, cancellationToken: cancellationToken));
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
        var rows = connection.QueryUnbufferedAsync<RequestRow>(Listed, Parameters(viewer, filter, long.MaxValue, 0), snapshot);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            yield return row.ToRequest();
        }
    }

    private static object Parameters(Actor viewer, RequestFilter filter, long limit, long offset) => new
    {
        seen = SeenDepartments.By(viewer),
        personId = viewer.Id,
        ofDepartments = filter.View == RequestView.OwnDepartments,
        ofUnits = filter.View == RequestView.OwnUnits,
        openOnly = filter.OpenOnly,
        limit,
        offset,
    };

    /// <summary>Keeps what was asked for, and that it was sent.</summary>
    /// <returns>Its number.</returns>
    internal async Task<long> AddAsync(RequestOffer offer, long personId, Instant now)
    {
        var id = await database.Writing.Connection!.ExecuteScalarAsync<long>(
            """
            insert into request (service_id, site_id, department_id, requested_by, quantity, wish_date, note, unit_name, cost_per_year_cents,
              cost_once_cents, state, created_ms)
            values (@serviceId, @SiteId, @DepartmentId, @personId, @Quantity, @WishDate, @Note, @UnitName, @PerYearCents, @OnceCents, 'sent', @now)
            returning id
            """,
            new
            {
                serviceId = offer.Service.Id,
                offer.Offering.SiteId,
                offer.DepartmentId,
                personId,
                offer.Quantity,
                offer.WishDate,
                offer.Note,
                offer.Offering.UnitName,
                PerYearCents = offer.Cost.PerYear.Cents,
                OnceCents = offer.Cost.Once.Cents,
                now,
            });
        await AddEventAsync(id, RequestState.Sent, personId, "", now);
        return id;
    }

    /// <summary>Keeps what became of a request.</summary>
    internal async Task MoveAsync(long id, RequestState state, long personId, string reason, Instant now)
    {
        await database.Writing.Connection!.ExecuteAsync("update request set state = @state where id = @id", new { id, state = StateNames.Of(state) });
        await AddEventAsync(id, state, personId, reason, now);
    }

    private Task<int> AddEventAsync(long id, RequestState state, long personId, string reason, Instant at) => database.Writing.Connection!.ExecuteAsync(
        "insert into request_event (request_id, at_ms, person_id, state, reason) values (@id, @at, @personId, @state, @reason)",
        new { id, at, personId, state = StateNames.Of(state), reason });

    private sealed record EventRow
    {
        public required Instant At { get; init; }

        public required string PersonName { get; init; }

        public required string State { get; init; }

        public required string Reason { get; init; }
    }
}

/// <summary>Whose requests.</summary>
public enum RequestView
{
    /// <summary>What the viewer's departments asked for.</summary>
    OwnDepartments,

    /// <summary>What was asked of the viewer's units.</summary>
    OwnUnits,

    /// <summary>All that the viewer may see.</summary>
    Everything,
}

/// <summary>Which requests.</summary>
public sealed record RequestFilter
{
    public required RequestView View { get; init; }

    /// <summary>Only those in which somebody still has to do something.</summary>
    public bool OpenOnly { get; init; }
}

/// <summary>A page of a list of requests.</summary>
public sealed record RequestPage
{
    public required IReadOnlyList<Request> Requests { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    /// <summary>How many there are on all pages.</summary>
    public required int TotalCount { get; init; }

    /// <summary>How many pages there are, at least 1.</summary>
    public int PageCount => Math.Max(1, (TotalCount + RequestStore.PageSize - 1) / RequestStore.PageSize);
}
