using System.Data.Common;
using ItCatalog.Calculation.Measurements;
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
}

/// <summary>When a ticket's clock stood still; no end: until now.</summary>
internal sealed record PauseMs(long From, long? To);

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

    public bool IsSameAs(object other) =>
        other is TicketContent ticket && ticket.Fields == Fields && ticket.Pauses.SequenceEqual(Pauses) && ticket.Updates.SequenceEqual(Updates);

    public static TicketContent Of(TicketRecord record, RecordPlace place) => new(
        new TicketFields
        {
            Key = record.Ticket.Key,
            ServiceId = place.ServiceId,
            SiteId = place.SiteId!.Value,
            DepartmentId = place.DepartmentId,
            Priority = record.Ticket.Priority,
            Title = record.Title,
            WorkGroup = record.Group,
            OpenedMs = record.Ticket.Opened.ToUnixTimeMilliseconds(),
            RespondedMs = record.Ticket.Responded?.ToUnixTimeMilliseconds(),
            ResolvedMs = record.Ticket.Resolved?.ToUnixTimeMilliseconds(),
            ClosedMs = record.Closed?.ToUnixTimeMilliseconds(),
            FirstContact = record.Ticket.FirstContact,
            Excluded = record.Ticket.Excluded,
            SourceDueMs = record.SourceDue?.ToUnixTimeMilliseconds(),
            SourceVerdict = record.SourceVerdict,
        },
        PausesOf(record.Ticket.Pauses),
        [.. record.Ticket.Updates.Select(update => update.ToUnixTimeMilliseconds()).Distinct().Order()]);

    /// <summary>By start, each start once with its latest end; the rules join what overlaps.</summary>
    private static List<PauseMs> PausesOf(IReadOnlyList<Interval> pauses) => pauses.Count == 0
        ? []
        : [.. pauses
            .Select(pause => new PauseMs(
                pause.HasStart ? pause.Start.ToUnixTimeMilliseconds() : long.MinValue,
                pause.HasEnd ? pause.End.ToUnixTimeMilliseconds() : null))
            .GroupBy(pause => pause.From)
            .Select(group => group.MaxBy(pause => pause.To ?? long.MaxValue)!)
            .OrderBy(pause => pause.From),];
}

/// <summary>The tables <c>ticket</c>, <c>ticket_pause</c> and <c>ticket_update</c>.</summary>
internal sealed class TicketTable(DbConnection connection) : RecordTable<TicketContent>
{
    private const string Columns =
        """
        key, service_id, site_id, department_id, priority, title, work_group, opened_ms, responded_ms, resolved_ms, closed_ms,
        first_contact, excluded, source_due_ms, source_verdict, import_id, line
        """;

    /// <summary>With whether there is more of it: a million tickets may have neither.</summary>
    private const string Select =
        $"""
        select id, {Columns}, exists (select 1 from ticket_pause where ticket_id = ticket.id), exists (select 1 from ticket_update where ticket_id = ticket.id)
        from ticket
        """;

    private readonly PreparedStatement hasAny = new(connection, "select exists (select 1 from ticket where source_id = @source)", "source");
    private readonly PreparedStatement find = new(connection, $"{Select} where source_id = @source and key = @key", "source", "key");
    private readonly PreparedStatement pauses = new(connection, "select from_ms, to_ms from ticket_pause where ticket_id = @id order by from_ms", "id");
    private readonly PreparedStatement updates = new(connection, "select at_ms from ticket_update where ticket_id = @id order by at_ms", "id");
    private readonly PreparedStatement ofImport = new(connection, $"{Select} where import_id = @import order by id", "import");
    private readonly PreparedStatement ordered = new(connection, $"{Select} order by service_id, site_id, opened_ms, line");
    private readonly PreparedStatement insert = new(
        connection,
        $"""
        insert into ticket (source_id, {Columns})
        values (@source, @key, @service, @site, @department, @priority, @title, @group, @opened, @responded, @resolved, @closed,
          @firstContact, @excluded, @due, @verdict, @import, @line)
       
        """,
        "source", "key", "service", "site", "department", "priority", "title", "group", "opened", "responded", "resolved", "closed",
        "firstContact", "excluded", "due", "verdict", "import", "line");

    private readonly PreparedStatement update = new(
        connection,
        """
        update ticket set service_id = @service, site_id = @site, department_id = @department, priority = @priority, title = @title, work_group = @group,
          opened_ms = @opened, responded_ms = @responded, resolved_ms = @resolved, closed_ms = @closed, first_contact = @firstContact,
          excluded = @excluded, source_due_ms = @due, source_verdict = @verdict, import_id = @import, line = @line
        where id = @id
        """,
        "service", "site", "department", "priority", "title", "group", "opened", "responded", "resolved", "closed",
        "firstContact", "excluded", "due", "verdict", "import", "line", "id");

