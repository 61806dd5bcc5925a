using ItCatalog.Data;

namespace ItCatalog.Web.Setup.Demo;

/// <summary>Gets the demonstration's database ready: made anew on request, filled when it is empty.</summary>
internal static class Demonstration
{
    public static async Task<IReadOnlyList<DemoSignIn>> PrepareAsync(IServiceProvider services, bool reset, CancellationToken cancellationToken)
    {
        var database = services.GetRequiredService<Database>();
        if (reset)
        {
            Remove(database.Path);
        }

        await services.GetRequiredService<Migrator>().MigrateAsync(cancellationToken);
        return await ActivatorUtilities.CreateInstance<DemoLoader>(services).LoadAsync(cancellationToken);
    }

    private static void Remove(string path)
    {
        try
        {
            foreach (var file in new[] { path, path + "-wal", path + "-shm" })
            {
                File.Delete(file);
            }
        }
        catch (IOException problem)
        {
            throw new StartException($"The demonstration's database {path} is in use: {problem.Message} End the other program first.");
        }
    }
}
