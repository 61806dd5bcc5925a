using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using ItCatalog.Work.Performance;
using NodaTime.Text;

namespace ItCatalog.Web.Api.V1;

/// <summary><c>GET /api/v1/waiting</c>: how long cases waited for the customer, as the command line lists it.</summary>
internal static class WaitingApi
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/waiting", AnswerAsync)
        .WithName("waiting")
        .WithSummary("How long cases waited for the customer")
        .WithDescription("By agreement, site and month, in service hours. What no source says is counted beside and is no part of it. A target changes nothing.")
        .Produces<ListPart<PlainWait>>();

    private static async Task<IResult> AnswerAsync(
        [AsParameters] FigureQuery query, Actor viewer, AttainmentLines lines, WaitStore waits, CancellationToken cancellationToken)
    {
        var (filter, problem) = await query.ReadAsync(viewer, lines, cancellationToken);
        return filter is null ? problem! : TypedResults.Ok(Paging.Part(
            await waits.ListAsync(filter, cancellationToken),
            query.Limit,
            PlainWait.Of,
            month => [month.AgreementCode, "", month.SiteCode, LocalDatePattern.Iso.Format(month.Month)]));
    }
}
