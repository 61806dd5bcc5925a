using ItCatalog.Calculation.Text;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Ratings;

namespace ItCatalog.Web.Api.V1;

/// <summary><c>GET /api/v1/ratings</c>: what people say of agreements month by month, without names.</summary>
internal static class RatingsApi
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/ratings", AnswerAsync)
        .WithName("ratings")
        .WithSummary("What people say of agreements month by month, with how many answered")
        .WithDescription("By agreement and month of the last twelve, as the token's person may see them. Below five answers the mean is null; nobody is told who said what.")
        .Produces<ListPart<PlainRating>>();

    private static async Task<IResult> AnswerAsync([AsParameters] ListQuery query, Actor viewer, ReadRatings ratings, CancellationToken cancellationToken) => query.Part(
        await ratings.ListAsync(viewer, agreement: null, cancellationToken), one => $"{one.Month.AgreementCode} {MonthWord.Of(one.Month.Month)}", PlainRating.Of);
}
