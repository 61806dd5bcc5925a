using Dapper;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Data.Disputes;

/// <summary>Disputes and corrections with what was said in them.</summary>
public sealed class DisputeStore(Database database)
{
    private const string Select =
        """
        select p.id as Id, p.agreement_id as AgreementId, a.code as AgreementCode, s.id as ServiceId, s.code as ServiceCode, s.name as ServiceName, u.id as UnitId,
          u.name as UnitName, d.id as DepartmentId, d.name as DepartmentName, p.kind as Kind, p.about as About, p.month as Month, p.target_key as TargetKey,
          (select t.name from target t join signed_version v on v.id = t.version_id where v.agreement_id = p.agreement_id and t.key = p.target_key
            order by v.number desc, t.id limit 1) as TargetName,
          p.site_id as SiteId, site.code as SiteCode, site.name as SiteName, source.code as SourceCode, p.ticket_key as TicketKey, p.exclusion_id as ExclusionId,
          p.side as Side, p.state as State, p.steps as Ladder, p.step as Step, p.step_ends_ms as StepEnds, p.zone as Zone, p.silence as Silence,
          p.decider_id as DeciderId, decider.name as DeciderName, p.turn as Turn, p.opened_by as OpenedById, opener.name as OpenedBy, p.opened_ms as Opened,
          ender.name as EndedBy, p.ended_ms as Ended,
          (select e.words from dispute_entry e where e.dispute_id = p.id and e.kind = 'opened') as Statement,
          p.exclusion_was as ExclusionWas, p.exclusion_was_by as ExclusionWasBy, p.exclusion_was_ms as ExclusionWasAt,
          case when exists (select 1 from dispute_entry e where e.dispute_id = p.id and e.holds = 1 and e.proposes = 'correction') then 1 else 0 end as IsCorrected
        from dispute p
          join agreement a on a.id = p.agreement_id
          join service s on s.id = a.service_id
          join unit u on u.id = s.unit_id
          join department d on d.id = a.department_id
          join person opener on opener.id = p.opened_by
          left join person ender on ender.id = p.ended_by
          left join person decider on decider.id = p.decider_id
          left join site on site.id = p.site_id
          left join source on source.id = p.source_id
        """;

    /// <summary>What the viewer may see: open ones first, the soonest to end first, then the newest.</summary>
    public Task<IReadOnlyList<Dispute>> ListAsync(Actor viewer, CancellationToken cancellationToken) => ReadAsync(viewer, "", new { }, cancellationToken);

    /// <summary>Those of an agreement, in the same order.</summary>
    public Task<IReadOnlyList<Dispute>> OfAgreementAsync(Actor viewer, long agreementId, CancellationToken cancellationToken) =>
        ReadAsync(viewer, "where p.agreement_id = @agreementId", new { agreementId }, cancellationToken);

    /// <summary>Those about an exclusion.</summary>
    public Task<IReadOnlyList<Dispute>> OfExclusionAsync(Actor viewer, long exclusionId, CancellationToken cancellationToken) =>
        ReadAsync(viewer, "where p.exclusion_id = @exclusionId", new { exclusionId }, cancellationToken);

    /// <summary>One; null where there is none, or the viewer may not know of it.</summary>
    public async Task<Dispute?> FindAsync(Actor viewer, long id, CancellationToken cancellationToken) =>
        (await ReadAsync(viewer, "where p.id = @id", new { id }, cancellationToken)).SingleOrDefault();

