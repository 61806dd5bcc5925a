using System.Globalization;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Setup;
using ItCatalog.Work.Measurements;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary>First step: a provider's rate card to upload.</summary>
[Authorize(Policies.Provider)]
public sealed class RatesModel(ComparisonStore comparisons, Uploads uploads, Actor person) : SheetUploadPage(comparisons, uploads, person)
{
    /// <summary>The quote that lines are added to.</summary>
    public QuoteRecord Quote { get; private set; } = null!;

    /// <summary>The quote of a number, as an address has it; null where the comparison has none.</summary>
    public static QuoteRecord? Find(StoredComparison stored, string number)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? stored.Record.Quotes.FirstOrDefault(quote => quote.Id == id) : null;
    }

    public async Task<IActionResult> OnGetAsync(string code, string number, CancellationToken cancellationToken) => await RefuseAsync(code, number, cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(string code, string number, CancellationToken cancellationToken)
    {
        if (await RefuseAsync(code, number, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        return await KeepAsync("Choose a file.", cancellationToken) is { } id ? Redirect($"/benchmark/{code}/quotes/{number}/rates/{id}") : Page();
    }

    private async Task<IActionResult?> RefuseAsync(string code, string number, CancellationToken cancellationToken)
    {
        if (await RefuseAsync(code, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        Quote = Find(Stored, number)!;
        return Quote is null ? NotFound() : null;
    }
}
