using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Schedules;
using NodaTime;

namespace ItCatalog.Work.Schedules;

/// <summary>Begins what has become due, each month of a schedule once, however many processes look and however late. Sending it is the next step, see <see cref="SendReports"/>.</summary>
public sealed class SchedulesOnTime(Changes changes, ScheduleStore schedules, DeliveryStore deliveries, ScheduleTimes times, IClock clock)
{
    internal static Actor Job { get; } = Actor.Job("schedules");

    /// <returns>How many were begun.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        var now = clock.GetCurrentInstant();
        foreach (var schedule in await schedules.ListAsync(Job, cancellationToken))
        {
            foreach (var due in schedule.IsOn ? await times.DueAsync(schedule, now, cancellationToken) : [])
            {
                if (!await deliveries.HasRunAsync(schedule.Id, due.Month, cancellationToken))
                {
                    count += await BeginAsync(schedule, due, cancellationToken) ? 1 : 0;
                }
            }
        }

        return count;
    }

    private async Task<bool> BeginAsync(Schedule schedule, DueReport due, CancellationToken cancellationToken) => (await changes.MakeAsync<bool>(
        Job,
        async change =>
        {
            // It may have been changed, switched off, or begun by another process, since it was read.
            if (await schedules.FindAsync(Job, schedule.Id, cancellationToken) is not { IsOn: true } current || current.Started != schedule.Started
                || await deliveries.BeginAsync(schedule.Id, due.Month, due.At, asked: null, change.Now) is null)
            {
                return Answer.Stale("Somebody was faster.");
            }

            change.Note("began to send", Subject.Schedule(schedule.Id), after: new { name = schedule.Name, month = MonthWord.Of(due.Month) });
            return true;
        },
        cancellationToken)).IsDone;
}
