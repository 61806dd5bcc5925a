using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Comparisons.RateCards;
using ItCatalog.Calculation.Text;
using ItCatalog.Files.Comparisons;
using ItCatalog.Work.Entries;

namespace ItCatalog.Work.Comparisons.RateCards;

/// <summary>A row of a rate card on its way to a line of a quote, as it is typed.</summary>
public sealed class RateInput
{
    private const decimal MostPrice = 100_000_000_000;
    private const decimal MostTimes = 8_784;

    /// <summary>The row of the card.</summary>
    public int Row { get; set; }

    /// <summary>What the line is called.</summary>
    public string? Name { get; set; }

    /// <summary>The price that counts, in the quote's currency.</summary>
    public string? Price { get; set; }

    /// <summary>How often a year it is paid for one.</summary>
    public string? Times { get; set; }

    /// <summary>The volume that counts; empty where the number does.</summary>
    public string? Of { get; set; }

    /// <summary>How many, the same every year.</summary>
    public string? Number { get; set; }

    /// <summary>What a row proposes: its one price, and how often its period comes in a year. What the card leaves open stays empty.</summary>
    public static RateInput Proposed(RateCardRow row, string currency)
    {
        ArgumentNullException.ThrowIfNull(row);
        var (price, _) = PriceText.Read(row.Price, row.Unit);
        return new()
        {
            Row = row.Line,
            Name = row.Name,
            Price = price is { IsRange: false } && price.Fits(currency) ? NumberEntry.Written(price.Low) : "",
            Times = NumberEntry.Written(price?.TimesAYear),
        };
    }

    /// <summary>Reads it; a field is the name of a property.</summary>
    public PricedRate Read(FormReader reader, RateCardRow row, string file, string currency, Volumes volumes)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(volumes);
        var (card, _) = PriceText.Read(row.Price, row.Unit);
        var price = reader.NeededNumber(nameof(Price), Price, "The price", 0, MostPrice);
        if (card is not null && !card.Fits(currency))
        {
            reader.Wrong(nameof(Price), $"The card says {EntryWords.Shortened(row.Price)}, and this quote is in {currency}. Give the quote the card’s currency and its rate, or leave this row out.");
        }
        else if (card is { IsRange: true } && !string.IsNullOrWhiteSpace(Price) && (price < card.Low || price > card.High))
        {
            reader.Wrong(nameof(Price), $"The card says {Show.Exact(card.Low)} to {Show.Exact(card.High)}. Enter a price between them.");
        }

        var times = reader.NeededNumber(nameof(Times), Times, "How often a year this is paid", 0, MostTimes);
        var driver = volumes.Drivers.FirstOrDefault(one => one == Of);
        if (!string.IsNullOrEmpty(Of) && driver is null)
        {
            reader.Wrong(nameof(Of), $"“{EntryWords.Shortened(Of)}” is no volume of the comparison.");
        }

        var number = driver is null && string.IsNullOrEmpty(Of) ? reader.NeededNumber(nameof(Number), Number, "How many there are", 0, MostPrice) : (decimal?)null;
        if (driver is not null && !string.IsNullOrWhiteSpace(Number))
        {
            reader.Wrong(nameof(Number), $"The volume {driver} counts already. Empty this, or count a number of its own.");
        }

        var rate = new PricedRate(reader.Name(nameof(Name), Name, "The line’s name"), price, times, driver, number);
        return card is { IsRange: true } ? rate with { Range = (card.Low, card.High, Source(row, file)) } : rate;
    }

    private static string Source(RateCardRow row, string file) =>
        FormattableString.Invariant($"{EntryWords.Shortened(file)}, row {row.Line}: {EntryWords.Shortened($"{row.Price} {row.Unit}".Trim())}");
}
