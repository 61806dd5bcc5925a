namespace ItCatalog.Calculation.Tests;

/// <summary>Where the repository lies, and the optional folder of real data beside it.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The path of a file of real data; null when it is not there.</summary>
    public static string? Shared(string path)
    {
        var folder = Environment.GetEnvironmentVariable("ITCATALOG_SHARED") ?? Path.Combine(Root, "..", "shared");
        var full = Path.Combine(folder, path);
        return File.Exists(full) ? full : null;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ItCatalog.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("ItCatalog.sln was not found above the tests.");
    }
}

/// <summary>A test on real data, skipped with a message where the data is not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute(string path)
    {
        if (Repository.Shared(path) is null)
        {
            Skip = $"Real data is missing: {path}. Set ITCATALOG_SHARED to the folder that holds it.";
        }
    }
}
