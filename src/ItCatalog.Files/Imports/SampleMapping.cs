namespace ItCatalog.Files.Imports;

/// <summary>Which column of a file of samples means what. Columns are named as the header names them, whatever the case; null means the file has none.</summary>
public sealed record SampleMapping : MeasureMapping
{
    /// <summary>The columns with values, at least one. Where there are several, each is a series of its own that bears the column's name.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    internal override IEnumerable<(string Property, string? Column, bool IsRequired)> Columns =>
    [
        ("at", At, true), .. Values.Select(value => ("value", (string?)value, false)), ("series", Series, false),
        ("service", Service, false), ("site", Site, false), ("key", Key, false),
    ];

    /// <summary>Proposes a mapping from the names of the columns and the first rows.</summary>
    /// <param name="header">The names of the columns.</param>
    /// <param name="sampleRows">Some rows, the more the surer.</param>
    public static Suggestion<SampleMapping> Suggest(IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> sampleRows) =>
        MeasureSuggestion.OfSamples(header, sampleRows);

    private protected override void AddProblems(ProblemList problems)
    {
        if (Values.Count == 0)
        {
            problems.Add(null, "value", null, "no column is chosen for it, and it has to come from the file");
        }
    }
}
