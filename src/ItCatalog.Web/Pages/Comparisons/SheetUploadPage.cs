using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Measurements;
using Microsoft.AspNetCore.Mvc;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary>First step of loading something into a comparison: a file of tables is uploaded, and waits to be checked.</summary>
public abstract class SheetUploadPage(ComparisonStore comparisons, Uploads uploads, Actor person) : ComparisonFormPage(comparisons, person)
{
    [BindProperty]
    public WorkbookInput Input { get; set; } = new();

    /// <summary>Of the largest file that is taken.</summary>
    public string MostMegabytes => SentFile.MostMegabytes;

    /// <summary>Keeps the file that was sent.</summary>
    /// <param name="missing">What to say where none was.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Under which number it waits; null after saying what is wrong with it.</returns>
    protected async Task<string?> KeepAsync(string missing, CancellationToken cancellationToken)
    {
        if (SentFile.Refused(Input.Workbook, missing) is { } refused)
        {
            ModelState.AddModelError("Input.Workbook", refused);
            return null;
        }

        await using var content = Input.Workbook!.OpenReadStream();
        return await uploads.KeepAsync(content, Person.Id!.Value, Input.Workbook.OwnName(), cancellationToken);
    }
}

/// <summary>The file that is sent.</summary>
public sealed class WorkbookInput
{
    public IFormFile? Workbook { get; set; }
}
