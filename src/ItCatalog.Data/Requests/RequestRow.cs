using System.Globalization;
using ItCatalog.Calculation;
using ItCatalog.Calculation.Text;
using NodaTime;

namespace ItCatalog.Data.Requests;

/// <summary>How a request is read; lists and the single request share it.</summary>
internal sealed record RequestRow
{
    /// <summary>Everything but the condition and the order.</summary>
    public const string Sql =
        """
        select request.id as Id, request.kind as Kind, request.had as Had, to_site.name as ToSiteName, service.code as ServiceCode, service.name as ServiceName, unit.id as UnitId, unit.name as UnitName,
          site.name as SiteName, site.time_zone as TimeZone, department.id as DepartmentId, department.name as DepartmentName,
          person.name as RequestedBy, person.id as RequestedById, request.quantity as Quantity, request.unit_name as QuantityUnit, request.wish_date as WishDate,
          request.note as Note, request.cost_per_year_cents as CostPerYearCents, request.cost_once_cents as CostOnceCents,
          organisation.currency as Currency,
          request.state as State, request.created_ms as Created, request.ready_ms as Ready, request.promised_date as PromisedDate, request.delivered as Delivered,
          (select t.code from tier t where t.id = request.tier_id) as TierCode, request.tier_name as TierName, request.asked_ms as AskedAt, request.deliver_days as DeliverDays, request.deliver_ratio as DeliverRatio, site.id as SiteId, site.service_hours_id as ServiceHoursId,
          request.origin_id as OriginId
        """ + "\n" + From;

    /// <summary>The tables of <see cref="Sql"/>, for counting.</summary>
    public const string From =
        """
        from request
        join service on service.id = request.service_id
        join unit on unit.id = service.unit_id
        join site on site.id = request.site_id
        left join site to_site on to_site.id = request.to_site_id
        join department on department.id = request.department_id
        join person on person.id = request.requested_by
        cross join organisation
        """;

    public required long Id { get; init; }

    public required string Kind { get; init; }

    public required int? Had { get; init; }

    public required string? ToSiteName { get; init; }

    public required string ServiceCode { get; init; }

    public required string ServiceName { get; init; }

    public required long UnitId { get; init; }

    public required string UnitName { get; init; }

    public required string SiteName { get; init; }

    public required string TimeZone { get; init; }

    public required long DepartmentId { get; init; }

    public required string DepartmentName { get; init; }

    public required string RequestedBy { get; init; }

    public required long RequestedById { get; init; }

    public required int Quantity { get; init; }

    public required string QuantityUnit { get; init; }

    public required LocalDate? WishDate { get; init; }

    public required string Note { get; init; }

    public required long CostPerYearCents { get; init; }

    public required long CostOnceCents { get; init; }

    public required string Currency { get; init; }

    public required string State { get; init; }

    public required Instant Created { get; init; }

    public required Instant? Ready { get; init; }

    public required LocalDate? PromisedDate { get; init; }

    public required int Delivered { get; init; }

    public required Instant? AskedAt { get; init; }

    public required int? DeliverDays { get; init; }

    public required string? DeliverRatio { get; init; }

    public required long SiteId { get; init; }

    public required string? TierCode { get; init; }

    public required string? TierName { get; init; }

    public required long ServiceHoursId { get; init; }

    public required long? OriginId { get; init; }

    public Request ToRequest() => new()
    {
        Id = Id,
        Kind = Word.Parse<RequestKind>(Kind),
        Had = Had,
        ToSiteName = ToSiteName,
        ServiceCode = ServiceCode,
        ServiceName = ServiceName,
        UnitId = UnitId,
        UnitName = UnitName,
        SiteName = SiteName,
        TimeZone = TimeZone,
        DepartmentId = DepartmentId,
        DepartmentName = DepartmentName,
        RequestedBy = RequestedBy,
        RequestedById = RequestedById,
        Quantity = Quantity,
        QuantityUnit = QuantityUnit,
        WishDate = WishDate,
        Note = Note,
        CostPerYear = Money.OfCents(CostPerYearCents, Currency),
        CostOnce = Money.OfCents(CostOnceCents, Currency),
        State = Word.Parse<RequestState>(State),
        Created = Created,
        Ready = Ready,
        PromisedDate = PromisedDate,
        Delivered = Delivered,
        AskedAt = AskedAt,
        DeliverDays = DeliverDays,
        DeliverRatio = DeliverRatio is null ? null : decimal.Parse(DeliverRatio, CultureInfo.InvariantCulture),
        SiteId = SiteId,
        TierCode = TierCode,
        TierName = TierName,
        ServiceHoursId = ServiceHoursId,
        OriginId = OriginId,
    };
}
