namespace ItCatalog.Tests;

/// <summary>Finds the optional folder of real data, which is not part of the repository.</summary>
internal static class SharedData
{
    /// <summary>The folder; null when it is not there.</summary>
    public static string? Root { get; } = FindRoot();

    /// <summary>A file or folder of the real data.</summary>
    public static string Path(string relative) => System.IO.Path.Combine(Root!, "data", relative);

    /// <summary>All files of a folder of the real data; a single placeholder where there is no such folder, so that the skipped test still has a case.</summary>
    public static TheoryData<string> Files(params string[] folders)
    {
        var files = new TheoryData<string>();
        foreach (var folder in folders)
        {
            if (Root is null || !Directory.Exists(Path(folder)))
            {
                files.Add(folder);
                continue;
            }

            foreach (var file in Directory.EnumerateFiles(Path(folder), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                files.Add(System.IO.Path.GetRelativePath(Path(""), file).Replace('\\', '/'));
            }
        }

        return files;
    }

    /// <summary>Why a test that needs the real data is skipped; null when the data is there.</summary>
    public static string? ReasonToSkip(string needed) =>
        Root is not null && (File.Exists(Path(needed)) || Directory.Exists(Path(needed)))
            ? null
            : $"The real data is not here: shared/data/{needed} (set ITCATALOG_SHARED, or put the folder \"shared\" beside the repository).";

    private static string? FindRoot()
    {
        if (Environment.GetEnvironmentVariable("ITCATALOG_SHARED") is { Length: > 0 } folder)
        {
            return Directory.Exists(folder) ? folder : null;
        }

        var beside = Repository.PathOf("..", "shared");
        return Directory.Exists(beside) ? beside : null;
    }
}

/// <summary>A test that reads real data and is skipped, saying so, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute(string needed) => Skip = SharedData.ReasonToSkip(needed);
}

/// <summary>A test of many cases that reads real data and is skipped, saying so, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedTheoryAttribute : TheoryAttribute
{
    public SharedTheoryAttribute(string needed) => Skip = SharedData.ReasonToSkip(needed);
}
