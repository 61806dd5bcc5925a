using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;
using ItCatalog.Data;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary>Turns what was typed into values and gathers everything that is wrong. Where an entry is wrong, some value stands in for it.</summary>
internal sealed class FormReader
{
    private const int LongestName = 200;
    private const int LongestNote = 4000;
    private const decimal MostMoney = 100_000_000_000;
    private readonly List<Mistake> mistakes = [];

    /// <summary>All that was wrong, in the order of the form.</summary>
    public IReadOnlyList<Mistake> Mistakes => mistakes;

    public void Wrong(string field, string message) => mistakes.Add(Mistake.In(field, message));

    /// <summary>A name that is needed.</summary>
    public string Name(string field, string? text, string what)
    {
        var value = text?.Trim() ?? "";
        if (value.Length == 0)
        {
            Wrong(field, $"{what} is missing.");
        }
        else if (value.Length > LongestName)
        {
            Wrong(field, $"{what} has {value.Length} characters; at most {LongestName} fit.");
        }
        else if (value.Any(char.IsControl))
        {
            Wrong(field, $"{what} holds characters that cannot be printed.");
        }

        return value;
    }

    /// <summary>A longer text, which may be empty.</summary>
    public string Note(string field, string? text, string what)
    {
        var value = text?.Trim().ReplaceLineEndings("\n") ?? "";
        if (value.Length > LongestNote)
        {
            Wrong(field, $"{what} has {value.Length} characters; at most {LongestNote} fit.");
        }

        return value;
    }

    /// <summary>A number within bounds; null where the entry is empty.</summary>
    public decimal? Number(string field, string? text, string what, decimal least, decimal most)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (NumberEntry.Number(text) is not { } value)
        {
            Wrong(field, $"{what}: “{Shortened(text)}” is not a number. Write it like 1,180 or 0.92.");
            return null;
        }

        if (value < least || value > most)
        {
            Wrong(field, $"{what}: {Show.Exact(value)} is out of range. Expected {Show.Exact(least)} to {Show.Exact(most)}.");
            return null;
        }

        return value;
    }

    /// <summary>A number that is needed.</summary>
    public decimal NeededNumber(string field, string? text, string what, decimal least, decimal most) =>
        Number(field, Needed(field, text, what), what, least, most) ?? least;

    /// <summary>A percentage as a ratio; 0 where the entry is empty.</summary>
    public decimal Ratio(string field, string? text, string what, decimal least, decimal most) =>
        OptionalRatio(field, text, what, least, most) ?? 0;

    /// <summary>A percentage as a ratio; null where the entry is empty.</summary>
    public decimal? OptionalRatio(string field, string? text, string what, decimal least, decimal most)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (NumberEntry.Ratio(text) is not { } value)
        {
            Wrong(field, $"{what}: “{Shortened(text)}” is not a percentage. Write it like 2.5.");
            return null;
        }

        if (value < least || value > most)
        {
            Wrong(field, $"{what}: {Show.Level(value)} is out of range. Expected {Show.Level(least)} to {Show.Level(most)}.");
            return null;
        }

        return value;
    }

    /// <summary>An amount in whole cents; null where the entry is empty.</summary>
    public decimal? Money(string field, string? text, string what, bool mayBeNegative = false)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (NumberEntry.Cents(text) is not { } cents)
        {
            Wrong(field, $"{what}: “{Shortened(text)}” is not an amount. Write it like 12,500.00, with at most two decimals.");
            return null;
        }

        var amount = Calculation.Money.AmountOf(cents);
        if (Math.Abs(amount) > MostMoney || (amount < 0 && !mayBeNegative))
        {
            var least = mayBeNegative ? "−" + Show.Exact(MostMoney) : "0";
            Wrong(field, $"{what}: {Show.Amount(cents)} is out of range. Expected {least} to {Show.Exact(MostMoney)}.");
            return null;
        }

        return amount;
    }

    /// <summary>An amount that is needed and may be negative, in whole cents.</summary>
    public decimal NeededMoney(string field, string? text, string what) => Money(field, Needed(field, text, what), what, mayBeNegative: true) ?? 0;

    /// <summary>A whole number that is needed.</summary>
    public int WholeNumber(string field, string? text, string what, int least, int most)
    {
        var value = NeededNumber(field, text, what, least, most);
        if (decimal.Truncate(value) != value)
        {
            Wrong(field, $"{what} is a whole number.");
        }

        return (int)value;
    }

    /// <summary>A whole number; null where the entry is empty.</summary>
    public int? OptionalWholeNumber(string field, string? text, string what, int least, int most) =>
        string.IsNullOrWhiteSpace(text) ? null : WholeNumber(field, text, what, least, most);

    /// <summary>Three letters of a currency.</summary>
    public string Currency(string field, string? text)
    {
        var value = text?.Trim().ToUpperInvariant() ?? "";
        if (value.Length != 3 || !value.All(char.IsAsciiLetterUpper))
        {
            Wrong(field, "The currency is three letters, such as EUR.");
        }

        return value;
    }

    /// <summary>Lines of costs; rows in which nothing stands are left out.</summary>
    public IReadOnlyList<CostLine> Lines(string field, IReadOnlyList<CostLineInput> rows, IReadOnlyCollection<string> drivers)
    {
        var lines = new List<CostLine>();
        foreach (var (row, index) in rows.Select((row, index) => (row, index)).Where(entry => !entry.row.IsEmpty))
        {
            lines.Add(row.Read(this, $"{field}[{index}]", drivers));
        }

        return lines;
    }

    private string? Needed(string field, string? text, string what)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            Wrong(field, $"{what} is missing.");
        }

        return text;
    }

    internal static string Shortened(string text) => text.Trim() is { Length: > 40 } longer ? longer[..39] + "…" : text.Trim();
}