    /// <summary>What was said in a dispute, in order. Who may see it was asked before.</summary>
    public async Task<IReadOnlyList<DisputeEntry>> EntriesAsync(long disputeId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<DisputeEntry>(
            """
            select e.id as Id, e.dispute_id as DisputeId, e.at_ms as At, e.step as Step, e.kind as Kind, e.side as Side, e.person_id as PersonId, e.name as Name, e.words as Words,
              e.evidence as Evidence, e.link as Link, f.file_name as FileName, f.size_bytes as FileBytes, e.proposes as Proposes, c.code as SourceCode, e.ticket_key as TicketKey,
              e.case_opened_ms as CaseOpened, e.case_responded_ms as CaseResponded, e.case_resolved_ms as CaseResolved, e.case_not_resolved as CaseNotResolved, e.department_id as DepartmentId,
              d.name as DepartmentName, e.exclusion_becomes as ExclusionBecomes, e.credit_becomes_cents as CreditBecomesCents, e.holds as Holds
            from dispute_entry e
              left join dispute_file f on f.entry_id = e.id
              left join source c on c.id = e.source_id
              left join department d on d.id = e.department_id
            where e.dispute_id = @disputeId
            order by e.id
            """,
            new { disputeId })];
    }

    /// <summary>The file of an entry, byte for byte; null where it has none, or is of another dispute.</summary>
    public async Task<ClaimFile?> FileAsync(long disputeId, long entryId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>("select count(*) from dispute_entry where id = @entryId and dispute_id = @disputeId", new { entryId, disputeId }) == 1
            ? await EvidenceFiles.OfDisputes.FindAsync(connection, entryId)
            : null;
    }

    /// <summary>Open ones whose step is over, the first to end first.</summary>
    public async Task<IReadOnlyList<long>> OverdueAsync(Instant now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<long>("select id from dispute where state = 'open' and step_ends_ms <= @now order by step_ends_ms, id", new { now })];
    }

    /// <summary>Keeps a dispute without what was said.</summary>
    internal Task<long> AddAsync(NewDispute dispute) => database.Writing.Connection!.ExecuteScalarAsync<long>(
        """
        insert into dispute (agreement_id, kind, about, month, target_key, site_id, source_id, ticket_key, exclusion_id, side, state, steps, step, step_ends_ms, zone, silence,
          decider_id, turn, opened_by, opened_ms)
        values (@AgreementId, @kind, @about, @Month, @TargetKey, @SiteId, @SourceId, @TicketKey, @ExclusionId, @side, 'open', @Ladder, @step, @StepEnds, @Zone, @silence,
          @DeciderId, @turn, @OpenedById, @Opened)
        returning id
        """,
        new
        {
            dispute.AgreementId, kind = Word.Of(dispute.Kind), about = Word.Of(dispute.About), dispute.Month, dispute.TargetKey, dispute.SiteId, dispute.SourceId, dispute.TicketKey,
            dispute.ExclusionId, side = Word.Of(dispute.Side), dispute.Ladder, step = dispute.Ladder.Length == 0 ? 0 : 1, dispute.StepEnds, dispute.Zone,
            silence = dispute.Silence is { } silence ? Word.Of(silence) : null, dispute.DeciderId, turn = Word.Of(dispute.Side.Other()), dispute.OpenedById, dispute.Opened,
        });

    /// <summary>Keeps what was said, or what happened by itself.</summary>
    internal async Task<long> SayAsync(NewEntry entry)
    {
        var connection = database.Writing.Connection!;
        var (said, proposal) = (entry.Said, entry.Proposal);
        var id = await connection.ExecuteScalarAsync<long>(
            """
            insert into dispute_entry (dispute_id, at_ms, step, kind, side, person_id, name, words, evidence, link, proposes, source_id, ticket_key, case_opened_ms,
              case_responded_ms, case_resolved_ms, case_not_resolved, department_id, exclusion_becomes, credit_becomes_cents)
            values (@DisputeId, @At, @Step, @kind, @side, @PersonId, @Name, @Words, @Evidence, @Link, @proposes, (select id from source where code = @source), @ticket, @Opened,
              @Responded, @Resolved, @IsNotResolved, @DepartmentId, @becomes, @CreditBecomesCents)
            returning id
            """,
            new
            {
                entry.DisputeId, entry.At, entry.Step, kind = Word.Of(entry.Kind), side = entry.Side is { } side ? Word.Of(side) : null, entry.PersonId, entry.Name,
                said.Words, said.Evidence, said.Link, proposes = Word.Of(proposal.Kind), source = proposal.Case?.Source, ticket = proposal.Case?.Key, proposal.Opened,
                proposal.Responded, proposal.Resolved, proposal.IsNotResolved, proposal.DepartmentId, becomes = proposal.ExclusionBecomes is { } becomes ? Word.Of(becomes) : null,
                proposal.CreditBecomesCents,
            });
        if (said.File is { } file)
        {
            await EvidenceFiles.OfDisputes.AddAsync(connection, id, file);
        }

        return id;
    }

    /// <summary>Keeps who is to speak next.</summary>
    internal Task TurnAsync(long id, DisputeTurn turn) => database.Writing.Connection!.ExecuteAsync("update dispute set turn = @turn where id = @id", new { id, turn = Word.Of(turn) });

    /// <summary>Keeps that it went on to another step.</summary>
    internal Task PassAsync(long id, int step, Instant? ends, DisputeTurn turn) => database.Writing.Connection!.ExecuteAsync(
        "update dispute set step = @step, step_ends_ms = @ends, turn = @turn where id = @id", new { id, step, ends, turn = Word.Of(turn) });

    /// <summary>Keeps how it ended.</summary>
    /// <param name="id">The dispute.</param>
    /// <param name="state">How.</param>
    /// <param name="endedBy">Who ended it; null: nobody.</param>
    /// <param name="now">When.</param>
    /// <param name="entryId">The entry whose proposal holds; null: none was made.</param>
    internal Task EndAsync(long id, DisputeState state, long? endedBy, Instant now, long? entryId) => database.Writing.Connection!.ExecuteAsync(
        """
        update dispute set state = @state, ended_by = @endedBy, ended_ms = @now, turn = 'nobody' where id = @id;
        update dispute_entry set holds = 1 where id = @entryId;
        """,
        new { id, state = Word.Of(state), endedBy, now, entryId });

    /// <summary>Keeps what stood of an exclusion before it is corrected.</summary>
    internal Task KeepExclusionAsync(long id, Exclusion was) => database.Writing.Connection!.ExecuteAsync(
        "update dispute set exclusion_was = @state, exclusion_was_by = @DecidedBy, exclusion_was_ms = @Decided, exclusion_was_note = @DecisionNote where id = @id",
        new { id, state = Word.Of(was.State), was.DecidedBy, was.Decided, was.DecisionNote });

    /// <summary>The number of somebody by the user name; null where there is no open account of it.</summary>
    internal async Task<long?> PersonAsync(string userName, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long?>("select id from person where normalized_user_name = @name and closed_from is null", new { name = userName.ToUpperInvariant() });
    }

    /// <summary>Whether an agreement has a figure of a target at a site in a month, and the number of the site.</summary>
    internal async Task<long?> SiteOfFigureAsync(long agreementId, string? targetKey, string? siteCode, LocalDate month, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long?>(
            """
            select max(m.site_id) from attainment m join site s on s.id = m.site_id
            where m.agreement_id = @agreementId and m.target_key = @targetKey and s.code = @siteCode and m.window_start <= @month and m.last_month >= @month
            """,
            new { agreementId, targetKey, siteCode, month });
    }

    /// <summary>Whether an agreement has any figure in a month.</summary>
    internal async Task<bool> HasMonthAsync(long agreementId, LocalDate month, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(
            "select count(*) from attainment where agreement_id = @agreementId and window_start <= @month and last_month >= @month", new { agreementId, month }) > 0;
    }

    private async Task<IReadOnlyList<Dispute>> ReadAsync(Actor viewer, string where, object parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await using var connection = await database.OpenAsync(cancellationToken);
        var all = await connection.QueryAsync<Dispute>(
            $"{Select}\n{where}\norder by case p.state when 'open' then 0 else 1 end, case p.state when 'open' then coalesce(p.step_ends_ms, 9000000000000000) else -p.ended_ms end, p.id desc", parameters);
        return [.. all.Where(dispute => Sees(viewer, dispute))];
    }

    private static bool Sees(Actor viewer, Dispute dispute) =>
        viewer.SeesDepartment(dispute.DepartmentId) || viewer.ActsForUnit(dispute.UnitId) || (viewer.Id is { } id && id == dispute.DeciderId);
}

