using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Web.Api.V1;

/// <summary><c>GET /api/v1/services</c>: the catalogue.</summary>
internal static class ServicesApi
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/services", AnswerAsync)
        .WithName("services")
        .WithSummary("The services of the catalogue")
        .WithDescription("By code, with what they cost at each site, the worst status of the newest month that has ended, and the agreements that the token's person may see.")
        .Produces<ListPart<PlainService>>();

    private static async Task<IResult> AnswerAsync(
        [AsParameters] ListQuery query, Actor viewer, CatalogueStore catalogue, OrganisationStore organisations, IClock clock, CancellationToken cancellationToken)
    {
        var zone = (await organisations.FindAsync(cancellationToken))?.Zone ?? DateTimeZone.Utc;
        var list = await catalogue.ListAsync(viewer, new CatalogueFilter(), clock.GetCurrentInstant().InZone(zone).Date, cancellationToken);
        return query.Part(list.Entries, entry => entry.Code, PlainService.Of);
    }
}

/// <summary>A service as programs read it.</summary>
internal sealed record PlainService
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string Summary { get; init; }

    /// <summary>Name of the IT unit that provides it.</summary>
    public required string Unit { get; init; }

    /// <summary>The day from which on it is no longer offered, 2027-01-01; null while that is open.</summary>
    public required string? ClosedFrom { get; init; }

    /// <summary>The worst status of the newest month that has ended; null where nothing was promised or measured.</summary>
    public required string? Status { get; init; }

    public required IReadOnlyList<PlainOffering> Offerings { get; init; }

    /// <summary>Codes of agreements, in force or proposed.</summary>
    public required IReadOnlyList<string> Agreements { get; init; }

    public static PlainService Of(CatalogueEntry entry) => new()
    {
        Code = entry.Code,
        Name = entry.Name,
        Summary = entry.Summary,
        Unit = entry.UnitName,
        ClosedFrom = entry.ClosedFrom is { } closed ? LocalDatePattern.Iso.Format(closed) : null,
        Status = entry.Status is { } status ? Word.Of(status) : null,
        Offerings = [.. entry.Offerings.Select(PlainOffering.Of)],
        Agreements = [.. entry.Agreements.Select(agreement => agreement.Code)],
    };
}

/// <summary>A service at a site.</summary>
internal sealed record PlainOffering
{
    /// <summary>Code of the site.</summary>
    public required string Site { get; init; }

    /// <summary>Code of the offering whose price it is; null where the service has no tiers there.</summary>
    public required string? Offering { get; init; }

    /// <summary>What is counted: "device".</summary>
    public required string Per { get; init; }

    public required decimal Price { get; init; }

    public required string Currency { get; init; }

    /// <summary>"month", "year" or "once".</summary>
    public required string Period { get; init; }

    /// <summary>What it costs once, at the beginning.</summary>
    public required decimal Setup { get; init; }

    public static PlainOffering Of(Offering offering) => new()
    {
        Site = offering.SiteCode,
        Offering = offering.TierCode,
        Per = offering.UnitName,
        Price = offering.Price.Amount,
        Currency = offering.Price.Currency,
        Period = Word.Of(offering.Period),
        Setup = offering.Setup.Amount,
    };
}
