namespace ItCatalog.Files.Tables;

/// <summary>A file's text, decoded, with the checks that have to come before it is cut into cells: no NUL, no endless line.</summary>
internal sealed class BoundedTextReader : TextReader
{
    private readonly TextEncoding encoding;
    private readonly StreamReader reader;
    private readonly TableLimits limits;
    private int line = 1;
    private int lineLength;
    private char previous;

    /// <param name="stream">The bytes.</param>
    /// <param name="named">The encoding that somebody said; null: as the bytes show.</param>
    /// <param name="limits">How much may be read.</param>
    public BoundedTextReader(Stream stream, string? named, TableLimits limits)
    {
        this.limits = limits;
        var head = new byte[4096];
        var headLength = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        encoding = named is null ? TextEncoding.Of(head.AsSpan(0, headLength)) : TextEncoding.Named(named);

        // The decoder leaves out its own mark by itself; detection would replace the decoder and lose its fallback.
        reader = new StreamReader(
            new PrefixedStream(head.AsMemory(0, headLength), stream), encoding.Decoder, detectEncodingFromByteOrderMarks: false, bufferSize: 64 * 1024);
    }

    public string EncodingName => encoding.Name;

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        var length = reader.Read(buffer);
        Check(buffer[..length]);
        return length;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            reader.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Check(ReadOnlySpan<char> text)
    {
        var nul = text.IndexOf('\0');
        while (!text.IsEmpty)
        {
            var end = text.IndexOfAny('\n', '\r');
            lineLength += end < 0 ? text.Length : end;
            if (nul >= 0 && (end < 0 || nul < end))
            {
                throw new TableException("the file holds a NUL character, so it is not a text file or was damaged; export it again as CSV or XLSX", line);
            }

            if (lineLength > limits.MaxLineLength)
            {
                throw new TableException($"the line is longer than {limits.MaxLineLength:N0} characters; this is not a table", line);
            }

            if (end < 0)
            {
                previous = '\0';
                return;
            }

            var isSecondHalf = text[end] == '\n' && previous == '\r' && end == 0;
            line += isSecondHalf ? 0 : 1;
            previous = text[end];
            lineLength = 0;
            nul -= end + 1;
            text = text[(end + 1)..];
        }
    }
}
