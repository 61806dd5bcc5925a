using System.Globalization;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Requests;
using ItCatalog.Work.Requests;

namespace ItCatalog.Web.Api.V1;

/// <summary><c>GET /api/v1/requests</c>: what people asked for, and what became of it.</summary>
internal static class RequestsApi
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/requests", AnswerAsync)
        .WithName("requests")
        .WithSummary("What people asked for, and what became of it")
        .WithDescription("By number, as the token's person may see them. Requests are sent, approved and answered by people on their pages.")
        .Produces<ListPart<PlainRequest>>();

    private static async Task<IResult> AnswerAsync([AsParameters] ListQuery query, Actor viewer, RequestStore requests, CancellationToken cancellationToken)
    {
        var all = new List<Request>();
        await foreach (var request in requests.AllAsync(viewer, new RequestFilter { View = RequestView.Everything }, cancellationToken))
        {
            all.Add(request);
        }

        return query.Part([.. all.OrderBy(request => request.Id)], request => request.Id.ToString("D12", CultureInfo.InvariantCulture), PlainRequest.From);
    }
}
