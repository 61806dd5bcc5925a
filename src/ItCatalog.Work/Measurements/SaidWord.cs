using ItCatalog.Calculation.Text;
using ItCatalog.Data.Measurements;
using ItCatalog.Files.Imports;

namespace ItCatalog.Work.Measurements;

/// <summary>What a word of a source means, as somebody says it.</summary>
/// <param name="Field">Where it stands: service, site, department or priority.</param>
/// <param name="Word">The word of the file.</param>
/// <param name="Meaning">A code of the catalogue, the name of a priority, or "-" to leave its records out.</param>
public sealed record SaidWord(RecordField Field, string Word, string Meaning)
{
    /// <summary>What can be said of words.</summary>
    public static IReadOnlyList<RecordField> Fields { get; } = [RecordField.Service, RecordField.Site, RecordField.Department, RecordField.Priority];

    /// <summary>Reads "site:Dorchester=BOS"; null where the text says no field, word and meaning.</summary>
    public static SaidWord? TryRead(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (colon, equals) = (text.IndexOf(':', StringComparison.Ordinal), text.LastIndexOf('='));
        if (colon < 0 || equals < colon)
        {
            return null;
        }

        var (name, word, meaning) = (text[..colon].Trim(), text[(colon + 1)..equals].Trim(), text[(equals + 1)..].Trim());
        var field = Fields.Cast<RecordField?>().FirstOrDefault(one => string.Equals(one.ToString(), name, StringComparison.OrdinalIgnoreCase));
        return field is { } known && word.Length > 0 && meaning.Length > 0 ? new(known, word, meaning) : null;
    }

    /// <summary>The mapping with these meanings beside those that it has.</summary>
    public static SourceConventions Add(SourceConventions mapping, IEnumerable<SaidWord> words)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        var said = words.ToLookup(word => word.Field);
        mapping = mapping with { Services = With(mapping.Services, said[RecordField.Service]), Sites = With(mapping.Sites, said[RecordField.Site]) };
        return mapping is TicketMapping tickets
            ? tickets with
            {
                Departments = With(tickets.Departments, said[RecordField.Department]),
                Priorities = WithPriorities(tickets.Priorities, [.. said[RecordField.Priority]]),
            }
            : mapping;
    }

    /// <summary>A word that other words are read as takes them along.</summary>
    private static Dictionary<string, string> WithPriorities(IReadOnlyDictionary<string, string> words, IReadOnlyList<SaidWord> said) => With(
        words.ToDictionary(word => word.Key, word => said.FirstOrDefault(one => SameWord.Are(one.Word, word.Value))?.Meaning ?? word.Value), said);

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> words, IEnumerable<SaidWord> said)
    {
        var all = words.ToDictionary();
        foreach (var word in said)
        {
            all[word.Word] = word.Meaning;
        }

        return all;
    }
}
