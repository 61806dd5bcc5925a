using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Web.Api.V1;

/// <summary><c>GET /api/v1/agreements</c>: who has agreed on what.</summary>
internal static class AgreementsApi
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/agreements", AnswerAsync)
        .WithName("agreements")
        .WithSummary("The agreements that the token's person may see")
        .WithDescription("By code, with their versions. A draft is seen by those who write it, by administrators and by auditors.")
        .Produces<ListPart<PlainAgreement>>();

    private static async Task<IResult> AnswerAsync(
        [AsParameters] ListQuery query, Actor viewer, AgreementStore agreements, OrganisationStore organisations, IClock clock, CancellationToken cancellationToken)
    {
        var zone = (await organisations.FindAsync(cancellationToken))?.Zone ?? DateTimeZone.Utc;
        var today = clock.GetCurrentInstant().InZone(zone).Date;
        var seen = await agreements.ListAsync(viewer, new AgreementFilter(), cancellationToken);
        return query.Part(seen, agreement => agreement.Code, agreement => PlainAgreement.Of(agreement, today));
    }
}

/// <summary>An agreement as programs read it.</summary>
internal sealed record PlainAgreement
{
    public required string Code { get; init; }

    /// <summary>Code of the service.</summary>
    public required string Service { get; init; }

    /// <summary>Code of the IT unit that provides it.</summary>
    public required string Unit { get; init; }

    /// <summary>Code of the department.</summary>
    public required string Department { get; init; }

    /// <summary>"Lab workstation, Research".</summary>
    public required string Title { get; init; }

    /// <summary>The version in force today; null where none is.</summary>
    public required int? InForce { get; init; }

    public required IReadOnlyList<PlainVersion> Versions { get; init; }

    public static PlainAgreement Of(Agreement agreement, LocalDate today) => new()
    {
        Code = agreement.Code,
        Service = agreement.ServiceCode,
        Unit = agreement.UnitCode,
        Department = agreement.DepartmentCode,
        Title = agreement.Title,
        InForce = agreement.InForceOn(today)?.Number,
        Versions = [.. agreement.Versions.Select(PlainVersion.Of)],
    };
}

/// <summary>A version of an agreement.</summary>
internal sealed record PlainVersion
{
    public required int Number { get; init; }

    /// <summary>"draft", "proposed", "active", "superseded" or "ended".</summary>
    public required string State { get; init; }

    /// <summary>YYYY-MM-DD, the first day.</summary>
    public required string From { get; init; }

    /// <summary>YYYY-MM-DD, the first day on which it is no longer in force; null while open.</summary>
    public required string? To { get; init; }

    /// <summary>Which of the priorities that a case had counts: "last", "opening" or "highest".</summary>
    public required string CountedPriority { get; init; }

    /// <summary>Whether cases that name no department count in it although other departments have an agreement for the service too.</summary>
    public required bool Shared { get; init; }

    /// <summary>YYYY-MM-DD, the day on which both sides agreed on it outside of ItCatalog; null where they signed it here, or nobody has yet.</summary>
    public required string? AgreedOutsideOn { get; init; }

    /// <summary>Whether a side says that it did not agree so outside.</summary>
    public required bool ObjectedTo { get; init; }

    public static PlainVersion Of(VersionSummary version) => new()
    {
        CountedPriority = Word.Of(version.CountedPriority),
        Shared = version.Shares,
        Number = version.Number,
        State = Word.Of(version.State),
        From = LocalDatePattern.Iso.Format(version.EffectiveFrom),
        To = version.EffectiveTo is { } end ? LocalDatePattern.Iso.Format(end) : null,
        AgreedOutsideOn = version.AgreedOutsideOn is { } on ? LocalDatePattern.Iso.Format(on) : null,
        ObjectedTo = version.IsObjectedTo,
    };
}
