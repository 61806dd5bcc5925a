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

    /// <summary>The first 1,000 problems; a file with one is not imported at all.</summary>
    public IReadOnlyList<ImportProblem> Problems { get; init; } = [];

    /// <summary>All problems, those that were not kept too.</summary>
    public int ProblemCount { get; init; }

    /// <summary>Reads a file with a mapping of either kind.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mapping">What its columns mean: a <see cref="TicketMapping"/> or an <see cref="OutageMapping"/>.</param>
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
            file = file with { Format = table.Format };
            ImportProblem[] misfits = [.. mapping.Problems(table.Header), .. Unnamed(mapping)];
            if (misfits.Length > 0)
            {
                return file with { Problems = misfits, ProblemCount = misfits.Length };
            }

            switch (mapping)
            {
                case TicketMapping tickets:
                    var read = TicketImport.Read(table, tickets, progress, cancellationToken);
                    return (file with { Tickets = read.Records, RowCount = read.RowCount }).WithProblems(read.Problems, read.ProblemCount);
                case OutageMapping outages:
                    var found = OutageImport.Read(table, outages, progress, cancellationToken);
                    return (file with { Outages = found.Records, RowCount = found.RowCount }).WithProblems(found.Problems, found.ProblemCount);
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
        var (service, site) = mapping switch
        {
            TicketMapping tickets => (tickets.Service ?? tickets.FixedService, tickets.Site ?? tickets.FixedSite),
            OutageMapping outages => (outages.Service ?? outages.FixedService, "every site of the service"),
            _ => ("", ""),
        };
        if (string.IsNullOrWhiteSpace(service))
        {
            yield return new() { Column = "service", Expected = "no column is chosen for it, and no service is named for the whole file" };
        }

        if (string.IsNullOrWhiteSpace(site))
        {
            yield return new() { Column = "site", Expected = "no column is chosen for it, and no site is named for the whole file" };
        }
    }

    /// <summary>A column that serves for two times is wrong once.</summary>
    private MeasuredFile WithProblems(IReadOnlyList<ImportProblem> problems, int count)
    {
        ImportProblem[] distinct = [.. problems.Distinct()];
        return this with { Problems = distinct, ProblemCount = count == problems.Count ? distinct.Length : count };
    }

    private static async Task<string> FingerprintAsync(string path, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.SequentialScan | FileOptions.Asynchronous);
        return await ContentFingerprint.OfAsync(stream, cancellationToken);
    }
}
