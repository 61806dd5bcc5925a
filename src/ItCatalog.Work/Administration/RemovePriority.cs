using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;

namespace ItCatalog.Work.Administration;

/// <summary>Takes a priority off the list that nothing has: no target, no case, no word of a source.</summary>
public sealed class RemovePriority(Changes changes, PriorityStore priorities, SourceStore sources)
{
    /// <param name="actor">An administrator.</param>
    /// <param name="id">Its number.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<bool>> RunAsync(Actor actor, long id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return changes.MakeAsync<bool>(
            actor,
            async change =>
            {
                if (!actor.IsAdministrator)
                {
                    return Answer.NotAllowed;
                }

                var all = await priorities.AllAsync(cancellationToken);
                if (all.FirstOrDefault(priority => priority.Id == id) is not { } priority)
                {
                    return Answer.NotFound;
                }

                if (await WhyItStaysAsync(priority.Name, cancellationToken) is { } why)
                {
                    return Answer.Refused("", why);
                }

                await priorities.RemoveAsync(id);
                await priorities.OrderAsync([.. all.Select(one => one.Id).Where(one => one != id)]);
                change.Note("removed", Subject.Priority(priority.Name), before: new { priority.Name });
                return true;
            },
            cancellationToken);
    }

    /// <summary>What has a priority, so that it stays on the list; null where nothing does.</summary>
    internal async Task<string?> WhyItStaysAsync(string name, CancellationToken cancellationToken)
    {
        var use = await priorities.UseAsync(name, cancellationToken);
        var saying = (await sources.AllAsync(cancellationToken)).Where(source => SourceWords.Of(source, name).Count > 0).Select(source => source.Name).ToList();
        string?[] reasons =
        [
            use.IsSettled ? PriorityWords.Settled(name, use) : null,
            use.Drafts.Count > 0 ? $"The draft of {PriorityWords.Agreements(use.Drafts)} names it." : null,
            saying.Count > 0 ? $"Words of {PriorityWords.Agreements(saying)} mean it." : null,
        ];
        return reasons.All(reason => reason is null) ? null : $"{string.Join(' ', reasons.OfType<string>())} It stays on the list.";
    }
}
