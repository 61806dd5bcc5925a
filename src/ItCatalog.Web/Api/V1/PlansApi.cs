using System.Globalization;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Remedies;
using ItCatalog.Work.Remedies;

namespace ItCatalog.Web.Api.V1;

/// <summary><c>GET /api/v1/plans</c>: improvement plans, and how far they have come.</summary>
internal static class PlansApi
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/plans", AnswerAsync)
        .WithName("plans")
        .WithSummary("Improvement plans after defaults, and how far they have come")
        .WithDescription("By number, as the token's person may see them. Plans are demanded, written and accepted by people on their pages, or demanded by the agreement's rule.")
        .Produces<ListPart<PlainPlan>>();

    private static async Task<IResult> AnswerAsync([AsParameters] ListQuery query, Actor viewer, PlanStore plans, CancellationToken cancellationToken) => query.Part(
        await plans.ListAsync(viewer, cancellationToken), plan => plan.Id.ToString("D12", CultureInfo.InvariantCulture), PlainPlan.Of);
}
