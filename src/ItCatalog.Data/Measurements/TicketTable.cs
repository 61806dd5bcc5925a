using System.Data.Common;
using ItCatalog.Calculation.Measurements;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Engine;
using NodaTime;

namespace ItCatalog.Data.Measurements;

/// <summary>One row of <c>ticket</c> without its number and origin.</summary>
internal sealed record TicketFields
{
    public required string Key { get; init; }

    public required long ServiceId { get; init; }

    public required long SiteId { get; init; }

    public required long? DepartmentId { get; init; }

    public required string? Priority { get; init; }

    /// <summary>A JSON array; null where it had no other.</summary>
    public required string? EarlierPriorities { get; init; }

    public required string? Title { get; init; }

    public required string? WorkGroup { get; init; }

    public required long OpenedMs { get; init; }

    public required long? RespondedMs { get; init; }

    public required long? ResolvedMs { get; init; }

    public required long? ClosedMs { get; init; }

    public required bool? FirstContact { get; init; }

    public required bool Excluded { get; init; }

    public required long? SourceDueMs { get; init; }

    public required bool? SourceVerdict { get; init; }

    public required long? SourceAnswerDueMs { get; init; }

    public required bool? SourceAnswerVerdict { get; init; }

    /// <summary>As <see cref="Calculation.ServiceLevels.Untold"/> in numbers.</summary>
    public required int Untold { get; init; }
}

/// <summary>When a ticket's clock stood still; no end: until now.</summary>
/// <param name="From">In UTC milliseconds.</param>
/// <param name="To">In UTC milliseconds.</param>
/// <param name="Reason">The word of why; null: its source does not say.</param>
internal sealed record PauseMs(long From, long? To, string? Reason = null)
{
    public Pause ToPause() => new(
        new Interval(Instant.FromUnixTimeMilliseconds(From), To is { } end ? Instant.FromUnixTimeMilliseconds(end) : null), Word.Find<PauseReason>(Reason));
}

/// <summary>A ticket with its pauses and updates.</summary>
/// <param name="Fields">Its row.</param>
/// <param name="Pauses">By start; each start once.</param>
/// <param name="Updates">Ascending; each instant once.</param>
internal sealed record TicketContent(TicketFields Fields, IReadOnlyList<PauseMs> Pauses, IReadOnlyList<long> Updates) : IRecordContent
{
    string IRecordContent.Key => Fields.Key;

    long IRecordContent.ServiceId => Fields.ServiceId;

    long? IRecordContent.SiteId => Fields.SiteId;

    long IRecordContent.StartMs => Fields.OpenedMs;

    string? IRecordContent.Word => Fields.Priority;

    public bool IsSameAs(object other) =>
        other is TicketContent ticket && ticket.Fields == Fields && ticket.Pauses.SequenceEqual(Pauses) && ticket.Updates.SequenceEqual(Updates);

    public static TicketContent Of(TicketRecord record, RecordPlace place) => new(
        new TicketFields
        {
            Key = record.Ticket.Key,
            ServiceId = place.ServiceId,
            SiteId = place.SiteId!.Value,
            DepartmentId = place.DepartmentId,
            Priority = place.Priority,
            EarlierPriorities = place.EarlierPriorities,
            Title = record.Title,
            WorkGroup = record.Group,
            OpenedMs = record.Ticket.Opened.ToUnixTimeMilliseconds(),
            RespondedMs = record.Ticket.Responded?.ToUnixTimeMilliseconds(),
            ResolvedMs = record.Ticket.Resolved?.ToUnixTimeMilliseconds(),
            ClosedMs = record.Closed?.ToUnixTimeMilliseconds(),
            FirstContact = record.Ticket.FirstContact,
            Excluded = record.Ticket.Excluded,
            SourceDueMs = record.Ticket.Due?.ToUnixTimeMilliseconds(),
            SourceVerdict = record.SourceVerdict,
            SourceAnswerDueMs = record.SourceAnswerDue?.ToUnixTimeMilliseconds(),
            SourceAnswerVerdict = record.SourceAnswerVerdict,
            Untold = (int)record.Ticket.Untold,
        },
        PausesOf(record.Ticket.Pauses),
        [.. record.Ticket.Updates.Select(update => update.ToUnixTimeMilliseconds()).Distinct().Order()]);

    /// <summary>By start, each start once with its latest end; the rules join what overlaps.</summary>
    private static List<PauseMs> PausesOf(IReadOnlyList<Pause> pauses) => pauses.Count == 0
        ? []
        : [.. pauses
            .Select(pause => new PauseMs(
                pause.Time.HasStart ? pause.Time.Start.ToUnixTimeMilliseconds() : long.MinValue,
                pause.Time.HasEnd ? pause.Time.End.ToUnixTimeMilliseconds() : null,
                pause.Reason is { } reason ? Word.Of(reason) : null))
            .GroupBy(pause => pause.From)
            .Select(group => group.MaxBy(pause => pause.To ?? long.MaxValue)!)
            .OrderBy(pause => pause.From),];
}

/// <summary>The tables <c>ticket</c>, <c>ticket_pause</c> and <c>ticket_update</c>.</summary>
internal sealed class TicketTable : RecordTable<TicketContent>
{
    private const string Columns =
        """
        key, service_id, site_id, department_id, priority, title, work_group, opened_ms, responded_ms, resolved_ms, closed_ms,
        first_contact, excluded, source_due_ms, source_verdict, untold, import_id, line, known_ms, earlier_priorities,
        source_answer_due_ms, source_answer_verdict
        """;

    /// <summary>With whether there is more of it: a million tickets may have neither.</summary>
    private const string Select =
        $"{Columns}, exists (select 1 from ticket_pause where ticket_id = ticket.id), exists (select 1 from ticket_update where ticket_id = ticket.id)";

