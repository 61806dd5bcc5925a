using ItCatalog.Calculation.ServiceLevels;

namespace ItCatalog.Files.Imports;

/// <summary>Which column of a file of checks, or of changes of state, means what. Columns are named as the header names them, whatever the case; null means the file has none.</summary>
public sealed record CheckMapping : MeasureMapping
{
    /// <summary>In the place of a word: every one that is not named itself.</summary>
    public const string OtherWord = "(other)";

    /// <summary>What was found: a word, a code or a number; required.</summary>
    public string? Result { get; init; }

    /// <summary>What each result means, see <see cref="ResultMeaning"/>: { "PENDING": "unknown", "WARNING": "25 %" }. One that is not listed means what such words usually do, and is
    /// asked about where they mean nothing in particular.</summary>
    public IReadOnlyDictionary<string, string> Results { get; init; } = new Dictionary<string, string>();

    /// <summary>What the rows are, and from which bad one on it is down. Null: nobody has said it, and it is asked.</summary>
    public CheckRule? Rule { get; init; }

    internal override IEnumerable<(string Property, string? Column, bool IsRequired)> Columns =>
    [
        ("at", At, true), ("result", Result, true), ("series", Series, false), ("service", Service, false), ("site", Site, false), ("key", Key, false),
    ];

    /// <summary>Proposes a mapping from the names of the columns and the first rows.</summary>
    /// <param name="header">The names of the columns.</param>
    /// <param name="sampleRows">Some rows, the more the surer.</param>
    public static Suggestion<CheckMapping> Suggest(IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> sampleRows) =>
        MeasureSuggestion.OfChecks(header, sampleRows);

    private protected override void AddProblems(ProblemList problems)
    {
        foreach (var (word, meaning) in Results.Where(result => ResultMeaning.Of(result.Value) is null))
        {
            problems.Add(null, "results", $"{word} = {meaning}", $"does not say what a result means; expected {ResultMeaning.Expected}");
        }
    }
}
