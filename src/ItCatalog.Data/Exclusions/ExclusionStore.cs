using Dapper;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Data.Exclusions;

/// <summary>Exclusions: claimed by one side, accepted or declined by the other. Only accepted ones change figures.</summary>
public sealed class ExclusionStore(Database database)
{
    private const string Select =
        """
        select e.id as Id, e.agreement_id as AgreementId, a.code as AgreementCode, s.id as ServiceId, s.name as ServiceName, u.id as UnitId, u.name as UnitName,
          d.id as DepartmentId, d.name as DepartmentName, e.side as Side, coalesce(e.together, e.id) as FirstId, e.covers as Covers, e.outage_key as OutageKey,
          e.site_id as SiteId, site.name as SiteName,
          coalesce(site.time_zone, (
            select min(first.time_zone)
            from site first
            where first.id = (select min(covered.site_id) from agreement_site covered join agreement_version v on v.id = covered.version_id where v.agreement_id = a.id)),
            'UTC') as TimeZone,
          e.from_ms as "From", e.to_ms as "To", e.cause as Cause, e.reason as Reason, e.mitigation as Mitigation, e.evidence as Evidence, e.link as Link,
          file.file_name as FileName, file.size_bytes as FileBytes, e.told_ms as Told, e.notice_given as NoticeGiven, e.notice_asked as NoticeAsked,
          e.answer_by_ms as AnswerBy, e.answer_zone as AnswerZone, e.silence as Silence, e.state as State,
          e.claimed_by as ClaimedById, claimer.name as ClaimedBy, e.claimed_ms as Claimed, decider.name as DecidedBy, e.decided_ms as Decided,
          e.by_silence as BySilence, e.decision_note as DecisionNote, e.out_from_ms as OutFrom, e.out_to_ms as OutTo,
          case e.covers when 'cases' then (select count(*) from exclusion_case c where c.exclusion_id = e.id and c.is_out = 0)
            when 'times' then (select count(*) from exclusion_time t where t.exclusion_id = e.id and t.is_out = 0) else 0 end as NotOutCount,
          e.noted_ms as Noted
        from exclusion e
          join agreement a on a.id = e.agreement_id
          join service s on s.id = a.service_id
          join unit u on u.id = s.unit_id
          join department d on d.id = a.department_id
          join person claimer on claimer.id = e.claimed_by
          left join person decider on decider.id = e.decided_by
          left join site on site.id = e.site_id
          left join exclusion_file file on file.exclusion_id = coalesce(e.together, e.id)
        """;

    /// <summary>What the viewer may see: open claims first, then the newest.</summary>
    public async Task<IReadOnlyList<Exclusion>> ListAsync(Actor viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await using var connection = await database.OpenAsync(cancellationToken);
        var all = await connection.QueryAsync<Exclusion>(Select + "\norder by case e.state when 'claimed' then 0 else 1 end, e.from_ms desc, e.id desc");
        return [.. all.Where(exclusion => Sees(viewer, exclusion))];
    }

    /// <summary>What is left out of an agreement, by its beginning; nothing where the viewer may not know of it.</summary>
    public Task<IReadOnlyList<Exclusion>> AcceptedAsync(Actor viewer, long agreementId, CancellationToken cancellationToken) =>
        OfAgreementAsync(viewer, agreementId, ExclusionState.Accepted, cancellationToken);

    /// <summary>Claims of an agreement that wait for an answer, in the same order.</summary>
    public Task<IReadOnlyList<Exclusion>> OpenAsync(Actor viewer, long agreementId, CancellationToken cancellationToken) =>
        OfAgreementAsync(viewer, agreementId, ExclusionState.Claimed, cancellationToken);

    private async Task<IReadOnlyList<Exclusion>> OfAgreementAsync(Actor viewer, long agreementId, ExclusionState state, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await using var connection = await database.OpenAsync(cancellationToken);
        var all = await connection.QueryAsync<Exclusion>(
            Select + "\nwhere e.agreement_id = @agreementId and e.state = @state order by e.from_ms, e.id", new { agreementId, state = Word.Of(state) });
        return [.. all.Where(exclusion => Sees(viewer, exclusion))];
    }

    /// <summary>One exclusion; null where there is none, or the viewer may not know of it.</summary>
    public async Task<Exclusion?> FindAsync(Actor viewer, long id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<Exclusion>(Select + "\nwhere e.id = @id", new { id }) is { } exclusion && Sees(viewer, exclusion) ? exclusion : null;
    }

