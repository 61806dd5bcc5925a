using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Agreements.Endings;
using Microsoft.AspNetCore.Mvc;

namespace ItCatalog.Web.Api.V1;

/// <summary><c>GET /api/v1/endings</c>: which agreements sides ended or asked to end, and what the other side said.</summary>
internal static class EndingsApi
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/endings", AnswerAsync)
        .WithName("endings")
        .WithSummary("Ends of agreements, with reason, notice and what the other side said")
        .WithDescription("By number, of the agreements that the token's person may see. What is said and answered are people's words, given on their pages.")
        .Produces<ListPart<PlainEnding>>();

    private static async Task<IResult> AnswerAsync([AsParameters] ListQuery query, Actor viewer, [FromServices] EndingStore store, CancellationToken cancellationToken) =>
        query.Part([.. (await store.ListAsync(viewer, cancellationToken)).Reverse()], one => one.Ending.Id.ToString("D12", System.Globalization.CultureInfo.InvariantCulture), PlainEnding.Of);
}
