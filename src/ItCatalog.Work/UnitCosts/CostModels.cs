using ItCatalog.Calculation.Billing;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Comparisons.Decisions;
using ItCatalog.Work.Comparisons.Decisions;

namespace ItCatalog.Work.UnitCosts;

/// <summary>What comparisons say services cost: first what was decided, the newest before others, with what years really cost where that was entered; then in-house of
/// comparisons without a decision, the oldest before others, since a copy is there to try something. What was decided says what a service costs also where its comparison is
/// archived; one that was archived without a decision says nothing any more, and a scenario never does.</summary>
public sealed class CostModels(ComparisonStore comparisons, DecisionStore decisions)
{
    /// <summary>The models of a unit's services by the code of the service, in the order in which they are asked.</summary>
    public async Task<IReadOnlyList<(string Service, CostModel Model)>> OfUnitAsync(long unitId, CancellationToken cancellationToken)
    {
        var own = (await comparisons.ListAllAsync(cancellationToken)).Where(one => one.UnitId == unitId && one.BaseCode is null).OrderBy(one => one.Created).ThenBy(one => one.Id).ToList();
        var decided = (await decisions.ListAsync(comparisonCode: null, cancellationToken)).Where(one => one is { State: KeptDecisionState.Decided, Decided: not null })
            .GroupBy(one => one.ComparisonCode, StringComparer.Ordinal).ToDictionary(one => one.Key, one => one.MaxBy(version => version.Decided)!, StringComparer.Ordinal);
        List<(string, CostModel)> models = [];
        foreach (var summary in own.Where(one => decided.ContainsKey(one.Code)).OrderByDescending(one => decided[one.Code].Decided).Concat(own.Where(one => one.Archived is null && !decided.ContainsKey(one.Code))))
        {
            var model = decided.TryGetValue(summary.Code, out var decision) ? await OfDecisionAsync(summary, decision, cancellationToken) : null;
            if ((model ?? await InHouseAsync(summary, cancellationToken)) is { } found)
            {
                models.Add((summary.ServiceCode, found));
            }
        }

        return models;
    }

    private async Task<CostModel?> OfDecisionAsync(ComparisonSummary summary, KeptDecision decision, CancellationToken cancellationToken)
    {
        if (KeptComparison.Read(await decisions.TextAsync(decision.Id, cancellationToken)) is not { } kept || PlanOfDecision.Of(decision, kept) is not { } planned || kept.ReadDocument() is not { } comparison)
        {
            return null;
        }

        var lines = decision.Choice == DecisionChoice.Outsource ? comparison.Quotes.First(quote => quote.Provider == decision.Provider).Lines : comparison.InHouse.Lines;
        var both = planned.With(await decisions.ActualsAsync(decision.Id, cancellationToken));
        return new(summary.Code, summary.Name, decision.Version, Cost(planned.Plan, lines, comparison.Volumes, planned.FirstYear) with { Actuals = Known(both) }, planned.Plan.Name);
    }

    private async Task<CostModel?> InHouseAsync(ComparisonSummary summary, CancellationToken cancellationToken)
    {
        if (await comparisons.FindAsync(summary.Code, cancellationToken) is not { } stored)
        {
            return null;
        }

        var costs = stored.Record.Costs;
        var plan = costs.Compute().InHouse;
        return new(summary.Code, summary.Name, Version: null, Cost(plan, costs.InHouse.Lines, costs.Volumes, stored.Record.FirstYear), plan.Name);
    }

    private static ServiceCost Cost(CostPlan plan, IReadOnlyList<CostLine> lines, Volumes volumes, int firstYear) => new() { Plan = plan, Lines = lines, Volumes = volumes, FirstYear = firstYear };

    private static Dictionary<int, decimal> Known(PlanAndActual both) => both.Parts[0].Years.Index().Where(year => year.Item.Actual is not null).ToDictionary(year => year.Index, year => year.Item.Actual!.Value);
}
