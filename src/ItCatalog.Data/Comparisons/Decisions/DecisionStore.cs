using Dapper;
using ItCatalog.Calculation.Text;
using NodaTime;

namespace ItCatalog.Data.Comparisons.Decisions;

/// <summary>Keeps the versions of decisions. What was kept of a comparison never changes; what becomes of it is added.</summary>
public sealed class DecisionStore(Database database)
{
    // The names of the states are read as they are written, but for the hyphens.
    private const string Select =
        """
        select d.id as Id, c.code as ComparisonCode, c.name as ComparisonName, s.name as ServiceName, s.unit_id as UnitId, u.name as UnitName, d.version as Version,
          replace(d.state, '-', '') as State, d.revision as Revision, c.revision as RevisionNow, d.rule_version as RuleVersion, d.sha256 as Sha256, d.answer as Answer,
          d.prepared_by as PreparedById, d.prepared_name as PreparedBy, d.prepared_ms as Prepared, d.checked_name as CheckedBy, d.checked_ms as Checked,
          d.check_note as CheckNote, d.decided_name as DecidedBy, d.decided_ms as Decided, d.choice as Choice, d.provider as Provider, d.reason as Reason
        from comparison_decision d
          join comparison c on c.id = d.comparison_id
          join service s on s.id = c.service_id
          join unit u on u.id = s.unit_id
        """;

    /// <summary>Every version, by comparison, the newest first.</summary>
    /// <param name="comparisonCode">Only of this comparison; null: of all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<KeptDecision>> ListAsync(string? comparisonCode, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<KeptDecision>(new CommandDefinition(
            $"{Select} {(comparisonCode is null ? "" : "where c.code = @comparisonCode")} order by c.code, d.version desc", new { comparisonCode }, cancellationToken: cancellationToken))];
    }

    /// <summary>One; null where there is none of that comparison and version.</summary>
    public async Task<KeptDecision?> FindAsync(string comparisonCode, int version, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<KeptDecision>(new CommandDefinition(
            $"{Select} where c.code = @comparisonCode and d.version = @version", new { comparisonCode, version }, cancellationToken: cancellationToken));
    }

    /// <summary>The text that was kept, of which the fingerprint is made.</summary>
    public async Task<string> TextAsync(long id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.ExecuteScalarAsync<string>(new CommandDefinition("select kept from comparison_decision where id = @id", new { id }, cancellationToken: cancellationToken)))!;
    }

    /// <summary>What the years of a decision really cost, as far as somebody has said so.</summary>
    public async Task<IReadOnlyList<DecisionActual>> ActualsAsync(long id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<DecisionActual>(new CommandDefinition(
            """
            select year as Year, part as Part, amount_cents as AmountCents, source as Source, entered_name as EnteredBy, entered_ms as Entered
            from decision_actual where decision_id = @id order by year, part
            """,
            new { id },
            cancellationToken: cancellationToken))];
    }

    /// <summary>Keeps a version that nobody has checked; whatever was open of the comparison is replaced by it.</summary>
    internal async Task AddAsync(long comparisonId, NewDecision decision)
    {
        var connection = database.Writing.Connection!;
        await connection.ExecuteAsync(
            "update comparison_decision set state = 'replaced' where comparison_id = @comparisonId and state in ('to-check', 'checked')", new { comparisonId });
        await connection.ExecuteAsync(
            """
            insert into comparison_decision (comparison_id, version, state, revision, rule_version, kept, sha256, answer, prepared_by, prepared_name, prepared_ms)
            values (@comparisonId, @Version, 'to-check', @Revision, @RuleVersion, @Kept, @Sha256, @Answer, @PreparedById, @PreparedBy, @Prepared)
            """,
            new { comparisonId, decision.Version, decision.Revision, decision.RuleVersion, decision.Kept, decision.Sha256, decision.Answer, decision.PreparedById, decision.PreparedBy, decision.Prepared });
    }

    /// <summary>Keeps who checked it, and whether it was sent back.</summary>
    internal Task CheckAsync(long id, bool isRight, long personId, string name, string note, Instant now) => database.Writing.Connection!.ExecuteAsync(
        "update comparison_decision set state = @state, checked_by = @personId, checked_name = @name, checked_ms = @now, check_note = @note where id = @id",
        new { id, state = Word.Of(isRight ? KeptDecisionState.Checked : KeptDecisionState.SentBack), personId, name, note, now });

    /// <summary>Keeps what was decided.</summary>
    internal Task DecideAsync(long id, DecisionChoice choice, string? provider, string reason, long personId, string name, Instant now) => database.Writing.Connection!.ExecuteAsync(
        """
        update comparison_decision
        set state = 'decided', choice = @choice, provider = @provider, reason = @reason, decided_by = @personId, decided_name = @name, decided_ms = @now
        where id = @id
        """,
        new { id, choice = Word.Of(choice), provider, reason, personId, name, now });

    /// <summary>Keeps what a year or a part of it cost, in place of what was said before; null takes that away.</summary>
    internal async Task SayAsync(long id, int year, int part, long? amountCents, string source, long personId, string name, Instant now)
    {
        var connection = database.Writing.Connection!;
        await connection.ExecuteAsync("delete from decision_actual where decision_id = @id and year = @year and part = @part", new { id, year, part });
        if (amountCents is { } cents)
        {
            await connection.ExecuteAsync(
                """
                insert into decision_actual (decision_id, year, part, amount_cents, source, entered_by, entered_name, entered_ms)
                values (@id, @year, @part, @cents, @source, @personId, @name, @now)
                """,
                new { id, year, part, cents, source, personId, name, now });
        }
    }
}

/// <summary>A version that is to be kept.</summary>
internal sealed record NewDecision
{
    public required int Version { get; init; }

    public required int Revision { get; init; }

    public required int RuleVersion { get; init; }

    public required string Kept { get; init; }

    public required string Sha256 { get; init; }

    public required string Answer { get; init; }

    public required long PreparedById { get; init; }

    public required string PreparedBy { get; init; }

    public required Instant Prepared { get; init; }
}
