using System.Globalization;
using ItCatalog.Data.Disputes;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Disputes;

namespace ItCatalog.Web.Api.V1;

/// <summary><c>GET /api/v1/disputes</c>: what one side said is wrong, and what became of it.</summary>
internal static class DisputesApi
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/disputes", AnswerAsync)
        .WithName("disputes")
        .WithSummary("What is disputed or shall be corrected, and what was agreed and decided")
        .WithDescription("By number, as the token's person may see them. Disputes are opened, answered and decided by people on their pages.")
        .Produces<ListPart<PlainDispute>>();

    private static async Task<IResult> AnswerAsync([AsParameters] ListQuery query, Actor viewer, DisputeStore disputes, CancellationToken cancellationToken) => query.Part(
        await disputes.ListAsync(viewer, cancellationToken), dispute => dispute.Id.ToString("D12", CultureInfo.InvariantCulture), PlainDispute.Of);
}
