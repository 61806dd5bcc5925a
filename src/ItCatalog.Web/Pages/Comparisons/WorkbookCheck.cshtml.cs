using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Files.Comparisons;
using ItCatalog.Files.Sheets;
using ItCatalog.Files.Workbooks;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Web.Setup;
using ItCatalog.Work.Comparisons.Workbook;
using ItCatalog.Work.Measurements;
using ItCatalog.Work.Sheets;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary>Second step: what the workbook would change, and the button that does it.</summary>
[Authorize(Policies.Provider)]
public sealed class WorkbookCheckModel(ComparisonStore comparisons, LoadComparison load, Uploads uploads, OrganisationStore organisations, Actor person)
    : ComparisonFormPage(comparisons, person)
{
    private KeptFile file = null!;

    public string Id => file.Id;

    /// <summary>Null where the file could not be read at all.</summary>
    public LoadPlan? Plan { get; private set; }

    /// <summary>The revision that the workbook was held against.</summary>
    [BindProperty]
    public int Revision { get; set; }

    /// <summary>Which file, and whether it can be loaded.</summary>
    public string Says => $"{file.FileName}, uploaded {Show.Instant(Instant.FromUnixTimeMilliseconds(file.UploadedMs), Zone)}. " + Plan switch
    {
        null => "It cannot be read.",
        { Problems.Count: > 0 and var problems } => $"With {Show.Count(problems, "problem")} nothing can be loaded yet.",
        { IsEqual: true } => "Everything is as in the workbook.",
        _ => "Nothing is stored until you load it.",
    };

    private DateTimeZone Zone { get; set; } = DateTimeZone.Utc;

    public async Task<IActionResult> OnGetAsync(string code, string id, CancellationToken cancellationToken)
    {
        if (await RefuseAsync(code, id, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        await CheckAsync(code, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnGetRemarksAsync(string code, string id, CancellationToken cancellationToken)
    {
        if (await RefuseAsync(code, id, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        await CheckAsync(code, cancellationToken);
        if (Plan is not { } plan)
        {
            return NotFound();
        }

        var remarked = new MemoryStream();
        SheetBookWriter.Write(
            remarked, ComparisonSheets.Book, Stored.Summary.Organisation, SheetBookReader.Read(await BytesAsync(cancellationToken), ComparisonSheets.Book).Rows, plan.Problems);
        remarked.Position = 0;
        return File(remarked, ExecutiveWorkbook.ContentType, Path.GetFileNameWithoutExtension(file.FileName) + "-remarks.xlsx");
    }

    public async Task<IActionResult> OnPostAsync(string code, string id, CancellationToken cancellationToken)
    {
        if (await RefuseAsync(code, id, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var (answer, plan, _) = await load.RunAsync(Person, code, file.FileName, await BytesAsync(cancellationToken), Revision, cancellationToken);
        if (answer.IsDone)
        {
            await uploads.RemoveAsync(id, cancellationToken);
        }

        return await this.AnswerAsync(
            answer,
            _ =>
            {
                TempData.Saved(plan!.IsEqual ? "Everything is as in the workbook." : $"{Show.Count(plan.ChangeCount, "row")} of {file.FileName} loaded.");
                return RedirectToPage("/Comparisons/Comparison", new { code });
            },
            async () =>
            {
                await CheckAsync(code, cancellationToken);
                return Page();
            });
    }

    private async Task CheckAsync(string code, CancellationToken cancellationToken)
    {
        (var answer, Plan, Revision) = await load.PreviewAsync(Person, code, file.FileName, await BytesAsync(cancellationToken), cancellationToken);
        ModelState.Remove(nameof(Revision));
        if (Plan is null)
        {
            ModelState.Add(answer.Mistakes);
        }
    }

    private async Task<byte[]> BytesAsync(CancellationToken cancellationToken)
    {
        await using var content = uploads.Open(file.Id);
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }

    /// <summary>Finds the comparison and the file: not found, or forbidden; null where the page goes on.</summary>
    private async Task<IActionResult?> RefuseAsync(string code, string id, CancellationToken cancellationToken)
    {
        if (await RefuseAsync(code, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (await uploads.FindAsync<KeptFile>(id, Person.Id, cancellationToken) is not { } kept || !await uploads.HasFileAsync(id, cancellationToken))
        {
            return NotFound();
        }

        file = kept;
        Zone = (await organisations.FindAsync(cancellationToken))?.Zone ?? DateTimeZone.Utc;
        return null;
    }
}
