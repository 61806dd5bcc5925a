using ItCatalog.Data.Measurements;
using ItCatalog.Files.Imports;
using ItCatalog.Files.Tables;

namespace ItCatalog.Cli.Commands;

/// <summary>Which mapping an import uses.</summary>
internal sealed record MappingChoice
{
    public SourceConventions? Mapping { get; private init; }

    /// <summary>What a suggested mapping leaves to decide.</summary>
    public IReadOnlyList<string> Notes { get; private init; } = [];

    /// <summary>Where it comes from: a file, or words for it.</summary>
    public required string Place { get; init; }

    /// <summary>Why there is none; null where there is one.</summary>
    public ImportProblem? Problem { get; private init; }

    /// <summary>The mapping of a file that was named, else the source's, else what the columns suggest.</summary>
    /// <param name="path">The file with the measurements.</param>
    /// <param name="kind">What it holds.</param>
    /// <param name="mappingPath">The file with the mapping; null where none is named.</param>
    /// <param name="remembered">The source's mapping; null where it has none.</param>
    /// <param name="settled">What the command line says, so that no note asks for it.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<MappingChoice> FindAsync(
        string path, SourceKind kind, string? mappingPath, string? remembered, IReadOnlyCollection<string> settled, CancellationToken cancellationToken)
    {
        if (mappingPath is not null)
        {
            return File.Exists(mappingPath)
                ? Read(kind, await File.ReadAllTextAsync(mappingPath, cancellationToken), mappingPath)
                : new() { Place = mappingPath, Problem = new() { Expected = "there is no such file" } };
        }

        return remembered is not null ? Read(kind, remembered, "The source's mapping") : Suggest(path, kind, settled);
    }

    /// <summary>The mapping with what the command line says about the whole file.</summary>
    public static SourceConventions With(SourceConventions mapping, string? service, string? site, string? timeZone, string? timeFormat)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        return mapping with
        {
            FixedService = service ?? mapping.FixedService,
            FixedSite = site ?? mapping.FixedSite,
            TimeZone = timeZone ?? mapping.TimeZone,
            TimeFormat = timeFormat ?? mapping.TimeFormat,
        };
    }

    /// <summary>The mapping with what the command line says about samples and counts.</summary>
    /// <param name="mapping">Any mapping; one of tickets or outages stays as it is.</param>
    /// <param name="values">Columns with values; empty: as the mapping says.</param>
    /// <param name="series">Series of rows that name none; null: as the mapping says.</param>
    /// <param name="leaveOut">Values to leave out; empty: as the mapping says.</param>
    public static SourceConventions WithMeasures(SourceConventions mapping, IReadOnlyList<string> values, string? series, IReadOnlyList<string> leaveOut)
    {
        if (mapping is MeasureMapping measures)
        {
            mapping = measures with { FixedSeries = series ?? measures.FixedSeries, LeaveOut = leaveOut.Count > 0 ? leaveOut : measures.LeaveOut };
        }

        return mapping is SampleMapping samples && values.Count > 0 ? samples with { Values = values } : mapping;
    }

    private static MappingChoice Read(SourceKind kind, string json, string place)
    {
        var mapping = SourceMappings.TryRead(SourceKinds.Name(kind), json, out var problem);
        return new() { Place = place, Mapping = mapping, Problem = problem is null ? null : new() { Expected = problem } };
    }

    private static MappingChoice Suggest(string path, SourceKind kind, IReadOnlyCollection<string> settled)
    {
        try
        {
            var suggestion = SourceMappings.Suggest(SourceKinds.Name(kind), path, settled);
            return new() { Place = path, Mapping = suggestion.Mapping, Notes = suggestion.Notes };
        }
        catch (TableException unreadable)
        {
            return new() { Place = path, Problem = new() { Line = unreadable.Line, Expected = unreadable.Message } };
        }
    }
}
