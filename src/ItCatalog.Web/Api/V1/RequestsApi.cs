using System.ComponentModel;
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

    private static async Task<IResult> AnswerAsync([AsParameters] RequestQuery query, Actor viewer, RequestStore requests, CancellationToken cancellationToken)
    {
        if (Paging.Problem(query.Limit) is { } problem)
        {
            return problem;
        }

        if (Paging.Read(query.After, length: 1) is not { } place || (place.Length > 0 && !long.TryParse(place[0], NumberStyles.None, CultureInfo.InvariantCulture, out _)))
        {
            return Paging.NoPlace();
        }

        var filter = new RequestFilter { View = RequestView.Everything, OpenOnly = query.Open ?? false, Department = query.Department, Service = query.Service, Site = query.Site };
        var found = await requests.PartAsync(
            viewer, filter, place is [var after] ? long.Parse(after, CultureInfo.InvariantCulture) : 0, (query.Limit ?? Paging.Usual) + 1, cancellationToken);
        return TypedResults.Ok(Paging.Part(found, query.Limit, PlainRequest.From, request => [request.Id.ToString(CultureInfo.InvariantCulture)]));
    }
}

/// <summary>Which requests a program asks for.</summary>
internal sealed record RequestQuery
{
    [Description("Code of a department.")]
    public string? Department { get; init; }

    [Description("Code of a service.")]
    public string? Service { get; init; }

    [Description("Code of a site.")]
    public string? Site { get; init; }

    [Description("Only those that wait for an approval, an answer or delivery.")]
    public bool? Open { get; init; }

    [Description("At most so many items, from 1 to 1000; 100 unless given.")]
    public int? Limit { get; init; }

    [Description("The “next” of the answer before.")]
    public string? After { get; init; }
}
