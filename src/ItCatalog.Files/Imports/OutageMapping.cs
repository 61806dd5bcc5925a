namespace ItCatalog.Files.Imports;

/// <summary>Which column of a monitoring tool's file means what. Columns are named as the header names them, whatever the case; null means the file has none.</summary>
public sealed record OutageMapping : SourceConventions
{
    /// <summary>When the service went down; required.</summary>
    public string? From { get; init; }

    /// <summary>When it was up again. A row that has neither this nor a duration is an outage that still runs.</summary>
    public string? To { get; init; }

    /// <summary>How long it was down, in seconds; used where <see cref="To"/> is missing.</summary>
    public string? DurationSeconds { get; init; }

    /// <summary>The share of the service that was lost: 0.5 or 50 %, more than 0, at most 1. Missing means all of it.</summary>
    public string? Impact { get; init; }

    /// <summary>What happened, in a line.</summary>
    public string? Cause { get; init; }

    /// <summary>Its number in the source. Without one, service, site and start are its key.</summary>
    public string? Key { get; init; }

    /// <summary>What was measured, where a target watches one series among several.</summary>
    public string? Series { get; init; }

    internal override IEnumerable<(string Property, string? Column, bool IsRequired)> Columns =>
    [
        ("service", Service, false), ("site", Site, false), ("from", From, true), ("to", To, false), ("duration in seconds", DurationSeconds, false),
        ("impact", Impact, false), ("cause", Cause, false), ("key", Key, false), ("series", Series, false),
    ];

    /// <summary>Proposes a mapping from the names of the columns and the first rows.</summary>
    /// <param name="header">The names of the columns.</param>
    /// <param name="sampleRows">Some rows, the more the surer.</param>
    public static Suggestion<OutageMapping> Suggest(IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> sampleRows) =>
        OutageSuggestion.Of(header, sampleRows);
}
