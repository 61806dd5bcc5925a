namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>What one target gave at one site in a window, as it is added up.</summary>
/// <param name="Good">The numerator; null for kinds that have none.</param>
/// <param name="Total">The denominator; null where nothing is known.</param>
/// <param name="Value">Null: not measured there.</param>
public sealed record SiteFigure(decimal? Good, decimal? Total, decimal? Value);

/// <summary>The figures of one target in one window over all its sites. It is no promise: levels hold for each site.</summary>
/// <param name="Measured">Sites that were measured; only their figures are in it.</param>
/// <param name="Good">Sum of the numerators; null for kinds that have none, and where no site was measured.</param>
/// <param name="Total">Sum of the denominators; null where no site was measured.</param>
/// <param name="Value">What the kind gives of both; null where the kind cannot be had from the figures of the sites: a mean or a percentile needs every sample.</param>
public sealed record OverSites(int Measured, decimal? Good, decimal? Total, decimal? Value)
{
    /// <summary>Adds up.</summary>
    /// <param name="kind">What the target measures.</param>
    /// <param name="sites">Of each site once.</param>
    public static OverSites Of(TargetKind kind, IEnumerable<SiteFigure> sites)
    {
        SiteFigure[] measured = [.. sites.Where(site => site.Value is not null)];
        if (measured.Length == 0)
        {
            return new(0, null, null, null);
        }

        var good = measured.All(site => site.Good is not null) ? measured.Sum(site => site.Good) : null;
        var total = measured.Sum(site => site.Total);
        var value = kind switch
        {
            TargetKind.Count or TargetKind.OutageCount => total,
            TargetKind.Maximum => measured.Max(site => site.Value),
            TargetKind.Mean or TargetKind.Percentile => measured is [var only] ? only.Value : null,
            _ => total > 0 ? good / total : null,
        };
        return new(measured.Length, good, total, value);
    }
}
