using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Jobs;
using ItCatalog.Data.Measurements;
using ItCatalog.Files.Imports;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Web.Setup;
using ItCatalog.Work.Jobs;
using ItCatalog.Work.Measurements;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Web.Pages.Measurements;

/// <summary>An upload on its way in: its columns, what the check found, how far the import is. All of it is kept with the job: the page never opens the file.</summary>
[Authorize(Policies.Importer)]
public sealed partial class CheckModel(SourceStore sources, OrganisationStore organisations, PriorityStore priorities, Uploads uploads, ImportFile importFile, JobStore jobs, JobRunner queue, IClock clock, Actor person) : PageModel
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    public Upload Upload { get; private set; } = null!;

    public Source Source { get; private set; } = null!;

    public Job Job { get; private set; } = null!;

    /// <summary>How far the job is; null where it has ended.</summary>
    public JobProgress? Progress { get; private set; }

    /// <summary>What came of the job; null while it is open, and where it failed.</summary>
    public UploadAnswer? Answer { get; private set; }

    /// <summary>What the file would change; null where nothing is known of it, or it was imported.</summary>
    public FileCheck? Found => Answer?.Check;

    /// <summary>Why nothing was imported, or the check failed; null where nothing went wrong.</summary>
    public string? Failure => Job.State switch
    {
        JobState.Failed => Job.Error,
        JobState.CutOff => "The program ended while it was being worked on. It was cut off, and nothing was changed; start again.",
        _ => Answer?.Message,
    };

    /// <summary>Which column is what; null where the file is no table.</summary>
    public SourceConventions? Mapping { get; private set; }

    public IReadOnlyList<string> Header => Mapping is null ? [] : Found?.Header ?? [];

    /// <summary>The cells of the first line below the header.</summary>
    public IReadOnlyList<string> FirstRow => Found?.First?.Cells ?? [];

    /// <summary>What each column is; "" where it is not used.</summary>
    public IReadOnlyList<string> Choices => Mapping is null ? []
        : IsEntered ? [.. Header.Select((_, column) => Input.Columns.ElementAtOrDefault(column) ?? "")]
        : MappingForm.Choices(Mapping, Header);

    /// <summary>Whether the columns are shown as they were entered, because something about them cannot be.</summary>
    public bool IsEntered { get; private set; }

    public IReadOnlyList<ColumnMeaning> Meanings => Mapping is null ? [] : MeasuredFileKind.Of(Mapping).Columns;

    public IReadOnlyList<Named> Services { get; private set; } = [];

    public IReadOnlyList<Site> Sites { get; private set; } = [];

    public IReadOnlyList<Named> Departments { get; private set; } = [];

    public IReadOnlyList<Priority> Priorities { get; private set; } = [];

    public DateTimeZone Zone { get; private set; } = DateTimeZone.Utc;

    [BindProperty]
    public ColumnsInput Input { get; set; } = new();

    /// <summary>Why it may alter what has been settled, and the fingerprint of what was shown.</summary>
    [BindProperty]
    public PastInput Past { get; set; } = new();

    /// <summary>Whether lines with problems are left aside and the others imported.</summary>
    [BindProperty]
    public bool TakesGoodRows { get; set; }

    /// <summary>The period of which the file is whole, as it was entered.</summary>
    [BindProperty(Name = nameof(Whole))]
    public WholeInput Whole { get; set; } = new();

    /// <summary>Its own address.</summary>
    public string Address => "/measurements/import/" + Upload.Id;

    public string KindName => Upload.Kind.Name;

    public bool IsImport => Job.Kind == ImportUpload.Import;

    /// <summary>2: columns are to be chosen first; 3: checked; 4: being imported, or imported.</summary>
    public int Step => IsImport && Failure is null ? 4 : Found is { Summary.AsksKnownUpTo: false } found && (found.Questions.Count > 0 || found.Renamed.Count > 0 || found.Problems.Any(problem => problem.Line is null)) ? 2 : 3;

    public bool CanImport => Found is { IsReady: true };

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
        {
            return NotFound();
        }

        if (await jobs.NewestOfAsync(id, cancellationToken) is not { } job)
        {
            if (!await uploads.HasFileAsync(id, cancellationToken))
            {
                return Redirect("/measurements");
            }

            job = await queue.AddAsync(CheckUpload.Check, id, "", person, cancellationToken);
        }

        Job = await queue.WaitAsync(job, Patience, cancellationToken);
        await ShowAsync(cancellationToken);
        return Page();
    }

    /// <summary>How far it is, for the script of the page.</summary>
    public async Task<IActionResult> OnGetProgressAsync(string id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken) || await jobs.NewestOfAsync(id, cancellationToken) is not { } job)
        {
            return NotFound();
        }

        var progress = job.IsOpen ? await queue.ProgressAsync(job, cancellationToken) : new("", 1);
        return new JsonResult(new { running = job.IsOpen, text = progress.Text, percent = (int)(progress.Share * 100) });
    }

    /// <summary>Other columns, formats, zone: the file is checked again.</summary>
    public async Task<IActionResult> OnPostColumnsAsync(string id, CancellationToken cancellationToken)
    {
        if (!await FindCheckedAsync(id, cancellationToken))
        {
            return NotFound();
        }

        if (Mapping is null)
        {
            return await CheckAgainAsync(Upload, cancellationToken);
        }

        var mapping = MappingForm.With(Mapping, Header, Input, out var problem);
        if (problem is not null)
        {
            // Everything else that was entered is shown again.
            (Mapping, IsEntered) = (mapping, true);
            ModelState.AddModelError("", problem);
            return Page();
        }

        // What was answered stands in the mapping by now, and what is entered here counts.
        return await CheckAgainAsync(WithMapping(mapping) with { Answers = FileAnswers.None }, cancellationToken);
    }

    /// <summary>The same check again, after one that failed or was cut off.</summary>
    public async Task<IActionResult> OnPostCheckAsync(string id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) && await uploads.HasFileAsync(id, cancellationToken) ? await CheckAgainAsync(Upload, cancellationToken) : NotFound();

    /// <summary>Imports the file as it was checked, beside this request.</summary>
    public async Task<IActionResult> OnPostImportAsync(string id, CancellationToken cancellationToken)
    {
        if (!await FindCheckedAsync(id, cancellationToken) || Found is null)
        {
            return NotFound();
        }

        // What was shown is what is imported: with the mapping that was used.
        await uploads.SaveAsync(Upload with { MappingJson = Found.MappingJson }, cancellationToken);
        var consent = new ImportConsent { Stamp = Found.Stamp, Why = Past.Why, Seen = Past.Seen ?? "", TakesGoodRows = TakesGoodRows };
        await queue.AddAsync(ImportUpload.Import, id, consent, person, cancellationToken);
        return Redirect($"/measurements/import/{id}");
    }

    /// <summary>The period of which the file is whole: the file is checked again.</summary>
    public async Task<IActionResult> OnPostWholeAsync(string id, CancellationToken cancellationToken)
    {
        if (!await FindCheckedAsync(id, cancellationToken))
        {
            return NotFound();
        }

        if (string.IsNullOrWhiteSpace(Whole.From) && string.IsNullOrWhiteSpace(Whole.To))
        {
            return await CheckAgainAsync(Upload with { WholeFromMs = null, WholeToMs = null, TakesOut = false }, cancellationToken);
        }

        if (WholePeriod.TryRead(Whole.From, Whole.To, Zone, Whole.TakesOut) is not { } whole)
        {
            ModelState.AddModelError("Whole.From", "Enter the first and the last day of the period, or neither.");
            return Page();
        }

        return await CheckAgainAsync(
            Upload with
            {
                WholeFromMs = whole.From.ToUnixTimeMilliseconds(),
                WholeToMs = whole.To.ToUnixTimeMilliseconds(),
                TakesOut = whole.TakesOut,
            },
            cancellationToken);
    }

    /// <summary>The lines with problems as a file, each with the reason.</summary>
    public async Task<IActionResult> OnGetRejectedAsync(string id, CancellationToken cancellationToken)
    {
        if (!await FindCheckedAsync(id, cancellationToken) || Found is not { ProblemLineCount: > 0, Format: not null } found)
        {
            return NotFound();
        }

        var file = uploads.ToImport(Upload, await sources.FindAsync(Upload.SourceCode, cancellationToken), jobId: null);
        var content = new MemoryStream();
        await importFile.WriteRejectedAsync(file, found, content, cancellationToken);
        content.Position = 0;
        return File(content, "text/csv; charset=utf-8", Path.GetFileNameWithoutExtension(Upload.FileName) + "-not-taken.csv");
    }

    /// <summary>Throws the upload away.</summary>
    public async Task<IActionResult> OnPostCancelAsync(string id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
        {
            return NotFound();
        }

        if (await jobs.NewestOfAsync(id, cancellationToken) is not { IsOpen: true })
        {
            await uploads.RemoveAsync(id, cancellationToken);
        }

        return Redirect("/measurements");
    }

    /// <summary>The upload with a mapping that was chosen. Which number of a date is the day stays asked until somebody answers, or writes another format.</summary>
    private Upload WithMapping(SourceConventions mapping) => Upload with
    {
        MappingJson = MappingJson.Write(mapping),
        OpenQuestions = [.. Found!.Questions.Where(question => question.Subject == QuestionSubject.TimeFormat && mapping.TimeFormat == Mapping!.TimeFormat)],
    };

    private async Task<IActionResult> CheckAgainAsync(Upload upload, CancellationToken cancellationToken)
    {
        await uploads.SaveAsync(upload, cancellationToken);
        await queue.AddAsync(CheckUpload.Check, upload.Id, "", person, cancellationToken);
        return Redirect($"/measurements/import/{upload.Id}");
    }

    private async Task<bool> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (await uploads.FindAsync(id, person.Id, cancellationToken) is not { } upload)
        {
            return false;
        }

        Upload = upload;
        Source = upload.SourceOr(await sources.FindAsync(upload.SourceCode, cancellationToken));
        return Source.MayBeFilledBy(person);
    }

    /// <summary>The upload with what its last job found, while its file is there and nothing is done with it.</summary>
    private async Task<bool> FindCheckedAsync(string id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken) || !await uploads.HasFileAsync(id, cancellationToken) || await jobs.NewestOfAsync(id, cancellationToken) is not { IsOpen: false } job)
        {
            return false;
        }

        Job = job;
        await ShowAsync(cancellationToken);
        return true;
    }

    private async Task ShowAsync(CancellationToken cancellationToken)
    {
        Progress = Job.IsOpen ? await queue.ProgressAsync(Job, cancellationToken) : null;
        Answer = Job.AnswerJson is { } json ? JobJson.Read<UploadAnswer>(json) : null;
        Mapping = Found?.MappingJson is { } mapping ? MeasuredFileKind.Named(KindName).TryReadMapping(mapping, out _) : null;
        Zone = (await organisations.FindAsync(cancellationToken))?.Zone ?? DateTimeZone.Utc;
        Services = await organisations.ServicesAsync(cancellationToken);
        Sites = await organisations.SitesAsync(cancellationToken);
        Departments = await organisations.DepartmentsAsync(cancellationToken);
        Priorities = await priorities.AllAsync(cancellationToken);
        if (Upload is { WholeFromMs: { } from, WholeToMs: { } to } && Whole.From is null)
        {
            Whole = new()
            {
                From = LocalDatePattern.Iso.Format(Instant.FromUnixTimeMilliseconds(from).InZone(Zone).Date),
                To = LocalDatePattern.Iso.Format(Instant.FromUnixTimeMilliseconds(to).InZone(Zone).Date.PlusDays(-1)),
                TakesOut = Upload.TakesOut,
            };
        }
    }
}

/// <summary>The period of which a file is whole, as it is entered.</summary>
public sealed class WholeInput
{
    /// <summary>Its first day, ISO.</summary>
    public string? From { get; set; }

    /// <summary>Its last day, ISO.</summary>
    public string? To { get; set; }

    /// <summary>Whether what is missing is taken out.</summary>
    public bool TakesOut { get; set; }
}
