using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Work.Comparisons;

/// <summary>Keeps a new comparison of a service with what providers quote for it.</summary>
public sealed class CreateComparison(Changes changes, ComparisonStore comparisons, ServiceStore services, OrganisationStore organisations, IClock clock)
{
    /// <param name="actor">Who acts for the unit that provides the service.</param>
    /// <param name="comparison">All of it.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>Its code; refused in the field Code where that is taken.</returns>
    public Task<Answer<string>> RunAsync(Actor actor, ComparisonRecord comparison, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return changes.MakeAsync<string>(
            actor,
            async change =>
            {
                change.About(Subject.Comparison(comparison.Code));
                if (await services.UnitOfAsync(comparison.ServiceId, cancellationToken) is not { } unitId)
                {
                    return Answer.NotFound;
                }

                if (!actor.ActsForUnit(unitId))
                {
                    return Answer.NotAllowed;
                }

                if (await comparisons.ExistsAsync(comparison.Code, cancellationToken))
                {
                    return Answer.Refused(nameof(comparison.Code), $"There is a comparison {comparison.Code} already.");
                }

                var today = await organisations.TodayAsync(clock, cancellationToken);
                Mistake[] mistakes = [.. comparison.Quotes.SelectMany(quote => QuoteMistakes.Of(quote, kept: null, comparison.Costs.Currency, today))];
                if (mistakes.Length > 0)
                {
                    return Answer.Refused(mistakes);
                }

                await comparisons.AddAsync(comparison, change.Now);
                change.Note("created", Subject.Comparison(comparison.Code), after: ComparisonTold.Of(comparison));
                change.TouchReplays(comparison.ServiceId);
                return comparison.Code;
            },
            cancellationToken);
    }
}
