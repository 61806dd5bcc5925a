using ItCatalog.Data;
using ItCatalog.Data.Performance;
using ItCatalog.Work.Months;

namespace ItCatalog.Work.Derive;

/// <summary>Derives everything that rests on what a change touched: figures, then credits, then what quotes would have kept. Nothing else writes these.</summary>
public sealed class Derivation(Database database, RecheckMonths recheck)
{
    /// <summary>Does it, inside the transaction of the change.</summary>
    /// <returns>What is not what it was.</returns>
    internal async Task<Consequences> RunAsync(Change change, CancellationToken cancellationToken)
    {
        List<long> serviceIds = [.. change.Touched.ServiceIds.Union(change.ReplayedServiceIds).Order()];
        if (serviceIds.Count == 0)
        {
            return Consequences.None;
        }

        var transaction = database.Writing;
        var connection = transaction.Connection!;
        await FigureSnapshot.TakeAsync(connection, serviceIds);
        var count = change.Touched.IsEmpty ? 0 : await AttainmentComputation.RunAsync(transaction, change.Touched, change.Now, change.Progress, cancellationToken);
        await ReplayComputation.OfServicesAsync(connection, serviceIds, change.Now, cancellationToken);
        var (figures, credits) = (await FigureSnapshot.FiguresAsync(connection), await FigureSnapshot.CreditsAsync(connection));
        var staying = await ClosedEditions.StayAsync(change, connection, serviceIds, figures);
        if (staying > 0)
        {
            await AttainmentComputation.WriteCreditsAsync(transaction, change.Touched, change.Now, cancellationToken);
            (figures, credits) = (await FigureSnapshot.FiguresAsync(connection), await FigureSnapshot.CreditsAsync(connection));
        }

        await MonthAdjustments.WriteAsync(change, connection, serviceIds, figures, credits);
        await recheck.RunAsync(change, figures, cancellationToken);
        var consequences = new Consequences
        {
            ComputedCount = count,
            Figures = figures,
            Credits = credits,
            StayingCount = staying,
            Currency = await FigureSnapshot.CurrencyAsync(connection),
            Replays = await FigureSnapshot.ReplaysAsync(connection),
        };
        await FigureSnapshot.DropAsync(connection);
        return consequences;
    }
}
