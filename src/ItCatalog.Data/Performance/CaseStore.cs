using System.Runtime.CompilerServices;
using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Measurements;
using NodaTime;

namespace ItCatalog.Data.Performance;

/// <summary>Reads the cases behind a figure. A promise comes out of <see cref="PromiseStore"/>, which knows who may see it.</summary>
public sealed class CaseStore(Database database)
{
    /// <summary>How many cases a page shows.</summary>
    public const int PageSize = 50;

    private const string OfMonth =
        $"""
        select {CaseRow.Columns}
        {CaseRow.From}
        where o.target_id = @targetId and o.site_id = @SiteId and o.window_start = @month and (@state is null or o.outcome = @state)
        order by case o.outcome when 'missed' then 1 when 'pending' then 2 when 'excluded' then 3 else 4 end, k.opened_ms, k.id
        """;

    /// <summary>One page of the cases of a target at a site in a month: missed, pending, left out, good, each by opening.</summary>
    /// <param name="promise">The promise of the version that judged the month.</param>
    /// <param name="month">First day of the month.</param>
    /// <param name="monthStart">The month's first instant.</param>
    /// <param name="state">Only these; null means all.</param>
    /// <param name="page">From 1; one beyond the last is empty.</param>
    public async Task<CasePage> OfMonthAsync(Promise promise, LocalDate month, Instant monthStart, TicketState? state, int page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(promise);
        ArgumentOutOfRangeException.ThrowIfLessThan(page, 1);
        var parameters = new
        {
            targetId = promise.Target.Id,
            promise.SiteId,
            month,
            monthStart,
            state = state is { } only ? Word.Of(only) : null,
            take = PageSize,
            skip = (page - 1L) * PageSize,
        };
        await using var connection = await database.OpenAsync(cancellationToken);
        var counts = (await connection.QueryAsync<CountRow>(new CommandDefinition(
            """
            select o.outcome as Outcome, count(*) as CaseCount,
              sum(case when k.opened_ms < @monthStart and o.outcome in ('good', 'missed') then 1 else 0 end) as OpenedEarlierCount
            from ticket_outcome o
            join ticket k on k.id = o.ticket_id
            where o.target_id = @targetId and o.site_id = @SiteId and o.window_start = @month
            group by o.outcome
            order by o.outcome
            """,
            parameters,
            cancellationToken: cancellationToken))).ToList();
        var rows = await connection.QueryAsync<CaseRow>(new CommandDefinition(
            OfMonth + " limit @take offset @skip",
            parameters,
            cancellationToken: cancellationToken));
        return new CasePage
        {
            Cases = [.. rows.Select(row => row.ToCase(promise.Target.Rule))],
            Counts = counts.ToDictionary(row => Word.Parse<TicketState>(row.Outcome), row => row.CaseCount),
            OpenedEarlierCount = counts.Sum(row => row.OpenedEarlierCount),
        };
    }

    /// <summary>How many cases of a month were late, by the group that had them last; none where the source names no group.</summary>
    public async Task<IReadOnlyList<LateCases>> MissedByGroupAsync(Promise promise, LocalDate month, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(promise);
        await using var connection = await database.OpenAsync(cancellationToken);
        return
        [
            .. await connection.QueryAsync<LateCases>(new CommandDefinition(
                """
                select k.work_group as WorkGroup, count(*) as Count
                from ticket_outcome o
                join ticket k on k.id = o.ticket_id
                where o.target_id = @targetId and o.site_id = @SiteId and o.window_start = @month and o.outcome = 'missed'
                group by k.work_group
                order by count(*) desc, k.work_group
                """,
                new { targetId = promise.Target.Id, promise.SiteId, month },
                cancellationToken: cancellationToken)),
        ];
    }

    /// <summary>All of them in the same order, read while they are used.</summary>
    /// <inheritdoc cref="OfMonthAsync"/>
    public async IAsyncEnumerable<CaseOutcome> AllOfMonthAsync(
        Promise promise, LocalDate month, TicketState? state, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(promise);
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var snapshot = Database.BeginSnapshot(connection);
        var parameters = new { targetId = promise.Target.Id, promise.SiteId, month, state = state is { } only ? Word.Of(only) : null };
        await foreach (var row in connection.QueryUnbufferedAsync<CaseRow>(OfMonth, parameters, snapshot).WithCancellation(cancellationToken))
        {
            yield return row.ToCase(promise.Target.Rule);
        }
    }

    /// <summary>A case under a target at a site, whichever month it counts in; null where it does not take part.</summary>
    /// <param name="promise">Any version of the promise.</param>
    /// <param name="key">The case's number in its source.</param>
    /// <param name="sourceCode">The source; null where the key is enough: the first source that has it.</param>
    public async Task<CaseRecord?> FindAsync(Promise promise, string key, string? sourceCode, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(promise);
        await using var connection = await database.OpenAsync(cancellationToken);
        var row = await connection.QueryFirstOrDefaultAsync<CaseRow>(new CommandDefinition(
            $"""
            select {CaseRow.Columns}
            {CaseRow.From}
            join target t on t.id = o.target_id
            join agreement_version v on v.id = t.version_id
            where k.key = @key and (@sourceCode is null or c.code = @sourceCode)
              and v.agreement_id = @AgreementId and t.key = @targetKey and o.site_id = @SiteId
            order by c.code, o.window_start desc
            limit 1
            """,
            new { key, sourceCode, promise.AgreementId, targetKey = promise.Target.Rule.Key, promise.SiteId },
            cancellationToken: cancellationToken));
        if (row is null)
        {
            return null;
        }

        var pauses = await connection.QueryAsync<PauseMs>(new CommandDefinition(
            """select from_ms as "From", to_ms as "To", reason as Reason from ticket_pause where ticket_id = @TicketId order by from_ms""", new { row.TicketId }, cancellationToken: cancellationToken));
        var updates = await connection.QueryAsync<Instant>(new CommandDefinition(
            "select at_ms from ticket_update where ticket_id = @TicketId order by at_ms", new { row.TicketId }, cancellationToken: cancellationToken));
        var byRule = AssignmentRules.Read(connection).DepartmentOf(row.ServiceId, row.SiteId, row.WorkGroup) is { } departmentId
            ? await connection.QuerySingleAsync<string>("select name from department where id = @departmentId", new { departmentId })
            : null;
        return row.ToRecord(promise.Target.Rule, [.. pauses.Select(pause => pause.ToPause())], [.. updates], byRule);
    }

    private sealed record CountRow
    {
        public required string Outcome { get; init; }

        public required int CaseCount { get; init; }

        public required int OpenedEarlierCount { get; init; }
    }
}
