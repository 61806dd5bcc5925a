namespace ItCatalog.Cli.Tests;

/// <summary>Finds the optional folder of real data, which is not part of the repository.</summary>
internal static class SharedData
{
    /// <summary>The folder; null when it is not there.</summary>
    public static string? Root { get; } = FindRoot();

    /// <summary>A file of the real data.</summary>
    public static string Path(string relative) => System.IO.Path.Combine(Root!, "data", relative);

    private static string? FindRoot()
    {
        if (Environment.GetEnvironmentVariable("ITCATALOG_SHARED") is { Length: > 0 } folder)
        {
            return Directory.Exists(folder) ? folder : null;
        }

        for (var here = new DirectoryInfo(AppContext.BaseDirectory); here is not null; here = here.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(here.FullName, "ItCatalog.sln")))
            {
                var shared = System.IO.Path.Combine(here.FullName, "..", "shared");
                return Directory.Exists(shared) ? shared : null;
            }
        }

        return null;
    }
}

/// <summary>A test that reads real data and is skipped, saying so, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute(string needed) => Skip = SharedData.Root is not null && (File.Exists(SharedData.Path(needed)) || Directory.Exists(SharedData.Path(needed)))
        ? null
        : $"The real data is not here: shared/data/{needed} (set ITCATALOG_SHARED, or put the folder \"shared\" beside the repository).";
}
