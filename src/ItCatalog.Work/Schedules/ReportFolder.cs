using System.Security.Cryptography;

namespace ItCatalog.Work.Schedules;

/// <summary>The folder that reports are written below, as the settings of the installation say; <c>Reports:Folder</c>.</summary>
public sealed record ReportFolder
{
    private const int MaxLength = 200;

    /// <summary>Full path; null: nothing is written anywhere.</summary>
    public string? Path { get; init; }

    /// <summary>Folders below it with / between them, as somebody typed them; null where they lead anywhere else, or say something that a file system could take otherwise.</summary>
    public static string? Clean(string? typed)
    {
        var parts = (typed ?? "").Trim().Trim('/').Split('/');
        return parts is [""] ? ""
            : string.Join('/', parts) is { Length: <= MaxLength } whole && parts.All(IsName) ? whole
            : null;

        // Names that mean something else to some system: a dot at the beginning or the end, and devices of Windows, which have no hyphen.
        static bool IsName(string part) => part.Length > 0 && part[0] != '.' && part[^1] != '.' && part.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.' or ' ') && part.Trim() == part;
    }

    /// <summary>Writes a file, which replaces one of its name; a reader finds the old one or the new one.</summary>
    /// <param name="below">Folders below it, clean.</param>
    /// <param name="file">The file.</param>
    /// <param name="cancellationToken">Leaves the old one.</param>
    /// <returns>Where it is, from the folder on, its length, and SHA-256 of it.</returns>
    /// <exception cref="ReportException">No folder is set, or a part of the way leads out of it.</exception>
    internal async Task<(string Place, long ByteCount, string Sha256)> WriteAsync(string below, FileToSend file, CancellationToken cancellationToken)
    {
        if (Path is not { } root)
        {
            throw new ReportException("No folder is set that reports are written below (Reports:Folder).");
        }

        var folder = root;
        foreach (var part in below.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            folder = System.IO.Path.Combine(folder, part);
            if (new DirectoryInfo(folder) is { Exists: true, LinkTarget: not null })
            {
                throw new ReportException($"{below} leads out of the folder that reports are written below.");
            }
        }

        Directory.CreateDirectory(folder);
        var path = System.IO.Path.Combine(folder, file.Name);
        var unfinished = $"{path}.{Environment.ProcessId}.part";
        try
        {
            long length;
            string hash;
            await using (var stream = new FileStream(unfinished, FileMode.Create, FileAccess.ReadWrite))
            {
                await file.WriteAsync(stream, cancellationToken);
                await stream.FlushAsync(cancellationToken);
                length = stream.Length;
                stream.Position = 0;
                hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
            }

            File.Move(unfinished, path, overwrite: true);
            return ($"{below}/{file.Name}", length, hash);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
