using ItCatalog.Data.Measurements;
using ItCatalog.Files.Imports;
using ItCatalog.Files.Tables;

namespace ItCatalog.Cli.Commands;

/// <summary>Which mapping an import uses.</summary>
internal sealed record MappingChoice
{
    private const int SampleRows = 200;

    public SourceConventions? Mapping { get; private init; }

    /// <summary>What a suggested mapping leaves to decide.</summary>
    public IReadOnlyList<string> Notes { get; private init; } = [];

    /// <summary>Why there is none; null where there is one.</summary>
    public string? Problem { get; private init; }

    /// <summary>The mapping of a file that was named, else the source's, else what the columns suggest.</summary>
    public static async Task<MappingChoice> FindAsync(string path, SourceKind kind, string? mappingPath, string? remembered, CancellationToken cancellationToken)
    {
        if (mappingPath is not null)
        {
            return File.Exists(mappingPath)
                ? Read(kind, await File.ReadAllTextAsync(mappingPath, cancellationToken), mappingPath)
                : new() { Problem = $"There is no file {mappingPath}." };
        }

        return remembered is not null ? Read(kind, remembered, "the source's mapping") : Suggest(path, kind);
    }

    /// <summary>The mapping with what the command line says about the whole file.</summary>
    public static SourceConventions With(SourceConventions mapping, string? service, string? site, string? timeZone, string? timeFormat)
    {
        mapping = mapping switch
        {
            TicketMapping tickets => tickets with { FixedService = service ?? tickets.FixedService, FixedSite = site ?? tickets.FixedSite },
            OutageMapping outages => outages with { FixedService = service ?? outages.FixedService, FixedSite = site ?? outages.FixedSite },
            _ => mapping,
        };
        return mapping with { TimeZone = timeZone ?? mapping.TimeZone, TimeFormat = timeFormat ?? mapping.TimeFormat };
    }

    public static string Write(SourceConventions mapping) => mapping switch
    {
        TicketMapping tickets => MappingJson.Write(tickets),
        OutageMapping outages => MappingJson.Write(outages),
        _ => throw new ArgumentException($"No mapping {mapping.GetType().Name}.", nameof(mapping)),
    };

    private static MappingChoice Read(SourceKind kind, string json, string place)
    {
        string? problem;
        SourceConventions? mapping = kind == SourceKind.Tickets ? MappingJson.TryRead<TicketMapping>(json, out problem) : MappingJson.TryRead<OutageMapping>(json, out problem);
        return new() { Mapping = mapping, Problem = problem is null ? null : $"{place}: {problem}" };
    }

    private static MappingChoice Suggest(string path, SourceKind kind)
    {
        try
        {
            using var table = TableFile.Open(path);
            IReadOnlyList<string>[] rows = [.. table.Take(SampleRows).Select(row => row.Cells)];
            if (kind == SourceKind.Tickets)
            {
                var tickets = TicketMapping.Suggest([.. table.Header], rows);
                return new() { Mapping = tickets.Mapping, Notes = tickets.Notes };
            }

            var outages = OutageMapping.Suggest([.. table.Header], rows);
            return new() { Mapping = outages.Mapping, Notes = outages.Notes };
        }
        catch (TableException unreadable)
        {
            return new() { Problem = unreadable.Line is { } line ? $"{path}, line {line}: {unreadable.Message}." : $"{path}: {unreadable.Message}." };
        }
    }
}
