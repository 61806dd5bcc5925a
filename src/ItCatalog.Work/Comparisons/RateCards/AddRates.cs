using ItCatalog.Calculation.Comparisons.RateCards;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Files.Documents;

namespace ItCatalog.Work.Comparisons.RateCards;

/// <summary>Adds confirmed prices of a rate card to a quote, as lines behind its own; ranges of the card become ranges of the lines.</summary>
public sealed class AddRates(Changes changes, ComparisonStore comparisons, SaveComparison save)
{
    private const int LongestName = 80;

    /// <param name="actor">Who acts for the unit that provides the service.</param>
    /// <param name="code">The comparison's code.</param>
    /// <param name="quoteId">The quote's number.</param>
    /// <param name="file">The card's name, for the trail.</param>
    /// <param name="rates">What is added, at least one.</param>
    /// <param name="revision">The revision of the comparison that was read; null where nothing is asked to have been seen.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>The provider.</returns>
    public Task<Answer<string>> RunAsync(Actor actor, string code, long quoteId, string file, IReadOnlyList<PricedRate> rates, int? revision, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(rates);
        return changes.MakeAsync<string>(
            actor,
            async _ =>
            {
                if (await comparisons.FindAsync(code, cancellationToken) is not { } stored || stored.Record.Quotes.FirstOrDefault(one => one.Id == quoteId) is not { } quote)
                {
                    return Answer.NotFound;
                }

                if (rates.Count == 0)
                {
                    return Answer.Refused("", "No row was chosen.");
                }

                var (lines, ranges) = PricedRate.Added(quote.Quote, rates);
                var record = stored.Record with
                {
                    Quotes = [.. stored.Record.Quotes.Select(one => one.Id != quoteId ? one : one with { Quote = one.Quote with { Lines = lines }, Ranges = [.. one.Ranges, .. ranges] })],
                };
                var count = record.Costs.InHouse.Lines.Count + record.Quotes.Sum(one => one.Quote.Lines.Count + one.Quote.Retained.Count);
                if (count > DocumentLimits.MaxLines)
                {
                    return Answer.Refused("", $"The comparison would have {Show.Count(count)} lines; at most {Show.Count(DocumentLimits.MaxLines)} fit.");
                }

                if (!record.ToComparison().CanBeComputed())
                {
                    return Answer.Refused("", "Together these figures are larger than any money. Check prices and numbers.");
                }

                var name = file.Length > LongestName ? file[..LongestName] + "…" : file;
                var saved = await save.RunAsync(
                    actor, record, revision ?? stored.Summary.Revision, $"added {Show.Count(rates.Count, "line")} of the rate card {name} to the quote of {quote.Provider} in", cancellationToken);
                return saved.IsDone ? quote.Provider : saved.AsRefusal();
            },
            cancellationToken);
    }
}
