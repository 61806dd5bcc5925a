using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;
using ItCatalog.Work.Entries;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary>A part of the scope that a quote leaves out, as it is typed.</summary>
public sealed class MissingScopeInput
{
    public string? Name { get; set; }

    public string? PerYear { get; set; }

    public string? Inflation { get; set; }

    public string? Reason { get; set; }

    /// <summary>Who accepts a price of 0.</summary>
    public string? AcceptedBy { get; set; }

    public bool IsEmpty => new[] { Name, PerYear, Inflation, Reason, AcceptedBy }.All(string.IsNullOrWhiteSpace);

    public static MissingScopeInput Of(MissingScope part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return new()
        {
            Name = part.Name,
            PerYear = NumberEntry.Written(part.PerYear),
            Inflation = part.Inflation == 0 ? "" : NumberEntry.WrittenPercentage(part.Inflation),
            Reason = part.Reason,
            AcceptedBy = part.AcceptedBy,
        };
    }

    /// <summary>What is left out; rows in which nothing stands are left out too.</summary>
    internal static IReadOnlyList<MissingScope> Read(FormReader reader, string list, IReadOnlyList<MissingScopeInput> rows) =>
        [.. rows.Select((row, index) => (row, index)).Where(entry => !entry.row.IsEmpty).Select(entry => entry.row.Read(reader, $"{list}[{entry.index}]"))];

    private MissingScope Read(FormReader reader, string field)
    {
        var part = new MissingScope(
            reader.Name(field + ".Name", Name, "What is missing"),
            reader.Money(field + ".PerYear", PerYear, "The price of what is missing", mayBeNegative: true),
            reader.Ratio(field + ".Inflation", Inflation, "The rise a year", -0.5m, 0.5m),
            reader.Note(field + ".Reason", Reason, "How it was reckoned"),
            reader.Note(field + ".AcceptedBy", AcceptedBy, "Who accepts it"));
        AcceptedPrice.Check(reader, field, part.PerYear, part.AcceptedBy);
        return part;
    }
}

/// <summary>A price of 0 and the name of who accepts it belong together.</summary>
internal static class AcceptedPrice
{
    public static void Check(FormReader reader, string field, decimal? price, string acceptedBy)
    {
        if (price == 0 && acceptedBy.Length == 0)
        {
            reader.Wrong(field + ".AcceptedBy", "A price of 0 says that it costs us nothing. Name who accepts that, or leave the price empty.");
        }
        else if (price != 0 && acceptedBy.Length > 0)
        {
            reader.Wrong(field + ".AcceptedBy", "A name belongs to a price of 0: it accepts the gap at no cost. Enter 0, or leave the name empty.");
        }
    }
}
