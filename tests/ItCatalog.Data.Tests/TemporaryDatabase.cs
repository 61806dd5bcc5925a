using NodaTime;

namespace ItCatalog.Data.Tests;

/// <summary>A real, migrated database in a temporary folder of its own, gone with the test.</summary>
public sealed class TemporaryDatabase : IAsyncLifetime
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), "itcatalog-" + Guid.NewGuid().ToString("N"));

    public TemporaryDatabase()
    {
        Database = new Database(Path.Combine(folder, "test.db"));
    }

    public Database Database { get; }

    public async Task InitializeAsync() => await new Migrator(Database, SystemClock.Instance).MigrateAsync(CancellationToken.None);

    public Task DisposeAsync()
    {
        Database.Dispose();
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }
}
