using ItCatalog.Files.Tables;

namespace ItCatalog.Files.Imports;

/// <summary>Where the mapping of a file comes from: the one that is given, else the one that its source remembers, else what the columns suggest. Page and command line read by the same rule.</summary>
public sealed record MappingRule
{
    /// <summary>What the file holds.</summary>
    public required MeasuredFileKind Kind { get; init; }

    /// <summary>A mapping that somebody chose for this file; null: none.</summary>
    public SourceConventions? Given { get; init; }

    /// <summary>What the source remembers; null: nothing yet.</summary>
    public string? Remembered { get; init; }

    /// <summary>The zone of a suggested mapping; null: UTC.</summary>
    public string? TimeZone { get; init; }

    /// <summary>What is said beside the mapping, so that no note asks for it: "service", "time zone", "time format", "value".</summary>
    public IReadOnlyCollection<string> Settled { get; init; } = [];

    /// <summary>What is said of the whole file, whatever mapping it is.</summary>
    public Func<SourceConventions, SourceConventions> Adjust { get; init; } = mapping => mapping;

    /// <summary>The mapping for a file.</summary>
    public MappingFound Find(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (Given is { } given)
        {
            return new() { Mapping = Adjust(given) };
        }

        if (Remembered is { } json)
        {
            return Kind.TryReadMapping(json, out var problem) is { } remembered
                ? new() { Mapping = Adjust(remembered) }
                : new() { Problem = $"the mapping that the source remembers cannot be used: {problem}" };
        }

        var suggestion = Kind.Suggest(table, Settled);
        return new() { Mapping = Adjust(TimeZone is null ? suggestion.Mapping : suggestion.Mapping with { TimeZone = TimeZone }), Notes = suggestion.Notes };
    }
}
