using System.Text.Json.Serialization;
using ItCatalog.Calculation.Measurements;
using ItCatalog.Calculation.ServiceLevels;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Data.Measurements;

/// <summary>The records of one file on their way into the store.</summary>
public sealed record ImportBatch
{
    /// <summary>Where it comes from, with the mapping that it shall remember; without a number where it is made with the import.</summary>
    public required Source Source { get; init; }

    /// <summary>The file's name as people know it.</summary>
    public required string FileName { get; init; }

    /// <summary>SHA-256 of the file's content, as lower-case hexadecimal text.</summary>
    public required string FileSha256 { get; init; }

    /// <summary>Up to when the file knows what happened, see <see cref="KnownUpTo"/>. Null: as an earlier import of the very same file said, else now; asked for where the file ends long ago.</summary>
    public Instant? DataAsOf { get; init; }

    /// <summary>The records in the order of the file. Going through them reads it: a file of any length is never held whole.</summary>
    public required IEnumerable<IMeasuredRecord> Records { get; init; }

    /// <summary>Rows of the file, the header not counted; more than records where the file is a log of changes. Asked when all records have been gone through.</summary>
    public required Func<int> RowCount { get; init; }

    /// <summary>Rows, or values of them, that were left out when the file was read. Asked when all records have been gone through.</summary>
    public Func<int> LeftOutCount { get; init; } = () => 0;

    /// <summary>What keeps the file itself out. Asked when all records have been gone through.</summary>
    public Func<FileHindrance> Hindrance { get; init; } = () => FileHindrance.None;

    /// <summary>The numbers of records that a word of theirs leaves out: where they are known, they are taken out. Asked when all records have been gone through.</summary>
    public Func<IReadOnlyList<string>> LeftOutKeys { get; init; } = () => [];

    /// <summary>The period of which the file holds every record of its source; null: nothing is said, and nothing is missing.</summary>
    public WholePeriod? Whole { get; init; }

    /// <summary>The month from which on the source is said to know everything of the services of this file; null: nothing is said.</summary>
    public YearMonth? WatchedFrom { get; init; }

    /// <summary>How often a file of the source is said to be expected; null: as the source remembers.</summary>
    public FileRhythm? ExpectedEvery { get; init; }

    /// <summary>Of checks, what the rows are and from which one on a service is down; null: as the source remembers.</summary>
    public CheckRule? CheckRule { get; init; }

    /// <summary>The job that imports it; null where nobody waits for one.</summary>
    public long? JobId { get; init; }
}

/// <summary>What keeps a file out.</summary>
/// <param name="IsWholly">Whether nothing of it can be taken: something has to be said first, or what is wrong is no matter of single lines.</param>
/// <param name="Lines">Lines with problems; the others can be taken.</param>
public sealed record FileHindrance(bool IsWholly, IReadOnlySet<int> Lines)
{
    /// <summary>Nothing does.</summary>
    public static FileHindrance None { get; } = new(IsWholly: false, new HashSet<int>());
}

/// <summary>A period of which a file holds every record of its source: what began in it and does not stand in the file is missing.</summary>
/// <param name="From">Its first instant.</param>
/// <param name="To">The first instant after it.</param>
/// <param name="TakesOut">Whether what is missing is taken out; else it is only told.</param>
public sealed record WholePeriod(Instant From, Instant To, bool TakesOut)
{
    /// <summary>Reads a period as people write it.</summary>
    /// <param name="first">Its first day, ISO.</param>
    /// <param name="last">Its last day, ISO.</param>
    /// <param name="zone">Whose days these are.</param>
    /// <param name="takesOut">As in <see cref="TakesOut"/>.</param>
    /// <returns>Null where one is no day, or the last comes before the first.</returns>
    public static WholePeriod? TryRead(string? first, string? last, DateTimeZone zone, bool takesOut)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return LocalDatePattern.Iso.Parse(first?.Trim() ?? "").TryGetValue(default, out var from)
            && LocalDatePattern.Iso.Parse(last?.Trim() ?? "").TryGetValue(default, out var to)
            && from <= to
                ? new(zone.AtStartOfDay(from).ToInstant(), zone.AtStartOfDay(to.PlusDays(1)).ToInstant(), takesOut)
                : null;
    }
}

