using ItCatalog.Data.Agreements;
using ItCatalog.Data.Metrics;
using NodaTime;

namespace ItCatalog.Work.Metrics;

/// <summary>What somebody asks for a metric, before it is kept.</summary>
public sealed record MetricDraft
{
    public required string Key { get; init; }

    public required MetricStage Stage { get; init; }

    /// <summary>First day of the month from which on; null where it was not said.</summary>
    public required LocalDate? From { get; init; }

    public string Reason { get; init; } = "";

    /// <summary>The rows of the key as they shall stand; none where it is retired.</summary>
    public IReadOnlyList<AgreementTarget> Targets { get; init; } = [];

    /// <summary>Shares that others shall have instead, by key; 0 takes one away.</summary>
    public IReadOnlyDictionary<string, decimal> Shares { get; init; } = new Dictionary<string, decimal>();
}
