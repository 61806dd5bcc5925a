using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Jobs;

namespace ItCatalog.Work.Backups;

/// <summary>Somebody wants a backup now, whenever the next one would be made. It is made beside the requests.</summary>
public sealed class AskForBackup(Changes changes, BackupWatch watch, JobRunner queue)
{
    /// <param name="actor">An administrator.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<bool>> RunAsync(Actor actor, CancellationToken cancellationToken) => changes.MakeAsync<bool>(
        actor,
        async change =>
        {
            if (!May.KeepSafe(actor))
            {
                return Answer.NotAllowed;
            }

            var state = await watch.StateAsync(cancellationToken);
            if (state.Folder is null)
            {
                return Answer.Refused("", "No folder for backups is set: Backup:Folder.");
            }

            if (state.IsOpen)
            {
                return Answer.Refused("", "A backup is being made already.");
            }

            change.Note("asked for", Subject.Backup(""));
            await queue.AddAsync(BackUp.Backup, BackUp.Backup, new { }, actor, cancellationToken);
            return true;
        },
        cancellationToken);
}
