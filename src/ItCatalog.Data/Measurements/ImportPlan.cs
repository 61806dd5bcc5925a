using System.Data.Common;
using ItCatalog.Calculation.Measurements;
using NodaTime;

namespace ItCatalog.Data.Measurements;

/// <summary>What a batch would do to what is known: each record new, changed, the same, left out, or a problem.</summary>
internal sealed class ImportPlan<T>
    where T : class, IRecordContent
{
    private readonly List<PlannedRecord<T>> changes = [];
    private readonly List<RecordProblem> problems = [];
    private readonly Dictionary<string, int> lines = new(StringComparer.Ordinal);

    /// <summary>New and changed records.</summary>
    public IReadOnlyList<PlannedRecord<T>> Changes => changes;

    public IReadOnlyList<RecordProblem> Problems => problems;

    public int AddedCount => changes.Count(change => change.Before is null);

    public int ReplacedCount => changes.Count(change => change.Before is not null);

    public int UnchangedCount { get; private set; }

    public int LeftOutCount { get; private set; }

    public long? EarliestMs { get; private set; }

    public long? LatestMs { get; private set; }

    /// <summary>Where something changes, and since when.</summary>
    public Touched Touched { get; } = new();

    /// <summary>Compares one record with what is known.</summary>
    /// <param name="line">Its line.</param>
    /// <param name="content">What it says; null where it is left out or where <see cref="Refuse"/> was called for it.</param>
    /// <param name="known">Where known records are found.</param>
    /// <param name="sourceId">The source.</param>
    public void Add(int line, T content, RecordTable<T> known, long sourceId)
    {
        if (!lines.TryAdd(content.Key, line))
        {
            Refuse(line, RecordField.Key, content.Key, $"is on line {lines[content.Key]} too: a record stands in a file once");
            return;
        }

        EarliestMs = Math.Min(EarliestMs ?? long.MaxValue, content.StartMs);
        LatestMs = Math.Max(LatestMs ?? long.MinValue, content.StartMs);
        var before = known.Find(sourceId, content.Key);
        if (before is not null && before.Content.IsSameAs(content))
        {
            UnchangedCount++;
            return;
        }

        changes.Add(new(line, content, before));
        Touched.Add(content);
        if (before is not null)
        {
            Touched.Add(before.Content);
        }
    }

    public void Refuse(int line, RecordField field, string? value, string expected) =>
        problems.Add(new() { Line = line, Field = field, Value = value, Expected = expected });

    public void LeaveOut() => LeftOutCount++;
}

/// <summary>A record to write.</summary>
/// <param name="Line">Its line in the file.</param>
/// <param name="Content">What it says.</param>
/// <param name="Before">What is known of it; null where it is new.</param>
internal sealed record PlannedRecord<T>(int Line, T Content, StoredRecord<T>? Before);

/// <summary>Reads records against the catalogue: words become ids, and what the store would refuse is told beforehand.</summary>
internal static class ImportPlan
{
    private const int ProgressEvery = 1000;

    public static async Task<ImportPlan<TicketContent>> OfTicketsAsync(
        ImportBatch batch, TicketTable known, DbConnection connection, DbTransaction? transaction, IProgress<CommitProgress>? progress, CancellationToken cancellationToken)
    {
        var plan = new ImportPlan<TicketContent>();
        var book = await WordBook.LoadAsync(connection, transaction);
        for (var index = 0; index < batch.Tickets.Count; index++)
        {
            Report(index, batch.Tickets.Count, progress, cancellationToken);
            var record = batch.Tickets[index];
            var service = book.Service(record.Service);
            var site = book.Site(record.Site);
            var department = book.Department(record.Department);
            if (service.IsLeftOut || site.IsLeftOut || department.IsLeftOut)
            {
                plan.LeaveOut();
                continue;
            }

            var isKnown = IsKnown(plan, record.Line, RecordField.Service, record.Service, service, isNeeded: true)
                & IsKnown(plan, record.Line, RecordField.Site, record.Site, site, isNeeded: true)
                & IsKnown(plan, record.Line, RecordField.Department, record.Department, department, isNeeded: false);
            if (isKnown)
            {
                plan.Add(record.Line, Content(record, service.Id!.Value, site.Id!.Value, department.Id), known, batch.Source.Id);
            }
        }

        return plan;
    }

