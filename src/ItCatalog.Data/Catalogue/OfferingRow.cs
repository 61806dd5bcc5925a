using ItCatalog.Calculation;
using ItCatalog.Calculation.Requests;
using ItCatalog.Calculation.Text;
using NodaTime;

namespace ItCatalog.Data.Catalogue;

/// <summary>What something costs at a site, as it is read: of a service, or of an offering of it in a tier.</summary>
internal sealed record OfferingRow
{
    private const string Columns =
        """
        site.id as SiteId, site.code as SiteCode, site.name as SiteName, site.closed_from as SiteClosedFrom, site.time_zone as TimeZone,
          o.unit_name as UnitName, o.price_cents as PriceCents, o.price_period as Period, o.setup_cents as SetupCents, organisation.currency as Currency
        """;

    private const string OfService =
        $"""
        select o.service_id as ServiceId, -1 as Position, null as TierId, null as TierCode, null as TierName, null as ServiceHoursId, '' as Reason, {Columns},
          (select max(p.valid_from) from offering_price p where p.service_id = o.service_id and p.site_id = o.site_id) as PriceFrom
        from offering o
        join site on site.id = o.site_id
        cross join organisation
        """;

    private const string OfTier =
        $"""
        select t.service_id as ServiceId, t.position as Position, t.id as TierId, t.code as TierCode, t.name as TierName, o.service_hours_id as ServiceHoursId, o.reason as Reason, {Columns},
          (select max(p.valid_from) from tier_price p where p.tier_id = o.tier_id and p.site_id = o.site_id) as PriceFrom
        from tier_site o
        join tier t on t.id = o.tier_id
        join site on site.id = o.site_id
        cross join organisation
        """;

    /// <summary>Whether an offering, <c>t</c>, can be ordered today.</summary>
    public const string IsOffered = "t.published_from <= @today and (t.retired_from is null or t.retired_from > @today)";

    public const string OfServiceSql = OfService + "\nwhere o.service_id = @serviceId order by site.id";

    /// <summary>Of all offerings of a service, or of every one.</summary>
    public const string OfTiersSql = OfTier + "\nwhere (@serviceId is null or t.service_id = @serviceId) order by t.service_id, t.position, t.id, site.id";

    /// <summary>What can be ordered: where a service has offerings at a site, those and no price besides.</summary>
    public const string ListSql =
        $"""
        {OfService}
        where (@site is null or site.code = @site)
          and not exists (select 1 from tier t join tier_site x on x.tier_id = t.id where t.service_id = o.service_id and x.site_id = o.site_id and {IsOffered})
        union all
        {OfTier}
        where (@site is null or site.code = @site) and {IsOffered}
        order by ServiceId, SiteId, Position, TierId
        """;

    public required long ServiceId { get; init; }

    public required long? TierId { get; init; }

    public required string? TierCode { get; init; }

    public required string? TierName { get; init; }

    public required long? ServiceHoursId { get; init; }

    public required string Reason { get; init; }

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
        TierCode = TierCode,
        TierName = TierName,
    };
}
