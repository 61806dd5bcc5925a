using System.Globalization;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Files.Sheets;
using ItCatalog.Web.Setup;
using ItCatalog.Work.Measurements;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary>First step: a provider's rate card to upload.</summary>
[Authorize(Policies.Provider)]
public sealed class RatesModel(ComparisonStore comparisons, Uploads uploads, Actor person, IClock clock) : ComparisonFormPage(comparisons, person)
{
    [BindProperty]
    public WorkbookInput Input { get; set; } = new();

    /// <summary>The quote that lines are added to.</summary>
    public QuoteRecord Quote { get; private set; } = null!;

    /// <summary>Of the largest file that is taken.</summary>
    public string MostMegabytes => Show.Count(SheetBookReader.MaxBytes / (1024 * 1024));

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

        if (Input.Workbook is not { Length: > 0 } file)
        {
            ModelState.AddModelError("Input.Workbook", Input.Workbook is null ? "Choose a file." : "This file is empty.");
            return Page();
        }

        if (file.Length > SheetBookReader.MaxBytes)
        {
            ModelState.AddModelError("Input.Workbook", $"This file has {Show.Count(file.Length)} bytes, at most {Show.Count(SheetBookReader.MaxBytes)} can be taken.");
            return Page();
        }

        await using var content = file.OpenReadStream();
        var stored = await uploads.AddAsync(content, cancellationToken);
        await uploads.SaveAsync(
            new KeptFile
            {
                Id = stored.Id,
                PersonId = Person.Id!.Value,
                FileName = Path.GetFileName(file.FileName.Replace('\\', '/')),
                Sha256 = stored.Sha256,
                UploadedMs = clock.GetCurrentInstant().ToUnixTimeMilliseconds(),
            },
            cancellationToken);
        return Redirect($"/benchmark/{code}/quotes/{number}/rates/{stored.Id}");
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
