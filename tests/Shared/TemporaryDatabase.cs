namespace ItCatalog.Data.Tests;

/// <summary>A real, migrated database of its own, on the engine that this run is on; gone with the test.</summary>
public sealed class TemporaryDatabase : IAsyncLifetime
{

    public TemporaryDatabase()
        : this(isMigrated: true)
    {
    }

    /// <param name="isMigrated">Whether it has the program's schema; else it is empty.</param>
    public TemporaryDatabase(bool isMigrated)
    {
        Place = isMigrated ? TestEngine.NewMigratedPlace(Folder, "test.db") : TestEngine.NewPlace(Folder, "test.db");
        Database = new Database(Place);
    }

    /// <summary>A folder of the test's own; a SQLite file lies in it.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("itcatalog-").FullName;

    /// <summary>What opens it: the path of its file, or a connection string.</summary>
    public string Place { get; }

    public Database Database { get; }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        Database.Dispose();
        TestEngine.Remove(Folder, Place);
        return Task.CompletedTask;
    }
}
