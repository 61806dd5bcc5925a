using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Comparisons;

/// <summary>Keeps a file with a quote: the offer as it came, its price sheet, a letter. It changes no figure.</summary>
public sealed class KeepQuoteFile(Changes changes, ComparisonStore comparisons, QuoteFileStore files)
{
    /// <param name="actor">Who acts for the unit that provides the service.</param>
    /// <param name="code">The comparison's code.</param>
    /// <param name="quoteId">The quote.</param>
    /// <param name="name">The file's name, without folders.</param>
    /// <param name="content">Its bytes; of one that is too large a byte more than <see cref="QuoteFile.MaxBytes"/> is enough.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>The provider.</returns>
    public Task<Answer<string>> RunAsync(Actor actor, string code, long quoteId, string name, byte[] content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(content);
        return changes.MakeAsync<string>(
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

                if (stored.Record.Quotes.FirstOrDefault(quote => quote.Id == quoteId) is not { } quote)
                {
                    return Answer.Refused("Quote", "Choose the quote that it belongs to.");
                }

                var mistakes = Mistakes(name, content, [.. (await files.ListAsync(code, cancellationToken)).Where(file => file.QuoteId == quoteId)]).ToArray();
                if (mistakes.Length > 0)
                {
                    return Answer.Refused(mistakes);
                }

                var sha256 = await files.AddAsync(quoteId, name, content, change.Now, actor.Name);
                change.Note($"added a file to the quote of {quote.Provider}", Subject.Comparison(code), before: null, after: new { file = name, bytes = content.Length, sha256 });
                return quote.Provider;
            },
            cancellationToken);
    }

    private static IEnumerable<Mistake> Mistakes(string name, byte[] content, IReadOnlyList<QuoteFile> there)
    {
        foreach (var message in TermsCheck.TextProblems(name, 200))
        {
            yield return Mistake.In("File", $"The file’s name: {message}");
        }

        if (string.IsNullOrWhiteSpace(name))
        {
            yield return Mistake.In("File", "This file has no name.");
        }
        else if (content.Length is 0 or > QuoteFile.MaxBytes)
        {
            yield return Mistake.In("File", content.Length == 0 ? "This file is empty." : "This file has more than 10 MB.");
        }
        else if (there.Any(file => file.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            yield return Mistake.In("File", $"There is a file {EntryWords.Shortened(name)} with this quote already. Take that one away first, or give this one another name.");
        }
        else if (there.Count >= QuoteFile.MaxFiles)
        {
            yield return Mistake.In("File", $"A quote has at most {Show.Count(QuoteFile.MaxFiles)} files.");
        }
    }
}

/// <summary>Takes a file of a quote away from the lists. Where a decision was kept with it, it can still be opened there.</summary>
public sealed class RemoveQuoteFile(Changes changes, ComparisonStore comparisons, QuoteFileStore files)
{
    /// <param name="actor">Who acts for the unit that provides the service.</param>
    /// <param name="code">The comparison's code.</param>
    /// <param name="id">The file.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>Its name.</returns>
    public Task<Answer<string>> RunAsync(Actor actor, string code, long id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return changes.MakeAsync<string>(
            actor,
            async change =>
            {
                change.About(Subject.Comparison(code));
                if (await comparisons.FindAsync(code, cancellationToken) is not { } stored || (await files.ListAsync(code, cancellationToken)).FirstOrDefault(file => file.Id == id) is not { } file)
                {
                    return Answer.NotFound;
                }

                if (!actor.ActsForUnit(stored.Summary.UnitId))
                {
                    return Answer.NotAllowed;
                }

                await files.RemoveAsync(id, change.Now);
                var provider = stored.Record.Quotes.Single(quote => quote.Id == file.QuoteId).Provider;
                change.Note($"took a file away from the quote of {provider}", Subject.Comparison(code), before: new { file = file.Name, bytes = file.Bytes, file.Sha256 }, after: null);
                return file.Name;
            },
            cancellationToken);
    }
}
