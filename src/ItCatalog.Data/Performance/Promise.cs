using ItCatalog.Data.Agreements;
using NodaTime;

namespace ItCatalog.Data.Performance;

/// <summary>A target of one version of an agreement, at one of its sites.</summary>
public sealed record Promise
{
    public required long AgreementId { get; init; }

    public required string AgreementCode { get; init; }

    public required long VersionId { get; init; }

    public required int VersionNumber { get; init; }

    /// <summary>First day from which the version is in force.</summary>
    public required LocalDate EffectiveFrom { get; init; }

    /// <summary>The month in which its years begin, 1 to 12.</summary>
    public int YearStart { get; init; } = 1;

    /// <summary>The day on which both sides agreed on the version outside of this product; null where they signed it here.</summary>
    public LocalDate? AgreedOutsideOn { get; init; }

    /// <summary>Whether a side says that it did not agree so outside.</summary>
    public bool IsObjectedTo { get; init; }

    public required string DepartmentCode { get; init; }

    public required string DepartmentName { get; init; }

    public required string ServiceCode { get; init; }

    public required string ServiceName { get; init; }

    public required string UnitName { get; init; }

    public required long SiteId { get; init; }

    public required string SiteCode { get; init; }

    public required string SiteName { get; init; }

    /// <summary>The zone whose months and clocks the figures follow.</summary>
    public required DateTimeZone Zone { get; init; }

    /// <summary>What was promised.</summary>
    public required AgreementTarget Target { get; init; }
}

/// <summary>What a promise says beside its target and its site; every query that reads one shares it.</summary>
internal sealed record PromiseRow
{
    /// <summary>The first is AgreementId, where a wider row is split.</summary>
    public const string Columns =
        """
        a.id as AgreementId, a.code as AgreementCode, v.id as VersionId, v.number as VersionNumber, v.effective_from as EffectiveFrom, v.year_start as YearStart,
        v.agreed_outside_on as AgreedOutsideOn, case when coalesce(v.customer_objected_ms, v.provider_objected_ms) is null then 0 else 1 end as IsObjectedTo,
        d.code as DepartmentCode, d.name as DepartmentName, sv.code as ServiceCode, sv.name as ServiceName, u.name as UnitName
        """;

    /// <summary>From target (t) to everything but the site (s).</summary>
    public const string Joins =
        """
        join signed_version v on v.id = t.version_id
        join agreement a on a.id = v.agreement_id
        join department d on d.id = a.department_id
        join service sv on sv.id = a.service_id
        join unit u on u.id = sv.unit_id
        """;

    public required long AgreementId { get; init; }

    public required string AgreementCode { get; init; }

    public required long VersionId { get; init; }

    public required int VersionNumber { get; init; }

    public required LocalDate EffectiveFrom { get; init; }

    public required int YearStart { get; init; }

    public required LocalDate? AgreedOutsideOn { get; init; }

    public required bool IsObjectedTo { get; init; }

    public required string DepartmentCode { get; init; }

    public required string DepartmentName { get; init; }

    public required string ServiceCode { get; init; }

    public required string ServiceName { get; init; }

    public required string UnitName { get; init; }

    public Promise ToPromise(SiteRow site, AgreementTarget target) => new()
    {
        AgreementId = AgreementId,
        AgreementCode = AgreementCode,
        VersionId = VersionId,
        VersionNumber = VersionNumber,
        EffectiveFrom = EffectiveFrom,
        YearStart = YearStart,
        AgreedOutsideOn = AgreedOutsideOn,
        IsObjectedTo = IsObjectedTo,
        DepartmentCode = DepartmentCode,
        DepartmentName = DepartmentName,
        ServiceCode = ServiceCode,
        ServiceName = ServiceName,
        UnitName = UnitName,
        SiteId = site.SiteId,
        SiteCode = site.SiteCode,
        SiteName = site.SiteName,
        Zone = DateTimeZoneProviders.Tzdb[site.TimeZone],
        Target = target,
    };
}

/// <summary>The site of a promise.</summary>
internal sealed record SiteRow
{
    /// <summary>The first is SiteId, where a wider row is split.</summary>
    public const string Columns = "s.id as SiteId, s.code as SiteCode, s.name as SiteName, s.time_zone as TimeZone";

    public required long SiteId { get; init; }

    public required string SiteCode { get; init; }

    public required string SiteName { get; init; }

    public required string TimeZone { get; init; }
}

/// <summary>A service that somebody was promised.</summary>
public sealed record PromisedService
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string UnitName { get; init; }
}
