using ItCatalog.Calculation.Comparisons;
using ItCatalog.Data;
using ItCatalog.Data.Comparisons;
using ItCatalog.Work.Entries;

namespace ItCatalog.Work.Comparisons;

/// <summary>Where the figures of a comparison come from, as it is typed.</summary>
public sealed class SourcesForm
{
    /// <summary>The revision of the comparison that was read.</summary>
    public int Revision { get; set; }

    public List<SourceInput> Rows { get; set; } = [];

    public static SourcesForm Of(int revision, IEnumerable<SourcesGroup> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        return new() { Revision = revision, Rows = [.. groups.SelectMany(group => group.Figures.Select(figure => SourceInput.Of(group.QuoteId, figure)))] };
    }

    /// <summary>Puts what was typed beside the figures as they stand now, should they have changed since the form was opened.</summary>
    public void Align(IReadOnlyList<SourcesGroup> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var typed = Rows.ToLookup(row => (row.QuoteId, row.Key));
        Rows =
        [
            .. groups.SelectMany(group => group.Figures.Select(figure => typed[(group.QuoteId, figure.Figure.Key)].FirstOrDefault() ?? SourceInput.Of(group.QuoteId, figure))),
        ];
    }

    /// <summary>What was typed, put into a comparison.</summary>
    /// <param name="before">The comparison as it is kept.</param>
    /// <param name="groups">Its figures, beside which the rows stand.</param>
    /// <returns>The comparison, and everything that is wrong; where something is, the comparison must not be kept.</returns>
    public (ComparisonRecord Record, IReadOnlyList<Mistake> Mistakes) Read(ComparisonRecord before, IReadOnlyList<SourcesGroup> groups)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(groups);
        var reader = new FormReader();
        var read = groups.SelectMany(group => group.Figures)
            .Select((figure, index) => (Rows[index].QuoteId, Source: Rows[index].Read(reader, $"Rows[{index}]", figure)))
            .Where(entry => entry.Source is not null)
            .ToLookup(entry => entry.QuoteId ?? 0, entry => entry.Source!);
        var record = before with
        {
            Sources = [.. read[0]],
            Quotes = [.. before.Quotes.Select(quote => quote with { Sources = [.. read[quote.Id!.Value]] })],
        };
        return (record, reader.Mistakes);
    }
}

/// <summary>The figures of the comparison, or of one quote, with where they come from.</summary>
/// <param name="QuoteId">The quote; null for the comparison and what in-house costs.</param>
/// <param name="Name">Whose figures they are.</param>
/// <param name="Figures">The figures.</param>
public sealed record SourcesGroup(long? QuoteId, string Name, IReadOnlyList<SourcedFigure> Figures)
{
    public static IReadOnlyList<SourcesGroup> Of(ComparisonRecord comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return
        [
            new(null, "Assumptions and in-house", SourcedFigure.OfInHouse(comparison.Costs, comparison.Sources)),
            .. comparison.Quotes.Select(quote => new SourcesGroup(quote.Id, quote.Provider, SourcedFigure.OfQuote(comparison.Costs, quote.Quote, quote.Sources))),
        ];
    }
}

/// <summary>Where a figure comes from, as it is typed.</summary>
public sealed class SourceInput
{
    public long? QuoteId { get; set; }

    public string? Key { get; set; }

    public string? Source { get; set; }

    public string? Estimator { get; set; }

    /// <summary>Whether what was said before the figure was changed is said of it as it stands.</summary>
    public bool StillHolds { get; set; }

    public static SourceInput Of(long? quoteId, SourcedFigure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return new() { QuoteId = quoteId, Key = figure.Figure.Key, Source = figure.Said?.Source, Estimator = figure.Said?.Estimator };
    }

    /// <summary>What is kept of the row; null where nothing is said. Words that stand as they stood are said of the figure that they were said of.</summary>
    internal FigureSource? Read(FormReader reader, string field, SourcedFigure figure)
    {
        var (source, estimator) = (reader.OptionalName(field + ".Source", Source, "Where it comes from"), reader.OptionalName(field + ".Estimator", Estimator, "Who estimated it"));
        return source.Length == 0 && estimator.Length == 0 ? null
            : figure.Said is { } said && !StillHolds && said.Source == source && said.Estimator == estimator ? said
            : new FigureSource(figure.Figure.Key, figure.Figure.Stated, source, estimator);
    }
}
