using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Comparisons;
using ItCatalog.Work.Entries;

namespace ItCatalog.Work.Comparisons;

/// <summary>The rows of the matrix, as they are typed.</summary>
public sealed class ScopePartsForm
{
    public int Revision { get; set; }

    public List<ScopePartInput> Rows { get; set; } = [];

    /// <summary>Adds what a template asks for and no row does yet.</summary>
    public void Add(ScopeTemplate? template) => Rows.AddRange((template?.Parts ?? [])
        .Where(part => !Rows.Exists(row => QuotedPart.IsSame(row.Name?.Trim() ?? "", part.Name)))
        .Select(part => new ScopePartInput { Name = part.Name, IsInHouse = true, Hint = part.Detail }));

    /// <summary>The comparison with these rows. Where one is called otherwise, what quotes say of it goes along.</summary>
    public ComparisonRecord Read(FormReader reader, ComparisonRecord before)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(before);
        var parts = new List<ScopePart>();
        var renamed = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (index, row) in Rows.Index().Where(entry => !entry.Item.IsEmpty))
        {
            var name = reader.Name($"Rows[{index}].Name", row.Name, "The part’s name");
            if (name.Length > 0 && parts.Exists(part => QuotedPart.IsSame(part.Name, name)))
            {
                reader.Wrong($"Rows[{index}].Name", $"“{EntryWords.Shortened(name)}” stands there twice.");
            }

            parts.Add(new ScopePart(name, reader.Note($"Rows[{index}].Detail", row.Detail, "How we do it"), row.IsInHouse));
            if (row.Kept is { Length: > 0 } kept && kept != name)
            {
                renamed[kept] = name;
            }
        }

        return before with
        {
            Costs = before.Costs with { Scope = parts },
            Quotes = [.. before.Quotes.Select(quote => quote with { Quote = quote.Quote with { Scope = Renamed(quote.Quote.Scope, renamed) } })],
        };
    }

    /// <summary>What a quote alone named before gives way to what it says of a row that is called so now.</summary>
    private static List<ScopeAnswer> Renamed(IReadOnlyList<ScopeAnswer> answers, Dictionary<string, string> renamed) =>
    [
        .. answers.OrderBy(answer => !renamed.ContainsKey(answer.Part)).Select(answer => renamed.TryGetValue(answer.Part, out var name) ? answer with { Part = name } : answer)
            .DistinctBy(answer => answer.Part, StringComparer.OrdinalIgnoreCase),
    ];
}

/// <summary>A part of the work, as it is typed.</summary>
public sealed class ScopePartInput
{
    public string? Name { get; set; }

    public string? Detail { get; set; }

    /// <summary>Whether in-house does it.</summary>
    public bool IsInHouse { get; set; } = true;

    /// <summary>How it is called where it is kept; null for a new one.</summary>
    public string? Kept { get; set; }

    /// <summary>What the template asks for.</summary>
    public string? Hint { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Detail);

    public static ScopePartInput Of(ScopePart part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return new() { Name = part.Name, Detail = part.Detail, IsInHouse = part.IsInHouse, Kept = part.Name };
    }
}
