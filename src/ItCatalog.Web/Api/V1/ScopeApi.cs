using System.Globalization;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Setup;
using ItCatalog.Work.Comparisons;

namespace ItCatalog.Web.Api.V1;

/// <summary><c>GET /api/v1/scope</c>: what each quote of each comparison does of the work.</summary>
internal static class ScopeApi
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/scope", AnswerAsync)
        .WithName("scope")
        .WithSummary("What each quote does of the work, part by part")
        .WithDescription("By comparison, quote and part, with the price of what is left out, for whoever may open Benchmark; an empty list for others.")
        .Produces<ListPart<PlainPart>>();

    private static async Task<IResult> AnswerAsync([AsParameters] ListQuery query, Actor viewer, ComparisonStore comparisons, CancellationToken cancellationToken)
    {
        List<(string Key, PlainPart Part)> parts = [];
        foreach (var summary in Areas.Benchmark.IsOpenTo(viewer) ? await comparisons.ListAsync(cancellationToken) : [])
        {
            var record = (await comparisons.FindAsync(summary.Code, cancellationToken))?.Record;
            parts.AddRange((record is null ? [] : PlainPart.Of(record)).Select((part, index) => (string.Create(CultureInfo.InvariantCulture, $"{part.Comparison} {index:D6}"), part)));
        }

        return query.Part(parts, part => part.Key, part => part.Part);
    }
}
