namespace ItCatalog.Data;

/// <summary>Files and folders that nobody but the user who runs the program may open. Where a system has no such modes, its own rules
/// apply.</summary>
public static class PrivateFiles
{
    private const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode FolderMode = FileMode | UnixFileMode.UserExecute;

    /// <summary>Makes a folder, and those above it, where there is none. One that exists keeps its mode: it may be shared on purpose.</summary>
    public static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else if (!Directory.Exists(path))
        {
            // One after the other: only the last one would take the mode.
            if (Path.GetDirectoryName(path) is { Length: > 0 } above)
            {
                MakeFolder(above);
            }

            Directory.CreateDirectory(path, FolderMode);
        }
    }

    /// <summary>The same for a folder that is the program's alone: one that exists is closed to others.</summary>
    public static void MakeOwnFolder(string path)
    {
        MakeFolder(path);
        Close(path, FolderMode);
    }

    /// <summary>Makes an empty file where there is none, and closes one that exists to others.</summary>
    public static void MakeFile(string path)
    {
        if (!OperatingSystem.IsWindows() && !File.Exists(path))
        {
            var closed = new FileStreamOptions { Mode = System.IO.FileMode.OpenOrCreate, Access = FileAccess.Write, UnixCreateMode = FileMode };
            using var made = new FileStream(path, closed);
        }

        CloseFile(path);
    }

    /// <summary>Closes a file to others where it is there.</summary>
    public static void CloseFile(string path)
    {
        if (File.Exists(path))
        {
            Close(path, FileMode);
        }
    }

    private static void Close(string path, UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        try
        {
            if ((File.GetUnixFileMode(path) & ~mode) != UnixFileMode.None)
            {
                File.SetUnixFileMode(path, mode);
            }
        }
        catch (Exception problem) when (problem is UnauthorizedAccessException or IOException)
        {
            // It belongs to somebody else, or nothing can be written there; who may open it is theirs to say.
        }
    }
}
