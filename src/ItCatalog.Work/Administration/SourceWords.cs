using ItCatalog.Calculation.Text;
using ItCatalog.Data.Measurements;
using ItCatalog.Files.Imports;

namespace ItCatalog.Work.Administration;

/// <summary>What sources call priorities: their mappings keep it.</summary>
public static class SourceWords
{
    /// <summary>The mapping of a source of cases; null where it has none yet, or brings something else.</summary>
    public static TicketMapping? MappingOf(Source source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.Kind == SourceKind.Tickets && source.MappingJson is { } json ? MeasuredFileKind.Tickets.TryReadMapping(json, out _) as TicketMapping : null;
    }

    /// <summary>The words of a source that mean a priority, as they were said.</summary>
    public static IReadOnlyList<string> Of(Source source, string priority) =>
        [.. (MappingOf(source)?.Priorities ?? new Dictionary<string, string>()).Where(word => SameWord.Are(word.Value, priority)).Select(word => word.Key)];
}
