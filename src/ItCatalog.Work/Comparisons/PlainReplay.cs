using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Work.Comparisons;

/// <summary>What a quote would have kept and paid, as programs read it: our own incidents by its rules, or what its provider reports by the rules of one of our agreements.
/// Amounts are in the quote's currency.</summary>
public sealed record PlainReplay
{
    /// <summary>Code of the comparison.</summary>
    public required string Comparison { get; init; }

    /// <summary>The provider.</summary>
    public required string Quote { get; init; }

    /// <summary>False: our incidents by the quote's rules. True: what the provider reports, by our rules.</summary>
    public required bool Reversed { get; init; }

    /// <summary>Number of the agreement whose rules hold; null where the quote's do.</summary>
    public required string? Agreement { get; init; }

    /// <summary>Over how many whole months our incidents are replayed at most: 12, 24 or 36; null of what the provider reports.</summary>
    public required int? ReplayMonths { get; init; }

    /// <summary>The first month, YYYY-MM; null where there is nothing to judge.</summary>
    public required string? From { get; init; }

    /// <summary>The last month, YYYY-MM; null where there is nothing to judge.</summary>
    public required string? To { get; init; }

    /// <summary>Months of levels, at sites of ours, that could be judged.</summary>
    public required int Judged { get; init; }

    /// <summary>Those of them in which the level was met.</summary>
    public required int Met { get; init; }

    /// <summary>Three letters.</summary>
    public required string Currency { get; init; }

    /// <summary>Sum of the credits; null where the rules know none, and where there is nothing to judge.</summary>
    public required decimal? Credited { get; init; }

    /// <summary>What of it was returned.</summary>
    public required decimal? EarnedBack { get; init; }

    /// <summary>What of it stays.</summary>
    public required decimal? Paid { get; init; }

    /// <summary>What the provider reports and the agreement does not judge, each with the reason.</summary>
    public required IReadOnlyList<string> LeftOut { get; init; }

    /// <summary>All of a comparison: of each quote our incidents by its rules, then its months by the rules of each agreement.</summary>
    public static IEnumerable<PlainReplay> Of(ComparisonOutcome result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.Case.Terms.Index().SelectMany(terms => ReversedReplay.Of(result.Case, terms.Index)
            .Select(reversed => Of(result, terms.Index, reversed.Figures, reversed, reversed.Credits is not null))
            .Prepend(Of(result, terms.Index, terms.Item.Replay, null, terms.Item.Credits is not null)));
    }

    private static PlainReplay Of(ComparisonOutcome result, int quote, QuoteReplay? figures, ReversedReplay? reversed, bool hasCredits)
    {
        var months = figures?.Months ?? [];
        var owes = hasCredits && months.Count > 0;
        return new()
        {
            Comparison = result.Case.Code,
            Quote = result.Case.Comparison.Quotes[quote].Provider,
            Reversed = reversed is not null,
            Agreement = reversed?.Agreement,
            ReplayMonths = reversed is null ? result.Case.Comparison.ReplayMonths : null,
            From = months.Count == 0 ? null : MonthWord.Of(months.Min(month => month.Kept.Month)),
            To = months.Count == 0 ? null : MonthWord.Of(months.Max(month => month.Kept.Month)),
            Judged = figures?.JudgedCount ?? 0,
            Met = figures?.MetCount ?? 0,
            Currency = result.Case.Comparison.Quotes[quote].Currency,
            Credited = owes ? figures!.Credited : null,
            EarnedBack = owes ? figures!.EarnedBack : null,
            Paid = owes ? figures!.Paid : null,
            LeftOut = reversed?.LeftOut ?? [],
        };
    }
}
