using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using ItCatalog.Work.Performance;
using NodaTime.Text;

namespace ItCatalog.Web.Api.V1;

/// <summary><c>GET /api/v1/credits</c>: what promises that were not kept cost, as the command line lists it.</summary>
internal static class CreditsApi
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/credits", AnswerAsync)
        .WithName("credits")
        .WithSummary("What promises that were not kept cost, and what was returned")
        .WithDescription("Credits of months that have ended, by agreement, target, site and month, in the organisation's currency.")
        .Produces<ListPart<PlainCredit>>();

    private static async Task<IResult> AnswerAsync(
        [AsParameters] FigureQuery query, Actor viewer, AttainmentLines lines, CreditStore credits, CancellationToken cancellationToken)
    {
        var (filter, problem) = await query.ReadAsync(viewer, lines, cancellationToken);
        return filter is null ? problem! : TypedResults.Ok(Paging.Part(
            await credits.PartAsync(filter, cancellationToken),
            query.Limit,
            PlainCredit.Of,
            credit => [credit.AgreementCode, credit.TargetKey, credit.SiteCode, LocalDatePattern.Iso.Format(credit.Month)]));
    }
}