    private readonly PreparedStatement insertPause = new(connection, "insert into ticket_pause (ticket_id, from_ms, to_ms) values (@id, @from, @to)", "id", "from", "to");
    private readonly PreparedStatement insertUpdate = new(connection, "insert into ticket_update (ticket_id, at_ms) values (@id, @at)", "id", "at");
    private readonly PreparedStatement deletePauses = new(connection, "delete from ticket_pause where ticket_id = @id", "id");
    private readonly PreparedStatement deleteUpdates = new(connection, "delete from ticket_update where ticket_id = @id", "id");
    private readonly PreparedStatement delete = new(connection, "delete from ticket where id = @id", "id");

    public override bool HasAny(long sourceId) => hasAny.ExecuteNumber(sourceId) == 1;

    public override StoredRecord<TicketContent>? Find(long sourceId, string key)
    {
        using var row = find.Read(sourceId, key);
        return row.Read() ? Record(row) : null;
    }

    public override IReadOnlyList<StoredRecord<TicketContent>> OfImport(long importId)
    {
        var records = new List<StoredRecord<TicketContent>>();
        using var row = ofImport.Read(importId);
        while (row.Read())
        {
            records.Add(Record(row));
        }

        return records;
    }

    public override IEnumerable<StoredRecord<TicketContent>> Ordered()
    {
        using var row = ordered.Read();
        while (row.Read())
        {
            yield return Record(row);
        }
    }

    public override void Add(long sourceId, long importId, int line, TicketContent content)
    {
        var fields = content.Fields;
        insert.Execute(
            sourceId, fields.Key, fields.ServiceId, fields.SiteId, fields.DepartmentId, fields.Priority, fields.Title, fields.WorkGroup, fields.OpenedMs,
            fields.RespondedMs, fields.ResolvedMs, fields.ClosedMs, fields.FirstContact, fields.Excluded, fields.SourceDueMs, fields.SourceVerdict, importId, line);

        if (content.Pauses.Count + content.Updates.Count > 0)
        {
            AddParts(insert.LastRow, content);
        }
    }

    public override void Replace(long id, long importId, int line, TicketContent content)
    {
        var fields = content.Fields;
        update.Execute(
            fields.ServiceId, fields.SiteId, fields.DepartmentId, fields.Priority, fields.Title, fields.WorkGroup, fields.OpenedMs,
            fields.RespondedMs, fields.ResolvedMs, fields.ClosedMs, fields.FirstContact, fields.Excluded, fields.SourceDueMs, fields.SourceVerdict, importId, line, id);
        deletePauses.Execute(id);
        deleteUpdates.Execute(id);
        AddParts(id, content);
    }

    public override void Delete(long id) => delete.Execute(id);

    public override void Dispose()
    {
        foreach (var statement in (PreparedStatement[])[hasAny, find, pauses, updates, ofImport, ordered, insert, update, insertPause, insertUpdate, deletePauses, deleteUpdates, delete])
        {
            statement.Dispose();
        }
    }

    private void AddParts(long id, TicketContent content)
    {
        foreach (var pause in content.Pauses)
        {
            insertPause.Execute(id, pause.From, pause.To);
        }

        foreach (var at in content.Updates)
        {
            insertUpdate.Execute(id, at);
        }
    }

    private List<PauseMs> PausesOf(long id)
    {
        var list = new List<PauseMs>();
        using var row = pauses.Read(id);
        while (row.Read())
        {
            list.Add(new(row.GetInt64(0), row.NumberOrNull(1)));
        }

        return list;
    }

    private List<long> UpdatesOf(long id)
    {
        var list = new List<long>();
        using var row = updates.Read(id);
        while (row.Read())
        {
            list.Add(row.GetInt64(0));
        }

        return list;
    }

    private StoredRecord<TicketContent> Record(PreparedRows row) => new(row.GetInt64(0), row.GetInt64(16), row.GetInt32(17), new TicketContent(
        Fields(row),
        row.GetInt64(18) == 1 ? PausesOf(row.GetInt64(0)) : [],
        row.GetInt64(19) == 1 ? UpdatesOf(row.GetInt64(0)) : []));

    private static TicketFields Fields(PreparedRows row) => new()
    {
        Key = row.GetString(1),
        ServiceId = row.GetInt64(2),
        SiteId = row.GetInt64(3),
        DepartmentId = row.NumberOrNull(4),
        Priority = row.TextOrNull(5),
        Title = row.TextOrNull(6),
        WorkGroup = row.TextOrNull(7),
        OpenedMs = row.GetInt64(8),
        RespondedMs = row.NumberOrNull(9),
        ResolvedMs = row.NumberOrNull(10),
        ClosedMs = row.NumberOrNull(11),
        FirstContact = row.NumberOrNull(12) is { } firstContact ? firstContact == 1 : null,
        Excluded = row.GetInt64(13) == 1,
        SourceDueMs = row.NumberOrNull(14),
        SourceVerdict = row.NumberOrNull(15) is { } verdict ? verdict == 1 : null,
    };
}
