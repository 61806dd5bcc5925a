using ItCatalog.Data;
using ItCatalog.Data.Backups;
using NodaTime;

namespace ItCatalog.Work.Backups;

/// <summary>Remembers the last check of the whole database file. It is made beside the requests: 300 MB take more than a second.</summary>
public sealed class IntegrityWatch(Database database, IClock clock) : IDisposable
{
    /// <summary>Faults that are told.</summary>
    private const int MostFaults = 20;

    private readonly SemaphoreSlim gate = new(1, 1);

    /// <summary>What the last check of this process found; null before the first.</summary>
    public IntegrityState? Last { get; private set; }

    /// <summary>Reads the whole file; who comes while somebody reads gets what that one finds.</summary>
    public async Task<IntegrityState> CheckAsync(CancellationToken cancellationToken)
    {
        var before = Last;
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (Last is { } meanwhile && meanwhile != before)
            {
                return meanwhile;
            }

            var faults = await DatabaseFaults.OfAsync(database, MostFaults, cancellationToken);
            return Last = new IntegrityState { CheckedAt = clock.GetCurrentInstant(), Faults = faults };
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();
}

/// <summary>What a check of the database file found.</summary>
public sealed record IntegrityState
{
    public required Instant CheckedAt { get; init; }

    /// <summary>The first faults, in the database's own words.</summary>
    public required IReadOnlyList<string> Faults { get; init; }
}
