using ItCatalog.Calculation.Time;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Requests;
using ItCatalog.Data.Schedules;
using ItCatalog.Work.Reports;
using NodaTime;

namespace ItCatalog.Work.Schedules;

/// <summary>When schedules are due, and about which months.</summary>
public sealed class ScheduleTimes(ScheduleStore schedules, ScheduledReports reports, ApprovalStore calendars, OrganisationStore organisation)
{
    /// <summary>A year and a month: a yearly report is due once within them.</summary>
    private const int MonthsLooked = 13;

    /// <summary>Everything that has become due since the schedule began, or was last due, and until an instant; oldest first.</summary>
    public async Task<IReadOnlyList<DueReport>> DueAsync(Schedule schedule, Instant until, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        if (schedule.Occasion == ScheduleOccasion.MonthClosed)
        {
            return [.. (await ClosedAsync(schedule, cancellationToken)).Where(due => due.At >= schedule.Started && due.At <= until)];
        }

        var found = new List<DueReport>();
        var after = schedule.LastDue is { } last && last >= schedule.Started ? last : schedule.Started - Duration.Epsilon;
        for (var next = await NextAsync(schedule, after, cancellationToken); next is not null && next.At <= until; next = await NextAsync(schedule, next.At, cancellationToken))
        {
            found.Add(next);
        }

        return found;
    }

    /// <summary>When it is due next after an instant; null where a closed month is the occasion, of which nobody knows the day.</summary>
    public async Task<DueReport?> NextAsync(Schedule schedule, Instant after, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        if (schedule is not { SiteId: { } site, Day: { } day, At: { } at })
        {
            return null;
        }

        var calendar = await calendars.CalendarAsync(site, cancellationToken);
        var periods = await PeriodsAsync(schedule, cancellationToken);
        var month = after.InZone(calendar.Zone).Date.With(DateAdjusters.StartOfMonth);
        for (var count = 0; count < MonthsLooked + 1; count++, month = month.PlusMonths(1))
        {
            var due = calendar.Zone.AtLeniently(WorkingDays.InMonth(calendar, month, day).At(at)).ToInstant();
            var told = month.PlusMonths(-1);
            if (due > after && periods(told).Last == told)
            {
                return new(told, due);
            }
        }

        return null;
    }

    /// <summary>Closed months, each with the instant at which the last of its period was.</summary>
    private async Task<IReadOnlyList<DueReport>> ClosedAsync(Schedule schedule, CancellationToken cancellationToken)
    {
        var scope = (reports.Find(schedule.Report) ?? throw new InvalidOperationException($"There is no report “{schedule.Report}”.")).ScopeOf(schedule.About);
        var months = (await schedules.ClosedMonthsAsync(scope, cancellationToken)).ToDictionary(month => month.Month, month => month.Closed);
        var periods = await PeriodsAsync(schedule, cancellationToken);
        return
        [
            .. from month in months.Keys.Order()
               let parts = periods(month)
               where parts.Last == month
               let known = parts.Months.Where(months.ContainsKey).Select(one => months[one]).ToList()
               where known.All(closed => closed is not null)
               select new DueReport(month, known.Max()!.Value),
        ];
    }

    private async Task<Func<LocalDate, ReportPeriod>> PeriodsAsync(Schedule schedule, CancellationToken cancellationToken)
    {
        var own = await organisation.FindAsync(cancellationToken);
        return month => ReportPeriod.Of(month, schedule.Length, own?.YearStart ?? 1, own?.Zone ?? DateTimeZone.Utc);
    }
}

/// <summary>A time at which a schedule is due.</summary>
/// <param name="Month">First day of the last month that is told about.</param>
/// <param name="At">When.</param>
public sealed record DueReport(LocalDate Month, Instant At);
