using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Work.Comparisons;

/// <summary>Keeps a comparison anew, all of it: its assumptions, what in-house costs, its quotes.</summary>
public sealed class SaveComparison(Changes changes, ComparisonStore comparisons, ServiceStore services, OrganisationStore organisations, IClock clock)
{
    /// <param name="actor">Who acts for the unit that provides the service, and the one that shall be compared.</param>
    /// <param name="comparison">All of it, as it shall be.</param>
    /// <param name="revision">The revision that was read; another one means somebody else has saved meanwhile.</param>
    /// <param name="action">What the trail calls it: "changed", "added the quote of Norvik".</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>Its code.</returns>
    public Task<Answer<string>> RunAsync(Actor actor, ComparisonRecord comparison, int revision, string action, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return changes.MakeAsync<string>(
            actor,
            async change =>
            {
                change.About(Subject.Comparison(comparison.Code));
                if (await comparisons.FindAsync(comparison.Code, cancellationToken) is not { } stored
                    || await services.UnitOfAsync(comparison.ServiceId, cancellationToken) is not { } unitId)
                {
                    return Answer.NotFound;
                }

                if (!actor.ActsForUnit(stored.Summary.UnitId) || !actor.ActsForUnit(unitId))
                {
                    return Answer.NotAllowed;
                }

                if (stored.Summary.Revision != revision)
                {
                    return Answer.Stale("Somebody else has saved this comparison meanwhile. Open it in another tab, and enter your changes there.");
                }

                if (comparison.Quotes.DistinctBy(quote => quote.Provider, StringComparer.OrdinalIgnoreCase).Count() < comparison.Quotes.Count)
                {
                    return Answer.Refused("Provider", "There is a quote of this provider already.");
                }

                var today = await organisations.TodayAsync(clock, cancellationToken);
                Mistake[] mistakes = [.. comparison.Quotes.SelectMany(quote => QuoteMistakes.Of(
                    quote, stored.Record.Quotes.FirstOrDefault(kept => quote.Id is { } id && kept.Id == id), comparison.Costs.Currency, today))];
                if (mistakes.Length > 0)
                {
                    return Answer.Refused(mistakes);
                }

                await comparisons.ReplaceAsync(stored.Summary.Id, comparison, change.Now);
                change.Note(
                    action, Subject.Comparison(comparison.Code), before: ComparisonTold.Of(stored.Record), after: ComparisonTold.Of(comparison));
                change.TouchReplays(stored.Summary.ServiceId);
                change.TouchReplays(comparison.ServiceId);
                return comparison.Code;
            },
            cancellationToken);
    }
}
