using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Files.Sheets;
using ItCatalog.Files.Workbooks;
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
    Uploads uploads, OrganisationExport export, OrganisationStore organisations, LoadHistory history, RecordEvent record, Actor person, IClock clock) : PageModel
{
    /// <summary>Documents that one load brings at most.</summary>
    private const int MaxDocuments = 50;

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Of the largest workbook that is taken.</summary>
    public string MostMegabytes => Show.Count(SheetBookReader.MaxBytes / (1024 * 1024));

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

        var name = NameOf(Input.Workbook!);
        var documents = new Dictionary<string, byte[]>(StringComparer.OrdinalIgnoreCase);
        foreach (var document in Input.Documents)
        {
            documents[NameOf(document)] = await BytesAsync(document, cancellationToken);
        }

        await using var packed = BundlePackage.Pack(new() { FileName = name, Workbook = await BytesAsync(Input.Workbook!, cancellationToken), Documents = documents });
        var stored = await uploads.AddAsync(packed, cancellationToken);
        await uploads.SaveAsync(
            new KeptFile { Id = stored.Id, PersonId = person.Id!.Value, FileName = name, Sha256 = stored.Sha256, UploadedMs = clock.GetCurrentInstant().ToUnixTimeMilliseconds() },
            cancellationToken);
        return Redirect($"/administration/organisation/load/{stored.Id}");
    }

    private void Check()
    {
        if (Input.Workbook is null or { Length: 0 })
        {
            ModelState.AddModelError("Input.Workbook", Input.Workbook is null ? "Choose a workbook." : "This file is empty.");
        }
        else if (Input.Workbook.Length > SheetBookReader.MaxBytes)
        {
            ModelState.AddModelError("Input.Workbook", $"This file has {Show.Count(Input.Workbook.Length)} bytes, at most {Show.Count(SheetBookReader.MaxBytes)} can be taken.");
        }

        if (Input.Documents.FirstOrDefault(document => document.Length is 0 or > AgreedOutside.MaxDocumentBytes) is { } wrong)
        {
            ModelState.AddModelError("Input.Documents", $"“{NameOf(wrong)}” {(wrong.Length == 0 ? "is empty" : "has more than 10 MB")}.");
        }

        if (Input.Documents.Count > MaxDocuments)
        {
            ModelState.AddModelError("Input.Documents", $"At most {MaxDocuments} documents can be taken at once.");
        }
    }

    private static string NameOf(IFormFile file) => Path.GetFileName(file.FileName.Replace('\\', '/'));

    private static async Task<byte[]> BytesAsync(IFormFile file, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
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
