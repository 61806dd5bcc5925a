using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Schedules;
using ItCatalog.Work;
using ItCatalog.Work.Schedules;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Reports.Schedules;

/// <summary>Reports that are sent by themselves: those that the viewer keeps or gets, for administrators and auditors all.</summary>
public sealed class IndexModel(ScheduleStore schedules, ReadSchedules read, ScheduledReports reports, OrganisationStore organisation, Actor viewer) : PageModel
{
    public IReadOnlyList<(Schedule Schedule, Instant? Next)> Rows { get; private set; } = [];

    public DateTimeZone Zone { get; private set; } = DateTimeZone.Utc;

    public bool MayAdd => May.KeepSchedules(viewer);

    /// <summary>What is sent, in a few words.</summary>
    public string What(Schedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        return reports.Find(schedule.Report)?.Name ?? schedule.Report;
    }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Zone = (await organisation.FindAsync(cancellationToken))?.Zone ?? Zone;
        var rows = new List<(Schedule, Instant?)>();
        foreach (var schedule in await schedules.ListAsync(viewer, cancellationToken))
        {
            rows.Add((schedule, await read.NextAsync(schedule, cancellationToken)));
        }

        Rows = rows;
    }
}
