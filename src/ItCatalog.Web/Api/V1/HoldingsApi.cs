using System.ComponentModel;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Holdings;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Web.Api.V1;

/// <summary><c>GET /api/v1/holdings</c>: how many of each service departments have at each site.</summary>
internal static class HoldingsApi
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/holdings", AnswerAsync)
        .WithName("holdings")
        .WithSummary("How many of each service departments have at each site, and where the number comes from")
        .WithDescription("Of departments that the token's person sees: what agreements name, with what was delivered, returned, moved and counted since. The bill charges the same.")
        .Produces<IReadOnlyList<PlainHolding>>();

    private static async Task<IResult> AnswerAsync([AsParameters] HoldingsQuery query, Actor viewer, ReadHoldings holdings, CancellationToken cancellationToken)
    {
        LocalDate? day = null;
        if (!string.IsNullOrWhiteSpace(query.On))
        {
            if (!LocalDatePattern.Iso.Parse(query.On).TryGetValue(default, out var read))
            {
                return ApiProblems.Parameter("on", "must be a day, such as 2026-10-31");
            }

            day = read;
        }

        if (query.Department?.Contains('\0', StringComparison.Ordinal) == true)
        {
            return ApiProblems.Parameter("department", "must not hold the character NUL");
        }

        var things = await holdings.RunAsync(viewer, string.IsNullOrWhiteSpace(query.Department) ? null : query.Department, day, cancellationToken);
        return TypedResults.Ok<IReadOnlyList<PlainHolding>>([.. things.Select(PlainHolding.Of)]);
    }
}

/// <summary>Whose, and when.</summary>
internal sealed record HoldingsQuery
{
    [Description("Code of a department; all that the token's person sees unless given.")]
    public string? Department { get; init; }

    [Description("The day, as YYYY-MM-DD; today by the clock of each site unless given.")]
    public string? On { get; init; }
}
