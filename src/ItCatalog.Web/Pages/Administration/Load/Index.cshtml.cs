using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Files.Workbooks;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Web.Setup;
using ItCatalog.Work.Administration.Workbook;
using ItCatalog.Work.Measurements;
using ItCatalog.Work.Trail;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Administration.Load;

/// <summary>First step: the workbook to download and the one to upload, and what was loaded before.</summary>
[Authorize(Policies.Administrator)]
public sealed class IndexModel(
    Uploads uploads, OrganisationExport export, OrganisationStore organisations, LoadHistory history, RecordEvent record, Actor person) : PageModel
{
    /// <summary>Documents that one load brings at most.</summary>
    private const int MaxDocuments = 50;

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Of the largest workbook that is taken.</summary>
    public string MostMegabytes => SentFile.MostMegabytes;

    public IReadOnlyList<LoadEntry> Loads { get; private set; } = [];

    /// <summary>The load that can be undone; null where there is none.</summary>
    public LoadEntry? Newest => Loads.FirstOrDefault(load => load.Undone is null);

    public DateTimeZone Zone { get; private set; } = DateTimeZone.Utc;

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnGetTemplateAsync(CancellationToken cancellationToken)
    {
        var name = (await organisations.FindAsync(cancellationToken))?.Name ?? "";
        var file = new MemoryStream();
        await export.WriteAsync(file, name, cancellationToken);
        file.Position = 0;
        await record.RunAsync(person, "took away", Subject.Workbook("organisation.xlsx"), after: null, cancellationToken);
        return File(file, ExecutiveWorkbook.ContentType, "organisation.xlsx");
    }

    public async Task<IActionResult> OnGetTextAsync(CancellationToken cancellationToken)
    {
        var file = new MemoryStream();
        await export.WriteTextAsync(file, cancellationToken);
        file.Position = 0;
        await record.RunAsync(person, "took away", Subject.Workbook("organisation.json"), after: null, cancellationToken);
        return File(file, "application/json", "organisation.json");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Check();
        if (!ModelState.IsValid)
        {
            await LoadAsync(cancellationToken);
            return Page();
        }

        var name = Input.Workbook!.OwnName();
        var documents = new Dictionary<string, byte[]>(StringComparer.OrdinalIgnoreCase);
        foreach (var document in Input.Documents)
        {
            documents[document.OwnName()] = await document.BytesAsync(cancellationToken);
        }

        await using var packed = BundlePackage.Pack(new() { FileName = name, Workbook = await Input.Workbook!.BytesAsync(cancellationToken), Documents = documents });
        return Redirect($"/administration/organisation/load/{await uploads.KeepAsync(packed, person.Id!.Value, name, cancellationToken)}");
    }

    private void Check()
    {
        if (SentFile.Refused(Input.Workbook, "Choose a workbook.") is { } refused)
        {
            ModelState.AddModelError("Input.Workbook", refused);
        }

        if (Input.Documents.FirstOrDefault(document => document.Length is 0 or > AgreedOutside.MaxDocumentBytes) is { } wrong)
        {
            ModelState.AddModelError("Input.Documents", $"“{wrong.OwnName()}” {(wrong.Length == 0 ? "is empty" : "has more than 10 MB")}.");
        }

        if (Input.Documents.Count > MaxDocuments)
        {
            ModelState.AddModelError("Input.Documents", $"At most {MaxDocuments} documents can be taken at once.");
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Loads = await history.ListAsync(cancellationToken);
        Zone = (await organisations.FindAsync(cancellationToken))?.Zone ?? DateTimeZone.Utc;
    }

    public sealed class InputModel
    {
        public IFormFile? Workbook { get; set; }

        /// <summary>Files that were signed outside.</summary>
        public List<IFormFile> Documents { get; set; } = [];
    }
}
