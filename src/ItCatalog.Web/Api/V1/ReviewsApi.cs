using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Reviews;
using ItCatalog.Work.Reviews;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace ItCatalog.Web.Api.V1;

/// <summary><c>GET /api/v1/reviews</c>: by when agreements are looked at again, with minutes and actions.</summary>
internal static class ReviewsApi
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/reviews", AnswerAsync)
        .WithName("reviews")
        .WithSummary("Reviews of agreements, with minutes, actions and what became of them")
        .WithDescription("By code, of the agreements that the token's person may see and that are in force or were reviewed. What is said and done are people's words, given on their pages.")
        .Produces<ListPart<PlainReviewed>>();

    private static async Task<IResult> AnswerAsync(
        [AsParameters] ListQuery query, Actor viewer, [FromServices] ReviewStore reviews, [FromServices] OrganisationStore organisation, [FromServices] IClock clock, CancellationToken cancellationToken) =>
        query.Part(await reviews.ListAsync(viewer, await organisation.TodayAsync(clock, cancellationToken), cancellationToken), one => one.Code, PlainReviewed.Of);
}
