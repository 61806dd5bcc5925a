using System.Text;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;
using ItCatalog.Files.Imports;
using ItCatalog.Files.Recipes;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Web.Setup;
using ItCatalog.Work.Entries;
using ItCatalog.Work.Jobs;
using ItCatalog.Work.Measurements;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Measurements;

/// <summary>First step of an import: the file and where it comes from.</summary>
[Authorize(Policies.Importer)]
public sealed class ImportModel(
    SourceStore sources, OrganisationStore organisations, Uploads uploads, JobRunner queue, SaveSource saveSource, Actor person, IClock clock, IConfiguration configuration) : PageModel
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Sources that the person may import from.</summary>
    public IReadOnlyList<Source> Sources { get; private set; } = [];

    /// <summary>Units whose sources the person may make.</summary>
    public IReadOnlyList<Named> Units { get; private set; } = [];

    /// <summary>Whether the person may make a source of no unit.</summary>
    public bool MayMakeWithoutUnit => Source.MayBeFilledBy(person, unitId: null);

    /// <summary>What a new source brings: as chosen, else as the recipe has it.</summary>
    private string? KindEntered => string.IsNullOrEmpty(Input.Kind) ? Recipe.Find(Input.Recipe)?.Kind.Name : Input.Kind;

    public long MaxBytes => RequestLimits.UploadBytes(configuration);

    public DateTimeZone Zone { get; private set; } = DateTimeZone.Utc;

    public async Task OnGetAsync(string? source, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        Input.Source = Sources.Any(known => known.Code == source) ? source : Sources is [var only] ? only.Code : null;
    }

    /// <summary>The headings of the plain format, as a file to fill.</summary>
    /// <param name="kind">What it shall hold.</param>
    /// <param name="isWorkbook">Whether it is a workbook; else it is CSV.</param>
    public IActionResult OnGetTemplate(string? kind, bool isWorkbook)
    {
        if (PlainTemplate.Kinds.FirstOrDefault(one => one.Name == kind) is not { } known)
        {
            return NotFound();
        }

        if (!isWorkbook)
        {
            return File(Encoding.UTF8.GetBytes(PlainTemplate.Of(known)), "text/csv; charset=utf-8", PlainTemplate.FileName(known));
        }

        using var workbook = new MemoryStream();
        PlainTemplate.WriteWorkbook(known, workbook);
        return File(workbook.ToArray(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", PlainTemplate.FileName(known, isWorkbook));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        var known = string.IsNullOrEmpty(Input.Source) ? null : Sources.FirstOrDefault(source => source.Code == Input.Source);
        if (!string.IsNullOrEmpty(Input.Source) && known is null)
        {
            return NotFound();
        }

        Check(known);
        var (asOf, impossible) = DateEntry.KnownUpTo(Input.AsOf, Zone, clock.GetCurrentInstant());
        if (impossible is not null)
        {
            ModelState.AddModelError("Input.AsOf", impossible);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var kind = known?.Kind ?? SourceKind.Parse(KindEntered!, provider: null);
        await using var content = Input.File!.OpenReadStream();
        var stored = await uploads.AddAsync(content, cancellationToken);
        var upload = new Upload
        {
            Id = stored.Id,
            PersonId = person.Id!.Value,
            FileName = Input.File.OwnName(),
            Sha256 = stored.Sha256,
            UploadedMs = clock.GetCurrentInstant().ToUnixTimeMilliseconds(),
            Kind = kind,
            SourceCode = known?.Code ?? await saveSource.FreeCodeAsync(Input.Name!, cancellationToken),
            NewSourceName = known is null ? Input.Name!.Trim() : null,
            NewSourceUnitId = known is null ? Input.Unit : null,
            Recipe = Recipe.Find(Input.Recipe)?.Name,
            DataAsOfMs = asOf?.ToUnixTimeMilliseconds(),
        };
        var before = upload.Recipe is null ? await uploads.BeforeAsync(upload, cancellationToken) : null;
        var unreadable = await CheckAsync(
            before is null ? upload : upload with { MappingJson = before.MappingJson, Answers = before.Answers, OpenQuestions = before.OpenQuestions }, cancellationToken);
        if (unreadable is not null && before is not null)
        {
            // What was said of the other file, its sheet for instance, may be what keeps this one from being read.
            unreadable = await CheckAsync(upload, cancellationToken);
        }

        if (unreadable is not null)
        {
            await uploads.RemoveAsync(upload.Id, CancellationToken.None);
            ModelState.AddModelError(
                "Input.File", unreadable.Line is { } line ? $"Line {line}: {unreadable.Expected}." : $"This file cannot be read: {unreadable.Expected}.");
            return Page();
        }

        return Redirect($"/measurements/import/{upload.Id}");
    }

    /// <returns>Why the file cannot be read at all; null where it can, or nobody knows yet.</returns>
    private async Task<ImportProblem?> CheckAsync(Upload upload, CancellationToken cancellationToken)
    {
        await uploads.SaveAsync(upload, cancellationToken);
        var job = await queue.WaitAsync(await queue.AddAsync(CheckUpload.Check, upload.Id, "", person, cancellationToken), Patience, cancellationToken);
        return job.AnswerJson is { } json && JobJson.Read<UploadAnswer>(json).Check is { Format: null, Problems: [var problem, ..] } ? problem : null;
    }

    private void Check(Source? known)
    {
        if (Input.File is null || Input.File.Length == 0)
        {
            ModelState.AddModelError("Input.File", Input.File is null ? "Choose a file." : "This file is empty.");
        }
        else if (Input.File.Length > MaxBytes)
        {
            ModelState.AddModelError("Input.File", $"This file has {Show.Count(Input.File.Length)} bytes, at most {Show.Count(MaxBytes)} can be taken. Split it, or ask an administrator to raise the limit.");
        }

        if (!string.IsNullOrEmpty(Input.Recipe) && (Recipe.Find(Input.Recipe) is not { } recipe || recipe.Kind.Name != (known?.Kind.Name ?? KindEntered)))
        {
            ModelState.AddModelError("Input.Recipe", $"Such a file holds {Recipe.Find(Input.Recipe)?.Kind.Name ?? "something else"}, and this source brings {known?.Kind.Name ?? KindEntered}.");
        }

        if (known is not null)
        {
            return;
        }

        if (string.IsNullOrWhiteSpace(Input.Name) || Input.Name.Trim().Length > 100)
        {
            ModelState.AddModelError("Input.Name", "Choose a source, or name a new one in at most 100 characters.");
        }

        if (SourceKind.Find(KindEntered) is null)
        {
            ModelState.AddModelError("Input.Kind", SaveSource.KindMissing);
        }

        if (Input.Unit is null && !MayMakeWithoutUnit)
        {
            ModelState.AddModelError("Input.Unit", "Choose the unit whose managers import from it.");
        }

        if (Input.Unit is { } unit && Units.All(one => one.Id != unit))
        {
            ModelState.AddModelError("Input.Unit", "This unit is not one of yours.");
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Sources = [.. (await sources.AllAsync(cancellationToken)).Where(source => source.MayBeFilledBy(person))];
        var today = await organisations.TodayAsync(clock, cancellationToken);
        Units = [.. (await organisations.UnitsAsync(cancellationToken)).Where(unit => Source.MayBeFilledBy(person, unit.Id) && !unit.ClosedFrom.IsClosedOn(today))];
        Zone = (await organisations.FindAsync(cancellationToken))?.Zone ?? DateTimeZone.Utc;
    }

    public sealed class InputModel
    {
        /// <summary>Code of a known source; empty: a new one.</summary>
        public string? Source { get; set; }

        /// <summary>Name of the recipe by which the file is read; empty: none.</summary>
        public string? Recipe { get; set; }

        public string? Name { get; set; }

        public string? Kind { get; set; }

        public long? Unit { get; set; }

        public string? AsOf { get; set; }

        public IFormFile? File { get; set; }
    }
}
