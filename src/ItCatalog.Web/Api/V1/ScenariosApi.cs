using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
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

    private static Task<IResult> AnswerAsync([AsParameters] ListQuery query, Actor viewer, ComparisonStore comparisons, ComparisonScenarios scenarios, CancellationToken cancellationToken) =>
        RowsOfComparisons.AnswerAsync(
            query, viewer, comparisons, async code => await scenarios.FindAsync(code, cancellationToken) is { } table ? PlainScenario.Of(table) : [], cancellationToken);
}
