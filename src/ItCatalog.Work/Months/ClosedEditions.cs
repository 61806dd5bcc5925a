using System.Data.Common;
using ItCatalog.Calculation;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Months;
using ItCatalog.Data.Performance;

namespace ItCatalog.Work.Months;

/// <summary>Closed months keep the figures of the edition of the rules by which they were computed; what a later one would change is listed, and waits until both sides ask for it.</summary>
/// <remarks>Calculation rules, section 10, "Months that stay". A figure that data change too becomes an adjustment by the edition of then: the older rules are not there any more.</remarks>
internal static class ClosedEditions
{
    /// <summary>Called when figures have been computed, within the change: puts back what only the edition changed.</summary>
    /// <param name="change">The change; a recomputation of everything brings a new edition, others find what it gave.</param>
    /// <param name="connection">Its own.</param>
    /// <param name="serviceIds">The services whose figures were derived.</param>
    /// <param name="figures">Figures that are others now.</param>
    /// <returns>How many figures were put back, so that credits have to follow again.</returns>
    public static async Task<int> StayAsync(Change change, DbConnection connection, IReadOnlyCollection<long> serviceIds, IReadOnlyList<RecomputedFigure> figures)
    {
        var older = figures.Where(figure => figure.IsAdjusted && figure.RuleVersionBefore is { } edition && edition != RuleVersion.Current
            && !change.TakenEditions.Contains((figure.Agreement, figure.ClosedMonth!.Value))).ToList();
        if (older.Count == 0)
        {
            return 0;
        }

        var known = await EditionStore.KeptBackAsync(connection, serviceIds);
        var staying = new List<RecomputedFigure>();
        foreach (var figure in older)
        {
            var (place, gives) = (new EditionPlace(figure.Agreement, figure.Target, figure.Site, figure.Month), EditionFigure.After(figure));
            if (change.IsRecomputation || known.GetValueOrDefault(place) == gives)
            {
                await EditionStore.KeepBackAsync(connection, place, figure.ClosedMonth!.Value, gives, RuleVersion.Current, change.Now);
                staying.Add(figure);
            }
            else
            {
                await EditionStore.ForgetAsync(connection, place);
            }
        }

        if (change.IsRecomputation)
        {
            foreach (var month in staying.GroupBy(figure => (figure.Agreement, Month: figure.ClosedMonth!.Value)).OrderBy(month => month.Key.Agreement, StringComparer.Ordinal).ThenBy(month => month.Key.Month))
            {
                change.Note(
                    "found other figures by new rules in a closed month of",
                    Subject.Agreement(month.Key.Agreement),
                    after: new { month = MonthWord.Of(month.Key.Month), edition = RuleVersion.Current, figures = month.Count() });
            }
        }

        return staying.Count;
    }
}
