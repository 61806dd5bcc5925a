using System.ComponentModel;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Underpinnings;
using ItCatalog.Web.Pages.Performance;
using ItCatalog.Work;
using ItCatalog.Work.Underpinnings;
using Microsoft.AspNetCore.Mvc;

namespace ItCatalog.Web.Api.V1;

/// <summary><c>GET /api/v1/underpinnings</c> and <c>/rests</c>: OLAs and contracts, and what rests on them.</summary>
internal static class UnderpinningsApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/underpinnings", ListAsync)
            .WithName("underpinnings")
            .WithSummary("OLAs and contracts on which agreements rest")
            .WithDescription("By code. For people who see every department; others get none. What nobody has said is null.")
            .Produces<ListPart<PlainUnderpinning>>();
        api.MapGet("/rests", RestsAsync)
            .WithName("rests")
            .WithSummary("What a version of an agreement rests on, and whether that can carry it")
            .WithDescription("With the availability that is carried at most at each site, and what does not fit. Nothing is changed.")
            .Produces<PlainRests>();
        api.MapGet("/missed-parts", MissesAsync)
            .WithName("missed-parts")
            .WithSummary("Whose part the misses of an agreement in a month were")
            .WithDescription("By target and site, as far as cases and outages say it; a part without a name is one that no record tells. Misses that rest on nothing are left out.")
            .Produces<IReadOnlyList<PlainMiss>>();
    }

    private static async Task<IResult> ListAsync([AsParameters] ListQuery query, Actor viewer, [FromServices] UnderpinningStore store, CancellationToken cancellationToken) =>
        query.Part(May.ReadUnderpinnings(viewer) ? await store.ListAsync(cancellationToken) : [], one => one.Code, PlainUnderpinning.Of);

    private static async Task<IResult> RestsAsync([AsParameters] RestsQuery query, Actor viewer, [FromServices] ReadRests rests, CancellationToken cancellationToken) =>
        query.Agreement is not { Length: > 0 } code || code.Contains('\0', StringComparison.Ordinal) ? ApiProblems.Parameter("agreement", "must be the code of an agreement")
        : await rests.RunAsync(viewer, code.Trim(), query.Version, cancellationToken) is { } found ? TypedResults.Ok(PlainRests.Of(found))
        : ApiProblems.Of(StatusCodes.Status404NotFound, "There is no such agreement or version, or the token's person does not see it.");

    private static async Task<IResult> MissesAsync([AsParameters] MissedPartsQuery query, Actor viewer, [FromServices] ReadMisses misses, CancellationToken cancellationToken) =>
        query.Agreement is not { Length: > 0 } code || code.Contains('\0', StringComparison.Ordinal) ? ApiProblems.Parameter("agreement", "must be the code of an agreement")
        : Addresses.ParseMonth(query.Month) is not { } month ? ApiProblems.Parameter("month", "must be a month like 2026-11")
        : await misses.RunAsync(viewer, code.Trim(), month, cancellationToken) is { } found ? TypedResults.Ok(found)
        : ApiProblems.Of(StatusCodes.Status404NotFound, "There is no such agreement, or the token's person does not see it.");
}

/// <summary>Which month of which agreement.</summary>
internal sealed record MissedPartsQuery
{
    [Description("Code of an agreement.")]
    public string? Agreement { get; init; }

    [Description("A month, 2026-10 for instance; of a quarter or a year the one around it.")]
    public string? Month { get; init; }
}

/// <summary>Which version of which agreement.</summary>
internal sealed record RestsQuery
{
    [Description("Code of an agreement.")]
    public string? Agreement { get; init; }

    [Description("Number of its version; the one that comes next, else the one in force, unless given.")]
    public int? Version { get; init; }
}
