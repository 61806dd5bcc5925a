using ItCatalog.Calculation.Text;

namespace ItCatalog.Calculation.Comparisons;

/// <summary>Where a figure of a comparison comes from, as somebody has said it.</summary>
/// <param name="Key">Which figure: <see cref="Assumption.Key"/>.</param>
/// <param name="Stated">What it was when that was said: <see cref="Assumption.Stated"/>.</param>
/// <param name="Source">Where it stands, such as a ledger or a page of the offer; empty where it is an estimate and nothing else.</param>
/// <param name="Estimator">Who estimated it; empty where nobody did, since the source says it.</param>
public sealed record FigureSource(string Key, string Stated, string Source, string Estimator);

/// <summary>What becomes of a figure's source.</summary>
public enum SourceStanding
{
    /// <summary>Nobody has said where the figure comes from.</summary>
    None,

    /// <summary>Somebody has.</summary>
    Named,

    /// <summary>Somebody has, and the figure was changed since: what was said is not said of what stands there now.</summary>
    Outgrown,
}

/// <summary>A figure of a comparison with where it comes from.</summary>
/// <param name="Figure">The figure.</param>
/// <param name="Said">What somebody has said, whether it still counts or not; null where nobody has.</param>
public sealed record SourcedFigure(Assumption Figure, FigureSource? Said)
{
    /// <summary>Whether what was said is said of the figure as it stands.</summary>
    public SourceStanding Standing => Said is null ? SourceStanding.None : Said.Stated == Figure.Stated ? SourceStanding.Named : SourceStanding.Outgrown;

    /// <summary>The figures that every quote is compared by, each once. What is nothing is no figure.</summary>
    /// <param name="comparison">In-house and the assumptions.</param>
    /// <param name="said">Sources of them.</param>
    public static IReadOnlyList<SourcedFigure> OfInHouse(Comparison comparison, IReadOnlyList<FigureSource> said)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return Sourced(Assumption.OfInHouse(comparison), said);
    }

    /// <summary>The figures of one quote. The price of a gap has a source of its own, beside the gap.</summary>
    /// <param name="comparison">In-house and the assumptions.</param>
    /// <param name="quote">The quote.</param>
    /// <param name="said">Sources of its figures.</param>
    public static IReadOnlyList<SourcedFigure> OfQuote(Comparison comparison, Quote quote, IReadOnlyList<FigureSource> said)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return Sourced(Assumption.Of(comparison with { Quotes = [quote] }).Where(figure => figure.IsOfQuote && figure.Kind != AssumptionKind.GapPrice), said);
    }

    /// <summary>All figures of a comparison and its quotes.</summary>
    /// <param name="asked">What is asked.</param>
    public static IReadOnlyList<SourcedFigure> Of(ComparisonCase asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return
        [
            .. OfInHouse(asked.Comparison, asked.Sources),
            .. asked.Comparison.Quotes.Zip(asked.Terms).SelectMany(quote => OfQuote(asked.Comparison, quote.First, quote.Second.Sources)),
        ];
    }

    /// <summary>"Of 31 figures 9 say where they come from; what was said of 2 others was said before they were changed."</summary>
    /// <param name="figures">All that are asked for it.</param>
    public static string Counted(IReadOnlyCollection<SourcedFigure> figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        var (all, named, outgrown) = (figures.Count, figures.Count(one => one.Standing == SourceStanding.Named), figures.Count(one => one.Standing == SourceStanding.Outgrown));
        if (all == 0)
        {
            return "There is no figure yet.";
        }

        var begun = named == all ? (all == 1 ? "The only figure says where it comes from" : $"Each of the {Show.Count(all)} figures says where it comes from")
            : named == 0 ? (all == 1 ? "The only figure does not say where it comes from" : $"None of the {Show.Count(all)} figures says where it comes from")
            : $"Of {Show.Count(all)} figures {Show.Count(named)} {(named == 1 ? "says where it comes from" : "say where they come from")}";
        return begun + (outgrown == 0 ? "."
            : outgrown == 1 ? $"; what was said of {(all == 1 ? "it" : named == 0 ? "one of them" : "another one")} was said before it was changed."
            : $"; what was said of {Show.Count(outgrown)} {(named == 0 ? "of them" : "others")} was said before they were changed.");
    }

    private static List<SourcedFigure> Sourced(IEnumerable<Assumption> figures, IReadOnlyList<FigureSource> said) =>
        [.. figures.Where(figure => figure.Kind != AssumptionKind.Years).Select(figure => new SourcedFigure(figure, said.FirstOrDefault(source => source.Key == figure.Key)))];
}
