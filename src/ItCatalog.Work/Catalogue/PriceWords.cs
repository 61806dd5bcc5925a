using ItCatalog.Calculation.Requests;
using ItCatalog.Data.Catalogue;

namespace ItCatalog.Work.Catalogue;

/// <summary>How prices are told.</summary>
public static class PriceWords
{
    /// <summary>What a price is for: "device a month", "case".</summary>
    public static string Per(Offering offering)
    {
        ArgumentNullException.ThrowIfNull(offering);
        return offering.UnitName + offering.Period switch
        {
            PricePeriod.Month => " a month",
            PricePeriod.Year => " a year",
            PricePeriod.Once => "",
            _ => throw new ArgumentOutOfRangeException(nameof(offering)),
        };
    }

    /// <summary>When a price is due: "every month".</summary>
    public static string Due(PricePeriod period) => period switch
    {
        PricePeriod.Month => "every month",
        PricePeriod.Year => "every year",
        PricePeriod.Once => "once",
        _ => throw new ArgumentOutOfRangeException(nameof(period)),
    };
}
