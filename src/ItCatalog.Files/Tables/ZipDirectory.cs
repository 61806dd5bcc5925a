using System.IO.Compression;

namespace ItCatalog.Files.Tables;

/// <summary>Opens ZIP archives. Their directory is held in memory as a whole, whatever number of entries it declares, so the entries are counted first.</summary>
internal static class ZipDirectory
{
    private const int MaxEntries = 10_000;

    public static ZipArchive Open(Stream file)
    {
        var entries = CountEntries(file);
        if (entries > MaxEntries)
        {
            throw new TableException($"the archive has {entries:N0} entries, at most {MaxEntries:N0} can be read");
        }

        file.Position = 0;
        return new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
    }

    /// <summary>How often the four bytes occur that start an entry of the directory; in packed data they turn up by chance once in gigabytes.</summary>
    private static int CountEntries(Stream file)
    {
        const int Overlap = 3;
        var buffer = new byte[64 * 1024];
        var kept = 0;
        var count = 0;
        file.Position = 0;
        for (int read; (read = file.Read(buffer, kept, buffer.Length - kept)) > 0;)
        {
            var bytes = buffer.AsSpan(0, kept + read);
            count += bytes.Count("PK\x01\x02"u8);
            kept = Math.Min(Overlap, bytes.Length);
            bytes[^kept..].CopyTo(buffer);
        }

        return count;
    }
}
