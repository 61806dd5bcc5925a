using Dapper;
using Microsoft.Data.Sqlite;

namespace ItCatalog.Data.Backups;

/// <summary>Reads the whole database and finds what is missing or was overwritten in it. That takes about four seconds for each gigabyte; readers and writers
/// go on meanwhile.</summary>
public static class DatabaseFaults
{
    /// <summary>The first faults in SQLite's words; empty where there is none.</summary>
    /// <param name="database">The database.</param>
    /// <param name="most">Faults that are told.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public static async Task<IReadOnlyList<string>> OfAsync(Database database, int most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        try
        {
            await using var connection = await database.OpenAsync(cancellationToken);
            var told = await connection.QueryAsync<string>($"pragma quick_check({most})");
            // Several faults may come as the lines of one answer, under a line that names the database.
            return [.. told.SelectMany(text => text.Split('\n')).Where(line => line != "ok" && !line.StartsWith("***", StringComparison.Ordinal)).Take(most)];
        }
        catch (SqliteException problem) when (DatabaseTrouble.Of(problem) is { Kind: TroubleKind.Damaged or TroubleKind.NoDatabase })
        {
            return [problem.Message];
        }
    }
}
