using System.Globalization;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Months;
using ItCatalog.Work.Months;

namespace ItCatalog.Web.Api.V1;

/// <summary><c>GET /api/v1/adjustments</c>: what changed after months were closed.</summary>
internal static class AdjustmentsApi
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/adjustments", AnswerAsync)
        .WithName("adjustments")
        .WithSummary("Figures and credits of closed months, as they were closed and as they are, with the cause")
        .WithDescription("In the order in which they were made, as the token's person may see them.")
        .Produces<ListPart<PlainAdjustment>>();

    private static async Task<IResult> AnswerAsync([AsParameters] ListQuery query, Actor viewer, AdjustmentStore adjustments, CancellationToken cancellationToken) => query.Part(
        await adjustments.SeenByAsync(viewer, cancellationToken), adjustment => adjustment.Id.ToString("D12", CultureInfo.InvariantCulture), PlainAdjustment.Of);
}
