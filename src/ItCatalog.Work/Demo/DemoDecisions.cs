using ItCatalog.Calculation.Comparisons;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Comparisons.Decisions;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Comparisons;
using ItCatalog.Work.Comparisons.Decisions;

namespace ItCatalog.Work.Demo;

/// <summary>What the demonstration's people decided: the first version was checked and is negotiated again, a second one with a confirmed range waits for its check.</summary>
internal sealed class DemoDecisions(DemoPeople people, ComparisonStore comparisons, SaveComparison save, ComparisonReports reports, PrepareDecision prepare, CheckDecision check, DecideComparison decide)
{
    private const string Code = "end-user-services";

    /// <param name="organisation">Its people.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public async Task WriteAsync(DemoOrganisation organisation, CancellationToken cancellationToken)
    {
        var actors = await people.OfAsync(organisation, ["jonas", "elena", "ingrid"], cancellationToken);
        var (jonas, elena, ingrid) = (actors["jonas"], actors["elena"], actors["ingrid"]);
        var first = await PrepareAsync(jonas, cancellationToken);
        _ = (await check.RunAsync(elena, Code, first, isRight: true, "Every source opened; the seats of the second quote counted again.", cancellationToken)).Value;
        _ = (await decide.RunAsync(
            ingrid, Code, first, DecisionChoice.Renegotiate, "Norvik Managed Services", "Ask Norvik for 8 hours at its price, and for the holidays in Osaka.", cancellationToken)).Value;
        await ConfirmAsync(jonas, cancellationToken);
        _ = await PrepareAsync(jonas, cancellationToken);
    }

    private async Task<int> PrepareAsync(Actor actor, CancellationToken cancellationToken) =>
        (await prepare.RunAsync(actor, Code, (await comparisons.FindAsync(Code, cancellationToken))!.Summary.Revision, cancellationToken)).Value;

    /// <summary>Somebody says how far the largest figure of ours may lie from what was entered, and where it comes from.</summary>
    private async Task ConfirmAsync(Actor actor, CancellationToken cancellationToken)
    {
        var report = (await reports.FindAsync(Code, cancellationToken))!;
        var input = RangedInput.OfInHouse(report.Result.Case).First(one => one.Proposal is not null && one.Assumption.Kind == AssumptionKind.Amount);
        var record = report.Stored.Record with
        {
            Ranges = [.. report.Stored.Record.Ranges, input.Proposal! with { Source = "Jonas Brandt, from the salaries of this year" }],
            Sources = [new(input.Assumption.Key, input.Assumption.Stated, "payroll of September, without overtime", "Jonas Brandt")],
        };
        _ = (await save.RunAsync(actor, record, report.Stored.Summary.Revision, "changed the ranges", cancellationToken)).Value;
    }
}
