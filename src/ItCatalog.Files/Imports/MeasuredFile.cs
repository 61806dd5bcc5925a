using ItCatalog.Calculation.Measurements;
using ItCatalog.Files.Tables;

namespace ItCatalog.Files.Imports;

/// <summary>A measured file, read to its end: its records, whichever kind it holds, or everything that keeps them out.</summary>
public sealed record MeasuredFile
{
    /// <summary>What its columns meant.</summary>
    public required SourceConventions Mapping { get; init; }

    /// <summary>SHA-256 of its bytes in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The kind of file as it was found; null where it could not be opened as a table.</summary>
    public string? Format { get; init; }

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

    /// <summary>What is odd about the file as a whole and taken as it is, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The first 1,000 problems; a file with one is not imported at all.</summary>
    public IReadOnlyList<ImportProblem> Problems { get; init; } = [];

    /// <summary>All problems, those that were not kept too.</summary>
    public int ProblemCount { get; init; }

    /// <summary>Reads a file with a mapping of any kind.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mapping">What its columns mean.</param>
    /// <param name="options">Sheet, header line, delimiter and limits; null: as they are found.</param>
    /// <param name="progress">Told every thousand rows and at the end.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<MeasuredFile> ReadAsync(
        string path, SourceConventions mapping, TableOptions? options, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        var file = new MeasuredFile { Mapping = mapping, Sha256 = await FingerprintAsync(path, cancellationToken) };
        try
        {
            using var table = TableFile.Open(path, options);
            file = file with { Format = table.Format, Notes = table.Header.Repeated };
            ImportProblem[] misfits = [.. mapping.Problems(table.Header), .. Unnamed(mapping)];
            if (misfits.Length > 0)
            {
                return file with { Problems = misfits, ProblemCount = misfits.Length };
            }

            switch (mapping)
            {
                case TicketMapping tickets:
                    var cases = TicketImport.Read(table, tickets, progress, cancellationToken);
                    return file.With(cases) with { Tickets = cases.Records };
                case OutageMapping outages:
                    var downs = OutageImport.Read(table, outages, progress, cancellationToken);
                    return file.With(downs) with { Outages = downs.Records };
                case SampleMapping samples:
                    var values = SampleImport.Read(table, samples, progress, cancellationToken);
                    return file.With(values) with { Samples = values.Records };
                case CountMapping counts:
                    var sums = CountImport.Read(table, counts, progress, cancellationToken);
                    return file.With(sums) with { Counts = sums.Records };
                default:
                    throw new ArgumentException($"No import for {mapping.GetType().Name}.", nameof(mapping));
            }
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
    private MeasuredFile With<T>(ImportResult<T> read)
    {
        ImportProblem[] distinct = [.. read.Problems.Distinct()];
        return this with
        {
            RowCount = read.RowCount,
            LeftOutCount = read.LeftOutCount,
            Remarks = read.Remarks,
            RemarkCount = read.RemarkCount,
            Notes = read.Notes,
            Problems = distinct,
            ProblemCount = read.ProblemCount == read.Problems.Count ? distinct.Length : read.ProblemCount,
        };
    }

    private static async Task<string> FingerprintAsync(string path, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.SequentialScan | FileOptions.Asynchronous);
        return await ContentFingerprint.OfAsync(stream, cancellationToken);
    }
}
