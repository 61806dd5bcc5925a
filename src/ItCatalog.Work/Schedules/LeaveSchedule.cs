using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Schedules;

namespace ItCatalog.Work.Schedules;

/// <summary>Somebody who gets a report by itself does not want it any more. When the last one goes and no folder is written, the schedule goes off.</summary>
public sealed class LeaveSchedule(Changes changes, ScheduleStore schedules)
{
    /// <param name="actor">Who gets it.</param>
    /// <param name="id">The schedule.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>Whether it is still on.</returns>
    public Task<Answer<bool>> RunAsync(Actor actor, long id, CancellationToken cancellationToken) => changes.MakeAsync<bool>(
        actor,
        async change =>
        {
            change.About(Subject.Schedule(id));
            if (await schedules.FindAsync(actor, id, cancellationToken) is not { } schedule)
            {
                return Answer.NotFound;
            }

            var before = await schedules.ReceiversAsync(id, cancellationToken);
            if (actor is not { Kind: ActorKind.Person, Id: { } me } || before.All(person => person.Id != me))
            {
                return Answer.NotAllowed;
            }

            var after = before.Where(person => person.Id != me).ToList();
            var isOn = schedule.IsOn && (after.Count > 0 || schedule.Folder.Length > 0);
            await schedules.LeaveAsync(id, me, isOn);
            change.Note(
                "left",
                Subject.Schedule(id),
                before: new { schedule.IsOn, receivers = before.Select(person => person.Code) },
                after: new { isOn, receivers = after.Select(person => person.Code) });
            return isOn;
        },
        cancellationToken);
}
