using ItCatalog.Files.Tables;

namespace ItCatalog.Files.Imports;

/// <summary>The mappings by what files hold: "tickets", "outages", "samples", "counts".</summary>
public static class SourceMappings
{
    private const int SampleRows = 200;

    /// <summary>Reads a mapping.</summary>
    /// <param name="kind">What the files hold.</param>
    /// <param name="json">The document.</param>
    /// <param name="problem">Why it is none; null when it was read.</param>
    /// <returns>The mapping; null where there is a problem.</returns>
    public static SourceConventions? TryRead(string kind, string json, out string? problem) => kind switch
    {
        "tickets" => MappingJson.TryRead<TicketMapping>(json, out problem),
        "outages" => MappingJson.TryRead<OutageMapping>(json, out problem),
        "samples" => MappingJson.TryRead<SampleMapping>(json, out problem),
        "counts" => MappingJson.TryRead<CountMapping>(json, out problem),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No files hold this."),
    };

    /// <inheritdoc cref="Suggest(string, Table, IReadOnlyCollection{string})"/>
    /// <param name="path">The file.</param>
    /// <exception cref="TableException">It is not a table.</exception>
    public static Suggestion<SourceConventions> Suggest(string kind, string path, params IReadOnlyCollection<string> settled)
    {
        using var table = TableFile.Open(path);
        return Suggest(kind, table, settled);
    }

    /// <summary>Proposes a mapping from the columns and the first rows of a file.</summary>
    /// <param name="kind">What the file holds.</param>
    /// <param name="table">The file; it can be read afterwards as if nobody had looked.</param>
    /// <param name="settled">What is said already, and no note asks for: "service", "time zone", "time format", "value".</param>
    public static Suggestion<SourceConventions> Suggest(string kind, Table table, params IReadOnlyCollection<string> settled)
    {
        string[] header = [.. table.Header];
        IReadOnlyList<string>[] rows = [.. table.Peek(SampleRows).Select(row => row.Cells)];
        var suggestion = kind switch
        {
            "tickets" => Any(TicketMapping.Suggest(header, rows)),
            "outages" => Any(OutageMapping.Suggest(header, rows)),
            "samples" => Any(SampleMapping.Suggest(header, rows)),
            "counts" => Any(CountMapping.Suggest(header, rows)),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No files hold this."),
        };
        return suggestion with { Notes = [.. suggestion.Notes.Where(note => SuggestionNotes.Subject(note) is not { } subject || !settled.Contains(subject))] };
    }

    private static Suggestion<SourceConventions> Any<T>(Suggestion<T> suggestion)
        where T : SourceConventions => new() { Mapping = suggestion.Mapping, Notes = suggestion.Notes };
}
