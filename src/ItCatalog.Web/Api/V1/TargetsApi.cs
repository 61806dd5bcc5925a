using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using ItCatalog.Work.Performance;
using NodaTime;

namespace ItCatalog.Web.Api.V1;

/// <summary><c>GET /api/v1/targets</c>: what is promised today.</summary>
internal static class TargetsApi
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/targets", AnswerAsync)
        .WithName("targets")
        .WithSummary("What is promised today")
        .WithDescription("By agreement, target and site, of the versions in force. Levels are unrounded; ratios run from 0 to 1. Months change nothing.")
        .Produces<ListPart<PlainTarget>>();

    private static async Task<IResult> AnswerAsync(
        [AsParameters] FigureQuery query, Actor viewer, AttainmentLines lines, PromiseStore promises, OrganisationStore organisation, IClock clock, CancellationToken cancellationToken)
    {
        var (filter, problem) = await query.ReadAsync(viewer, lines, cancellationToken);
        return filter is null ? problem! : TypedResults.Ok(Paging.Part(
            await promises.InForceAsync(filter, await organisation.TodayAsync(clock, cancellationToken), skip: 0, cancellationToken),
            query.Limit,
            PlainTarget.Of,
            promise => [promise.AgreementCode, promise.Target.Rule.Key, promise.SiteCode, ""]));
    }
}
