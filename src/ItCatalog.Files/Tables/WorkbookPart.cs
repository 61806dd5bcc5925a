using System.IO.Compression;
using System.Xml;

namespace ItCatalog.Files.Tables;

/// <summary>One XML part of a workbook, unpacked while it is read. What would cost more memory than the limits allow is refused before the XML reader sees it.</summary>
/// <remarks>A workbook of 196 KB can hold one text of 200 MB, and an archive may declare other sizes than it has: what really comes out is counted.</remarks>
internal sealed class WorkbookPart(ZipArchiveEntry entry, long maxBytes, TableLimits limits) : ForwardStream
{
    private const int MaxMarkupBytes = 16 * 1024 * 1024;

    private readonly Stream unpacked = entry.Open();
    private long textLength;
    private bool hasDeclarations;
    private byte last;

    public long BytesRead { get; private set; }

    /// <summary>How much has been read, from 0 to 1, as far as the archive tells the truth.</summary>
    public double Progress => entry.Length <= 0 ? 1 : Math.Min(1, (double)BytesRead / entry.Length);

    public XmlReader Reader() => BoundedXml.Reader(this);

    public override int Read(Span<byte> buffer)
    {
        var read = unpacked.Read(buffer);
        BytesRead += read;
        if (BytesRead > maxBytes)
        {
            throw new TableException($"a part of the workbook ({entry.FullName}) unpacks to more than {maxBytes:N0} bytes");
        }

        var bytes = buffer[..read];
        if (read > 0)
        {
            // A comment or a marked section may hide a long text; no program writes them into large sheets.
            hasDeclarations = hasDeclarations || bytes.IndexOf("<!"u8) >= 0 || bytes.IndexOf("<\0!"u8) >= 0 || (last == '<' && bytes[0] is (byte)'!' or 0);
            last = bytes[^1];
            if (hasDeclarations && BytesRead > MaxMarkupBytes)
            {
                throw new TableException($"a part of the workbook ({entry.FullName}) is not written as spreadsheet programs write it");
            }

            CheckTexts(bytes);
        }

        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            unpacked.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Between two tags lies one text or attribute, at most; an escaped character takes up to eight bytes.</summary>
    private void CheckTexts(ReadOnlySpan<byte> bytes)
    {
        var firstTag = bytes.IndexOf((byte)'<');
        textLength += firstTag < 0 ? bytes.Length : firstTag;
        if (textLength > 8L * limits.MaxCellLength)
        {
            throw new TableException($"the workbook holds a cell with more than {limits.MaxCellLength:N0} characters");
        }

        if (firstTag >= 0)
        {
            // Whatever lies between two tags of one block is shorter than a block.
            textLength = bytes.Length - bytes.LastIndexOf((byte)'<') - 1;
        }
    }
}
