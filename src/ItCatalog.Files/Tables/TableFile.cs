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
            FileKind.Text => OpenText(file, () => file, options),
            FileKind.Json => new JsonRows(file, () => Rewound(file), options),
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

    /// <summary>What lies on disk is begun again, what is unpacked is closed.</summary>
    private static void Close(Stream text, Stream file)
    {
        if (text == file)
        {
            file.Position = 0;
        }
        else
        {
            text.Dispose();
        }
    }

    /// <summary>A file from its start, which stays open when who reads it is done.</summary>
    private static KeptOpen Rewound(Stream file)
    {
        file.Position = 0;
        return new(file);
    }

    private static bool IsUnicode(Stream text, out string? proposal)
    {
        try
        {
            return TextEncodings.IsUnicode(text, out proposal);
        }
        catch (TableException)
        {
            // Told when reading gets there.
            proposal = null;
            return true;
        }
    }

    private static RowSource OpenEntry(Stream file, ZipArchive archive, TableOptions options)
    {
        var entries = archive.Entries.Where(entry => entry.Name.Length > 0 && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal)).Take(2).ToList();
        if (entries is not [var entry])
        {
            throw new TableException(entries.Count == 0
                ? "the ZIP archive is empty; it has to hold one CSV file"
                : "the ZIP archive holds more than one file; send the CSV file alone, or an archive with nothing else in it");
        }

        FileKind kind;
        using (var start = entry.Open())
        {
            Span<byte> bytes = stackalloc byte[64];
            var length = start.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            kind = FileKinds.Of(bytes[..length]);
            if (kind is not (FileKind.Text or FileKind.Json))
            {
                throw new TableException($"the ZIP archive holds \"{entry.Name}\", which is no text file; send the workbook itself");
            }
        }

        return kind == FileKind.Json
            ? new JsonRows(file, Unpacked, options)
            : OpenText(file, Unpacked, options);

        UnpackedStream Unpacked() => new(entry, options.Limits.MaxUnpackedBytes);
    }

    /// <summary>A text is looked through before it is read: whether all of it is Unicode decides what its first letter is.</summary>
    private static CsvRows OpenText(Stream file, Func<Stream> open, TableOptions options)
    {
        string? proposal = null;
        var isUnknown = false;
        if (options.Encoding is null)
        {
            var text = open();
            isUnknown = !IsUnicode(text, out proposal);
            Close(text, file);
        }

        return new CsvRows(file, open(), options) { IsOfUnknownEncoding = isUnknown, ProposedEncoding = proposal };
    }

    /// <summary>A file that stays open when who reads it is done.</summary>
    private sealed class KeptOpen(Stream file) : ForwardStream
    {
        public override int Read(Span<byte> buffer) => file.Read(buffer);
    }
}