    /// <summary>The sites that signed versions of an agreement have ever covered.</summary>
    public async Task<IReadOnlySet<long>> SitesAsync(long agreementId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<long>(
            """
            select distinct s.site_id
            from agreement_site s
              join signed_version v on v.id = s.version_id
            where v.agreement_id = @agreementId
            order by s.site_id
            """,
            new { agreementId })).ToHashSet();
    }

    /// <summary>Those that were claimed at once with one, as far as the viewer may see them, by agreement.</summary>
    public async Task<IReadOnlyList<Exclusion>> TogetherAsync(Actor viewer, Exclusion exclusion, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(exclusion);
        await using var connection = await database.OpenAsync(cancellationToken);
        var all = await connection.QueryAsync<Exclusion>(Select + "\nwhere e.id = @FirstId or e.together = @FirstId\norder by a.code, e.id", new { exclusion.FirstId });
        return [.. all.Where(one => Sees(viewer, one))];
    }

    /// <summary>The times of a claim that repeats, by start.</summary>
    public async Task<IReadOnlyList<ClaimedTime>> TimesAsync(long id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<ClaimedTime>(
            """select from_ms as "From", to_ms as "To", is_out as IsOut from exclusion_time where exclusion_id = @id order by from_ms""", new { id })];
    }

    /// <summary>The cases of a claim, by opening.</summary>
    public async Task<IReadOnlyList<ClaimedCase>> CasesAsync(long id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<ClaimedCase>(
            """
            select c.source_id as SourceId, source.code as SourceCode, c.ticket_key as "Key", k.title as Title, k.priority as Priority, k.opened_ms as Opened,
              k.resolved_ms as Resolved, k.site_id as SiteId, site.name as SiteName, c.is_out as IsOut
            from exclusion_case c
              join source on source.id = c.source_id
              left join ticket k on k.source_id = c.source_id and k.key = c.ticket_key
              left join site on site.id = k.site_id
            where c.exclusion_id = @id
            order by coalesce(k.opened_ms, 0), c.ticket_key
            """,
            new { id })];
    }

    /// <summary>The file of a claim, byte for byte; null where it has none. Who may see the claim was asked before.</summary>
    public async Task<ClaimFile?> FileAsync(long firstId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await EvidenceFiles.OfExclusions.FindAsync(connection, firstId);
    }

    /// <summary>The exclusion by which a case was left out of an agreement; null where it was not.</summary>
    public async Task<long?> OfCaseAsync(long agreementId, string sourceCode, string key, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QueryFirstOrDefaultAsync<long?>(
            "select l.exclusion_id from left_out_case l join source c on c.id = l.source_id where l.agreement_id = @agreementId and c.code = @sourceCode and l.ticket_key = @key order by 1",
            new { agreementId, sourceCode, key });
    }

    /// <summary>The open claims whose time for an answer is over, the first to end first.</summary>
    public async Task<IReadOnlyList<long>> OverdueAsync(Instant now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<long>("select id from exclusion where state = 'claimed' and answer_by_ms <= @now order by answer_by_ms, id", new { now })];
    }

    /// <summary>Keeps a claim.</summary>
    /// <returns>Its number.</returns>
    internal async Task<long> AddAsync(NewExclusion claim)
    {
        var connection = database.Writing.Connection!;
        var id = await connection.ExecuteScalarAsync<long>(
            """
            insert into exclusion (agreement_id, side, together, covers, site_id, from_ms, to_ms, outage_key, cause, reason, mitigation, evidence, link, told_ms,
              notice_given, notice_asked, answer_by_ms, answer_zone, silence, state, claimed_by, claimed_ms)
            values (@AgreementId, @side, @FirstId, @covers, @SiteId, @From, @To, @OutageKey, @Cause, @Reason, @Mitigation, @Evidence, @Link, @Told,
              @NoticeGiven, @NoticeAsked, @AnswerBy, @AnswerZone, @silence, 'claimed', @ClaimedById, @Claimed)
            returning id
            """,
            new
            {
                claim.AgreementId, side = Word.Of(claim.Side), claim.FirstId, covers = Word.Of(claim.Covers), claim.SiteId, claim.From, claim.To, claim.OutageKey,
                claim.Cause, claim.Reason, claim.Mitigation, claim.Evidence, claim.Link, claim.Told, claim.NoticeGiven, claim.NoticeAsked, claim.AnswerBy,
                claim.AnswerZone, silence = claim.Silence is { } silence ? Word.Of(silence) : null, claim.ClaimedById, claim.Claimed,
            });
        await connection.ExecuteAsync(
            "insert into exclusion_time (exclusion_id, from_ms, to_ms) values (@id, @Start, @End)",
            claim.Times.Select(time => new { id, time.Start, time.End }));
        await connection.ExecuteAsync(
            "insert into exclusion_case (exclusion_id, source_id, ticket_key) values (@id, @SourceId, @Key)",
            claim.Cases.Select(one => new { id, one.SourceId, one.Key }));
        return id;
    }

    internal Task AddFileAsync(long firstId, ClaimFile file) => EvidenceFiles.OfExclusions.AddAsync(database.Writing.Connection!, firstId, file);

    /// <summary>Keeps what became of a claim.</summary>
    /// <param name="exclusion">The claim.</param>
    /// <param name="state">What it is now.</param>
    /// <param name="part">What of an accepted one is left out; null: all of it.</param>
    /// <param name="decidedBy">Who decided; null: the installation.</param>
    /// <param name="note">Why.</param>
    /// <param name="now">When.</param>
    /// <param name="bySilence">Whether nobody answered.</param>
    internal async Task DecideAsync(Exclusion exclusion, ExclusionState state, AcceptedPart? part, long? decidedBy, string note, Instant now, bool bySilence = false)
    {
        var connection = database.Writing.Connection!;
        await connection.ExecuteAsync(
            """
            update exclusion
            set state = @state, decided_by = @decidedBy, decided_ms = @now, by_silence = @bySilence, decision_note = @note, out_from_ms = @From, out_to_ms = @To
            where id = @Id
            """,
            new { exclusion.Id, state = Word.Of(state), decidedBy, now, bySilence, note, part?.From, part?.To });
        if (state != ExclusionState.Accepted)
        {
            return;
        }

        await connection.ExecuteAsync(
            "update exclusion_time set is_out = 1 where exclusion_id = @Id and from_ms = @from",
            (await TimesAsync(exclusion.Id, CancellationToken.None)).Where(time => part is null || part.Times.Contains(time.From)).Select(time => new { exclusion.Id, from = time.From }));
        await connection.ExecuteAsync(
            "update exclusion_case set is_out = 1 where exclusion_id = @Id and source_id = @SourceId and ticket_key = @Key",
            (await CasesAsync(exclusion.Id, CancellationToken.None)).Where(one => part is null || part.Cases.Contains(new(one.SourceCode, one.Key)))
                .Select(one => new { exclusion.Id, one.SourceId, one.Key }));
    }

    /// <summary>Keeps that the claimant's side knows of the answer.</summary>
    internal Task NoteAsync(long id, Instant now) => database.Writing.Connection!.ExecuteAsync("update exclusion set noted_ms = @now where id = @id", new { id, now });

    private static bool Sees(Actor viewer, Exclusion exclusion) => viewer.SeesDepartment(exclusion.DepartmentId) || viewer.ActsForUnit(exclusion.UnitId);
}

