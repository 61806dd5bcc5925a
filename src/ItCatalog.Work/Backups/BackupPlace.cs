using ItCatalog.Data.Backups;

namespace ItCatalog.Work.Backups;

/// <summary>Whether a backup can lie where somebody wants it.</summary>
internal static class BackupPlace
{
    /// <param name="path">Full path of the file.</param>
    /// <param name="databasePath">Full path of the database's file; null where a server keeps it.</param>
    /// <param name="overwrite">Whether a file that is there is replaced.</param>
    /// <returns>Why not, in a sentence; null where it can.</returns>
    public static string? MistakeOf(string path, string? databasePath, bool overwrite) =>
        databasePath is not null && IsSame(path, databasePath) ? $"{path} is the database itself. Name another file."
        : Directory.Exists(path) ? $"{path} is a folder. Name a file in it."
        : Path.GetDirectoryName(path) is var folder && !Directory.Exists(folder) ? $"There is no folder {folder}. Make it first."
        : SideFiles.Of(path) is [var left, ..] ? $"{left} lies there: {path} is a database that a program has open, or had when it was killed. Name another file."
        : File.Exists(path) && !overwrite ? $"{path} is there already. Name another file, or add --overwrite to replace it."
        : null;

    /// <summary>Whether two paths lead to one file.</summary>
    public static bool IsSame(string path, string other) => DatabaseFile.RealPath(path) == DatabaseFile.RealPath(other);
}
