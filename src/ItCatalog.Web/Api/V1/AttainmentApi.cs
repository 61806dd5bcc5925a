using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using ItCatalog.Work.Performance;
using NodaTime.Text;

namespace ItCatalog.Web.Api.V1;

/// <summary><c>GET /api/v1/attainment</c>: what was promised and what was kept, as the command line lists it.</summary>
internal static class AttainmentApi
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/attainment", AnswerAsync)
        .WithName("attainment")
        .WithSummary("What was promised and what was kept")
        .WithDescription("By agreement, target, site and month (quarter or year, where that was agreed). Levels and values are unrounded; ratios run from 0 to 1.")
        .Produces<ListPart<PlainFigure>>();

    private static async Task<IResult> AnswerAsync(
        [AsParameters] FigureQuery query, Actor viewer, AttainmentLines lines, CancellationToken cancellationToken)
    {
        var (filter, problem) = await query.ReadAsync(viewer, lines, cancellationToken);
        return filter is null ? problem! : TypedResults.Ok(Paging.Part(
            await lines.ListAsync(filter, cancellationToken),
            query.Limit,
            PlainFigure.Of,
            line => [line.Agreement, line.Target, line.Site, LocalDatePattern.Iso.Format(line.Month)]));
    }
}
