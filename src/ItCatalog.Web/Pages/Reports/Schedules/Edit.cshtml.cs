using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Schedules;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Web.Setup;
using ItCatalog.Work;
using ItCatalog.Work.Reports;
using ItCatalog.Work.Schedules;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Reports.Schedules;

/// <summary>A report that is to be sent by itself, or what is to change of one.</summary>
[Authorize(Policies.Scheduler)]
public sealed class EditModel(
    ScheduleStore schedules, SaveSchedule save, ScheduledReports reports, ReportScopes scopes, ComparisonToSend comparisons, OrganisationStore organisation, Actor viewer, IClock clock) : PageModel
{
    /// <summary>Null: a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Id { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public string Title { get; private set; } = "New schedule";

    public IReadOnlyList<ScheduledReport> Reports => reports.All;

    /// <summary>What it can be about beside all, by kind.</summary>
    public IReadOnlyList<(string Kind, IReadOnlyList<(string Value, string Name)> Choices)> Abouts { get; private set; } = [];

    public IReadOnlyList<Site> Sites { get; private set; } = [];

    public IReadOnlyList<Named> People { get; private set; } = [];

    /// <summary>Administrators alone have files written into a folder; others see what one wrote.</summary>
    public bool ShowsFolder => viewer.Is(Role.Administrator) || !string.IsNullOrEmpty(Input.Folder);

    public async Task<IActionResult> OnGetAsync([FromQuery] string? report, [FromQuery] string? about, CancellationToken cancellationToken)
    {
        if (Id is null)
        {
            Input = new() { Report = report ?? "agreement", About = about, IsOn = true, ByMail = true, Site = (await organisation.SitesAsync(cancellationToken)).Select(site => site.Code).FirstOrDefault() };
            await ChoicesAsync([], cancellationToken);
            return Page();
        }

        if (await schedules.FindAsync(viewer, Id.Value, cancellationToken) is not { } schedule || !May.KeepSchedule(viewer, schedule))
        {
            return NotFound();
        }

        var receivers = await schedules.ReceiversAsync(schedule.Id, cancellationToken);
        Input = InputModel.Of(ScheduleDraft.Of(schedule, receivers));
        Title = schedule.Name;
        await ChoicesAsync(receivers, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Title = Id is null ? Title : Input.Name ?? Title;
        return await this.AnswerAsync(
            await save.RunAsync(viewer, Id, Input.Draft, cancellationToken),
            id =>
            {
                TempData.Saved("Saved.");
                return Redirect($"/reports/schedules/{id}");
            },
            async () =>
            {
                await ChoicesAsync(Id is { } known ? await schedules.ReceiversAsync(known, cancellationToken) : [], cancellationToken);
                return Page();
            });
    }

    /// <param name="receivers">Who gets it already, closed accounts too.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    private async Task ChoicesAsync(IReadOnlyList<Named> receivers, CancellationToken cancellationToken)
    {
        var compared = await comparisons.ChoicesAsync(viewer, cancellationToken);
        Abouts = [.. await scopes.ChoicesAsync(viewer, cancellationToken), .. compared.Count == 0 ? [] : new[] { ("Comparisons", compared) }];
        Sites = await organisation.SitesAsync(cancellationToken);
        var open = await schedules.PeopleAsync(await organisation.TodayAsync(clock, cancellationToken), cancellationToken);
        People = [.. open.Concat(receivers).DistinctBy(person => person.Id).OrderBy(person => person.Name, StringComparer.Ordinal)];
    }

    /// <summary>What is typed.</summary>
    public sealed class InputModel
    {
        public string? Name { get; set; }

        public string? Report { get; set; }

        public string? About { get; set; }

        public string? Length { get; set; } = "month";

        public string? Form { get; set; } = "workbook";

        public bool ByMail { get; set; }

        public bool InInbox { get; set; }

        public string? Folder { get; set; }

        public string? Occasion { get; set; } = "working-day";

        public string? Day { get; set; } = "3";

        public string? Time { get; set; } = "08:00";

        public string? Site { get; set; }

        public bool IsOn { get; set; }

        /// <summary>User names.</summary>
        public List<string> Receivers { get; set; } = [];

        internal ScheduleDraft Draft => new()
        {
            Name = Name,
            Report = Report,
            About = About,
            Length = Length,
            Form = Form,
            ByMail = ByMail,
            InInbox = InInbox,
            Folder = Folder,
            Occasion = Occasion,
            Day = Day,
            Time = Time,
            Site = Site,
            IsOn = IsOn,
            Receivers = Receivers,
        };

        internal static InputModel Of(ScheduleDraft draft) => new()
        {
            Name = draft.Name,
            Report = draft.Report,
            About = draft.About,
            Length = draft.Length,
            Form = draft.Form,
            ByMail = draft.ByMail,
            InInbox = draft.InInbox,
            Folder = draft.Folder,
            Occasion = draft.Occasion,
            Day = draft.Day ?? "3",
            Time = draft.Time ?? "08:00",
            Site = draft.Site,
            IsOn = draft.IsOn,
            Receivers = [.. draft.Receivers],
        };
    }
}
