using ItCatalog.Calculation.Text;
using ItCatalog.Data.Comparisons;

namespace ItCatalog.Work.Comparisons;

/// <summary>A figure of a comparison with where it comes from, as programs read it.</summary>
public sealed record PlainSource
{
    /// <summary>Code of the comparison.</summary>
    public required string Comparison { get; init; }

    /// <summary>The provider whose quote it is a figure of; null for assumptions and in-house.</summary>
    public required string? Quote { get; init; }

    /// <summary>What the figure is.</summary>
    public required string Figure { get; init; }

    /// <summary>The figure as it stands; several of one line or one volume with spaces between.</summary>
    public required string Stated { get; init; }

    /// <summary>Where it comes from; empty where nobody has said it.</summary>
    public required string Source { get; init; }

    /// <summary>Who estimated it; empty where nobody did, or nobody has said it.</summary>
    public required string Estimator { get; init; }

    /// <summary>"named"; "outgrown" where the figure was changed after that was said; "none" where nobody has said anything.</summary>
    public required string Standing { get; init; }

    /// <summary>Every figure of a comparison: the assumptions and in-house, then its quotes.</summary>
    public static IEnumerable<PlainSource> Of(ComparisonRecord comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return SourcesGroup.Of(comparison).SelectMany(group => group.Figures.Select(one => new PlainSource
        {
            Comparison = comparison.Code,
            Quote = group.QuoteId is null ? null : group.Name,
            Figure = one.Figure.Name,
            Stated = one.Figure.Stated,
            Source = one.Said?.Source ?? "",
            Estimator = one.Said?.Estimator ?? "",
            Standing = Word.Of(one.Standing),
        }));
    }
}
