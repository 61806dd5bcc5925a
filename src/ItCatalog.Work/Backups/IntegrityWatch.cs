using ItCatalog.Data;
using ItCatalog.Data.Backups;
using NodaTime;

namespace ItCatalog.Work.Backups;

/// <summary>Remembers the last check of the whole database file. It is made beside the requests: 300 MB take more than a second.</summary>
public sealed class IntegrityWatch(Database database, IClock clock) : IDisposable
{
    /// <summary>Faults that are told.</summary>
    private const int MostFaults = 20;

    private readonly SharedCheck<IntegrityState> shared = new();

    /// <summary>What the last check of this process found; null before the first.</summary>
    public IntegrityState? Last => shared.Last;

    /// <summary>Reads the whole file; who comes while somebody reads gets what that one finds.</summary>
    public Task<IntegrityState> CheckAsync(CancellationToken cancellationToken) => shared.RunAsync(
        async () =>
        {
            var faults = await DatabaseFaults.OfAsync(database, MostFaults, cancellationToken);
            return new IntegrityState { CheckedAt = clock.GetCurrentInstant(), Faults = faults };
        },
        cancellationToken);

    public void Dispose() => shared.Dispose();
}

/// <summary>What a check of the database file found.</summary>
public sealed record IntegrityState
{
    public required Instant CheckedAt { get; init; }

    /// <summary>The first faults, in the database's own words.</summary>
    public required IReadOnlyList<string> Faults { get; init; }
}
