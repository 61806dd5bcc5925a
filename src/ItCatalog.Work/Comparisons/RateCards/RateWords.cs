using ItCatalog.Calculation.Comparisons.RateCards;
using ItCatalog.Calculation.Text;
using ItCatalog.Files.Comparisons;

namespace ItCatalog.Work.Comparisons.RateCards;

/// <summary>What a row of a rate card is read as, for people.</summary>
public static class RateWords
{
    /// <summary>"290 to 600 for each unit a day"; or what is not understood, a sentence.</summary>
    /// <param name="row">The row.</param>
    /// <param name="currency">That of the quote; null where there is none.</param>
    public static string Of(RateCardRow row, string? currency)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.Problem is { } odd)
        {
            return $"This row cannot be trusted: {odd}.";
        }

        var (price, problem) = PriceText.Read(row.Price, row.Unit);
        if (price is null)
        {
            return problem!;
        }

        var amount = Show.UnitPrice(price.Low) + (price.IsRange ? " to " + Show.UnitPrice(price.High) : "");
        var said = (price.Currency.Length > 0 ? price.Currency + "\u00a0" : "") + amount + (price.Unit.Length > 0 ? " for each " + price.Unit : "")
            + (price.Period is { } period ? " " + PriceText.Name(period) : "");
        return currency is not null && !price.Fits(currency) ? $"{said}: not {currency}, the currency of this quote." : said;
    }
}
