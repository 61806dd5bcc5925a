using ItCatalog.Files.Tables;

namespace ItCatalog.Files.Imports;

/// <summary>What was found in a file beside its records. A file with a problem is not imported at all.</summary>
public record FileFindings
{
    /// <summary>The first 1,000 problems, in the order of the file.</summary>
    public IReadOnlyList<ImportProblem> Problems { get; init; } = [];

    /// <summary>All problems, those that were not kept too.</summary>
    public int ProblemCount { get; init; }

    /// <summary>Lines that have one problem or several.</summary>
    public IReadOnlySet<int> ProblemLines { get; init; } = new HashSet<int>();

    /// <summary>Some lines as they stand in the file: the first ones with problems, else the first ones.</summary>
    public IReadOnlyList<TableRow> Preview { get; init; } = [];

    /// <summary>The first line below the header; null where there is none.</summary>
    public TableRow? First { get; init; }

    /// <summary>Rows read below the header, empty ones not counted.</summary>
    public int RowCount { get; init; }

    /// <summary>Rows, or values of them, that were left out because of what they say.</summary>
    public int LeftOutCount { get; init; }

    /// <summary>The numbers of records that a word leaves out: where they are known, they are taken out.</summary>
    public IReadOnlyList<string> LeftOutKeys { get; init; } = [];

    /// <summary>What is odd and taken as it is; the first 1,000 in the order of the file.</summary>
    public IReadOnlyList<ImportProblem> Remarks { get; init; } = [];

    /// <summary>All remarks, those that were not kept too.</summary>
    public int RemarkCount { get; init; }

    /// <summary>What is odd about the file as a whole and taken as it is, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Of checks each result with what it was taken for, the most frequent first.</summary>
    public IReadOnlyList<ResultWord> Results { get; init; } = [];

    /// <summary>Columns that the mapping names and the file does not have.</summary>
    public IReadOnlyList<RenamedColumn> Renamed { get; init; } = [];

    /// <summary>What has to be said before the file can be read for sure.</summary>
    public IReadOnlyList<FileQuestion> Questions { get; init; } = [];

    /// <summary>The states of a log of changes, all that stand in it, the most frequent first; empty for every other file.</summary>
    public IReadOnlyList<FoundState> States { get; init; } = [];

    /// <summary>Whether the file may be imported.</summary>
    public bool IsClean => ProblemCount == 0 && Questions.Count == 0;
}

/// <summary>What a file gave: its records, and everything that has to be put right.</summary>
/// <typeparam name="T">The kind of record.</typeparam>
public sealed record ImportResult<T> : FileFindings
{
    /// <summary>The records in the order of the file; for an event log in the order in which cases first appear. Complete only where there is no problem.</summary>
    public required IReadOnlyList<T> Records { get; init; }

    /// <summary>The answer for a mapping that does not fit the file.</summary>
    internal static ImportResult<T> OfMisfits(IReadOnlyList<ImportProblem> misfits) => new() { Records = [], Problems = misfits, ProblemCount = misfits.Count };
}

/// <summary>How far an import has read.</summary>
/// <param name="RowCount">Rows read so far.</param>
/// <param name="Share">Share of the file, from 0 to 1.</param>
public sealed record ImportProgress(int RowCount, double Share);
