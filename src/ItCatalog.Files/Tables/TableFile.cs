using System.IO.Compression;

namespace ItCatalog.Files.Tables;

/// <summary>Opens a file as a table by what it holds: text with delimiters, an Excel workbook, or a ZIP archive with one of the former.</summary>
public static class TableFile
{
    /// <summary>Opens a file on disk.</summary>
    /// <inheritdoc cref="Open(Stream, TableOptions?)"/>
    public static Table Open(string path, TableOptions? options = null) =>
        Open(OpenStream(path), options);

    /// <summary>Opens a file on disk to be read from its start to its end.</summary>
    public static FileStream OpenStream(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 64 * 1024, FileOptions.SequentialScan);

    /// <summary>Opens a stream that can seek. The table owns it from here on, also when opening fails.</summary>
    /// <exception cref="TableException">It is not a table, is damaged or protected, or holds more than the limits allow.</exception>
    /// <exception cref="ArgumentException">The stream cannot seek.</exception>
    public static Table Open(Stream file, TableOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!file.CanSeek)
        {
            throw new ArgumentException("The stream cannot seek.", nameof(file));
        }

        options ??= new TableOptions();
        RowSource? source = null;
        try
        {
            source = OpenRows(file, options);
            return new Table(source, options);
        }
        catch
        {
            source?.Dispose();
            file.Dispose();
            throw;
        }
    }

    private static RowSource OpenRows(Stream file, TableOptions options)
    {
        if (file.Length > options.Limits.MaxFileBytes)
        {
            throw new TableException($"the file has {file.Length:N0} bytes, at most {options.Limits.MaxFileBytes:N0} can be read");
        }

        return KindOf(file) switch
        {
            FileKind.Zip => OpenZip(file, options),
            FileKind.OldWorkbook => new OldWorkbookRows(file, options),
            FileKind.Text => new CsvRows(file, file, options),
            var kind => throw new InvalidOperationException($"No reader for {kind}."),
        };
    }

    private static FileKind KindOf(Stream file)
    {
        Span<byte> start = stackalloc byte[64];
        file.Position = 0;
        var length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return FileKinds.Of(start[..length]);
    }

    private static RowSource OpenZip(Stream file, TableOptions options)
    {
        try
        {
            var archive = ZipDirectory.Open(file);
            return WorkbookPackage.IsWorkbook(archive) ? new WorkbookRows(file, archive, options) : OpenEntry(file, archive, options);
        }
        catch (InvalidDataException exception)
        {
            throw new TableException("the ZIP archive is damaged or incomplete; send the file again", exception);
        }
    }

    private static CsvRows OpenEntry(Stream file, ZipArchive archive, TableOptions options)
    {
        var entries = archive.Entries.Where(entry => entry.Name.Length > 0 && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal)).Take(2).ToList();
        if (entries is not [var entry])
        {
            throw new TableException(entries.Count == 0
                ? "the ZIP archive is empty; it has to hold one CSV file"
                : "the ZIP archive holds more than one file; send the CSV file alone, or an archive with nothing else in it");
        }

        using (var start = entry.Open())
        {
            Span<byte> bytes = stackalloc byte[64];
            var length = start.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (FileKinds.Of(bytes[..length]) is not FileKind.Text)
            {
                throw new TableException($"the ZIP archive holds \"{entry.Name}\", which is not a CSV file; send the workbook itself");
            }
        }

        return new CsvRows(file, new UnpackedStream(entry, options.Limits.MaxUnpackedBytes), options);
    }
}
