using ItCatalog.Calculation.Measurements;
using ItCatalog.Files.Tables;

namespace ItCatalog.Files.Imports;

/// <summary>A measured file that was opened: its columns at once, its records one by one, whichever kind it holds, and behind them everything that keeps them out.</summary>
public sealed class MeasuredFile : IDisposable
{
    private readonly Table? table;
    private IReadOnlyList<FileQuestion> questions = [];
    private TableOptions? options;
    private bool isReadable;

    private MeasuredFile(Table? table) => this.table = table;

    /// <summary>What its columns mean; null where it could not be opened as a table, or there is no mapping for it.</summary>
    public SourceConventions? Mapping { get; private init; }

    /// <summary>SHA-256 of its bytes in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The kind of file as it was found; null where it could not be opened as a table.</summary>
    public string? Format => table?.Format;

    /// <summary>The names of its columns.</summary>
    public IReadOnlyList<string> Header => table is null ? [] : [.. table.Header];

    /// <summary>Whether its records can be gone through: it is a table, and its mapping fits.</summary>
    public bool IsReadable => isReadable;

    /// <summary>What a suggested mapping leaves to decide, in sentences.</summary>
    public IReadOnlyList<string> Suggestions { get; private init; } = [];

    /// <summary>What was found in it; whole only when all its records have been gone through.</summary>
    public FileFindings Found { get; private set; } = new();

    /// <summary>Opens a file.</summary>
    /// <param name="stream">The file; it is closed with what is returned.</param>
    /// <param name="sha256">Its fingerprint; null: computed, before the table is read.</param>
    /// <param name="rule">Says what its columns mean.</param>
    /// <param name="options">Header line, delimiter and limits; null: as they are found.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<MeasuredFile> OpenAsync(
        Stream stream, string? sha256, MappingRule rule, TableOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(rule);
        var fingerprint = sha256 ?? await ContentFingerprint.OfAsync(stream, cancellationToken);
        Table? opened = null;
        try
        {
            opened = TableFile.Open(stream, rule.Options(options));
            var found = rule.Find(opened);
            var first = found.Mapping is { } mapping ? Misfits(opened, mapping) : Wrong(new ImportProblem { Expected = found.Problem! }) with { Notes = opened.Header.Repeated };
            return new(opened)
            {
                Sha256 = fingerprint,
                Mapping = found.Mapping,
                Suggestions = found.Notes,
                questions = found.Questions,
                options = rule.Options(options),
                Found = first with { Questions = found.Questions },
                isReadable = first.ProblemCount == 0,
            };
        }
        catch (TableException problem)
        {
            opened?.Dispose();
            return new(table: null) { Sha256 = fingerprint, Found = Wrong(new ImportProblem { Line = problem.Line, Expected = problem.Message }) };
        }
    }

    /// <summary>Goes through the records, once and to the end; there are none where the mapping does not fit.</summary>
    /// <param name="progress">Told every thousand rows and at the end.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public IEnumerable<IMeasuredRecord> Records(IProgress<ImportProgress>? progress, CancellationToken cancellationToken) =>
        isReadable ? MeasuredFileKind.Of(Mapping!).Read(table!, Mapping!, Tell, progress, cancellationToken) : [];

    /// <summary>The same file opened anew, to be gone through once more.</summary>
    /// <param name="open">Opens it; not called where it has no records to go through.</param>
    public MeasuredFile Again(Func<Stream> open)
    {
        ArgumentNullException.ThrowIfNull(open);
        if (!isReadable)
        {
            return this;
        }

        Dispose();
        return new(TableFile.Open(open(), options)) { Sha256 = Sha256, Mapping = Mapping, Suggestions = Suggestions, questions = questions, options = options, isReadable = true };
    }

    /// <inheritdoc/>
    public void Dispose() => table?.Dispose();

    private static FileFindings Wrong(params ImportProblem[] problems) => new() { Problems = problems, ProblemCount = problems.Length };

    /// <summary>Where the mapping does not fit, its problems and the first lines as they stand.</summary>
    private static FileFindings Misfits(Table table, SourceConventions mapping)
    {
        ImportProblem[] misfits = [.. mapping.Problems(table.Header), .. Unnamed(mapping)];
        var found = Wrong(misfits) with { Notes = table.Header.Repeated };
        if (misfits.Length == 0)
        {
            return found;
        }

        var renamed = RenamedColumns.Of(mapping, table);
        var rows = table.Take(12);
        return found with { Renamed = renamed, First = rows.Count > 0 ? rows[0] : null, Preview = rows };
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
    private void Tell(FileFindings found)
    {
        ImportProblem[] distinct = [.. found.Problems.Distinct()];
        if (found is { RowCount: 0, ProblemCount: 0 })
        {
            distinct = [new() { Expected = "the file has no lines below its header: there is nothing to import" }];
        }

        Found = found with
        {
            Questions = [.. questions.Concat(found.Questions).DistinctBy(question => question.Subject)],
            Problems = distinct,
            ProblemCount = found.ProblemCount == found.Problems.Count ? distinct.Length : found.ProblemCount,
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

    /// <summary>What has to be said before the file can be read for sure.</summary>
    public IReadOnlyList<FileQuestion> Questions { get; init; } = [];

    /// <summary>Why there is no mapping; null where there is one.</summary>
    public string? Problem { get; init; }
}
