using ItCatalog.Work.Entries;

namespace ItCatalog.Work.Comparisons;

/// <summary>A price of 0 and the name of who accepts it belong together.</summary>
public static class AcceptedPrice
{
    /// <summary>Tells where only one of the two was entered.</summary>
    public static void Check(FormReader reader, string field, decimal? price, string acceptedBy)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(acceptedBy);
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
