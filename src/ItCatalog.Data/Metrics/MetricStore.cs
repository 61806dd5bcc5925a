using Dapper;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using NodaTime;

namespace ItCatalog.Data.Metrics;

/// <summary>What sides ask for metrics of agreements. What binds stands in versions alone.</summary>
public sealed class MetricStore(Database database)
{
    private const string Select =
        """
        select m.id as Id, m.agreement_id as AgreementId, m.target_key as TargetKey, m.stage as Stage, m.from_month as "From", m.reason as Reason, m.side as Side, m.asked_by as AskedById,
          m.asked_name as AskedBy, m.asked_ms as Asked, m.state as State, m.answered_name as AnsweredBy, m.answered_ms as Answered, m.answer as Answer,
          (select v.number from agreement_version v where v.id = m.version_id) as Version
        from metric_move m
        """;

    /// <summary>All of an agreement, oldest first. Who may see the agreement was asked before.</summary>
    public Task<IReadOnlyList<MetricMove>> OfAgreementAsync(long agreementId, CancellationToken cancellationToken) => ReadAsync("where m.agreement_id = @id", agreementId, cancellationToken);

    /// <summary>One; null where there is none.</summary>
    public async Task<MetricMove?> FindAsync(long id, CancellationToken cancellationToken) => (await ReadAsync("where m.id = @id", id, cancellationToken)).SingleOrDefault();

    internal async Task<long> AddAsync(MetricMove move)
    {
        var connection = database.Writing.Connection!;
        var id = await connection.ExecuteScalarAsync<long>(
            """
            insert into metric_move (agreement_id, target_key, stage, from_month, reason, side, asked_by, asked_name, asked_ms, state)
            values (@AgreementId, @Key, @stage, @From, @Reason, @side, @AskedById, @AskedBy, @Asked, 'open')
            returning id
            """,
            new { move.AgreementId, move.Key, stage = Word.Of(move.Stage), move.From, move.Reason, side = Word.Of(move.Side), move.AskedById, move.AskedBy, move.Asked });
        await connection.ExecuteAsync(TargetRow.InsertOfMove, move.Targets.Select((target, position) => TargetRow.Of(target, id, position)));
        await connection.ExecuteAsync(
            TargetRow.InsertSiteOfMove, move.Targets.SelectMany((target, position) => target.SiteIds.Select(siteId => new { VersionId = id, Position = position, siteId })));
        await connection.ExecuteAsync(
            "insert into metric_share (move_id, target_key, allocation_ratio) values (@id, @Key, @Value)", move.Shares.Select(share => new { id, share.Key, share.Value }));
        return id;
    }

    internal Task EndAsync(long id, MoveState state, long? personId, string name, string answer, Instant now) => database.Writing.Connection!.ExecuteAsync(
        "update metric_move set state = @state, answered_by = @personId, answered_name = @name, answered_ms = @now, answer = @answer where id = @id",
        new { id, state = Word.Of(state), personId, name, answer, now });

    internal Task WrittenAsync(long id, long versionId) =>
        database.Writing.Connection!.ExecuteAsync("update metric_move set version_id = @versionId where id = @id", new { id, versionId });

    private async Task<IReadOnlyList<MetricMove>> ReadAsync(string which, long id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = (await connection.QueryAsync<MoveRow>($"{Select}\n{which}\norder by m.asked_ms, m.id", new { id })).AsList();
        if (rows.Count == 0)
        {
            return [];
        }

        var ids = rows.Select(row => row.Id).ToList();
        var targets = (await connection.QueryAsync<TargetRow>($"select {TargetRow.OfMove} from metric_target t where t.move_id in @ids order by t.move_id, t.position", new { ids }))
            .ToLookup(row => row.VersionId, row => row.ToTarget());
        var shares = (await connection.QueryAsync<ShareRow>(
            "select move_id as MoveId, target_key as TargetKey, allocation_ratio as Share from metric_share where move_id in @ids order by move_id, target_key", new { ids })).ToLookup(row => row.MoveId);
        return [.. rows.Select(row => row.ToMove() with { Targets = [.. targets[row.Id]], Shares = shares[row.Id].ToDictionary(share => share.TargetKey, share => share.Share, StringComparer.Ordinal) })];
    }

    private sealed record ShareRow
    {
        public required long MoveId { get; init; }

        public required string TargetKey { get; init; }

        public required decimal Share { get; init; }
    }

    private sealed record MoveRow
    {
        public required long Id { get; init; }

        public required long AgreementId { get; init; }

        public required string TargetKey { get; init; }

        public required string Stage { get; init; }

        public required LocalDate From { get; init; }

        public required string Reason { get; init; }

        public required Side Side { get; init; }

        public required long AskedById { get; init; }

        public required string AskedBy { get; init; }

        public required Instant Asked { get; init; }

        public required string State { get; init; }

        public required string? AnsweredBy { get; init; }

        public required Instant? Answered { get; init; }

        public required string Answer { get; init; }

        public required int? Version { get; init; }

        public MetricMove ToMove() => new()
        {
            Id = Id,
            AgreementId = AgreementId,
            Key = TargetKey,
            Stage = Word.Parse<MetricStage>(Stage),
            From = From,
            Reason = Reason,
            Side = Side,
            AskedById = AskedById,
            AskedBy = AskedBy,
            Asked = Asked,
            State = Word.Parse<MoveState>(State),
            AnsweredBy = AnsweredBy,
            Answered = Answered,
            Answer = Answer,
            Version = Version,
        };
    }
}
