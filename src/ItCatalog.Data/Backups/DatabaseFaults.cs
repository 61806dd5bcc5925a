using System.Data.Common;

namespace ItCatalog.Data.Backups;

/// <summary>Finds what is missing or was overwritten in the database. Readers and writers go on meanwhile.</summary>
public static class DatabaseFaults
{
    /// <summary>The first faults in the engine's words; empty where there is none.</summary>
    /// <param name="database">The database.</param>
    /// <param name="most">Faults that are told.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public static async Task<IReadOnlyList<string>> OfAsync(Database database, int most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        try
        {
            await using var connection = await database.OpenAsync(cancellationToken);
            return await database.Engine.FaultsAsync(connection, most);
        }
        catch (DbException problem) when (DatabaseTrouble.Of(problem) is { Kind: TroubleKind.Damaged or TroubleKind.NoDatabase })
        {
            return [problem.Message];
        }
    }
}
