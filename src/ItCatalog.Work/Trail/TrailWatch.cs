using ItCatalog.Data.Administration;

namespace ItCatalog.Work.Trail;

/// <summary>Remembers the last check of the trail, and holds the next one against it: a trail that was written anew as a whole is found too.</summary>
public sealed class TrailWatch(TrailCheck check) : IDisposable
{
    private readonly SharedCheck<TrailState> shared = new();
    private TrailMark? known;

    /// <summary>What the last check of this process found; null before the first.</summary>
    public TrailState? Last => shared.Last;

    /// <summary>Checks all of it; who comes while somebody checks gets what that check finds.</summary>
    public Task<TrailState> CheckAsync(CancellationToken cancellationToken) => shared.RunAsync(
        async () =>
        {
            var state = await check.RunAsync(known, cancellationToken);
            known = state.IsWhole ? state.Last : known;
            return state;
        },
        cancellationToken);

    public void Dispose() => shared.Dispose();
}
