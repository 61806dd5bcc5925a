using ItCatalog.Calculation.Text;
using ItCatalog.Files.Imports;

namespace ItCatalog.Cli.Commands;

/// <summary>What the command line says of the mapping.</summary>
internal sealed record MappingChoice
{
    /// <summary>The mapping of a file that was named; null where none was, and where there is a problem.</summary>
    public SourceConventions? Mapping { get; private init; }

    /// <summary>The file with the mapping.</summary>
    public string Place { get; private init; } = "";

    /// <summary>Why it cannot be used; null where it can, and where none was named.</summary>
    public string? Problem { get; private init; }

    /// <summary>Reads the file with the mapping.</summary>
    /// <param name="path">The file; null where none is named.</param>
    /// <param name="kind">What the file holds.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<MappingChoice> ReadAsync(string? path, MeasuredFileKind kind, CancellationToken cancellationToken)
    {
        if (path is null)
        {
            return new();
        }

        if (!File.Exists(path))
        {
            return new() { Place = path, Problem = "there is no such file" };
        }

        var mapping = kind.TryReadMapping(await File.ReadAllTextAsync(path, cancellationToken), out var problem);
        return new() { Place = path, Mapping = mapping, Problem = problem };
    }

    /// <summary>The mapping with what the command line says about the whole file.</summary>
    /// <param name="mapping">As the file or the source has it.</param>
    /// <param name="service">Service of rows that name none; null: as the mapping says. So is the site.</param>
    /// <param name="site">Site of rows that name none.</param>
    /// <param name="leftOut">Words that leave rows out, as column=word; empty: as the mapping says.</param>
    /// <param name="states">What states do, as state=meaning, beside what the mapping says of others.</param>
    public static SourceConventions With(SourceConventions mapping, string? service, string? site, IReadOnlyList<string> leftOut, IReadOnlyList<string> states)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        mapping = mapping with
        {
            FixedService = service ?? mapping.FixedService,
            FixedSite = site ?? mapping.FixedSite,
            RowsLeftOut = leftOut.Count == 0 ? mapping.RowsLeftOut : leftOut
                .Select(text => text.Split('=', 2))
                .GroupBy(parts => parts[0].Trim(), StringComparer.OrdinalIgnoreCase)
                .ToDictionary(column => column.Key, IReadOnlyList<string> (column) => [.. column.Select(parts => parts[1].Trim())]),
        };
        return mapping is TicketMapping tickets ? tickets.WithStates(states.Select(text => StateMeaningOf(text)!.Value)) : mapping;
    }

    /// <summary>A state and what it does, out of <c>Awaiting User=wait</c>; null where the text does not say that.</summary>
    public static KeyValuePair<string, StateMeaning>? StateMeaningOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var mark = text.LastIndexOf('=');
        return mark > 0 && Word.Find<StateMeaning>(text[(mark + 1)..].Trim()) is { } meaning && text[..mark].Trim() is { Length: > 0 } state ? new(state, meaning) : null;
    }

    /// <summary>The mapping with what the command line says about samples and counts.</summary>
    /// <param name="mapping">Any mapping; one of tickets or outages stays as it is.</param>
    /// <param name="values">Columns with values; empty: as the mapping says.</param>
    /// <param name="series">Series of rows that name none; null: as the mapping says.</param>
    /// <param name="leaveOut">Values to leave out; empty: as the mapping says.</param>
    /// <param name="results">What results of checks mean, as word=meaning, in place of what the mapping says of the same words.</param>
    public static SourceConventions WithMeasures(SourceConventions mapping, IReadOnlyList<string> values, string? series, IReadOnlyList<string> leaveOut, IReadOnlyList<string> results)
    {
        if (mapping is MeasureMapping measures)
        {
            mapping = measures with { FixedSeries = series ?? measures.FixedSeries, LeaveOut = leaveOut.Count > 0 ? leaveOut : measures.LeaveOut };
        }

        return mapping is CheckMapping checks && results.Count > 0
            ? checks with { Results = checks.Results.Concat(results.Select(Pair)).GroupBy(pair => pair.Key, SameWord.Comparer).ToDictionary(same => same.Key, same => same.Last().Value) }
            : mapping is SampleMapping samples && values.Count > 0 ? samples with { Values = values } : mapping;
    }

    /// <summary>Word and meaning; the word may hold the mark that divides them.</summary>
    public static KeyValuePair<string, string> Pair(string text)
    {
        var mark = text.LastIndexOf('=');
        return new(SameWord.Of(text[..mark]), text[(mark + 1)..].Trim());
    }
}
