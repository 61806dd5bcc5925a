using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Comparisons;
using NodaTime;

namespace ItCatalog.Work.Comparisons;

/// <summary>What stands against keeping a quote: a currency and its rate that do not fit, a day that has passed. What was kept before and became so since stays, and is an open
/// point of the decision.</summary>
public static class QuoteMistakes
{
    /// <summary>Everything that stands against a new or changed quote.</summary>
    /// <param name="quote">As it shall be.</param>
    /// <param name="kept">As it is kept; null for a new one.</param>
    /// <param name="currency">The comparison's currency.</param>
    /// <param name="today">The day on which it is entered.</param>
    internal static IEnumerable<Mistake> Of(QuoteRecord quote, QuoteRecord? kept, string currency, LocalDate today) =>
        (kept is not null && IsPricedAlike(quote.Quote, kept.Quote) ? [] : OfCurrency(quote.Quote, currency)).Concat(OfDate(quote, kept, today));

    /// <summary>Of the currency and its rate, in the fields of the form.</summary>
    public static IEnumerable<Mistake> OfCurrency(Quote quote, string currency)
    {
        ArgumentNullException.ThrowIfNull(quote);
        if (OpenPoint.CurrencyMistake(quote.Currency, quote.Rate, quote.RateByYear, currency) is { } mistake)
        {
            var isKnown = Currencies.Contains(quote.Currency);
            yield return Mistake.In(
                !isKnown ? "Currency" : quote.RateByYear is null ? "Rate" : "RateByYear[0]",
                $"{char.ToUpperInvariant(mistake[0])}{mistake[1..]}. {(!isKnown ? "Write the code of one." : quote.Currency == currency ? "Write 1." : "Write the rate.")}");
        }
    }

    /// <summary>Of the last day on which it can be taken. One that stands there already may have passed meanwhile.</summary>
    public static IEnumerable<Mistake> OfDate(QuoteRecord quote, QuoteRecord? kept, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(quote);
        return quote.ValidUntil < today && (kept is null || kept.ValidUntil != quote.ValidUntil)
            ? [Mistake.In("ValidUntil", $"The quote was valid until {Show.Date(quote.ValidUntil)}, which has passed. Ask the provider for a new one.")]
            : [];
    }

    private static bool IsPricedAlike(Quote one, Quote other) =>
        one.Currency == other.Currency && one.Rate == other.Rate && (one.RateByYear ?? []).SequenceEqual(other.RateByYear ?? []);
}
