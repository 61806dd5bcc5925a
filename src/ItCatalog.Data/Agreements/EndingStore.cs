using Dapper;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Data.Agreements;

/// <summary>An end of an agreement with the names of what ends.</summary>
public sealed record ListedEnding
{
    public required string AgreementCode { get; init; }

    public required string ServiceName { get; init; }

    public required string DepartmentName { get; init; }

    public required string UnitName { get; init; }

    public required AgreementEnding Ending { get; init; }
}

/// <summary>Ends of agreements that sides said or asked for.</summary>
public sealed class EndingStore(Database database)
{
    private const string Columns =
        """
        e.id as Id, e.agreement_id as AgreementId, e.version_id as VersionId, e.side as Side, e.ends_on as EndsOn, e.first_end as FirstEnd, e.was_to as WasTo, e.reason as Reason,
          e.said_by as SaidById, e.said_name as SaidBy, e.said_ms as Said, e.state as State, e.answered_name as AnsweredBy, e.answered_ms as Answered, e.answer as Answer,
          e.withdrawn_name as WithdrawnBy, e.withdrawn_ms as Withdrawn, e.withdrawn_why as WithdrawnWhy
        """;

    /// <summary>All of an agreement, newest first. Who may see the agreement was asked before.</summary>
    public async Task<IReadOnlyList<AgreementEnding>> OfAgreementAsync(long agreementId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<AgreementEnding>($"select {Columns} from agreement_ending e where e.agreement_id = @agreementId order by e.said_ms desc, e.id desc", new { agreementId })];
    }

    /// <summary>Those of the agreements that the viewer may see, newest first.</summary>
    public async Task<IReadOnlyList<ListedEnding>> ListAsync(Actor viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await using var connection = await database.OpenAsync(cancellationToken);
        var endings = (await connection.QueryAsync<AgreementEnding>($"select {Columns} from agreement_ending e order by e.said_ms desc, e.id desc")).AsList();
        var parties = (await connection.QueryAsync<PartyRow>(
            """
            select a.id as AgreementId, a.code as AgreementCode, s.name as ServiceName, d.id as DepartmentId, d.name as DepartmentName, u.id as UnitId, u.name as UnitName
            from agreement a
              join service s on s.id = a.service_id
              join unit u on u.id = s.unit_id
              join department d on d.id = a.department_id
            where exists (select 1 from agreement_ending e where e.agreement_id = a.id)
            order by a.id
            """)).ToDictionary(row => row.AgreementId);
        return
        [
            .. endings.Select(ending => (ending, row: parties[ending.AgreementId]))
                .Where(pair => viewer.SeesDepartment(pair.row.DepartmentId) || viewer.ActsForUnit(pair.row.UnitId))
                .Select(pair => new ListedEnding
                {
                    AgreementCode = pair.row.AgreementCode,
                    ServiceName = pair.row.ServiceName,
                    DepartmentName = pair.row.DepartmentName,
                    UnitName = pair.row.UnitName,
                    Ending = pair.ending,
                }),
        ];
    }

    internal Task<long> AddAsync(AgreementEnding ending) => database.Writing.Connection!.ExecuteScalarAsync<long>(
        """
        insert into agreement_ending (agreement_id, version_id, side, ends_on, first_end, was_to, reason, said_by, said_name, said_ms, state)
        values (@AgreementId, @VersionId, @side, @EndsOn, @FirstEnd, @WasTo, @Reason, @SaidById, @SaidBy, @Said, @state)
        returning id
        """,
        new
        {
            ending.AgreementId,
            ending.VersionId,
            side = Word.Of(ending.Side),
            ending.EndsOn,
            ending.FirstEnd,
            ending.WasTo,
            ending.Reason,
            ending.SaidById,
            ending.SaidBy,
            ending.Said,
            state = Word.Of(ending.State),
        });

    /// <summary>The other side agreed, declined, or knows of it.</summary>
    internal Task AnswerAsync(long id, EndingState state, long personId, string name, string answer, Instant now) => database.Writing.Connection!.ExecuteAsync(
        "update agreement_ending set state = @state, answered_by = @personId, answered_name = @name, answered_ms = @now, answer = @answer where id = @id",
        new { id, state = Word.Of(state), personId, name, answer, now });

    internal Task WithdrawAsync(long id, string name, string why, Instant now) => database.Writing.Connection!.ExecuteAsync(
        "update agreement_ending set state = 'withdrawn', withdrawn_name = @name, withdrawn_ms = @now, withdrawn_why = @why where id = @id", new { id, name, why, now });

    private sealed record PartyRow
    {
        public required long AgreementId { get; init; }

        public required string AgreementCode { get; init; }

        public required string ServiceName { get; init; }

        public required long DepartmentId { get; init; }

        public required string DepartmentName { get; init; }

        public required long UnitId { get; init; }

        public required string UnitName { get; init; }
    }
}
