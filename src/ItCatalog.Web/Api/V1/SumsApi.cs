using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using ItCatalog.Work.Performance;
using NodaTime.Text;

namespace ItCatalog.Web.Api.V1;

/// <summary><c>GET /api/v1/sums</c>: what all departments' cases come to, each once, as the command line lists it.</summary>
internal static class SumsApi
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/sums", AnswerAsync)
        .WithName("sums")
        .WithSummary("What was kept over all departments, each case once")
        .WithDescription("By service, target, site and month (quarter or year), held against the strictest promise of the target key. For those who see every department; nothing for anybody else.")
        .Produces<ListPart<PlainSum>>();

    private static async Task<IResult> AnswerAsync(
        [AsParameters] FigureQuery query, Actor viewer, AttainmentLines lines, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrWhiteSpace(query.Agreement))
        {
            return ApiProblems.Parameter("agreement", "must not be given: a sum is over all agreements of a service");
        }

        var (filter, problem) = await query.ReadAsync(viewer, lines, cancellationToken);
        return filter is null ? problem! : TypedResults.Ok(Paging.Part(
            await lines.ListAsync(filter with { OverDepartments = true }, cancellationToken),
            query.Limit,
            PlainSum.Of,
            line => [line.Service, line.Target, line.Site, LocalDatePattern.Iso.Format(line.Month)]));
    }
}