/// <summary>What a batch would change, or has changed.</summary>
public sealed record ImportSummary
{
    /// <inheritdoc cref="ImportBatch.RowCount"/>
    public required int RowCount { get; init; }

    public required int AddedCount { get; init; }

    /// <summary>Known records with other values than before.</summary>
    public required int ReplacedCount { get; init; }

    public required int UnchangedCount { get; init; }

    /// <summary>Left as they are, because a file that knows more has told something else of them.</summary>
    public int OlderCount { get; init; }

    /// <summary>Known records that are taken out: their lines are left out by a word, or they are missing from a file that is whole.</summary>
    public int RemovedCount { get; init; }

    /// <summary>How many of them a word leaves out; the others are missing.</summary>
    public int RemovedByWordCount { get; init; }

    /// <summary>Known records of the period of which the file is whole, and which it does not hold.</summary>
    public int MissingCount { get; init; }

    /// <summary>The numbers of the first twenty of them.</summary>
    public IReadOnlyList<string> MissingKeys { get; init; } = [];

    /// <summary>Lines with problems that are left aside because the good ones are taken.</summary>
    public int RejectedCount { get; init; }

    /// <summary>Words that no agreement of their service knows, so that no target counts their cases.</summary>
    public IReadOnlyList<UnpromisedWord> UnpromisedWords { get; init; } = [];

    /// <summary>Keys that differ from another one of the file by capital letters alone.</summary>
    public AlikeKeys Alike { get; init; } = AlikeKeys.None;

    /// <summary>Left out on purpose: records whose service, site or department is "-", and values that say that nothing was measured.</summary>
    public required int LeftOutCount { get; init; }

    /// <summary>What keeps the batch out; empty where it can be kept. The first 1,000 of unknown words and the first 1,000 others.</summary>
    public required IReadOnlyList<RecordProblem> Problems { get; init; }

    /// <summary>All problems, those that were not kept too.</summary>
    public required int ProblemCount { get; init; }

    /// <summary>Those of them that are unknown words.</summary>
    public int WordProblemCount { get; init; }

    /// <summary>How many unknown words there are, those that are not listed too.</summary>
    public int UnknownWordCount { get; init; }

    /// <summary>Lines that have one problem or several.</summary>
    [JsonIgnore]
    public IReadOnlySet<int> ProblemLines { get; init; } = new HashSet<int>();

    /// <summary>Words that mean nothing here yet: each can be given a meaning. The most frequent ones first.</summary>
    [JsonIgnore]
    public IReadOnlyList<UnknownWord> UnknownWords { get; init; } = [];

    /// <summary>Up to when the figures will be known.</summary>
    public required Instant DataAsOf { get; init; }

    /// <summary>Whether somebody has to say up to when the file knows what happened: see <see cref="KnownUpTo"/>.</summary>
    public bool AsksKnownUpTo { get; init; }

    /// <summary>Start of the earliest record; null where there is none.</summary>
    public required Instant? Earliest { get; init; }

    /// <summary>Start of the latest record; null where there is none.</summary>
    public required Instant? Latest { get; init; }

    /// <summary>Targets (one per agreement, key and site) whose figures are computed anew.</summary>
    public required int TouchedTargetCount { get; init; }
}

/// <summary>A record that cannot be kept, and why.</summary>
public sealed record RecordProblem
{
    /// <summary>Line of the file, the header is line 1; null where the whole batch is meant.</summary>
    public required int? Line { get; init; }

    public required RecordField Field { get; init; }

    /// <summary>The word of the file; null where there is none.</summary>
    public required string? Value { get; init; }

