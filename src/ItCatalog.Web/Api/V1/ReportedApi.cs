using System.Globalization;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using ItCatalog.Work.Performance;

namespace ItCatalog.Web.Api.V1;

/// <summary><c>GET /api/v1/reported</c>: what sources report of their own results, as the command line lists it.</summary>
internal static class ReportedApi
{
    private const int PlaceLength = 4;

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/reported", AnswerAsync)
        .WithName("reported")
        .WithSummary("What sources report of their own results")
        .WithDescription("Results that were aggregated before they came here, by service, standard and period. They stand beside attainment and are never part of it.")
        .Produces<ListPart<PlainReported>>();

    private static async Task<IResult> AnswerAsync(
        [AsParameters] FigureQuery query, Actor viewer, AttainmentLines lines, ReportedStore reported, CancellationToken cancellationToken)
    {
        // A place of this list is how many lines come before it.
        if (Paging.Read(query.After, PlaceLength) is not { } place || (place.Length > 0 && !int.TryParse(place[0], NumberStyles.None, CultureInfo.InvariantCulture, out _)))
        {
            return Paging.NoPlace();
        }

        var skip = place.Length == 0 ? 0 : int.Parse(place[0], CultureInfo.InvariantCulture);
        var (filter, problem) = await (query with { After = null }).ReadAsync(viewer, lines, cancellationToken);
        if (filter is null)
        {
            return problem!;
        }

        var count = query.Limit ?? Paging.Usual;
        return TypedResults.Ok(Paging.Part(
            await reported.ListAsync(ReportedFilter.Of(filter) with { Skip = skip, Limit = count + 1 }, cancellationToken),
            query.Limit,
            PlainReported.Of,
            _ => [(skip + count).ToString(CultureInfo.InvariantCulture), "", "", ""]));
    }
}
