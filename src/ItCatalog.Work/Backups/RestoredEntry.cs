using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Backups;

/// <summary>The entry of the trail that came with a catalogue about it.</summary>
internal static class RestoredEntry
{
    /// <summary>Writes that a whole catalogue was put in: as a change, since all that anybody has read of the database before is another content.</summary>
    public static async Task TellRestoredAsync(this Changes changes, Actor actor, Subject subject, object told, CancellationToken cancellationToken) => _ = await changes.MakeAsync(
        actor,
        change =>
        {
            change.Note("restored", subject, after: told);
            return Task.FromResult(Answer.Done);
        },
        cancellationToken);
}
