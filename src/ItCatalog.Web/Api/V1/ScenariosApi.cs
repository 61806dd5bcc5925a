using System.Globalization;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Setup;
using ItCatalog.Work.Comparisons.Scenarios;

namespace ItCatalog.Web.Api.V1;

/// <summary><c>GET /api/v1/scenarios</c>: what each option of each comparison costs as it stands and in each of its scenarios.</summary>
internal static class ScenariosApi
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/scenarios", AnswerAsync)
        .WithName("scenarios")
        .WithSummary("What each option costs as a comparison stands, and in each of its scenarios")
        .WithDescription("By comparison, scenario and option, with the answer and what the scenario changes, for whoever may open Benchmark; an empty list for others.")
        .Produces<ListPart<PlainScenario>>();

    private static async Task<IResult> AnswerAsync(
        [AsParameters] ListQuery query, Actor viewer, ComparisonStore comparisons, ComparisonScenarios scenarios, CancellationToken cancellationToken)
    {
        List<(string Key, PlainScenario Row)> rows = [];
        foreach (var summary in Areas.Benchmark.IsOpenTo(viewer) ? await comparisons.ListAsync(cancellationToken) : [])
        {
            var table = await scenarios.FindAsync(summary.Code, cancellationToken);
            rows.AddRange((table is null ? [] : PlainScenario.Of(table)).Select((row, index) => (string.Create(CultureInfo.InvariantCulture, $"{row.Comparison} {index:D6}"), row)));
        }

        return query.Part(rows, row => row.Key, row => row.Row);
    }
}
