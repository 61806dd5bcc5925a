using ItCatalog.Calculation.Time;

namespace ItCatalog.Files.Imports;

/// <summary>Which column of a file of results that were aggregated already means what. <see cref="MeasureMapping.At"/> is the period, <see cref="MeasureMapping.Series"/> the standard. Columns are
/// named as the header names them, whatever the case; null means the file has none.</summary>
public sealed record ReportedMapping : MeasureMapping
{
    /// <summary>What the standard promises, in a line.</summary>
    public string? Name { get; init; }

    /// <summary>The year, where the period is a month or a quarter without one.</summary>
    public string? Year { get; init; }

    /// <summary>The level that is promised, a ratio or a percentage.</summary>
    public string? Level { get; init; }

    /// <summary>How many met it.</summary>
    public string? Good { get; init; }

    /// <summary>Of how many.</summary>
    public string? Total { get; init; }

    /// <summary>What was reached, a ratio or a percentage.</summary>
    public string? Value { get; init; }

    /// <summary>Whether the level was kept: Y or N.</summary>
    public string? Verdict { get; init; }

    /// <summary>More columns that tell results apart, beside service, site, standard and period: a channel, for instance.</summary>
    public IReadOnlyList<string> ApartBy { get; init; } = [];

    /// <summary>The month in which the years of the file begin, 1 to 12. Null: nobody has said it, and a file with years is asked for it.</summary>
    public int? YearStart { get; init; }

    /// <summary>Where years have parts of two: whether "2024" is the one that ends in 2024. Null: nobody has said it, and a file with such years is asked for it.</summary>
    public bool? YearsNamedByEnd { get; init; }

    /// <summary>What a date in the column of periods stands for: the month, quarter or year around it. Null: nobody has said it, and a file with dates is asked for it.</summary>
    public WindowLength? DatesAre { get; init; }

    /// <summary>Whether levels and performance without a sign are percentages (90) and not shares (0.9). Null: nobody has said it, and a file with such a number above 1 is asked for it.</summary>
    public bool? InPercent { get; init; }

    /// <summary>Which standard is which target of ours: { "3261": "calls" }. One that is not listed is the target whose key is the standard's own word, if there is one.</summary>
    public IReadOnlyDictionary<string, string> Targets { get; init; } = new Dictionary<string, string>();

    internal override IEnumerable<(string Property, string? Column, bool IsRequired)> Columns =>
    [
        ("period", At, true), ("year", Year, false), ("standard", Series, false), ("name", Name, false), ("level", Level, false), ("good", Good, false), ("total", Total, false), ("performance", Value, false),
        ("verdict", Verdict, false), ("service", Service, false), ("site", Site, false), ("key", Key, false), .. ApartBy.Select(column => ("apart by", (string?)column, false)),
    ];

    /// <summary>Proposes a mapping from the names of the columns and the first rows.</summary>
    /// <param name="header">The names of the columns.</param>
    /// <param name="sampleRows">Some rows, the more the surer.</param>
    public static Suggestion<ReportedMapping> Suggest(IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> sampleRows) =>
        ReportedSuggestion.Of(header, sampleRows);

    private protected override void AddProblems(ProblemList problems)
    {
        if (string.IsNullOrWhiteSpace(Series) && string.IsNullOrWhiteSpace(FixedSeries))
        {
            problems.Add(null, "standard", null, "no column is chosen for it, and no standard is named for the whole file");
        }

        if (new[] { Good, Total, Value, Verdict }.All(string.IsNullOrWhiteSpace))
        {
            problems.Add(null, "good, total, performance, verdict", null, "no column is chosen for any of them, and without one nothing is reported");
        }

        if (YearStart is < 1 or > 12)
        {
            problems.Add(null, "year start", null, "is not a month from 1 to 12");
        }
    }
}
