using System.ComponentModel;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Calibration;
using ItCatalog.Work.Catalogue.Tiers;
using NodaTime.Text;

namespace ItCatalog.Web.Api.V1;

/// <summary><c>GET /api/v1/levels-by-budget</c>: what each tier costs a department, and what its own cases would have come to.</summary>
internal static class LevelsByBudgetApi
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/levels-by-budget", AnswerAsync)
        .WithName("levels-by-budget")
        .WithSummary("The tiers of a service beside each other, for the department of an agreement")
        .WithDescription("At one site: what each tier costs a year for what the department has, and in how many of the last twelve whole months it would have been kept.")
        .Produces<PlainLevelsByBudget>();

    private static async Task<IResult> AnswerAsync([AsParameters] BudgetQuery query, Actor viewer, ReadLevelsByBudget levels, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(query.Agreement))
        {
            return ApiProblems.Parameter("agreement", "must be given");
        }

        if ((query.Agreement + query.Site).Contains('\0', StringComparison.Ordinal))
        {
            return ApiProblems.Parameter("agreement", "must not hold the character NUL");
        }

        var answer = await levels.RunAsync(viewer, query.Agreement, string.IsNullOrWhiteSpace(query.Site) ? null : query.Site, cancellationToken);
        return answer.IsDone ? TypedResults.Ok(PlainLevelsByBudget.Of(answer.Value))
            : ApiProblems.Of(StatusCodes.Status404NotFound, "There is no such agreement or site with tiers, or the token's person does not see it.");
    }
}

/// <summary>Whose, and where.</summary>
internal sealed record BudgetQuery
{
    [Description("Code of the agreement.")]
    public string? Agreement { get; init; }

    [Description("Code of a site of it at which tiers are offered; the first unless given.")]
    public string? Site { get; init; }
}

/// <summary>The tiers beside each other.</summary>
internal sealed record PlainLevelsByBudget
{
    public required string Agreement { get; init; }

    /// <summary>Code of the site; null where no tier is offered at one of the agreement.</summary>
    public required string? Site { get; init; }

    /// <summary>How many the department has there today; null where it is not known.</summary>
    public required int? Quantity { get; init; }

    /// <summary>YYYY-MM of the first month; null without data.</summary>
    public required string? First { get; init; }

    /// <summary>YYYY-MM of the last one.</summary>
    public required string? Last { get; init; }

    public required string Currency { get; init; }

    public required IReadOnlyList<PlainTierBudget> Tiers { get; init; }

    public static PlainLevelsByBudget Of(LevelsByBudget read) => new()
    {
        Agreement = read.Agreement.Code,
        Site = read.Site?.SiteCode,
        Quantity = read.Quantity,
        First = read.First is { } first ? YearMonthPattern.Iso.Format(first.ToYearMonth()) : null,
        Last = read.Last is { } last ? YearMonthPattern.Iso.Format(last.ToYearMonth()) : null,
        Currency = read.Currency,
        Tiers = [.. read.Tiers.Select(tier => new PlainTierBudget(
            tier.Tier.Code,
            tier.IsTaken,
            tier.PerYear?.Amount,
            [.. tier.Promises.Select(one => new PlainPromise(PromiseTopic.Of(one.Promise).Whole, TierWords.Promise(one.Promise), one.Kept.Kept, one.Kept.Judged, one.Kept.Windows, one.Good, one.Total))])),],
    };
}

/// <summary>A tier.</summary>
/// <param name="Offering">Its code.</param>
/// <param name="Taken">Whether the agreement takes it at the site.</param>
/// <param name="PerYear">What it costs a year; null where that is not known, or the price is due once.</param>
/// <param name="Promises">What it promises there.</param>
internal sealed record PlainTierBudget(string Offering, bool Taken, decimal? PerYear, IReadOnlyList<PlainPromise> Promises);

/// <summary>A promise in hindsight.</summary>
/// <param name="What">"Resolved in time, priorities P1 and P2, in service hours".</param>
/// <param name="Level">"95 % within 8 h".</param>
/// <param name="Kept">Windows in which it would have been kept.</param>
/// <param name="Judged">Windows with a verdict.</param>
/// <param name="Windows">All of them.</param>
/// <param name="Good">Sum of what was good; null where there is none.</param>
/// <param name="Total">Sum of what was counted.</param>
internal sealed record PlainPromise(string What, string Level, int Kept, int Judged, int Windows, decimal? Good, decimal? Total);
