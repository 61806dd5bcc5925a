using System.Buffers;
using System.IO.Compression;

namespace ItCatalog.Files.Tables;

/// <summary>Looks through a workbook's archive before the workbook reader may, since that reader holds whole parts and whole texts in memory.</summary>
/// <remarks>A workbook of 196 KB can hold one text of 200 MB, and an archive may declare other sizes than it has: everything is unpacked once and counted.</remarks>
internal static class WorkbookGuard
{
    private const int MaxParts = 10_000;
    private const int MaxMarkupBytes = 16 * 1024 * 1024;

    /// <summary>Whether an archive is an Office Open XML workbook.</summary>
    public static bool IsWorkbook(ZipArchive archive) =>
        archive.Entries.Any(entry => Normal(entry.FullName) is "[content_types].xml" or "xl/workbook.xml" or "xl/workbook.bin");

    /// <summary>Refuses what would cost more memory than the limits allow.</summary>
    public static void Check(ZipArchive archive, TableLimits limits)
    {
        if (archive.Entries.Count > MaxParts)
        {
            throw new TableException($"the workbook has {archive.Entries.Count:N0} parts, at most {MaxParts:N0} can be read");
        }

        long total = 0;
        var buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
        try
        {
            foreach (var entry in archive.Entries)
            {
                // Pictures and the like are never opened by the reader.
                var name = Normal(entry.FullName);
                if (IsXml(name) || name.EndsWith(".bin", StringComparison.Ordinal))
                {
                    total += CheckPart(entry, total, buffer, limits);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public static TableException TooLarge(TableLimits limits) =>
        new($"the file unpacks to more than {limits.MaxUnpackedBytes:N0} bytes");

    private static long CheckPart(ZipArchiveEntry entry, long before, byte[] buffer, TableLimits limits)
    {
        var name = Normal(entry.FullName);
        var isSheet = name.Contains("/worksheets/", StringComparison.Ordinal);
        long textLength = 0;
        long size = 0;
        var hasDeclarations = false;
        var last = (byte)0;
        using var part = entry.Open();
        for (int read; (read = part.Read(buffer)) > 0;)
        {
            var bytes = buffer.AsSpan(0, read);
            size += read;
            if (before + size > limits.MaxUnpackedBytes)
            {
                throw TooLarge(limits);
            }

            if (!isSheet && size > limits.MaxPartBytes)
            {
                throw new TableException($"a part of the workbook ({entry.FullName}) unpacks to more than {limits.MaxPartBytes:N0} bytes");
            }

            if (!IsXml(name))
            {
                continue;
            }

            // A comment or a marked section may hide a long text; no program writes them into large sheets.
            hasDeclarations = hasDeclarations || bytes.IndexOf("<!"u8) >= 0 || bytes.IndexOf("<\0!"u8) >= 0 || (last == '<' && bytes[0] is (byte)'!' or 0);
            if (hasDeclarations && size > MaxMarkupBytes)
            {
                throw new TableException($"a part of the workbook ({entry.FullName}) is not written as spreadsheet programs write it");
            }

            last = bytes[^1];
            CheckTexts(bytes, ref textLength, limits);
        }

        return size;
    }

    /// <summary>Between two tags lies one text, at most; an escaped character takes up to eight bytes.</summary>
    private static void CheckTexts(ReadOnlySpan<byte> bytes, ref long textLength, TableLimits limits)
    {
        while (true)
        {
            var tag = bytes.IndexOf((byte)'<');
            textLength += tag < 0 ? bytes.Length : tag;
            if (textLength > 8L * limits.MaxCellLength)
            {
                throw new TableException($"the workbook holds a cell with more than {limits.MaxCellLength:N0} characters");
            }

            if (tag < 0)
            {
                return;
            }

            textLength = 0;
            bytes = bytes[(tag + 1)..];
        }
    }

    private static string Normal(string name) => name.Replace('\\', '/').TrimStart('/').ToLowerInvariant();

    private static bool IsXml(string name) => name.EndsWith(".xml", StringComparison.Ordinal) || name.EndsWith(".rels", StringComparison.Ordinal);
}
