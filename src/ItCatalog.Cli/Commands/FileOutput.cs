namespace ItCatalog.Cli.Commands;

/// <summary>Files that commands write.</summary>
internal static class FileOutput
{
    /// <summary>What is wrong with the place; null where it can be written.</summary>
    public static string? ProblemOf(string path) =>
        Directory.Exists(Path.GetDirectoryName(path)) ? null : $"--output: there is no folder {Path.GetDirectoryName(path)}.";

    /// <summary>Writes beside the file first, so that a full disk leaves the old one as it was.</summary>
    /// <param name="path">One that is there is replaced.</param>
    /// <param name="write">Writes to the stream.</param>
    public static async Task<T> WriteAsync<T>(string path, Func<Stream, Task<T>> write)
    {
        var unfinished = $"{path}.{Environment.ProcessId}.part";
        try
        {
            T result;
            await using (var file = File.Create(unfinished))
            {
                result = await write(file);
            }

            File.Move(unfinished, path, overwrite: true);
            return result;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
