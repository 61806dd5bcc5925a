using ItCatalog.Data.Administration;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Files.Workbooks;
using ItCatalog.Web.Setup;
using ItCatalog.Work.Comparisons.Workbook;
using ItCatalog.Work.Measurements;
using ItCatalog.Work.Trail;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary>First step: the comparison as a workbook to download, and the one to upload.</summary>
[Authorize(Policies.Provider)]
public sealed class WorkbookModel(ComparisonStore comparisons, ComparisonExport export, Uploads uploads, RecordEvent record, Actor person)
    : SheetUploadPage(comparisons, uploads, person)
{
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

        return await KeepAsync("Choose a workbook.", cancellationToken) is { } id ? Redirect($"/benchmark/{code}/workbook/{id}") : Page();
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
