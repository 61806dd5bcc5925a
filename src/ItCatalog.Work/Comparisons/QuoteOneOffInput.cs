using System.Globalization;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;
using ItCatalog.Work.Entries;

namespace ItCatalog.Work.Comparisons;

/// <summary>An amount of a quote that falls once, as it is typed.</summary>
public sealed class QuoteOneOffInput
{
    public string? Name { get; set; }

    public string? Year { get; set; }

    public string? Amount { get; set; }

    /// <summary>Whether it is our own cost, in the organisation's currency.</summary>
    public bool IsOwn { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Year) && string.IsNullOrWhiteSpace(Amount);

    public static QuoteOneOffInput Of(QuoteOneOff once)
    {
        ArgumentNullException.ThrowIfNull(once);
        return new() { Name = once.Name, Year = once.Year.ToString(CultureInfo.InvariantCulture), Amount = NumberEntry.Written(once.Amount), IsOwn = once.IsOwn };
    }

    /// <summary>Amounts that come once; rows in which nothing stands are left out.</summary>
    internal static IReadOnlyList<QuoteOneOff> Read(FormReader reader, string list, IReadOnlyList<QuoteOneOffInput> rows, int years) =>
        [.. rows.Select((row, index) => (row, index)).Where(entry => !entry.row.IsEmpty).Select(entry => entry.row.Read(reader, $"{list}[{entry.index}]", years))];

    private QuoteOneOff Read(FormReader reader, string field, int years) => new(
        reader.Name(field + ".Name", Name, "The amount’s name"),
        reader.WholeNumber(field + ".Year", Year, "The year (0 is before the first)", 0, years),
        reader.NeededMoney(field + ".Amount", Amount, "The amount"),
        IsOwn);
}
