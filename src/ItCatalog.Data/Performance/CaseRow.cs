using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Measurements;
using NodaTime;

namespace ItCatalog.Data.Performance;

/// <summary>A case with its outcome and its origin, as it is read.</summary>
internal sealed record CaseRow
{
    public const string Columns =
        """
        k.id as TicketId, k.key as "Key", c.code as SourceCode, c.name as SourceName, k.title as Title, k.priority as Priority, k.earlier_priorities as EarlierPriorities, k.work_group as WorkGroup,
        coalesce(fixed.opened_ms, k.opened_ms) as Opened, coalesce(fixed.responded_ms, k.responded_ms) as Responded,
        case when fixed.not_resolved = 1 then null else coalesce(fixed.resolved_ms, k.resolved_ms) end as Resolved, k.closed_ms as Closed, k.first_contact as FirstContact,
        k.excluded as Excluded, k.source_due_ms as SourceDue, k.untold as Untold, k.source_verdict as SourceVerdict,
        k.source_answer_due_ms as SourceAnswerDue, k.source_answer_verdict as SourceAnswerVerdict,
        d.name as DepartmentName, said_department.name as AssignedName, teller.name as AssignedBy, said.assigned_ms as AssignedAt,
        k.service_id as ServiceId, k.site_id as SiteId,
        k.line as Line, i.id as ImportId, i.file_name as ImportFile, i.imported_ms as ImportedAt,
        o.window_start as Month, o.outcome as Outcome, o.due_ms as Due, o.stopped_ms as Stopped, o.clock_ms as Clock
        """;

    public const string From =
        """
        from ticket_outcome o
        join ticket k on k.id = o.ticket_id
        join source c on c.id = k.source_id
        join import i on i.id = k.import_id
        left join department d on d.id = k.department_id
        left join case_assignment said on said.source_id = k.source_id and said.ticket_key = k.key
        left join case_correction fixed on fixed.source_id = k.source_id and fixed.ticket_key = k.key
        left join department said_department on said_department.id = said.department_id
        left join person teller on teller.id = said.assigned_by
        """;

    public required long TicketId { get; init; }

    public required string Key { get; init; }

    public required string SourceCode { get; init; }

    public required string SourceName { get; init; }

    public required string? Title { get; init; }

    public required string? Priority { get; init; }

    public required string? EarlierPriorities { get; init; }

    public required string? WorkGroup { get; init; }

    public required Instant Opened { get; init; }

    public required Instant? Responded { get; init; }

    public required Instant? Resolved { get; init; }

    public required Instant? Closed { get; init; }

    public required bool? FirstContact { get; init; }

    public required bool Excluded { get; init; }

    public required Instant? SourceDue { get; init; }

    public required bool? SourceVerdict { get; init; }

    public required Instant? SourceAnswerDue { get; init; }

    public required bool? SourceAnswerVerdict { get; init; }

    public required Untold Untold { get; init; }

    public required string? DepartmentName { get; init; }

    public required string? AssignedName { get; init; }

    public required string? AssignedBy { get; init; }

    public required Instant? AssignedAt { get; init; }

    public required long ServiceId { get; init; }

    public required long SiteId { get; init; }

    public required int Line { get; init; }

    public required long ImportId { get; init; }

    public required string ImportFile { get; init; }

    public required Instant ImportedAt { get; init; }

    public required LocalDate Month { get; init; }

    public required string Outcome { get; init; }

    public required Instant? Due { get; init; }

    public required Instant? Stopped { get; init; }

    public required Duration Clock { get; init; }

    /// <param name="target">Says whether the resolution is judged or the first answer: the source's word on that stands beside.</param>
    public CaseOutcome ToCase(Target target) => new()
    {
        Key = Key,
        SourceCode = SourceCode,
        Title = Title,
        Priority = Priority,
        WorkGroup = WorkGroup,
        Opened = Opened,
        Month = Month,
        State = Word.Parse<TicketState>(Outcome),
        Due = Due,
        Stopped = Stopped,
        Clock = Clock,
        SourceDue = target.Kind == TargetKind.Response ? SourceAnswerDue : SourceDue,
        SourceVerdict = target.Kind == TargetKind.Response ? SourceAnswerVerdict : SourceVerdict,
    };

    public CaseRecord ToRecord(Target target, IReadOnlyList<Pause> pauses, IReadOnlyList<Instant> updates, string? byRule) => new()
    {
        Outcome = ToCase(target),
        Ticket = new Ticket
        {
            Key = Key,
            Priority = Priority,
            EarlierPriorities = PriorityJson.Read(EarlierPriorities),
            Opened = Opened,
            Responded = Responded,
            Resolved = Resolved,
            Updates = updates,
            Pauses = pauses,
            FirstContact = FirstContact,
            Excluded = Excluded,
            Due = SourceDue,
            Untold = Untold,
        },
        DepartmentName = DepartmentName,
        Assigned = AssignedName is not null ? new(AssignedName, AssignedBy, AssignedAt) : DepartmentName is null && byRule is not null ? new(byRule, null, null) : null,
        SourceName = SourceName,
        Closed = Closed,
        ImportId = ImportId,
        ImportFile = ImportFile,
        ImportedAt = ImportedAt,
        Line = Line,
    };
}
