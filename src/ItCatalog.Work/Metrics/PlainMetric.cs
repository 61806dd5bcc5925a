using ItCatalog.Calculation.Text;
using NodaTime.Text;

namespace ItCatalog.Work.Metrics;

/// <summary>A metric of an agreement, as programs read it.</summary>
public sealed record PlainMetric
{
    /// <summary>Code of the agreement.</summary>
    public required string Agreement { get; init; }

    /// <summary>Key of the target.</summary>
    public required string Key { get; init; }

    public required string Name { get; init; }

    /// <summary>"proposed", "baseline", "report-only", "binding", "critical" or "retired".</summary>
    public required string Stage { get; init; }

    /// <summary>The date from which it stands so; null where it is only proposed.</summary>
    public required string? Since { get; init; }

    /// <summary>The version in which it stands; of what is retired the last that had it; null where it is in none.</summary>
    public required int? Version { get; init; }

    /// <summary>Levels and share in words.</summary>
    public required string Levels { get; init; }

    /// <summary>What is asked and waits for an answer: "binding"; null where nothing is.</summary>
    public required string? Asked { get; init; }

    /// <summary>Who has to answer: "customer" or "provider"; null where nobody has.</summary>
    public required string? WaitsFor { get; init; }

    /// <summary>What is agreed and in no version yet that both have signed; null where nothing is.</summary>
    public required string? Agreed { get; init; }

    /// <summary>Its whole history, newest first.</summary>
    public required IReadOnlyList<PlainMetricEvent> History { get; init; }

    public static IReadOnlyList<PlainMetric> All(AgreementMetrics metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        return
        [
            .. metrics.All.Select(metric => new PlainMetric
            {
                Agreement = metrics.Agreement.Code,
                Key = metric.Key,
                Name = metric.Name,
                Stage = Word.Of(metric.Stage),
                Since = metric.Since is { } since ? LocalDatePattern.Iso.Format(since) : null,
                Version = metric.Version,
                Levels = MetricWords.Levels(metric.Rows, metrics.Signed.FirstOrDefault(version => version.Summary.Number == metric.Version)?.Hours ?? metrics.Current?.Hours ?? []),
                Asked = metric.Open is { } open ? Word.Of(open.Stage) : null,
                WaitsFor = metric.Open is { } waits ? Word.Of(waits.Other) : null,
                Agreed = metric.Agreed is { } agreed ? Word.Of(agreed.Stage) : null,
                History = [.. metric.Events.Select(one => new PlainMetricEvent(LocalDatePattern.Iso.Format(one.On), one.What, one.By, one.Words, one.Version))],
            }),
        ];
    }
}

/// <summary>Something that happened to a metric.</summary>
/// <param name="On">A date; of a version the first on which it is in force.</param>
/// <param name="What">"In force", "Asked to be critical".</param>
/// <param name="By">Who.</param>
/// <param name="Words">What was said and agreed.</param>
/// <param name="Version">The number of the version; null of what was said.</param>
public sealed record PlainMetricEvent(string On, string What, string By, string Words, int? Version);
