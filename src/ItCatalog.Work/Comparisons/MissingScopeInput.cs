using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;
using ItCatalog.Work.Entries;

namespace ItCatalog.Work.Comparisons;

/// <summary>A part of the scope that a quote leaves out and that is no row of the matrix, as it is typed.</summary>
public sealed class MissingScopeInput
{
    public string? Name { get; set; }

    public string? PerYear { get; set; }

    public string? Inflation { get; set; }

    public string? Reason { get; set; }

    /// <summary>Who accepts a price of 0.</summary>
    public string? AcceptedBy { get; set; }

    public bool IsEmpty => new[] { Name, PerYear, Inflation, Reason, AcceptedBy }.All(string.IsNullOrWhiteSpace);

    public static MissingScopeInput Of(ScopeAnswer part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return new()
        {
            Name = part.Part,
            PerYear = NumberEntry.Written(part.StatedPerYear),
            Inflation = part.Inflation == 0 ? "" : NumberEntry.WrittenPercentage(part.Inflation),
            Reason = part.Reason,
            AcceptedBy = part.AcceptedBy,
        };
    }

    /// <summary>Whether the form of a quote holds all that an answer says: it leaves the part out, at a price that is stated. Others are changed on the page of the scope.</summary>
    /// <param name="matrix">The rows of the matrix.</param>
    /// <param name="answer">What the quote says of a part.</param>
    internal static bool Holds(IReadOnlyList<ScopePart> matrix, ScopeAnswer answer) =>
        answer is { Standing: ScopeStanding.Out, Formula: null, Source: "" } && !matrix.Any(part => QuotedPart.IsSame(part.Name, answer.Part));

    /// <summary>What is left out, after what the page of the scope keeps; rows in which nothing stands are left out too.</summary>
    internal static IReadOnlyList<ScopeAnswer> Read(
        FormReader reader, string list, IReadOnlyList<MissingScopeInput> rows, IReadOnlyList<ScopePart> matrix, IReadOnlyList<ScopeAnswer> kept)
    {
        List<ScopeAnswer> answers = [.. kept.Where(answer => !Holds(matrix, answer))];
        foreach (var (index, row) in rows.Index().Where(entry => !entry.Item.IsEmpty))
        {
            var answer = row.Read(reader, $"{list}[{index}]");
            if (matrix.Any(part => QuotedPart.IsSame(part.Name, answer.Part)))
            {
                reader.Wrong($"{list}[{index}].Name", $"“{EntryWords.Shortened(answer.Part)}” is a part of the scope. Say on the page Scope what this quote does.");
            }
            else if (answer.Part.Length > 0 && answers.Exists(other => QuotedPart.IsSame(other.Part, answer.Part)))
            {
                reader.Wrong($"{list}[{index}].Name", $"“{EntryWords.Shortened(answer.Part)}” stands there already. Leave one of the two.");
            }

            answers.Add(answer);
        }

        return answers;
    }

    private ScopeAnswer Read(FormReader reader, string field)
    {
        var part = new ScopeAnswer
        {
            Part = reader.Name(field + ".Name", Name, "What is missing"),
            Standing = ScopeStanding.Out,
            StatedPerYear = reader.Money(field + ".PerYear", PerYear, "The price of what is missing"),
            Inflation = reader.Ratio(field + ".Inflation", Inflation, "The rise a year", -0.5m, 0.5m),
            Reason = reader.Note(field + ".Reason", Reason, "How it was reckoned"),
            AcceptedBy = reader.Note(field + ".AcceptedBy", AcceptedBy, "Who accepts it"),
        };
        AcceptedPrice.Check(reader, field, part.StatedPerYear, part.AcceptedBy);
        return part;
    }
}
