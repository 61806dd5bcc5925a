namespace ItCatalog.Data.Backups;

/// <summary>What SQLite lays beside a database file while a program has it open, and what stays there where one was killed: the last changes may be in it,
/// and whatever file is put in the place of the database would be given them.</summary>
public static class SideFiles
{
    /// <summary>How their names end behind that of the database.</summary>
    internal static IReadOnlyList<string> Endings { get; } = ["-wal", "-shm", "-journal"];

    /// <summary>Those that are there.</summary>
    public static IReadOnlyList<string> Of(string path) => [.. Endings.Select(ending => path + ending).Where(File.Exists)];

    /// <summary>Takes away those of a file that nobody else knows.</summary>
    internal static void Remove(string path)
    {
        foreach (var file in Of(path))
        {
            File.Delete(file);
        }
    }
}
