using System.Globalization;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Comparisons;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary>One provider's quote: a new one, or one that is kept.</summary>
[RequestFormLimits(ValueCountLimit = ComparisonForm.MaxValues)]
public sealed class QuoteModel(
    ComparisonStore comparisons, SaveComparison saveComparison, ComparisonReports reports, OrganisationStore organisations, IClock clock, Actor person)
    : ComparisonFormPage(comparisons, person)
{
    [BindProperty]
    public QuoteForm Input { get; set; } = new();

    /// <summary>Null for a new quote.</summary>
    public QuoteRecord? Quote { get; private set; }

    /// <summary>Our targets that levels may answer, one for each key.</summary>
    public IReadOnlyList<OwnTarget> Targets { get; private set; } = [];

    /// <summary>The organisation's weekly patterns, of which a quote may offer one.</summary>
    public IReadOnlyList<HoursPattern> Hours { get; private set; } = [];

    /// <summary>Our own cases of twelve months, and what the replay says of them: what the number of a price may be taken from. None for a new quote.</summary>
    public IReadOnlyList<string> Cases { get; private set; } = [];

    public IEnumerable<string> Drivers => Stored.Record.Costs.Volumes.Drivers;

    public async Task<IActionResult> OnGetAsync(string code, string number, CancellationToken cancellationToken)
    {
        if (await RefuseAsync(code, number, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        Input = Quote is null ? QuoteForm.Empty(Stored, Targets) : QuoteForm.Of(Stored, Quote, Targets);
        Input.FillYears(Stored.Record.Costs.Years);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, string number, string? change, CancellationToken cancellationToken)
    {
        if (await RefuseAsync(code, number, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (change is not null)
        {
            QuoteForm.Change(change, Input);
            Input.FillYears(Stored.Record.Costs.Years);
            ModelState.Clear();
            return Page();
        }

        Input.FillYears(Stored.Record.Costs.Years);
        var today = (await organisations.FindAsync(cancellationToken))!.Today(clock);
        var (quote, mistakes) = Input.Read(Stored.Record, Quote?.Id, Targets, Hours, today);
        ModelState.Add(mistakes);
        quote = quote with { Ranges = Quote?.Ranges ?? [], Sources = Quote?.Sources ?? [], Reported = Quote?.Reported ?? [] };
        var quotes = Stored.Record.Quotes.Select(other => other.Id == quote.Id ? quote : other).ToList();
        if (Quote is null)
        {
            quotes.Add(quote);
        }

        var record = Stored.Record with { Quotes = quotes };
        if (ModelState.IsValid && !record.ToComparison().CanBeComputed())
        {
            ModelState.AddModelError("", "Together these figures are larger than any money. Check prices, rate and rises.");
        }

        return ModelState.IsValid
            ? await SaveAsync(
                record,
                Input.Revision,
                Quote is null ? $"added the quote of {quote.Provider}" : $"changed the quote of {quote.Provider}",
                $"Saved the quote of {quote.Provider}.",
                cancellationToken)
            : Page();
    }

    public async Task<IActionResult> OnPostDeleteAsync(string code, string number, CancellationToken cancellationToken)
    {
        if (await RefuseAsync(code, number, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (Quote is null)
        {
            return NotFound();
        }

        var record = Stored.Record with { Quotes = [.. Stored.Record.Quotes.Where(quote => quote.Id != Quote.Id)] };
        return await SaveAsync(
            record, Input.Revision, $"deleted the quote of {Quote.Provider}", $"Deleted the quote of {Quote.Provider}. It can be brought back below.", cancellationToken);
    }

    private async Task<IActionResult> SaveAsync(
        ComparisonRecord record, int revision, string action, string message, CancellationToken cancellationToken) =>
        await this.AnswerAsync(
            await saveComparison.RunAsync(Person, record, revision, action, cancellationToken),
            code =>
            {
                TempData.Saved(message);
                return RedirectToPage("/Comparisons/Comparison", new { code });
            },
            Page);

    private async Task<IActionResult?> RefuseAsync(string code, string number, CancellationToken cancellationToken)
    {
        var refusal = await RefuseAsync(code, cancellationToken);
        if (refusal is NotFoundResult)
        {
            return refusal;
        }

        if (number != "new")
        {
            Quote = long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? Stored.Record.Quotes.FirstOrDefault(quote => quote.Id == id)
                : null;
            if (Quote is null)
            {
                return NotFound();
            }
        }

        if (refusal is not null)
        {
            return refusal;
        }

        Targets = [.. (await reports.TargetsAsync(Stored.Summary.ServiceId, cancellationToken)).DistinctBy(target => target.Target.Key)];
        Hours = await organisations.ServiceHoursAsync(cancellationToken);
        if (Quote is not null && (await reports.FindAsync(code, cancellationToken))?.Result is { } result && result.Quotes.FirstOrDefault(option => option.Terms!.Id == Quote.Id) is { } shown)
        {
            Cases = new ScopeTable(result).Cases(shown);
        }

        return null;
    }
}
