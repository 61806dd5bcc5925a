using ItCatalog.Files.Tables;

namespace ItCatalog.Files.Imports;

/// <summary>A column that a mapping names and a file does not have: most likely it is called otherwise there.</summary>
/// <param name="Old">As the mapping names it.</param>
/// <param name="Meaning">What it is, for people: "Opened".</param>
/// <param name="Proposal">The column of the file that seems to be the same by another name; null where none does.</param>
public sealed record RenamedColumn(string Old, string Meaning, string? Proposal);

/// <summary>Finds columns that were renamed, and gives a mapping their new names.</summary>
public static class RenamedColumns
{
    /// <summary>The mapping with new names of columns; every other column stays.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="names">New names by old ones, whatever their case; an empty new name: the file has the column no more.</param>
    public static SourceConventions In(SourceConventions mapping, IEnumerable<KeyValuePair<string, string>> names)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        var renamed = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (old, name) in names)
        {
            renamed[old] = name;
        }

        if (renamed.Count == 0)
        {
            return mapping;
        }

        foreach (var meaning in MeasuredFileKind.Of(mapping).Columns)
        {
            mapping = meaning.With(mapping, [.. meaning.Columns(mapping).Select(NameOf).Where(name => name.Length > 0)]);
        }

        return mapping with
        {
            RowsLeftOut = mapping.RowsLeftOut.Where(words => NameOf(words.Key).Length > 0)
                .GroupBy(words => NameOf(words.Key), words => words.Value, StringComparer.OrdinalIgnoreCase)
                .ToDictionary(column => column.Key, IReadOnlyList<string> (column) => [.. column.SelectMany(words => words)]),
        };

        string NameOf(string column) => renamed.GetValueOrDefault(column, column);
    }

    /// <summary>The columns that a mapping names and a table does not have, each with what is proposed for it.</summary>
    internal static IReadOnlyList<RenamedColumn> Of(SourceConventions mapping, Table table)
    {
        var kind = MeasuredFileKind.Of(mapping);
        var missing = kind.Columns
            .SelectMany(meaning => meaning.Columns(mapping).Select(column => (Column: column, Meaning: meaning)))
            .Where(one => table.Header.IndexOf(one.Column) < 0)
            .GroupBy(one => one.Column, one => one.Meaning, StringComparer.OrdinalIgnoreCase)
            .ToList();
        var leftOut = mapping.RowsLeftOut.Keys.Where(column => table.Header.IndexOf(column) < 0 && missing.TrueForAll(one => !one.Key.Equals(column, StringComparison.OrdinalIgnoreCase))).ToList();
        if (missing.Count + leftOut.Count == 0)
        {
            return [];
        }

        var suggested = kind.Suggest(table).Mapping;
        var free = table.Header.Except(kind.Columns.SelectMany(meaning => meaning.Columns(mapping)), StringComparer.OrdinalIgnoreCase).ToList();
        return
        [
            .. missing.Select(one => new RenamedColumn(one.Key, string.Join(", ", one.Select(meaning => meaning.Word)), Take(one.SelectMany(meaning => meaning.Columns(suggested)), one.Key))),
            .. leftOut.Select(column => new RenamedColumn(column, "Lines that are left out", Take([], column))),
        ];

        // A column of the file is the new name of one old column.
        string? Take(IEnumerable<string> alike, string old)
        {
            var found = free.FirstOrDefault(column => SampleColumns.Plain(column) == SampleColumns.Plain(old)) ?? alike.FirstOrDefault(column => free.Contains(column, StringComparer.OrdinalIgnoreCase));
            if (found is not null)
            {
                free.Remove(found);
            }

            return found;
        }
    }
}