/// <summary>A claim as it is kept, of one agreement.</summary>
internal sealed record NewExclusion
{
    public required long AgreementId { get; init; }

    public required Side Side { get; init; }

    /// <summary>Null: it is the first, or alone.</summary>
    public required long? FirstId { get; init; }

    public required Covers Covers { get; init; }

    public required long? SiteId { get; init; }

    public required Instant From { get; init; }

    public required Instant To { get; init; }

    public required string? OutageKey { get; init; }

    public required IReadOnlyList<Interval> Times { get; init; }

    public required IReadOnlyList<CountedCase> Cases { get; init; }

    public required string Cause { get; init; }

    public required string Reason { get; init; }

    public required string Mitigation { get; init; }

    public required string Evidence { get; init; }

    public required string Link { get; init; }

    public required Instant? Told { get; init; }

    public required int? NoticeGiven { get; init; }

    public required int? NoticeAsked { get; init; }

    public required Instant? AnswerBy { get; init; }

    public required string? AnswerZone { get; init; }

    public required Silence? Silence { get; init; }

    public required long ClaimedById { get; init; }

    public required Instant Claimed { get; init; }
}

/// <summary>What of a claim is accepted, where that is not all of it.</summary>
public sealed record AcceptedPart
{
    /// <summary>Of one time: where the accepted part begins.</summary>
    public Instant? From { get; init; }

    public Instant? To { get; init; }

    /// <summary>Of several times: the beginnings of the accepted ones.</summary>
    public IReadOnlyList<Instant> Times { get; init; } = [];

    /// <summary>Of cases: the accepted ones.</summary>
    public IReadOnlyList<ClaimedCaseKey> Cases { get; init; } = [];
}
