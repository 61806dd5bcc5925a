using System.IO.Compression;
using ItCatalog.Data.Agreements;
using ItCatalog.Files.Sheets;

namespace ItCatalog.Work.Administration.Workbook;

/// <summary>A workbook with its documents as one file, while it waits to be loaded.</summary>
public static class BundlePackage
{
    private const string Workbook = "workbook";
    private const string Documents = "documents/";

    /// <summary>Packs.</summary>
    public static MemoryStream Pack(OrganisationBundle bundle)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, Workbook, bundle.Workbook);
            foreach (var (name, content) in bundle.Documents)
            {
                Add(archive, Documents + name, content);
            }
        }

        packed.Position = 0;
        return packed;
    }

    /// <summary>Unpacks what <see cref="Pack"/> has packed; nothing else is unpacked with it.</summary>
    /// <param name="packed">The file.</param>
    /// <param name="fileName">The name of the workbook.</param>
    /// <exception cref="InvalidDataException">It is no such package.</exception>
    public static async Task<OrganisationBundle> UnpackAsync(Stream packed, string fileName)
    {
        await using var archive = new ZipArchive(packed, ZipArchiveMode.Read, leaveOpen: true);
        var workbook = archive.GetEntry(Workbook) ?? throw new InvalidDataException("There is no workbook in the package.");
        Dictionary<string, byte[]> documents = new(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in archive.Entries.Where(entry => entry.FullName.StartsWith(Documents, StringComparison.Ordinal)))
        {
            documents[entry.FullName[Documents.Length..]] = await ReadAsync(entry, AgreedOutside.MaxDocumentBytes);
        }

        return new() { FileName = fileName, Workbook = await ReadAsync(workbook, SheetBookReader.MaxBytes), Documents = documents };
    }

    private static void Add(ZipArchive archive, string name, byte[] content)
    {
        using var entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
        entry.Write(content);
    }

    /// <summary>The bytes of an entry, one more than fit at most.</summary>
    private static async Task<byte[]> ReadAsync(ZipArchiveEntry entry, int most)
    {
        await using var content = await entry.OpenAsync();
        var buffer = new byte[Math.Min(entry.Length, most + 1L)];
        var length = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false);
        return length == buffer.Length ? buffer : buffer[..length];
    }
}
