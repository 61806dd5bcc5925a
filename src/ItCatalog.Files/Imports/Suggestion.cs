using ItCatalog.Calculation.Text;

namespace ItCatalog.Files.Imports;

/// <summary>A proposed mapping, for a person to check.</summary>
/// <typeparam name="T">The kind of mapping.</typeparam>
public sealed record Suggestion<T>
    where T : SourceConventions
{
    /// <summary>The proposal; columns that were not recognised are null.</summary>
    public required T Mapping { get; init; }

    /// <summary>What could not be known from the file and has to be decided, in sentences.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>What has to be said, because reading it one way or another would change figures.</summary>
    public IReadOnlyList<FileQuestion> Questions { get; init; } = [];
}

/// <summary>The columns of a file and the values of its first rows, for finding out what they mean.</summary>
internal sealed class SampleColumns
{
    private static readonly HashSet<string> Missing = new(["?", "NA", "N/A", "NULL", "None"], StringComparer.OrdinalIgnoreCase);

    private readonly IReadOnlyList<string> header;
    private readonly IReadOnlyList<IReadOnlyList<string>> rows;
    private readonly Dictionary<string, string> columnByName = new(SameWord.Comparer);

    public SampleColumns(IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        this.header = header;
        this.rows = [.. rows.Where(row => TotalLine.WordOf(row) is null)];
        foreach (var column in header)
        {
            columnByName.TryAdd(Plain(column), column);
        }

        // Fields of fields are called by the last name that says something: "fields.priority.name" is a priority.
        foreach (var column in header.Where(column => column.Contains('.', StringComparison.Ordinal)))
        {
            var parts = column.Split('.');
            columnByName.TryAdd(Plain(parts[^1] is "name" or "value" or "displayName" or "display_value" or "label" && parts.Length > 1 ? parts[^2] : parts[^1]), column);
        }
    }

    /// <summary>The first of the names that is a column, compared by letters and digits alone; null when none is.</summary>
    public string? Find(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (columnByName.TryGetValue(name, out var column))
            {
                return column;
            }
        }

        return null;
    }

    /// <summary>The values of a column that are not missing.</summary>
    public IReadOnlyList<string> Values(string? column)
    {
        if (column is null)
        {
            return [];
        }

        var index = header.ToList().IndexOf(column);
        return [.. rows.Where(row => index < row.Count).Select(row => row[index].Trim()).Where(value => value.Length > 0 && !Missing.Contains(value))];
    }

    /// <summary>Letters and digits alone, composed: "Date d'ouverture" is "datedouverture".</summary>
    internal static string Plain(string name) => string.Concat(SameWord.Of(name).Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
