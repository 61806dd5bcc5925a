using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Data.Measurements;

/// <summary>A tool that measures: its files bring tickets, outages, samples or counts.</summary>
public sealed record Source
{
    public required long Id { get; init; }

    /// <summary>The short name in addresses and on the command line.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required SourceKind Kind { get; init; }

    /// <summary>The unit whose managers import from it; null: administrators alone do.</summary>
    public required long? UnitId { get; init; }

    public required string? UnitName { get; init; }

    /// <summary>How its files map, as the import page and the command line write it; null before the first import.</summary>
    public required string? MappingJson { get; init; }

    /// <summary>Codes of services that it watches, each with the first month of which it knows everything: no record then means that nothing happened.
    /// A service of which it has records needs no entry; it counts as watched from the month of its first record.</summary>
    public IReadOnlyDictionary<string, YearMonth> Watches { get; init; } = new Dictionary<string, YearMonth>();

    /// <summary>Whether the actor may import from it, change it and undo its imports.</summary>
    public bool MayBeFilledBy(Actor actor) => MayBeFilledBy(actor, UnitId);

    /// <summary>Whether the actor may import from a source of this unit; one of no unit belongs to administrators.</summary>
    public static bool MayBeFilledBy(Actor actor, long? unitId)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.IsAdministrator || (unitId is { } unit && actor.ActsForUnit(unit));
    }
}

/// <summary>What a source's files hold.</summary>
public enum SourceKind
{
    /// <summary>Incidents and requests.</summary>
    Tickets,

    /// <summary>Intervals in which something was down.</summary>
    Outages,

    /// <summary>Values measured at an instant: response times of a line.</summary>
    Samples,

    /// <summary>How many of how many were good: jobs that succeeded of jobs run.</summary>
    Counts,
}

/// <summary>The kinds as they are stored and as the command line names them.</summary>
public static class SourceKinds
{
    public static string Name(SourceKind kind) => Word.Of(kind);

    public static SourceKind? Find(string? name) => Word.Find<SourceKind>(name);

    /// <summary>Every kind, in the order in which people are offered them.</summary>
    public static IReadOnlyList<SourceKind> All { get; } = [SourceKind.Tickets, SourceKind.Outages, SourceKind.Samples, SourceKind.Counts];

    /// <summary>What the figures of a kind of target are made of.</summary>
    public static SourceKind Feeding(TargetKind kind) => kind switch
    {
        TargetKind.Response or TargetKind.Resolution or TargetKind.Update or TargetKind.MeanResponse or TargetKind.MeanResolution
            or TargetKind.FirstContact or TargetKind.Count => SourceKind.Tickets,
        TargetKind.Availability or TargetKind.OutageCount => SourceKind.Outages,
        TargetKind.Mean or TargetKind.Percentile or TargetKind.Maximum => SourceKind.Samples,
        TargetKind.Ratio => SourceKind.Counts,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>The table that holds the records of a kind, and the column of the instant that decides the first month they touch.</summary>
    internal static (string Name, string Start) TableOf(SourceKind kind) => kind switch
    {
        SourceKind.Tickets => ("ticket", "opened_ms"),
        SourceKind.Outages => ("outage", "from_ms"),
        SourceKind.Samples => ("sample", "at_ms"),
        SourceKind.Counts => ("good_count", "at_ms"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
