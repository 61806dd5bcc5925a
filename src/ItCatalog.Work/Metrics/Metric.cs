using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Metrics;
using NodaTime;

namespace ItCatalog.Work.Metrics;

/// <summary>A metric of an agreement: a target key over all versions that both sides signed, and what was ever asked for it.</summary>
public sealed record Metric
{
    public required string Key { get; init; }

    /// <summary>As the newest version or request calls it.</summary>
    public required string Name { get; init; }

    /// <summary>Where it stands today.</summary>
    public required MetricStage Stage { get; init; }

    /// <summary>First day from which it stands so; null where it is only proposed.</summary>
    public required LocalDate? Since { get; init; }

    /// <summary>Its rows in the version of today, of what is retired in the last that had it, of what is proposed as it is asked.</summary>
    public required IReadOnlyList<AgreementTarget> Rows { get; init; }

    /// <summary>The number of that version; null where it is in none.</summary>
    public required int? Version { get; init; }

    /// <summary>What waits for an answer; null where nothing does.</summary>
    public required MetricMove? Open { get; init; }

    /// <summary>What is agreed and in no version that both have signed yet; null where nothing is.</summary>
    public required MetricMove? Agreed { get; init; }

    /// <summary>Everything that happened to it, newest first.</summary>
    public required IReadOnlyList<MetricEvent> Events { get; init; }

    /// <summary>Whether its baseline is over and nothing was decided since.</summary>
    public required bool IsBaselineOver { get; init; }

    /// <summary>Where it stands in a version.</summary>
    public static MetricStage? In(AgreementTerms terms, string key)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return terms.Targets.Where(target => target.Rule.Key == key).Select(target => (TargetStanding?)target.Rule.Standing).FirstOrDefault() switch
        {
            null => null,
            TargetStanding.Baseline => MetricStage.Baseline,
            TargetStanding.ReportOnly => MetricStage.ReportOnly,
            _ => terms.Remedies.CriticalKeys.Contains(key) ? MetricStage.Critical : MetricStage.Binding,
        };
    }
}

/// <summary>Something that happened to a metric.</summary>
/// <param name="On">The day; of a version the first on which it is in force.</param>
/// <param name="What">"In force", "Asked to be critical".</param>
/// <param name="By">"both sides, 12 Jun 2026", or a person.</param>
/// <param name="Words">What was said and agreed.</param>
/// <param name="Stage">Where it stood from then on; null of what changed nothing by itself.</param>
/// <param name="Version">The number of the version; null of what was said.</param>
public sealed record MetricEvent(LocalDate On, string What, string By, string Words, MetricStage? Stage, int? Version);

/// <summary>All metrics of an agreement.</summary>
/// <param name="Agreement">Whose.</param>
/// <param name="Signed">The versions that both sides signed, by their first day.</param>
/// <param name="Draft">The version that is open, where the reader may see it.</param>
/// <param name="Today">The day that it is.</param>
/// <param name="All">Those of today's version in its order, then what is proposed, then what was retired.</param>
public sealed record AgreementMetrics(Agreement Agreement, IReadOnlyList<AgreementVersion> Signed, AgreementVersion? Draft, LocalDate Today, IReadOnlyList<Metric> All)
{
    /// <summary>The version whose metrics stand today: in force, else signed last; null where none was signed.</summary>
    public AgreementVersion? Current => Agreement.InForceOn(Today) is { } now ? Signed.First(version => version.Summary.Id == now.Id) : Signed.Count > 0 ? Signed[^1] : null;

    /// <summary>The version that the next one follows; null where none is in force without an end.</summary>
    public AgreementVersion? Last => Agreement.LastSigned is { State: VersionState.Active } last ? Signed.First(version => version.Summary.Id == last.Id) : null;
}
