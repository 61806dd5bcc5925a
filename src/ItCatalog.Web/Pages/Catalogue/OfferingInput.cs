using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using NodaTime.Text;

namespace ItCatalog.Web.Pages.Catalogue;

/// <summary>What is typed about the offer at one site: whether there is one, of what, and for how much.</summary>
public class OfferingInput
{
    public OfferingInput()
    {
    }

    internal OfferingInput(Site site, Offering? offering)
    {
        SiteId = site.Id;
        IsOffered = offering is not null;
        UnitName = offering?.UnitName;
        Price = NumberEntry.Written(offering?.Price.Amount);
        Period = offering is null ? "month" : Word.Of(offering.Period);
        Setup = offering is { Setup.IsPositive: true } ? NumberEntry.Written(offering.Setup.Amount) : "";
    }

    public long SiteId { get; set; }

    public bool IsOffered { get; set; }

    public string? UnitName { get; set; }

    public string? Price { get; set; }

    public string? Period { get; set; }

    public string? Setup { get; set; }

    /// <summary>What is to be kept; a price that stays keeps its day.</summary>
    /// <param name="site">The site.</param>
    /// <param name="stood">The offer as it stands; null where there is none whose price could stay.</param>
    /// <param name="priceFrom">The day from which on another price holds.</param>
    internal OfferingDraft ToDraft(Site site, Offering? stood, string? priceFrom) => new()
    {
        SiteId = site.Id,
        SiteName = site.Name,
        IsOffered = IsOffered,
        UnitName = UnitName,
        Price = Price,
        Period = Period,
        Setup = Setup,
        PriceFrom = stood is null || !CostsAs(new(site, stood)) ? priceFrom : stood.PriceFrom is { } day ? LocalDatePattern.Iso.Format(day) : null,
    };

    private bool CostsAs(OfferingInput other) =>
        (SiteId, IsOffered, UnitName, Price, Period, Setup) == (other.SiteId, other.IsOffered, other.UnitName, other.Price, other.Period, other.Setup);
}
