using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Schedules;
using ItCatalog.Work.Reports;
using NodaTime;

namespace ItCatalog.Work.Schedules;

/// <summary>Somebody has a schedule sent at once, about the last period that has ended, or has a part of it sent once more. Rights count as they are then, and figures too.</summary>
public sealed class SendScheduleNow(Changes changes, ScheduleStore schedules, DeliveryStore deliveries, OrganisationStore organisation, IClock clock)
{
    /// <summary>All of it.</summary>
    /// <returns>The number of the time that it is sent.</returns>
    public Task<Answer<long>> RunAsync(Actor actor, long id, CancellationToken cancellationToken) => OfKnownAsync(actor, id, async (change, schedule) =>
    {
        var own = await organisation.FindAsync(cancellationToken);
        var zone = own?.Zone ?? DateTimeZone.Utc;
        var running = ReportPeriod.Of(clock.GetCurrentInstant().InZone(zone).Date, schedule.Length, own?.YearStart ?? 1, zone);
        var month = running.Before.Last;
        var run = await deliveries.BeginAsync(id, month, change.Now, (actor.Id, actor.Name), change.Now);
        change.Note("sent at once", Subject.Schedule(id), after: new { name = schedule.Name, month = MonthWord.Of(month) });
        return run!.Value;
    }, cancellationToken);

    /// <summary>What one person got, or did not get, or the file in the folder.</summary>
    /// <returns>The number of the delivery.</returns>
    public async Task<Answer<long>> AgainAsync(Actor actor, long deliveryId, CancellationToken cancellationToken) =>
        await deliveries.FindAsync(deliveryId, cancellationToken) is not { } delivery ? Answer.NotFound : await OfKnownAsync(actor, delivery.ScheduleId, async (change, schedule) =>
        {
            if (delivery.State == ReportDeliveryState.Waiting)
            {
                return Answer.Refused("", "It waits to be sent already.");
            }

            if (delivery.PersonId is { } person ? (await schedules.ReceiversAsync(schedule.Id, cancellationToken)).All(one => one.Id != person) : schedule.Folder.Length == 0)
            {
                return Answer.Refused("", delivery.PersonName is { } name ? $"{name} does not get this report any more." : "It goes into no folder any more.");
            }

            var again = await deliveries.AgainAsync(delivery, actor.Name, change.Now);
            change.Note("sent again", Subject.Delivery(again), after: new { name = schedule.Name, to = delivery.PersonName ?? "the folder" });
            return again;
        }, cancellationToken);

    private Task<Answer<long>> OfKnownAsync(Actor actor, long id, Func<Change, Schedule, Task<Answer<long>>> work, CancellationToken cancellationToken) => changes.MakeAsync<long>(
        actor,
        async change =>
        {
            change.About(Subject.Schedule(id));
            return await schedules.FindAsync(actor, id, cancellationToken) is not { } schedule ? Answer.NotFound
                : !May.KeepSchedule(actor, schedule) ? Answer.NotAllowed
                : await work(change, schedule);
        },
        cancellationToken);
}