    public static async Task<ImportPlan<OutageContent>> OfOutagesAsync(
        ImportBatch batch, OutageTable known, DbConnection connection, DbTransaction? transaction, IProgress<CommitProgress>? progress, CancellationToken cancellationToken)
    {
        var plan = new ImportPlan<OutageContent>();
        var book = await WordBook.LoadAsync(connection, transaction);
        for (var index = 0; index < batch.Outages.Count; index++)
        {
            Report(index, batch.Outages.Count, progress, cancellationToken);
            var record = batch.Outages[index];
            var service = book.Service(record.Service);
            var site = book.Site(record.Site);
            if (service.IsLeftOut || site.IsLeftOut)
            {
                plan.LeaveOut();
                continue;
            }

            var isKnown = IsKnown(plan, record.Line, RecordField.Service, record.Service, service, isNeeded: true)
                & IsKnown(plan, record.Line, RecordField.Site, record.Site, site, isNeeded: false);
            if (isKnown)
            {
                plan.Add(record.Line, Content(record, service.Id!.Value, site.Id), known, batch.Source.Id);
            }
        }

        return plan;
    }

    private static void Report(int index, int total, IProgress<CommitProgress>? progress, CancellationToken cancellationToken)
    {
        if (index % ProgressEvery == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(new(CommitStage.Comparing, index, total));
        }
    }

    private static bool IsKnown<T>(ImportPlan<T> plan, int line, RecordField field, string? word, WordBook.Meaning meaning, bool isNeeded)
        where T : class, IRecordContent
    {
        if (meaning.Expected is not null)
        {
            plan.Refuse(line, field, word, meaning.Expected);
        }
        else if (meaning.Id is null && isNeeded)
        {
            var name = field == RecordField.Service ? "service" : "site";
            plan.Refuse(line, field, word, $"is empty: every record needs a {name}; name the column, or one {name} for the whole file");
        }
        else
        {
            return true;
        }

        return false;
    }

    private static TicketContent Content(TicketRecord record, long serviceId, long siteId, long? departmentId) => new(
        new TicketFields
        {
            Key = record.Ticket.Key,
            ServiceId = serviceId,
            SiteId = siteId,
            DepartmentId = departmentId,
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
        Pauses(record.Ticket.Pauses),
        [.. record.Ticket.Updates.Select(update => update.ToUnixTimeMilliseconds()).Distinct().Order()]);

    /// <summary>By start, each start once with its latest end; the rules join what overlaps.</summary>
    private static List<PauseMs> Pauses(IReadOnlyList<Interval> pauses) => pauses.Count == 0
        ? []
        : [.. pauses
            .Select(pause => new PauseMs(
                pause.HasStart ? pause.Start.ToUnixTimeMilliseconds() : long.MinValue,
                pause.HasEnd ? pause.End.ToUnixTimeMilliseconds() : null))
            .GroupBy(pause => pause.From)
            .Select(group => group.MaxBy(pause => pause.To ?? long.MaxValue)!)
            .OrderBy(pause => pause.From),];

    private static OutageContent Content(OutageRecord record, long serviceId, long? siteId) => new()
    {
        Key = record.Key,
        ServiceId = serviceId,
        SiteId = siteId,
        FromMs = record.Outage.From.ToUnixTimeMilliseconds(),
        ToMs = record.Outage.To?.ToUnixTimeMilliseconds(),
        Impact = record.Outage.Impact,
        Series = record.Outage.Series,
        Cause = record.Cause,
    };
}

/// <summary>Services and sites whose measurements change, each with the earliest instant that does.</summary>
internal sealed class Touched
{
    private readonly Dictionary<(long ServiceId, long? SiteId), long> earliest = [];

    public void Add(IRecordContent content) => Add(content.ServiceId, content.SiteId, content.StartMs);

    /// <param name="serviceId">The service.</param>
    /// <param name="siteId">The site; null: every one.</param>
    /// <param name="fromMs">Nothing before this instant changes.</param>
    public void Add(long serviceId, long? siteId, long fromMs)
    {
        var key = (serviceId, siteId);
        earliest[key] = Math.Min(fromMs, earliest.GetValueOrDefault(key, long.MaxValue));
    }

    public IEnumerable<long> ServiceIds => earliest.Keys.Select(key => key.ServiceId).Distinct().Order();

    /// <summary>Since when a service changes at a site; null where it does not.</summary>
    public long? FromMs(long serviceId, long siteId)
    {
        var from = Math.Min(
            earliest.GetValueOrDefault((serviceId, siteId), long.MaxValue),
            earliest.GetValueOrDefault((serviceId, null), long.MaxValue));
        return from == long.MaxValue ? null : from;
    }
}
