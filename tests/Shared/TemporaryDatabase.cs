using Dapper;
using NodaTime;

namespace ItCatalog.Data.Tests;

/// <summary>A real, migrated database in a temporary folder of its own, gone with the test. It is migrated once in the process and copied.</summary>
public sealed class TemporaryDatabase : IAsyncLifetime
{
    private static readonly Lazy<Task<byte[]>> Migrated = new(MigrateAsync);
    private readonly string folder = NewFolder();

    public TemporaryDatabase()
    {
        Database = new Database(Path.Combine(folder, "test.db"));
    }

    public Database Database { get; }

    public async Task InitializeAsync() => await File.WriteAllBytesAsync(Database.Path, await Migrated.Value);

    public Task DisposeAsync()
    {
        Database.Dispose();
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    private static async Task<byte[]> MigrateAsync()
    {
        var place = NewFolder();
        using var database = new Database(Path.Combine(place, "migrated.db"));
        await new Migrator(database, SystemClock.Instance).MigrateAsync(CancellationToken.None);
        await using (var connection = await database.OpenAsync(CancellationToken.None))
        {
            // One file again, with nothing beside it.
            await connection.ExecuteAsync("pragma journal_mode = delete");
        }

        var bytes = await File.ReadAllBytesAsync(database.Path);
        database.Dispose();
        Directory.Delete(place, recursive: true);
        return bytes;
    }

    private static string NewFolder() => Path.Combine(Path.GetTempPath(), "itcatalog-" + Guid.NewGuid().ToString("N"));
}
