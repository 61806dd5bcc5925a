using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Comparisons;

/// <summary>Takes away all months that the provider of one quote reports; a file that is loaded again brings them back.</summary>
public sealed class RemoveReported(Changes changes, ComparisonStore comparisons, SaveComparison save)
{
    /// <param name="actor">Who acts for the unit that provides the service.</param>
    /// <param name="code">The comparison's code.</param>
    /// <param name="quoteId">The quote.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>How many rows there were.</returns>
    public Task<Answer<int>> RunAsync(Actor actor, string code, long quoteId, CancellationToken cancellationToken) => changes.MakeAsync<int>(
        actor,
        async _ =>
        {
            if (await comparisons.FindAsync(code, cancellationToken) is not { } stored || stored.Record.Quotes.FirstOrDefault(quote => quote.Id == quoteId) is not { } quote)
            {
                return Answer.NotFound;
            }

            var record = stored.Record with { Quotes = [.. stored.Record.Quotes.Select(one => one.Id == quoteId ? one with { Reported = [] } : one)] };
            var saved = await save.RunAsync(actor, record, stored.Summary.Revision, $"took the months that {quote.Provider} reports away from", cancellationToken);
            return saved.IsDone ? quote.Reported.Count : saved.AsRefusal();
        },
        cancellationToken);
}
