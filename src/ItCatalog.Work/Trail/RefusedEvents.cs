using System.Collections.Concurrent;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Trail;

/// <summary>Takes what was refused.</summary>
public sealed class RefusedEvents
{
    private const int Kept = 100;

    private readonly ConcurrentQueue<(Actor Actor, string Action, Subject Subject, string Why)> last = new();

    /// <summary>Something was refused.</summary>
    public void Add(Actor actor, string action, Subject subject, string why)
    {
        last.Enqueue((actor, action, subject, why));
        while (last.Count > Kept)
        {
            last.TryDequeue(out _);
        }
    }
}
