using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Comparisons;

namespace ItCatalog.Work.Comparisons;

/// <summary>A part of the work and what a quote says of it, as programs read it.</summary>
public sealed record PlainPart
{
    /// <summary>Code of the comparison.</summary>
    public required string Comparison { get; init; }

    /// <summary>What the part is called.</summary>
    public required string Part { get; init; }

    /// <summary>How we do it.</summary>
    public required string Detail { get; init; }

    /// <summary>Whether in-house does it.</summary>
    public required bool InHouse { get; init; }

    /// <summary>The provider.</summary>
    public required string Quote { get; init; }

    /// <summary>"in", "out", "optional" or "assumed"; null where nobody has said anything.</summary>
    public required string? Standing { get; init; }

    /// <summary>Where the quote says so, or who assumes it.</summary>
    public required string Source { get; init; }

    /// <summary>What it costs us in year 1, in the organisation's currency; null where it has no price.</summary>
    public required decimal? PerYear { get; init; }

    /// <summary>How that was reckoned.</summary>
    public required string Reckoned { get; init; }

    /// <summary>Who accepts it at no cost; empty where nobody does.</summary>
    public required string AcceptedBy { get; init; }

    /// <summary>Whether in-house does it, the quote does not, and nobody has priced or accepted that.</summary>
    public required bool Open { get; init; }

    /// <summary>Every part of a comparison for every quote, in the order of the matrix.</summary>
    public static IEnumerable<PlainPart> Of(ComparisonRecord comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return comparison.Quotes.SelectMany(quote => comparison.Costs.ScopeOf(quote.Quote).Select(part => new PlainPart
        {
            Comparison = comparison.Code,
            Part = part.Part.Name,
            Detail = part.Part.Detail,
            InHouse = part.Part.IsInHouse,
            Quote = quote.Provider,
            Standing = part.Answer is { } answer ? Word.Of(answer.Standing) : null,
            Source = part.Answer?.Source ?? "",
            PerYear = part.NeedsPrice ? part.Answer?.PerYear : null,
            Reckoned = part.Answer is { } reckoned ? ScopeWords.Reckoned(reckoned, comparison.Costs.Currency) : "",
            AcceptedBy = part.Answer?.AcceptedBy ?? "",
            Open = part.IsOpen,
        }));
    }
}
