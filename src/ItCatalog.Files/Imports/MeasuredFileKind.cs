using ItCatalog.Calculation.Measurements;
using ItCatalog.Files.Tables;

namespace ItCatalog.Files.Imports;

/// <summary>What a measured file can hold, and everything about reading it that differs by that: the columns, how they are suggested, how a mapping is
/// written, the reader. What becomes of the records is said in ItCatalog.Data, under the same name. A new kind is one more of these.</summary>
public abstract class MeasuredFileKind(string name, IReadOnlyList<ColumnMeaning> columns)
{
    private const int SampleRows = 200;

    /// <summary>Incidents and requests.</summary>
    public static MeasuredFileKind Tickets { get; } = new MeasuredFileKind<TicketMapping, TicketRecord>(
        "tickets", ColumnMeaning.OfTickets, TicketMapping.Suggest, TicketImport.Open);

    /// <summary>Intervals in which something was down.</summary>
    public static MeasuredFileKind Outages { get; } = new MeasuredFileKind<OutageMapping, OutageRecord>(
        "outages", ColumnMeaning.OfOutages, OutageMapping.Suggest, OutageImport.Open);

    /// <summary>Results of checks, or changes of state.</summary>
    public static MeasuredFileKind Checks { get; } = new MeasuredFileKind<CheckMapping, CheckRecord>(
        "checks", ColumnMeaning.OfChecks, CheckMapping.Suggest, CheckImport.Open);

    /// <summary>Values measured at an instant.</summary>
    public static MeasuredFileKind Samples { get; } = new MeasuredFileKind<SampleMapping, SampleRecord>(
        "samples", ColumnMeaning.OfSamples, SampleMapping.Suggest, SampleImport.Open);

    /// <summary>How many of how many were good.</summary>
    public static MeasuredFileKind Counts { get; } = new MeasuredFileKind<CountMapping, CountRecord>(
        "counts", ColumnMeaning.OfCounts, CountMapping.Suggest, CountImport.Open);

    /// <summary>Results that were aggregated already.</summary>
    public static MeasuredFileKind Results { get; } = new MeasuredFileKind<ReportedMapping, ReportedRecord>(
        "results", ColumnMeaning.OfResults, ReportedMapping.Suggest, ReportedImport.Open);

    /// <summary>Every kind.</summary>
    public static IReadOnlyList<MeasuredFileKind> All { get; } = [Tickets, Outages, Checks, Samples, Counts, Results];

    /// <summary>The plural of what one line brings.</summary>
    public string Name => name;

    /// <summary>What its columns can be.</summary>
    public IReadOnlyList<ColumnMeaning> Columns => columns;

    /// <summary>Whether its records belong to series.</summary>
    public abstract bool HasSeries { get; }

    /// <summary>Whether its files hold numbers that could be read in two ways.</summary>
    public bool HasNumbers => this != Tickets;

    /// <summary>Whether clocks run between its times, so that a day alone says too little; of checks, samples and counts it is when they were taken.</summary>
    public bool NeedsTimeOfDay => this == Tickets || this == Outages;

    /// <summary>Whether several columns can hold the value, each a series of its own.</summary>
    public bool HasSeveralValues => columns.Any(column => column is { Field: "value", TakesSeveral: true });

    /// <summary>A mapping that names no column.</summary>
    internal abstract SourceConventions Empty { get; }

    /// <summary>Whether a mapping is one of its own.</summary>
    protected abstract bool IsReadBy(SourceConventions mapping);

    /// <summary>The kind of this name; any other name is an error of the program.</summary>
    public static MeasuredFileKind Named(string name) =>
        All.FirstOrDefault(kind => kind.Name == name) ?? throw new ArgumentOutOfRangeException(nameof(name), name, "No files hold this.");

    /// <summary>The kind of file that a mapping reads.</summary>
    public static MeasuredFileKind Of(SourceConventions mapping) => All.First(kind => kind.IsReadBy(mapping));

    /// <summary>Reads a mapping.</summary>
    /// <param name="json">The document.</param>
    /// <param name="problem">Why it is none; null when it was read.</param>
    /// <returns>The mapping; null where there is a problem.</returns>
    public abstract SourceConventions? TryReadMapping(string json, out string? problem);

    /// <inheritdoc cref="Suggest(Table, IReadOnlyCollection{string})"/>
    /// <param name="path">The file.</param>
    /// <exception cref="TableException">It is not a table.</exception>
    public Suggestion<SourceConventions> Suggest(string path, params IReadOnlyCollection<string> settled)
    {
        using var table = TableFile.Open(path);
        return Suggest(table, settled);
    }

    /// <summary>Proposes a mapping from the columns and the first rows of a file.</summary>
    /// <param name="table">The file; it can be read afterwards as if nobody had looked.</param>
    /// <param name="settled">What is said already, and no note asks for: "service", "time format", "value".</param>
    public Suggestion<SourceConventions> Suggest(Table table, params IReadOnlyCollection<string> settled)
    {
        string[] header = [.. table.Header];
        var suggestion = Suggest(header, [.. table.Peek(SampleRows).Select(row => row.Cells)]);
        return suggestion with { Notes = [.. suggestion.Notes.Where(note => SuggestionNotes.Subject(note) is not { } subject || !settled.Contains(subject))] };
    }

    /// <summary>Goes through the records of a table whose mapping fits, once and to its end; only then it tells what else was found.</summary>
    /// <param name="table">The table.</param>
    /// <param name="mapping">What its columns mean.</param>
    /// <param name="tell">Called behind the last record, with the rest.</param>
    /// <param name="progress">Told every thousand rows and at the end.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    internal abstract IEnumerable<IMeasuredRecord> Read(
        Table table, SourceConventions mapping, Action<FileFindings> tell, IProgress<ImportProgress>? progress, CancellationToken cancellationToken);

    /// <inheritdoc cref="Suggest(Table, IReadOnlyCollection{string})"/>
    private protected abstract Suggestion<SourceConventions> Suggest(string[] header, IReadOnlyList<IReadOnlyList<string>> rows);
}

/// <inheritdoc cref="MeasuredFileKind"/>
internal sealed class MeasuredFileKind<TMapping, TRecord>(
    string name,
    IReadOnlyList<ColumnMeaning> columns,
    Func<IReadOnlyList<string>, IReadOnlyList<IReadOnlyList<string>>, Suggestion<TMapping>> suggest,
    Func<Table, TMapping, Reading<TRecord>> open) : MeasuredFileKind(name, columns)
    where TMapping : SourceConventions, new()
    where TRecord : IMeasuredRecord
{
    public override bool HasSeries => typeof(TMapping).IsAssignableTo(typeof(MeasureMapping));

    internal override SourceConventions Empty => new TMapping();

    public override SourceConventions? TryReadMapping(string json, out string? problem) => MappingJson.TryRead<TMapping>(json, out problem);

    protected override bool IsReadBy(SourceConventions mapping) => mapping is TMapping;

    internal override IEnumerable<IMeasuredRecord> Read(
        Table table, SourceConventions mapping, Action<FileFindings> tell, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var reading = open(table, (TMapping)mapping);
        foreach (var record in reading.Records(progress, cancellationToken))
        {
            yield return record;
        }

        tell(reading.Told([]));
    }

    private protected override Suggestion<SourceConventions> Suggest(string[] header, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var suggestion = suggest(header, rows);
        return new() { Mapping = suggestion.Mapping, Notes = suggestion.Notes, Questions = suggestion.Questions };
    }
}
