using ItCatalog.Data.Identity;
using ItCatalog.Work.Jobs;
using NodaTime;

namespace ItCatalog.Work.Backups;

/// <summary>Asks for the next backup when it is time. When that is follows from the table of jobs: a restart neither forgets one nor makes one more.</summary>
public sealed class BackupSchedule(BackupWatch watch, JobRunner queue, IClock clock)
{
    /// <summary>Puts a backup in the queue where one is due.</summary>
    /// <returns>How backups are doing.</returns>
    public async Task<BackupState> RunAsync(CancellationToken cancellationToken)
    {
        var state = await watch.StateAsync(cancellationToken);
        if (IsDue(state))
        {
            // Another process may have thought of it too, and even have made it meanwhile.
            await queue.AddIfAsync(
                async () => IsDue(await watch.StateAsync(cancellationToken)), BackUp.Backup, BackUp.Backup, new { }, Actor.Job(BackUp.Backup), cancellationToken);
        }

        return state;
    }

    private bool IsDue(BackupState state) => state.Next is { } next && next <= clock.GetCurrentInstant();
}
