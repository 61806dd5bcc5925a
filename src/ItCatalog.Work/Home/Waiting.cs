using ItCatalog.Data.Home;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Home;

/// <summary>What waits for a person: what their side has to answer, less what they may not answer themselves. The list on Home, and its count in the top bar.</summary>
public sealed class Waiting(NeedStore needs)
{
    /// <summary>Soonest first, what has no date last.</summary>
    public async Task<IReadOnlyList<Need>> ListAsync(Actor person, CancellationToken cancellationToken) =>
        // Who acts for both sides is told of a version once.
        [.. (await needs.OfSideAsync(person, cancellationToken)).Where(need => May.Decide(person, need)).DistinctBy(need => (need.Kind, need.Key))];
}
