using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Files.Organisations;
using ItCatalog.Files.Sheets;
using ItCatalog.Files.Workbooks;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Web.Setup;
using ItCatalog.Work;
using ItCatalog.Work.Administration.Workbook;
using ItCatalog.Work.Measurements;
using ItCatalog.Work.Sheets;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Administration.Load;

/// <summary>Second step: what the workbook would change, and the button that does it.</summary>
[Authorize(Policies.Administrator)]
public sealed class CheckModel(Uploads uploads, LoadOrganisation load, OrganisationStore organisations, Actor person) : PageModel
{
    private KeptFile file = null!;

    public string Id => file.Id;

    /// <summary>Null where the file could not be read at all.</summary>
    public LoadPlan? Plan { get; private set; }

    /// <summary>What it does to figures.</summary>
    public Consequences? Consequences { get; private set; }

    [BindProperty]
    public PastInput Past { get; set; } = new();

    public DateTimeZone Zone { get; private set; } = DateTimeZone.Utc;

    /// <summary>Which file, and whether it can be loaded.</summary>
    public string Says => $"{file.FileName}, uploaded {Show.Instant(Instant.FromUnixTimeMilliseconds(file.UploadedMs), Zone)}. " + Plan switch
    {
        null => "It cannot be read.",
        { Problems.Count: > 0 and var problems } => $"With {Show.Count(problems, "problem")} nothing can be loaded yet.",
        { IsEqual: true } => "Everything is as in the workbook.",
        _ => "Nothing is stored until you load it.",
    };

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        if (await BundleAsync(id, cancellationToken) is not { } bundle)
        {
            return NotFound();
        }

        var result = await load.PreviewAsync(person, bundle, cancellationToken);
        (Plan, Consequences) = (result.Plan, result.Answer.Consequences);
        if (Plan is null)
        {
            ModelState.Add(result.Answer.Mistakes);
        }

        return Page();
    }

    public async Task<IActionResult> OnGetRemarksAsync(string id, CancellationToken cancellationToken)
    {
        if (await BundleAsync(id, cancellationToken) is not { } bundle)
        {
            return NotFound();
        }

        var result = await load.PreviewAsync(person, bundle, cancellationToken);
        if (result.Plan is not { } plan)
        {
            return NotFound();
        }

        var remarked = new MemoryStream();
        SheetBookWriter.Write(remarked, OrganisationSheets.Book, "", SheetBookReader.Read(bundle.Workbook, OrganisationSheets.Book).Rows, plan.Problems);
        remarked.Position = 0;
        return File(remarked, ExecutiveWorkbook.ContentType, Path.GetFileNameWithoutExtension(file.FileName) + "-remarks.xlsx");
    }

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken cancellationToken)
    {
        if (await BundleAsync(id, cancellationToken) is not { } bundle)
        {
            return NotFound();
        }

        var result = await load.RunAsync(person, bundle, Past.Why, Past.Seen ?? "", cancellationToken);
        if (result.Answer.IsDone)
        {
            await uploads.RemoveAsync(id, cancellationToken);
        }

        (Plan, Consequences) = (result.Plan, result.Answer.Consequences);
        return await this.AnswerAsync(
            result.Answer,
            _ =>
            {
                TempData.Saved(Plan!.IsEqual ? "Everything is as in the workbook." : $"{Show.Count(Plan.ChangeCount, "row")} of {file.FileName} loaded.");
                return RedirectToPage("/Administration/Organisation/Index");
            },
            Page);
    }

    private async Task<OrganisationBundle?> BundleAsync(string id, CancellationToken cancellationToken)
    {
        if (await uploads.FindAsync<KeptFile>(id, person.Id, cancellationToken) is not { } kept || !await uploads.HasFileAsync(id, cancellationToken))
        {
            return null;
        }

        file = kept;
        Zone = (await organisations.FindAsync(cancellationToken))?.Zone ?? DateTimeZone.Utc;
        try
        {
            await using var packed = uploads.Open(id);
            return await BundlePackage.UnpackAsync(packed, kept.FileName);
        }
        catch (InvalidDataException)
        {
            // A file with measurements.
            return null;
        }
    }
}
