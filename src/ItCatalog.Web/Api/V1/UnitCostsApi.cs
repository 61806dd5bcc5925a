using System.ComponentModel;
using ItCatalog.Data.Identity;
using ItCatalog.Work.UnitCosts;

namespace ItCatalog.Web.Api.V1;

/// <summary><c>GET /api/v1/unit-costs</c>: what the services of a unit cost beside what is charged, as the command line tells it.</summary>
internal static class UnitCostsApi
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/unit-costs", AnswerAsync)
        .WithName("unit-costs")
        .WithSummary("What the services of a unit cost beside what is charged")
        .WithDescription("By service and driver for a calendar year, with its months and the years around it. For managers of the unit, executives, auditors and administrators.")
        .Produces<PlainUnitCosts>();

    private static async Task<IResult> AnswerAsync([AsParameters] UnitCostsQuery query, Actor viewer, ReadUnitCosts costs, CancellationToken cancellationToken)
    {
        if (query.Unit?.Contains('\0', StringComparison.Ordinal) == true)
        {
            return ApiProblems.Parameter("unit", "must not hold the character NUL");
        }

        var year = UnitCostYears.Read(query.Year);
        if (!string.IsNullOrWhiteSpace(query.Year) && year is null)
        {
            return ApiProblems.Parameter("year", "must be a calendar year like 2026");
        }

        return await costs.RunAsync(viewer, string.IsNullOrWhiteSpace(query.Unit) ? null : query.Unit.Trim(), year, cancellationToken) is { } report
            ? TypedResults.Ok(PlainUnitCosts.Of(report))
            : ApiProblems.Of(StatusCodes.Status404NotFound, "unit: there is no such unit, or its costs are not open to the token's person.", ("parameter", "unit"));
    }
}

/// <summary>Which unit and year a program asks for.</summary>
internal sealed record UnitCostsQuery
{
    [Description("Code of a unit; the first that is open to the token's person unless given.")]
    public string? Unit { get; init; }

    [Description("A calendar year, YYYY; that of the last month that has ended unless given.")]
    public string? Year { get; init; }
}
