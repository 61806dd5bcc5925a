using System.Runtime.InteropServices;
using ItCatalog.Calculation.Measurements;
using ItCatalog.Data.Identity;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Data.Measurements;

/// <summary>What a batch would do to what is known, in numbers: each record new, changed, the same, left out, or a problem.</summary>
internal abstract class ImportPlan(SourceKind kind) : IDisposable
{
    /// <summary>As many records are looked up at once.</summary>
    public const int AtOnce = 1000;

    protected SourceKind Kind => kind;

    public RecordProblems Problems { get; } = new();

    public int AddedCount { get; protected set; }

    public int ReplacedCount { get; protected set; }

    public int UnchangedCount { get; protected set; }

    /// <summary>Of the unchanged ones those whose file knows them for longer than what is known.</summary>
    public int ConfirmedCount { get; protected set; }

    /// <summary>How many stay as they are, because a file that knows more has told something else of them.</summary>
    public int OlderCount { get; protected set; }

    /// <summary>How many records are written.</summary>
    public int ChangeCount => AddedCount + ReplacedCount;

    /// <summary>The services of which the file tells.</summary>
    public HashSet<long> ServiceIds { get; } = [];

    /// <summary>The keys of known records that are taken out.</summary>
    public List<string> Removed { get; } = [];

    /// <summary>How many of them a word of their lines leaves out; the others are missing.</summary>
    public int RemovedByWordCount { get; protected set; }

    /// <summary>The keys of known records that are missing from a file that is whole.</summary>
    public List<string> Missing { get; } = [];

    /// <summary>How many records of a service at a site have a word that targets may ask for, null for none: of a case its last priority, and those before, see <see cref="PriorityJson"/>.</summary>
    public Dictionary<AskedWord, int> Words { get; } = [];

    /// <summary>Whether so many are written that memory is taken for it, and indexes may be built anew.</summary>
    public bool IsLarge => ChangeCount >= 10_000;

    public int LeftOutCount { get; private set; }

    public long? EarliestMs { get; protected set; }

    public long? LatestMs { get; protected set; }

    /// <summary>Where something changes, and since when.</summary>
    public Touched Touched { get; } = new();

    public void Refuse(int? line, RecordField field, string? value, string expected, bool isUnknownWord = false) =>
        Problems.Add(new() { Line = line, Field = field, Value = value, Expected = expected, IsUnknownWord = isUnknownWord });

    /// <summary>Keys of the file that differ from another one by capital letters alone.</summary>
    public abstract AlikeKeys Alike();

    /// <summary>Forgets what is not written.</summary>
    public abstract void Dispose();

    public void LeaveOut() => LeftOutCount++;

    /// <summary>Notes what cannot be known yet.</summary>
    /// <param name="line">The record's line.</param>
    /// <param name="times">When what it tells happened; null where it has not.</param>
    /// <param name="asOf">Up to when the file knows what happened.</param>
    /// <returns>Whether all of it can.</returns>
    protected bool AreKnown(int line, (RecordField Field, Instant? At)[] times, Instant asOf)
    {
        var areKnown = true;
        foreach (var (field, at) in times)
        {
            if (at > asOf)
            {
                areKnown = false;
                Refuse(line, field, InstantPattern.ExtendedIso.Format(at.Value), $"is after the instant up to which the file is known ({InstantPattern.ExtendedIso.Format(asOf)})");
            }
        }

        return areKnown;
    }
}

