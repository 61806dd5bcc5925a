using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Files.Calendars;
using ItCatalog.Files.Tables;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Web.Setup;
using ItCatalog.Work;
using ItCatalog.Work.Administration;
using ItCatalog.Work.Entries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Administration.Organisation;

/// <summary>Holidays of a calendar file: the file, then what it would add, then adding.</summary>
[Authorize(Policies.Administrator)]
public sealed class HolidaysModel(AddHolidays addHolidays, OrganisationStore organisation, Actor current, IClock clock) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Why it may alter figures of windows that have ended, and the fingerprint of what was shown.</summary>
    [BindProperty]
    public PastInput Past { get; set; } = new();

    public Consequences? Consequences { get; private set; }

    /// <summary>Those that are open.</summary>
    public IReadOnlyList<Site> Sites { get; private set; } = [];

    /// <summary>What would be added; null until a file was read.</summary>
    public IReadOnlyList<HolidayPlan>? Plans { get; private set; }

    /// <summary>Events of the file that are no holidays.</summary>
    public IReadOnlyList<PassedEvent> Passed { get; private set; } = [];

    public int AddedCount => Plans?.Sum(plan => plan.Added.Count) ?? 0;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Input.From = DateEntry.Date(new LocalDate((await LoadAsync(cancellationToken)).Year, 1, 1));
    }

    /// <summary>Reads the file and shows what it would add.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        _ = await LoadAsync(cancellationToken);
        if (DateEntry.Date(Input.From) is not { } from)
        {
            ModelState.AddModelError("Input.From", $"“{Input.From}” is no date. Write year, month and day, such as 2026-12-25.");
        }
        else if (await ReadAsync(from, cancellationToken) is { } file)
        {
            (Input.Lines, Passed) = (AddHolidays.LinesOf(file), file.Passed);
            ModelState.Remove("Input.Lines");
            return await CheckAsync(cancellationToken);
        }

        return Page();
    }

    /// <summary>Adds what was shown.</summary>
    public async Task<IActionResult> OnPostAddAsync(CancellationToken cancellationToken)
    {
        _ = await LoadAsync(cancellationToken);
        var answer = await addHolidays.RunAsync(current, Input.SiteIds, Input.Lines ?? "", Past.Why, Past.Seen ?? "", cancellationToken);
        return await this.AnswerAsync(
            answer,
            plans =>
            {
                TempData.Saved($"{Calculation.Text.Show.Count(plans.Sum(plan => plan.Added.Count), "holiday").ToUpperFirst()} added.");
                return RedirectToPage("Index");
            },
            async () =>
            {
                var shown = await CheckAsync(cancellationToken);
                Consequences = answer.Consequences ?? Consequences;
                return shown;
            });
    }

    private async Task<IActionResult> CheckAsync(CancellationToken cancellationToken)
    {
        var answer = await addHolidays.PreviewAsync(current, Input.SiteIds, Input.Lines ?? "", cancellationToken);
        (Plans, Consequences) = (answer.IsDone ? answer.Value : null, answer.Consequences);
        return answer.IsDone ? Page() : await this.AnswerAsync(answer, _ => Page(), Page);
    }

    private async Task<CalendarFile?> ReadAsync(LocalDate from, CancellationToken cancellationToken)
    {
        if (Input.File is not { Length: > 0 } upload)
        {
            ModelState.AddModelError("Input.File", "Choose a calendar file.");
            return null;
        }

        try
        {
            if (upload.Length > CalendarFile.MaxBytes)
            {
                throw new TableException("it has more than 1 MB");
            }

            return CalendarFile.Read(await upload.BytesAsync(cancellationToken), from);
        }
        catch (TableException problem)
        {
            ModelState.AddModelError("Input.File", $"The file cannot be read: {problem.Message}.");
            return null;
        }
    }

    private async Task<LocalDate> LoadAsync(CancellationToken cancellationToken)
    {
        var today = await organisation.TodayAsync(clock, cancellationToken);
        Sites = [.. (await organisation.SitesAsync(cancellationToken)).Where(site => !site.ClosedFrom.IsClosedOn(today))];
        return today;
    }

    public sealed class InputModel
    {
        public IFormFile? File { get; set; }

        /// <summary>Days before it are left out: "2026-01-01".</summary>
        public string? From { get; set; }

        public List<long> SiteIds { get; set; } = [];

        /// <summary>The holidays of the file as they are typed, one on a line.</summary>
        public string? Lines { get; set; }
    }
}