    private readonly PreparedStatement pauses;
    private readonly PreparedStatement updates;
    private readonly RowWriter insert;
    private readonly PreparedStatement update;
    private readonly RowWriter insertPause;
    private readonly RowWriter insertUpdate;
    private readonly PreparedStatement deletePauses;
    private readonly PreparedStatement deleteUpdates;

    public TicketTable(DbConnection connection)
        : base(connection, SourceKind.Tickets.Places, Select, "delete from ticket where id = @id")
    {
        pauses = Prepare("select from_ms, to_ms, reason from ticket_pause where ticket_id = @id order by from_ms", "id");
        updates = Prepare("select at_ms from ticket_update where ticket_id = @id order by at_ms", "id");
        insert = Writer("ticket", $"source_id, {Columns}");
        update = Prepare(
            """
            update ticket set service_id = @service, site_id = @site, department_id = @department, priority = @priority, title = @title, work_group = @group,
              opened_ms = @opened, responded_ms = @responded, resolved_ms = @resolved, closed_ms = @closed, first_contact = @firstContact,
              excluded = @excluded, source_due_ms = @due, source_verdict = @verdict, untold = @untold, import_id = @import, line = @line,
              known_ms = @known, earlier_priorities = @earlier,
              source_answer_due_ms = @answerDue, source_answer_verdict = @answerVerdict
            where id = @id
            """,
            "service", "site", "department", "priority", "title", "group", "opened", "responded", "resolved", "closed",
            "firstContact", "excluded", "due", "verdict", "untold", "import", "line", "known", "earlier", "answerDue", "answerVerdict", "id");
        insertPause = Writer("ticket_pause", "ticket_id, from_ms, to_ms, reason", insert);
        insertUpdate = Writer("ticket_update", "ticket_id, at_ms", insert);
        deletePauses = Prepare("delete from ticket_pause where ticket_id = @id", "id");
        deleteUpdates = Prepare("delete from ticket_update where ticket_id = @id", "id");
    }

    public override void Add(long sourceId, RecordOrigin origin, TicketContent content)
    {
        var fields = content.Fields;
        var id = insert.AddNumbered(
            sourceId, fields.Key, fields.ServiceId, fields.SiteId, fields.DepartmentId, fields.Priority, fields.Title, fields.WorkGroup, fields.OpenedMs,
            fields.RespondedMs, fields.ResolvedMs, fields.ClosedMs, fields.FirstContact, fields.Excluded, fields.SourceDueMs, fields.SourceVerdict,
            fields.Untold, origin.ImportId, origin.Line, origin.KnownMs, fields.EarlierPriorities, fields.SourceAnswerDueMs, fields.SourceAnswerVerdict);
        AddParts(id, content);
    }

    public override void Replace(StoredRecord<TicketContent> known, RecordOrigin origin, TicketContent content)
    {
        var fields = content.Fields;
        update.Execute(
            fields.ServiceId, fields.SiteId, fields.DepartmentId, fields.Priority, fields.Title, fields.WorkGroup, fields.OpenedMs,
            fields.RespondedMs, fields.ResolvedMs, fields.ClosedMs, fields.FirstContact, fields.Excluded, fields.SourceDueMs, fields.SourceVerdict,
            fields.Untold, origin.ImportId, origin.Line, origin.KnownMs, fields.EarlierPriorities, fields.SourceAnswerDueMs, fields.SourceAnswerVerdict, known.Id);
        if (known.Content.Pauses.Count > 0)
        {
            deletePauses.Execute(known.Id);
        }

        if (known.Content.Updates.Count > 0)
        {
            deleteUpdates.Execute(known.Id);
        }

        AddParts(known.Id, content);
    }

    private void AddParts(long id, TicketContent content)
    {
        foreach (var pause in content.Pauses)
        {
            insertPause.Add(id, pause.From, pause.To, pause.Reason);
        }

        foreach (var at in content.Updates)
        {
            insertUpdate.Add(id, at);
        }
    }

    protected override StoredRecord<TicketContent> Record(PreparedRows row) => new(row.GetInt64(0), new(row.GetInt64(17), row.GetInt32(18), row.GetInt64(19)), new TicketContent(
        Fields(row),
        row.GetBoolean(23) ? pauses.List(pause => new PauseMs(pause.GetInt64(0), pause.NumberOrNull(1), pause.TextOrNull(2)), row.GetInt64(0)) : [],
        row.GetBoolean(24) ? updates.List(update => update.GetInt64(0), row.GetInt64(0)) : []));

    private static TicketFields Fields(PreparedRows row) => new()
    {
        Key = row.GetString(1),
        ServiceId = row.GetInt64(2),
        SiteId = row.GetInt64(3),
        DepartmentId = row.NumberOrNull(4),
        Priority = row.TextOrNull(5),
        EarlierPriorities = row.TextOrNull(20),
        Title = row.TextOrNull(6),
        WorkGroup = row.TextOrNull(7),
        OpenedMs = row.GetInt64(8),
        RespondedMs = row.NumberOrNull(9),
        ResolvedMs = row.NumberOrNull(10),
        ClosedMs = row.NumberOrNull(11),
        FirstContact = row.NumberOrNull(12) is { } firstContact ? firstContact == 1 : null,
        Excluded = row.GetBoolean(13),
        SourceDueMs = row.NumberOrNull(14),
        SourceVerdict = row.NumberOrNull(15) is { } verdict ? verdict == 1 : null,
        Untold = row.GetInt32(16),
        SourceAnswerDueMs = row.NumberOrNull(21),
        SourceAnswerVerdict = row.NumberOrNull(22) is { } answer ? answer == 1 : null,
    };
}