/// <summary>What a batch would do to what is known, record by record.</summary>
/// <remarks>What is written lies on a stage beside the database until then; known records are only looked up while it is made.</remarks>
/// <param name="kind">What the batch holds.</param>
/// <param name="known">Where known records are found.</param>
/// <param name="stage">Where records wait to be written.</param>
/// <param name="sourceId">The source.</param>
/// <param name="book">What words mean, and who provides which service.</param>
/// <param name="actor">Who would import.</param>
internal sealed class ImportPlan<T>(SourceKind kind, RecordTable<T> known, RecordStage<T> stage, long sourceId, WordBook book, Actor actor) : ImportPlan(kind)
    where T : class, IRecordContent
{
    private readonly bool isFirst = !known.HasAny(sourceId);
    private readonly Dictionary<string, int> doubled = new(StringComparer.Ordinal);

    /// <summary>Up to when the file knows what happened, in UTC milliseconds.</summary>
    public long KnownMs { get; private set; }

    /// <summary>New and changed records, by service, site and time.</summary>
    public IEnumerable<StagedRecord<T>> Changes() => stage.Changes();

    /// <summary>The keys of records that say what is known, and know it for longer.</summary>
    public IEnumerable<string> Confirmed() => ConfirmedCount == 0 ? [] : stage.Confirmed();

    /// <summary>Reads records against the catalogue: words become ids, and what the store would refuse is told beforehand.</summary>
    /// <param name="records">The records of the file.</param>
    /// <param name="needsSite">Whether every record needs a site; else one without is about every site.</param>
    /// <param name="contentOf">What is kept of a record.</param>
    /// <param name="timesOf">When what it tells happened.</param>
    /// <param name="asOf">Up to when the file knows what happened.</param>
    public void Read<TRecord>(
        IEnumerable<TRecord> records,
        bool needsSite,
        Func<TRecord, RecordPlace, T> contentOf,
        Func<TRecord, (RecordField Field, Instant? At)[]> timesOf,
        Instant asOf)
        where TRecord : IMeasuredRecord
    {
        KnownMs = asOf.ToUnixTimeMilliseconds();
        foreach (var batch in records.Chunk(AtOnce))
        {
            var readable = new List<(int Line, T Content)>(batch.Length);
            foreach (var record in batch)
            {
                if (PlaceOf(record, needsSite, timesOf, asOf) is { } place)
                {
                    readable.Add((record.Line, contentOf(record, place)));
                }
            }

            var before = isFirst ? new StoredRecord<T>?[readable.Count] : known.Find(sourceId, [.. readable.Select(one => one.Content.Key)]);
            for (var index = 0; index < before.Length; index++)
            {
                Add(readable[index].Line, readable[index].Content, before[index]);
            }
        }
    }

    public override AlikeKeys Alike() => stage.Alike();

    public override void Dispose() => stage.Dispose();

    /// <summary>Where a record belongs; null where it is left out or has a problem.</summary>
    private RecordPlace? PlaceOf<TRecord>(TRecord record, bool needsSite, Func<TRecord, (RecordField Field, Instant? At)[]> timesOf, Instant asOf)
        where TRecord : IMeasuredRecord
    {
        var service = book.Service(record.Service);
        var site = book.Site(record.Site);
        var department = book.Department(record.Department);
        var ticket = (record as TicketRecord)?.Ticket;
        var priority = book.Priority(ticket?.Priority);
        if (service.IsLeftOut || site.IsLeftOut || department.IsLeftOut || priority.IsLeftOut)
        {
            LeaveOut();
            return null;
        }

        return IsKnown(record.Line, RecordField.Service, record.Service, service, isNeeded: true)
            & IsKnown(record.Line, RecordField.Site, record.Site, site, needsSite)
            & IsKnown(record.Line, RecordField.Department, record.Department, department, isNeeded: false)
            & IsKnown(record.Line, RecordField.Priority, ticket?.Priority, priority, isNeeded: false)
            & ArePriorities(record.Line, ticket?.EarlierPriorities ?? [])
            & AreKnown(record.Line, timesOf(record), asOf)
            && IsOwn(record.Line, record.Service, service.Id!.Value)
            ? new(service.Id!.Value, site.Id, department.Id, book.NameOf(priority, ticket?.Priority), NamesOf(ticket?.EarlierPriorities ?? []))
            : null;
    }

    /// <summary>Compares one record with what is known of it; null: nothing.</summary>
    private void Add(int line, T content, StoredRecord<T>? before)
    {
        var how = before is not null && !IsOwn(line, content.Key, before.Content.ServiceId) ? StagedAs.Refused : HowStaged(content, before);
        if (doubled.ContainsKey(content.Key) || !stage.TryAdd(line, content, how))
        {
            RefuseDoubled(line, content.Key);
            return;
        }

        ServiceIds.Add(content.ServiceId);
        var asked = new AskedWord(content.ServiceId, content.SiteId, content.Word, (content as TicketContent)?.Fields.EarlierPriorities);
        Words[asked] = Words.GetValueOrDefault(asked) + 1;

        EarliestMs = Math.Min(EarliestMs ?? long.MaxValue, content.StartMs);
        LatestMs = Math.Max(LatestMs ?? long.MinValue, content.StartMs);
        if (how == StagedAs.Refused)
        {
            return;
        }

        if (how is StagedAs.Same or StagedAs.Confirmed)
        {
            UnchangedCount++;
            ConfirmedCount += how == StagedAs.Confirmed ? 1 : 0;
            return;
        }

        if (how == StagedAs.Older)
        {
            OlderCount++;
            return;
        }

        Touched.Add(content, Kind);
        if (before is null)
        {
            AddedCount++;
        }
        else
        {
            ReplacedCount++;
            Touched.Add(before.Content, Kind);
        }
    }

    /// <summary>Of two lines with one key nobody knows which one counts: neither does.</summary>
    private void RefuseDoubled(int line, string key)
    {
        if (!doubled.TryGetValue(key, out var first))
        {
            (first, var how) = stage.Remove(key);
            doubled.Add(key, first);
            Problems.AddLine(first);
            AddedCount -= how == StagedAs.New ? 1 : 0;
            ReplacedCount -= how == StagedAs.Changed ? 1 : 0;
            UnchangedCount -= how is StagedAs.Same or StagedAs.Confirmed ? 1 : 0;
            ConfirmedCount -= how == StagedAs.Confirmed ? 1 : 0;
            OlderCount -= how == StagedAs.Older ? 1 : 0;
        }

        Refuse(line, RecordField.Key, key, $"is already on line {first}; {Kind.Places.Once}");
    }

    /// <summary>Known records whose lines a word leaves out, and those that a whole file does not hold.</summary>
    /// <param name="leftOut">The keys of lines that are left out.</param>
    /// <param name="whole">The period of which the file is whole; null: nothing is missing.</param>
    public void TakeOut(IReadOnlyList<string> leftOut, WholePeriod? whole)
    {
        if (isFirst)
        {
            return;
        }

        var removed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var keys in leftOut.Distinct(StringComparer.Ordinal).Chunk(AtOnce))
        {
            // One line of a record may be left out and another one may not.
            removed.UnionWith(NotStaged(keys));
        }

        var byWord = removed.ToHashSet(StringComparer.Ordinal);
        if (whole is not null)
        {
            foreach (var keys in known.KeysBetween(sourceId, whole.From.ToUnixTimeMilliseconds(), whole.To.ToUnixTimeMilliseconds()).Chunk(AtOnce))
            {
                Missing.AddRange(NotStaged(keys).Where(key => !byWord.Contains(key)));
            }

            if (whole.TakesOut)
            {
                removed.UnionWith(Missing);
            }
        }

        foreach (var keys in removed.Chunk(AtOnce))
        {
            foreach (var (key, before) in keys.Zip(known.Find(sourceId, keys)))
            {
                // What a newer file has told stays.
                if (before is not null && before.Origin.KnownMs <= KnownMs && IsOwn(line: null, key, before.Content.ServiceId))
                {
                    Removed.Add(key);
                    RemovedByWordCount += byWord.Contains(key) ? 1 : 0;
                    Touched.Add(before.Content, Kind);
                }
            }
        }
    }

    private IEnumerable<string> NotStaged(string[] keys) => keys.Zip(stage.Has(keys)).Where(one => !one.Second).Select(one => one.First);

    /// <summary>What is known for longer stays, whatever the order in which files come in.</summary>
    private StagedAs HowStaged(T content, StoredRecord<T>? before) =>
        before is null ? StagedAs.New
        : before.Content.IsSameAs(content) ? KnownMs > before.Origin.KnownMs ? StagedAs.Confirmed : StagedAs.Same
        : KnownMs < before.Origin.KnownMs ? StagedAs.Older
        : StagedAs.Changed;

    /// <summary>Whoever provides a service imports what was measured of it: a line of another unit's service is a problem, and so is one that would take such a record away.</summary>
    private bool IsOwn(int? line, string? word, long serviceId)
    {
        if (actor.IsAdministrator || book.ProviderOf(serviceId) is not { } service || actor.ActsForUnit(service.UnitId))
        {
            return true;
        }

        Refuse(line, RecordField.Service, word, $"is provided by {service.UnitName}: its people import for it");
        return false;
    }

    private bool ArePriorities(int line, IReadOnlyList<string> earlier)
    {
        var areKnown = true;
        foreach (var word in earlier)
        {
            areKnown &= IsKnown(line, RecordField.Priority, word, book.Priority(word), isNeeded: false);
        }

        return areKnown;
    }

    /// <summary>The priorities that a case had before, as the organisation calls them; most cases never had another one.</summary>
    private string? NamesOf(IReadOnlyList<string> earlier) => earlier.Count == 0
        ? null
        : PriorityJson.Write([.. earlier.Select(word => (Word: word, Means: book.Priority(word))).Where(one => !one.Means.IsLeftOut).Select(one => book.NameOf(one.Means, one.Word)!)]);

    private bool IsKnown(int line, RecordField field, string? word, WordBook.Meaning meaning, bool isNeeded)
    {
        if (meaning.Expected is not null)
        {
            Refuse(line, field, word, meaning.Expected, isUnknownWord: !string.IsNullOrWhiteSpace(word));
        }
        else if (meaning.Id is null && isNeeded)
        {
            var name = field == RecordField.Service ? "service" : "site";
            Refuse(line, field, word, $"is empty: every record needs a {name}; name the column, or one {name} for the whole file");
        }
        else
        {
            return true;
        }

        return false;
    }
}

/// <summary>Where a record belongs, with ids in place of words.</summary>
/// <param name="ServiceId">The service.</param>
/// <param name="SiteId">The site; null: every one.</param>
/// <param name="DepartmentId">The customer department; null: every one.</param>
/// <param name="Priority">Of a case, as the organisation calls it; null: none is said.</param>
/// <param name="EarlierPriorities">Those that it had before, see <see cref="PriorityJson"/>.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RecordPlace(long ServiceId, long? SiteId, long? DepartmentId, string? Priority, string? EarlierPriorities);
