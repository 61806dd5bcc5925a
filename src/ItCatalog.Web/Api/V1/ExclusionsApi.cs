using System.Globalization;
using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Performance;

namespace ItCatalog.Web.Api.V1;

/// <summary><c>GET /api/v1/exclusions</c>: what one side asked the other to leave out, and what became of it.</summary>
internal static class ExclusionsApi
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/exclusions", AnswerAsync)
        .WithName("exclusions")
        .WithSummary("What is left out of figures, what waits for an answer, and what was declined")
        .WithDescription("By number, as the token's person may see them. Claims are made and answered by people on their pages.")
        .Produces<ListPart<PlainExclusion>>();

    private static async Task<IResult> AnswerAsync([AsParameters] ListQuery query, Actor viewer, ExclusionStore exclusions, CancellationToken cancellationToken) => query.Part(
        await exclusions.ListAsync(viewer, cancellationToken), exclusion => exclusion.Id.ToString("D12", CultureInfo.InvariantCulture), PlainExclusion.Of);
}
