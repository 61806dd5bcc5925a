using ItCatalog.Calculation.Measurements;
using ItCatalog.Calculation.ServiceLevels;
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

    /// <summary>Of a source of checks, what its rows are and from which one on a service is down; null before the first import, and of every other source.</summary>
    public CheckRule? CheckRule { get; init; }

    /// <summary>Codes of services that it watches, each with the first month of which it knows everything: no record then means that nothing happened.
    /// A service of which it has records needs no entry; it counts as watched from the month of its first record.</summary>
    public IReadOnlyDictionary<string, YearMonth> Watches { get; init; } = new Dictionary<string, YearMonth>();

    /// <summary>What a Prometheus is asked for it; null: it is filled by files and programs alone.</summary>
    public PulledQuery? Pull { get; init; }

    /// <summary>How often a file of it is expected; null: nobody has said it.</summary>
    public FileRhythm? Expected { get; init; }

    /// <summary>After how many minutes without anything newer it is late; null: nobody has said when.</summary>
    public int? LateMinutes => LateMinutesOf(Pull, Expected);

    /// <summary>Whether what was expected has not come.</summary>
    /// <param name="knownUpTo">Up to when its files know what happened; null where nothing has come yet.</param>
    /// <param name="now">The time it is.</param>
    public bool IsLate(Instant? knownUpTo, Instant now) => LateMinutes is { } minutes && (knownUpTo is not { } until || now - until > Duration.FromMinutes(minutes));

    /// <summary>A Prometheus is asked on a schedule of its own.</summary>
    internal static int? LateMinutesOf(PulledQuery? pull, FileRhythm? expected) => pull?.LateMinutes ?? expected?.LateMinutes();

    /// <summary>Whether the actor may import from it, change it and undo its imports.</summary>
    public bool MayBeFilledBy(Actor actor) => MayBeFilledBy(actor, UnitId);

    /// <summary>Whether the actor may import from a source of this unit; one of no unit belongs to administrators.</summary>
    public static bool MayBeFilledBy(Actor actor, long? unitId)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.IsAdministrator || (unitId is { } unit && actor.ActsForUnit(unit));
    }
}
