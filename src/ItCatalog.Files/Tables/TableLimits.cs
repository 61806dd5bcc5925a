namespace ItCatalog.Files.Tables;

/// <summary>How much of a file is read before it is refused. A file is hostile until it has been read, so each limit is checked before the memory is spent.</summary>
public sealed record TableLimits
{
    /// <summary>The limits used where nobody says otherwise.</summary>
    public static TableLimits Default { get; } = new();

    /// <summary>The limits of files up to a size that somebody set.</summary>
    /// <param name="maxBytes">Bytes of the file; what is packed in it may unpack to as many, and to the usual limit in any case.</param>
    public static TableLimits OfFilesUpTo(long maxBytes) => new() { MaxFileBytes = maxBytes, MaxUnpackedBytes = Math.Max(maxBytes, Default.MaxUnpackedBytes) };

    /// <summary>Bytes of the file as it was uploaded.</summary>
    public long MaxFileBytes { get; init; } = 50L * 1024 * 1024;

    /// <summary>Bytes that a packed text or a workbook's sheet may unpack to, counted while unpacking.</summary>
    public long MaxUnpackedBytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>Unpacked bytes of one part of a workbook that has to be held in memory, such as its shared texts.</summary>
    public long MaxPartBytes { get; init; } = 100L * 1024 * 1024;

    /// <summary>Bytes of a workbook of Excel 97 to 2003; such files are read with more effort than others, the more so when they are damaged.</summary>
    public long MaxOldWorkbookBytes { get; init; } = 8L * 1024 * 1024;

    /// <summary>Rows below the header.</summary>
    public int MaxRows { get; init; } = 1_000_000;

    /// <summary>Columns of the header and of every row.</summary>
    public int MaxColumns { get; init; } = 1_000;

    /// <summary>Characters of one cell.</summary>
    public int MaxCellLength { get; init; } = 100_000;

    /// <summary>Characters of one line of a text file, before it is cut into cells.</summary>
    public int MaxLineLength { get; init; } = 1_000_000;
}
