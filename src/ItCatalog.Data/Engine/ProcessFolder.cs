using System.Diagnostics;
using System.Globalization;

namespace ItCatalog.Data.Engine;

/// <summary>A folder of one process among the temporary ones; what a process left there that was killed goes with the next one.</summary>
internal static class ProcessFolder
{
    private const string Beginning = "itcatalog-of-";

    /// <summary>A name for one; it is made by whoever needs it.</summary>
    public static string New()
    {
        foreach (var left in Directory.EnumerateDirectories(Path.GetTempPath(), Beginning + "*").Where(IsLeft))
        {
            Remove(left);
        }

        return Path.Combine(Path.GetTempPath(), $"{Beginning}{Environment.ProcessId}-{Guid.NewGuid():N}");
    }

    /// <summary>Removes one, where it was made.</summary>
    public static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Nobody needed it, or another process removed it.
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // Another user's, or in use: it is not in the way.
        }
    }

    private static bool IsLeft(string folder)
    {
        var name = Path.GetFileName(folder)[Beginning.Length..];
        if (name.IndexOf('-', StringComparison.Ordinal) is not (> 0 and var end) || !int.TryParse(name[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return false;
        }

        try
        {
            using var process = Process.GetProcessById(id);
            return false;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }
}