    /// <summary>What would have been right, to be read after the value: "is not a known site: …".</summary>
    public required string Expected { get; init; }

    /// <summary>Whether the word means nothing here yet: a person can say what it means.</summary>
    public bool IsUnknownWord { get; init; }
}

/// <summary>Records that no target of a service counts.</summary>
/// <param name="ServiceName">The service.</param>
/// <param name="Word">The priority of cases, the series of other records; null: none is said.</param>
/// <param name="Count">How many records of the file these are.</param>
public sealed record UnpromisedWord(string ServiceName, string? Word, int Count)
{
    /// <summary>The site, where others of the service promise it; null: no site does.</summary>
    public string? SiteName { get; init; }

    /// <summary>Whether nothing of the kind is promised at the site, whatever the word.</summary>
    public bool IsAnyWord { get; init; }
}

/// <summary>A word of the file for a service, site or department that is not known.</summary>
public sealed record UnknownWord(RecordField Field, string Word, int Count);

/// <summary>The problems of a batch: the first ones are kept, all are counted, so that a wrong file of a million lines stays small.</summary>
internal sealed class RecordProblems
{
    private const int MaxKept = 1_000;
    private const int MaxWords = 50;

    private readonly List<RecordProblem> kept = [];
    private readonly List<RecordProblem> ofWords = [];
    private readonly HashSet<int> lines = [];
    private readonly Dictionary<(RecordField Field, string Word), int> words = [];

    public IReadOnlyList<RecordProblem> Kept => [.. kept, .. ofWords];

    public int Count { get; private set; }

    /// <summary>How many of them are unknown words.</summary>
    public int WordCount { get; private set; }

    public int UnknownWordCount => words.Count;

    public IReadOnlySet<int> Lines => lines;

    /// <summary>Whether something is wrong that is no matter of single lines.</summary>
    public bool HasGeneral { get; private set; }

    /// <summary>A line that has a part in a problem told of another one.</summary>
    public void AddLine(int line) => lines.Add(line);

    public IReadOnlyList<UnknownWord> UnknownWords =>
        [.. words.Select(word => new UnknownWord(word.Key.Field, word.Key.Word, word.Value)).OrderByDescending(word => word.Count).Take(MaxWords)];

    public void Add(RecordProblem problem)
    {
        Count++;
        if (problem.Line is { } line)
        {
            lines.Add(line);
        }
        else
        {
            HasGeneral = true;
        }

        if (problem.IsUnknownWord)
        {
            AddWord(problem);
        }
        else if (kept.Count < MaxKept)
        {
            kept.Add(problem);
        }
    }

    /// <summary>Kept apart, so that a word on every line hides nothing else that is wrong; the first line of each word is kept for longer.</summary>
    private void AddWord(RecordProblem problem)
    {
        WordCount++;
        var word = (problem.Field, problem.Value!.Trim());
        var count = words[word] = words.GetValueOrDefault(word) + 1;
        if (ofWords.Count < MaxKept || (count == 1 && words.Count <= MaxKept))
        {
            ofWords.Add(problem);
        }
    }
}

/// <summary>The parts of a record that only the store can judge.</summary>
public enum RecordField
{
    Key,
    Service,
    Site,
    Department,
    Priority,
    Opened,
    Responded,
    Resolved,
    From,
    At,

    /// <summary>Up to when the file knows what happened.</summary>
    AsOf,
}

/// <summary>How far an import is.</summary>
/// <param name="Stage">What is being done.</param>
/// <param name="Done">How many records (when computing: services) are done.</param>
/// <param name="Total">How many there are.</param>
public sealed record CommitProgress(CommitStage Stage, int Done, int Total);

/// <summary>The parts of an import.</summary>
public enum CommitStage
{
    /// <summary>New and changed records are written.</summary>
    Writing,

    /// <summary>Attainment of the touched windows is computed.</summary>
    Computing,
}
