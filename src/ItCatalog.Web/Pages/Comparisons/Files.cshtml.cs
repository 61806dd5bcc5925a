using System.Globalization;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Comparisons;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary>The files that are kept with the quotes of a comparison: the offers as they came.</summary>
public sealed class FilesModel(ComparisonReports reports, QuoteFileStore files, KeepQuoteFile keepFile, RemoveQuoteFile removeFile, Actor person) : PageModel
{
    [BindProperty]
    public FileInput Input { get; set; } = new();

    public ComparisonPage Shared { get; private set; } = null!;

    public IReadOnlyList<QuoteFile> Files { get; private set; } = [];

    public NodaTime.DateTimeZone Zone => Shared.View.Result.Case.Zone;

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken) => await FindAsync(code, cancellationToken) ? Page() : NotFound();

    /// <summary>One file, to be kept and not to be shown: what others have sent is opened by nobody here.</summary>
    public async Task<IActionResult> OnGetFileAsync(string code, long id, CancellationToken cancellationToken) =>
        await files.FindAsync(code, id, cancellationToken) is { } found ? File(found.Content, "application/octet-stream", found.File.Name) : NotFound();

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken cancellationToken)
    {
        if (!await FindAsync(code, cancellationToken))
        {
            return NotFound();
        }

        if (!Shared.MayChange)
        {
            return Forbid();
        }

        if (Input.File is null)
        {
            ModelState.AddModelError("Input.File", "Choose a file.");
            return Page();
        }

        _ = long.TryParse(Input.Quote, NumberStyles.None, CultureInfo.InvariantCulture, out var quoteId);
        var content = await Input.File.BytesAsync(QuoteFile.MaxBytes, cancellationToken);
        return await this.AnswerAsync(
            await keepFile.RunAsync(person, code, quoteId, Input.File.OwnName(), content, cancellationToken),
            provider => Saved(code, $"The file is kept with the quote of {provider}."),
            Page);
    }

    public async Task<IActionResult> OnPostRemoveAsync(string code, long id, CancellationToken cancellationToken) => await this.AnswerAsync(
        await removeFile.RunAsync(person, code, id, cancellationToken),
        name => Saved(code, $"Took {name} away."),
        () => OnGetAsync(code, cancellationToken));

    private RedirectToPageResult Saved(string code, string message)
    {
        TempData.Saved(message);
        return RedirectToPage("/Comparisons/Files", new { code });
    }

    private async Task<bool> FindAsync(string code, CancellationToken cancellationToken)
    {
        if (await reports.FindAsync(code, cancellationToken) is not { } report)
        {
            return false;
        }

        Shared = ComparisonPage.Of(report, person);
        Files = await files.ListAsync(code, cancellationToken);
        return true;
    }

    /// <summary>The file that is sent, and of which quote it is.</summary>
    public sealed class FileInput
    {
        /// <summary>Number of the quote.</summary>
        public string? Quote { get; set; }

        public IFormFile? File { get; set; }
    }
}
