using System.Text;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Comparisons.Decisions;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Comparisons;
using ItCatalog.Work.Comparisons.Decisions;

namespace ItCatalog.Work.Demo;

/// <summary>What the demonstration's people decided: the first version was checked and is negotiated again, a second one with a confirmed range waits for its check.</summary>
internal sealed class DemoDecisions(DemoPeople people, ComparisonStore comparisons, SaveComparison save, ComparisonReports reports, KeepQuoteFile keepFile, PrepareDecision prepare, CheckDecision check, DecideComparison decide)
{
    private const string Code = "end-user-services";

    /// <param name="organisation">Its people.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public async Task WriteAsync(DemoOrganisation organisation, CancellationToken cancellationToken)
    {
        var actors = await people.OfAsync(organisation, ["jonas", "elena", "ingrid"], cancellationToken);
        var (jonas, elena, ingrid) = (actors["jonas"], actors["elena"], actors["ingrid"]);
        var first = await PrepareAsync(jonas, cancellationToken);
        _ = (await check.RunAsync(elena, Code, first, isRight: true, "The three offers read line by line; the seats of the second one counted again.", cancellationToken)).Value;
        _ = (await decide.RunAsync(
            ingrid, Code, first, DecisionChoice.Renegotiate, "Norvik Managed Services", "Ask Norvik for 8 hours at its price, and for the holidays in Osaka.", cancellationToken)).Value;
        await ConfirmAsync(jonas, cancellationToken);
        await KeepOfferAsync(jonas, cancellationToken);
        _ = await PrepareAsync(jonas, cancellationToken);
    }

    private async Task<int> PrepareAsync(Actor actor, CancellationToken cancellationToken) =>
        (await prepare.RunAsync(actor, Code, (await comparisons.FindAsync(Code, cancellationToken))!.Summary.Revision, cancellationToken)).Value;

    /// <summary>The first offer as it came.</summary>
    private async Task KeepOfferAsync(Actor actor, CancellationToken cancellationToken)
    {
        var quote = (await comparisons.FindAsync(Code, cancellationToken))!.Record.Quotes[0];
        _ = (await keepFile.RunAsync(
            actor, Code, quote.Id!.Value, $"{quote.Provider}, offer.txt", Encoding.UTF8.GetBytes($"Offer of {quote.Provider} for end-user services. Prices as in the price sheet.\n"), cancellationToken)).Value;
    }

    /// <summary>Somebody says how far the largest figure of ours may lie from what was entered, and where it comes from.</summary>
    private async Task ConfirmAsync(Actor actor, CancellationToken cancellationToken)
    {
        var report = (await reports.FindAsync(Code, cancellationToken))!;
        var input = RangedInput.OfInHouse(report.Result.Case).First(one => one.Proposal is not null && one.Assumption.Kind == AssumptionKind.Amount);
        var record = report.Stored.Record with
        {
            Ranges = [.. report.Stored.Record.Ranges, input.Proposal! with { Source = "Jonas Brandt, from the salaries of this year" }],
            Sources =
            [
                new(input.Assumption.Key, input.Assumption.Stated, "payroll of September, without overtime", "Jonas Brandt"),
                .. SourcedFigure.OfInHouse(report.Stored.Record.Costs, []).Select(one => one.Figure).Where(figure => figure.Kind == AssumptionKind.Volume)
                    .Select(figure => new FigureSource(figure.Key, figure.Stated, figure.Name.Contains("cases", StringComparison.Ordinal) ? "ticket tool, the last twelve months" : "inventory of October", "")),
            ],
            Quotes = [.. report.Stored.Record.Quotes.Select(quote => quote with
            {
                Sources = [.. SourcedFigure.OfQuote(report.Stored.Record.Costs, quote.Quote, []).Select(one => one.Figure).Where(figure => figure.IsQuoted)
                    .Select(figure => new FigureSource(figure.Key, figure.Stated, $"offer of {quote.Provider}, price sheet", ""))],
            })],
        };
        _ = (await save.RunAsync(actor, record, report.Stored.Summary.Revision, "changed the ranges", cancellationToken)).Value;
    }
}
