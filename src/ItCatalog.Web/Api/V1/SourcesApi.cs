using System.Globalization;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Setup;
using ItCatalog.Work.Comparisons;

namespace ItCatalog.Web.Api.V1;

/// <summary><c>GET /api/v1/sources</c>: where each figure of each comparison comes from.</summary>
internal static class SourcesApi
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/sources", AnswerAsync)
        .WithName("sources")
        .WithSummary("Where each figure of a comparison comes from, and who estimated it")
        .WithDescription("By comparison and figure, those without a source too, for whoever may open Benchmark; an empty list for others.")
        .Produces<ListPart<PlainSource>>();

    private static async Task<IResult> AnswerAsync([AsParameters] ListQuery query, Actor viewer, ComparisonStore comparisons, CancellationToken cancellationToken)
    {
        List<(string Key, PlainSource Source)> sources = [];
        foreach (var summary in Areas.Benchmark.IsOpenTo(viewer) ? await comparisons.ListAsync(cancellationToken) : [])
        {
            var record = (await comparisons.FindAsync(summary.Code, cancellationToken))?.Record;
            sources.AddRange((record is null ? [] : PlainSource.Of(record)).Select((source, index) => (string.Create(CultureInfo.InvariantCulture, $"{source.Comparison} {index:D6}"), source)));
        }

        return query.Part(sources, source => source.Key, source => source.Source);
    }
}
