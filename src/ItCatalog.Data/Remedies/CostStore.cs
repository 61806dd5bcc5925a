using Dapper;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Data.Remedies;

/// <summary>What third parties charged one side of an agreement because of the other.</summary>
public sealed class CostStore(Database database)
{
    private const string Select =
        """
        select c.id as Id, c.agreement_id as AgreementId, a.code as AgreementCode, s.name as ServiceName, u.id as UnitId, u.name as UnitName, d.id as DepartmentId,
          d.name as DepartmentName, c.side as Side, c.month as Month, c.charged_by as ChargedBy, c.amount_cents as AmountCents, c.words as Words, c.link as Link,
          f.file_name as FileName, c.state as State, c.accepted_cents as AcceptedCents, c.claimed_by as ClaimedById, c.name as ClaimedBy, c.claimed_ms as Claimed,
          c.answer as Answer, c.answered_name as AnsweredBy, c.answered_ms as Answered
        from third_party_cost c
          join agreement a on a.id = c.agreement_id
          join service s on s.id = a.service_id
          join unit u on u.id = s.unit_id
          join department d on d.id = a.department_id
          left join third_party_cost_file f on f.cost_id = c.id
        """;

    /// <summary>What the viewer may see, the newest first.</summary>
    public Task<IReadOnlyList<ThirdPartyCost>> ListAsync(Actor viewer, CancellationToken cancellationToken) => ReadAsync(viewer, "", new { }, cancellationToken);

    /// <summary>Those of an agreement, in the same order.</summary>
    public Task<IReadOnlyList<ThirdPartyCost>> OfAgreementAsync(Actor viewer, long agreementId, CancellationToken cancellationToken) =>
        ReadAsync(viewer, "where c.agreement_id = @agreementId", new { agreementId }, cancellationToken);

    /// <summary>One; null where there is none, or the viewer may not know of it.</summary>
    public async Task<ThirdPartyCost?> FindAsync(Actor viewer, long id, CancellationToken cancellationToken) =>
        (await ReadAsync(viewer, "where c.id = @id", new { id }, cancellationToken)).SingleOrDefault();

    /// <summary>The file of one; null where there is none. Who may see it was asked before.</summary>
    public async Task<ClaimFile?> FileAsync(long id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await EvidenceFiles.OfCosts.FindAsync(connection, id);
    }

    /// <returns>The number of the entry.</returns>
    internal async Task<long> AddAsync(NewCost cost, Instant now)
    {
        var connection = database.Writing.Connection!;
        var id = await connection.ExecuteScalarAsync<long>(
            """
            insert into third_party_cost (agreement_id, side, month, charged_by, amount_cents, words, link, claimed_by, name, claimed_ms)
            values (@AgreementId, @side, @Month, @ChargedBy, @AmountCents, @Words, @Link, @PersonId, @Name, @now)
            returning id
            """,
            new { cost.AgreementId, side = Word.Of(cost.Side), cost.Month, cost.ChargedBy, cost.AmountCents, cost.Words, cost.Link, cost.PersonId, cost.Name, now });
        if (cost.File is { } file)
        {
            await EvidenceFiles.OfCosts.AddAsync(connection, id, file);
        }

        return id;
    }

    internal Task AnswerAsync(long id, CostState state, long? acceptedCents, string answer, long personId, string name, Instant now) => database.Writing.Connection!.ExecuteAsync(
        "update third_party_cost set state = @state, accepted_cents = @acceptedCents, answer = @answer, answered_by = @personId, answered_name = @name, answered_ms = @now where id = @id",
        new { id, state = Word.Of(state), acceptedCents, answer, personId, name, now });

    private async Task<IReadOnlyList<ThirdPartyCost>> ReadAsync(Actor viewer, string where, object parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await using var connection = await database.OpenAsync(cancellationToken);
        var all = await connection.QueryAsync<ThirdPartyCost>($"{Select}\n{where}\norder by c.claimed_ms desc, c.id desc", parameters);
        return [.. all.Where(cost => viewer.SeesDepartment(cost.DepartmentId) || viewer.ActsForUnit(cost.UnitId))];
    }
}

/// <summary>A cost that is claimed, to be kept.</summary>
internal sealed record NewCost
{
    public required long AgreementId { get; init; }

    public required Side Side { get; init; }

    public required LocalDate Month { get; init; }

    public required string ChargedBy { get; init; }

    public required long AmountCents { get; init; }

    public required string Words { get; init; }

    public required string Link { get; init; }

    public required ClaimFile? File { get; init; }

    public required long PersonId { get; init; }

    public required string Name { get; init; }
}
