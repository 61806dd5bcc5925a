using ItCatalog.Data.Administration;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Comparisons;

/// <summary>Brings back a quote that was deleted, with its prices, its levels and what they were priced at.</summary>
public sealed class RestoreQuote(Changes changes, ComparisonStore comparisons)
{
    /// <param name="actor">Who acts for the unit that provides the service.</param>
    /// <param name="code">The comparison's code.</param>
    /// <param name="quoteId">The quote's number.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>The provider's name; refused where the comparison has moved on and the quote does not fit it any more.</returns>
    public Task<Answer<string>> RunAsync(Actor actor, string code, long quoteId, CancellationToken cancellationToken) => changes.MakeAsync<string>(
        actor,
        async change =>
        {
            change.About(Subject.Comparison(code));
            if (await comparisons.FindAsync(code, cancellationToken) is not { } stored)
            {
                return Answer.NotFound;
            }

            if (!actor.ActsForUnit(stored.Summary.UnitId))
            {
                return Answer.NotAllowed;
            }

            if (await comparisons.FindDeletedQuoteAsync(stored.Summary.Id, quoteId, cancellationToken) is not { } quote)
            {
                return Answer.NotFound;
            }

            if (stored.Record.Quotes.Any(other => other.Provider.Equals(quote.Provider, StringComparison.OrdinalIgnoreCase)))
            {
                return Answer.Refused("", $"There is another quote of {quote.Provider} meanwhile. Name that one apart, or delete it, first.");
            }

            if (quote.MissingIn(stored.Record.Costs) is { } missing)
            {
                return Answer.Refused("", $"The quote of {quote.Provider} {missing}.");
            }

            var record = stored.Record with { Quotes = [.. stored.Record.Quotes, quote] };
            await comparisons.ReplaceAsync(stored.Summary.Id, record, change.Now);
            change.Note(
                $"brought back the quote of {quote.Provider}", Subject.Comparison(code), before: ComparisonTold.Of(stored.Record), after: ComparisonTold.Of(record));
            change.TouchReplays(stored.Summary.ServiceId);
            return quote.Provider;
        },
        cancellationToken);
}
