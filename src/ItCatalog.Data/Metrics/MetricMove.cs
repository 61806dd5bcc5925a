using ItCatalog.Data.Agreements;
using NodaTime;

namespace ItCatalog.Data.Metrics;

/// <summary>Where a request about a metric stands.</summary>
public enum MoveState
{
    /// <summary>It waits for the other side.</summary>
    Open,

    /// <summary>Both sides want it so; it binds when a version says it and both have signed that.</summary>
    Agreed,

    Declined,

    /// <summary>Who asked took it back.</summary>
    Withdrawn,
}

/// <summary>What one side asks for a metric of an agreement: that it shall stand otherwise, with which levels and shares, from when on and why.</summary>
public sealed record MetricMove
{
    /// <summary>0 before it was kept.</summary>
    public long Id { get; init; }

    public required long AgreementId { get; init; }

    /// <summary>The key of the target.</summary>
    public required string Key { get; init; }

    /// <summary>What it shall be; never <see cref="MetricStage.Proposed"/>.</summary>
    public required MetricStage Stage { get; init; }

    /// <summary>First day of the month from which on.</summary>
    public required LocalDate From { get; init; }

    /// <summary>Why, in the words of who asks.</summary>
    public required string Reason { get; init; }

    /// <summary>The rows of the key as they shall stand in the version; none where it is retired.</summary>
    public IReadOnlyList<AgreementTarget> Targets { get; init; } = [];

    /// <summary>Shares of the credit that others shall have instead, by key, each at all sites where it holds.</summary>
    public IReadOnlyDictionary<string, decimal> Shares { get; init; } = new Dictionary<string, decimal>();

    public required Side Side { get; init; }

    public required long AskedById { get; init; }

    /// <summary>As they were called then.</summary>
    public required string AskedBy { get; init; }

    public required Instant Asked { get; init; }

    public MoveState State { get; init; }

    public string? AnsweredBy { get; init; }

    public Instant? Answered { get; init; }

    public string Answer { get; init; } = "";

    /// <summary>The version into which it was written; null where it is in none, or that draft was thrown away.</summary>
    public int? Version { get; init; }

    /// <summary>Who has to answer.</summary>
    public Side Other => Side.Other();

    /// <summary>What both sides call it: as it shall be called, else its key.</summary>
    public string Name => Targets.Count > 0 ? Targets[0].Name : Key;

    /// <summary>The terms as they would be with it: nothing but the rows of the key, shares of others and what is critical is another.</summary>
    public AgreementTerms In(AgreementTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var first = terms.Targets.Index().Where(target => target.Item.Rule.Key == Key).Select(target => (int?)target.Index).FirstOrDefault() ?? terms.Targets.Count;
        List<AgreementTarget> others = [.. terms.Targets.Where(target => target.Rule.Key != Key).Select(WithShare)];
        others.InsertRange(Math.Min(first, others.Count), Targets);
        var critical = terms.Remedies.CriticalKeys.Where(key => key != Key).ToList();
        if (Stage == MetricStage.Critical)
        {
            critical.Add(Key);
        }

        return terms with { Targets = others, Remedies = terms.Remedies with { Critical = string.Join(", ", critical) } };
    }

    /// <summary>Whether terms say what is asked of the metric itself.</summary>
    public bool IsIn(AgreementTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var rows = terms.Targets.Where(target => target.Rule.Key == Key).ToList();
        return rows.Count == Targets.Count && (Stage == MetricStage.Critical) == (rows.Count > 0 && terms.Remedies.CriticalKeys.Contains(Key))
            && rows.Select(Told).Order(StringComparer.Ordinal).SequenceEqual(Targets.Select(Told).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    private AgreementTarget WithShare(AgreementTarget target) =>
        Shares.TryGetValue(target.Rule.Key, out var share) ? target with { Rule = target.Rule with { Allocation = share == 0 ? null : share } } : target;

    private static string Told(AgreementTarget target)
    {
        var (rule, share) = (target.Rule, target.Rule.Allocation is > 0 and var some ? some : 0);
        return FormattableString.Invariant($"{string.Join(',', target.SiteIds)} {rule.Standing} {target.BaselineUntil} {rule.Expected / 1.000000000000000000m} {rule.Minimum / 1.000000000000000000m} {share / 1.000000000000000000m}");
    }
}
