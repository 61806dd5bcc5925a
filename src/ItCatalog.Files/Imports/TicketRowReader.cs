using System.Runtime.InteropServices;
using ItCatalog.Calculation.Measurements;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using NodaTime;

namespace ItCatalog.Files.Imports;

/// <summary>Makes a case of the current row.</summary>
internal sealed class TicketRowReader(RowReader rows, TicketMapping mapping)
{
    private const int MaxKeyLength = 200;

    private readonly Column key = rows.Column(mapping.Key);
    private readonly Column opened = rows.Column(mapping.Opened);
    private readonly Column responded = rows.Column(mapping.Responded);
    private readonly Column resolved = rows.Column(mapping.Resolved);
    private readonly Column closed = rows.Column(mapping.Closed);
    private readonly Column priority = rows.Column(mapping.Priority);
    private readonly Column service = rows.Column(mapping.Service);
    private readonly Column site = rows.Column(mapping.Site);
    private readonly Column department = rows.Column(mapping.Department);
    private readonly Column title = rows.Column(mapping.Title);
    private readonly Column group = rows.Column(mapping.Group);
    private readonly Column rowTime = rows.Column(mapping.RowTime);
    private readonly Column sourceDue = rows.Column(mapping.SourceDue);
    private readonly Column sourceVerdict = rows.Column(mapping.SourceVerdict);
    private readonly Column sourceAnswerDue = rows.Column(mapping.SourceAnswerDue);
    private readonly Column sourceAnswerVerdict = rows.Column(mapping.SourceAnswerVerdict);
    private readonly Column firstContact = rows.Column(mapping.FirstContact);
    private readonly Column updates = rows.Column(mapping.Updates);
    private readonly Column excluded = rows.Column(mapping.Excluded);
    private readonly Column change = rows.Column(mapping.Event);
    private readonly HashSet<string> updateEvents = new(mapping.UpdateEvents.Select(SameWord.Of), SameWord.Comparer);
    private readonly ValueMap priorities = new(mapping.Priorities);
    private readonly ValueMap services = new(mapping.Services);
    private readonly ValueMap sites = new(mapping.Sites);
    private readonly ValueMap departments = new(mapping.Departments);
    private readonly Untold untold = mapping.Untold;

    /// <summary>The states of its rows.</summary>
    public StateReader States { get; } = new(rows, mapping);

    /// <summary>The number of the row's case, where it has one.</summary>
    public string? Key() => rows.Text(key);

    /// <summary>The case; null after noting every problem of the row.</summary>
    public TicketRecord? Read()
    {
        var before = rows.Problems.Count;
        var keyText = rows.Key(key, "every case needs its number");
        if (keyText?.Length > MaxKeyLength)
        {
            rows.Problems.Add(rows.Line, key.Name, keyText, $"is longer than {MaxKeyLength} characters, which no case number is");
        }

        // The first row of an event log may be the opening.
        var openedAt = rows.RequiredTime(opened.IsMapped ? opened : rowTime);
        var respondedAt = rows.Time(responded, after: openedAt);
        var resolvedAt = rows.Time(resolved, after: respondedAt ?? openedAt);
        var closedAt = rows.Time(closed, after: resolvedAt ?? openedAt);
        if (openedAt is { } start && opened.IsMapped)
        {
            rows.IsInOrder(opened, start, responded, respondedAt);
            rows.IsInOrder(opened, start, resolved, resolvedAt);
            if (closed.Index != resolved.Index)
            {
                rows.IsInOrder(opened, start, closed, closedAt);
            }
        }

        var isFirstContact = rows.YesOrNo(firstContact);
        var isExcluded = rows.YesOrNo(excluded);
        var told = rows.Times(updates);
        if (openedAt is { } opening && opened.IsMapped && told.Count > 0)
        {
            rows.IsInOrder(opened, opening, updates, told.Min());
        }

        var due = rows.Time(sourceDue);
        var verdict = rows.YesOrNo(sourceVerdict);
        var answerDue = rows.Time(sourceAnswerDue);
        var answerVerdict = rows.YesOrNo(sourceAnswerVerdict);
        if (rows.Problems.Count > before)
        {
            return null;
        }

        return new TicketRecord
        {
            Line = rows.Line,
            Ticket = new Ticket
            {
                Key = keyText!,
                Priority = priorities.Of(rows.Text(priority)),
                Opened = openedAt!.Value,
                Responded = respondedAt,
                Resolved = resolvedAt,
                FirstContact = isFirstContact,
                Updates = told,
                Excluded = isExcluded ?? false,
                Due = due,
                Untold = untold,
            },
            Service = services.Of(rows.Text(service)) ?? mapping.FixedService,
            Site = sites.Of(rows.Text(site)) ?? mapping.FixedSite,
            Department = departments.Of(rows.Text(department)),
            Title = rows.Text(title),
            Group = rows.Text(group),
            Closed = closedAt,
            SourceVerdict = verdict,
            SourceAnswerDue = answerDue,
            SourceAnswerVerdict = answerVerdict,
        };
    }

    /// <summary>What the row's change was; null after noting the problem. Without a column for its time the order of the file stands.</summary>
    public TicketChange? ReadChange()
    {
        var state = States.Read();
        var isUpdate = mapping.EveryRowIsUpdate || (rows.Text(change) is { } word && updateEvents.Contains(word));
        if (!rowTime.IsMapped)
        {
            return new(default, state, isUpdate, rows.IsRowLeftOut());
        }

        return rows.RequiredTime(rowTime) is { } time ? new(time, state, isUpdate, rows.IsRowLeftOut()) : null;
    }
}

/// <summary>A change of a case in an event log.</summary>
/// <param name="At">When it happened.</param>
/// <param name="State">What becomes of the case from then on.</param>
/// <param name="IsUpdate">Whether it told the customer of progress.</param>
/// <param name="IsLeftOut">Whether a word of the row leaves the case out.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TicketChange(Instant At, StateMeaning State, bool IsUpdate, bool IsLeftOut);

/// <summary>The source's words and the catalogue's; the catalogue's own words are known too.</summary>
internal sealed class ValueMap
{
    private readonly Dictionary<string, string> values = new(SameWord.Comparer);

    public ValueMap(IReadOnlyDictionary<string, string> words)
    {
        foreach (var (word, value) in words)
        {
            values[SameWord.Of(word)] = value.Trim();
        }

        foreach (var value in words.Values)
        {
            values.TryAdd(SameWord.Of(value), value.Trim());
        }
    }

    /// <summary>The catalogue's word, or the source's own where it is not listed.</summary>
    public string? Of(string? word) => word is null ? null : values.GetValueOrDefault(word, word);
}
