using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;
using ItCatalog.Files.Imports;
using ItCatalog.Files.Tables;
using ItCatalog.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Measurements;

/// <summary>An upload on its way in: its columns, what the check found, how far the import is.</summary>
[Authorize(Policies.Importer)]
public sealed class CheckModel(
    SourceStore sources, OrganisationStore organisations, Uploads uploads, ImportJobs jobs, Actor person) : PageModel
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    public Upload Upload { get; private set; } = null!;

    public Source Source { get; private set; } = null!;

    public ImportJob Job { get; private set; } = null!;

    public SourceConventions Mapping { get; private set; } = null!;

    public IReadOnlyList<string> Header { get; private set; } = [];

    /// <summary>The cells of the first line below the header.</summary>
    public IReadOnlyList<string> FirstRow { get; private set; } = [];

    /// <summary>What each column is; "" where it is not used.</summary>
    public IReadOnlyList<string> Choices { get; private set; } = [];

    public IReadOnlyList<ColumnMeaning> Meanings => MappingForm.Meanings(Upload.Kind);

    public IReadOnlyList<Named> Services { get; private set; } = [];

    public IReadOnlyList<Site> Sites { get; private set; } = [];

    public IReadOnlyList<Named> Departments { get; private set; } = [];

    public DateTimeZone Zone { get; private set; } = DateTimeZone.Utc;

    [BindProperty]
    public ColumnsInput Input { get; set; } = new();

    [BindProperty]
    public List<WordInput> Words { get; set; } = [];

    public string KindName => SourceKinds.Name(Upload.Kind);

    /// <summary>2: columns are to be chosen first; 3: checked; 4: being imported, or imported.</summary>
    public int Step => Job.Work == "import" && Job.Failure is null ? 4 : Job.Checked is { } found && found.Problems.Any(problem => problem.Line is null) ? 2 : 3;

    public bool CanImport => Job is { Work: "check", Checked: { ProblemCount: 0 } };

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
        {
            return NotFound();
        }

        if (jobs.Find(id) is not { } job)
        {
            if (!uploads.HasFile(id))
            {
                return Redirect("/measurements");
            }

            job = jobs.StartCheck(Upload, Source);
        }

        Job = job;
        await Task.WhenAny(job.Task, Task.Delay(Patience, cancellationToken));
        await ShowAsync(cancellationToken);
        return Page();
    }

    /// <summary>How far it is, for the script of the page.</summary>
    public async Task<IActionResult> OnGetProgressAsync(string id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken) || jobs.Find(id) is not { } job)
        {
            return NotFound();
        }

        return new JsonResult(new { running = job.IsRunning, text = job.Text, percent = (int)(job.Share * 100) });
    }

    /// <summary>Other columns, formats, zone: the file is checked again.</summary>
    public async Task<IActionResult> OnPostColumnsAsync(string id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken) || !uploads.HasFile(id))
        {
            return NotFound();
        }

        using (var table = TableFile.Open(uploads.FileOf(id)))
        {
            Header = [.. table.Header];
        }

        if (MappingForm.With(Upload.MappingJson, Upload.Kind, Header, Input, out var problem) is not { } mapping)
        {
            ModelState.AddModelError("", problem!);
            Job = jobs.Find(id) ?? jobs.StartCheck(Upload, Source);
            await Job.Task.WaitAsync(cancellationToken);
            await ShowAsync(cancellationToken);
            return Page();
        }

        return await CheckAgainAsync(Upload with { MappingJson = mapping, Notes = [] }, cancellationToken);
    }

    /// <summary>What words of the file mean: the file is checked again.</summary>
    public async Task<IActionResult> OnPostWordsAsync(string id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken) || !uploads.HasFile(id))
        {
            return NotFound();
        }

        return MappingForm.WithWords(Upload.MappingJson, Upload.Kind, Words, out _) is { } mapping
            ? await CheckAgainAsync(Upload with { MappingJson = mapping }, cancellationToken)
            : BadRequest();
    }

    /// <summary>Imports the file, beside this request.</summary>
    public async Task<IActionResult> OnPostImportAsync(string id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken) || !uploads.HasFile(id))
        {
            return NotFound();
        }

        jobs.StartImport(Upload, Source, person);
        return Redirect($"/measurements/import/{id}");
    }

    /// <summary>Throws the upload away.</summary>
    public async Task<IActionResult> OnPostCancelAsync(string id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
        {
            return NotFound();
        }

        if (jobs.Find(id) is not { IsRunning: true })
        {
            uploads.Remove(id);
        }

        return Redirect("/measurements");
    }

    internal static Source SourceOf(Upload upload, Source? known) => known ?? new Source
    {
        Id = 0,
        Code = upload.SourceCode,
        Name = upload.NewSourceName ?? upload.SourceCode,
        Kind = upload.Kind,
        UnitId = upload.NewSourceUnitId,
        UnitName = null,
        MappingJson = null,
    };

    private async Task<IActionResult> CheckAgainAsync(Upload upload, CancellationToken cancellationToken)
    {
        await uploads.SaveAsync(upload, cancellationToken);
        jobs.StartCheck(upload, Source);
        return Redirect($"/measurements/import/{upload.Id}");
    }

    private async Task<bool> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (await uploads.FindAsync(id, person.Id, cancellationToken) is not { } upload)
        {
            return false;
        }

        Upload = upload;
        Source = SourceOf(upload, await sources.FindAsync(upload.SourceCode, cancellationToken));
        return Source.MayBeFilledBy(person);
    }

    private async Task ShowAsync(CancellationToken cancellationToken)
    {
        Mapping = MappingForm.Read(Upload);
        Zone = (await organisations.FindAsync(cancellationToken))?.Zone ?? DateTimeZone.Utc;
        Services = await organisations.ServicesAsync(cancellationToken);
        Sites = await organisations.SitesAsync(cancellationToken);
        Departments = await organisations.DepartmentsAsync(cancellationToken);
        if (!Job.IsRunning && uploads.HasFile(Upload.Id))
        {
            try
            {
                using var table = TableFile.Open(uploads.FileOf(Upload.Id));
                Header = [.. table.Header];
                FirstRow = table.Take(1) is [var first] ? first.Cells : [];
            }
            catch (TableException)
            {
                // The check has told why.
            }

            Choices = MappingForm.Choices(Upload.MappingJson, Upload.Kind, Header);
        }
    }
}
