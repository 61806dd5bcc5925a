namespace ItCatalog.Calculation.Tests;

/// <summary>Cases of other people's systems, in the optional folder beside the repository.</summary>
internal static class PublishedData
{
    /// <summary>The path of a file; null when it is not there.</summary>
    public static string? Find(string path) => SharedData.Root is { } root && Path.Combine(root, path) is var full && File.Exists(full) ? full : null;
}

/// <summary>A test on real data, skipped with a message where the data is not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute(string path)
    {
        if (PublishedData.Find(path) is null)
        {
            Skip = $"Real data is missing: {path}. Set ITCATALOG_SHARED to the folder that holds it.";
        }
    }
}
