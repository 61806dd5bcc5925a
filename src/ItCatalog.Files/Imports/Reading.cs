using ItCatalog.Files.Tables;

namespace ItCatalog.Files.Imports;

/// <summary>A table that is gone through record by record, so that a file of any length needs little memory; what else it tells is known behind the last one.</summary>
/// <typeparam name="T">The kind of record.</typeparam>
internal sealed class Reading<T>
{
    public required Table Table { get; init; }

    public required RowReader Rows { get; init; }

    /// <summary>Goes through the table, once and to its end.</summary>
    public required Func<IProgress<ImportProgress>?, CancellationToken, IEnumerable<T>> Records { get; init; }

    /// <summary>Rows, or values of them, that were left out because of what they say.</summary>
    public Func<int> LeftOutCount { get; init; } = () => 0;

    /// <summary>The states of a log of changes.</summary>
    public Func<IReadOnlyList<FoundState>> States { get; init; } = () => [];

    /// <summary>What else has to be said before the file can be read for sure.</summary>
    public Func<IReadOnlyList<FileQuestion>> Asked { get; init; } = () => [];

    /// <summary>Results of checks, and what they were taken for.</summary>
    public Func<IReadOnlyList<ResultWord>> Results { get; init; } = () => [];

    /// <summary>What is told of all rows together, in sentences.</summary>
    public Func<IEnumerable<string>> Notes { get; init; } = () => [];

    /// <summary>What is odd and taken as it is.</summary>
    public ProblemList Remarks { get; init; } = new();

    /// <summary>Reads all of it at once.</summary>
    public ImportResult<T> ReadAll(IProgress<ImportProgress>? progress, CancellationToken cancellationToken) => Told([.. Records(progress, cancellationToken)]);

    /// <summary>What was found, asked for behind the last record.</summary>
    public ImportResult<T> Told(IReadOnlyList<T> records) => new()
    {
        Records = records,
        Problems = Rows.Problems.Kept,
        ProblemCount = Rows.Problems.Count,
        ProblemLines = Rows.Problems.Lines,
        Preview = Rows.Preview,
        First = Rows.First,
        RowCount = Table.RowCount,
        Notes = [.. Table.Header.Repeated, .. Rows.Notes, .. Notes()],
        LeftOutCount = LeftOutCount() + Rows.LeftOutCount,
        LeftOutKeys = Rows.LeftOutKeys,
        Questions = [.. Rows.Questions(), .. Asked()],
        States = States(),
        Results = Results(),
        Remarks = Remarks.Kept,
        RemarkCount = Remarks.Count,
    };
}
