using ItCatalog.Calculation.Measurements;
using ItCatalog.Files.Tables;

namespace ItCatalog.Files.Imports;

/// <summary>A measured file, read to its end: its records, whichever kind it holds, or everything that keeps them out.</summary>
public sealed record MeasuredFile
{
    /// <summary>What its columns meant; null where it could not be opened as a table, or there is no mapping for it.</summary>
    public SourceConventions? Mapping { get; init; }

    /// <summary>SHA-256 of its bytes in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The kind of file as it was found; null where it could not be opened as a table.</summary>
    public string? Format { get; init; }

    /// <summary>The names of its columns.</summary>
    public IReadOnlyList<string> Header { get; init; } = [];

    /// <summary>The first line below the header; null where there is none.</summary>
    public TableRow? First { get; init; }

    /// <summary>Some lines as they stand in the file: the first ones with problems, else the first ones.</summary>
    public IReadOnlyList<TableRow> Preview { get; init; } = [];

    /// <summary>Rows below the header.</summary>
    public int RowCount { get; init; }

    public IReadOnlyList<TicketRecord> Tickets { get; init; } = [];

    public IReadOnlyList<OutageRecord> Outages { get; init; } = [];

    public IReadOnlyList<SampleRecord> Samples { get; init; } = [];

    public IReadOnlyList<CountRecord> Counts { get; init; } = [];

    /// <summary>Rows, or values of them, that were left out because of what they say.</summary>
    public int LeftOutCount { get; init; }

    /// <summary>What is odd and taken as it is; the first 1,000.</summary>
    public IReadOnlyList<ImportProblem> Remarks { get; init; } = [];

    /// <summary>All remarks, those that were not kept too.</summary>
    public int RemarkCount { get; init; }

    /// <summary>What a suggested mapping leaves to decide, in sentences.</summary>
    public IReadOnlyList<string> Suggestions { get; init; } = [];

    /// <summary>What is odd about the file as a whole and taken as it is, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The first 1,000 problems; a file with one is not imported at all.</summary>
    public IReadOnlyList<ImportProblem> Problems { get; init; } = [];

    /// <summary>All problems, those that were not kept too.</summary>
    public int ProblemCount { get; init; }

    /// <summary>Lines that have one problem or several.</summary>
    public IReadOnlySet<int> ProblemLines { get; init; } = new HashSet<int>();

    /// <summary>Reads a file with a mapping of any kind.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mapping">What its columns mean.</param>
    /// <param name="options">Sheet, header line, delimiter and limits; null: as they are found.</param>
    /// <param name="progress">Told every thousand rows and at the end.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static Task<MeasuredFile> ReadAsync(
        string path, SourceConventions mapping, TableOptions? options, IProgress<ImportProgress>? progress, CancellationToken cancellationToken) =>
        ReadAsync(TableFile.OpenStream(path), sha256: null, _ => new MappingFound { Mapping = mapping }, options, progress, cancellationToken);

    /// <summary>Reads a file that was opened, once and to its end.</summary>
    /// <param name="stream">The file; it is closed here.</param>
    /// <param name="sha256">Its fingerprint; null: computed, before the table is read.</param>
    /// <param name="find">Says what its columns mean.</param>
    /// <param name="options">Sheet, header line, delimiter and limits; null: as they are found.</param>
    /// <param name="progress">Told every thousand rows and at the end.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<MeasuredFile> ReadAsync(
        Stream stream, string? sha256, Func<Table, MappingFound> find, TableOptions? options, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(find);
        var file = new MeasuredFile { Sha256 = sha256 ?? await ContentFingerprint.OfAsync(stream, cancellationToken) };
        try
        {
            using var table = TableFile.Open(stream, options);
            var found = find(table);
            file = file with { Format = table.Format, Header = [.. table.Header], Mapping = found.Mapping, Suggestions = found.Notes, Notes = table.Header.Repeated };
            if (found.Mapping is not { } mapping)
            {
                return file with { Problems = [new() { Expected = found.Problem! }], ProblemCount = 1 };
            }

            ImportProblem[] misfits = [.. mapping.Problems(table.Header), .. Unnamed(mapping)];
            if (misfits.Length > 0)
            {
                var rows = table.Take(12);
                return file with { Problems = misfits, ProblemCount = misfits.Length, First = rows.Count > 0 ? rows[0] : null, Preview = rows };
            }

            return MeasuredFileKind.Of(mapping).Read(file, table, mapping, progress, cancellationToken);
        }
        catch (TableException problem)
        {
            return file with { Problems = [new() { Line = problem.Line, Expected = problem.Message }], ProblemCount = 1 };
        }
    }

    /// <summary>What no line can name, because the file has no column for it: told once, not for every line.</summary>
    private static IEnumerable<ImportProblem> Unnamed(SourceConventions mapping)
    {
        if (string.IsNullOrWhiteSpace(mapping.Service ?? mapping.FixedService))
        {
            yield return new() { Column = "service", Expected = "no column is chosen for it, and no service is named for the whole file" };
        }

        if (mapping.NeedsSite && string.IsNullOrWhiteSpace(mapping.Site ?? mapping.FixedSite))
        {
            yield return new() { Column = "site", Expected = "no column is chosen for it, and no site is named for the whole file" };
        }
    }

    /// <summary>What was found beside the records. A column that serves for two times is wrong once.</summary>
    internal MeasuredFile With<T>(ImportResult<T> read)
    {
        ImportProblem[] distinct = [.. read.Problems.Distinct()];
        if (read is { RowCount: 0, ProblemCount: 0 })
        {
            distinct = [new() { Expected = "the file has no lines below its header: there is nothing to import" }];
        }

        return this with
        {
            RowCount = read.RowCount,
            LeftOutCount = read.LeftOutCount,
            Remarks = read.Remarks,
            RemarkCount = read.RemarkCount,
            Notes = read.Notes,
            First = read.First,
            Preview = read.Preview,
            Problems = distinct,
            ProblemCount = read.ProblemCount == read.Problems.Count ? distinct.Length : read.ProblemCount,
            ProblemLines = read.ProblemLines,
        };
    }
}

/// <summary>What the columns of a file mean, or why nobody knows.</summary>
public sealed record MappingFound
{
    /// <summary>Null where there is a problem.</summary>
    public SourceConventions? Mapping { get; init; }

    /// <summary>What a suggested mapping leaves to decide, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Why there is no mapping; null where there is one.</summary>
    public string? Problem { get; init; }
}
