using ItCatalog.Calculation;
using ItCatalog.Calculation.Requests;
using ItCatalog.Calculation.Text;
using NodaTime;

namespace ItCatalog.Data.Catalogue;

/// <summary>How an offering is read: those of one service, and those of the whole list.</summary>
internal sealed record OfferingRow
{
    private const string Columns =
        """
        select offering.service_id as ServiceId, site.id as SiteId, site.code as SiteCode, site.name as SiteName, site.closed_from as SiteClosedFrom, site.time_zone as TimeZone,
          offering.unit_name as UnitName, offering.price_cents as PriceCents, offering.price_period as Period, offering.setup_cents as SetupCents,
          organisation.currency as Currency,
          (select max(p.valid_from) from offering_price p where p.service_id = offering.service_id and p.site_id = offering.site_id) as PriceFrom
        from offering
        join site on site.id = offering.site_id
        cross join organisation
        """;

    public const string OfServiceSql = Columns + "\nwhere offering.service_id = @serviceId order by site.id";

    public const string ListSql = Columns + "\nwhere (@site is null or site.code = @site) order by offering.service_id, site.id";

    public required long ServiceId { get; init; }

    public required long SiteId { get; init; }

    public required string SiteCode { get; init; }

    public required string SiteName { get; init; }

    public required LocalDate? SiteClosedFrom { get; init; }

    public required string TimeZone { get; init; }

    public required string UnitName { get; init; }

    public required long PriceCents { get; init; }

    public required string Period { get; init; }

    public required long SetupCents { get; init; }

    public required string Currency { get; init; }

    public required LocalDate? PriceFrom { get; init; }

    public Offering ToOffering() => new()
    {
        SiteId = SiteId,
        SiteCode = SiteCode,
        SiteName = SiteName,
        SiteClosedFrom = SiteClosedFrom,
        TimeZone = TimeZone,
        UnitName = UnitName,
        Price = Money.OfCents(PriceCents, Currency),
        Period = Word.Parse<PricePeriod>(Period),
        Setup = Money.OfCents(SetupCents, Currency),
        PriceFrom = PriceFrom,
    };
}
