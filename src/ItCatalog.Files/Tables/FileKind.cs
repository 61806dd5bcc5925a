namespace ItCatalog.Files.Tables;

/// <summary>What a file is by its first bytes; its name is not asked.</summary>
internal enum FileKind
{
    Text,
    Json,
    Zip,
    OldWorkbook,
}

internal static class FileKinds
{
    private static readonly (byte[] Start, string What)[] Refused =
    [
        ([.. "%PDF"u8], "a PDF document"),
        ([0x1F, 0x8B], "a gzip archive"),
        ([.. "Rar!"u8], "a RAR archive"),
        ([.. "7z"u8, 0xBC, 0xAF], "a 7-Zip archive"),
        ([0x89, .. "PNG"u8], "a picture"),
        ([0xFF, 0xD8, 0xFF], "a picture"),
        ([.. "GIF8"u8], "a picture"),
        ([.. "SQLite format 3"u8], "a database"),
        ([0x7F, .. "ELF"u8], "a program"),
    ];

    private static readonly (byte[] Start, string What)[] RefusedText =
    [
        ([.. "<!doctype html"u8], "a web page, although its name may end in .xls or .csv"),
        ([.. "<html"u8], "a web page, although its name may end in .xls or .csv"),
        ([.. "<table"u8], "a web page, although its name may end in .xls or .csv"),
        ([.. "<?xml"u8], "an XML document"),
    ];

    /// <summary>What the first bytes say.</summary>
    /// <exception cref="TableException">It is something that is not a table.</exception>
    public static FileKind Of(ReadOnlySpan<byte> start)
    {
        foreach (var (bytes, what) in Refused)
        {
            if (start.StartsWith(bytes))
            {
                throw Refuse(what);
            }
        }

        var text = start.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? start[3..] : start;
        text = text.TrimStart(" \t\r\n"u8);
        foreach (var (bytes, what) in RefusedText)
        {
            if (text.Length >= bytes.Length && System.Text.Ascii.EqualsIgnoreCase(text[..bytes.Length], bytes))
            {
                throw Refuse(what);
            }
        }

        if (IsJson(text.TrimStart(" \t\r\n"u8)))
        {
            return FileKind.Json;
        }

        return start switch
        {
            [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..] => FileKind.Zip,
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => FileKind.OldWorkbook,

            // Workbooks of Excel 2 to 5 without a container start with their BOF record.
            [0x09, 0x00 or 0x02 or 0x04 or 0x08, 0x04 or 0x06 or 0x08 or 0x10, 0x00, ..] => FileKind.OldWorkbook,
            _ => FileKind.Text,
        };
    }

    /// <summary>A brace or bracket, then the quotation mark, brace or bracket that JSON asks for.</summary>
    private static bool IsJson(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || text[0] is not ((byte)'{' or (byte)'['))
        {
            return false;
        }

        var next = text[1..].TrimStart(" \t\r\n"u8);
        return !next.IsEmpty && next[0] is (byte)'"' or (byte)'{' or (byte)'[';
    }

    private static TableException Refuse(string what) => new($"the file is {what}; export it as CSV or XLSX");
}
