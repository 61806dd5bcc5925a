using ItCatalog.Data.Administration;

namespace ItCatalog.Work.Trail;

/// <summary>Remembers the last check of the trail, and holds the next one against it: a trail that was written anew as a whole is found too.</summary>
public sealed class TrailWatch(TrailCheck check) : IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private TrailMark? known;

    /// <summary>What the last check of this process found; null before the first.</summary>
    public TrailState? Last { get; private set; }

    /// <summary>Checks all of it; who comes while somebody checks gets what that check finds.</summary>
    public async Task<TrailState> CheckAsync(CancellationToken cancellationToken)
    {
        var before = Last;
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (Last is { } meanwhile && meanwhile != before)
            {
                return meanwhile;
            }

            var state = await check.RunAsync(known, cancellationToken);
            known = state.IsWhole ? state.Last : known;
            return Last = state;
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();
}
