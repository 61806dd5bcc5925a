using ItCatalog.Calculation.Text;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Files.Sheets;
using ItCatalog.Work.Measurements;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary>First step of loading something into a comparison: a file of tables is uploaded, and waits to be checked.</summary>
public abstract class SheetUploadPage(ComparisonStore comparisons, Uploads uploads, Actor person, IClock clock) : ComparisonFormPage(comparisons, person)
{
    [BindProperty]
    public WorkbookInput Input { get; set; } = new();

    /// <summary>Of the largest file that is taken.</summary>
    public string MostMegabytes => Show.Count(SheetBookReader.MaxBytes / (1024 * 1024));

    /// <summary>Keeps the file that was sent.</summary>
    /// <param name="missing">What to say where none was.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Under which number it waits; null after saying what is wrong with it.</returns>
    protected async Task<string?> KeepAsync(string missing, CancellationToken cancellationToken)
    {
        if (Input.Workbook is not { Length: > 0 } file)
        {
            ModelState.AddModelError("Input.Workbook", Input.Workbook is null ? missing : "This file is empty.");
            return null;
        }

        if (file.Length > SheetBookReader.MaxBytes)
        {
            ModelState.AddModelError("Input.Workbook", $"This file has {Show.Count(file.Length)} bytes, at most {Show.Count(SheetBookReader.MaxBytes)} can be taken.");
            return null;
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
        return stored.Id;
    }
}

/// <summary>The file that is sent.</summary>
public sealed class WorkbookInput
{
    public IFormFile? Workbook { get; set; }
}
