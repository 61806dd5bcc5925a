using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Schedules;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work;
using ItCatalog.Work.Schedules;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Reports.Schedules;

/// <summary>One schedule: what it sends to whom and when, and what was sent to whom.</summary>
public sealed class DetailsModel(ReadSchedules read, SendScheduleNow send, LeaveSchedule leave, ScheduledReports reports, OrganisationStore organisation, Actor viewer) : PageModel
{
    public ScheduleDetails Details { get; private set; } = null!;

    public Schedule Schedule => Details.Schedule;

    public DateTimeZone Zone { get; private set; } = DateTimeZone.Utc;

    public bool MayKeep => May.KeepSchedule(viewer, Schedule);

    /// <summary>Whether it is sent to the person.</summary>
    public bool IsReceiver => Details.Receivers.Any(person => person.Id == viewer.Id);

    public string Report => reports.Find(Schedule.Report)?.Name ?? Schedule.Report;

    /// <summary>What it is about, as the viewer may know of it; null where they may not, or it is not there any more.</summary>
    public string? About { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken) => await LoadAsync(id, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostSendAsync(long id, CancellationToken cancellationToken) => await this.AnswerAsync(
        await send.RunAsync(viewer, id, cancellationToken), _ => Back(id, "It is sent within a minute."), () => AgainAsync(id, cancellationToken));

    public async Task<IActionResult> OnPostAgainAsync(long id, long delivery, CancellationToken cancellationToken) => await this.AnswerAsync(
        await send.AgainAsync(viewer, delivery, cancellationToken), _ => Back(id, "It is sent again within a minute."), () => AgainAsync(id, cancellationToken));

    /// <summary>It is not sent to the person any more: who neither keeps it nor looks after all does not see it then.</summary>
    public async Task<IActionResult> OnPostLeaveAsync(long id, CancellationToken cancellationToken) => await this.AnswerAsync(
        await leave.RunAsync(viewer, id, cancellationToken),
        isOn =>
        {
            TempData.Saved(isOn ? "It is not sent to you any more." : "It is not sent to you any more. Nobody else got it, so that it is off.");
            return Redirect("/reports/schedules");
        },
        () => AgainAsync(id, cancellationToken));

    private RedirectResult Back(long id, string saved)
    {
        TempData.Saved(saved);
        return Redirect($"/reports/schedules/{id}");
    }

    private async Task<IActionResult> AgainAsync(long id, CancellationToken cancellationToken) => await LoadAsync(id, cancellationToken) ? Page() : NotFound();

    private async Task<bool> LoadAsync(long id, CancellationToken cancellationToken)
    {
        if (await read.FindAsync(viewer, id, cancellationToken) is not { } details)
        {
            return false;
        }

        Details = details;
        Zone = (await organisation.FindAsync(cancellationToken))?.Zone ?? Zone;
        About = reports.Find(Schedule.Report) is { } report ? await report.NameAsync(viewer, Schedule.About, cancellationToken) : null;
        return true;
    }
}
