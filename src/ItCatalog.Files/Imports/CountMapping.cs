namespace ItCatalog.Files.Imports;

/// <summary>Which column of a file of counts means what: two of good, bad and total in a row (where all three are named, bad is only held against good and total), or one outcome in a row. Columns are named as the header names them, whatever the case; null means the file has none.</summary>
public sealed record CountMapping : MeasureMapping
{
    /// <summary>How many were good.</summary>
    public string? Good { get; init; }

    /// <summary>How many were not good.</summary>
    public string? Bad { get; init; }

    /// <summary>How many there were.</summary>
    public string? Total { get; init; }

    /// <summary>How one job or one check ended: each row counts one. In place of <see cref="Good"/>, <see cref="Bad"/> and <see cref="Total"/>.</summary>
    public string? Outcome { get; init; }

    /// <summary>Outcomes that are good, whatever their case; every other one is not.</summary>
    public IReadOnlyList<string> GoodOutcomes { get; init; } = [];

    internal override IEnumerable<(string Property, string? Column, bool IsRequired)> Columns =>
    [
        ("at", At, true), ("good", Good, false), ("bad", Bad, false), ("total", Total, false), ("outcome", Outcome, false), ("series", Series, false),
        ("service", Service, false), ("site", Site, false), ("key", Key, false),
    ];

    /// <summary>Proposes a mapping from the names of the columns and the first rows.</summary>
    /// <param name="header">The names of the columns.</param>
    /// <param name="sampleRows">Some rows, the more the surer.</param>
    public static Suggestion<CountMapping> Suggest(IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> sampleRows) =>
        MeasureSuggestion.OfCounts(header, sampleRows);

    private protected override void AddProblems(ProblemList problems)
    {
        var numbers = new[] { Good, Bad, Total }.Count(column => !string.IsNullOrWhiteSpace(column));
        if (string.IsNullOrWhiteSpace(Outcome))
        {
            if (numbers < 2)
            {
                problems.Add(null, "good, bad, total", null, "two of them have to be chosen, or the column with the outcome where each line is one of what is counted");
            }
        }
        else if (numbers > 0)
        {
            problems.Add(null, "outcome", null, "is chosen beside numbers of good, bad or total; either a line is one of what is counted, or it counts several");
        }
        else if (GoodOutcomes.Count == 0)
        {
            problems.Add(null, "outcome", null, "is chosen, but not which outcomes are good");
        }
    }
}
