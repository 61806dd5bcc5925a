using ItCatalog.Data;
using ItCatalog.Work.Performance;

namespace ItCatalog.Work;

/// <summary>Brings a database to this program: its schema, and where a rule of calculation has changed, its figures.</summary>
public sealed class Upgrade(Migrator migrator, RecomputeEverything recompute)
{
    /// <summary>Does what is missing.</summary>
    /// <exception cref="MigrationException">The database and this program do not fit.</exception>
    public async Task<UpgradeReport> RunAsync(CancellationToken cancellationToken) => new()
    {
        Applied = await migrator.MigrateAsync(cancellationToken),
        Recomputed = await recompute.RunAfterUpdateAsync(cancellationToken),
    };
}

/// <summary>What was missing.</summary>
public sealed record UpgradeReport
{
    /// <summary>Files of <c>db/</c> that were applied, in order.</summary>
    public required IReadOnlyList<string> Applied { get; init; }

    /// <summary>What changed where figures were of other rules; null where none was.</summary>
    public required Consequences? Recomputed { get; init; }
}
