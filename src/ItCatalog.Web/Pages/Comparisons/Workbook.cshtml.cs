using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Files.Sheets;
using ItCatalog.Files.Workbooks;
using ItCatalog.Web.Setup;
using ItCatalog.Work.Comparisons.Workbook;
using ItCatalog.Work.Measurements;
using ItCatalog.Work.Trail;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary>First step: the comparison as a workbook to download, and the one to upload.</summary>
[Authorize(Policies.Provider)]
public sealed class WorkbookModel(ComparisonStore comparisons, ComparisonExport export, Uploads uploads, RecordEvent record, Actor person, IClock clock)
    : ComparisonFormPage(comparisons, person)
{
    [BindProperty]
    public WorkbookInput Input { get; set; } = new();

    /// <summary>Of the largest workbook that is taken.</summary>
    public string MostMegabytes => Show.Count(SheetBookReader.MaxBytes / (1024 * 1024));

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken) => await RefuseAsync(code, cancellationToken) ?? Page();

    public Task<IActionResult> OnGetFileAsync(string code, CancellationToken cancellationToken) =>
        DownloadAsync(code, $"{code}.xlsx", output => export.WriteAsync(output, Stored, cancellationToken), cancellationToken);

    public Task<IActionResult> OnGetOfferAsync(string code, CancellationToken cancellationToken) =>
        DownloadAsync(code, $"{code}-offer.xlsx", output => export.WriteForProviderAsync(output, Stored, cancellationToken), cancellationToken);

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken cancellationToken)
    {
        if (await RefuseAsync(code, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (Input.Workbook is not { Length: > 0 } file)
        {
            ModelState.AddModelError("Input.Workbook", Input.Workbook is null ? "Choose a workbook." : "This file is empty.");
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
        return Redirect($"/benchmark/{code}/workbook/{stored.Id}");
    }

    private async Task<IActionResult> DownloadAsync(string code, string name, Func<Stream, Task> write, CancellationToken cancellationToken)
    {
        if (await RefuseAsync(code, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var file = new MemoryStream();
        await write(file);
        file.Position = 0;
        await record.RunAsync(Person, "took away", Subject.Workbook(name), after: null, cancellationToken);
        return File(file, ExecutiveWorkbook.ContentType, name);
    }
}

/// <summary>The workbook that is sent.</summary>
public sealed class WorkbookInput
{
    public IFormFile? Workbook { get; set; }
}
