using System.Globalization;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Remedies;
using ItCatalog.Work.Remedies;

namespace ItCatalog.Web.Api.V1;

/// <summary><c>GET /api/v1/third-party-costs</c>: what third parties charged one side of an agreement because of the other.</summary>
internal static class CostsApi
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/third-party-costs", AnswerAsync)
        .WithName("third-party-costs")
        .WithSummary("What third parties charged one side of an agreement, and what the other bears of it")
        .WithDescription("By number, as the token's person may see them. Costs are claimed and answered by people on their pages.")
        .Produces<ListPart<PlainCost>>();

    private static async Task<IResult> AnswerAsync([AsParameters] ListQuery query, Actor viewer, CostStore costs, CancellationToken cancellationToken) => query.Part(
        await costs.ListAsync(viewer, cancellationToken), cost => cost.Id.ToString("D12", CultureInfo.InvariantCulture), PlainCost.Of);
}