/// <summary>A dispute as it is kept first.</summary>
internal sealed record NewDispute
{
    public required long AgreementId { get; init; }

    public required DisputeKind Kind { get; init; }

    public required DisputeAbout About { get; init; }

    public required LocalDate Month { get; init; }

    public required string? TargetKey { get; init; }

    public required long? SiteId { get; init; }

    public required long? SourceId { get; init; }

    public required string? TicketKey { get; init; }

    public required long? ExclusionId { get; init; }

    public required Side Side { get; init; }

    public required string Ladder { get; init; }

    public required Instant? StepEnds { get; init; }

    public required string Zone { get; init; }

    public required DisputeSilence? Silence { get; init; }

    public required long? DeciderId { get; init; }

    public required long OpenedById { get; init; }

    public required Instant Opened { get; init; }
}

/// <summary>An entry as it is kept.</summary>
internal sealed record NewEntry
{
    public required long DisputeId { get; init; }

    public required Instant At { get; init; }

    public required int Step { get; init; }

    public required DisputeEntryKind Kind { get; init; }

    public required Side? Side { get; init; }

    public required long? PersonId { get; init; }

    public required string? Name { get; init; }

    public required Said Said { get; init; }

    public Proposal Proposal { get; init; } = Proposal.Nothing;
}
