namespace ItCatalog.Work;

/// <summary>A check that takes long: one runs at a time, and who comes while it runs gets what it finds.</summary>
/// <typeparam name="T">What it finds.</typeparam>
internal sealed class SharedCheck<T> : IDisposable
    where T : class
{
    private readonly SemaphoreSlim gate = new(1, 1);

    /// <summary>What the last one of this process found; null before the first.</summary>
    public T? Last { get; private set; }

    public async Task<T> RunAsync(Func<Task<T>> check, CancellationToken cancellationToken)
    {
        var before = Last;
        await gate.WaitAsync(cancellationToken);
        try
        {
            return Last is { } meanwhile && meanwhile != before ? meanwhile : Last = await check();
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();
}
