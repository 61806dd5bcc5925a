using ItCatalog.Calculation.Requests;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;

namespace ItCatalog.Work.Catalogue;

/// <summary>How prices are told.</summary>
public static class PriceWords
{
    /// <summary>What a price is for: "device a month", "case".</summary>
    public static string Per(Offering offering)
    {
        ArgumentNullException.ThrowIfNull(offering);
        return Per(offering.UnitName, offering.Period);
    }

    /// <summary>The same of a price of some time, where the service was offered.</summary>
    public static string Per(PriceStep price)
    {
        ArgumentNullException.ThrowIfNull(price);
        return Per(price.UnitName ?? "", Word.Parse<PricePeriod>(price.Period!));
    }

    private static string Per(string unit, PricePeriod period) => unit + period switch
    {
        PricePeriod.Month => " a month",
        PricePeriod.Year => " a year",
        PricePeriod.Once => "",
        _ => throw new ArgumentOutOfRangeException(nameof(period)),
    };

    /// <summary>When a price is due: "every month".</summary>
    public static string Due(PricePeriod period) => period switch
    {
        PricePeriod.Month => "every month",
        PricePeriod.Year => "every year",
        PricePeriod.Once => "once",
        _ => throw new ArgumentOutOfRangeException(nameof(period)),
    };
}
